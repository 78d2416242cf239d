// Holds the files for editors against the schemas of those who read them, and asks VS Code's own language services with them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import vscodeCss from "vscode-css-languageservice";
import vscodeHtml from "vscode-html-languageservice";

const { getLanguageService, newHTMLDataProvider, TextDocument } = vscodeHtml;

const { getCSSLanguageService, newCSSDataProvider } = vscodeCss;
const require = createRequire(import.meta.url);
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const ofPackage = (file) => read(require.resolve(`domain-wizard/${file}`));
const beside = (module, file) => read(`node_modules/${module}/${file}`);

const manifest = ofPackage("custom-elements.json");
const html = ofPackage("vscode.html-custom-data.json");
const css = ofPackage("vscode.css-custom-data.json");
const webTypes = ofPackage("web-types.json");

for (const [schema, value] of [
  [beside("custom-elements-manifest", "schema.json"), manifest],
  [beside("vscode-html-languageservice", "docs/customData.schema.json"), html],
  [beside("vscode-css-languageservice", "docs/customData.schema.json"), css],
]) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  // The schemas of VS Code name draft 7 without the `#` by which ajv knows it.
  const validate = ajv.compile({ ...schema, $schema: "http://json-schema.org/draft-07/schema#" });
  assert(validate(value), JSON.stringify(validate.errors, null, 2));
}

const [element] = manifest.modules[0].declarations;
const names = (list) => list.map(({ name }) => name).sort();

// The marks show where the cursor stands.
function completed(text) {
  const at = text.indexOf("|");
  const document = TextDocument.create("file:///page.html", "html", 1, text.replace("|", ""));
  const service = getLanguageService({ customDataProviders: [newHTMLDataProvider("domain-wizard", html)] });
  return service.doComplete(document, document.positionAt(at), service.parseHTMLDocument(document)).items.map(({ label }) => label);
}
assert(completed("<dom|").includes("domain-wizard"));
const offered = completed("<domain-wizard |>");
for (const name of names(element.attributes)) assert(offered.includes(name), name);
for (const value of ["auto", "dark", "light"]) assert(completed('<domain-wizard theme="|">').some((label) => label.includes(value)), value);

const styles = getCSSLanguageService({ customDataProviders: [newCSSDataProvider(css)] });
const sheet = TextDocument.create("file:///page.css", "css", 1, "domain-wizard { --dw-acc: red }");
const properties = styles.doComplete(sheet, sheet.positionAt(24), styles.parseStylesheet(sheet)).items.map(({ label }) => label);
for (const name of names(element.cssProperties)) assert(properties.includes(name), name);

// JetBrains' schema of web-types is in no package, so the file is held against the manifest.
const [shown] = webTypes.contributions.html.elements;
assert.equal(shown.name, element.tagName);
assert.deepEqual(names(shown.attributes), names(element.attributes));
assert.deepEqual(names(shown.js.events), names(element.events));
assert.deepEqual(names(shown.js.properties), names(element.members.filter(({ kind }) => kind === "field")));
assert.deepEqual(names(shown.css.parts), names(element.cssParts));
assert.deepEqual(names(shown.css.properties), names(element.cssProperties));
assert.equal(webTypes.version, ofPackage("package.json").version);
assert.equal(ofPackage("package.json")["web-types"], "./web-types.json");

// Angular has no comment for an error that a template is to have.
const refused = spawnSync("ngc", ["-p", "refused.json"], { encoding: "utf8" });
const said = refused.stderr.replace(/\x1b\[\d+m/g, "");
assert.deepEqual(said.match(/^refused\.ts:\d+/gm), ["refused.ts:10", "refused.ts:11", "refused.ts:12"], said);
