//! What the host page decides, read from what it gives.

use super::to_ascii;
use crate::shell;
use crate::wizard::{Address, Config, Origin, OwnershipPolicy, Profile};
use wasm_bindgen::JsValue;

/// What the host page decides.
pub(super) struct Options {
    pub(super) api: Option<String>,
    pub(super) profile: Profile,
    pub(super) site: String,
    pub(super) environment: String,
    pub(super) domain: String,
    pub(super) ownership: OwnershipPolicy,
    pub(super) dns_check: Option<String>,
    pub(super) live_check: bool,
    /// The origins that an offer of one-click setup may lead to.
    pub(super) origins: Vec<Origin>,
    /// What may change at any time, and is read when it is needed.
    pub(super) page: JsValue,
    #[cfg(feature = "sandbox")]
    pub(super) sandbox_speed: Option<f64>,
}

impl Options {
    /// Anything at all is survived.
    pub(super) fn read(options: &JsValue) -> Self {
        let text = |name: &str| shell::property(options, name).as_string();
        let site = text("site").unwrap_or_default();
        Self {
            api: text("api").filter(|api| !api.is_empty()),
            profile: profile(text("profile").as_deref(), &site),
            site,
            environment: text("environment").unwrap_or_default(),
            domain: text("domain").unwrap_or_default(),
            ownership: match text("ownership").as_deref() {
                Some("skip") => OwnershipPolicy::Skip,
                _ => OwnershipPolicy::Required,
            },
            dns_check: text("dnsCheck"),
            live_check: text("liveCheck").is_some_and(|check| check != "false"),
            origins: origins(&text("domainConnectOrigins").unwrap_or_default()),
            page: options.clone(),
            #[cfg(feature = "sandbox")]
            sandbox_speed: text("sandboxSpeed").and_then(|speed| speed.parse().ok()),
        }
    }

    pub(super) fn config(&self, language: &str) -> Config {
        let api = self
            .api
            .as_deref()
            .unwrap_or("/api/v1/vector")
            .trim_end_matches('/')
            .to_owned();
        Config {
            resolvers: resolvers(self.dns_check.as_deref(), &api),
            // What it is, an offer or what fetches one, is looked at when it is wanted.
            one_click: !self.origins.is_empty()
                && shell::property(&self.page, "domainConnect").is_truthy(),
            live_check: self.live_check,
            // Each page has a simulated API of its own, of which others know nothing.
            shared: shell::can_share() && !api.starts_with("sandbox:"),
            user_agent: shell::user_agent(),
            language: language.to_owned(),
            at: Address {
                base: api,
                profile: self.profile,
                site: self.site.clone(),
                environment: self.environment.clone(),
            },
            domain: self.domain.clone(),
            ownership: self.ownership,
            to_ascii,
        }
    }
}

/// The form of the API that the host names, else the one whose ids it gives: only the documented one has sites.
pub(super) fn profile(named: Option<&str>, site: &str) -> Profile {
    match named {
        Some("documented") => Profile::Documented,
        Some("current") => Profile::Current,
        _ if site.is_empty() => Profile::Current,
        _ => Profile::Documented,
    }
}

/// What is asked where the host only says that something is to be.
const RESOLVERS: [&str; 2] = [
    "https://cloudflare-dns.com/dns-query",
    "https://dns.google/dns-query",
];

/// Whom to ask of DNS; nobody unless the host says so, because it tells strangers what the customer is about.
fn resolvers(check: Option<&str>, api: &str) -> Vec<String> {
    let known = match check.map(str::trim) {
        None | Some("off" | "false") => return Vec::new(),
        Some("" | "on" | "true") => RESOLVERS.map(str::to_owned),
        Some(own) => {
            let mut addresses = Vec::new();
            for address in own.split([' ', '\t', '\n', ',']) {
                if !address.is_empty() {
                    addresses.push(address.to_owned());
                }
            }
            return addresses;
        }
    };
    // The simulated API has simulated resolvers beside it.
    match api.starts_with("sandbox:") {
        true => ["/dns/1", "/dns/2"].map(|path| [api, path].concat()).into(),
        false => known.into(),
    }
}

pub(super) fn origins(text: &str) -> Vec<Origin> {
    let mut pinned = Vec::new();
    for origin in text.split([' ', '\t', '\n', ',']) {
        if let Ok(origin) = Origin::parse(origin) {
            pinned.push(origin);
        }
    }
    pinned
}
