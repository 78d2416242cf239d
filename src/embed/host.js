// The values that the host page writes: the element's attributes and properties, and the language around the element.

// `lang` is not in this list, because every element already has it as a property.
export const attributes = [
  "api", "profile", "site", "environment", "domain", "ownership", "attach", "dns-check", "live-check", "domain-connect-origins", "pair", "names", "suggest",
  "own-domains", "notify", "theme",
];
// In order: the function that fetches a bearer token, called once early and again after a token was refused or did not come;
// headers and credentials of requests; sentences in place of the widget's own; the DNS provider's offer to add the records
// itself.
export const properties = ["fetchToken", "requestInit", "messages", "domainConnect"];
export const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** Returns the nearest `lang` on or above a node, across shadow roots. */
export function nearestLanguage(node) {
  for (; node; node = node.parentNode ?? node.host) {
    const lang = node.getAttribute?.("lang");
    if (lang) return lang;
  }
  return "";
}

/** Gives a class a property for each of these attributes. */
export function reflect(prototype, attributes) {
  for (const name of attributes) {
    Object.defineProperty(prototype, camel(name), {
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
}
