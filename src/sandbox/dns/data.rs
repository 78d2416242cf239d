//! Records of DNS as plain data. Names are texts in small letters without the final dot; the root is the empty text.

/// The numbers of the record types that are held here.
pub(super) mod kind {
    pub(in crate::sandbox::dns) const A: u16 = 1;
    pub(in crate::sandbox::dns) const NS: u16 = 2;
    pub(in crate::sandbox::dns) const CNAME: u16 = 5;
    pub(in crate::sandbox::dns) const SOA: u16 = 6;
    pub(in crate::sandbox::dns) const TXT: u16 = 16;
    pub(in crate::sandbox::dns) const AAAA: u16 = 28;
    pub(in crate::sandbox::dns) const CAA: u16 = 257;
}

/// The seconds for which resolvers may remember a record that has no time of its own.
pub(super) const TTL: u32 = 60;

/// The data of a record.
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

/// The findings of a resolver.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) status: u8,
    pub(super) answers: Vec<Record>,
    pub(super) authority: Vec<Record>,
    pub(super) why: Option<(u16, &'static str)>,
}

impl Outcome {
    /// The seconds for which all of it may be remembered.
    pub(super) fn shortest(&self) -> Option<u32> {
        let all = self.answers.iter().chain(&self.authority);
        all.map(|record| record.ttl).min()
    }
}

/// The same records at another name.
pub(super) fn named(records: Vec<Record>, owner: &str) -> Vec<Record> {
    let named = |record| Record {
        owner: owner.to_owned(),
        ..record
    };
    records.into_iter().map(named).collect()
}

pub(super) fn soa(apex: &str, server: Option<&str>, gap: u32) -> Record {
    let server = server.unwrap_or_default().to_owned();
    Record {
        ttl: gap,
        ..record(apex, Data::Soa(server, gap))
    }
}

pub(super) fn record(owner: &str, data: Data) -> Record {
    Record {
        owner: owner.to_owned(),
        ttl: TTL,
        data,
    }
}
