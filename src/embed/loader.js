// Brings the core, at the first need: fetched, checked, compiled once, and started afresh for whoever asks. Its wasm is two
// files: what the first screen needs, and the rest, which comes while the customer types.

import { defineElement } from "./element.js";
import makeCore from "./core.js";

// The digests of the core's files, filled in for the copy that is served as it is. A bundler renames and changes what it
// takes in, so that the package has none.
const FIRST_INTEGRITY = "";
const REST_INTEGRITY = "";
const LANGUAGE_INTEGRITY = "";

// The pause after each try, in ms; none after the last.
const pauses = [1000, 4000, 0];

// Each a file of its own, which only those fetch who need it; English is in the core.
const languages = {
  ar: () => import("./ar.js"),
  de: () => import("./de.js"),
  es: () => import("./es.js"),
  fr: () => import("./fr.js"),
  he: () => import("./he.js"),
  it: () => import("./it.js"),
  ja: () => import("./ja.js"),
  nl: () => import("./nl.js"),
  pl: () => import("./pl.js"),
  pt: () => import("./pt.js"),
  zh: () => import("./zh.js"),
};

let moved;
let first, rest;

/**
 * Defines <domain-wizard>, unless the page has it already. `wasmUrl`, `{first, rest}`, says where a bundler has moved the
 * wasm, until it says otherwise.
 */
export function define({ wasmUrl } = {}) {
  moved = wasmUrl ?? moved;
  defineElement(load, speak);
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
  const core = await patiently(async () => {
    try {
      // The rest is asked for when the first begins to arrive: on a slow network it begins when that has arrived, and takes no
      // bytes from it.
      first ??= request(firstUrl(), FIRST_INTEGRITY).then((answer) => {
        restCompiled();
        return compile(answer);
      });
      return await makeCore({})(await first);
    } catch (error) {
      first = undefined;
      throw error;
    }
  });
  const joined = restCompiled().then(core.join);
  joined.catch(() => {});
  return { ...core, rest: joined, urls: [import.meta.url, firstUrl(), restUrl()] };
}

/** One that failed is asked for again by whoever wants it next. */
function restCompiled() {
  if (!rest) {
    rest = patiently(async () => compile(await request(restUrl(), REST_INTEGRITY, "low")));
    rest.catch(() => (rest = undefined));
  }
  return rest;
}

/** Tries until it comes, or is not to be had. */
async function patiently(bring) {
  for (const pause of pauses) {
    try {
      return await bring();
    } catch (error) {
      if (error instanceof WebAssembly.CompileError && /unsafe-eval|content security|csp/i.test(error.message)) {
        throw failure("wasm-blocked");
      }
      if (!pause) throw failure("load-failed");
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** The sentences of a language; none where they are English, or do not come. */
async function speak(lang) {
  const tag = lang.toLowerCase();
  const name = tag.split("-")[0];
  // Simplified Chinese is no help to those who read the traditional one.
  if (!Object.hasOwn(LANGUAGE_INTEGRITY || languages, name) || /^zh-(hant|tw|hk|mo)/.test(tag)) return undefined;
  try {
    if (LANGUAGE_INTEGRITY) return (await import(await checked(`./${name}.js`, LANGUAGE_INTEGRITY[name]))).default;
    return (await languages[name]()).default;
  } catch {
    return undefined;
  }
}

/** Looks at a script for `import`, which cannot check a digest itself, and does not run it yet. */
async function checked(file, integrity) {
  const href = new URL(file, import.meta.url).href;
  await preload(href, integrity);
  // WebKit preloads what it is given, with whatever digest: this looks at what came.
  await fetch(href, { integrity, cache: "force-cache" });
  return href;
}

function preload(href, integrity) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    if (!link.relList.supports("modulepreload")) return resolve();
    Object.assign(link, { rel: "modulepreload", href, integrity, crossOrigin: "anonymous" });
    // Firefox tells the end only to a link that is still there.
    const end = (settle) => (event) => (link.remove(), settle(event));
    link.onload = end(resolve);
    link.onerror = end(reject);
    document.head.append(link);
  });
}

async function request(url, integrity, priority) {
  const answer = await fetch(url, { integrity, priority });
  if (!answer.ok) throw failure("load-failed");
  return answer;
}

async function compile(answer) {
  // Browsers compile nothing else while it arrives, not even this with a parameter.
  const typed = answer.headers.get("content-type") === "application/wasm";
  return typed ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

const firstUrl = () => moved?.first ?? new URL("./first.wasm", import.meta.url);
const restUrl = () => moved?.rest ?? new URL("./rest.wasm", import.meta.url);

const failure = (code) => Object.assign(new Error(code), { code });
