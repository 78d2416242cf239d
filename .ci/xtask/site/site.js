// Each block of code gets a bar with its language and a button that copies it.

const said = document.createElement("p");
said.className = "unseen";
said.setAttribute("role", "status");
document.querySelector("main").append(said);

for (const code of navigator.clipboard ? document.querySelectorAll("main pre") : []) {
  const bar = document.createElement("div");
  bar.className = "bar";
  const language = code.firstElementChild.className.replace("language-", "");
  bar.appendChild(document.createElement("span")).textContent = language;
  const button = bar.appendChild(document.createElement("button"));
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const done = await navigator.clipboard.writeText(code.textContent).then(
      () => "Copied",
      () => "Not copied",
    );
    button.textContent = said.textContent = done;
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  code.before(bar);
}

// On a narrow screen the contents begin folded.
const contents = document.querySelector(".beside details");
if (contents && matchMedia("(max-width: 800px)").matches) contents.open = false;
