//! The core's questions and the simulated resolvers' answers, in memory and over real connections. Core and simulation share no
//! code, and a library as a third witness reads both in the same way.

use crate::support::server::{Rules, Server};
use data_encoding::BASE64URL_NOPAD;
use domain_wizard::dns::message::{self as dns, Data, Resource, Status};
use domain_wizard::dns::{Name, Question, Type, Unanswered};
use domain_wizard::http::{Body, Response, TransportError};
use domain_wizard::sandbox::{Answer, Fate, Sandbox, Scenario};
use domain_wizard::time::{Duration, Time};
use hickory_proto::op::{Message, ResponseCode};
use hickory_proto::rr::rdata::opt::EdnsOption;
use hickory_proto::rr::{self as library, RData, Record};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

const HOST: &str = "www.shop.example";
const TYPES: [Type; 7] = [
    Type::A,
    Type::Ns,
    Type::Cname,
    Type::Soa,
    Type::Txt,
    Type::Aaaa,
    Type::Caa,
];

fn question(name: &str, kind: Type) -> Question {
    let name = Name::parse(name).expect("a name");
    Question {
        name,
        kind,
        unchecked: false,
    }
}

/// The core's reading of an answer, as it arrives.
fn read(question: &Question, answer: Answer) -> Result<dns::Message, Unanswered> {
    let arrived = match answer.fate {
        Fate::Whole => {
            let headers = &answer.headers;
            let kind = headers.iter().find(|(name, _)| *name == "content-type");
            Ok(Response {
                status: answer.status,
                headers: Vec::new(),
                body: Body::dns_message(kind.map(|(_, kind)| kind.as_str()), answer.body),
            })
        }
        _ => Err(TransportError::Network),
    };
    question.answer(arrived)
}

/// Asserts that the library reads the core's question as the same one.
fn asks_the_same(url: &str, question: &Question) {
    let (_, text) = url.split_once("?dns=").expect("a question");
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).expect("base64url");
    let message = Message::from_vec(&bytes).expect("a message");
    let [asked] = &message.queries[..] else {
        panic!("one question: {message:?}");
    };
    assert_eq!(
        asked.name().to_string(),
        format!("{}.", question.name.as_str())
    );
    assert_eq!(
        asked.query_type().to_string(),
        format!("{:?}", question.kind).to_uppercase()
    );
    assert_eq!((message.id, message.recursion_desired), (0, true));
    assert_eq!(message.checking_disabled, question.unchecked);
    assert!(message.edns.is_some());
}

/// The library's message, converted to the core's types.
fn of(message: &Message) -> dns::Message {
    let status = match message.response_code {
        ResponseCode::NoError => Status::NoError,
        ResponseCode::ServFail => Status::ServFail,
        ResponseCode::NXDomain => Status::NxDomain,
        ResponseCode::Refused => Status::Refused,
        other => Status::Other(other.into()),
    };
    let options = message.edns.iter().flat_map(|edns| &edns.options().options);
    let errors = options.filter_map(|(_, option)| match option {
        EdnsOption::Unknown(15, why) => Some(u16::from_be_bytes([why[0], why[1]])),
        _ => None,
    });
    dns::Message {
        status,
        answers: message.answers.iter().map(resource).collect(),
        authority: message.authorities.iter().map(resource).collect(),
        extended_errors: errors.collect(),
    }
}

fn resource(record: &Record) -> Resource {
    let data = match &record.data {
        RData::A(address) => Data::A(address.0),
        RData::AAAA(address) => Data::Aaaa(address.0),
        RData::CNAME(target) => Data::Cname(name(target)),
        RData::NS(server) => Data::Ns(name(server)),
        RData::MX(mail) => Data::Mx(name(&mail.exchange)),
        RData::SOA(soa) => Data::Soa {
            minimum: Duration::from_secs(soa.minimum.into()),
        },
        RData::TXT(text) => Data::Txt(String::from_utf8_lossy(&text.txt_data.concat()).into()),
        RData::CAA(caa) => Data::Caa {
            flags: u8::from(caa.issuer_critical) << 7 | caa.reserved_flags,
            tag: caa.tag.to_ascii_lowercase(),
            value: String::from_utf8_lossy(&caa.value).into(),
        },
        other => Data::Other(other.record_type().into()),
    };
    Resource {
        owner: name(&record.name),
        ttl: Duration::from_secs(record.ttl.into()),
        data,
    }
}

/// Octets that are no letters are written as decimal escapes, which zone files allow for every octet (RFC 4343 section 2.1).
fn name(name: &library::Name) -> Name {
    let octet = |octet: &u8| format!("\\{octet:03}");
    let label = |label: &[u8]| label.iter().map(octet).collect::<String>() + ".";
    let text: String = name.iter().map(label).collect();
    Name::parse(if text.is_empty() { "." } else { &text }).expect("a name")
}

#[test]
fn the_core_reads_whatever_the_resolvers_answer() {
    let names = [
        HOST,
        "shop.example",
        "example",
        "_vector-verify.www.shop.example",
        "www.shop.example.shop.example",
        "different-words.vectorpages.com",
        "random.shop.example",
    ];
    let zone = Name::parse("shop.example").expect("a name");
    // A storm may spoil any answer.
    for &scenario in Scenario::ALL.iter().filter(|one| **one != Scenario::Storm) {
        let mut sandbox = Sandbox::new(scenario);
        sandbox.attach(HOST, Time::default());
        for second in [5, 100, 300] {
            let now = Time::default() + Duration::from_secs(second);
            for (number, name) in (1_u8..3).flat_map(|number| names.map(|name| (number, name))) {
                for question in TYPES.map(|kind| question(name, kind)) {
                    let request = question.request(&format!("/dns/{number}"));
                    asks_the_same(&request.url, &question);
                    let answer = sandbox.answer(request.method.name(), &request.url, "", now);
                    let spoiled = answer.fate != Fate::Whole
                        || scenario == Scenario::DnsFiltered && question.name.is_within(&zone)
                        || scenario == Scenario::DnsGarbled && number == 1;
                    let by_the_library = Message::from_vec(&answer.body).ok();
                    let read = read(&question, answer);
                    if let Ok(message) = &read {
                        let library = by_the_library.as_ref().expect("the library reads it, too");
                        assert_eq!(message, &of(library), "{}: {question:?}", scenario.name());
                    }
                    assert_eq!(
                        read.is_err(),
                        spoiled,
                        "{}: {question:?}: {read:?}",
                        scenario.name()
                    );
                }
            }
        }
        assert_eq!(sandbox.unknown_routes(), &[] as &[String]);
    }
}

#[test]
fn the_core_finds_what_the_zone_holds() {
    let ask = |scenario, name, kind, second| {
        let mut sandbox = Sandbox::new(scenario);
        sandbox.attach(HOST, Time::default());
        let now = Time::default() + Duration::from_secs(second);
        let question = question(name, kind);
        let request = question.request("/dns/1");
        read(&question, sandbox.answer("GET", &request.url, "", now)).expect("a message")
    };
    let host = Name::parse(HOST).expect("a name");
    let right = ask(Scenario::DnsChain, HOST, Type::A, 60);
    assert_eq!(right.end(&host).as_str(), "different-words.vectorpages.com");
    assert_eq!(right.addresses(&host).len(), 1);
    let gap = ask(Scenario::DnsTxtMissing, HOST, Type::A, 60);
    assert_eq!(gap.status, Status::NxDomain);
    assert_eq!(gap.apex(&host).map(Name::as_str), Some("shop.example"));
    assert_eq!(gap.negative_ttl(), Some(Duration::from_secs(60)));
    let broken = ask(Scenario::DnsBogus, HOST, Type::A, 60);
    assert_eq!(
        (broken.status, &broken.extended_errors[..]),
        (Status::ServFail, &[6][..])
    );
    let zone = Name::parse("shop.example").expect("a name");
    let authorities = ask(Scenario::DnsCaaBlocks, "shop.example", Type::Caa, 60);
    assert_eq!(authorities.caa(&zone)[0], (0, "issue", "digicert.com"));
}

#[test]
fn a_resolver_answers_any_page_and_asks_for_no_token() {
    let server = Server::start(Scenario::Smooth, 1000.0, ".");
    server.set_rules(Rules {
        token: Some("secret".to_owned()),
        ..Rules::default()
    });
    server.attach(HOST);
    let question = question(HOST, Type::Ns);
    let first = server.base() + "/dns/1";
    let url = question.request(&first).url;
    let rest = url.strip_prefix("http://").expect("http");
    let (authority, path) = rest.split_at(rest.find('/').expect("a path"));
    let mut connection = TcpStream::connect(authority).expect("a connection");
    write!(
        connection,
        "GET {path} HTTP/1.1\r\nHost: {authority}\r\n\r\n"
    )
    .expect("sent");
    let mut bytes = Vec::new();
    connection.read_to_end(&mut bytes).expect("an answer");
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let (head, body) = bytes.split_at(end.expect("the end of the headers") + 4);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    assert!(head.starts_with("http/1.1 200 "), "{head}");
    for line in [
        "content-type: application/dns-message\r\n",
        "access-control-allow-origin: *\r\n",
    ] {
        assert!(head.contains(line), "{head}");
    }
    let message = dns::Message::read(body, &question).expect("a message");
    assert_eq!(
        message.apex(&question.name).map(Name::as_str),
        Some("shop.example")
    );
    assert_eq!((server.questions().len(), server.requests().len()), (1, 0));
    assert_eq!(server.unknown_routes(), Vec::<String>::new());
}
