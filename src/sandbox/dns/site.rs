//! The records of a customer's domain, as the scenario has them.

use super::View;
use super::data::{Data, TTL};
use super::names::registrable;
use super::world::{HOSTILE_HOST, NAMECHEAP, OLD_HOST, OLD_IPV4, OLD_IPV6, PARKING, TARGET_IPV4};
use super::zone::{Fault, Zones};
use crate::sandbox::Scenario;
use crate::sandbox::customer::Progress;
use crate::sandbox::wire::{self, ABUSE, Style, TARGET};
use crate::time::{Duration, Time};

/// Names with markup in them, which anyone may register in their own zone.
const HOSTILE_SERVER: &str = "<script>pwned=1</script>.example.net";
const HOSTILE_OLD_HOST: &str = "javascript:pwned=1//\u{202e}.example.net";

// Addresses for documentation (RFC 5737), and Cloudflare's, which the widget recognizes.
const REDIRECT_IPV4: [u8; 4] = [203, 0, 113, 40];
const WILDCARD_IPV4: [u8; 4] = [203, 0, 113, 20];
const PROXY_IPV4: [[u8; 4]; 2] = [[104, 21, 16, 1], [172, 67, 200, 1]];
const PROXY_IPV6: [u8; 16] = [
    0x26, 0x06, 0x47, 0x00, 0x30, 0x30, 0, 0, 0, 0, 0, 0, 0x68, 0x15, 0x10, 0x01,
];

const GODADDY: [&str; 2] = ["ns01.domaincontrol.com", "ns02.domaincontrol.com"];
const CLOUDFLARE: [&str; 2] = ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"];
const IONOS: [&str; 2] = ["ns1045.ui-dns.com", "ns1045.ui-dns.de"];
const OVHCLOUD: [&str; 2] = ["dns10.ovh.net", "ns10.ovh.net"];
const DNS_MADE_EASY: [&str; 2] = ["ns10.dnsmadeeasy.com", "ns11.dnsmadeeasy.com"];
const MIXED: [&str; 4] = [GODADDY[0], GODADDY[1], CLOUDFLARE[0], CLOUDFLARE[1]];

/// The time from `mends` until the domain points elsewhere, in the scenario `current-drift`.
const DRIFTS: Duration = Duration::from_secs(12 * 60 * 60);

/// The times after `mends` at which the other half leads straight to the platform, and to a redirect, in the scenario `other-half`.
const HALF_STRAIGHT: Duration = Duration::from_secs(2 * 60);
const HALF_REDIRECTED: Duration = Duration::from_secs(10 * 60);

/// The TTL of negative answers, in seconds, where the customer forgets the CNAME record: long enough for the site to be live before
/// the resolvers show the record.
const LONG_GAP: u32 = 300;

/// The same where the name servers disagree: short enough for the disagreement to outlast the resolvers' memory of the gap.
const SHORT_GAP: u32 = 15;

/// The name servers of a domain in this scenario. `is_bare`: the customer connects the domain itself.
pub(super) fn servers(scenario: Scenario, mended: bool, is_bare: bool) -> &'static [&'static str] {
    match scenario {
        Scenario::DnsWrongPanel | Scenario::DnsFlattened | Scenario::DnsProxied => &CLOUDFLARE,
        Scenario::DnsMixedServers if !mended => &MIXED,
        Scenario::DnsApexBlocked if mended => &CLOUDFLARE,
        Scenario::DnsApexBlocked => &GODADDY,
        Scenario::DnsDoubledTarget => &DNS_MADE_EASY,
        Scenario::DnsConflict | Scenario::DnsStaleIpv6 => &IONOS,
        Scenario::DnsParked => &NAMECHEAP,
        Scenario::DnsDangling => &OVHCLOUD,
        Scenario::Hostile => &[HOSTILE_SERVER],
        // Namecheap has an alias for the apex.
        _ if is_bare => &NAMECHEAP,
        _ => &GODADDY,
    }
}

/// The fault of a domain's zone in this scenario, as this party sees it.
pub(super) fn fault(scenario: Scenario, view: View, mended: bool) -> Option<Fault> {
    match scenario {
        Scenario::DnsFiltered if view != View::Platform => Some(Fault::Filtered),
        _ if mended => None,
        Scenario::DnsBogus => Some(Fault::Bogus),
        Scenario::DnsLame => Some(Fault::Lame),
        Scenario::DnsCaaUnreadable => Some(Fault::CaaUnreadable),
        _ => None,
    }
}

/// A customer's domain.
pub(super) struct Site {
    pub(super) name: String,
    pub(super) token: String,
    pub(super) progress: Progress,
    pub(super) scenario: Scenario,
    pub(super) view: View,
    pub(super) now: Time,
}

impl Site {
    fn zone(&self) -> &str {
        registrable(&self.name)
    }

    pub(super) fn put(&self, zones: &mut Zones) {
        let zone = self.zone();
        if self.scenario == Scenario::DnsUnregistered && !self.progress.mended {
            return;
        }
        let gap = match self.scenario {
            Scenario::DnsMissing => LONG_GAP,
            Scenario::DnsSplit => SHORT_GAP,
            _ => TTL,
        };
        zones.begin(zone, self.servers(), gap);
        if let Some(fault) = self.fault() {
            zones.spoil(zone, fault);
        }
        if self.name != zone {
            self.put_bare(zones);
        }
        zones.put(zone, text("v=spf1 include:mail.example.net -all"));
        if *self.servers() == GODADDY {
            // GoDaddy takes part in Domain Connect: this TXT record names its API.
            let settings = text("api.domainconnect.godaddy.example/v1");
            zones.put(&format!("_domainconnect.{zone}"), settings);
        }
        self.put_old(zones);
        if self.progress.begun && !self.asks_wrong_provider() {
            self.put_proof(zones);
            self.put_traffic(zones);
        }
        self.put_authorities(zones);
    }

    /// Adds the records at the bare domain beside the one that is connected.
    fn put_bare(&self, zones: &mut Zones) {
        let since = self.now.since(self.progress.mends);
        match self.scenario {
            Scenario::OtherHalf if since < HALF_STRAIGHT => {}
            Scenario::OtherHalf if since < HALF_REDIRECTED => {
                zones.put(self.zone(), Data::Alias(TARGET.to_owned()));
            }
            Scenario::OtherHalf => zones.put(self.zone(), Data::A(REDIRECT_IPV4)),
            _ => zones.put(self.zone(), Data::A(OLD_IPV4)),
        }
    }

    fn servers(&self) -> &'static [&'static str] {
        servers(
            self.scenario,
            self.progress.mended,
            self.name == self.zone(),
        )
    }

    fn fault(&self) -> Option<Fault> {
        fault(self.scenario, self.view, self.progress.mended)
    }

    /// Tells whether this party asks the one of two providers that lacks the records.
    fn asks_wrong_provider(&self) -> bool {
        self.scenario == Scenario::DnsMixedServers
            && self.view == View::First
            && !self.progress.mended
    }

    /// Adds the records of an earlier use of the domain, which are in the way.
    fn put_old(&self, zones: &mut Zones) {
        let name = &self.name;
        if self.progress.traffic {
            return;
        }
        match self.scenario {
            Scenario::Hostile => zones.put(name, alias(HOSTILE_OLD_HOST)),
            Scenario::DnsConflict => zones.put(name, Data::A(OLD_IPV4)),
            Scenario::DnsParked => zones.put(name, alias(PARKING)),
            Scenario::DnsStaleIpv6 => zones.put(name, Data::Aaaa(OLD_IPV6)),
            Scenario::DnsWildcard => {
                let wildcard = format!("*.{}", self.zone());
                zones.put(&wildcard, Data::A(WILDCARD_IPV4));
            }
            // This resolver has cached the earlier record.
            Scenario::DnsStaleCache if self.view == View::First => {
                let left = self.progress.mends.since(self.now).as_millis();
                zones.put_for(left.div_ceil(1000) as u32, name, alias(OLD_HOST));
            }
            Scenario::DnsSplit if self.view == View::Second => zones.put(name, alias(OLD_HOST)),
            _ => {}
        }
    }

    /// Adds the TXT record, right or with the scenario's mistake.
    fn put_proof(&self, zones: &mut Zones) {
        let (zone, token) = (self.zone(), self.token.as_str());
        let proof = proof(&self.name);
        if self.progress.proof || self.has_only_zone_fault() {
            return zones.put(&proof, text(token));
        }
        match self.scenario {
            Scenario::DnsTxtQuotes => zones.put(&proof, text(&format!("\"{token}\""))),
            Scenario::DnsTxtCut => zones.put(&proof, text(&token[..token.len() - 4])),
            Scenario::DnsTxtInvisible => zones.put(&proof, text(&format!("{token}\u{200b}"))),
            Scenario::DnsTxtWrongHost => zones.put(zone, text(token)),
            Scenario::DnsTxtDoubledHost => zones.put(&format!("{proof}.{zone}"), text(token)),
            Scenario::DnsTxtOld => {
                let older = wire::token(&proof, Style::Plain);
                zones.put(&proof, text(&older));
            }
            Scenario::DnsTxtShadowed => zones.put(&proof, alias(OLD_HOST)),
            _ => {}
        }
    }

    /// Adds the traffic record, right or with the scenario's mistake, and records that come with it.
    fn put_traffic(&self, zones: &mut Zones) {
        let (name, zone) = (self.name.as_str(), self.zone());
        if self.scenario == Scenario::ManyRecords {
            let (challenge, value) = wire::challenge(name);
            zones.put(&challenge, text(&value));
        }
        if self.progress.traffic {
            let (proof, value) = wire::proof_of_certificate(name);
            zones.put(&proof, alias(&value));
        }
        if self.progress.traffic || self.sees_right_records() {
            return self.put_right(zones);
        }
        match self.scenario {
            Scenario::WrongTarget | Scenario::DnsWrongTarget => zones.put(name, alias(OLD_HOST)),
            Scenario::DnsDoubledHost => zones.put(&format!("{name}.{zone}"), alias(TARGET)),
            Scenario::DnsDoubledTarget => zones.put(name, alias(&format!("{TARGET}.{zone}"))),
            Scenario::DnsTypo => zones.put(name, alias("diferent-words.vectorpages.com")),
            Scenario::DnsTargetUrl => zones.put(name, alias(&format!("https://{TARGET}/"))),
            Scenario::DnsLoop => zones.put(name, alias(name)),
            Scenario::DnsDangling => zones.put(name, alias("closed-shop.example.net")),
            Scenario::DnsStaleIpv6 => zones.put(name, Data::A(TARGET_IPV4)),
            Scenario::DnsProxied => {
                for address in PROXY_IPV4 {
                    zones.put(name, Data::A(address));
                }
                zones.put(name, Data::Aaaa(PROXY_IPV6));
            }
            _ => {}
        }
    }

    fn put_right(&self, zones: &mut Zones) {
        let name = self.name.as_str();
        match self.scenario {
            Scenario::DnsFlattened | Scenario::DnsStaleIpv6 | Scenario::CurrentApex => {
                zones.put(name, Data::Alias(TARGET.to_owned()));
            }
            Scenario::CurrentDrift if self.now.since(self.progress.mends) >= DRIFTS => {
                zones.put(name, alias(OLD_HOST));
            }
            Scenario::DnsChain => {
                let between = format!("sites.{}", self.zone());
                zones.put(name, alias(&between));
                zones.put(&between, alias(TARGET));
            }
            Scenario::Hostile => zones.put(name, alias(HOSTILE_HOST)),
            _ => zones.put(name, alias(TARGET)),
        }
    }

    /// Adds the CAA records.
    fn put_authorities(&self, zones: &mut Zones) {
        let allow = |tag, value: &str| Data::Caa(0, tag, value.to_owned());
        if self.scenario == Scenario::Hostile {
            zones.put(self.zone(), allow("issue", ABUSE));
            zones.put(self.zone(), text(ABUSE));
        }
        if matches!(self.scenario, Scenario::Failed | Scenario::DnsCaaBlocks) {
            zones.put(self.zone(), allow("issue", "digicert.com"));
            zones.put(self.zone(), allow("iodef", "mailto:security@example.net"));
            if self.progress.certificate {
                zones.put(self.zone(), allow("issue", "letsencrypt.org"));
            }
        }
    }

    /// Tells whether the records are right, and only the zone has a fault.
    fn has_only_zone_fault(&self) -> bool {
        matches!(self.scenario, Scenario::DnsBogus | Scenario::DnsLame)
    }

    /// Tells whether this party sees the right records even before the mistake is corrected.
    fn sees_right_records(&self) -> bool {
        match self.scenario {
            Scenario::DnsTargetDown | Scenario::DnsMixedServers => true,
            Scenario::DnsStaleCache => self.view != View::First,
            Scenario::DnsSplit => self.view != View::Second,
            Scenario::DnsLying => self.view != View::Platform,
            _ => self.has_only_zone_fault(),
        }
    }
}

/// The name of the TXT record that proves the ownership.
pub(super) fn proof(name: &str) -> String {
    format!("_vector-verify.{name}")
}

fn alias(to: &str) -> Data {
    Data::Cname(to.to_owned())
}

fn text(text: &str) -> Data {
    Data::Txt(text.as_bytes().to_vec())
}
