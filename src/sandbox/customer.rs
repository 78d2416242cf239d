//! The times at which the simulated customer adds and corrects records. The simulated API and DNS share this timetable, so that
//! they agree. `dns` has the records themselves.

use super::facts::Domain;
use super::mistake::{PUT_RIGHT, Spoiled, spoiled};
use super::{Scenario, story};
use crate::time::{Duration, Time};

/// The age of a domain at which the customer adds its records, right or wrong. An earlier check of the ownership makes that time
/// earlier, because DNS does not learn of the customer's "added".
const ADDED: Duration = Duration::from_secs(3);

/// The time that the platform takes to see the CNAME record, in the scenarios that are not about that record.
const SHOWS: Duration = Duration::from_secs(10);

/// The time for which the TXT record stays after the verification, in the scenario where the customer deletes it.
const CLEARED: Duration = Duration::from_secs(10);

/// The time for which a CAA record blocks the certificate in the scenario `failed`.
const REFUSED: Duration = Duration::from_secs(30);

/// The customer's progress with a domain at a moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    /// The customer has added records, right or wrong, as the scenario has it.
    pub(super) begun: bool,
    /// The TXT record is right.
    pub(super) proof: bool,
    /// The traffic record is right.
    pub(super) traffic: bool,
    /// No CAA record blocks the certificate.
    pub(super) certificate: bool,
    /// The scenario's mistake is corrected; `mends` is the time of that.
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
        // The target is known only once the environment has the domain.
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
        // A TXT record below the name would keep a wildcard from covering the name (RFC 4592 section 2.2.2).
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
