//! The customer's acts at their DNS provider, and their times: the one timetable of the API and of DNS, so that both tell the
//! same story. The contents of the records are `dns`'s.

use super::facts::Domain;
use super::mistake::{PUT_RIGHT, Spoiled, spoiled};
use super::{Scenario, story};
use crate::time::{Duration, Time};

/// The age of a domain when its records are added, right or wrong. DNS does not hear the customer say so; a check of ownership
/// that comes sooner finds them too.
const ADDED: Duration = Duration::from_secs(3);

/// The time from when the CNAME record is there until the platform sees it, in the scenarios that are not about that record.
const SHOWS: Duration = Duration::from_secs(10);

/// The time for which the TXT record stays in the zone after it is of no more use, where it is taken out.
const CLEARED: Duration = Duration::from_secs(10);

/// The time for which a CAA record stands in the way of the certificate in the scenario where the API says so.
const REFUSED: Duration = Duration::from_secs(30);

/// The customer's progress with a domain by a moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    /// The records are in the zone, as far as and in the way that the scenario has it.
    pub(super) begun: bool,
    /// The TXT record is as it ought to be.
    pub(super) proof: bool,
    /// The record that sends visitors to the site is as it ought to be.
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
        // Before the environment serves the domain nobody can know its target.
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
