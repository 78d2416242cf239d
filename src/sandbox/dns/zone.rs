//! Answers of the zones' name servers: the records at a name, wildcards, and negative answers.

use super::data::{Data, Record, TTL, kind, named, record, soa};
use super::names::{is_suffix, is_within, registrable};
use std::borrow::Cow;

/// The longest chain of flattened aliases that a name server follows.
const LONGEST_CHAIN: usize = 8;

/// A fault of a whole zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The signatures are wrong.
    Bogus,
    /// The name servers do not answer for the zone.
    Lame,
    /// The name servers fail at questions for CAA.
    CaaUnreadable,
    /// The resolver filters the zone.
    Filtered,
}

/// The apex of a zone, and its name servers.
#[derive(Clone, Debug)]
struct Cut {
    apex: String,
    servers: Vec<&'static str>,
    /// The TTL of negative answers, in seconds.
    gap: u32,
    fault: Option<Fault>,
}

/// All zones at one moment, as one party sees them.
#[derive(Debug, Default)]
pub(in crate::sandbox) struct Zones {
    cuts: Vec<Cut>,
    records: Vec<Record>,
    /// The zone of each other name that somebody can register, without its apex; none where no such name is registered.
    others: Option<Cut>,
}

/// The answer of a name server, or of a resolver's cache.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The records; a single CNAME where the question was for another type.
    Records(Vec<Record>),
    /// No records of this type, with the zone's SOA record. `exists` tells whether the name has other records.
    Nothing { exists: bool, soa: Record },
    /// An error code, and the extended error that explains it (RFC 8914).
    Failure {
        status: u8,
        why: (u16, &'static str),
    },
}

impl Zones {
    /// Adds a zone, unless it is there already.
    pub(super) fn begin(&mut self, apex: &str, servers: &[&'static str], gap: u32) {
        if !self.cuts.iter().any(|cut| cut.apex == apex) {
            self.cuts.push(Cut {
                apex: apex.to_owned(),
                servers: servers.to_vec(),
                gap,
                fault: None,
            });
        }
    }

    /// Registers every other name at these name servers, with this fault.
    pub(super) fn register_others(&mut self, servers: &[&'static str], fault: Option<Fault>) {
        self.others = Some(Cut {
            apex: String::new(),
            servers: servers.to_vec(),
            gap: TTL,
            fault,
        });
    }

    /// Gives a zone this fault.
    pub(super) fn spoil(&mut self, apex: &str, fault: Fault) {
        let cut = self.cuts.iter_mut().find(|cut| cut.apex == apex);
        cut.into_iter().for_each(|cut| cut.fault = Some(fault));
    }

    /// Adds a record. A CNAME at the apex becomes a flattened alias, because a real one cannot coexist with the SOA record.
    pub(super) fn put_for(&mut self, ttl: u32, owner: &str, data: Data) {
        let data = match data {
            Data::Cname(to) if self.cuts.iter().any(|cut| cut.apex == owner) => Data::Alias(to),
            data => data,
        };
        self.records.push(Record {
            owner: owner.to_owned(),
            ttl,
            data,
        });
    }

    pub(super) fn put(&mut self, owner: &str, data: Data) {
        self.put_for(TTL, owner, data);
    }

    /// Looks up the records of a type at a name. `unchecked` ignores wrong signatures (the CD bit).
    pub(super) fn look_up(&self, name: &str, asked: u16, unchecked: bool) -> Found {
        let Some(cut) = self.cut(name) else {
            return registry(name, asked);
        };
        match cut.fault {
            Some(Fault::Bogus) if !unchecked => {
                return failure(2, 6, "signature verification failed");
            }
            Some(Fault::Lame) => return failure(2, 22, "at delegation"),
            Some(Fault::CaaUnreadable) if asked == kind::CAA => {
                return failure(2, 23, "timed out");
            }
            Some(Fault::Filtered) => return failure(3, 17, "filtered"),
            _ => {}
        }
        let soa = soa(&cut.apex, cut.servers.first().copied(), cut.gap);
        let is_apex = name == cut.apex;
        match asked {
            kind::SOA if is_apex => return Found::Records(vec![soa]),
            kind::NS if is_apex => {
                let servers = cut.servers.iter();
                return Found::Records(
                    servers
                        .map(|server| record(name, Data::Ns((*server).to_owned())))
                        .collect(),
                );
            }
            _ => {}
        }
        let exists = is_apex || self.exists(name);
        let source = match exists {
            true => Some(name.to_owned()),
            false => self.wildcard(name, &cut.apex),
        };
        let Some(source) = source else {
            return Found::Nothing { exists, soa };
        };
        let found = self.at(&source, asked, LONGEST_CHAIN);
        match found.is_empty() {
            // A wildcard without this type still makes the name exist (RFC 4592 section 2.2.1).
            true => Found::Nothing { exists: true, soa },
            false => Found::Records(named(found, name)),
        }
    }

    /// The zone that a name is in; none where the name or its domain is not registered.
    fn cut(&self, name: &str) -> Option<Cow<'_, Cut>> {
        let cuts = self.cuts.iter().filter(|cut| is_within(name, &cut.apex));
        if let Some(cut) = cuts.max_by_key(|cut| cut.apex.len()) {
            return Some(Cow::Borrowed(cut));
        }
        let apex = registrable(name);
        let others = self.others.clone().filter(|_| !is_suffix(apex))?;
        Some(Cow::Owned(Cut {
            apex: apex.to_owned(),
            ..others
        }))
    }

    /// The records of a type at exactly this name, or its CNAME.
    fn at(&self, name: &str, asked: u16, chain: usize) -> Vec<Record> {
        let here = || self.records.iter().filter(|record| record.owner == name);
        let of = |kind| {
            let matching = here().filter(move |record| record.data.kind() == Some(kind));
            matching.cloned().collect::<Vec<_>>()
        };
        let found = of(asked);
        if !found.is_empty() {
            return found;
        }
        let filled_in = here().find_map(|record| match &record.data {
            Data::Alias(to) if matches!(asked, kind::A | kind::AAAA) => Some(to),
            _ => None,
        });
        match filled_in {
            // A flattened alias may lead back to its own name.
            Some(_) if chain == 0 => Vec::new(),
            Some(to) => named(self.addresses(to, asked, chain), name),
            None => of(kind::CNAME),
        }
    }

    /// The addresses at the end of a chain.
    fn addresses(&self, name: &str, asked: u16, chain: usize) -> Vec<Record> {
        let found = self.at(name, asked, chain.saturating_sub(1));
        match found.first().map(|record| &record.data) {
            Some(Data::Cname(to)) if chain > 0 => self.addresses(to, asked, chain - 1),
            Some(Data::Cname(_)) => Vec::new(),
            _ => found,
        }
    }

    /// Tells whether any record is at this name or below (RFC 8020).
    fn exists(&self, name: &str) -> bool {
        let mut owners = self.records.iter().map(|record| &record.owner);
        owners.any(|owner| is_within(owner, name))
    }

    /// The wildcard that covers a name: the one below its closest existing ancestor (RFC 4592 section 3.3.1).
    fn wildcard(&self, name: &str, apex: &str) -> Option<String> {
        let mut ancestor = name;
        loop {
            ancestor = ancestor.split_once('.')?.1;
            if ancestor == apex || self.exists(ancestor) {
                let wildcard = format!("*.{ancestor}");
                return self.exists(&wildcard).then_some(wildcard);
            }
        }
    }
}

/// The registry's answer about a name without a zone.
fn registry(name: &str, asked: u16) -> Found {
    let registered = registrable(name);
    let suffix = match is_suffix(name) {
        true => name,
        false => registered.split_once('.').map_or("", |(_, suffix)| suffix),
    };
    let server = match suffix {
        "" => "a.root-servers.net".to_owned(),
        suffix => format!("a.nic.{suffix}"),
    };
    let soa = soa(suffix, Some(&server), TTL);
    match asked {
        kind::SOA if name == suffix => Found::Records(vec![soa]),
        kind::NS if name == suffix => Found::Records(vec![record(name, Data::Ns(server))]),
        _ => Found::Nothing {
            exists: name == suffix,
            soa,
        },
    }
}

fn failure(status: u8, code: u16, text: &'static str) -> Found {
    let why = (code, text);
    Found::Failure { status, why }
}
