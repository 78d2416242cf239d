//! What is known of each provider. The first row that fits counts, so a longer end stands above a shorter one.
//!
//! A page stands here only where a source has it; where two products share name servers, or a company has several
//! panels, there is none. Route 53 and Azure have aliases, but only to resources of their own.

use super::Apex::{Alias, Aname, Flattening, LookFor, None as NoAlias};
use super::Fact::{
    BlankApex, DeleteAddresses, DeleteForwarding, DeletePlaceholder, DomainConnect, FinalDot,
    LongDefault, NoEditableZone, ProxiedByDefault, QuoteText, SeveralZones, SlowPublishing,
    ThroughSpecialists,
};
use super::{Fields, Provider};

/// One row: name, ends of the name servers' names, the apex, facts; then the page and the fields where they are known.
macro_rules! providers {
    ($($name:literal, $servers:literal, $apex:ident, [$($fact:ident),*]
        $(, page $page:literal)? $(, fields $fields:ident)?;)*) => {
        &[$(Provider {
            name: $name,
            apex: $apex,
            facts: &[$($fact),*],
            fields: [$(Some(&$fields),)? None][0],
            name_servers: $servers,
            page: [$(Some($page),)? None][0],
        }),*]
    };
}

pub(super) static PROVIDERS: &[Provider] = providers! {
    "GoDaddy", "domaincontrol.com", NoAlias, [DeleteForwarding, DeletePlaceholder, DomainConnect],
        page "https://dcc.godaddy.com/control/portfolio/{z}/settings?tab=dns", fields NAME_VALUE;
    "Cloudflare", "ns.cloudflare.com foundationdns.com", Flattening, [ProxiedByDefault, DomainConnect],
        page "https://dash.cloudflare.com/?to=/:account/{z}/dns/records", fields CLOUDFLARE;
    "Namecheap", "registrar-servers.com", Alias, [DeletePlaceholder, DeleteForwarding],
        page "https://ap.www.namecheap.com/Domains/DomainControlPanel/{z}/advancedns", fields HOST_VALUE;
    "Namecheap", "namecheaphosting.com", LookFor, [];
    "Google Cloud DNS or Squarespace", "ns-cloud-@#.googledomains.com", LookFor, [];
    "Squarespace", "squarespacedns.com googledomains.com", LookFor, [DeletePlaceholder], fields SQUARESPACE;
    "Amazon Route 53", "awsdns-##.com awsdns-##.net awsdns-##.org awsdns-##.co.uk", NoAlias, [QuoteText, SeveralZones, BlankApex],
        page "https://console.aws.amazon.com/route53/v2/hostedzones", fields ROUTE_53;
    "IONOS", "ui-dns.com ui-dns.de ui-dns.org ui-dns.biz", NoAlias, [DeleteAddresses, DomainConnect],
        page "https://my.ionos.com/domains", fields IONOS;
    "Hostinger", "dns-parking.com", Flattening, [],
        page "https://hpanel.hostinger.com/domains";
    "Wix", "wixdns.net", NoAlias, [];
    "OVHcloud", "ovh.net anycast.me", NoAlias, [FinalDot, DeletePlaceholder];
    "Gandi", "gandi.net", Alias, [FinalDot],
        page "https://admin.gandi.net/domain";
    "Porkbun", "porkbun.com", Alias, [BlankApex, DeletePlaceholder],
        page "https://porkbun.com/account/domainsSpeedy";
    "Name.com", "name.com", Aname, [],
        page "https://www.name.com/account/domain";
    "NameSilo", "dnsowl.com", Alias, [SlowPublishing, DomainConnect],
        page "https://www.namesilo.com/account_domains.php";
    "Dynadot", "dyna-ns.net dynadot.com", Aname, [];
    "Spaceship", "spaceship.net", Alias, [];
    "Hover", "hover.com", NoAlias, [];
    "WordPress.com", "wordpress.com", LookFor, [DomainConnect];
    "Vercel", "vercel-dns.com", Alias, [DomainConnect],
        page "https://vercel.com/dashboard/domains";
    "Netlify or NS1", "dns#.p##.nsone.net", Alias, [];
    "DigitalOcean", "digitalocean.com", NoAlias, [LongDefault],
        page "https://cloud.digitalocean.com/networking/domains/{z}";
    "Akamai Linode", "linode.com", NoAlias, [SlowPublishing];
    "Vultr", "vultr.com", NoAlias, [];
    "Azure DNS", "azure-dns.com azure-dns.net azure-dns.org azure-dns.info", NoAlias, [],
        page "https://portal.azure.com/";
    "DNSimple", "dnsimple.com dnsimple-edge.com dnsimple-edge.net dnsimple-edge.org", Alias, [],
        page "https://dnsimple.com/domains";
    "DNS Made Easy", "dnsmadeeasy.com", Aname, [FinalDot];
    "Constellix", "constellix.com constellix.net", Aname, [FinalDot];
    "ClouDNS", "cloudns.net", Alias, [],
        page "https://www.cloudns.net/";
    "easyDNS", "easydns.com easydns.net easydns.org easydns.info", Aname, [];
    "Hetzner", "ns.hetzner.com ns.hetzner.de first-ns.de second-ns.de second-ns.com your-server.de", NoAlias, [];
    "Bunny DNS", "bunny.net", Alias, [],
        page "https://dash.bunny.net/";
    "deSEC", "desec.io desec.org", NoAlias, [LongDefault],
        page "https://desec.io/domains";
    "INWX", "inwx.de inwx.eu inwx.com", LookFor, [],
        page "https://www.inwx.de/";
    "netcup", "netcup.net", LookFor, [], fields NETCUP;
    "STRATO", "rzone.de stratoserver.net", LookFor, [];
    "ALL-INKL", "kasserver.com", LookFor, [];
    "united-domains", "udag.de udag.net udag.org", LookFor, [];
    "one.com", "one.com", LookFor, [];
    "TransIP", "transip.net transip.nl transip.eu", Alias, [];
    "Infomaniak", "infomaniak.ch infomaniak.com", LookFor, [];
    "Loopia", "loopia.se", NoAlias, [];
    "DreamHost", "dreamhost.com", LookFor, [];
    "Bluehost", "bluehost.com", LookFor, [];
    "HostGator", "hostgator.com", LookFor, [];
    "SiteGround", "siteground.net sgvps.net", LookFor, [];
    "Network Solutions", "worldnic.com", LookFor, [];
    "Alibaba Cloud", "alidns.com hichina.com", LookFor, [];
    "Tencent DNSPod", "dnspod.net", LookFor, [];
    "Akamai", "akam.net", LookFor, [ThroughSpecialists];
    "UltraDNS", "ultradns.com ultradns.net ultradns.org ultradns.biz ultradns.info ultradns.co.uk", LookFor, [ThroughSpecialists];
    "Oracle Dyn", "dynect.net", LookFor, [ThroughSpecialists];
    "eNom", "name-services.com", LookFor, [ThroughSpecialists];
    "OpenSRS", "systemdns.com", LookFor, [ThroughSpecialists];
    "Sedo", "sedoparking.com", NoAlias, [NoEditableZone];
    "Bodis", "bodis.com", NoAlias, [NoEditableZone];
    "ParkingCrew", "parkingcrew.net", NoAlias, [NoEditableZone];
    "Afternic", "afternic.com", NoAlias, [NoEditableZone];
    "Above.com", "above.com", NoAlias, [NoEditableZone];
    "Dan.com", "dan.com", NoAlias, [NoEditableZone];
};

static NAME_VALUE: Fields = fields("Name", "Value", "Value");
static HOST_VALUE: Fields = fields("Host", "Value", "Value");
static CLOUDFLARE: Fields = fields("Name", "Content", "Target");
static SQUARESPACE: Fields = fields("Host", "Data", "Data");
static ROUTE_53: Fields = fields("Record name", "Value", "Value");
static IONOS: Fields = fields("Hostname", "Value", "Points to");
static NETCUP: Fields = fields("Host", "Destination", "Destination");

const fn fields(name: &'static str, text: &'static str, target: &'static str) -> Fields {
    Fields { name, text, target }
}
