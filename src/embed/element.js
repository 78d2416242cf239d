// The element's class, in JavaScript because wasm-bindgen cannot extend HTMLElement. Decisions are left to the core.

import { drop, giveUp, keep, leave, shared } from "./cores.js";
import { basic, english } from "./faces.js";

// Beside `lang`, which every element has as a property.
const attributes = [
  "api", "profile", "site", "environment", "domain", "ownership", "attach", "dns-check", "live-check", "domain-connect-origins", "theme",
];
// A bearer token's source, which is asked once early, and again for a token that was refused or did not come; headers and
// credentials of requests; sentences in place of the widget's own; the DNS provider's offer to add the records itself.
const properties = ["fetchToken", "requestInit", "messages", "domainConnect"];
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** The nearest language around a node, shadow roots included. */
function nearestLanguage(node) {
  for (; node; node = node.parentNode ?? node.host) {
    const lang = node.getAttribute?.("lang");
    if (lang) return lang;
  }
  return "";
}

/**
 * Defines <domain-wizard>, unless the page has it already.
 * `load` brings a fresh core, `{mount, style, rest}`; `rest` is a promise where the core is still to be completed.
 * `css` is the style, where the page has it before that.
 * `speak` brings the sentences of a language, by its primary subtag; none for the core's own language.
 * `scenarios` is given where the core has the simulated API.
 */
export function defineElement(load, speak, css, scenarios) {
  // A server has no elements, and nothing to show.
  if (!globalThis.customElements || customElements.get("domain-wizard")) return;
  const [shell, sheet] = [new CSSStyleSheet(), new CSSStyleSheet()];
  shell.replaceSync(basic);
  if (css) sheet.replaceSync(css);
  const observed = scenarios ? [...attributes, "sandbox-speed"] : attributes;

  class DomainWizard extends HTMLElement {
    static observedAttributes = [...observed, "lang", "token"];
    static scenarios = scenarios ?? [];

    #given = {};
    #options;
    #open = false;
    #opening = 0;
    #gone;
    #kept;
    #words = english;
    #held = false;
    // Into a first screen whose wizard has not come.
    #typed;

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [shell, sheet];
    }

    static {
      for (const name of properties) {
        Object.defineProperty(this.prototype, name, {
          configurable: true,
          enumerable: true,
          get() {
            return this.#given[name];
          },
          set(value) {
            this.#given[name] = value;
            if (name === "fetchToken") this.#options && this.#askEarly();
            else if (name === "messages") this.#call((handle) => handle.speak());
            else if (name === "domainConnect") this.#startAfresh();
          },
        });
      }
    }

    /** Asks the API now, instead of when the next check is due. */
    checkNow() {
      this.#call((handle) => handle.checkNow());
    }

    /** Tries the current step again, where that is possible. */
    retry() {
      this.#call((handle) => handle.retry());
    }

    /** Forgets the domain and begins anew. */
    reset() {
      this.#call((handle) => handle.reset());
    }

    /** A plain snapshot; null before the widget is there. */
    get state() {
      return this.#call((handle) => handle.state) ?? null;
    }

    connectedCallback() {
      // Properties that were set before the class was there.
      for (const name of [...observed.map(camel), ...properties]) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      if (!this.#open) this.#start();
    }

    disconnectedCallback() {
      // To move an element, a page takes it off and puts it back: the widget's state must survive that.
      queueMicrotask(() => {
        if (!this.isConnected) this.#stop();
      });
    }

    connectedMoveCallback() {}

    attributeChangedCallback(name, before, after) {
      if (name === "token") {
        if (after !== null) console.error("domain-wizard: a token must not stand in the page.");
      } else if (name === "lang") this.#speak();
      else if (name !== "theme" && before !== after) this.#startAfresh();
    }

    /** Starts afresh, once for all attributes that change together. */
    #startAfresh() {
      if (!this.#open) return;
      const opening = ++this.#opening;
      queueMicrotask(() => {
        if (this.#open && opening === this.#opening) this.#start();
      });
    }

    async #start() {
      this.#stop();
      this.#open = true;
      const opening = this.#opening;
      this.#gone = new AbortController();
      const root = this.#show("dw");
      root.ariaBusy = "true";
      const wait = root.appendChild(document.createElement("div"));
      wait.className = "wait";
      wait.append(...["i", "i", "i", "p"].map((tag) => document.createElement(tag)));
      const options = this.#readOptions();
      this.#askEarly();
      const one = keep({ fail: (code) => this.#fail(code), speak: () => this.#speak(), started: shared(load) });
      this.#kept = one;
      const spoken = this.#speak().then(() => {
        wait.lastChild.textContent = this.#words.loading;
      });
      try {
        one.core = await one.started;
        if (css === undefined) sheet.replaceSync((css = one.core.style()));
        // After this time the page shows English until the language is there.
        let timer;
        await Promise.race([spoken, new Promise((late) => (timer = setTimeout(late, 3000)))]);
        clearTimeout(timer);
        if (opening !== this.#opening) return;
        options.walkthrough = one.core.walkthrough;
        one.handle = one.core.mount(this, root, options);
        await one.core.rest;
        if (opening !== this.#opening) return;
        one.handle.begin();
      } catch (error) {
        if (opening === this.#opening) giveUp(one, error, error?.code);
      }
    }

    #stop() {
      this.#held = this.shadowRoot.activeElement !== null;
      this.#opening++;
      this.#open = false;
      this.#gone?.abort();
      drop(this.#kept);
      const handle = this.#kept?.handle;
      this.#kept = this.#options = undefined;
      try {
        if (handle) this.#typed = handle.typed;
        handle?.destroy();
      } catch {
        // A broken widget cannot be put away tidily.
      }
    }

    /** Takes over the language around. The sentences stay English for a language that has none here. */
    async #speak() {
      const options = this.#options;
      const lang = nearestLanguage(this);
      if (!options || lang === options.lang) return;
      options.lang = lang;
      const sentences = await speak(lang);
      if (options !== this.#options || lang !== options.lang) return;
      options.sentences = sentences;
      this.#words = { ...english, ...sentences };
      this.#call((handle) => handle.speak());
    }

    #readOptions() {
      this.#options = { signal: this.#gone.signal, typed: this.#typed };
      for (const name of observed) {
        if (this.hasAttribute(name)) this.#options[camel(name)] = this.getAttribute(name);
      }
      // Read at each request, so that the host may change them at any time.
      for (const name of properties) Object.defineProperty(this.#options, name, { get: () => this[name] });
      return this.#options;
    }

    /** Asks for the token while the core still loads, after the page has set all properties that it sets together. */
    #askEarly() {
      const options = this.#options;
      const opening = this.#opening;
      queueMicrotask(() => {
        const ask = this.fetchToken;
        if (opening !== this.#opening || !ask || ask === options.asked) return;
        options.asked = ask;
        const token = new Promise((done) => done(ask({ signal: options.signal })));
        options.token = token;
        token.catch(() => {
          // The first request asks again, and reports a failure.
          if (options.token === token) options.token = undefined;
        });
      });
    }

    #call(action) {
      const one = this.#kept;
      try {
        return one?.handle && action(one.handle);
      } catch (error) {
        giveUp(one, error);
        return undefined;
      }
    }

    #fail(code = "broken") {
      const one = this.#kept;
      const { region } = this.#options;
      this.#stop();
      // A broken core cannot remove its live region, which goes with the last of its widgets.
      if (!leave(one)) region?.remove();
      const name = code.replace("-", "_");
      const [text, help] = [this.#words[name], this.#words[`${name}_do`]];
      const root = this.#show("dw stopped");
      const line = root.appendChild(document.createElement("p"));
      line.setAttribute("role", "alert");
      line.textContent = text;
      if (help) {
        const button = root.appendChild(document.createElement("button"));
        button.type = "button";
        button.textContent = help;
        button.addEventListener("click", () => this.#start());
      }
      // The element stays in use, so that a changed attribute starts it again.
      this.#open = this.isConnected;
      this.dispatchEvent(new CustomEvent("dw-error", { detail: { code }, bubbles: true, composed: true }));
    }

    #show(name) {
      const root = document.createElement("div");
      root.className = name;
      this.shadowRoot.replaceChildren(root);
      // A person who had the focus within keeps it in the widget.
      if (this.#held) {
        root.tabIndex = -1;
        root.focus({ preventScroll: true });
      }
      return root;
    }
  }

  for (const name of observed) {
    Object.defineProperty(DomainWizard.prototype, camel(name), {
      configurable: true,
      enumerable: true,
      get() {
        return this.getAttribute(name);
      },
      set(value) {
        if (value === null || value === undefined || value === false) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }

  customElements.define("domain-wizard", DomainWizard);
}
