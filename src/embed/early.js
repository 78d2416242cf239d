// The first screen while the core still loads. The core draws the same screen in its place, and takes over what the customer did.

import { make } from "./faces.js";

// The English sentences of this screen, by their names.
const englishEarly = {
  title: "Use your own domain",
  your_turn: "Your turn",
  step_open: "Step {number} of {count}: {stage}",
  stage_name: "Name",
  stage_ownership: "Ownership",
  stage_connection: "Connection",
  stage_live: "Live",
  name_heading: "Which domain should open your site?",
  name_label: "Domain",
  name_continue: "Continue",
  name_adding: "Adding …",
  name_hint: "You can paste a link too. We keep just the domain.",
};

/**
 * Draws the first screen into `root`, in the page's sentences or else in English, and returns it. Draws nothing where another
 * screen may come first, or where the host page has its own sentences.
 */
export function drawEarly(element, root, options) {
  if (!comesFirst(element)) return undefined;
  const { sentences } = options;
  const words = { ...englishEarly, ...sentences };
  const lang = sentences || /^en(-|$)/i.test(options.lang) ? options.lang : "en";
  const [field, button] = [input(), make("button", shown("primary-button", { type: "submit", "aria-disabled": "false" }))];
  const form = make(
    "form",
    { class: "form", novalidate: "" },
    make("label", { class: "label", for: "domain" }, words.name_label),
    make("div", { class: "field" }, field, button),
    make("div", { class: "notes", id: "domain-notes" }, make("p", { class: "small" }, words.name_hint)),
  );
  let isSent, composed;
  const send = (sent) => {
    isSent = sent;
    button.textContent = sent ? words.name_adding : words.name_continue;
  };
  send(false);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(true);
  });
  field.addEventListener("input", () => send(false));
  field.addEventListener("compositionstart", () => {
    composed = new Promise((done) => field.addEventListener("compositionend", done));
  });
  field.value = options.typed ?? "";

  const wait = [...root.childNodes];
  root.replaceChildren(card(words, lang, element.getAttribute("ownership") !== "skip", form));
  root.ariaBusy = null;
  root.lang = lang;
  root.dir = /^(ar|he)(-|$)/i.test(lang) ? "rtl" : "ltr";
  root.classList.add("early");
  return {
    get typed() {
      return field.value;
    },
    /** Waits for the end of an input method's composition, which another field would break off. */
    composed: () => composed,
    /** Leaves the page to the core's own first screen. Returns a function that then gives the customer the same place there. */
    leave() {
      options.typed = field.value;
      const held = root.getRootNode().activeElement;
      const caret = [field.selectionStart, field.selectionEnd, field.selectionDirection];
      root.classList.remove("early");
      root.ariaBusy = "true";
      root.replaceChildren(...wait);
      return () => {
        const next = root.querySelector(held === button ? "button" : "input");
        if (held === field || held === button) next?.focus({ preventScroll: true });
        if (held === field) next?.setSelectionRange(...caret);
        if (isSent) next?.form.dispatchEvent(new Event("submit", { cancelable: true }));
      };
    },
  };
}

/** Tells whether the widget begins with an empty field, by the attributes and by what an earlier visit stored. */
function comesFirst(element) {
  const [profile, site, domain] = ["profile", "site", "domain"].map((name) => element.getAttribute(name));
  const documented = profile === "documented" || (site && profile !== "current");
  if (!documented || domain || element.messages) return false;
  try {
    return !Object.keys(localStorage).some((key) => key.startsWith("domain-wizard:"));
  } catch {
    return true;
  }
}

function card(words, lang, proves, form) {
  const header = make(
    "header",
    shown("header"),
    make("h2", { class: "title" }, words.title),
    make("p", { class: "badge yours", part: "badge" }, words.your_turn),
  );
  const heading = make("h3", shown("heading", { tabindex: "-1", "data-focus": "heading" }), words.name_heading);
  return make("section", shown("card"), header, rail(words, lang, proves), make("div", { class: "stage" }, heading, form));
}

function rail(words, lang, proves) {
  const stages = ["name", ...(proves ? ["ownership"] : []), "connection", "live"];
  const items = stages.map((stage, index) => {
    const place = { number: index + 1, count: stages.length };
    const sentence = words.step_open.replace(/{(number|count)}/g, (_, name) => number(place[name], lang));
    const [before, after] = sentence.split("{stage}").map((part) => (part ? [make("span", { class: "unseen" }, part)] : []));
    const name = make("span", {}, words[`stage_${stage}`]);
    return make("li", { class: "open", ...(index ? {} : { "aria-current": "step" }) }, ...before, name, ...after);
  });
  return make("ol", shown("rail", { role: "list" }), ...items);
}

const input = () =>
  make(
    "input",
    shown("input", {
      id: "domain",
      name: "domain",
      type: "text",
      inputmode: "url",
      autocapitalize: "none",
      autocomplete: "off",
      autocorrect: "off",
      spellcheck: "false",
      enterkeyhint: "go",
      dir: "auto",
      "data-focus": "field",
      "aria-describedby": "domain-notes",
    }),
  );

/** Writes a small number. Asks `Intl`, whose start takes a while, only in languages that may have digits of their own. */
function number(value, lang) {
  try {
    return /^ar|-u-/i.test(lang) ? value.toLocaleString(lang) : `${value}`;
  } catch {
    // The page's tag for its language is not valid.
    return `${value}`;
  }
}

/** The attributes of an element that hosts may style by its `part`. */
const shown = (name, more) => ({ class: name, part: name, ...more });
