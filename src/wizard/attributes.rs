//! Reads the element's attributes, by which the host page configures the widget. Any text is accepted.

use super::config::{AttachPolicy, Config, OwnershipPolicy};
use super::wishes::Wishes;
use crate::api::{Address, Profile};
use crate::domain::{Origin, ToAscii};

/// The configuration that attributes can express.
#[derive(Clone, Debug, PartialEq)]
pub struct Attributes {
    /// The base URL of the API; the usual path on the page's own origin unless given.
    pub api: Option<String>,
    /// The form of the API.
    pub profile: Profile,
    /// The site's id.
    pub site: String,
    /// The environment's id.
    pub environment: String,
    /// A domain to begin with; it only fills the field.
    pub domain: String,
    /// The policy on the proof of ownership.
    pub ownership: OwnershipPolicy,
    /// The party that puts the domain on the environment.
    pub attach: AttachPolicy,
    /// The resolvers to ask; none unless given.
    pub dns_check: Option<String>,
    /// Checks that the site opens from this device once it is live.
    pub live_check: bool,
    /// The origins that an offer of one-click setup may lead to, with blanks between.
    pub origins: String,
}

impl Attributes {
    /// Reads all attributes; `text` returns one by its name in camel case.
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
            origins: text("domainConnectOrigins").unwrap_or_default(),
        }
    }

    /// The API, the site and the environment.
    pub fn address(&self) -> Address {
        let base = self.api.as_deref().unwrap_or(API);
        Address {
            base: base.trim_end_matches('/').to_owned(),
            profile: self.profile,
            site: self.site.clone(),
            environment: self.environment.clone(),
        }
    }

    /// The origins that an offer may lead to; any other text of the list is left out.
    pub fn pinned(&self) -> Vec<Origin> {
        let mut pinned = Vec::new();
        for origin in self.origins.split([' ', '\t', '\n', ',']) {
            if let Ok(origin) = Origin::parse(origin) {
                pinned.push(origin);
            }
        }
        pinned
    }

    /// The configuration of a wizard. `offers` where the page has an offer of one-click setup, which has to lead to an origin
    /// that it names; `shares` where tabs can be told apart.
    pub fn config(
        &self,
        offers: bool,
        shares: bool,
        user_agent: String,
        language: &str,
        to_ascii: ToAscii,
    ) -> Config {
        let at = self.address();
        Config {
            resolvers: resolvers(self.dns_check.as_deref(), &at.base),
            one_click: offers && !self.pinned().is_empty(),
            walkthroughs: false,
            wishes: Wishes::default(),
            live_check: self.live_check,
            // Each page has a simulated API of its own, which other tabs do not share.
            shared: shares && !at.base.starts_with("sandbox:"),
            user_agent,
            language: language.to_owned(),
            at,
            domain: self.domain.clone(),
            ownership: self.ownership,
            attach: self.attach,
            to_ascii,
        }
    }
}

/// The profile that the host page names, else the one that its ids suggest: only the documented profile has sites.
pub fn profile(named: Option<&str>, site: &str) -> Profile {
    match named {
        Some("documented") => Profile::Documented,
        Some("current") => Profile::Current,
        _ if site.is_empty() => Profile::Current,
        _ => Profile::Documented,
    }
}

/// The resolvers to ask; none unless the host says so, because a question tells strangers which domain the customer is about to
/// use.
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
    // The simulated API has its own simulated resolvers.
    match api.starts_with("sandbox:") {
        true => ["/dns/1", "/dns/2"].map(|path| [api, path].concat()).into(),
        false => known.into(),
    }
}

/// The usual path of a backend that forwards the API's calls.
const API: &str = "/api/v1/vector";

/// The resolvers of a host page that names none.
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
        assert_eq!(read(&[("domainConnectOrigins", text)]).pinned().len(), 2);
    }
}
