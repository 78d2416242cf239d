// Uses that the types of Solid accept or refuse: a missing refusal is an error of the compiler's.

export const taken = (
  <domain-wizard class="wide" site="12345" requestInit={{ headers: {} }} on:dw-step={({ detail }) => detail.to.length} />
);

export const refused = (
  <>
    {/* @ts-expect-error an ownership that there is not */}
    <domain-wizard ownership="none" />
    {/* @ts-expect-error a step has no domain */}
    <domain-wizard on:dw-step={({ detail }) => detail.domain} />
  </>
);
