import type { FetchToken, HostRequestInit } from "domain-wizard";
import { useState } from "react";

// Both are made once, outside the component: a new one at each rendering would be a change each time.

const csrf = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
// Goes with each of the widget's requests.
const requestInit: HostRequestInit = { headers: { "X-CSRF-Token": csrf } };

// Only where no backend of yours adds the API's token: one that lives for minutes, for this customer alone.
const fetchToken: FetchToken = async ({ signal }) => {
  const answer = await fetch("/widget-token", { signal });
  if (!answer.ok) throw new Error(`no token: ${answer.status}`);
  return answer.text();
};

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
        fetchToken={fetchToken}
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
