import type { DomainWizardOptions, MountedDomainWizard } from "./types.js";

export * from "./types.js";

/** Where both parts of the wasm are, for bundlers that move them: `import first from "domain-wizard/first.wasm?url"`. */
export interface LoadOptions {
  wasmUrl?: { first: string | URL; rest: string | URL };
}

/** Defines `<domain-wizard>`, unless the page has it already. A `wasmUrl` holds until another is given. */
export function define(options?: LoadOptions): void;

/** Puts a `<domain-wizard>` at the end of `node`, and defines it where needed. */
export function mount(node: Node, options?: DomainWizardOptions & LoadOptions): MountedDomainWizard;
