// The widget's first screen as a React developer would write it, in the widget's own style. Only the field is there: no API, no
// schedule, no other stage, and no sentence for a fault.

import { useLayoutEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import "../style/tokens.css";
import "../style/base.css";
import "../style/first.css";

const stages = ["Domain", "Ownership", "Connection", "Live"];

function Rail({ current }) {
  return (
    <ol className="rail">
      {stages.map((name, at) => (
        <li key={name} aria-current={at === current ? "step" : undefined}>
          <span className="unseen">{`Step ${at + 1} of ${stages.length}: `}</span>
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
    <form className="form" noValidate onSubmit={(event) => event.preventDefault()}>
      <label className="label" htmlFor="domain">Domain</label>
      <div className="field">
        <input
          className="input"
          id="domain"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          inputMode="url"
          autoComplete="off"
          spellCheck="false"
          aria-describedby="domain-notes"
        />
        <button className="primary-button" type="submit">Continue</button>
      </div>
      <div className="notes" id="domain-notes">
        {domain.includes(".") ? (
          <p className="preview">We connect <strong><bdi>{domain}</bdi></strong></p>
        ) : (
          <p className="small">Type it or paste it, such as www.example.com</p>
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
    <div className="dw">
      <section className="card">
        <header className="header">
          <h2 className="title">Use your own domain</h2>
          <p className="badge yours">Your turn</p>
        </header>
        <Rail current={0} />
        <div className="stage">
          <h3 className="heading" tabIndex={-1}>Which domain should open your site?</h3>
          <Name />
        </div>
      </section>
    </div>
  );
}

createRoot(document.getElementById("root")).render(<Page />);
