use super::witness::{message, name, question, record, write};
use super::*;

mod any;

const fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

fn a(last: u8) -> Data {
    Data::A(Ipv4Addr::new(192, 0, 2, last))
}

fn cname(to: &str) -> Data {
    Data::Cname(name(to))
}

fn soa(minimum: u64) -> Data {
    Data::Soa {
        minimum: seconds(minimum),
    }
}

/// A header with these flags and counts.
fn header(flags: u16, counts: [u16; 4]) -> Vec<u8> {
    [&[0, flags][..], &counts]
        .concat()
        .iter()
        .flat_map(|field| field.to_be_bytes())
        .collect()
}

const ANSWER: u16 = 0x8180;

#[test]
fn the_rfc_s_own_answer_is_read() {
    // The example of RFC 8484 section 4.2.2.
    let bytes = b"\x00\x00\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00\x03www\x07example\x03com\x00\x00\x1c\x00\x01\
        \xc0\x0c\x00\x1c\x00\x01\x00\x00\x0e\x7d\x00\x10\x20\x01\x0d\xb8\xab\xcd\x00\x12\x00\x01\x00\x02\x00\x03\x00\x04";
    let asked = question("WWW.example.com", Type::Aaaa);
    let read = Message::read(bytes, &asked).expect("an answer");
    let address: Ipv6Addr = "2001:db8:abcd:12:1:2:3:4".parse().expect("an address");
    let mut expected = message(Status::NoError);
    expected.answers = vec![Resource {
        owner: name("www.example.com"),
        ttl: seconds(3709),
        data: Data::Aaaa(address),
    }];
    assert_eq!(read, expected);
    assert_eq!(read.addresses(&asked.name), [IpAddr::V6(address)]);
}

#[test]
fn no_answer_is_taken_for_one_to_another_question() {
    let asked = question("a.example", Type::A);
    let bytes = write(&message(Status::NoError), &asked);
    for other in [
        question("a.example", Type::Txt),
        question("b.example", Type::A),
    ] {
        let read = Message::read(&bytes, &other);
        assert_eq!(read, Err(Malformed::OtherQuestion), "{other:?}");
    }
    let mut chaos = bytes.clone();
    chaos[26] = 3;
    assert_eq!(Message::read(&chaos, &asked), Err(Malformed::OtherQuestion));
    // The name's letters may come back in any case (draft-vixie-dnsext-dns0x20).
    let mut shouted = bytes;
    shouted[12..22].make_ascii_uppercase();
    assert!(Message::read(&shouted, &asked).is_ok());
}

#[test]
fn a_refusal_may_leave_the_question_out() {
    let asked = question("a.example", Type::A);
    let read = |bytes: &[u8]| Message::read(bytes, &asked);
    assert_eq!(
        read(&header(ANSWER | 5, [0; 4])),
        Ok(message(Status::Refused))
    );
    assert_eq!(read(&header(0x0100, [0; 4])), Err(Malformed::NoAnswer));
    assert_eq!(read(&header(0xa000, [0; 4])), Err(Malformed::NoAnswer));
    let two = header(ANSWER, [2, 0, 0, 0]);
    assert_eq!(read(&two), Err(Malformed::NoAnswer));
    let truncated = header(ANSWER | 0x0200, [0; 4]);
    assert_eq!(read(&truncated), Err(Malformed::Truncated));
    assert_eq!(read(&[]), Err(Malformed::Broken));
    assert_eq!(read(&header(ANSWER, [0, 1, 0, 0])), Err(Malformed::Broken));
}

#[test]
fn a_message_has_its_bounds() {
    let asked = question("a.example", Type::A);
    let mut full = message(Status::NoError);
    full.answers = vec![record("a.example", a(1)); 62];
    assert!(Message::read(&write(&full, &asked), &asked).is_ok());
    full.authority = vec![record("a.example", a(1))];
    let more = write(&full, &asked);
    assert_eq!(Message::read(&more, &asked), Err(Malformed::TooLong));
    let mut padded = write(&message(Status::NoError), &asked);
    padded.resize(8192, 0);
    assert!(Message::read(&padded, &asked).is_ok());
    padded.push(0);
    assert_eq!(Message::read(&padded, &asked), Err(Malformed::TooLong));
}

#[test]
fn what_the_code_and_the_reasons_say_is_kept() {
    let asked = question("a.example", Type::A);
    let statuses = [
        Status::NoError,
        Status::ServFail,
        Status::NxDomain,
        Status::Refused,
        Status::Other(1),
        // BADVERS, of which the upper bits stand in the OPT record (RFC 6891 section 6.1.3).
        Status::Other(16),
        Status::Other(0xfff),
    ];
    for status in statuses {
        let mut said = message(status);
        said.extended_errors = vec![22, 23];
        let bytes = write(&said, &asked);
        assert_eq!(Message::read(&bytes, &asked), Ok(said));
    }
}

#[test]
fn options_out_of_form_say_nothing() {
    let asked = question(".", Type::A);
    let cases: [(&[u8], &[u16]); 5] = [
        (b"\0\x0f\0\x02\0\x09", &[9]),
        (b"\0\x0f\0\x01\x09", &[]),
        (b"\0\x0f\0\x09\0\x09", &[]),
        (b"\0\x0f\0", &[]),
        (b"\0\x0a\0\x01x\0\x0f\0\x02\0\x07", &[7]),
    ];
    for (options, errors) in cases {
        let length = [0, options.len() as u8];
        let opt = [b"\0\0\x29\x04\xd0\0\0\0\0", &length[..], options].concat();
        let bytes = [header(ANSWER, [0, 0, 0, 1]), opt].concat();
        let read = Message::read(&bytes, &asked).expect("an answer");
        assert_eq!(read.extended_errors, errors, "{options:?}");
    }
}

/// Reads the data of a record at the root, of this type and of class 1.
fn data(kind: u16, rdata: &[u8]) -> Data {
    let [high, low] = kind.to_be_bytes();
    let fixed = [0, high, low, 0, 1, 0, 0, 0, 60, 0, rdata.len() as u8];
    let bytes = [&header(ANSWER, [0, 1, 0, 0]), &fixed[..], rdata].concat();
    let read = Message::read(&bytes, &question(".", Type::A)).expect("an answer");
    read.answers[0].data.clone()
}

#[test]
fn a_record_out_of_form_fails_alone() {
    let cases: [(u16, &[u8]); 16] = [
        (1, b"\x01\x02\x03"),
        (1, b"\x01\x02\x03\x04\x05"),
        (28, b"\x01\x02\x03\x04"),
        (5, b""),
        (5, b"\x01a"),
        (5, b"\x01a\0\0"),
        (5, b"\xc0\xff"),
        (2, b"\x01a\0 "),
        (15, b"\0"),
        (15, b"\0\x0a\x01a"),
        (6, b"\0\0"),
        (6, b"\0\x01a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        (16, b""),
        (16, b"\x05abc"),
        (257, b""),
        (257, b"\0\x05issu"),
    ];
    for (kind, rdata) in cases {
        assert_eq!(data(kind, rdata), Data::Other(kind), "{kind} {rdata:?}");
    }
    // A record of type HTTPS, whose data the widget does not read.
    assert_eq!(data(65, b"\0\x01\0"), Data::Other(65));
}

#[test]
fn a_text_is_joined_and_kept_as_it_is() {
    let text = |rdata: &[u8]| match data(16, rdata) {
        Data::Txt(text) => text,
        other => panic!("{other:?}"),
    };
    assert_eq!(text(b"\x03abc\x00\x03def"), "abcdef");
    assert_eq!(text(b"\0"), "");
    assert_eq!(text(b"\x06 \"A\" \t"), " \"A\" \t");
    // Two character-strings whose border splits a letter.
    assert_eq!(text(b"\x01\xc3\x01\xa4"), "ä");
    assert_eq!(text(b"\x02\xffa"), "\u{fffd}a");
}

#[test]
fn a_caa_record_is_read_with_its_flag() {
    let expected = Data::Caa {
        flags: 128,
        tag: "issue".to_owned(),
        value: "ca.example; validationmethods=dns-01".to_owned(),
    };
    let rdata = b"\x80\x05ISSUEca.example; validationmethods=dns-01";
    assert_eq!(data(257, rdata), expected);
    let forbids = Data::Caa {
        flags: 127,
        tag: "issue".to_owned(),
        value: String::new(),
    };
    assert_eq!(data(257, b"\x7f\x05issue"), forbids);
}

#[test]
fn a_time_with_the_top_bit_set_is_none() {
    for (ttl, expected) in [
        (b"\x7f\xff\xff\xff", 0x7fff_ffff),
        (b"\x80\0\0\x01", 0),
        (b"\xff\xff\xff\xff", 0),
    ] {
        let records = [b"\0\0\x01\0\x01", &ttl[..], b"\0\x04\xc0\0\x02\x01"].concat();
        let bytes = [header(ANSWER, [0, 1, 0, 0]), records].concat();
        let read = Message::read(&bytes, &question(".", Type::A)).expect("an answer");
        assert_eq!(read.answers[0].ttl, seconds(expected));
    }
}

#[test]
fn another_class_is_skipped() {
    let records =
        b"\0\0\x01\0\x03\0\0\0\x3c\0\x04\xc0\0\x02\x01\0\0\x01\0\x01\0\0\0\x3c\0\x04\xc0\0\x02\x02";
    let bytes = [&header(ANSWER, [0, 2, 0, 0]), &records[..]].concat();
    let read = Message::read(&bytes, &question(".", Type::A)).expect("an answer");
    assert_eq!(read.addresses(&name(".")), [IpAddr::from([192, 0, 2, 2])]);
}

#[test]
fn a_chain_is_followed_whatever_the_order() {
    let mut said = message(Status::NoError);
    said.answers = vec![
        record("edge.example", a(1)),
        record("mid.example", cname("edge.example")),
        record("www.example", cname("mid.example")),
        record("other.example", a(9)),
        record("edge.example", a(2)),
    ];
    let from = name("www.example");
    let chain = ["www.example", "mid.example", "edge.example"].map(name);
    assert_eq!(said.chain(&from), chain);
    assert_eq!(said.end(&from), chain[2]);
    assert_eq!(said.cname_at(&from), Some(&chain[1]));
    let addresses = [1, 2].map(|last| IpAddr::from([192, 0, 2, last]));
    assert_eq!(said.addresses(&from), addresses);
}

#[test]
fn a_chain_that_bites_its_tail_ends() {
    let mut said = message(Status::NoError);
    said.answers = vec![
        record("a.example", cname("b.example")),
        record("b.example", cname("c.example")),
        record("c.example", cname("b.example")),
    ];
    let chain = ["a.example", "b.example", "c.example"].map(name);
    assert_eq!(said.chain(&chain[0]), chain);
    assert!(said.addresses(&chain[0]).is_empty());
    said.answers = vec![record("a.example", cname("a.example"))];
    assert_eq!(said.chain(&chain[0]), [name("a.example")]);
}

#[test]
fn a_no_says_where_the_zone_begins_and_for_how_long() {
    let asked = question("www.shop.example", Type::A);
    let mut said = message(Status::NxDomain);
    said.authority = vec![record("shop.example", soa(1800))];
    said.authority[0].ttl = seconds(899);
    assert_eq!(said.soa(), Some((&name("shop.example"), seconds(899))));
    assert_eq!(said.negative_ttl(), Some(seconds(899)));
    assert_eq!(said.apex(&asked.name), Some(&name("shop.example")));
    said.authority[0].data = soa(60);
    assert_eq!(said.negative_ttl(), Some(seconds(60)));
    // The alias leads to another zone, whose SOA record says nothing about this zone.
    said.status = Status::NoError;
    said.answers = vec![record("www.shop.example", cname("gone.host.example"))];
    said.authority = vec![record("host.example", soa(60))];
    assert_eq!(said.apex(&asked.name), None);
    assert_eq!(
        said.apex(&said.end(&asked.name)),
        Some(&name("host.example"))
    );
}

#[test]
fn a_resolver_that_could_not_find_out_says_nothing_of_the_zone() {
    let said = message(Status::ServFail);
    assert_eq!((said.soa(), said.negative_ttl()), (None, None));
}

#[test]
fn a_record_that_could_not_be_made_out_is_there_all_the_same() {
    let at = name("www.example");
    let mut said = message(Status::NoError);
    assert!(said.own(&at, Type::A).is_empty());
    said.answers = vec![record("www.example", Data::Other(1))];
    assert_eq!(said.own(&at, Type::A), [&Data::Other(1)]);
    assert!(said.own(&at, Type::Aaaa).is_empty());
}

#[test]
fn texts_and_issuers_are_those_at_the_chain_s_end() {
    let issue = |value: &str| Data::Caa {
        flags: 0,
        tag: "issue".to_owned(),
        value: value.to_owned(),
    };
    let mut said = message(Status::NoError);
    said.answers = vec![
        record("a.example", cname("b.example")),
        record("a.example", Data::Txt("shadowed".to_owned())),
        record("b.example", Data::Txt("one".to_owned())),
        record("b.example", Data::Txt("two".to_owned())),
        record("b.example", issue("ca.example")),
    ];
    said.authority = vec![record("example", Data::Ns(name("ns.example")))];
    let from = name("a.example");
    assert_eq!(said.texts(&from), ["one", "two"]);
    assert_eq!(said.caa(&from), [(0, "issue", "ca.example")]);
    assert_eq!(said.nameservers(&name("example")), [&name("ns.example")]);
    assert!(said.nameservers(&from).is_empty());
}
