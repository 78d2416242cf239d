// Types alone, for React 19: put "domain-wizard/react" into `types` of tsconfig.json.

import type { ClassAttributes, HTMLAttributes } from "react";
import type { DomainWizardElement, DomainWizardListeners, DomainWizardOptions } from "./types.js";

/** The attributes and properties of `<domain-wizard>` in JSX. */
export type DomainWizardProps = Omit<HTMLAttributes<DomainWizardElement>, keyof DomainWizardOptions> &
  ClassAttributes<DomainWizardElement> &
  DomainWizardOptions &
  DomainWizardListeners;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "domain-wizard": DomainWizardProps;
    }
  }
}
