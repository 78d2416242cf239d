use super::*;
use crate::domain::Purpose;

fn record(kind: &str, name: &str, value: &str) -> Record {
    Record::new(
        RecordType::parse(kind).unwrap(),
        name,
        value,
        Purpose::Traffic,
    )
}

fn paragraph(text: &str, needed: bool) -> Paragraph {
    Paragraph {
        text: text.to_owned(),
        needed,
    }
}

/// Percent-decodes an address, as an e-mail program does.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut left = text.bytes();
    while let Some(byte) = left.next() {
        if byte == b'%' {
            let pair = [left.next().unwrap(), left.next().unwrap()];
            let pair = std::str::from_utf8(&pair).unwrap();
            bytes.push(u8::from_str_radix(pair, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_zone_file_has_whole_names_and_quoted_texts() {
    let records = [
        record("TXT", "_vector-verify.example.com", "vector-verify-abc123"),
        record("CNAME", "www.example.com", "site.b-cdn.net"),
        record("A", "a.example.com", "192.0.2.1"),
        record("AAAA", "a.example.com", "2001:db8::1"),
    ];
    let lines = zone_lines(&records, "example.com", &["Records for www.example.com"]);
    assert_eq!(
        lines,
        "; Records for www.example.com\n\
         _vector-verify.example.com. 300 IN TXT \"vector-verify-abc123\"\n\
         www.example.com. 300 IN CNAME site.b-cdn.net.\n\
         a.example.com. 300 IN A 192.0.2.1\n\
         a.example.com. 300 IN AAAA 2001:db8::1\n"
    );
}

#[test]
fn what_a_zone_file_cannot_carry_is_a_comment() {
    let records = [
        record("CNAME", "Example.com", "site.b-cdn.net"),
        record("ALIAS", "example.com", "site.b-cdn.net"),
        record("CNAME", "a..example.com", "site.b-cdn.net"),
        record("CNAME", "www.example.com", ""),
        record("A", "www.example.com", "192.0.2.1 )"),
        record("A", "www.example.com", "dead"),
    ];
    let lines = zone_lines(&records, "example.com", &[]);
    assert!(lines.starts_with("; Example.com CNAME site.b-cdn.net\n; example.com ALIAS "));
    assert!(lines.lines().all(|line| line.starts_with("; ")), "{lines}");
    assert_eq!(lines.lines().count(), records.len());
}

#[test]
fn no_record_or_note_becomes_a_second_line() {
    let evil = "x\n$INCLUDE /etc/passwd\r\n@ IN A 6.6.6.6\u{2028}\u{85}";
    let records = [
        record("TXT", evil, evil),
        record("CNAME", evil, evil),
        record("MX", evil, evil),
        record("TXT", "a.example", "\" ) ( ; \\"),
    ];
    let lines = zone_lines(&records, "example.com", &[evil]);
    assert_eq!(lines.lines().count(), 1 + records.len(), "{lines}");
    for line in lines.lines() {
        assert!(
            line.starts_with("; ") || line.contains(" 300 IN "),
            "{line}"
        );
    }
    assert!(lines.ends_with("a.example. 300 IN TXT \"\\\" ) ( ; \\\\\"\n"));
}

#[test]
fn an_e_mail_s_lines_end_as_e_mail_wants_them() {
    let url = mailto(
        "DNS & more",
        &[paragraph("a\nb=1", true), paragraph("ü", false)],
        "",
    );
    assert_eq!(
        url,
        "mailto:?subject=DNS%20%26%20more&body=a%0D%0Ab%3D1%0D%0A%0D%0A%C3%BC"
    );
}

#[test]
fn nothing_adds_a_header_to_an_e_mail() {
    let evil = "x&cc=evil@evil.example\r\nBcc: evil@evil.example#?";
    let url = mailto(evil, &[paragraph(evil, true)], evil);
    assert_eq!(url.matches(['&', '?', '@', '#', '\r', '\n']).count(), 2);
    assert_eq!(url.matches('=').count(), 2);
    let (subject, _) = url.split_once("&body=").unwrap();
    assert!(!decoded(subject).contains(['\r', '\n']));
}

#[test]
fn an_e_mail_too_long_loses_first_what_is_not_needed() {
    let long = "a".repeat(700);
    let three = [
        paragraph("hello", true),
        paragraph(&long, false),
        paragraph(&long, true),
        paragraph(&long, false),
    ];
    let url = mailto("s", &three, "more on the page");
    let body = decoded(&url);
    assert!(url.len() <= LONGEST_MAILTO);
    assert_eq!(body.matches(&long).count(), 2);
    assert!(body.contains("hello") && !body.contains("more on the page"));
}

#[test]
fn an_e_mail_still_too_long_says_that_something_is_missing() {
    let long = "a".repeat(700);
    let records: Vec<_> = (0..5).map(|_| paragraph(&long, true)).collect();
    let url = mailto("s", &records, "more on the page");
    let body = decoded(&url);
    assert!(url.len() <= LONGEST_MAILTO);
    assert_eq!(body.matches(&long).count(), 2);
    assert!(body.ends_with("more on the page"));
}

#[test]
fn no_e_mail_outgrows_its_bound() {
    for length in (0..2_400).step_by(13) {
        for needed in [false, true] {
            let text = "ü".repeat(length / 6);
            let all = [
                paragraph("x", true),
                paragraph(&text, needed),
                paragraph("y", needed),
            ];
            let url = mailto(&"🦀".repeat(length), &all, &text);
            assert!(url.len() <= LONGEST_MAILTO, "{length}");
        }
    }
}

#[test]
fn a_file_s_name_is_fit_for_every_file_system() {
    let cases = [
        ("shop.example", "dns-shop.example.zone"),
        ("XN--bcher-kva.example", "dns-xn--bcher-kva.example.zone"),
        ("../..\\etc/pass wd\n", "dns--..-etc-pass-wd-.zone"),
        ("bücher.example", "dns-b-cher.example.zone"),
        ("", "dns-.zone"),
    ];
    for (domain, name) in cases {
        assert_eq!(file_name(domain, FileKind::Zone), name);
    }
    assert_eq!(file_name("a.example", FileKind::Text), "dns-a.example.txt");
    assert!(file_name(&"a".repeat(900), FileKind::Zone).len() < 255);
}
