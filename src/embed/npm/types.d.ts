// The build adds the interfaces of the element, its attributes and its events, from custom-elements.json.

/** A snapshot of the widget, made anew at each reading. */
export interface DomainWizardState {
  /** The number of this shape; another number means another shape. */
  readonly version: number;
  /** The customer's stage. */
  readonly stage: "name" | "ownership" | "connection" | "live";
  /** The party that has to act now. */
  readonly turn: "customer" | "platform" | "nobody";
  /** The domain, by its A-labels; null while there is none. */
  readonly domain: string | null;
  /** The platform's step, by the API's name; `pending` while it is queued, null before the first answer. */
  readonly step: string | null;
}

/** Brings a bearer token. `signal` is aborted when the widget leaves the page. */
export type FetchToken = (options: { signal: AbortSignal }) => Promise<string>;

/** The part of a request that the host page decides. */
export type HostRequestInit = Pick<RequestInit, "headers" | "credentials" | "mode">;

/** Sentences by their names; `{…}` is filled in as in the English ones. */
export type Messages = Readonly<Record<string, string>>;

/** Setup by one click at the customer's DNS provider (Domain Connect). */
export interface DomainConnectOffer {
  /** As the provider calls itself. */
  providerName: string;
  /** The address at which the customer agrees: an `https` address of one of `domainConnectOrigins`. */
  applyUrl: string;
}

/** The offer, or what fetches it; `null` where there is none. */
export type DomainConnect =
  | DomainConnectOffer
  | ((options: { signal: AbortSignal; domain: string }) => Promise<DomainConnectOffer | null>);

/** The codes of `dw-error`. */
export type DomainWizardErrorCode =
  | "load-failed" | "wasm-unsupported" | "wasm-blocked" | "broken"
  | "not-set-up" | "network" | "timed-out" | "too-large" | "signed-out" | "forbidden" | "not-found" | "refused" | "too-many" | "server"
  | "garbled" | "unexpected" | "step-failed";

/** The codes of `dw-finding`. */
export type DomainWizardFindingCode =
  | "resolver-unreachable" | "no-such-ending" | "domain-unregistered-or-held" | "domain-suspended" | "dnssec-bogus"
  | "lame-delegation" | "dead-delegation" | "delegated" | "wrong-dns-panel" | "mixed-ns" | "doubled-host" | "doubled-target"
  | "swapped" | "wrong-type" | "target-typo" | "dangling-chain" | "cloudflare-proxied" | "cname-at-apex-blocked"
  | "a-record-instead" | "foreign-address" | "records-in-the-way" | "parked" | "stale-aaaa" | "resolver-split"
  | "partly-unanswered" | "wildcard-masks" | "wildcard-stopped" | "cname-wrong-host" | "txt-wrong-value" | "txt-wrong-host"
  | "txt-old-token" | "txt-shadowed-by-cname" | "caa-blocks" | "caa-may-block" | "caa-unreadable" | "missing" | "overdue"
  | "stale-cache" | "probably-ours" | "chain-ok-indirect" | "flattened-ok" | "ready";

/** A listener for each event, by the names that JSX takes: `ondw-complete`. */
export type DomainWizardListeners = {
  [Name in keyof DomainWizardEventMap as `on${Name}`]?: (event: DomainWizardEventMap[Name]) => void;
};

/** The result of `mount`. */
export interface MountedDomainWizard {
  /** The element, for its events and methods. */
  readonly element: DomainWizardElement;
  /** Sets these attributes and properties and leaves the others as they are. */
  update(options: DomainWizardOptions): void;
  /** Takes the widget off the page. */
  destroy(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "domain-wizard": DomainWizardElement;
  }
}
