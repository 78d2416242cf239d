use super::*;
use crate::chance::Chance;
use crate::time::Duration;
use NameFault::*;

mod slips;

/// The outcome of `new URL("http://" + name).hostname` in a browser.
fn to_ascii(name: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii_cow(name.as_bytes(), idna::AsciiDenyList::URL);
    Some(ascii.ok()?.into_owned())
}

fn parse(text: &str) -> Result<DomainName, NameError> {
    DomainName::parse(text, to_ascii)
}

fn name(text: &str) -> DomainName {
    parse(text).unwrap()
}

#[test]
fn what_surrounds_a_name_is_dropped() {
    let cases = [
        ("example.com", "example.com"),
        ("  Example.COM\t\r\n", "example.com"),
        ("shop.example.co.uk", "shop.example.co.uk"),
        ("example.com.", "example.com"),
        ("example.com,", "example.com"),
        ("example.com.,", "example.com"),
        ("\"example.com\"", "example.com"),
        ("'example.com';", "example.com"),
        ("`example.com`", "example.com"),
        ("<https://example.com/>", "example.com"),
        ("(example.com)", "example.com"),
        ("[example.com]", "example.com"),
        ("“example.com”", "example.com"),
        ("«example.com»", "example.com"),
        ("http://example.com", "example.com"),
        ("HTTPS://Example.com/Path?q=1#top", "example.com"),
        ("https://example.com:8443/", "example.com"),
        ("example.com:443", "example.com"),
        ("example.com:", "example.com"),
        ("example.com.:80", "example.com"),
        ("//example.com/a", "example.com"),
        ("https:/example.com", "example.com"),
        ("https:example.com", "example.com"),
        ("https:\\\\example.com\\a", "example.com"),
        ("http://https://example.com", "example.com"),
        ("https:// example.com", "example.com"),
        ("view-source:https://example.com/a", "example.com"),
        ("git+ssh://git@example.com:22/a.git", "example.com"),
        ("https://user:p@ss,word@example.com/", "example.com"),
        ("mailto:example.com", "example.com"),
        ("example.com/a,b;c", "example.com"),
        ("example.com?mail=a@b.com", "example.com"),
        ("example.com#x", "example.com"),
        ("example.com/@handle", "example.com"),
        ("https://example.com/my page", "example.com"),
        ("exam\u{ad}ple\u{200b}.com\u{feff}", "example.com"),
        ("\u{202a}example.com\u{202c}", "example.com"),
        ("exa\u{7}mple.com", "example.com"),
        ("example。com", "example.com"),
        ("example．com｡", "example.com"),
        ("ｅｘａｍｐｌｅ.com", "example.com"),
        ("r3---sn-a.example.com", "r3---sn-a.example.com"),
        ("1and1.com", "1and1.com"),
        ("4.3.2.1.com", "4.3.2.1.com"),
        ("0xcafe.com", "0xcafe.com"),
        ("localhost.com", "localhost.com"),
        ("www.com", "www.com"),
        ("XN--MNCHEN-3YA.de", "xn--mnchen-3ya.de"),
        ("MÜNCHEN.de", "xn--mnchen-3ya.de"),
        ("faß.de", "xn--fa-hia.de"),
        ("президент.рф", "xn--d1abbgf6aiiy.xn--p1ai"),
    ];
    for (text, ascii) in cases {
        let parsed = parse(text);
        let parsed = parsed.as_ref().map(DomainName::as_ascii);
        assert_eq!(parsed, Ok(ascii), "{text:?}");
    }
}

#[test]
fn what_is_no_name_has_one_fault_and_perhaps_a_better_name() {
    let label = "a".repeat(64);
    let too_long = format!("{label}.com");
    let long_name = format!("{}com", "abcdefghi.".repeat(26));
    let long_input = "a.".repeat(2049);
    let international = format!("{}.com", "ü".repeat(70));
    let cut = "a".repeat(20);
    let cases: &[(&str, NameFault, &str)] = &[
        ("", Empty, ""),
        (" \u{200b}\t\n", Empty, ""),
        ("https://", Empty, ""),
        ("\"\"", Empty, ""),
        (".", Empty, ""),
        (":80", Empty, ""),
        ("https://user@", Empty, ""),
        ("bob@example.com", Email, "example.com"),
        ("mailto:bob@example.com?subject=x", Email, "example.com"),
        ("@example.com", Email, "example.com"),
        ("bob@localhost", Email, ""),
        ("bob@", Email, ""),
        ("*.example.com", Wildcard, "example.com"),
        ("https://*.Example.com/", Wildcard, "example.com"),
        ("*", Wildcard, ""),
        ("*.com", Wildcard, ""),
        ("127.0.0.1", IpAddress, ""),
        ("http://10.0.0.1:8080/", IpAddress, ""),
        ("0x7f.1", IpAddress, ""),
        ("0x7F000001", IpAddress, ""),
        ("0x", IpAddress, ""),
        ("2130706433", IpAddress, ""),
        ("256.256.256.256", IpAddress, ""),
        ("１２７.0.0.1", IpAddress, ""),
        ("::1", IpAddress, ""),
        ("[::1]", IpAddress, ""),
        ("http://[2001:db8::1]:80/", IpAddress, ""),
        ("2001:db8::/32", IpAddress, ""),
        ("::ffff:1.2.3.4", IpAddress, ""),
        ("fe80::1%eth0", IpAddress, ""),
        ("1.2.3.4.5", NumericEnding, ""),
        ("example.123", NumericEnding, ""),
        ("example.0x1f", NumericEnding, ""),
        ("localhost", Localhost, ""),
        ("localhost:3000", Localhost, ""),
        ("app.localhost", Localhost, ""),
        ("printer.local.", Localhost, ""),
        ("db.internal", Localhost, ""),
        ("nas.lan", Localhost, ""),
        ("router.home.arpa", Localhost, ""),
        ("home.arpa", Localhost, ""),
        ("no.invalid", Localhost, ""),
        ("secret.onion", NotDns, ""),
        ("example", SingleLabel, ""),
        ("local", SingleLabel, ""),
        ("ünï", SingleLabel, ""),
        ("_dmarc.example.com", Underscore, "example.com"),
        ("my_shop.com", Underscore, "my-shop.com"),
        ("_", Underscore, ""),
        (".example.com", EmptyLabel, "example.com"),
        ("www..example.com", EmptyLabel, "www.example.com"),
        ("example.com..", EmptyLabel, "example.com"),
        ("münchen..de", EmptyLabel, "xn--mnchen-3ya.de"),
        ("...", EmptyLabel, ""),
        (&too_long, LabelTooLong(cut), ""),
        (&long_name, NameTooLong(263), ""),
        (&long_input, NameTooLong(4098), ""),
        (
            &international,
            LabelTooLong("xn--tdaaaaaaaaaaaaaa".into()),
            "",
        ),
        ("-example.com", Hyphen("-example".into()), "example.com"),
        (
            "shop.example-.com",
            Hyphen("example-".into()),
            "shop.example.com",
        ),
        ("-.com", Hyphen("-".into()), ""),
        ("example .com", Space, "example.com"),
        ("www. example. com", Space, "www.example.com"),
        ("my shop.com", Space, "shop.com"),
        ("example.com www", Space, "example.com"),
        ("example.com (main shop)", Space, "example.com"),
        ("My domain is example.com", Space, "example.com"),
        ("It is example.com. Thanks", Space, "example.com"),
        ("shop example.co.uk please", Space, "example.co.uk"),
        ("@", At, ""),
        (" @ ", At, ""),
        (
            "s\u{2011}dc-edge.net",
            Character('\u{2011}'),
            "s-dc-edge.net",
        ),
        ("my\u{2212}shop.com", Character('\u{2212}'), "my-shop.com"),
        ("my–big—shop.com", Character('–'), "my-big-shop.com"),
        ("example.com→", Character('→'), "example.com"),
        ("⇒ example.com", Space, "example.com"),
        ("•example.com", Character('•'), "example.com"),
        ("example.com…", Character('…'), "example.com"),
        ("http//example.com", SingleLabel, "example.com"),
        ("https.//example.com", SingleLabel, "example.com"),
        ("https://https//example.com", SingleLabel, "example.com"),
        ("htps//shop.example.com/a", SingleLabel, "shop.example.com"),
        (
            "[example.com](https://example.com)",
            Character(']'),
            "example.com",
        ),
        ("<a href=https://example.com>", Space, "example.com"),
        ("https%3A%2F%2Fexample.com", Character('%'), "example.com"),
        (
            "https%3a%2f%2Fexample.com%2Fa",
            Character('%'),
            "example.com",
        ),
        ("example.com%20", Character('%'), "example.com"),
        ("co.uk", Suffix, ""),
        ("com.au", Suffix, ""),
        ("uk.com", Suffix, ""),
        ("github.io", Platform("GitHub Pages"), ""),
        ("someone.github.io", Platform("GitHub Pages"), ""),
        ("shop.myshopify.com", Platform("Shopify"), ""),
        ("server.home", Localhost, ""),
        ("localhost.localdomain", Localhost, ""),
        ("mail.corp", Localhost, ""),
        ("Domain: example.com", Space, "example.com"),
        ("bob <bob@example.com>", Space, "example.com"),
        ("hello world", Space, ""),
        ("a.com b.com", SeveralNames, "a.com"),
        ("a.com\nb.com\n", SeveralNames, "a.com"),
        ("a.com,b.com", SeveralNames, "a.com"),
        ("a.com; b.com", SeveralNames, "a.com"),
        ("10.0.0.1 b.com", SeveralNames, "b.com"),
        ("a@x.com, b@y.com", SeveralNames, "x.com"),
        ("https://a.com/x, https://b.com/y", SeveralNames, "a.com"),
        ("www.example,com", Character(','), "www.example.com"),
        ("example.com!", Character('!'), "example.com"),
        ("**example.com**", Character('*'), "example.com"),
        ("\"example.com\".", Character('"'), "example.com"),
        ("exam$ple.com", Character('$'), ""),
        ("münchen%.de", Character('%'), ""),
        ("example.com:abc", Character(':'), "example.com"),
        ("example.com:80:90", Character(':'), "example.com"),
        ("xn--a.com", Unencodable, ""),
        ("xn--.com", Hyphen("xn--".into()), "xn.com"),
        ("a\u{301}\u{fffd}.com", Unencodable, ""),
        ("\u{301}a.com", Unencodable, ""),
        ("\u{2488}com", Unencodable, ""),
    ];
    for (text, fault, suggestion) in cases {
        let error = parse(text).expect_err(text);
        assert_eq!(error.fault, *fault, "{text:?}");
        let suggested = error.suggestion.unwrap_or_default();
        assert_eq!(suggested, *suggestion, "{text:?}");
    }
}

#[test]
fn what_hardly_anybody_has_is_asked_about_and_may_be_kept() {
    let cases = [
        ("example.con", Some("example.com")),
        ("www.example.cmo", Some("www.example.com")),
        ("example.ogr", Some("example.org")),
        ("www.www.example.com", Some("www.example.com")),
        ("www.www.www.example.com", Some("www.example.com")),
        ("example.com", None),
        ("example.co", None),
        ("example.om", None),
        ("www.example.com", None),
        ("www.www.com", None),
        ("con.example.com", None),
    ];
    for (text, meant) in cases {
        assert_eq!(name(text).meant().as_deref(), meant, "{text}");
    }
    // A name that only looks like a public suffix is accepted too.
    for text in [
        "co.de",
        "example.co.uk",
        "net.nl",
        "mycom.au",
        "notgithub.io",
        "home.com",
        "corp.example.com",
    ] {
        assert_eq!(name(text).as_ascii(), text);
    }
}

#[test]
fn a_name_knows_how_people_write_it() {
    assert_eq!(name("MÜNCHEN.de").as_unicode(), Some("münchen.de"));
    assert_eq!(name("xn--mnchen-3ya.de"), name("mu\u{308}nchen.de"));
    assert_eq!(name("ＡＢＣ.com").as_unicode(), None);
    let joined = name("نامه\u{200c}ای.com");
    assert_eq!(joined.as_ascii(), "xn--mgba3gch31f060k.com");
    assert_eq!(joined.as_unicode(), Some("نامه\u{200c}ای.com"));
}

#[test]
fn a_name_with_www_is_said_once() {
    assert_eq!(name("a.com").with_www(), name("www.a.com"));
    assert_eq!(name("www.a.com").with_www(), name("www.a.com"));
    assert_eq!(name("www.com").with_www(), name("www.www.com"));
    assert_eq!(name("ä.com").with_www(), name("www.ä.com"));
    let full = name(&format!("{}ab.com", "abcdefg.".repeat(30)));
    assert_eq!(full.with_www().as_ascii().len(), 250);
    let fuller = name(&format!("{}abcdef.com", "abcdefg.".repeat(30)));
    assert_eq!(fuller.with_www(), fuller);
}

#[test]
fn a_name_and_its_other_half_are_each_other_s() {
    for bare in ["a.com", "a.co.uk", "www.com", "a.eu.org"] {
        let www = name(bare).with_www();
        assert_eq!(name(bare).other_half(), Some(www.clone()), "{bare}");
        assert_eq!(www.other_half(), Some(name(bare)), "{bare}");
    }
    for alone in ["shop.a.com", "www.shop.a.com", "shop.a.co.uk"] {
        assert_eq!(name(alone).other_half(), None, "{alone}");
    }
}

#[test]
fn the_likely_zone_is_told_without_asking() {
    let zones = [
        ("a.com", Some("a.com")),
        ("www.com", Some("www.com")),
        ("www.a.com", Some("a.com")),
        ("www.a.co.uk", Some("a.co.uk")),
        ("a.co.uk", Some("a.co.uk")),
        ("www.co.uk", Some("www.co.uk")),
        ("shop.a.com", None),
    ];
    for (text, zone) in zones {
        assert_eq!(name(text).likely_zone(), zone, "{text}");
        assert_eq!(name(text).is_bare(), zone == Some(text), "{text}");
    }
}

#[test]
fn storage_gives_back_what_was_stored_and_nothing_else() {
    for text in ["a.com", "www.münchen.de"] {
        let name = name(text);
        let restored = DomainName::restore(name.as_ascii(), name.as_unicode());
        assert_eq!(restored.as_ref(), Some(&name));
        assert_eq!(DomainName::restore(name.as_ascii(), None), Some(name));
    }
    let hostile = [
        ("", None),
        ("A.com", None),
        ("a.com.", None),
        ("a.com/path", None),
        ("<b>.com", None),
        ("münchen.de", None),
        ("127.0.0.1", None),
        ("localhost", None),
        ("evil.com", Some("bank.com")),
        ("evil.com", Some("evil.com")),
        ("xn--mnchen-3ya.de", Some("bank.de")),
    ];
    for (ascii, unicode) in hostile {
        assert_eq!(DomainName::restore(ascii, unicode), None, "{ascii}");
    }
}

/// A random string of pieces that matter to the parser, so that many strings get past the first check.
fn random_text(chance: &mut Chance) -> String {
    const PIECES: [&str; 56] = [
        "a",
        "b",
        "z",
        "0",
        "1",
        "9",
        "x",
        "-",
        "--",
        "_",
        ".",
        ".",
        ".",
        "。",
        "com",
        "www.",
        "de",
        "xn--",
        "xn--mnchen-3ya",
        "0x",
        "*",
        "*.",
        "@",
        ":",
        "::",
        ":80",
        "/",
        "//",
        "https://",
        "mailto:",
        "http:",
        "\\",
        "?",
        "#",
        " ",
        "\t",
        "\n",
        ",",
        ";",
        "\"",
        "<",
        "[",
        "]",
        "%",
        "ü",
        "İ",
        "ß",
        "例",
        "ا",
        "क्",
        "\u{200c}",
        "\u{200d}",
        "\u{200b}",
        "\u{202e}",
        "\u{301}",
        "localhost",
    ];
    let mut draw = |most: usize| {
        let span = chance.between(Duration::ZERO, Duration::from_millis(most as u64));
        span.as_millis() as usize
    };
    let length = draw(8);
    let text: String = (0..length)
        .map(|_| PIECES[draw(PIECES.len() - 1)])
        .collect();
    match draw(1) {
        0 => text,
        _ => text + ".com",
    }
}

#[test]
fn no_text_breaks_the_parser_and_the_parser_takes_its_own_names() {
    let mut chance = Chance::seeded(53);
    let mut parsed = 0;
    for _ in 0..50_000 {
        let text = random_text(&mut chance);
        let name = match parse(&text) {
            Ok(name) => name,
            Err(NameError {
                suggestion: Some(better),
                ..
            }) => {
                parse(&better).unwrap_or_else(|error| panic!("{text:?} -> {better:?}: {error:?}"))
            }
            Err(_) => continue,
        };
        parsed += 1;
        assert_eq!(parse(name.as_ascii()).as_ref(), Ok(&name), "{text:?}");
        if let Some(unicode) = name.as_unicode() {
            assert_eq!(parse(unicode).as_ref(), Ok(&name), "{text:?}");
        }
        let restored = DomainName::restore(name.as_ascii(), name.as_unicode());
        assert_eq!(restored.as_ref(), Some(&name), "{text:?}");
    }
    assert!(parsed > 2_000, "only {parsed} reached a name");
}
