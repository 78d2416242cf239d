//! Zones as their name servers answer for them: what is at a name, what stands in for it, and what is not there.
//!
//! Names are texts in small letters without the final dot; the root is the empty text.

/// The numbers of the record types that are held here.
pub(super) mod kind {
    pub(in super::super) const A: u16 = 1;
    pub(in super::super) const NS: u16 = 2;
    pub(in super::super) const CNAME: u16 = 5;
    pub(in super::super) const SOA: u16 = 6;
    pub(in super::super) const TXT: u16 = 16;
    pub(in super::super) const AAAA: u16 = 28;
    pub(in super::super) const CAA: u16 = 257;
}

/// For how many seconds a record may be remembered, where nothing else is said.
pub(super) const TTL: u32 = 60;

/// No chain of aliases is followed further.
const LONGEST_CHAIN: usize = 8;

/// Those second levels below which anyone may register a name; the others are names that someone has.
const SUFFIXES: [&str; 7] = [
    "co.uk", "org.uk", "com.au", "co.nz", "co.jp", "com.br", "co.za",
];

/// What a record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Data {
    A([u8; 4]),
    Aaaa([u8; 16]),
    Cname(String),
    Ns(String),
    /// The first name server, and for how many seconds gaps may be remembered.
    Soa(String, u32),
    Txt(Vec<u8>),
    /// Flags, tag and value.
    Caa(u8, &'static str, String),
    /// The addresses of another name: never shown as it is, but filled in by the provider (ALIAS, flattening).
    Alias(String),
}

impl Data {
    pub(super) fn kind(&self) -> Option<u16> {
        Some(match self {
            Self::A(_) => kind::A,
            Self::Aaaa(_) => kind::AAAA,
            Self::Cname(_) => kind::CNAME,
            Self::Ns(_) => kind::NS,
            Self::Soa(..) => kind::SOA,
            Self::Txt(_) => kind::TXT,
            Self::Caa(..) => kind::CAA,
            Self::Alias(_) => return None,
        })
    }
}

/// A record of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) owner: String,
    pub(super) ttl: u32,
    pub(super) data: Data,
}

/// What is the matter with a whole zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Its signatures do not fit.
    Bogus,
    /// Its name servers do not know it.
    Lame,
    /// Its name servers fail at CAA questions.
    CaaUnreadable,
    /// The resolver is told to deny it.
    Filtered,
}

/// Where a zone begins, and who serves it.
#[derive(Clone, Debug)]
struct Cut {
    apex: String,
    servers: Vec<&'static str>,
    /// For how many seconds its gaps may be remembered.
    gap: u32,
    fault: Option<Fault>,
}

/// All of DNS, at one moment and from one point of view.
#[derive(Debug, Default)]
pub(in super::super) struct Zones {
    cuts: Vec<Cut>,
    records: Vec<Record>,
}

/// What a zone's servers, or a resolver about them, say to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// These records; a single alias where that was not asked for.
    Records(Vec<Record>),
    /// Nothing of this type, or where the name does not exist nothing at all; with the zone's SOA.
    Nothing { exists: bool, soa: Record },
    /// A response code in place of an answer, and why (RFC 8914).
    Failure {
        status: u8,
        why: (u16, &'static str),
    },
}

impl Zones {
    /// Begins a zone. One that is there already stays as it is.
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

    /// Lets something be the matter with a zone.
    pub(super) fn spoil(&mut self, apex: &str, fault: Fault) {
        let cut = self.cuts.iter_mut().find(|cut| cut.apex == apex);
        cut.into_iter().for_each(|cut| cut.fault = Some(fault));
    }

    /// Adds a record. A CNAME at the beginning of a zone is one that the provider fills in: nothing else can be
    /// beside a real one, and there the SOA always is.
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

    /// What there is of a type at a name. `unchecked` passes over signatures (the CD bit).
    pub(super) fn look_up(&self, name: &str, asked: u16, unchecked: bool) -> Found {
        let cuts = self.cuts.iter().filter(|cut| is_within(name, &cut.apex));
        let Some(cut) = cuts.max_by_key(|cut| cut.apex.len()) else {
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
            // A catch-all without this type still lets the name exist (RFC 4592 section 2.2.1).
            true => Found::Nothing { exists: true, soa },
            false => Found::Records(named(found, name)),
        }
    }

    /// The records of a type at this very name, or its alias.
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
            // A bare domain may be filled in from itself.
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

    /// Whether there is anything at this name or below (RFC 8020).
    fn exists(&self, name: &str) -> bool {
        let mut owners = self.records.iter().map(|record| &record.owner);
        owners.any(|owner| is_within(owner, name))
    }

    /// The catch-all that answers for a name: the one at its closest ancestor that exists (RFC 4592 section 3.3.1).
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

/// What the registry says of a name whose zone there is not.
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

/// The part of a name that someone has registered: two labels, or three below a suffix of two.
pub(super) fn registrable(name: &str) -> &str {
    let starts: Vec<usize> = [0]
        .into_iter()
        .chain(name.match_indices('.').map(|(at, _)| at + 1))
        .collect();
    let last = |labels: usize| &name[starts[starts.len().saturating_sub(labels)]..];
    match is_suffix(last(2)) {
        true => last(3),
        false => last(2),
    }
}

fn is_suffix(name: &str) -> bool {
    !name.contains('.') || SUFFIXES.contains(&name)
}

/// Whether `name` is `ancestor` or below it.
fn is_within(name: &str, ancestor: &str) -> bool {
    let above = name.strip_suffix(ancestor);
    above.is_some_and(|above| above.is_empty() || ancestor.is_empty() || above.ends_with('.'))
}

fn named(records: Vec<Record>, owner: &str) -> Vec<Record> {
    let named = |record| Record {
        owner: owner.to_owned(),
        ..record
    };
    records.into_iter().map(named).collect()
}

fn soa(apex: &str, server: Option<&str>, gap: u32) -> Record {
    let server = server.unwrap_or_default().to_owned();
    Record {
        ttl: gap,
        ..record(apex, Data::Soa(server, gap))
    }
}

fn record(owner: &str, data: Data) -> Record {
    Record {
        owner: owner.to_owned(),
        ttl: TTL,
        data,
    }
}

fn failure(status: u8, code: u16, text: &'static str) -> Found {
    let why = (code, text);
    Found::Failure { status, why }
}
