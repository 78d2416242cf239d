// The faces of a widget without a core: a skeleton while the core loads, and a message where the core failed. `early.js` has a
// third, the first screen.

// The style of the skeleton and of the message. Shades of the page's own text colour suit any page.
export const basic =
  `:host{display:block;font-family:inherit}:host([hidden]){display:none}` +
  `.wait,.stopped{display:grid;gap:14px;padding:var(--dw-pad,28px);border-radius:var(--dw-radius,14px);` +
  `box-shadow:inset 0 0 0 1px color-mix(in srgb,currentColor 16%,transparent);font-size:15px}` +
  `.wait{min-height:280px;align-content:start}.wait i{height:16px;border-radius:8px;background:currentColor;opacity:.09}` +
  `.wait i:first-of-type{height:28px;width:60%;margin-bottom:14px}.wait p,.stopped p{margin:0}` +
  `.stopped button{font:inherit;padding:8px 20px;justify-self:start}`;

/** Makes the skeleton; its last node is for the sentence. */
export const skeleton = () => make("div", { class: "wait" }, ...["i", "i", "i", "p"].map((tag) => make(tag)));

/** Makes an element with these attributes and this content. */
export function make(tag, attributes, ...content) {
  const node = document.createElement(tag);
  for (const name in attributes) node.setAttribute(name, attributes[name]);
  node.append(...content);
  return node;
}

// Sentences for when no core is there to give them: each fault, and the label of the button that helps, if a button can.
export const english = {
  loading: "Loading…",
  load_failed: "This part of the page did not load.",
  load_failed_do: "Try again",
  wasm_unsupported: "This browser is too old for this part of the page. Please open it in a current one.",
  wasm_blocked: "This page's security policy does not let this part run. Please tell those who run the page.",
  broken: "Something broke here. What is set up so far is kept.",
  broken_do: "Load again",
};
