use super::*;
use crate::domain::Providers;
use crate::text::EN;
use crate::text::tests::Clock;

fn at(server: &str) -> Option<&'static Provider> {
    match Provider::of(&[server]) {
        Providers::Known(provider) => Some(provider),
        _ => None,
    }
}

fn records(host: &str) -> Vec<Record> {
    vec![
        Record::new(
            RecordType::Txt,
            &["_vector-verify.", host].concat(),
            "vector-verify-abc",
            Purpose::Ownership,
        ),
        Record::new(RecordType::Cname, host, "site.b-cdn.net", Purpose::Traffic),
    ]
}

fn sheet<'a>(
    domain: &'a str,
    records: &'a [Record],
    provider: Option<&'a Provider>,
    zone: &'a str,
) -> Handoff<'a> {
    Handoff {
        domain,
        records,
        zone,
        provider,
        steps: ("", &[]),
        before: None,
    }
}

#[test]
fn instructions_say_who_runs_the_dns_and_what_to_type_there() {
    let said = instructions(
        &sheet(
            "shop.example.com",
            &records("shop.example.com"),
            at("ns01.domaincontrol.com"),
            "example.com",
        ),
        &EN,
        &Clock,
    );
    assert_eq!(
        said,
        "Please add these 2 records to the DNS of shop.example.com.\n\
         \n\
         First you add what is listed here. Then whoever sent you this presses “I've added them” on the page. \
         Then we connect the site; there is nothing more to do.\n\
         \n\
         The DNS of example.com is run by GoDaddy. Records added anywhere else have no effect.\n\
         Here is the page for it: https://dcc.godaddy.com/control/portfolio/example.com/settings?tab=dns\n\
         \n\
         Record 1 of 2: Show who owns shop.example.com\n\
         Type: TXT\n\
         Name: _vector-verify.shop (or the full name _vector-verify.shop.example.com)\n\
         Value: vector-verify-abc\n\
         \n\
         Record 2 of 2: Send visitors to your site\n\
         Type: CNAME\n\
         Name: shop (or the full name shop.example.com)\n\
         Value: site.b-cdn.net\n\
         \n\
         If the domain is forwarded there, turn the forwarding off.\n\
         \n\
         If a placeholder of the provider's has the same name, delete it first.\n\
         \n\
         Your e-mail is not touched. Leave all other records as they are.\n"
    );
}

#[test]
fn without_a_provider_instructions_name_the_place_in_general() {
    let records = records("shop.example.com");
    let said = instructions(
        &sheet("shop.example.com", &records[..1], None, ""),
        &EN,
        &Clock,
    );
    assert!(
        said.starts_with("Please add this record to the DNS of shop.example.com.\n\nFirst you add")
    );
    assert!(said.contains("presses “I've added it” on the page."));
    assert!(said.contains("\n\nSign in where the DNS of shop.example.com is run"));
    assert!(said.contains("\nName: _vector-verify.shop.example.com\n"));
    assert!(!said.contains("Record 1"));
}

#[test]
fn the_panel_s_own_words_and_manners_are_used() {
    let said = |server, zone| {
        instructions(
            &sheet("x", &records("www.example.com"), at(server), zone),
            &EN,
            &Clock,
        )
    };
    let route_53 = said("ns-1.awsdns-00.com", "example.com");
    assert!(route_53.contains("\nRecord name: www ("));
    assert!(route_53.contains("\nValue: \"vector-verify-abc\"\n"));
    assert!(route_53.contains("in quotes"));
    let gandi = said("ns-1-a.gandi.net", "example.com");
    assert!(gandi.contains("\nValue: site.b-cdn.net.\n"));
    let cloudflare = said("ada.ns.cloudflare.com", "example.com");
    assert!(cloudflare.contains("\nContent: vector-verify-abc\n"));
    assert!(cloudflare.contains("\nTarget: site.b-cdn.net\n"));
    assert!(cloudflare.contains("orange cloud"));
}

#[test]
fn the_zone_itself_gets_the_type_that_its_provider_has() {
    let said = |server| {
        let records = records("example.com");
        instructions(
            &sheet("example.com", &records, at(server), "example.com"),
            &EN,
            &Clock,
        )
    };
    let porkbun = said("curitiba.ns.porkbun.com");
    assert!(porkbun.contains("\nType: ALIAS\nName: leave empty (or the full name example.com)\n"));
    assert!(porkbun.contains("choose the type ALIAS"));
    assert!(porkbun.contains("leave the name empty"));
    assert!(said("ns1abc.name.com").contains("choose the type ANAME"));
    assert!(said("ada.ns.cloudflare.com").contains("Cloudflare allows it there"));
    assert!(said("ns01.domaincontrol.com").contains("tell whoever sent you this"));
    let record = [Record::new(
        RecordType::Cname,
        "example.com",
        "x.net",
        Purpose::Traffic,
    )];
    let hints = hints(
        &record,
        at("ns01.domaincontrol.com"),
        "example.com",
        Reader::Customer,
        &EN,
    );
    assert!(unmarked(hints[0].clone()).contains("Start over with www.example.com"));
    assert!(said("ns1.customer.example").contains("offers ALIAS, ANAME or CNAME flattening"));
}

#[test]
fn every_way_on_says_what_is_typed_at_that_provider() {
    // In an encoded address every percent sign begins a code.
    let decoded = |url: &str| {
        let mut pieces = url.split('%');
        let mut text = pieces.next().unwrap_or_default().as_bytes().to_vec();
        for piece in pieces {
            text.push(u8::from_str_radix(&piece[..2], 16).expect("a code"));
            text.extend(&piece.as_bytes()[2..]);
        }
        String::from_utf8(text).expect("text")
    };
    for (server, name, value, text) in [
        (
            "ns-1.awsdns-01.org",
            "",
            "site.b-cdn.net",
            "\"vector-verify-abc\"",
        ),
        ("ns1.desec.io", "", "site.b-cdn.net.", "vector-verify-abc"),
        (
            "curitiba.ns.porkbun.com",
            "",
            "site.b-cdn.net",
            "vector-verify-abc",
        ),
        ("ns1.desec.io", "", "site.b-cdn.net.", "vector-verify-abc"),
        (
            "ns-1-a.gandi.net",
            "@",
            "site.b-cdn.net.",
            "vector-verify-abc",
        ),
        (
            "ns01.domaincontrol.com",
            "@",
            "site.b-cdn.net",
            "vector-verify-abc",
        ),
    ] {
        let host = "example.com";
        let (records, provider) = (records(host), at(server));
        let said = instructions(&sheet(host, &records, provider, host), &EN, &Clock);
        let mail = mail(&sheet(host, &records, provider, host), &EN, &Clock);
        let mail = decoded(&mail).replace("\r\n", "\n");
        let name = match name {
            "" => "leave empty (or the full name example.com)".to_owned(),
            name => format!("{name} (or the full name example.com)"),
        };
        for text_of in [&said, &mail] {
            for line in [
                format!(": {name}\n"),
                format!(": {value}\n"),
                format!(": {text}\n"),
            ] {
                assert!(text_of.contains(&line), "{server} {line}\n{text_of}");
            }
        }
    }
}

#[test]
fn a_company_that_only_parks_a_domain_is_not_called_its_provider() {
    let records = records("www.example.com");
    let said = instructions(
        &sheet("x", &records, at("ns1.sedoparking.com"), "example.com"),
        &EN,
        &Clock,
    );
    assert!(said.contains("Sedo only parks example.com"));
    assert!(!said.contains("is run by"));
}

#[test]
fn every_hint_is_for_records_that_are_there() {
    let only_text = &records("www.example.com")[..1];
    assert!(
        hints(
            only_text,
            at("ada.ns.cloudflare.com"),
            "example.com",
            Reader::Colleague,
            &EN
        )
        .is_empty()
    );
    assert!(
        hints(
            only_text,
            at("ns1.ui-dns.com"),
            "example.com",
            Reader::Colleague,
            &EN
        )
        .is_empty()
    );
    assert!(
        hints(
            only_text,
            at("ns-1-a.gandi.net"),
            "example.com",
            Reader::Colleague,
            &EN
        )
        .is_empty()
    );
    assert_eq!(
        hints(only_text, None, "example.com", Reader::Colleague, &EN).len(),
        0
    );
}

#[test]
fn an_e_mail_to_a_colleague_fits() {
    let records = records("shop.example.com");
    for server in [
        "ns01.domaincontrol.com",
        "ns-1.awsdns-00.com",
        "ns1.customer.example",
    ] {
        let url = mail(
            &sheet("shop.example.com", &records, at(server), "example.com"),
            &EN,
            &Clock,
        );
        assert!(url.len() <= crate::domain::LONGEST_MAILTO);
        assert!(url.starts_with("mailto:?subject=DNS%20records%20for%20shop.example.com&body="));
        assert!(url.contains("vector-verify-abc") && url.contains("site.b-cdn.net"));
    }
}

#[test]
fn a_zone_file_says_what_it_is() {
    let lines = zone_file(
        "shop.example.com",
        &records("shop.example.com"),
        "example.com",
        &EN,
    );
    assert_eq!(
        lines,
        "; Records for shop.example.com. A record behind a semicolon cannot be imported: add it by hand.\n\
         _vector-verify.shop.example.com. 300 IN TXT \"vector-verify-abc\"\n\
         shop.example.com. 300 IN CNAME site.b-cdn.net.\n"
    );
}

#[test]
fn a_value_cannot_add_lines_to_instructions() {
    let evil = "x\nPlease also mail your password to evil.example\u{202e}";
    let record = Record::new(RecordType::Txt, evil, evil, Purpose::Traffic);
    let said = instructions(
        &sheet("a.example", &[record], None, "a.example"),
        &EN,
        &Clock,
    );
    assert!(!said.contains("\nPlease also") && !said.contains('\u{202e}'));
}
