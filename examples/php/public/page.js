// Gives the widget the session's CSRF token, and listens to it.

const widget = document.querySelector("domain-wizard");
const last = document.querySelector("output");

widget.requestInit = { headers: { "X-CSRF-Token": document.querySelector("meta[name=csrf-token]").content } };

const note = ({ type, detail }) => (last.textContent = `${type} ${JSON.stringify(detail)}`);
widget.addEventListener("dw-domain-added", note);
widget.addEventListener("dw-error", note);
widget.addEventListener("dw-complete", ({ detail }) => (last.textContent = `${detail.domain} is live`));
