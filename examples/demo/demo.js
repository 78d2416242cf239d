// The demo's controls. The address has all their values, so that a link or a test opens any state of the page:
// ?scenario=slow-dns&speed=10&ownership=skip&dns=off&lang=de&theme=dark&look=bold&width=360&api=…&profile=…&site=…&environment=…, and ?bare for
// the widget alone. ?gallery shows every screen instead, ?gallery=taken those of one scenario.

const defaults = { scenario: "smooth", speed: "1", ownership: "required", dns: "on", lang: "en", theme: "auto", look: "default", width: "full", site: "12345", environment: "67890" };
const events = ["dw-ready", "dw-domain-added", "dw-domain-verified", "dw-step", "dw-action-needed", "dw-complete", "dw-copy", "dw-stage", "dw-finding", "dw-provider", "dw-handoff", "dw-offer", "dw-error"];
const restarts = ["scenario", "speed", "ownership", "dns"];
const ofGallery = new URLSearchParams(location.search).has("gallery");

const query = new URLSearchParams(location.search);
const stage = document.getElementById("stage");
const controls = document.getElementById("controls");
const log = document.getElementById("log");
const about = document.getElementById("about");
let scenarios = [];
let drawGallery;

const chosen = (name) => query.get(name) ?? defaults[name];

function open() {
  const widget = document.createElement("domain-wizard");
  widget.setAttribute("api", chosen("api") ?? `sandbox:${chosen("scenario")}`);
  widget.setAttribute("sandbox-speed", chosen("speed"));
  widget.setAttribute("dns-check", chosen("dns"));
  // An offer as a partner's backend would make it. The widget shows it where the simulated DNS says that GoDaddy takes part.
  widget.setAttribute("domain-connect-origins", "https://dcc.godaddy.com");
  if (!query.has("api")) widget.domainConnect = { providerName: "GoDaddy", applyUrl: "https://dcc.godaddy.com/manage" };
  for (const name of ["site", "environment", "ownership", "theme"]) widget.setAttribute(name, chosen(name));
  const current = chosen("scenario").startsWith("current-") && !query.has("api");
  const profile = query.get("profile") ?? (current ? "current" : null);
  if (profile) widget.setAttribute("profile", profile);
  stage.replaceChildren(widget);
}

function forget() {
  for (const storage of [localStorage, sessionStorage]) {
    const ours = Object.keys(storage).filter((key) => key.startsWith("domain-wizard"));
    for (const key of ours) storage.removeItem(key);
  }
}

/** Applies the values of the address that need no fresh widget. */
function dress() {
  const root = document.documentElement;
  root.toggleAttribute("data-bare", query.has("bare"));
  root.toggleAttribute("data-gallery", ofGallery);
  root.dataset.theme = chosen("theme");
  stage.dataset.width = chosen("width");
  const widget = stage.querySelector("domain-wizard");
  widget?.setAttribute("theme", chosen("theme"));
  // A theme of themes.css; the default look has none.
  widget?.setAttribute("class", chosen("look"));
  // A widget takes over the page's own language.
  if (chosen("lang") !== defaults.lang) widget?.setAttribute("lang", chosen("lang"));
  else widget?.removeAttribute("lang");
  drawGallery?.();
  for (const control of controls.querySelectorAll("select")) control.value = chosen(control.name);
  const scenario = scenarios.find((one) => one.name === chosen("scenario"));
  if (query.has("api")) about.textContent = `Connected to ${query.get("api")}. What you do here is real.`;
  else if (scenario && !ofGallery) about.textContent = scenario.about;
}

controls.addEventListener("change", ({ target }) => {
  if (target.name === "gallery") query.set("gallery", target.value);
  else if (target.value === defaults[target.name]) query.delete(target.name);
  else query.set(target.name, target.value);
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
  if (target.name === "gallery") location.reload();
  else if (restarts.includes(target.name)) {
    // The old widget goes first, because it may still store its place when it leaves.
    stage.replaceChildren();
    log.replaceChildren();
    setTimeout(() => {
      forget();
      open();
    });
  }
  dress();
});

document.getElementById("forget").addEventListener("click", () => {
  stage.replaceChildren();
  setTimeout(() => {
    forget();
    location.reload();
  });
});

for (const name of events) {
  document.addEventListener(name, (event) => {
    const line = document.createElement("li");
    const parts = [
      ["time", new Date().toLocaleTimeString()],
      ["b", name],
      ["code", JSON.stringify(event.detail ?? null)],
    ];
    for (const [tag, text] of parts) {
      const part = document.createElement(tag);
      part.textContent = text;
      line.append(part);
    }
    log.prepend(line);
  });
}

// The panel's own links lead nowhere.
document.querySelector(".menu").addEventListener("click", (event) => event.preventDefault());

dress();
if (ofGallery) gallery();
else open();

/** The screens in place of the widget. */
async function gallery() {
  for (const part of document.querySelectorAll("[data-widget]")) part.hidden = true;
  for (const label of controls.querySelectorAll("[data-gallery]")) label.hidden = false;
  const other = document.getElementById("other");
  other.textContent = "The widget itself";
  other.href = location.pathname;
  const { chapters, showGallery } = await import("./gallery.js");
  for (const name of await chapters()) controls.elements.gallery.append(new Option(name));
  dress();
  const follow = (draw) => (drawGallery = draw);
  await showGallery(stage, chosen, follow, (text) => (about.textContent = text));
}

await customElements.whenDefined("domain-wizard");
scenarios = customElements.get("domain-wizard").scenarios ?? [];
const simulated = scenarios.length > 0 && !query.has("api") && !ofGallery;
for (const label of controls.querySelectorAll("[data-simulated]")) label.hidden = !simulated;
for (const [label, belongs] of [
  ["The platform", (name) => !/^(current|dns)-/.test(name)],
  ["The platform in its current profile", (name) => name.startsWith("current-")],
  ["The customer's DNS", (name) => name.startsWith("dns-")],
]) {
  const group = document.createElement("optgroup");
  group.label = label;
  for (const { name } of scenarios.filter(({ name }) => belongs(name))) {
    group.append(new Option(name.replace(/^(current|dns)-/, "").replaceAll("-", " "), name));
  }
  controls.elements.scenario.append(group);
}
dress();
