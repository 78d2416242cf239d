//! The host page's wishes on the names, which the first screen does not need.

use crate::domain::{DomainName, LONGEST_NAME, NameError, NameFault, ToAscii, sanitize};

/// The host page's wishes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The page sees to the other half of the name itself, so the widget says nothing of it.
    pub lone: bool,
    /// The names that the page takes.
    pub names: Names,
    /// A name to offer while the field is empty, as the page wrote it.
    pub suggest: String,
    /// The platform's own domains in lower case with blanks between, which no customer can connect, nor any name below them.
    pub own: String,
    /// The page's words on how the customer hears that the site is live; empty where it tells nobody.
    pub notify: String,
}

/// The most characters of the page's words on how the customer hears of the end.
const LONGEST_NOTICE: usize = 200;

/// The names that the page takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// Any name.
    #[default]
    Any,
    /// Names below a domain that is bought.
    Subdomain,
    /// Domains as they are bought.
    Apex,
    /// Names that begin with `www.`.
    Www,
}

impl Wishes {
    /// Reads the element's attributes; `text` returns one by its name in camel case. Any text is accepted.
    pub fn read(text: &dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            lone: text("pair").as_deref() == Some("off"),
            names: match text("names").as_deref() {
                Some("subdomain") => Names::Subdomain,
                Some("apex") => Names::Apex,
                Some("www") => Names::Www,
                _ => Names::Any,
            },
            suggest: text("suggest").unwrap_or_default(),
            own: text("ownDomains").unwrap_or_default().to_ascii_lowercase(),
            notify: sanitize(&text("notify").unwrap_or_default(), LONGEST_NOTICE),
        }
    }

    /// Reads a name that the page takes.
    pub fn parse(&self, text: &str, to_ascii: ToAscii) -> Result<DomainName, NameError> {
        let name = DomainName::parse(text, to_ascii)?;
        match self.fault(&name) {
            Some(fault) => Err(fault),
            None => Ok(name),
        }
    }

    /// The fault of a name that the page does not take, with one that it takes.
    pub fn fault(&self, name: &DomainName) -> Option<NameError> {
        let ascii = name.as_ascii();
        for own in self.own.split_whitespace() {
            if is_within(ascii, own) {
                return Some(NameFault::Own(own.to_owned()).into());
            }
        }
        let bare = name.bare();
        let is_bare = bare == ascii;
        let www = ["www.", bare].concat();
        let (fits, example, better) = match self.names {
            Names::Any => return None,
            Names::Subdomain => (!is_bare, "shop.example.com", www),
            Names::Apex => (is_bare, "example.com", bare.to_owned()),
            Names::Www => (
                !is_bare && ascii.starts_with("www."),
                "www.example.com",
                www,
            ),
        };
        if fits {
            return None;
        }
        Some(NameError {
            fault: NameFault::Unwanted(example),
            suggestion: Some(better).filter(|better| better.len() <= LONGEST_NAME),
        })
    }
}

/// Tells whether a name is this domain or below it.
fn is_within(name: &str, domain: &str) -> bool {
    let before = name.strip_suffix(domain);
    before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: &[(&str, &str)]) -> Wishes {
        Wishes::read(&|name| {
            let one = given.iter().find(|(key, _)| *key == name)?;
            Some(one.1.to_owned())
        })
    }

    fn parse(wishes: &Wishes, name: &str) -> Result<(), NameError> {
        wishes.parse(name, |_| None).map(|_| ())
    }

    #[test]
    fn a_page_without_wishes_takes_every_name() {
        for wishes in [
            read(&[]),
            read(&[("names", "anything"), ("ownDomains", "  ")]),
        ] {
            for name in ["example.com", "www.example.com", "a.b.example.co.uk"] {
                assert_eq!(parse(&wishes, name), Ok(()));
            }
        }
    }

    #[test]
    fn a_kind_of_names_refuses_the_others_and_offers_one_of_its_own() {
        let cases = [
            ("subdomain", "shop.example.com", None),
            ("subdomain", "www.example.co.uk", None),
            ("subdomain", "example.com", Some("www.example.com")),
            ("subdomain", "example.co.uk", Some("www.example.co.uk")),
            ("apex", "example.com", None),
            ("apex", "example.co.uk", None),
            ("apex", "www.example.com", Some("example.com")),
            ("apex", "a.b.example.co.uk", Some("example.co.uk")),
            ("www", "www.example.com", None),
            ("www", "www.shop.example.com", None),
            ("www", "example.com", Some("www.example.com")),
            ("www", "shop.example.co.uk", Some("www.example.co.uk")),
        ];
        for (names, name, better) in cases {
            let wishes = read(&[("names", names)]);
            let Some(better) = better else {
                assert_eq!(parse(&wishes, name), Ok(()), "{names} {name}");
                continue;
            };
            let error = parse(&wishes, name).expect_err("a refusal");
            assert!(matches!(error.fault, NameFault::Unwanted(_)));
            assert_eq!(error.suggestion.as_deref(), Some(better), "{names} {name}");
            assert_eq!(parse(&wishes, better), Ok(()));
        }
    }

    #[test]
    fn the_platform_s_own_domains_are_refused_with_all_below_them() {
        let wishes = read(&[("ownDomains", "Host.example\n pages.example")]);
        for (name, own) in [
            ("host.example", "host.example"),
            ("a.b.host.example", "host.example"),
            ("shop.pages.example", "pages.example"),
        ] {
            let error = parse(&wishes, name).expect_err("a refusal");
            assert_eq!(error, NameFault::Own(own.to_owned()).into());
        }
        assert_eq!(parse(&wishes, "myhost.example"), Ok(()));
    }
}
