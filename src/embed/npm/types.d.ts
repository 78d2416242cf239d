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

/** The element's attributes, which are properties too. */
export interface DomainWizardAttributes {
  /** The API's base, by default `/api/v1/vector` on the page's own origin. */
  api?: string | null;
  /** The form of the API, by default `documented` where there is a `site`. */
  profile?: "documented" | "current" | null;
  /** The site's id; the current profile has none. */
  site?: string | null;
  /** The environment's id. */
  environment?: string | null;
  /** A name to begin with; it only fills the field. */
  domain?: string | null;
  /** The policy on the proof of ownership, by default `required`. */
  ownership?: "required" | "skip" | null;
  /** The party that puts the domain on the environment, and takes it off, by default `widget`. */
  attach?: "widget" | "host" | null;
  /** Looks at DNS and names the mistake: `true` asks Cloudflare and Google; or one or two addresses of resolvers; by default `off`. */
  dnsCheck?: string | boolean | null;
  /** Sees whether the site opens from this device, once it is live. */
  liveCheck?: string | boolean | null;
  /** The `https` origins that `domainConnect` may lead to, with blanks between. */
  domainConnectOrigins?: string | null;
  /** `off` hides what the widget says of the other half of the name, `example.com` beside `www.example.com`, for a page that sees to it itself. */
  pair?: "off" | null;
  /** The language, one of twelve, else English; by default that of the nearest `lang`. */
  lang?: string;
  /** By default `auto`. */
  theme?: "auto" | "light" | "dark" | null;
}

/** All that a host may set. */
export interface DomainWizardOptions extends DomainWizardAttributes {
  /** Brings a bearer token: once early, and again for one that was refused or did not come. */
  fetchToken?: FetchToken;
  /** Headers, such as one against request forgery, and credentials for the API's requests. */
  requestInit?: HostRequestInit;
  /** Sentences in place of the widget's own, by their names. */
  messages?: Messages;
  /** Setup by one click, shown where DNS says that the provider takes part. */
  domainConnect?: DomainConnect;
}

/** `<domain-wizard>`. */
export interface DomainWizardElement extends HTMLElement, Required<DomainWizardAttributes> {
  lang: string;
  fetchToken: FetchToken | undefined;
  requestInit: HostRequestInit | undefined;
  messages: Messages | undefined;
  domainConnect: DomainConnect | undefined;
  /** A snapshot; null before the widget is there. */
  readonly state: DomainWizardState | null;
  /** Asks the API now, instead of when the next check is due. */
  checkNow(): void;
  /** Tries the current step again, where that is possible. */
  retry(): void;
  /** Forgets the domain, also what is typed and stored, and begins anew. */
  reset(): void;
  addEventListener<Name extends keyof DomainWizardEventMap>(
    name: Name,
    listener: (this: DomainWizardElement, event: DomainWizardEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (this: DomainWizardElement, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The codes of `dw-error`. */
export type DomainWizardErrorCode =
  | "load-failed" | "wasm-unsupported" | "wasm-blocked" | "broken"
  | "not-set-up" | "network" | "timed-out" | "too-large" | "signed-out" | "forbidden" | "not-found" | "refused" | "too-many" | "server"
  | "garbled" | "unexpected" | "step-failed";

/** The element's events; they bubble, and cross shadow roots. */
export interface DomainWizardEventMap {
  /** The widget is ready to be used; comes again where it starts afresh. */
  "dw-ready": CustomEvent<Record<string, never>>;
  /** The platform knows the domain. */
  "dw-domain-added": CustomEvent<{ domain: string }>;
  /** Ownership is proved. */
  "dw-domain-verified": CustomEvent<{ domain: string }>;
  /** Provisioning moved from one step to another, by the API's names; `pending` is one that is queued. */
  "dw-step": CustomEvent<{ from: string | null; to: string }>;
  /** The customer has to act. */
  "dw-action-needed": CustomEvent<{ stage: string }>;
  /** The domain is live. */
  "dw-complete": CustomEvent<{ domain: string }>;
  /** The customer copied something. */
  "dw-copy": CustomEvent<{ what: "name" | "host" | "value" | "instructions" | "report" }>;
  /** Something stands in the way; the widget says so itself. `status` is there where the API answered. */
  "dw-error": CustomEvent<{ code: DomainWizardErrorCode; status?: number }>;
}

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
