// Types alone, for Solid: put "domain-wizard/solid" into `types` of tsconfig.json.

import type { JSX } from "solid-js";
import type { DomainWizardElement, DomainWizardEventMap, DomainWizardOptions } from "./types.js";

/** The attributes and properties of `<domain-wizard>` in JSX; listeners are `on:dw-complete`. */
export type DomainWizardProps = Omit<JSX.HTMLAttributes<DomainWizardElement>, keyof DomainWizardOptions> &
  DomainWizardOptions & { [Name in keyof DomainWizardEventMap as `on:${Name}`]?: (event: DomainWizardEventMap[Name]) => void };

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "domain-wizard": DomainWizardProps;
    }
  }
}
