// Types alone, for Vue 3: put "domain-wizard/vue" into `types` of tsconfig.json.

import type { EmitFn, HTMLAttributes, PublicProps } from "vue";
import type { DomainWizardElement, DomainWizardEventMap, DomainWizardOptions } from "./types.js";

/** `<domain-wizard>` as templates see it; a `ref` on it is the element. */
export type DomainWizardComponent = new () => DomainWizardElement & {
  readonly $props: Omit<HTMLAttributes, keyof DomainWizardOptions> & DomainWizardOptions & PublicProps;
  readonly $emit: EmitFn<{ [Name in keyof DomainWizardEventMap]: (event: DomainWizardEventMap[Name]) => void }>;
};

declare module "vue" {
  interface GlobalComponents {
    "domain-wizard": DomainWizardComponent;
  }
}
