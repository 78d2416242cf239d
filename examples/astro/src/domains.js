import "domain-wizard";

const widget = document.querySelector("domain-wizard");
const output = document.querySelector("output");
const csrf = document.querySelector("meta[name=csrf-token]").content;
widget.requestInit = { headers: { "X-CSRF-Token": csrf } };
widget.addEventListener("dw-domain-added", ({ detail }) => (output.textContent = `${detail.domain} is known`));
widget.addEventListener("dw-complete", ({ detail }) => (output.textContent = `${detail.domain} is live`));
