//! The mistakes that the simulated customer makes in their DNS.

use super::Scenario;
use crate::time::Duration;

/// The age of a domain at which the customer corrects the mistake.
pub(super) const PUT_RIGHT: Duration = Duration::from_secs(180);

/// The part of the setup that a mistake spoils until its correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spoiled {
    /// No part: there is no mistake, or the mistake is not the customer's.
    Nothing,
    /// The proof of ownership.
    Proof,
    /// The traffic record.
    Traffic,
    /// The proof of ownership and the traffic record.
    Both,
    /// The certificate.
    Certificate,
}

/// The part that the mistake of a scenario spoils.
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
