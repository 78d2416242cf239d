//! Tells the company that serves a zone from the names of its name servers, and what is known of its panel.
//!
//! The single best help is to name who serves the zone: records added at another company's panel have no effect. What
//! is not certain is left out of the table, so that nobody is sent the wrong way. The words are in `text`.

mod row;
mod table;
#[cfg(test)]
mod tests;

pub use row::{Apex, Fact, Fields, Provider};

use super::percent::percent;
use super::zone_syntax;
use super::{Record, RecordType};
use crate::lean;
use table::PROVIDERS;

/// The companies that serve a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Providers {
    /// One company, as far as its name servers are known.
    Known(&'static Provider),
    /// Two companies, the first two of them: a record is needed in both.
    Several(&'static Provider, &'static Provider),
    /// Nobody in the table.
    Unknown,
}

impl Provider {
    /// Tells the companies that own these name servers. Case and final dots do not matter; servers that nobody in the
    /// table owns say nothing, because many companies put names of their own before their provider's servers.
    pub fn of(name_servers: &[&str]) -> Providers {
        let mut first: Option<&'static Self> = None;
        for server in name_servers {
            let server = server.strip_suffix('.').unwrap_or(server);
            let Some(owner) = PROVIDERS.iter().find(|provider| provider.owns(server)) else {
                continue;
            };
            // A row of servers that several companies rent ("Netlify, Squarespace or NS1") names each of them.
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

    /// Returns whether this holds of the provider.
    pub fn has(&self, fact: Fact) -> bool {
        self.facts.contains(&fact)
    }

    /// The page that edits the zone, or lists zones; none where its address is not certain.
    pub fn dns_page(&self, zone: &str) -> Option<String> {
        let page = self.about.rsplit(' ').next()?;
        if !page.contains(':') {
            return None;
        }
        let Some((before, rest)) = page.split_once('{') else {
            return Some(page.to_owned());
        };
        let after = rest.strip_prefix("z}")?;
        let zone = percent(&zone.strip_suffix('.').unwrap_or(zone).to_ascii_lowercase());
        Some([before, &zone, after].concat())
    }

    /// The text that is typed as the name of a record for the zone itself.
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
        // The page is no name's end.
        let mut ends = self.about.split(' ');
        ends.any(|end| is_below(server, end))
    }
}

/// Returns whether `name` is `end` or a name below it. In `end` a `#` stands for a digit and a `@` for a letter, as in
/// `awsdns-##.net`: a number of another length could be registered by anybody.
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
