// Types alone, for Preact: put "domain-wizard/preact" into `types` of tsconfig.json.

import type { ClassAttributes, HTMLAttributes } from "preact";
import type { DomainWizardElement, DomainWizardListeners, DomainWizardOptions } from "./types.js";

/** The attributes and properties of `<domain-wizard>` in JSX. */
export type DomainWizardProps = Omit<HTMLAttributes<DomainWizardElement>, keyof DomainWizardOptions> &
  ClassAttributes<DomainWizardElement> &
  DomainWizardOptions &
  DomainWizardListeners;

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "domain-wizard": DomainWizardProps;
    }
  }
}
