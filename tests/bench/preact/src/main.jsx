// The widget's first screen as a Preact developer would write it, in the widget's own style, with as little behind it as
// React's has.

import { render } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import "../style/tokens.css";
import "../style/base.css";
import "../style/first.css";

const stages = ["Domain", "Ownership", "Connection", "Live"];

function Rail({ current }) {
  return (
    <ol class="rail">
      {stages.map((name, at) => (
        <li key={name} aria-current={at === current ? "step" : undefined}>
          <span class="unseen">{`Step ${at + 1} of ${stages.length}: `}</span>
          <span>{name}</span>
        </li>
      ))}
    </ol>
  );
}

function Name() {
  const [typed, setTyped] = useState("");
  const domain = typed.trim().toLowerCase();
  return (
    <form class="form" noValidate onSubmit={(event) => event.preventDefault()}>
      <label class="label" for="domain">Domain</label>
      <div class="field">
        <input
          class="input"
          id="domain"
          value={typed}
          onInput={({ target }) => setTyped(target.value)}
          inputMode="url"
          autoComplete="off"
          spellCheck="false"
          aria-describedby="domain-notes"
        />
        <button class="primary-button" type="submit">Continue</button>
      </div>
      <div class="notes" id="domain-notes">
        {domain.includes(".") ? (
          <p class="preview">We connect <strong><bdi>{domain}</bdi></strong></p>
        ) : (
          <p class="small">Type it or paste it, such as www.example.com</p>
        )}
      </div>
    </form>
  );
}

function Page() {
  useLayoutEffect(() => {
    globalThis.mounted = performance.now();
  }, []);
  return (
    <div class="dw">
      <section class="card">
        <header class="header">
          <h2 class="title">Use your own domain</h2>
          <p class="badge yours">Your turn</p>
        </header>
        <Rail current={0} />
        <div class="stage">
          <h3 class="heading" tabIndex={-1}>Which domain should open your site?</h3>
          <Name />
        </div>
      </section>
    </div>
  );
}

render(<Page />, document.getElementById("root"));
