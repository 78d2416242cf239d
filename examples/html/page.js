// Listens to the widget. The order of the scripts does not matter: the listeners work before the element is defined too.

const widget = document.querySelector("domain-wizard");
const last = document.querySelector("output");

const note = ({ type, detail }) => (last.textContent = `${type} ${JSON.stringify(detail)}`);
widget.addEventListener("dw-domain-added", note);
widget.addEventListener("dw-error", note);
widget.addEventListener("dw-complete", ({ detail }) => (last.textContent = `${detail.domain} is live`));
