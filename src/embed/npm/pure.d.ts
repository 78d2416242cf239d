import type { DomainWizardOptions, MountedDomainWizard } from "./types.js";

export * from "./types.js";

/** The address of the wasm, for bundlers that move it: `import wasmUrl from "domain-wizard/core.wasm?url"`. */
export interface LoadOptions {
  wasmUrl?: string | URL;
}

/** Defines `<domain-wizard>`, unless the page has it already. A `wasmUrl` holds until another is given. */
export function define(options?: LoadOptions): void;

/** Puts a `<domain-wizard>` at the end of `node`, and defines it where needed. */
export function mount(node: Node, options?: DomainWizardOptions & LoadOptions): MountedDomainWizard;
