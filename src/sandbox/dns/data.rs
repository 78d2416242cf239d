//! DNS records as plain data. Names are lower-case texts without the final dot; the root is the empty text.

/// The numbers of the record types that the simulation knows.
pub(super) mod kind {
    pub(in crate::sandbox::dns) const A: u16 = 1;
    pub(in crate::sandbox::dns) const NS: u16 = 2;
    pub(in crate::sandbox::dns) const CNAME: u16 = 5;
    pub(in crate::sandbox::dns) const SOA: u16 = 6;
    pub(in crate::sandbox::dns) const TXT: u16 = 16;
    pub(in crate::sandbox::dns) const AAAA: u16 = 28;
    pub(in crate::sandbox::dns) const CAA: u16 = 257;
}

/// The TTL, in seconds, of records without one of their own.
pub(super) const TTL: u32 = 60;

/// The data of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Data {
    A([u8; 4]),
    Aaaa([u8; 16]),
    Cname(String),
    Ns(String),
    /// The first name server, and the TTL of negative answers in seconds.
    Soa(String, u32),
    Txt(Vec<u8>),
    /// Flags, tag and value.
    Caa(u8, &'static str, String),
    /// An alias that the provider flattens (ALIAS): answers have the target's addresses in its place.
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

/// A resolver's answer.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) status: u8,
    pub(super) answers: Vec<Record>,
    pub(super) authority: Vec<Record>,
    pub(super) why: Option<(u16, &'static str)>,
}

impl Outcome {
    /// The least TTL of the records, in seconds.
    pub(super) fn shortest(&self) -> Option<u32> {
        let all = self.answers.iter().chain(&self.authority);
        all.map(|record| record.ttl).min()
    }
}

/// The same records with another owner.
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
