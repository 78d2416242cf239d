//! What a look at DNS concluded, as facts. The words are in `text`.

mod slip;
#[cfg(test)]
mod tests;

pub use slip::{TargetSlip, TextSlip};
pub(super) use slip::{target_slip, text_slip};

use crate::domain::plain;
use crate::time::Time;

/// One conclusion, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is the matter.
    pub conclusion: Conclusion,
    /// Which of the wanted records it is about, by its place; none where it is about the whole domain.
    pub record: Option<usize>,
    /// What to look for in the panel: the name as it is typed there where it is about records, else the domain.
    pub name: String,
    /// What DNS shows, made fit to be read; empty where there is nothing to show.
    pub found: String,
    /// What it ought to show; empty where that is not a matter of one value.
    pub needed: String,
    /// Until when what was found may be remembered.
    pub until: Option<Time>,
}

/// What is the matter. The order is that of importance: what comes first explains what comes after it, and is done
/// first. What may only take time comes after what is wrong, and what is good comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// No resolver could be asked. Nothing is known, so nothing is wrong.
    ResolverUnreachable,
    /// The registry does not know the domain, or holds it back.
    DomainUnregisteredOrHeld,
    /// The zone's signatures do not fit, so resolvers that check them refuse its answers.
    DnssecBogus,
    /// The registry names servers that do not answer for the zone.
    LameDelegation,
    /// The customer edits records at a company that does not serve the zone: `found`, where it is `needed`.
    WrongDnsPanel,
    /// The name servers of two companies are listed.
    MixedNs,
    /// The panel put the zone behind a name that had it already.
    DoubledHost,
    /// The panel put the zone behind the CNAME's value.
    DoubledTarget,
    /// The CNAME leads elsewhere.
    TargetTypo(TargetSlip),
    /// The CNAME leads to a name that has no addresses.
    DanglingChain(Side),
    /// Cloudflare answers in the site's place, so that what the record says cannot be seen.
    CloudflareProxied,
    /// The bare domain is wanted, and the company that serves it cannot point it at a name.
    CnameAtApexBlocked,
    /// There are addresses where the CNAME is to be.
    ARecordInstead,
    /// There are records of other types where the CNAME is to be, which can have none beside it.
    RecordsInTheWay,
    /// The provider's placeholder still answers.
    Parked(Parking),
    /// IPv6 addresses lead elsewhere.
    StaleAaaa,
    /// Two resolvers keep seeing different records, for longer than any of them remembers.
    ResolverSplit,
    /// A catch-all record answers.
    WildcardMasks,
    /// There is a text, but another.
    TxtWrongValue(TextSlip),
    /// The text is right, and stands at another name.
    TxtWrongHost,
    /// The text is a code of another time.
    TxtOldToken,
    /// A CNAME at the name hides what else is there.
    TxtShadowedByCname,
    /// A CAA record keeps the certificate from being issued.
    CaaBlocks(CaaFault),
    /// A CAA record may do so.
    CaaMayBlock(CaaFault),
    /// What may be issued cannot be found out, which counts as a no.
    CaaUnreadable,
    /// It is not there.
    Missing,
    /// It is right, and some still remember what was there before.
    StaleCache,
    /// The CNAME leads to the site by way of other names.
    ChainOkIndirect,
    /// There is no CNAME to be seen, but its addresses: the provider put them in its place, or somebody did by hand.
    FlattenedOk,
    /// All is as it ought to be.
    Ready,
}

/// On whose side something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In the customer's zone.
    Customer,
    /// The record is right; what it leads to is the platform's.
    Platform,
}

/// How a placeholder is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parking {
    /// By the record at the name.
    Records,
    /// By the name servers: there is no zone that could be edited.
    NameServers,
}

/// What about a CAA record is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaaFault {
    /// It lets others issue, or nobody.
    Others,
    /// It lets this authority issue, but not after the check that is used here.
    Method,
    /// It lets this authority issue for one account, which cannot be ours.
    Account,
    /// It is marked critical, and the authority does not know it.
    Critical,
    /// It comes from where a CNAME leads, which is not the site: whoever that is decides until the CNAME is changed.
    Elsewhere,
    /// It comes from where the site itself is.
    Platform,
}

impl Finding {
    pub(super) fn new(conclusion: Conclusion, name: &str, found: &str, needed: &str) -> Self {
        Self {
            conclusion,
            record: None,
            name: name.to_owned(),
            found: plain(found, LONGEST_FACT),
            needed: needed.to_owned(),
            until: None,
        }
    }

    /// A stable name for hosts and logs.
    pub fn code(&self) -> &'static str {
        CODES[self.place()]
    }

    /// Whether there is nothing in it that anybody has to do.
    pub fn is_good(&self) -> bool {
        self.place() >= GOOD
    }

    /// Whether the customer has to correct something. A gap may close by itself, and what is the platform's is not theirs.
    pub fn is_mistake(&self) -> bool {
        let no_mistake = matches!(
            self.conclusion,
            Conclusion::Missing
                | Conclusion::StaleCache
                | Conclusion::DanglingChain(Side::Platform)
                | Conclusion::CaaMayBlock(_)
                | Conclusion::CaaBlocks(CaaFault::Platform)
                | Conclusion::ResolverUnreachable
        );
        !no_mistake && !self.is_good()
    }

    /// Whether it may be the matter while the records themselves are right and the site can be opened.
    pub fn is_no_hindrance(&self) -> bool {
        self.is_good()
            || match self.conclusion {
                Conclusion::MixedNs => true,
                Conclusion::CaaMayBlock(fault) => fault != CaaFault::Account,
                _ => false,
            }
    }

    /// Where it stands in the order of importance.
    pub(super) fn place(&self) -> usize {
        match self.conclusion {
            Conclusion::ResolverUnreachable => 0,
            Conclusion::DomainUnregisteredOrHeld => 1,
            Conclusion::DnssecBogus => 2,
            Conclusion::LameDelegation => 3,
            Conclusion::WrongDnsPanel => 4,
            Conclusion::MixedNs => 5,
            Conclusion::DoubledHost => 6,
            Conclusion::DoubledTarget => 7,
            Conclusion::TargetTypo(_) => 8,
            Conclusion::DanglingChain(_) => 9,
            Conclusion::CloudflareProxied => 10,
            Conclusion::CnameAtApexBlocked => 11,
            Conclusion::ARecordInstead => 12,
            Conclusion::RecordsInTheWay => 13,
            Conclusion::Parked(_) => 14,
            Conclusion::StaleAaaa => 15,
            Conclusion::Missing => 25,
            Conclusion::StaleCache => 26,
            Conclusion::ResolverSplit => 16,
            Conclusion::WildcardMasks => 17,
            Conclusion::TxtWrongValue(_) => 18,
            Conclusion::TxtWrongHost => 19,
            Conclusion::TxtOldToken => 20,
            Conclusion::TxtShadowedByCname => 21,
            Conclusion::CaaBlocks(_) => 22,
            Conclusion::CaaMayBlock(_) => 23,
            Conclusion::CaaUnreadable => 24,
            Conclusion::ChainOkIndirect => 27,
            Conclusion::FlattenedOk => 28,
            Conclusion::Ready => 29,
        }
    }
}

/// The codes of all conclusions, in the order of importance.
pub const CODES: [&str; 30] = [
    "resolver-unreachable",
    "domain-unregistered-or-held",
    "dnssec-bogus",
    "lame-delegation",
    "wrong-dns-panel",
    "mixed-ns",
    "doubled-host",
    "doubled-target",
    "target-typo",
    "dangling-chain",
    "cloudflare-proxied",
    "cname-at-apex-blocked",
    "a-record-instead",
    "records-in-the-way",
    "parked",
    "stale-aaaa",
    "resolver-split",
    "wildcard-masks",
    "txt-wrong-value",
    "txt-wrong-host",
    "txt-old-token",
    "txt-shadowed-by-cname",
    "caa-blocks",
    "caa-may-block",
    "caa-unreadable",
    "missing",
    "stale-cache",
    "chain-ok-indirect",
    "flattened-ok",
    "ready",
];

/// From which place on there is nothing to do.
const GOOD: usize = 27;
/// Characters. A name has at most 253; more of a text helps nobody to compare it.
const LONGEST_FACT: usize = 253;
