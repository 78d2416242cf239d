// The element's class, in JavaScript because wasm-bindgen cannot extend HTMLElement. Decisions are left to the core.

const attributes = [
  "api", "profile", "site", "environment", "domain", "ownership", "attach", "dns-check", "live-check", "domain-connect-origins", "lang", "theme",
];
const properties = ["fetchToken", "requestInit", "messages", "domainConnect"];
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

// The style of the skeleton before the core is there, and of the message where it fails. Shades of the page's own text colour
// suit any page.
const basic = `:host{display:block;font-family:inherit}:host([hidden]){display:none}
.wait,.stopped{display:grid;gap:14px;padding:var(--dw-pad,28px);border-radius:var(--dw-radius,14px);
box-shadow:inset 0 0 0 1px color-mix(in srgb,currentColor 16%,transparent);font-size:15px}
.wait{min-height:280px;align-content:start}.wait i{height:16px;border-radius:8px;background:currentColor;opacity:.09}
.wait i:first-of-type{height:28px;width:60%;margin-bottom:14px}.wait p,.stopped p{margin:0}
.stopped button{font:inherit;padding:8px 20px;justify-self:start}`;

// Sentences for when there is no core to say them: the fault, and the button that helps, if one can.
const english = {
  loading: "Loading…",
  load_failed: "This part of the page did not load.",
  load_failed_do: "Try again",
  wasm_unsupported: "This browser is too old for this part of the page. Please open it in a current one.",
  wasm_blocked: "This page's security policy does not let this part run. Please tell those who run the page.",
  broken: "Something broke here. What is set up so far is kept.",
  broken_do: "Load again",
};

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
 * `load` brings a fresh core, `{mount, style, rest}`, at the first need; `rest` is a promise where the core
 * is still to be completed; `css` is the style, where the page has it before that.
 * `speak` brings the sentences of a language, by its primary subtag; none for the core's own language.
 * `scenarios` is given where the core has the simulated API.
 */
export function defineElement(load, speak, css, scenarios) {
  if (customElements.get("domain-wizard")) return;
  const [shell, sheet] = [new CSSStyleSheet(), new CSSStyleSheet()];
  shell.replaceSync(basic);
  if (css) sheet.replaceSync(css);
  const observed = scenarios ? [...attributes, "sandbox-speed"] : attributes;

  // Elements that start together share one core. The next element after a failed core gets another.
  let loading;
  function loaded() {
    const started = (loading ??= load().then((core) => {
      if (css === undefined) sheet.replaceSync((css = core.style()));
      return core;
    }));
    started.catch(() => forget(started));
    return started;
  }
  const forget = (started) => {
    if (loading === started) loading = undefined;
  };

  // A trap reaches the page as an error from a timer, a listener or a promise, and leaves a core that cannot be trusted.
  // The stack tells which core, or a widget whose turn has never ended.
  const open = new Set();
  // A page may change its language, or that of a part of it, at any time.
  const tongues = new MutationObserver(() => {
    for (const one of open) one.speak();
  });
  // All cores have the same addresses, so after the first was given up a stack may be its own.
  let wary = false;
  function watch({ error, reason }) {
    const fault = error ?? reason;
    // An error within a host's listener comes before the core's turn ends.
    setTimeout(() => {
      const stack = isTrap(fault) && !wary && String(fault.stack);
      for (const one of open) {
        const traced = stack && one.core?.urls?.some((url) => stack.includes(url));
        if (traced || isStuck(one.handle)) giveUp(one, fault);
      }
    });
  }
  function isTrap(fault) {
    return typeof WebAssembly === "object" && fault instanceof WebAssembly.RuntimeError;
  }
  function isStuck(handle) {
    try {
      return handle?.stuck;
    } catch {
      return true;
    }
  }
  /** Ends the widget that failed, and after a trap all that share its core. */
  function giveUp(one, fault, code) {
    if (!isTrap(fault)) return one.fail(code);
    for (const other of open) if (other.started === one.started) other.fail();
  }
  function keep(one) {
    if (!open.size) {
      for (const name of ["error", "unhandledrejection"]) addEventListener(name, watch);
      tongues.observe(document, { attributeFilter: ["lang"], subtree: true });
    }
    open.add(one);
    return one;
  }
  function drop(one) {
    if (!open.delete(one) || open.size) return;
    for (const name of ["error", "unhandledrejection"]) removeEventListener(name, watch);
    tongues.disconnect();
  }

  class DomainWizard extends HTMLElement {
    static observedAttributes = [...observed, "token"];
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

    /** Brings a bearer token: once early, and again for one that was refused or did not come. */
    get fetchToken() {
      return this.#given.fetchToken;
    }

    set fetchToken(ask) {
      this.#given.fetchToken = ask;
      if (this.#options) this.#askEarly();
    }

    /** Headers and credentials for the API's requests. */
    get requestInit() {
      return this.#given.requestInit;
    }

    set requestInit(init) {
      this.#given.requestInit = init;
    }

    /** Sentences in place of the widget's own, by their names. */
    get messages() {
      return this.#given.messages;
    }

    set messages(messages) {
      this.#given.messages = messages;
      this.#call((handle) => handle.speak());
    }

    /** The DNS provider's offer to add the records itself, or a function that fetches it. */
    get domainConnect() {
      return this.#given.domainConnect;
    }

    set domainConnect(offer) {
      this.#given.domainConnect = offer;
      this.#startAfresh();
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
        if (after !== null) console.error("domain-wizard: a token must not stand in the page; it is ignored.");
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
      const root = this.#show("div", "dw");
      root.ariaBusy = "true";
      const wait = root.appendChild(document.createElement("div"));
      wait.className = "wait";
      wait.append(...["i", "i", "i", "p"].map((tag) => document.createElement(tag)));
      const options = this.#readOptions();
      this.#askEarly();
      const one = keep({ fail: (code) => this.#fail(code), speak: () => this.#speak(), started: loaded() });
      this.#kept = one;
      const spoken = this.#speak().then(() => {
        wait.lastChild.textContent = this.#words.loading;
      });
      try {
        one.core = await one.started;
        // After this time the page shows English until the language is there.
        let timer;
        await Promise.race([spoken, new Promise((late) => (timer = setTimeout(late, 3000)))]);
        clearTimeout(timer);
        if (opening !== this.#opening) return;
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
        if (name !== "lang" && this.hasAttribute(name)) this.#options[camel(name)] = this.getAttribute(name);
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
      const { started, core } = this.#kept;
      const { region } = this.#options;
      forget(started);
      if (core) wary = true;
      this.#stop();
      // A broken core cannot remove its live region, which goes with the last of its widgets.
      if (![...open].some((one) => one.started === started)) region?.remove();
      const name = code.replace("-", "_");
      const [text, help] = [this.#words[name], this.#words[`${name}_do`]];
      const root = this.#show("div", "dw stopped");
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

    #show(tag, name) {
      const root = document.createElement(tag);
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
    if (name === "lang") continue; // Every element has this property.
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
