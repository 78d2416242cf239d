use super::*;

fn asked(name: &str, kind: Type) -> Question {
    Question {
        name: Name::parse(name).expect(name),
        kind,
        unchecked: false,
    }
}

#[test]
fn a_question_goes_out_as_the_rfc_shows_it() {
    let request = asked("www.example.com", Type::A).request("https://dns.example/dns-query");
    // The example of RFC 8484 section 4.1.1, with the OPT record counted in the header and added at the end.
    let url = "https://dns.example/dns-query?dns=AAABAAABAAAAAAABA3d3dwdleGFtcGxlA2NvbQAAAQABAAApBNAAAAAAAAA";
    assert_eq!(request.url, url);
    assert_eq!(
        (request.method, request.body, request.accept),
        (Method::Get, None, Accept::DnsMessage)
    );
    let long = "a.62characterlabel-makes-base64url-distinct-from-standard-base64.example.com";
    let request = asked(long, Type::A).request("https://dns.example/dns-query");
    let distinct = "AWE-NjJjaGFyYWN0ZXJsYWJlbC1tYWtlcy1iYXNlNjR1cmwtZGlzdGluY3QtZnJvbS1zdGFuZGFyZC1iYXNlNjQHZXhhbXBsZQNjb20AAAEAA";
    assert!(request.url.contains(distinct), "{}", request.url);
}

#[test]
fn a_resolver_s_address_may_have_a_query_of_its_own() {
    let url = |resolver| asked("a", Type::Txt).request(resolver).url;
    assert!(url("https://dns.example/?ct=1").starts_with("https://dns.example/?ct=1&dns=AAAB"));
    assert!(url("sandbox:smooth/dns-query").starts_with("sandbox:smooth/dns-query?dns=AAAB"));
}

#[test]
fn every_type_is_asked_for_by_its_number() {
    let types = [
        (Type::A, 1),
        (Type::Ns, 2),
        (Type::Cname, 5),
        (Type::Soa, 6),
        (Type::Txt, 16),
        (Type::Aaaa, 28),
        (Type::Caa, 257_u16),
    ];
    for (kind, number) in types {
        let wire = asked(".", kind).wire();
        assert_eq!(wire[13..15], number.to_be_bytes(), "{kind:?}");
    }
}

#[test]
fn bytes_are_written_in_the_alphabet_of_addresses() {
    let cases: [(&[u8], &str); 6] = [
        (b"", ""),
        (b"f", "Zg"),
        (b"fo", "Zm8"),
        (b"foo", "Zm9v"),
        (b"foobar", "Zm9vYmFy"),
        (&[0xfb, 0xff, 0xfe], "-__-"),
    ];
    for (bytes, text) in cases {
        let mut written = String::new();
        base64url(bytes, &mut written);
        assert_eq!(written, text);
    }
}

#[test]
fn only_a_message_of_dns_is_an_answer() {
    let question = asked("a", Type::A);
    let answer = |status, body| {
        question.answer(Ok(Response {
            status,
            headers: Vec::new(),
            body,
        }))
    };
    let nothing = Body::DnsMessage([0, 0, 0x80, 0].into_iter().chain([0; 8]).collect());
    assert!(answer(200, nothing.clone()).is_ok());
    let unreachable = Err(Unanswered::Unreachable);
    let garbled = Err(Unanswered::Garbled);
    assert_eq!(answer(429, nothing), unreachable);
    assert_eq!(answer(502, Body::Html), unreachable);
    assert_eq!(answer(200, Body::Unreadable), garbled);
    assert_eq!(answer(200, Body::DnsMessage(Vec::new())), garbled);
    assert_eq!(question.answer(Err(TransportError::TimedOut)), unreachable);
    assert_eq!(question.answer(Err(TransportError::TooLarge)), garbled);
}
