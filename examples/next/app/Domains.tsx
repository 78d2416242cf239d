"use client";

// On the server this import does nothing; in the browser it defines the element.
import "domain-wizard";
import type { DomainWizardElement } from "domain-wizard";
import { useEffect, useRef, useState } from "react";

/** The panel's place for the domains of one site. The server renders it with the text that stands there until the widget does. */
export function Domains({ site, environment }: { site: string; environment: string }) {
  const widget = useRef<DomainWizardElement>(null);
  const [last, setLast] = useState("nothing yet");

  // An effect, because React sets neither objects nor listeners on elements that a server has rendered.
  useEffect(() => {
    const element = widget.current!;
    const csrf = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
    element.requestInit = { headers: { "X-CSRF-Token": csrf } };
    const end = new AbortController();
    const { signal } = end;
    element.addEventListener("dw-domain-added", ({ detail }) => setLast(`${detail.domain} is known`), { signal });
    element.addEventListener("dw-complete", ({ detail }) => setLast(`${detail.domain} is live`), { signal });
    return () => end.abort();
  }, []);

  return (
    <>
      <domain-wizard ref={widget} site={site} environment={environment}>
        <p>Loading…</p>
      </domain-wizard>
      <p>
        The last event: <output>{last}</output>
      </p>
    </>
  );
}
