//! The conclusions of a look at DNS, as facts. The words are in `text`.

mod slip;
#[cfg(test)]
mod tests;

pub use slip::{TargetSlip, TextSlip};
pub(super) use slip::{target_slip, text_slip};

use crate::domain::sanitize;
use crate::time::Time;

/// One conclusion, with its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The conclusion.
    pub conclusion: Conclusion,
    /// The index of the wanted record that the finding is about; none where it is about the whole domain.
    pub record: Option<usize>,
    /// The name to look for in the panel: for a record the name as the customer types it there, else the domain.
    pub name: String,
    /// True where the panel wants the name field empty, because the record is at the apex. `name` is then the full name.
    pub blank: bool,
    /// The value that DNS shows, sanitized; empty where there is none to show.
    pub found: String,
    /// The right value; empty where no single value corrects the fault.
    pub needed: String,
    /// The time until which resolvers may cache the wrong answer.
    pub until: Option<Time>,
}

/// A conclusion. The order is that of importance: an earlier conclusion may explain later ones, so the customer deals with it
/// first. Conditions that may only need time come after mistakes, and good news comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// No resolver could be reached. Nothing is known, so nothing counts as wrong.
    ResolverUnreachable,
    /// There is no top-level domain of this name.
    NoSuchEnding,
    /// The registry does not know the domain, or keeps it out of DNS.
    DomainUnregisteredOrHeld,
    /// The registrar has moved the domain to its own name servers until the owner acts.
    DomainSuspended(Suspension),
    /// The zone's DNSSEC signatures are wrong, so resolvers that check them refuse its answers.
    DnssecBogus,
    /// The registry names servers that do not answer for the zone.
    LameDelegation,
    /// The zone `found` delegates this name to servers that do not answer for it.
    DeadDelegation,
    /// The zone `needed` delegates this name to the name servers `found`, so that records added in that zone have no effect.
    Delegated,
    /// The customer edits records at the provider `found`, but the provider `needed` serves the zone.
    WrongDnsPanel,
    /// The domain lists name servers of two providers.
    MixedNs,
    /// The panel appended the zone to a name that ended with it already.
    DoubledHost,
    /// The panel appended the zone to the CNAME's value.
    DoubledTarget,
    /// Name and value each stand in the other's field.
    Swapped,
    /// The record has the type `found` instead of the type `needed`.
    WrongType,
    /// The CNAME leads elsewhere.
    TargetTypo(TargetSlip),
    /// The CNAME leads to a name that has no addresses.
    DanglingChain(Side),
    /// Cloudflare proxies the name, so that the record's value cannot be seen.
    CloudflareProxied,
    /// The record is wanted at the apex, and the provider has no alias for the apex.
    CnameAtApexBlocked,
    /// The name has addresses instead of the CNAME.
    ARecordInstead,
    /// The name has foreign addresses beside ours.
    ForeignAddress,
    /// The name has records of other types, which a CNAME cannot coexist with.
    RecordsInTheWay(Beside),
    /// The provider's placeholder still answers.
    Parked(Parking),
    /// IPv6 addresses lead elsewhere.
    StaleAaaa,
    /// Two resolvers show different records for longer than caches explain.
    ResolverSplit,
    /// One resolver has been failing for longer than a passing fault lasts.
    PartlyUnanswered,
    /// A wildcard record answers.
    WildcardMasks,
    /// A wildcard that leads to the site does not cover the name, because a record below the name makes it exist.
    WildcardStopped,
    /// The CNAME has the right value, but at another name.
    CnameWrongHost,
    /// The name has another text.
    TxtWrongValue(TextSlip),
    /// The text has the right value, but at another name.
    TxtWrongHost,
    /// The text is an earlier code of the same kind.
    TxtOldToken,
    /// A CNAME at the name hides other records there.
    TxtShadowedByCname,
    /// A CAA record keeps the certificate from being issued.
    CaaBlocks(CaaFault),
    /// A CAA record may keep the certificate from being issued.
    CaaMayBlock(CaaFault),
    /// The name servers do not answer the question for CAA records, so authorities refuse to issue.
    CaaUnreadable,
    /// The record is not there.
    Missing,
    /// The record has been missing for longer than a cached absence explains.
    Overdue,
    /// The record is right, and some resolvers still cache an earlier one.
    StaleCache,
    /// The addresses are in the target's network, or the CNAME leads to somebody else's name that has ours: only the platform can
    /// tell.
    ProbablyOurs,
    /// The CNAME leads to the site through other names.
    ChainOkIndirect,
    /// The name has the target's addresses instead of a CNAME: the provider flattened the alias, or somebody entered them by hand.
    FlattenedOk,
    /// All is right.
    Ready,
}

/// The reason for which a domain is suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspension {
    /// The owner has not confirmed an e-mail address.
    Unverified,
    /// The domain has expired, and waits for payment.
    Expired,
    /// The names of its name servers suggest one or the other.
    Likely,
}

/// The kind of records in a CNAME's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// CAA records, which work as well at the apex.
    Caa,
    /// A wanted TXT value, which belongs at the name `needed`.
    Code,
    /// Records of other types.
    Others,
}

/// The party that has to correct a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The customer, in the own zone.
    Customer,
    /// The platform: the customer's record is right, and its target is not.
    Platform,
}

/// The sign of a provider's placeholder page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parking {
    /// The record at the name.
    Records,
    /// The name servers, with which no zone can be edited.
    NameServers,
}

/// The fault of a CAA record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaaFault {
    /// The record lets others issue, or nobody.
    Others,
    /// The record lets this authority issue, but not with the validation method that the platform uses.
    Method,
    /// The record lets this authority issue for one account only, and only the platform knows its own account.
    Account,
    /// The record names this authority in a form that the authority passes over.
    Form,
    /// The record is marked critical, and the authority does not know its tag.
    Critical,
    /// The record stands at a CNAME's target that is not the site, so its owner decides until the CNAME is changed.
    Elsewhere,
    /// The record stands in the platform's own zone.
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

    /// Returns whether nobody has to do anything about the finding.
    pub fn is_good(&self) -> bool {
        self.place() >= GOOD
    }

    /// Returns whether the customer has to correct something. A missing record may still appear, and faults of the platform are not
    /// the customer's.
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

    /// Returns whether the site can work in spite of the finding.
    pub fn is_no_hindrance(&self) -> bool {
        self.is_good()
            || match self.conclusion {
                Conclusion::MixedNs => true,
                Conclusion::CaaMayBlock(fault) => fault != CaaFault::Account,
                _ => false,
            }
    }

    /// The finding's index in the order of importance.
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

/// The index of the first conclusion about which nobody has to do anything.
const GOOD: usize = 38;
/// The most characters of a shown value. A name has at most 253, and nobody compares longer texts by eye.
const LONGEST_FACT: usize = 253;
