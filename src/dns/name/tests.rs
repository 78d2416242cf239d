use super::*;

fn name(text: &str) -> Name {
    Name::parse(text).expect(text)
}

#[test]
fn a_name_is_read_as_records_write_it() {
    let cases = [
        ("example.com", "example.com"),
        ("WWW.Example.COM.", "www.example.com"),
        ("_vector-verify.example.com", "_vector-verify.example.com"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("*.example.com", "*.example.com"),
        ("com", "com"),
        (".", ""),
        // The parser takes all that a person can type into a record's value and DNS accepts.
        ("https://shop.example/", "https://shop.example/"),
        ("<script>.example", "<script>.example"),
        (r"a\.b.example", r"a\046b.example"),
        (r"a\046b.example", r"a\046b.example"),
        (r"\A\065.example\.", r"aa.example\046"),
        (r"\000\255\032.example", r"\000\255\032.example"),
    ];
    for (text, read) in cases {
        assert_eq!(name(text).as_str(), read, "{text}");
    }
}

#[test]
fn what_is_no_name_is_none() {
    let label = "a".repeat(64);
    let long = ["a".repeat(63).as_str(); 4].join(".");
    let texts = [
        "",
        "..",
        ".com",
        "a..b",
        "a b",
        "a.b ",
        "a\n",
        "bücher.example",
        "a\\",
        "a\\25",
        "a\\256",
        "a\\2x5",
        "a\\\u{7f}",
        "\u{202e}a",
        &label,
        &long,
    ];
    for text in texts {
        assert_eq!(Name::parse(text), None, "{text:?}");
    }
}

#[test]
fn the_longest_name_has_253_characters() {
    let mut text = ["a".repeat(63).as_str(); 3].join(".");
    text.push('.');
    text.push_str(&"b".repeat(61));
    assert_eq!((text.len(), name(&text).as_str().len()), (253, 253));
    assert_eq!(name(&text).wire().len(), 255);
    text.push('b');
    assert_eq!(Name::parse(&text), None);
    // An escape is one byte, however many characters it takes.
    assert!(Name::parse(&[r"\000"; 63].concat()).is_some());
    assert_eq!(Name::parse(&[r"\000"; 64].concat()), None);
}

#[test]
fn the_root_is_above_all_and_has_nothing_above() {
    let chain: Vec<Name> =
        std::iter::successors(Some(name("www.example.com")), Name::parent).collect();
    let texts: Vec<&str> = chain.iter().map(Name::as_str).collect();
    assert_eq!(texts, ["www.example.com", "example.com", "com", ""]);
    assert!(name(".").is_root() && name(".").labels().is_empty());
}

#[test]
fn within_ends_at_a_label() {
    let cases = [
        ("www.example.com", "example.com", true),
        ("example.com", "example.com", true),
        ("notexample.com", "example.com", false),
        ("com", "example.com", false),
        ("example.com.evil.example", "example.com", false),
        (r"a\.example.com", "example.com", false),
        ("example.com", ".", true),
        (".", ".", true),
        (".", "com", false),
    ];
    for (below, zone, within) in cases {
        assert_eq!(name(below).is_within(&name(zone)), within, "{below} {zone}");
    }
}

#[test]
fn a_name_goes_under_a_zone() {
    let zone = name("example.com");
    let child = |label| zone.child(label).map(|child| child.as_str().to_owned());
    assert_eq!(child("WWW").as_deref(), Some("www.example.com"));
    assert_eq!(child("a.b.").as_deref(), Some("a.b.example.com"));
    assert_eq!(child(""), None);
    assert_eq!(child(&"a".repeat(64)), None);
    let host = name("www.example.com");
    let doubled = host.under(&zone).expect("room");
    assert_eq!(doubled.as_str(), "www.example.com.example.com");
    assert_eq!(host.under(&name(".")), Some(host.clone()));
    assert_eq!(name(".").under(&host), Some(host));
    let long = ["a".repeat(62).as_str(); 3].join(".");
    assert_eq!(name(&long).under(&name(&long)), None);
}

#[test]
fn a_name_is_written_as_it_is_read() {
    for text in [".", "com", "www.example.com", r"\000\046.\255"] {
        let wire = name(text).wire();
        assert_eq!(
            Name::read(&wire, 0),
            Some((name(text), wire.len())),
            "{text}"
        );
    }
    assert_eq!(name(r"a\.b.c").wire(), b"\x03a.b\x01c\0");
}

/// `rest` behind twelve bytes in place of a message's header.
fn behind_header(rest: &[u8]) -> Vec<u8> {
    [&[0; 12], rest].concat()
}

#[test]
fn a_pointer_leads_back_to_the_rest_of_a_name() {
    let message = behind_header(b"\x03com\0\x07EXAMPLE\xc0\x0c\x03www\xc0\x11!");
    let read = Name::read(&message, 27);
    assert_eq!(read, Some((name("www.example.com"), 33)));
    assert_eq!(Name::read(&message, 12), Some((name("com"), 17)));
}

#[test]
fn a_pointer_never_leads_forward() {
    let faults: [(&[u8], &str); 8] = [
        (b"\xc0\x0c", "to itself"),
        (b"\x01a\xc0\x0c", "to the name that it ends"),
        (b"\xc0\x0e\x01a\0", "forward"),
        (b"\xc0\x00", "into the header"),
        (b"\xc0", "cut"),
        (b"\x03ab", "a label cut"),
        (b"\x01a", "no end"),
        (b"\x40a\0", "a kind given up"),
    ];
    for (rest, fault) in faults {
        assert_eq!(Name::read(&behind_header(rest), 12), None, "{fault}");
    }
    // Two pointers at each other: the second one would point forward.
    let message = behind_header(b"\x01a\xc0\x10\x01b\xc0\x0c");
    assert_eq!(Name::read(&message, 16), None);
    assert_eq!(Name::read(&message, 12), None);
    assert_eq!(Name::read(&message, usize::MAX), None);
}

#[test]
fn pointers_to_pointers_are_counted() {
    let mut rest = b"\x01a\0".to_vec();
    let mut last = 12;
    let mut add = |rest: &mut Vec<u8>| {
        let at = rest.len() + 12;
        rest.extend([0xc0 | (last >> 8) as u8, last as u8]);
        last = at;
        at
    };
    for _ in 1..MOST_LABELS {
        add(&mut rest);
    }
    let most = add(&mut rest);
    let more = add(&mut rest);
    let message = behind_header(&rest);
    assert_eq!(
        Name::read(&message, most).map(|(name, _)| name),
        Some(name("a"))
    );
    assert_eq!(Name::read(&message, more), None);
}

#[test]
fn a_name_put_together_by_pointers_is_not_longer_than_others() {
    let label = [&[63_u8][..], &[b'a'; 63]].concat();
    let three = [label.as_slice(); 3].concat();
    let fits = behind_header(&[&three, &b"\x3d"[..], &[b'b'; 61], &[0]].concat());
    let longer = behind_header(&[&three, &b"\x3e"[..], &[b'b'; 62], &[0]].concat());
    assert!(Name::read(&fits, 12).is_some());
    assert_eq!(Name::read(&longer, 12), None);
    let at = fits.len();
    let by_pointer = [&fits[..], b"\x01c\xc0\x0c"].concat();
    assert_eq!(Name::read(&by_pointer, at), None);
}
