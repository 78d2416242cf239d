use super::*;

fn read(kind: &str, name: &str, value: &str) -> Option<Record> {
    Record::read(kind, name, value, Purpose::Traffic)
}

#[test]
fn a_text_is_as_it_was_written_or_no_record() {
    let of = |value: &str| read("TXT", "_a.example.com", value).map(|record| record.value);
    for value in [
        "vector-verify-abc",
        "\"a\\;b\" <script>",
        "ä 例え",
        &"a".repeat(512),
    ] {
        assert_eq!(of(value).as_deref(), Some(value));
        assert_eq!(of(&[" ", value, "\n"].concat()).as_deref(), Some(value));
    }
    let long = "a".repeat(513);
    for value in [
        "",
        " ",
        "a\u{200b}b",
        "a\nb",
        "a\u{202e}",
        "a\0",
        "a  b",
        &long,
    ] {
        assert_eq!(of(value), None, "{value:?}");
    }
    let mx = read("MX", "example.com", "10  mail.example.com");
    assert_eq!(mx, None, "nor is any other value that has to be exact");
}

#[test]
fn names_lose_what_no_name_has_and_are_never_cut() {
    let record = read(
        "CNAME",
        "www\u{202e}.example.com.",
        "\u{feff}site.b-cdn.net.\n",
    );
    let record = record.expect("a record");
    assert_eq!(
        (&*record.name, &*record.value),
        ("www.example.com", "site.b-cdn.net")
    );
    let long = "a.".repeat(128);
    for (kind, name, value) in [
        ("CNAME", &*long, "site.b-cdn.net"),
        ("TXT", &*long, "a"),
        ("CNAME", "www.example.com", &*long),
        ("CNAME", ".", "site.b-cdn.net"),
        ("CNAME", "www.example.com", "."),
        ("CNAME", "\u{202e}", "site.b-cdn.net"),
        ("<>", "www.example.com", "a"),
    ] {
        assert_eq!(read(kind, name, value), None, "{kind} {name} {value}");
    }
}

fn at(name: &str) -> Record {
    Record::new(RecordType::Txt, name, "v", Purpose::Ownership)
}

#[test]
fn a_name_is_told_relative_to_its_zone() {
    let cases = [
        ("example.com", "example.com", Some("@")),
        ("example.com.", "Example.COM", Some("@")),
        ("www.example.com", "example.com", Some("www")),
        ("WWW.Example.com", "example.com.", Some("WWW")),
        (
            "_vector-verify.example.com",
            "example.com",
            Some("_vector-verify"),
        ),
        (
            "_vector-verify.shop.example.com",
            "example.com",
            Some("_vector-verify.shop"),
        ),
        ("shop.example.com", "shop.example.com", Some("@")),
        ("notexample.com", "example.com", None),
        (".example.com", "example.com", None),
        ("com", "example.com", None),
        ("example.org", "example.com", None),
        ("example.com", "", None),
        ("äöü.com", "xy.com", None),
        ("www.ä.com", "a.com", None),
    ];
    for (name, zone, relative) in cases {
        assert_eq!(
            at(name).relative_to(zone).as_deref(),
            relative,
            "{name} {zone}"
        );
    }
}

#[test]
fn a_name_that_is_relative_is_one_below_the_domain() {
    let cases = [
        ("@", "example.com", "example.com"),
        ("@", "www.example.com", "www.example.com"),
        ("www", "example.com", "www.example.com"),
        ("www", "www.example.com", "www.example.com"),
        ("WWW", "www.example.com", "WWW.example.com"),
        ("shop", "example.com", "shop.example.com"),
        (
            "_vector-verify",
            "example.com",
            "_vector-verify.example.com",
        ),
        (
            "_vector-verify",
            "www.example.com",
            "_vector-verify.www.example.com",
        ),
        (
            "_vector-verify.www",
            "www.example.com",
            "_vector-verify.www.example.com",
        ),
        ("_a._b", "example.com", "_a._b.example.com"),
        ("www.example.com", "www.example.com", "www.example.com"),
        (
            "_a.www.example.com",
            "www.example.com",
            "_a.www.example.com",
        ),
        ("example.com", "www.example.com", "example.com"),
        ("_a.example.net", "www.example.com", "_a.example.net"),
        ("www.shop", "www.shop.example.com", "www.shop.example.com"),
        (
            "_a.WWW.shop",
            "www.shop.example.com",
            "_a.WWW.shop.example.com",
        ),
        ("_a.example", "example.com", "_a.example"),
    ];
    for (name, domain, whole) in cases {
        assert_eq!(at(name).below(domain).name, whole, "{name} {domain}");
    }
}

#[test]
fn only_names_lose_their_final_dot() {
    let text = Record::new(RecordType::Txt, "a.com.", "Yes.", Purpose::Ownership);
    assert_eq!((&*text.name, &*text.value), ("a.com", "Yes."));
    let alias = Record::new(RecordType::Cname, "A.com", "edge.net.", Purpose::Traffic);
    assert_eq!((&*alias.name, &*alias.value), ("A.com", "edge.net"));
}

#[test]
fn a_name_ends_in_no_dot_at_all() {
    for name in ["a.com.", "a.com..", "a.com . .", "a.com"] {
        assert_eq!(at(name).name, "a.com");
    }
}

#[test]
fn what_cannot_be_typed_in_is_no_record() {
    let read = |kind, name, value| Record::read(kind, name, value, Purpose::Traffic);
    assert!(read("CNAME", "www.a.com", "edge.net.").is_some());
    for (kind, name, value) in [
        ("<>", "www.a.com", "edge.net"),
        ("CNAME", ".", "edge.net"),
        ("CNAME", "www.a.com", "."),
        ("TXT", "www.a.com", ""),
    ] {
        assert_eq!(read(kind, name, value), None, "{kind} {name} {value}");
    }
}

#[test]
fn a_type_is_read_in_any_case_and_an_unknown_one_is_bounded() {
    let cases = [
        ("txt", Some("TXT")),
        (" CName ", Some("CNAME")),
        ("caa", Some("CAA")),
        ("<b>bold</b> & much too long", Some("BBOLDBMUCH")),
        // A record without a type cannot be entered anywhere.
        ("<>", None),
        ("", None),
    ];
    for (text, known) in cases {
        let kind = RecordType::parse(text);
        assert_eq!(kind.as_ref().map(RecordType::as_str), known, "{text}");
    }
}
