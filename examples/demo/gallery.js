// The gallery: every screen of every scenario at once. The address has the choices:
// ?gallery=<scenario>&lang=de&theme=dark&look=bold&width=360; without a scenario it shows those of all, each where it comes up first.

/** The scenarios that may be shown alone, in order. */
export async function chapters() {
  return (await core()).Gallery.chapters();
}

/** Fills `stage` with the screens that `chosen(name)` names. `follow` gets a function that draws them anew by later choices. */
export async function showGallery(stage, chosen, follow, status) {
  const { Gallery } = await core();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(Gallery.style());
  const gallery = new Gallery();
  const screens = new Map();
  const languages = new Map();

  // Draws only the screens in reach: a browser cannot lay out some four hundred widgets at every turn of a wheel.
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const screen = screens.get(target);
        screen.isNear = isIntersecting;
        if (isIntersecting) draw(screen);
      }
    },
    { rootMargin: "100%" },
  );

  function add(title) {
    const figure = document.createElement("figure");
    const name = figure.appendChild(document.createElement("figcaption"));
    name.textContent = title;
    const host = figure.appendChild(document.createElement("div"));
    host.className = "screen";
    host.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    figure.dataset.title = title;
    stage.append(figure);
    screens.set(figure, { title, host });
    near.observe(figure);
  }

  function sentences(lang) {
    const file = new URL(`languages/${lang}.json`, document.baseURI);
    const fetched = async () => (lang === "en" ? undefined : (await fetch(file)).json());
    if (!languages.has(lang)) languages.set(lang, fetched().catch(() => undefined));
    return languages.get(lang);
  }

  async function draw(screen) {
    const { title, host } = screen;
    const lang = chosen("lang");
    const words = await sentences(lang);
    host.setAttribute("theme", chosen("theme"));
    host.className = `screen ${chosen("look")}`;
    if (screen.lang === lang || lang !== chosen("lang")) return;
    screen.lang = lang;
    screen.picture?.free();
    const root = document.createElement("div");
    root.className = "dw";
    host.shadowRoot.replaceChildren(root);
    screen.picture = gallery.draw(title, host, root, { lang, sentences: words });
  }

  const show = () => {
    for (const screen of screens.values()) if (screen.isNear) draw(screen);
  };
  follow(show);
  const wanted = chosen("gallery");
  for (const chapter of wanted ? [wanted] : Gallery.chapters()) {
    for (const title of gallery.walk(chapter, chosen("lang"))) add(title);
    status(`${screens.size} screens`);
    // Lets the browser draw between chapters.
    await new Promise((later) => setTimeout(later));
  }
  stage.dataset.complete = screens.size;
}

/** The exports of the wasm, once Trunk's loader has announced it. */
function core() {
  if (globalThis.wasmBindings) return globalThis.wasmBindings;
  return new Promise((done) => {
    addEventListener("TrunkApplicationStarted", () => done(globalThis.wasmBindings), { once: true });
  });
}
