//! What is in the zones: the platform's records, some of the world's, and the customer's as the scenario has them.

use super::View;
use super::zone::{Data, Fault, Found, TTL, Zones, kind, registrable};
use crate::sandbox::Scenario;
use crate::sandbox::customer::Progress;
use crate::sandbox::wire::{self, ABUSE, Domain, Style, TARGET};
use crate::time::{Duration, Time};

/// Where the customer's site was before.
const OLD_HOST: &str = "old-host.example.net";

/// A registrar's placeholder page.
const PARKING: &str = "parkingpage.namecheap.com";

/// Markup in names, as anyone can have it in theirs.
const HOSTILE_HOST: &str = "<img src=x onerror=pwned=1>.vectorpages.com";
const HOSTILE_SERVER: &str = "<script>pwned=1</script>.example.net";
const HOSTILE_OLD_HOST: &str = "javascript:pwned=1//\u{202e}.example.net";

// Documentation's addresses (RFC 5737, RFC 3849), but for those that are known by their numbers.
const TARGET_IPV4: [u8; 4] = [192, 0, 2, 80];
const TARGET_IPV6: [u8; 16] = ipv6(0x80);
const OLD_IPV4: [u8; 4] = [198, 51, 100, 10];
/// In another network than the target's.
const OLD_IPV6: [u8; 16] = {
    let mut old = ipv6(0x10);
    old[4] = 0xff;
    old
};
const CATCH_ALL_IPV4: [u8; 4] = [203, 0, 113, 20];
const PARKING_IPV4: [u8; 4] = [192, 64, 119, 10];
const PROXY_IPV4: [[u8; 4]; 2] = [[104, 21, 16, 1], [172, 67, 200, 1]];
const PROXY_IPV6: [u8; 16] = [
    0x26, 0x06, 0x47, 0x00, 0x30, 0x30, 0, 0, 0, 0, 0, 0, 0x68, 0x15, 0x10, 0x01,
];

const GODADDY: [&str; 2] = ["ns01.domaincontrol.com", "ns02.domaincontrol.com"];
const CLOUDFLARE: [&str; 2] = ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"];
const NAMECHEAP: [&str; 2] = ["dns1.registrar-servers.com", "dns2.registrar-servers.com"];
const IONOS: [&str; 2] = ["ns1045.ui-dns.com", "ns1045.ui-dns.de"];
const DNS_MADE_EASY: [&str; 2] = ["ns10.dnsmadeeasy.com", "ns11.dnsmadeeasy.com"];
const MIXED: [&str; 4] = [GODADDY[0], GODADDY[1], CLOUDFLARE[0], CLOUDFLARE[1]];

/// How long after a domain has had its time to be put right it is led elsewhere.
const DRIFTS: Duration = Duration::from_secs(12 * 60 * 60);

/// For how many seconds a gap is remembered where the CNAME record is forgotten: long enough for the site to be
/// live before the resolvers show why.
const LONG_GAP: u32 = 300;

impl Zones {
    /// DNS at this moment, as it is seen from there.
    pub(in super::super) fn seen(
        view: View,
        scenario: Scenario,
        style: Style,
        domains: &[Domain],
        nudges: &[Time],
        now: Time,
    ) -> Self {
        let mut zones = Self::default();
        let sites = domains.iter().map(|domain| Site {
            name: normal(&domain.name),
            token: wire::token(&domain.name, style),
            progress: Progress::at(scenario, domain, nudges, now),
            scenario,
            view,
            now,
        });
        let sites: Vec<Site> = sites.collect();
        let mended = sites.last().is_some_and(|site| site.progress.mended);
        zones.put_the_worlds(scenario != Scenario::DnsTargetDown || mended);
        for site in &sites {
            site.put(&mut zones);
        }
        if sites.is_empty() && scenario == Scenario::CurrentProvisioning {
            // The platform takes no name yet, and the customer's zone is there all the same.
            zones.begin("shop.example", &GODADDY, TTL);
        }
        zones
    }

    /// Whether the TXT record is there that proves the ownership of a domain.
    pub(in super::super) fn prove(&self, domain: &str, style: Style) -> bool {
        let token = wire::token(domain, style).into_bytes();
        match self.look_up(&proof(&normal(domain)), kind::TXT, false) {
            Found::Records(records) => {
                let mut all = records.into_iter().map(|record| record.data);
                all.any(|data| data == Data::Txt(token.clone()))
            }
            Found::Nothing { .. } | Found::Failure { .. } => false,
        }
    }

    fn put_the_worlds(&mut self, with_target: bool) {
        self.begin(
            "vectorpages.com",
            &["kiki.bunny.net", "coco.bunny.net"],
            TTL,
        );
        if with_target {
            self.put(TARGET, Data::A(TARGET_IPV4));
            self.put(TARGET, Data::Aaaa(TARGET_IPV6));
        }
        self.put(HOSTILE_HOST, Data::Cname(TARGET.to_owned()));
        self.begin("example.net", &["ns1.example.net", "ns2.example.net"], TTL);
        self.put(OLD_HOST, Data::A(OLD_IPV4));
        self.put(OLD_HOST, Data::Aaaa(OLD_IPV6));
        self.begin("namecheap.com", &NAMECHEAP, TTL);
        self.put(PARKING, Data::A(PARKING_IPV4));
    }
}

/// A customer's domain.
struct Site {
    name: String,
    token: String,
    progress: Progress,
    scenario: Scenario,
    view: View,
    now: Time,
}

impl Site {
    fn zone(&self) -> &str {
        registrable(&self.name)
    }

    fn put(&self, zones: &mut Zones) {
        let zone = self.zone();
        if self.scenario == Scenario::DnsUnregistered && !self.progress.mended {
            return;
        }
        let gap = match self.scenario {
            Scenario::DnsMissing => LONG_GAP,
            _ => TTL,
        };
        zones.begin(zone, self.servers(), gap);
        if let Some(fault) = self.fault() {
            zones.spoil(zone, fault);
        }
        if self.name != zone {
            zones.put(zone, Data::A(OLD_IPV4));
        }
        zones.put(zone, text("v=spf1 include:mail.example.net -all"));
        if *self.servers() == GODADDY {
            // Its provider takes part in Domain Connect, and says where it can be asked.
            let settings = text("api.domainconnect.godaddy.example/v1");
            zones.put(&format!("_domainconnect.{zone}"), settings);
        }
        self.put_old(zones);
        if self.progress.begun && !self.asks_the_wrong_company() {
            self.put_proof(zones);
            self.put_traffic(zones);
        }
        self.put_authorities(zones);
    }

    fn servers(&self) -> &'static [&'static str] {
        let mended = self.progress.mended;
        match self.scenario {
            Scenario::DnsWrongPanel | Scenario::DnsFlattened | Scenario::DnsProxied => &CLOUDFLARE,
            Scenario::DnsMixedServers if !mended => &MIXED,
            Scenario::DnsApexBlocked if mended => &CLOUDFLARE,
            Scenario::DnsApexBlocked => &GODADDY,
            Scenario::DnsDoubledTarget => &DNS_MADE_EASY,
            Scenario::DnsConflict | Scenario::DnsStaleIpv6 => &IONOS,
            Scenario::DnsParked => &NAMECHEAP,
            Scenario::Hostile => &[HOSTILE_SERVER],
            // Where a bare domain can be pointed somewhere.
            _ if self.name == self.zone() => &NAMECHEAP,
            _ => &GODADDY,
        }
    }

    fn fault(&self) -> Option<Fault> {
        match self.scenario {
            Scenario::DnsFiltered if self.view != View::Platform => Some(Fault::Filtered),
            _ if self.progress.mended => None,
            Scenario::DnsBogus => Some(Fault::Bogus),
            Scenario::DnsLame => Some(Fault::Lame),
            Scenario::DnsCaaUnreadable => Some(Fault::CaaUnreadable),
            _ => None,
        }
    }

    /// Whether who looks asks the one of two companies that has no records.
    fn asks_the_wrong_company(&self) -> bool {
        self.scenario == Scenario::DnsMixedServers
            && self.view == View::First
            && !self.progress.mended
    }

    /// What was there before the customer came, and is in the way.
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
                let catch_all = format!("*.{}", self.zone());
                zones.put(&catch_all, Data::A(CATCH_ALL_IPV4));
            }
            // Someone else asked this resolver before the record was changed.
            Scenario::DnsStaleCache if self.view == View::First => {
                let left = self.progress.mends.since(self.now).as_millis();
                zones.put_for(left.div_ceil(1000) as u32, name, alias(OLD_HOST));
            }
            Scenario::DnsSplit if self.view == View::Second => zones.put(name, alias(OLD_HOST)),
            _ => {}
        }
    }

    /// The TXT record, as the customer has it.
    fn put_proof(&self, zones: &mut Zones) {
        let (zone, token) = (self.zone(), self.token.as_str());
        let proof = proof(&self.name);
        if self.progress.proof || self.is_right_underneath() {
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

    /// What sends visitors to the site, as the customer has it.
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
        if self.progress.traffic || self.shows_the_right() {
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

    /// Who may issue certificates.
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

    /// Whether the records are right, and what is wrong is the zone.
    fn is_right_underneath(&self) -> bool {
        matches!(self.scenario, Scenario::DnsBogus | Scenario::DnsLame)
    }

    /// Whether who looks is shown the right records before all is right.
    fn shows_the_right(&self) -> bool {
        match self.scenario {
            Scenario::DnsTargetDown | Scenario::DnsMixedServers => true,
            Scenario::DnsStaleCache => self.view != View::First,
            Scenario::DnsSplit => self.view != View::Second,
            Scenario::DnsLying => self.view != View::Platform,
            _ => self.is_right_underneath(),
        }
    }
}

/// The name of the TXT record that proves the ownership.
fn proof(name: &str) -> String {
    format!("_vector-verify.{name}")
}

fn normal(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

fn alias(to: &str) -> Data {
    Data::Cname(to.to_owned())
}

fn text(text: &str) -> Data {
    Data::Txt(text.as_bytes().to_vec())
}

const fn ipv6(last: u8) -> [u8; 16] {
    [
        0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last,
    ]
}
