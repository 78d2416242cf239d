//! Who serves a zone, told from the names of its name servers, and what is known of that company's panel.
//!
//! The single best help is to name who serves the zone: records added at another company's panel have no effect. What
//! is not certain is left out of the table, so that nobody is sent the wrong way. The words are in `text`.

mod table;
#[cfg(test)]
mod tests;

use super::percent::percent;
use super::present;
use super::{Record, RecordType};
use table::PROVIDERS;

/// A company that serves zones.
#[derive(Debug, PartialEq, Eq)]
pub struct Provider {
    /// As it calls itself.
    pub name: &'static str,
    /// How the zone itself can be pointed at another name.
    pub apex: Apex,
    /// What else is worth knowing before records are typed there.
    pub facts: &'static [Fact],
    /// How its panel names the fields of a record, where that is known.
    pub fields: Option<&'static Fields>,
    /// The ends of its name servers' names, with a space between (see [`is_below`]); and after them the page of its panel
    /// that edits a zone, where its address is certain, with `{z}` for the zone.
    about: &'static str,
}

/// How a zone itself, where no CNAME may stand (RFC 1034 section 3.6.2), can be pointed at another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apex {
    /// With a record of type ALIAS.
    Alias,
    /// With a record of type ANAME.
    Aname,
    /// With a CNAME, which the provider answers with addresses.
    Flattening,
    /// It cannot.
    None,
    /// Not known, or sources disagree: one of the above is to be looked for.
    LookFor,
}

/// Something worth knowing before records are typed at a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// It stands between the visitors and the site unless that is switched off for the record.
    ProxiedByDefault,
    /// Its placeholder's records stand in the way until they are deleted.
    DeletePlaceholder,
    /// A forwarding of the domain stands in the way until it is turned off.
    DeleteForwarding,
    /// A CNAME is refused while there are addresses at its name.
    DeleteAddresses,
    /// A text has to be typed with quotes around it.
    QuoteText,
    /// A name in a value has to be typed with a final dot, or it gets the zone on its end.
    FinalDot,
    /// The name of a record for the zone itself stays empty.
    BlankApex,
    /// There may be several zones of one name, of which one is used.
    SeveralZones,
    /// Records may be remembered for hours, unless a shorter time is chosen.
    LongDefault,
    /// Changes are published in rounds.
    SlowPublishing,
    /// It only parks domains: there is no zone to edit.
    NoEditableZone,
    /// A registrar's servers for domains whose owner has not confirmed an e-mail address.
    Unverified,
    /// A registrar's servers for domains that were not paid for again.
    Expired,
    /// Companies use it, whose own people look after the zone.
    ThroughSpecialists,
    /// It can add the records itself, when asked in the manner of Domain Connect.
    DomainConnect,
}

/// How a panel in English names the fields of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fields {
    /// The record's name.
    pub name: &'static str,
    /// What a TXT record says.
    pub text: &'static str,
    /// What a CNAME points to.
    pub target: &'static str,
}

/// Who serves a zone.
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
    /// Who serves a zone that has these name servers. Case and final dots do not matter; servers that nobody in the
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
                Some(first) if owner.name.contains(first.name) => Some(first),
                Some(first) if !first.name.contains(owner.name) => {
                    return Providers::Several(first, owner);
                }
                _ => Some(owner),
            };
        }
        first.map_or(Providers::Unknown, Providers::Known)
    }

    /// Whether this holds of the provider.
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

    /// What is typed as the name of a record for the zone itself.
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
            RecordType::Txt if self.has(Fact::QuoteText) => present::text(&record.value),
            _ => record.value.clone(),
        }
    }

    fn owns(&self, server: &str) -> bool {
        // The page is no name's end.
        let mut ends = self.about.split(' ');
        ends.any(|end| is_below(server, end))
    }
}

/// Whether `name` is `end` or a name below it. In `end` a `#` stands for a digit and a `@` for a letter, as in
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
