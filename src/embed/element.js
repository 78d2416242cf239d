// The element's class. wasm-bindgen cannot extend HTMLElement, so it is JavaScript: small, dull, and without a decision.

const attributes = ["api", "site", "environment", "domain", "ownership", "lang", "theme", "sandbox-speed"];
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/**
 * Defines <domain-wizard>, unless the page has it already.
 * `load` brings `{mount, style}`, at the first need; `css` is the style, where it is known before that.
 */
export function define(load, css, scenarios) {
  if (customElements.get("domain-wizard")) return;
  const sheet = new CSSStyleSheet();
  if (css) sheet.replaceSync(css);

  // Elements that start together share one load; one that failed is forgotten, so that the next element tries again.
  let loading;
  const loaded = () =>
    (loading ??= start().catch((error) => {
      loading = undefined;
      throw error;
    }));
  async function start() {
    const module = await load();
    // A module as wasm-bindgen makes it is started by its default export.
    await module.default?.();
    if (css === undefined) sheet.replaceSync(module.style());
    return module;
  }

  class DomainWizard extends HTMLElement {
    static observedAttributes = [...attributes, "token"];
    static scenarios = scenarios ?? [];

    #handle;
    #open = false;
    #opening = 0;

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    }

    /** Looks now, instead of when it is due. */
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
      for (const name of attributes.map(camel)) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      if (!this.#open) this.#start();
    }

    disconnectedCallback() {
      // Moving an element takes it off the page and puts it back: its state must survive that.
      queueMicrotask(() => {
        if (!this.isConnected) this.#stop();
      });
    }

    connectedMoveCallback() {}

    attributeChangedCallback(name, before, after) {
      if (name === "token") {
        if (after !== null) console.error("domain-wizard: a token must not stand in the page; it is ignored.");
      } else if (name !== "theme" && before !== after && this.#open) {
        // Several that change together make one fresh start.
        const opening = ++this.#opening;
        queueMicrotask(() => {
          if (this.#open && opening === this.#opening) this.#start();
        });
      }
    }

    async #start() {
      this.#stop();
      this.#open = true;
      const opening = this.#opening;
      const root = document.createElement("div");
      root.className = "dw";
      root.ariaBusy = "true";
      this.shadowRoot.replaceChildren(root);
      try {
        const { mount } = await loaded();
        if (opening !== this.#opening) return;
        root.ariaBusy = null;
        this.#handle = mount(this, root, this.#options());
      } catch {
        if (opening === this.#opening) this.#broke();
      }
    }

    #stop() {
      this.#opening++;
      this.#open = false;
      const handle = this.#handle;
      this.#handle = undefined;
      try {
        handle?.destroy();
      } catch {
        // What is broken cannot be put away tidily.
      }
    }

    #options() {
      const given = attributes.filter((name) => this.hasAttribute(name));
      return Object.fromEntries(given.map((name) => [camel(name), this.getAttribute(name)]));
    }

    #call(action) {
      if (!this.#handle) return undefined;
      try {
        return action(this.#handle);
      } catch {
        this.#broke();
        return undefined;
      }
    }

    #broke() {
      // The instance is not to be trusted any more; later elements ask for another.
      loading = undefined;
      this.#handle = undefined;
      const text = document.createElement("p");
      text.setAttribute("role", "alert");
      text.textContent = "Something broke here.";
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Reload";
      button.addEventListener("click", () => location.reload());
      const root = document.createElement("div");
      root.className = "dw";
      root.append(text, button);
      this.shadowRoot.replaceChildren(root);
      const detail = { code: "broken" };
      this.dispatchEvent(new CustomEvent("dw-error", { detail, bubbles: true, composed: true }));
    }
  }

  for (const name of attributes) {
    if (name === "lang") continue; // Every element has it.
    Object.defineProperty(DomainWizard.prototype, camel(name), {
      configurable: true,
      enumerable: true,
      get() {
        return this.getAttribute(name);
      },
      set(value) {
        if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }

  customElements.define("domain-wizard", DomainWizard);
}
