//! Recognizes the DNS provider of a zone by the names of its name servers, and knows facts about its panel.
//!
//! The name of the provider is the best single help, because records added at another company's panel have no effect. The table
//! leaves out all that is not certain, so that nobody is sent the wrong way. The words are in `text`.

mod file_name;
mod row;
mod table;
#[cfg(test)]
mod tests;

pub use row::{Apex, Fact, Fields, Provider};

use super::percent::percent;
use super::zone_syntax;
use super::{Record, RecordType};
use crate::lean;
use file_name::file_name;
use table::PROVIDERS;

/// The providers that serve a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Providers {
    /// One provider, among the name servers that the table knows.
    Known(&'static Provider),
    /// Two providers or more, of which these are the first two. The customer needs a record at each.
    Several(&'static Provider, &'static Provider),
    /// No provider of the table.
    Unknown,
}

impl Provider {
    /// The providers that own these name servers. Case and final dots do not matter. Name servers outside of the table are ignored,
    /// because many companies give their provider's servers names of their own.
    pub fn of(name_servers: &[&str]) -> Providers {
        let mut first: Option<&'static Self> = None;
        for server in name_servers {
            let server = server.strip_suffix('.').unwrap_or(server);
            let Some(owner) = PROVIDERS.iter().find(|provider| provider.owns(server)) else {
                continue;
            };
            // The name of a row whose servers several companies rent contains each of them ("Netlify, Squarespace or NS1").
            first = match first {
                Some(first) if owner.is_also(first) => Some(first),
                Some(first) if !first.is_also(owner) => {
                    return Providers::Several(first, owner);
                }
                _ => Some(owner),
            };
        }
        first.map_or(Providers::Unknown, Providers::Known)
    }

    /// The name of this row holds that of the other.
    fn is_also(&self, other: &Self) -> bool {
        lean::split_once(self.name, other.name).is_some()
    }

    /// The file with the steps at this provider's panel, where there is one: the name in small letters, with a hyphen in place of
    /// each other character.
    pub fn walkthrough(&self) -> Option<String> {
        self.has(Fact::Walkthrough).then(|| file_name(self.name))
    }

    /// Returns whether this holds of the provider.
    pub fn has(&self, fact: Fact) -> bool {
        self.facts.contains(&fact)
    }

    /// The address of the page that edits the zone, or lists zones; none where that is not certain.
    pub fn dns_page(&self, zone: &str) -> Option<String> {
        let page = self.about.rsplit(' ').next()?;
        if !lean::has(page, ':') {
            return None;
        }
        let Some((before, rest)) = page.split_once('{') else {
            return Some(page.to_owned());
        };
        let after = rest.strip_prefix("z}")?;
        let zone = percent(&zone.strip_suffix('.').unwrap_or(zone).to_ascii_lowercase());
        Some([before, &zone, after].concat())
    }

    /// The text that the customer types as the name of a record at the apex.
    pub fn apex_name(&self) -> &'static str {
        match self.has(Fact::BlankApex) {
            true => "",
            false => "@",
        }
    }

    /// A record's value as this provider's panel wants it typed.
    pub fn value(&self, record: &Record) -> String {
        match record.kind {
            RecordType::Cname if self.has(Fact::FinalDot) => [&record.value, "."].concat(),
            RecordType::Txt if self.has(Fact::QuoteText) => zone_syntax::text(&record.value),
            _ => record.value.clone(),
        }
    }

    fn owns(&self, server: &str) -> bool {
        // The page's address, the last part, never matches a name.
        let mut ends = self.about.split(' ');
        ends.any(|end| is_below(server, end))
    }
}

/// Returns whether `name` is `end` or a name below it. In `end` a `#` stands for a digit and a `@` for a letter, as in
/// `awsdns-##.net`. The number of digits counts, because anybody could register a name with more.
fn is_below(name: &str, end: &str) -> bool {
    let mut labels = name.rsplit('.');
    end.rsplit('.')
        .all(|end| labels.next().is_some_and(|label| is_like(label, end)))
}

fn is_like(label: &str, pattern: &str) -> bool {
    let mut letters = label.bytes();
    let alike = pattern.bytes().all(|wanted| {
        letters.next().is_some_and(|letter| match wanted {
            b'#' => letter.is_ascii_digit(),
            b'@' => letter.is_ascii_alphabetic(),
            _ => letter.eq_ignore_ascii_case(&wanted),
        })
    });
    alike && letters.next().is_none()
}
