//! What the customer does at their DNS provider, and when: the one timetable that `story` and `dns` go by, so
//! that the API and DNS tell the same story. What stands in the records is `dns`'s.

use super::wire::Domain;
use super::{Scenario, story};
use crate::time::{Duration, Time};

/// How old a domain is when its records are added, right or wrong. DNS does not hear the customer say so; a
/// check of ownership that comes sooner finds them too.
const ADDED: Duration = Duration::from_secs(3);

/// How old a domain is when a mistake is put right.
pub(super) const PUT_RIGHT: Duration = Duration::from_secs(180);

/// How long before the platform sees the CNAME record it is there, in the scenarios that are not about it.
const SHOWS: Duration = Duration::from_secs(10);

/// How long the TXT record is left in the zone once it is of no more use, where it is taken out.
const CLEARED: Duration = Duration::from_secs(10);

/// For how long a CAA record stands in the way of the certificate in the scenario where the API says so.
const REFUSED: Duration = Duration::from_secs(30);

/// What of the customer's a mistake stands in the way of, until it is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spoiled {
    /// Nothing: it is none, or not the customer's.
    Nothing,
    /// The proof of ownership.
    Proof,
    /// The way to the site.
    Traffic,
    /// Both.
    Both,
    /// The certificate.
    Certificate,
}

/// What of the customer's the mistake of a scenario spoils.
pub(super) fn spoiled(scenario: Scenario) -> Spoiled {
    match scenario {
        Scenario::DnsTxtMissing
        | Scenario::DnsTxtQuotes
        | Scenario::DnsTxtCut
        | Scenario::DnsTxtInvisible
        | Scenario::DnsTxtWrongHost
        | Scenario::DnsTxtDoubledHost
        | Scenario::DnsTxtOld
        | Scenario::DnsTxtShadowed => Spoiled::Proof,
        Scenario::DnsMissing
        | Scenario::DnsMixedServers
        | Scenario::DnsDoubledHost
        | Scenario::DnsDoubledTarget
        | Scenario::DnsWrongTarget
        | Scenario::DnsTypo
        | Scenario::DnsTargetUrl
        | Scenario::DnsLoop
        | Scenario::DnsDangling
        | Scenario::DnsTargetDown
        | Scenario::DnsProxied
        | Scenario::DnsApexBlocked
        | Scenario::DnsConflict
        | Scenario::DnsParked
        | Scenario::DnsStaleIpv6
        | Scenario::DnsStaleCache
        | Scenario::DnsSplit
        | Scenario::DnsWildcard
        | Scenario::DnsLying => Spoiled::Traffic,
        Scenario::DnsWrongPanel
        | Scenario::DnsUnregistered
        | Scenario::DnsBogus
        | Scenario::DnsLame => Spoiled::Both,
        Scenario::DnsCaaBlocks | Scenario::DnsCaaUnreadable => Spoiled::Certificate,
        _ => Spoiled::Nothing,
    }
}

/// What the customer has done for a domain by a moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    /// The records are in the zone, as far as and in the way that the scenario has it.
    pub(super) begun: bool,
    /// The TXT record is as it ought to be.
    pub(super) proof: bool,
    /// What sends visitors to the site is as it ought to be.
    pub(super) traffic: bool,
    /// Nothing stands in the way of a certificate.
    pub(super) certificate: bool,
    /// The mistake of the scenario is put right, and when it is.
    pub(super) mended: bool,
    pub(super) mends: Time,
}

impl Progress {
    pub(super) fn at(scenario: Scenario, domain: &Domain, nudges: &[Time], now: Time) -> Self {
        let spoiled = spoiled(scenario);
        let since_check = |seconds| {
            let first = domain.first_check?;
            Some(first + Duration::from_secs(seconds))
        };
        let added = domain.added + ADDED;
        let added = domain.first_check.map_or(added, |first| first.min(added));
        let mends = domain.added + PUT_RIGHT;
        // Before the environment serves the domain nobody can know where it is to lead.
        let issuing = story::Times::of(domain, nudges).map(|times| story::issues(scenario, times));

        let proof = match (spoiled, scenario) {
            (Spoiled::Proof | Spoiled::Both, _) => Some(mends),
            (_, Scenario::SlowDns) => since_check(120),
            (_, Scenario::VerifyRefused) => since_check(30),
            (_, Scenario::DnsWildcard) => domain.first_check,
            _ => Some(added),
        };
        let traffic = match (spoiled, scenario) {
            (Spoiled::Traffic | Spoiled::Both, _) => Some(mends),
            (Spoiled::Certificate, _) | (_, Scenario::DnsChain | Scenario::DnsFlattened) => {
                Some(added)
            }
            (Spoiled::Nothing | Spoiled::Proof, _) => issuing.map(|at| at - SHOWS),
        };
        let certificate = match (spoiled, scenario) {
            (Spoiled::Certificate, _) => Some(mends),
            (_, Scenario::Failed) => issuing.map(|at| at + REFUSED),
            _ => Some(added),
        };
        let has = |from: Option<Time>| from.is_some_and(|from| from <= now);
        // A TXT record below the name would keep a catch-all from answering for it (RFC 4592 section 2.2.2).
        let cleared = scenario == Scenario::DnsWildcard
            && domain.verified.is_some_and(|at| at + CLEARED <= now);
        Self {
            begun: added <= now,
            proof: has(proof) && !cleared,
            traffic: has(traffic),
            certificate: has(certificate),
            mended: mends <= now,
            mends,
        }
    }
}
