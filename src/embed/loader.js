// Loads the core when the first element needs it: fetches the files, checks their digests, compiles the wasm once, and makes a
// fresh instance for each call. The wasm is two files: one with all that the first screen needs, and the rest, which loads while
// the customer types.

import { defineElement } from "./element.js";
import { drawEarly } from "./early.js";
import { makeCore } from "./core.js";

// The digests of the core's files. The build fills them in for the CDN copy. The npm package has none, because a bundler renames
// and changes files.
const FIRST_INTEGRITY = "";
const REST_INTEGRITY = "";
const LANGUAGE_INTEGRITY = "";
const ENGLISH_INTEGRITY = "";
const STEPS_INTEGRITY = "";

// The pause after each failed try, in ms; 0 means that no further try follows.
const pauses = [1000, 4000, 0];

// Each language is a file of its own, fetched only where it is needed. The English of the first screen is in the loader and in the wasm.
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

// The style of the first screen, which the build fills in.
const STYLE = "";

let moved;
let first, rest, whole;

/**
 * Defines <domain-wizard>, unless the page has it already. `wasmUrl`, `{first, rest}`, names the URLs to which a bundler has
 * moved the wasm, and holds until another is given.
 */
export function define({ wasmUrl } = {}) {
  moved = wasmUrl ?? moved;
  defineElement(load, speak, STYLE, undefined, drawEarly);
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
      // The request for `rest.wasm` goes out when `first.wasm` begins to arrive: on a slow network its answer then comes after
      // that file, and takes no bandwidth from it.
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
  return { ...core, walkthrough, english: fetchEnglish, rest: joined, urls: [import.meta.url, firstUrl(), restUrl()] };
}

/** Returns the compiled rest. After a failure the next caller fetches it again. */
function restCompiled() {
  if (!rest) {
    rest = patiently(async () => compile(await request(restUrl(), REST_INTEGRITY, "low")));
    rest.catch(() => (rest = undefined));
  }
  return rest;
}

/** Returns the English sentences. After a failure the next caller fetches them again. */
function fetchEnglish() {
  whole ??= patiently(async () => {
    if (!ENGLISH_INTEGRITY) return (await import("./en.js")).default;
    return (await request(new URL("./en.json", import.meta.url), ENGLISH_INTEGRITY, "low")).json();
  });
  whole.catch(() => (whole = undefined));
  return whole;
}

/** Calls `bring` until it succeeds, or no further try is left. */
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

/** Returns the sentences of a language; none for English, for an unknown language, or after a failed fetch. */
async function speak(lang) {
  const tag = lang.toLowerCase();
  const name = tag.split("-")[0];
  // `zh.js` is in simplified Chinese, which is no help to readers of traditional Chinese.
  if (!Object.hasOwn(LANGUAGE_INTEGRITY || languages, name) || /^zh-(hant|tw|hk|mo)/.test(tag)) return undefined;
  try {
    if (LANGUAGE_INTEGRITY) return (await import(await checked(`./${name}.js`, LANGUAGE_INTEGRITY[name]))).default;
    return (await languages[name]()).default;
  } catch {
    return undefined;
  }
}

/** Returns the text of a file with the steps at a DNS provider. The digests of these files stand in a list of their own. */
async function walkthrough(file) {
  if (!STEPS_INTEGRITY) return (await import("./steps.js")).default(file);
  const text = async (name, integrity) => (await request(new URL(name, import.meta.url), integrity)).text();
  return text(`./steps/${file}.json`, JSON.parse(await text("./steps.json", STEPS_INTEGRITY))[file]);
}

/** Checks a script's digest before `import`, which cannot check one itself. Does not run the script. */
async function checked(file, integrity) {
  const href = new URL(file, import.meta.url).href;
  await preload(href, integrity);
  // WebKit preloads a module without checking its digest, so this `fetch` checks the bytes that came.
  await fetch(href, { integrity, cache: "force-cache" });
  return href;
}

function preload(href, integrity) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    if (!link.relList.supports("modulepreload")) return resolve();
    Object.assign(link, { rel: "modulepreload", href, integrity, crossOrigin: "anonymous" });
    // Firefox fires `load` and `error` only on a link that is still in the document.
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
  // Browsers compile while the file arrives only for exactly this content type, without parameters.
  const typed = answer.headers.get("content-type") === "application/wasm";
  return typed ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

const firstUrl = () => moved?.first ?? new URL("./first.wasm", import.meta.url);
const restUrl = () => moved?.rest ?? new URL("./rest.wasm", import.meta.url);

const failure = (code) => Object.assign(new Error(code), { code });
