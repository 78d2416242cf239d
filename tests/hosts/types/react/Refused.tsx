// Uses that the types of React accept or refuse: a missing refusal is an error of the compiler's.

import type { DomainWizardElement } from "domain-wizard";
import { useRef } from "react";

export function Refused() {
  const widget = useRef<DomainWizardElement>(null);
  return (
    <>
      <domain-wizard ref={widget} key="1" className="wide" hidden onClick={() => widget.current?.retry()} />
      <domain-wizard ownership="skip" theme="dark" ondw-step={({ detail }) => detail.to.length} />
      {/* @ts-expect-error an ownership that there is not */}
      <domain-wizard ownership="none" />
      {/* @ts-expect-error ids are text */}
      <domain-wizard site={1} />
      {/* @ts-expect-error requests have the widget's own bodies */}
      <domain-wizard requestInit={{ body: "" }} />
      {/* @ts-expect-error a step has no domain */}
      <domain-wizard ondw-step={({ detail }) => detail.domain} />
    </>
  );
}
