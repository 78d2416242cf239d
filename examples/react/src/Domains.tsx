import type { HostRequestInit } from "domain-wizard";
import { useState } from "react";

const csrf = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
// Goes with each of the widget's requests. Made once, outside the component, because a new object would be a change at each
// rendering.
const requestInit: HostRequestInit = { headers: { "X-CSRF-Token": csrf } };

/** The panel's page for the domains of one site. */
export function Domains({ site, environment }: { site: string; environment: string }) {
  const [last, setLast] = useState("nothing yet");
  const note = ({ type, detail }: CustomEvent) => setLast(`${type} ${JSON.stringify(detail)}`);
  return (
    <main>
      <h1>Domains</h1>
      <domain-wizard
        site={site}
        environment={environment}
        requestInit={requestInit}
        ondw-domain-added={note}
        ondw-complete={({ detail }) => setLast(`${detail.domain} is live`)}
        ondw-error={note}
      />
      <p>
        The last event: <output>{last}</output>
      </p>
    </main>
  );
}
