use super::*;
use crate::domain::Purpose;

mod steps;

fn known(server: &str) -> Option<&'static str> {
    match Provider::of(&[server]) {
        Providers::Known(provider) => Some(provider.name),
        _ => None,
    }
}

fn named(name: &str) -> &'static Provider {
    PROVIDERS
        .iter()
        .find(|provider| provider.name == name)
        .unwrap()
}

#[test]
fn a_provider_is_known_by_its_name_servers() {
    let cases = [
        ("ns01.domaincontrol.com", "GoDaddy"),
        ("NS01.DomainControl.com.", "GoDaddy"),
        ("ada.ns.cloudflare.com", "Cloudflare"),
        ("blue.foundationdns.com", "Cloudflare"),
        ("dns1.registrar-servers.com", "Namecheap"),
        ("dns1.namecheaphosting.com", "Namecheap"),
        ("ns-1832.awsdns-37.co.uk", "Amazon Route 53"),
        ("ns-925.awsdns-51.net", "Amazon Route 53"),
        (
            "ns-cloud-d1.googledomains.com",
            "Google Cloud DNS or Squarespace",
        ),
        ("ns1.googledomains.com", "Squarespace"),
        ("dns1.p09.nsone.net", "Netlify, Squarespace or NS1"),
        ("ns1045.ui-dns.org", "IONOS"),
        ("ns1-04.azure-dns.com", "Azure DNS"),
        ("hydrogen.ns.hetzner.com", "Hetzner"),
        ("ns1bfg.name.com", "Name.com"),
        ("ns01.one.com", "one.com"),
        ("ns1.bluehost.com", "Bluehost"),
        ("ns6041.hostgator.com", "HostGator"),
        ("c1.sgvps.net", "SiteGround"),
        ("vip1.alidns.com", "Alibaba Cloud"),
        ("pdns1.ultradns.co.uk", "UltraDNS"),
        ("ns1.sedoparking.com", "Sedo"),
        ("failed-whois-verification.namecheap.com", "Namecheap"),
        ("ns1.pendingrenewaldeletion.com", "Network Solutions"),
    ];
    for (server, name) in cases {
        assert_eq!(known(server), Some(name), "{server}");
    }
}

#[test]
fn a_name_that_only_looks_alike_is_nobody_s() {
    let servers = [
        "",
        ".",
        "com",
        "ns.notdomaincontrol.com",
        "domaincontrol.com.evil.example",
        "ns1.domaincontrol.com.evil.example",
        "cloudflare.com",
        "ns.someone.com",
        "ns1.username.com",
        "ns-1.awsdns-evil.com",
        "ns-1.awsdns-100.com",
        "ns-1.awsdns-37.co",
        "awsdns.com",
        "dns1.px1.nsone.net",
        "dns1.p091.nsone.net",
        "ns1.hetzner.xyz",
        "ns1.ultradns.xyz",
        "ns1\\046domaincontrol.com",
        "ns1.domaincontrol.com..",
    ];
    for server in servers {
        assert_eq!(known(server), None, "{server}");
    }
}

#[test]
fn two_companies_are_two_and_one_with_two_rows_is_one() {
    let two = Provider::of(&["ns01.domaincontrol.com", "ada.ns.cloudflare.com"]);
    assert_eq!(
        two,
        Providers::Several(named("GoDaddy"), named("Cloudflare"))
    );
    let one = Provider::of(&["dns1.registrar-servers.com", "dns1.namecheaphosting.com"]);
    assert_eq!(one, Providers::Known(named("Namecheap")));
    // An unknown name server may be the same provider's, under a name of the customer's.
    let white_label = Provider::of(&["ns1.customer.example", "ns02.domaincontrol.com"]);
    assert_eq!(white_label, Providers::Known(named("GoDaddy")));
    assert_eq!(Provider::of(&[]), Providers::Unknown);
    assert_eq!(Provider::of(&["ns1.customer.example"]), Providers::Unknown);
}

#[test]
fn a_page_carries_the_zone_and_nothing_that_a_zone_could_smuggle_in() {
    let page = |name, zone| named(name).dns_page(zone);
    assert_eq!(
        page("GoDaddy", "Example.com.").as_deref(),
        Some("https://dcc.godaddy.com/control/portfolio/example.com/settings?tab=dns")
    );
    assert_eq!(
        page("DigitalOcean", "a/../b?c#d@e%\\ ü").as_deref(),
        Some(
            "https://cloud.digitalocean.com/networking/domains/a%2F..%2Fb%3Fc%23d%40e%25%5C%20%C3%BC"
        )
    );
    assert_eq!(
        page("Vercel", "example.com").as_deref(),
        Some("https://vercel.com/dashboard/domains")
    );
    assert_eq!(page("Wix", "example.com"), None);
    for provider in PROVIDERS {
        if let Some(page) = provider.dns_page("example.com") {
            assert!(page.starts_with("https://"), "{page}");
            assert!(!page.contains(['{', '}']), "{page}");
        }
    }
}

#[test]
fn a_value_is_typed_as_the_panel_wants_it() {
    let text = Record::new(RecordType::Txt, "_a.b.com", "say \"x\"", Purpose::Ownership);
    let alias = Record::new(RecordType::Cname, "www.b.com", "edge.net", Purpose::Traffic);
    assert_eq!(named("GoDaddy").value(&text), "say \"x\"");
    assert_eq!(named("Amazon Route 53").value(&text), "\"say \\\"x\\\"\"");
    assert_eq!(named("Gandi").value(&text), "say \"x\"");
    assert_eq!(named("Gandi").value(&alias), "edge.net.");
    assert_eq!(named("GoDaddy").value(&alias), "edge.net");
}

/// The days from 1970-01-01 to a date (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[test]
fn every_row_has_a_source_and_a_date_and_old_ones_are_named() {
    use std::io::Write;
    let table: toml::Table = include_str!("providers.toml").parse().unwrap();
    let rows = table["provider"].as_array().unwrap();
    assert_eq!(rows.len(), PROVIDERS.len());
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let today = (now.unwrap().as_secs() / 86_400) as i64;
    let mut old = Vec::new();
    for (row, provider) in rows.iter().zip(PROVIDERS) {
        assert_eq!(row["name"].as_str(), Some(provider.name));
        let source = row["source"].as_str().unwrap();
        assert!(source.starts_with("https://"), "{source}");
        let date = row["date"].as_datetime().unwrap().date.unwrap();
        let [year, month, day] = [
            i64::from(date.year),
            i64::from(date.month),
            i64::from(date.day),
        ];
        let age = today - days(year, month, day);
        assert!(age >= -1, "{}: {date} is still to come", provider.name);
        if age > 365 {
            old.push(format!("{} ({date}, {source})", provider.name));
        }
    }
    // This is a warning and no failure, so that the passing of time breaks no build. Standard error gets past the harness, which
    // hides the output of passing tests.
    if !old.is_empty() {
        let mut stderr = std::io::stderr();
        let _ = writeln!(
            stderr,
            "warning: hold against their sources: {}",
            old.join(", ")
        );
    }
}

#[test]
fn the_table_can_be_told_apart_row_by_row() {
    let mut ends = Vec::new();
    for provider in PROVIDERS {
        let known = provider.about.split(' ');
        for end in known.filter(|end| !end.contains(':')) {
            assert!(
                end.contains('.') && end.to_ascii_lowercase() == end,
                "{end}"
            );
            assert!(!ends.contains(&end), "{end} stands twice");
            // The row above would match every name of this row.
            let sample = ["ns1.", &end.replace('#', "1").replace('@', "a")].concat();
            let winner = PROVIDERS.iter().find(|one| one.owns(&sample)).unwrap();
            assert_eq!(winner.name, provider.name, "{end}");
            ends.push(end);
        }
    }
    assert!(ends.len() > 80);
}

#[test]
fn the_table_stays_under_six_and_a_half_thousand_bytes() {
    // In wasm: three texts or lists of a pointer and a length, one more pointer, and the enum `Apex`.
    const ROW: usize = 3 * 8 + 4 + 4;
    let bytes: usize = PROVIDERS
        .iter()
        .map(|row| ROW + row.name.len() + row.about.len() + row.facts.len())
        .sum();
    assert!(bytes < 6_500, "{bytes} bytes");
}
