import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { DomainWizard } from "./DomainWizard";

const csrf = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
const requestInit = { headers: { "X-CSRF-Token": csrf } };
const fetchToken = async () => (await fetch("/widget-token")).text();

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
