//! The conclusions of a look at DNS, as facts. The words are in `text`.

mod slip;
#[cfg(test)]
mod tests;

pub use slip::{TargetSlip, TextSlip};
pub(super) use slip::{target_slip, text_slip};

use crate::domain::sanitize;
use crate::time::Time;

/// One conclusion, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The conclusion.
    pub conclusion: Conclusion,
    /// Which of the wanted records it is about, by its place; none where it is about the whole domain.
    pub record: Option<usize>,
    /// The name to look for in the panel: the name as it is typed there where it is about records, else the domain.
    pub name: String,
    /// True where that name is typed as nothing where the zone is edited, because it is the zone's own; then it stands here whole.
    pub blank: bool,
    /// The value that DNS shows, made fit to be read; empty where there is nothing to show.
    pub found: String,
    /// The value that is needed; empty where that is not a matter of one value.
    pub needed: String,
    /// Until when what was found may be remembered.
    pub until: Option<Time>,
}

/// A conclusion. The order is that of importance: an earlier one explains those after it, and is done
/// first. Conditions that may only take time come after mistakes, and good news comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// No resolver could be asked. Nothing is known, so nothing is wrong.
    ResolverUnreachable,
    /// There is no top-level domain of this name.
    NoSuchEnding,
    /// The registry does not know the domain, or holds it back.
    DomainUnregisteredOrHeld,
    /// The registrar has put the domain on servers of its own until its owner does something.
    DomainSuspended(Suspension),
    /// The zone's signatures do not fit, so resolvers that check them refuse its answers.
    DnssecBogus,
    /// The registry names servers that do not answer for the zone.
    LameDelegation,
    /// The zone `found` hands this name to servers that do not answer for it.
    DeadDelegation,
    /// The zone `needed` hands this name to the name servers `found`, so that what is added in that zone has no effect.
    Delegated,
    /// The customer edits records at a company that does not serve the zone: `found`, where it is `needed`.
    WrongDnsPanel,
    /// The name servers of two companies are listed.
    MixedNs,
    /// The panel put the zone behind a name that had it already.
    DoubledHost,
    /// The panel put the zone behind the CNAME's value.
    DoubledTarget,
    /// Name and value each stand in the other's field.
    Swapped,
    /// The record is there, as one of the other type: `found`, where it is `needed`.
    WrongType,
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
    /// Beside addresses of ours there are others.
    ForeignAddress,
    /// There are records of other types where the CNAME is to be, which can have none beside it.
    RecordsInTheWay(Beside),
    /// The provider's placeholder still answers.
    Parked(Parking),
    /// IPv6 addresses lead elsewhere.
    StaleAaaa,
    /// Two resolvers keep seeing different records, for longer than any of them remembers.
    ResolverSplit,
    /// One resolver cannot reach the name servers, for longer than it takes to try again.
    PartlyUnanswered,
    /// A catch-all record answers.
    WildcardMasks,
    /// A catch-all that leads to the site no longer covers the name, because something stands below it.
    WildcardStopped,
    /// The CNAME is right, and stands at another name.
    CnameWrongHost,
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
    /// The name servers do not say who may issue, which counts as a no.
    CaaUnreadable,
    /// The record is not there.
    Missing,
    /// The record is not there, for longer than any memory of a gap explains.
    Overdue,
    /// The record is right, and some resolvers still remember what was there before.
    StaleCache,
    /// The addresses are near to ours, or those of another name that leads to us: only the platform can tell.
    ProbablyOurs,
    /// The CNAME leads to the site by way of other names.
    ChainOkIndirect,
    /// There is no CNAME to be seen, but its addresses: the provider put them in its place, or somebody did by hand.
    FlattenedOk,
    /// All is as it ought to be.
    Ready,
}

/// Until what a domain is suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspension {
    /// Until its owner's e-mail address is confirmed.
    Unverified,
    /// Until it is paid for again.
    Expired,
    /// The names of its name servers suggest one or the other.
    Likely,
}

/// The records that stand where a CNAME is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// A rule for certificates, which is as good at the zone.
    Caa,
    /// A text that proves something, and belongs at another name: `needed`.
    Code,
    /// Anything else.
    Others,
}

/// On whose side something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In the customer's zone.
    Customer,
    /// The record is right; what it leads to is the platform's.
    Platform,
}

/// The sign by which a placeholder is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parking {
    /// By the record at the name.
    Records,
    /// By the name servers: there is no zone that could be edited.
    NameServers,
}

/// The fault of a CAA record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaaFault {
    /// The record lets others issue, or nobody.
    Others,
    /// The record lets this authority issue, but not after the check that is used here.
    Method,
    /// The record lets this authority issue for one account alone, and nobody but the platform knows its own.
    Account,
    /// The record names this authority in a form that the authority does not read, and so passes over.
    Form,
    /// The record is marked critical, and the authority does not know its tag.
    Critical,
    /// The record comes from where a CNAME leads, which is not the site: others decide until the CNAME is changed.
    Elsewhere,
    /// The record comes from where the site itself is.
    Platform,
}

impl Finding {
    pub(super) fn new(conclusion: Conclusion, name: &str, found: &str, needed: &str) -> Self {
        Self {
            conclusion,
            record: None,
            name: name.to_owned(),
            blank: false,
            found: sanitize(found, LONGEST_FACT),
            needed: needed.to_owned(),
            until: None,
        }
    }

    /// A stable name for hosts and logs.
    pub fn code(&self) -> &'static str {
        CODES.split(' ').nth(self.place()).unwrap_or_default()
    }

    /// Returns whether there is nothing in it that anybody has to do.
    pub fn is_good(&self) -> bool {
        self.place() >= GOOD
    }

    /// Returns whether the customer has to correct something. A gap may close by itself, and what is the platform's is not theirs.
    pub fn is_mistake(&self) -> bool {
        let no_mistake = matches!(
            self.conclusion,
            Conclusion::Missing
                | Conclusion::Overdue
                | Conclusion::StaleCache
                | Conclusion::Delegated
                | Conclusion::DanglingChain(Side::Platform)
                | Conclusion::CaaBlocks(CaaFault::Platform)
                | Conclusion::ResolverUnreachable
        ) || matches!(self.conclusion, Conclusion::CaaMayBlock(fault) if fault != CaaFault::Account);
        !no_mistake && !self.is_good()
    }

    /// Returns whether it may be the matter while the records themselves are right and the site can be opened.
    pub fn is_no_hindrance(&self) -> bool {
        self.is_good()
            || match self.conclusion {
                Conclusion::MixedNs => true,
                Conclusion::CaaMayBlock(fault) => fault != CaaFault::Account,
                _ => false,
            }
    }

    /// Its place in the order of importance.
    pub(super) fn place(&self) -> usize {
        match self.conclusion {
            Conclusion::ResolverUnreachable => 0,
            Conclusion::NoSuchEnding => 1,
            Conclusion::DomainUnregisteredOrHeld => 2,
            Conclusion::DomainSuspended(_) => 3,
            Conclusion::DnssecBogus => 4,
            Conclusion::LameDelegation => 5,
            Conclusion::DeadDelegation => 6,
            Conclusion::Delegated => 7,
            Conclusion::WrongDnsPanel => 8,
            Conclusion::MixedNs => 9,
            Conclusion::DoubledHost => 10,
            Conclusion::DoubledTarget => 11,
            Conclusion::Swapped => 12,
            Conclusion::WrongType => 13,
            Conclusion::TargetTypo(_) => 14,
            Conclusion::DanglingChain(_) => 15,
            Conclusion::CloudflareProxied => 16,
            Conclusion::CnameAtApexBlocked => 17,
            Conclusion::ARecordInstead => 18,
            Conclusion::ForeignAddress => 19,
            Conclusion::RecordsInTheWay(_) => 20,
            Conclusion::Parked(_) => 21,
            Conclusion::StaleAaaa => 22,
            Conclusion::ResolverSplit => 23,
            Conclusion::PartlyUnanswered => 24,
            Conclusion::WildcardMasks => 25,
            Conclusion::WildcardStopped => 26,
            Conclusion::CnameWrongHost => 27,
            Conclusion::TxtWrongValue(_) => 28,
            Conclusion::TxtWrongHost => 29,
            Conclusion::TxtOldToken => 30,
            Conclusion::TxtShadowedByCname => 31,
            Conclusion::CaaBlocks(_) => 32,
            Conclusion::CaaMayBlock(_) => 33,
            Conclusion::CaaUnreadable => 34,
            Conclusion::Missing => 35,
            Conclusion::Overdue => 36,
            Conclusion::StaleCache => 37,
            Conclusion::ProbablyOurs => 38,
            Conclusion::ChainOkIndirect => 39,
            Conclusion::FlattenedOk => 40,
            Conclusion::Ready => 41,
        }
    }
}

/// The codes of all conclusions, in the order of importance, with a space between.
pub const CODES: &str = "resolver-unreachable no-such-ending domain-unregistered-or-held domain-suspended dnssec-bogus lame-delegation \
    dead-delegation delegated wrong-dns-panel mixed-ns doubled-host doubled-target swapped wrong-type target-typo \
    dangling-chain cloudflare-proxied cname-at-apex-blocked a-record-instead foreign-address records-in-the-way \
    parked stale-aaaa resolver-split partly-unanswered wildcard-masks wildcard-stopped cname-wrong-host \
    txt-wrong-value txt-wrong-host txt-old-token txt-shadowed-by-cname caa-blocks caa-may-block caa-unreadable \
    missing overdue stale-cache probably-ours chain-ok-indirect flattened-ok ready";

/// From which place on there is nothing to do.
const GOOD: usize = 38;
/// Characters. A name has at most 253; more of a text helps nobody to compare it.
const LONGEST_FACT: usize = 253;
