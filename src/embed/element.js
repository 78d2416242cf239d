// The custom element's class, in JavaScript because wasm-bindgen cannot extend HTMLElement. The core makes all decisions.

import { drop, giveUp, keep, leave, shared } from "./cores.js";
import { basic, english, skeleton } from "./faces.js";
import { attributes, camel, nearestLanguage, properties, reflect } from "./host.js";

/**
 * Defines <domain-wizard>, unless the page has it already.
 * `load` fetches a fresh core, `{mount, rest}`; `rest` is a promise while the second part of its wasm still loads. A core
 * that has English only for the first screen has `english` too, which fetches all of it.
 * `css` is the style of the first screen, or of all.
 * `speak` fetches the sentences of a language by its tag; it gives none for English, in which the core starts.
 * `scenarios` names the scenarios of the simulated API, where the core has that.
 * `drawEarly` draws the first screen where the core takes time to load.
 */
export function defineElement(load, speak, css, scenarios, drawEarly) {
  // A server that renders the page has no custom elements, and nothing to define.
  if (!globalThis.customElements || customElements.get("domain-wizard")) return;
  // With a core in two parts, the style comes in two parts.
  const [shell, sheet, more] = [1, 2, 3].map(() => new CSSStyleSheet());
  shell.replaceSync(basic);
  sheet.replaceSync(css);
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
    // The text that the customer typed into a first screen whose wizard never loaded.
    #typed;

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [shell, sheet, more];
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
      this.#act("check");
    }

    /** Says that the records are added, as the customer's button does. */
    recordsAdded() {
      this.#act("added");
    }

    /** Says how the visit to the offer's page ended: `applied`, `cancelled` or `refused`. */
    offerEnded(outcome) {
      this.#act(outcome);
    }

    /** Tries the current step again, where that is possible. */
    retry() {
      this.#act("retry");
    }

    /** Forgets the domain and begins anew. */
    reset() {
      this.#act("reset");
    }

    /** A plain snapshot; null before the widget is there. */
    get state() {
      return this.#call((handle) => handle.state) ?? null;
    }

    connectedCallback() {
      // Pass properties that the page set before this class was defined through the setters.
      for (const name of [...observed.map(camel), ...properties]) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      if (!this.#open) this.#start();
    }

    disconnectedCallback() {
      // A page moves an element by removing it and inserting it again: the widget's state must survive that.
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

    /** Starts the widget again, once for all attributes that change together. */
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
      const wait = root.appendChild(skeleton());
      const options = this.#readOptions();
      this.#askEarly();
      const one = keep({ fail: (code) => this.#fail(code), speak: () => this.#speak(), started: shared(load) });
      this.#kept = one;
      const spoken = this.#speak().then(() => {
        wait.lastChild.textContent = this.#words.loading;
        if (opening === this.#opening && !one.handle) one.early = drawEarly?.(this, root, options);
      });
      try {
        one.core = await one.started;
        // After three seconds the widget starts in English, and changes when the language has loaded.
        let timer;
        await Promise.race([spoken, new Promise((late) => (timer = setTimeout(late, 3000)))]);
        clearTimeout(timer);
        await one.early?.composed();
        if (opening !== this.#opening) return;
        options.walkthrough = one.core.walkthrough;
        const goOn = one.early?.leave();
        one.handle = one.core.mount(this, root, options);
        goOn?.();
        await Promise.all([one.core.rest, options.sentences || this.#readEnglish(options)]);
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
      const { handle, early } = this.#kept ?? {};
      this.#kept = this.#options = undefined;
      try {
        const last = handle ?? early;
        if (last) this.#typed = last.typed;
        handle?.destroy();
      } catch {
        // A broken core may throw here too, and nothing is left to do about it.
      }
    }

    /** Takes over the language around the element. Sentences are English in a language without its own. */
    async #speak() {
      const options = this.#options;
      const lang = nearestLanguage(this);
      if (!options || lang === options.lang) return;
      options.lang = lang;
      const sentences = await speak(lang);
      try {
        if (!sentences && this.#kept?.handle) await this.#readEnglish(options);
      } catch {
        // The widget goes on in the language that it speaks.
        return;
      }
      if (options !== this.#options || lang !== options.lang) return;
      options.sentences = sentences;
      this.#words = { ...english, ...sentences };
      this.#call((handle) => handle.speak());
    }

    /** Fetches the sentences for a wizard whose language has none. A core that has them itself fetches none. */
    async #readEnglish(options) {
      options.english ??= await this.#kept.core.english?.();
    }

    #readOptions() {
      this.#options = {
        signal: this.#gone.signal,
        typed: this.#typed,
        set style(css) {
          if (!more.cssRules.length) more.replaceSync(css);
        },
      };
      for (const name of observed) {
        if (this.hasAttribute(name)) this.#options[camel(name)] = this.getAttribute(name);
      }
      // Getters, so that the core reads the current value at each use, whenever the host changes it.
      for (const name of properties) Object.defineProperty(this.#options, name, { get: () => this[name] });
      return this.#options;
    }

    /** Asks for the token while the core still loads. The microtask waits for all properties that are set together. */
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
          // The first API request asks for a token again, and reports a failure.
          if (options.token === token) options.token = undefined;
        });
      });
    }

    #act(name) {
      this.#call((handle) => handle.act(name));
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
      // A broken core cannot remove its own live region. Remove the region here with the last widget of that core.
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
      // A person whose focus was in the widget keeps it there.
      if (this.#held) {
        root.tabIndex = -1;
        root.focus({ preventScroll: true });
      }
      return root;
    }
  }

  reflect(DomainWizard.prototype, observed);
  customElements.define("domain-wizard", DomainWizard);
}
