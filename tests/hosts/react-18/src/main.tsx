import type { FetchToken } from "domain-wizard";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { DomainWizard } from "./DomainWizard";

const csrf = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
const requestInit = { headers: { "X-CSRF-Token": csrf } };
// Copied from docs/react.md, for a panel without a backend that adds the API's token.
const fetchToken: FetchToken = async ({ signal }) => {
  const answer = await fetch("/widget-token", { signal });
  if (!answer.ok) throw new Error(`no token: ${answer.status}`);
  return answer.text();
};

function Domains() {
  const [last, setLast] = useState("nothing yet");
  const note = ({ type, detail }: CustomEvent) => setLast(`${type} ${JSON.stringify(detail)}`);
  return (
    <main>
      <DomainWizard
        site="12345"
        environment="67890"
        requestInit={requestInit}
        fetchToken={fetchToken}
        ondw-domain-added={note}
        ondw-complete={({ detail }) => setLast(`${detail.domain} is live`)}
      />
      <output>{last}</output>
    </main>
  );
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Domains />
  </StrictMode>,
);
