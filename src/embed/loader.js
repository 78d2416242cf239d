// Brings the core, at the first need: fetched, checked, compiled once, and started afresh for whoever asks.

import { defineElement } from "./element.js";

// The digests of the core's files, filled in for the copy that is served as it is. A bundler renames and changes what it
// takes in, so that the package has none.
const GLUE_INTEGRITY = "";
const WASM_INTEGRITY = "";

// How long to wait before another try, in ms.
const pauses = [1000, 4000];

let moved;
let module;
let tries = 0;

/** Defines <domain-wizard>, unless the page has it already. `wasmUrl` says where a bundler has moved the wasm, until it says otherwise. */
export function define({ wasmUrl } = {}) {
  moved = wasmUrl ?? moved;
  defineElement(load);
}

/** Puts a <domain-wizard> at the end of `node`, with its attributes and properties from `options`. */
export function mount(node, { wasmUrl, ...options } = {}) {
  define({ wasmUrl });
  const element = document.createElement("domain-wizard");
  const update = (options) => Object.assign(element, options);
  update(options);
  node.append(element);
  return { element, update, destroy: () => element.remove() };
}

async function load() {
  if (typeof WebAssembly !== "object") throw failure("wasm-unsupported");
  for (const pause of [...pauses, undefined]) {
    try {
      // Side by side; a failure of the one that is not waited for yet is met when it is.
      const compiling = (module ??= compile());
      compiling.catch(() => {});
      const glue = await script();
      const core = await glue.default({})(await compiling);
      return { ...core, urls: [glue.url, String(wasmUrl())] };
    } catch (error) {
      module = undefined;
      tries++;
      if (error instanceof WebAssembly.CompileError && /unsafe-eval|content security|csp/i.test(error.message)) {
        throw failure("wasm-blocked");
      }
      if (pause === undefined) throw failure("load-failed");
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

async function script() {
  if (!GLUE_INTEGRITY) return import("./core.js");
  // A module that failed once may be remembered as failed, by WebKit under any fragment; another query makes it another
  // module of the same file.
  const url = new URL(`./core.js${tries ? `?${tries}` : ""}`, import.meta.url).href;
  await preload(url);
  // WebKit preloads what it is given, with whatever digest: this looks at what came.
  await fetch(url, { integrity: GLUE_INTEGRITY, cache: "force-cache" });
  return import(url);
}

/** Fetches the script for `import`, which cannot check a digest itself, and does not run it yet. */
function preload(href) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    if (!link.relList.supports("modulepreload")) return resolve();
    Object.assign(link, { rel: "modulepreload", href, integrity: GLUE_INTEGRITY, crossOrigin: "anonymous" });
    // Firefox tells the end only to a link that is still there.
    const end = (settle) => (event) => (link.remove(), settle(event));
    link.onload = end(resolve);
    link.onerror = end(reject);
    document.head.append(link);
  });
}

async function compile() {
  const answer = await fetch(wasmUrl(), { integrity: WASM_INTEGRITY, credentials: "same-origin" });
  if (!answer.ok) throw failure("load-failed");
  // Browsers compile nothing else while it arrives, not even this with a parameter.
  const typed = answer.headers.get("content-type") === "application/wasm";
  return typed ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

function wasmUrl() {
  return moved ?? new URL("./core.wasm", import.meta.url);
}

const failure = (code) => Object.assign(new Error(code), { code });
