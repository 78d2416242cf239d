//! What the host page says in words, as the element's attributes have it: read by asking, so that anything at all is
//! survived.

use super::{Address, AttachPolicy, Config, Origin, OwnershipPolicy, Profile};
use crate::domain::ToAscii;

/// What the host page decides, except for what is no text.
#[derive(Clone, Debug, PartialEq)]
pub struct Attributes {
    /// The base of the API; its usual place on the page's own origin unless given.
    pub api: Option<String>,
    /// The form of the API.
    pub profile: Profile,
    /// The site's id.
    pub site: String,
    /// The environment's id.
    pub environment: String,
    /// A name to begin with.
    pub domain: String,
    /// Whether ownership has to be proved.
    pub ownership: OwnershipPolicy,
    /// Who puts the domain on the environment.
    pub attach: AttachPolicy,
    /// Whom to ask of DNS; nobody unless given.
    pub dns_check: Option<String>,
    /// Whether to see from this device that the site opens.
    pub live_check: bool,
    /// The origins that an offer of one-click setup may lead to.
    pub origins: Vec<Origin>,
}

impl Attributes {
    /// Reads them all; `text` gives one by its name in camel case.
    pub fn read(text: impl Fn(&str) -> Option<String>) -> Self {
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
            attach: match text("attach").as_deref() {
                Some("host") => AttachPolicy::Host,
                _ => AttachPolicy::Widget,
            },
            dns_check: text("dnsCheck"),
            live_check: text("liveCheck").is_some_and(|check| check != "false"),
            origins: origins(&text("domainConnectOrigins").unwrap_or_default()),
        }
    }

    /// What a wizard is made with. `offers` is whether the page has an offer of setup by one click, which has to lead to an
    /// origin that it names; `shares` whether tabs can be told apart here.
    pub fn config(
        &self,
        offers: bool,
        shares: bool,
        user_agent: String,
        language: &str,
        to_ascii: ToAscii,
    ) -> Config {
        let api = self.api.as_deref().unwrap_or(API);
        let api = api.trim_end_matches('/').to_owned();
        Config {
            resolvers: resolvers(self.dns_check.as_deref(), &api),
            one_click: offers && !self.origins.is_empty(),
            live_check: self.live_check,
            // Each page has a simulated API of its own, of which others know nothing.
            shared: shares && !api.starts_with("sandbox:"),
            user_agent,
            language: language.to_owned(),
            at: Address {
                base: api,
                profile: self.profile,
                site: self.site.clone(),
                environment: self.environment.clone(),
            },
            domain: self.domain.clone(),
            ownership: self.ownership,
            attach: self.attach,
            to_ascii,
        }
    }
}

/// The form of the API that the host names, else the one whose ids it gives: only the documented one has sites.
pub fn profile(named: Option<&str>, site: &str) -> Profile {
    match named {
        Some("documented") => Profile::Documented,
        Some("current") => Profile::Current,
        _ if site.is_empty() => Profile::Current,
        _ => Profile::Documented,
    }
}

/// The origins that a list names, with blanks between; what is none is left out.
pub fn origins(text: &str) -> Vec<Origin> {
    let mut pinned = Vec::new();
    for origin in text.split([' ', '\t', '\n', ',']) {
        if let Ok(origin) = Origin::parse(origin) {
            pinned.push(origin);
        }
    }
    pinned
}

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

/// Where a backend that forwards the API's calls has them, unless it says otherwise.
const API: &str = "/api/v1/vector";

/// What is asked where the host only says that something is to be.
const RESOLVERS: [&str; 2] = [
    "https://cloudflare-dns.com/dns-query",
    "https://dns.google/dns-query",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: &[(&str, &str)]) -> Attributes {
        let given = given.to_vec();
        Attributes::read(move |name| {
            let one = given.iter().find(|(key, _)| *key == name)?;
            Some(one.1.to_owned())
        })
    }

    fn config(given: &[(&str, &str)]) -> Config {
        read(given).config(true, true, String::new(), "en", |_| None)
    }

    #[test]
    fn nothing_given_is_the_page_s_own_api_and_nobody_else() {
        let config = config(&[]);
        assert_eq!(config.at.base, "/api/v1/vector");
        assert_eq!(config.at.profile, Profile::Current);
        assert_eq!(config.ownership, OwnershipPolicy::Required);
        assert!(config.resolvers.is_empty() && !config.live_check);
        assert!(!config.one_click && !config.at.is_whole());
    }

    #[test]
    fn a_site_speaks_for_the_documented_form_unless_the_host_names_one() {
        let cases = [
            (None, "1", Profile::Documented),
            (None, "", Profile::Current),
            (Some("current"), "1", Profile::Current),
            (Some("documented"), "", Profile::Documented),
            (Some("anything"), "1", Profile::Documented),
        ];
        for (named, site, wanted) in cases {
            assert_eq!(profile(named, site), wanted, "{named:?} {site}");
        }
    }

    #[test]
    fn resolvers_are_asked_only_where_the_host_says_so() {
        let asked = |check: &str| config(&[("dnsCheck", check)]).resolvers;
        for nobody in ["off", "false", " off "] {
            assert!(asked(nobody).is_empty(), "{nobody:?}");
        }
        for known in ["", "on", "true"] {
            assert_eq!(asked(known), RESOLVERS, "{known:?}");
        }
        let own = ["https://a.example/q", "https://b.example/q"];
        assert_eq!(asked(&own.join(" ")), own);
        assert_eq!(asked(&own.join(",\n")), own);
        let simulated = config(&[("dnsCheck", ""), ("api", "sandbox:smooth")]);
        assert_eq!(
            simulated.resolvers,
            ["sandbox:smooth/dns/1", "sandbox:smooth/dns/2"]
        );
    }

    #[test]
    fn the_api_s_base_ends_without_a_slash_and_is_never_empty_by_mistake() {
        let base = |api: &str| config(&[("api", api)]).at.base;
        assert_eq!(
            base("https://panel.example/api//"),
            "https://panel.example/api"
        );
        assert_eq!(base(""), "/api/v1/vector");
    }

    #[test]
    fn what_is_no_origin_is_not_pinned() {
        let text = "https://a.example http://b.example,https://c.example/x javascript:alert(1)";
        assert_eq!(read(&[("domainConnectOrigins", text)]).origins.len(), 2);
    }
}
