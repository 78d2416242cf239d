//! The mistakes of a customer in their DNS.

use super::Scenario;
use crate::time::Duration;

/// The age of a domain when a mistake is put right.
pub(super) const PUT_RIGHT: Duration = Duration::from_secs(180);

/// The part of the customer's way that a mistake spoils until it is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spoiled {
    /// Nothing: there is no mistake, or it is not the customer's.
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
