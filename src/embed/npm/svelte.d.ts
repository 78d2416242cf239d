// Types alone, for Svelte 5: put "domain-wizard/svelte" into `types` of tsconfig.json.

import type { HTMLAttributes } from "svelte/elements";
import type { DomainWizardElement, DomainWizardListeners, DomainWizardOptions } from "./types.js";

/** The attributes and properties of `<domain-wizard>` in templates. */
export type DomainWizardProps = Omit<HTMLAttributes<DomainWizardElement>, keyof DomainWizardOptions> &
  DomainWizardOptions &
  DomainWizardListeners;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "domain-wizard": DomainWizardProps;
  }
}
