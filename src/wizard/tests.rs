//! Real-world cases, from the bytes of resolvers' answers to the sentence, the party that has to act, and the nudges.

mod certificate;
mod kinds;
mod names;
mod records;
mod resolvers;
mod slips;
mod zones;

use super::*;
use crate::dns::world::{NOON, World, platform};
use crate::domain::ToAscii;
use crate::http::{self, Accept, Method, Request, Response, TransportError};
use crate::text::tests::Midnight;
use crate::text::{EN, finding, unmarked};
use crate::time::Duration;

const HOST: &str = "www.example.com";
const TARGET: &str = "abc.edge.net";
const TOKEN: &str = "vector-verify-abc123def456";

/// The records that the platform asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// The traffic record alone.
    Traffic,
    /// First the TXT record that proves the ownership.
    Ownership,
    /// The traffic record, and the validation record of a certificate.
    Validation,
    /// The same TXT record, but with all names relative to the domain.
    Relatively,
}

/// A visit in which the platform waits for the customer's DNS.
struct Field {
    wizard: Wizard,
    now: Time,
    host: String,
    asks: Asks,
    worlds: [World; 2],
    waiting: Vec<(RequestId, Request)>,
    /// The number of calls that ask the platform to look: nudges and verifications.
    told: usize,
    verified: usize,
    asked: Vec<(u8, String)>,
}

impl Field {
    fn open(host: &str, asks: Asks, worlds: [&World; 2]) -> Self {
        let ownership = match asks {
            Asks::Ownership | Asks::Relatively => OwnershipPolicy::Required,
            _ => OwnershipPolicy::Skip,
        };
        let config = Config {
            at: Address {
                base: "/api".to_owned(),
                profile: Profile::Documented,
                site: "1".to_owned(),
                environment: "2".to_owned(),
            },
            domain: String::new(),
            ownership,
            attach: AttachPolicy::Host,
            resolvers: vec!["/dns/0".to_owned(), "/dns/1".to_owned()],
            one_click: false,
            walkthroughs: false,
            wishes: Wishes::default(),
            live_check: false,
            shared: false,
            user_agent: String::new(),
            language: "en".to_owned(),
            to_ascii: TO_ASCII,
        };
        let mut field = Self {
            wizard: Wizard::new(config, 1),
            now: NOON,
            host: host.to_owned(),
            asks,
            worlds: worlds.map(Clone::clone),
            waiting: Vec::new(),
            told: 0,
            verified: 0,
            asked: Vec::new(),
        };
        field.tell(Fact::Opened { snapshot: None });
        field.tell(Intent::DomainTyped(host.to_owned()));
        field.tell(Intent::DomainSubmitted);
        field.wait(Duration::from_secs(20));
        field
    }

    /// Opens a visit in which the customer then says that the records are added.
    fn claimed(host: &str, asks: Asks, worlds: [&World; 2]) -> Self {
        let mut field = Self::open(host, asks, worlds);
        field.tell(Intent::RecordsAdded);
        field.wait(Duration::from_secs(20));
        field
    }

    fn tell(&mut self, event: impl Into<Event>) {
        for effect in self.wizard.update(event, self.now) {
            match effect {
                Effect::Send { id, request } => self.waiting.push((id, request)),
                Effect::Cancel(id) => self.waiting.retain(|(other, _)| *other != id),
                _ => {}
            }
        }
    }

    fn wait(&mut self, span: Duration) {
        let end = self.now + span;
        loop {
            if !self.waiting.is_empty() {
                let (id, request) = self.waiting.remove(0);
                let answer = self.answer(&request);
                self.tell(Fact::ReplyArrived { id, answer });
                continue;
            }
            match self.wizard.wake_at(self.now).filter(|wake| *wake <= end) {
                Some(wake) => {
                    self.now = wake.max(self.now + Duration::from_millis(1));
                    self.tell(Fact::Woke);
                }
                None => break,
            }
        }
        self.now = end;
    }

    fn answer(&mut self, request: &Request) -> Result<Response, TransportError> {
        if request.accept == Accept::DnsMessage {
            let by = u8::from(request.url.starts_with("/dns/1"));
            self.asked.push((by, request.url.clone()));
            return self.worlds[usize::from(by)].reply(&request.url);
        }
        let is = |end: &str| request.url.ends_with(end);
        let host = &self.host;
        let relative = self.asks == Asks::Relatively;
        let name = if relative { "@" } else { host };
        let proof = match relative {
            true => "_vector-verify".to_owned(),
            false => format!("_vector-verify.{host}"),
        };
        let mut records = format!(r#"{{"type":"CNAME","name":"{name}","value":"{TARGET}"}}"#);
        if self.asks == Asks::Validation {
            records += &format!(
                r#",{{"type":"CNAME","name":"_acm1.{host}","value":"_x9.acm-validations.aws"}}"#
            );
        }
        let text = match request.method {
            Method::Get => format!(
                r#"{{"data":{{"provisioning_step":"waiting_custom_dns","error":null,"dns_instructions":[{records}]}}}}"#
            ),
            _ if is("/nudge") => {
                self.told += 1;
                "{}".to_owned()
            }
            _ if is("/verify") => {
                self.verified += 1;
                r#"{"data":{"verified":false}}"#.to_owned()
            }
            _ => format!(
                r#"{{"data":{{"id":"dom_1","domain":"{host}","verified":false,"verification_record":
                {{"type":"TXT","name":"{proof}","value":"{TOKEN}"}}}}}}"#
            ),
        };
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        Ok(Response {
            status: 200,
            headers: Vec::new(),
            body: http::Body::Json(serde_json::from_value(json).expect("a body")),
        })
    }

    fn codes(&self) -> Vec<&'static str> {
        let dns = self.wizard.screen(self.now).dns;
        let findings = dns.iter().flat_map(|dns| &dns.findings);
        findings.map(Finding::code).collect()
    }

    /// The words of all findings, one line for each.
    fn said(&self) -> Vec<String> {
        let screen = self.wizard.screen(self.now);
        let dns = screen.dns.iter().flat_map(|dns| &dns.findings);
        let line = |one| {
            let words = finding(one, &EN, &Midnight, self.now);
            let parts = [words.cause, words.found, words.needed, words.way_out];
            let mut parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.extend(words.steps.iter().map(|step| (*step).to_owned()));
            unmarked(parts.join(" "))
        };
        dns.map(line).collect()
    }

    #[track_caller]
    fn says_first(&self, words: &str) -> &Self {
        let said = self.said();
        let first = said.first().map_or("", String::as_str);
        assert!(first.starts_with(words), "{first:?}\n{words:?}\n{said:#?}");
        self
    }

    /// Asserts that no finding has any of these words.
    #[track_caller]
    fn says_nothing_of(&self, words: &[&str]) -> &Self {
        for line in self.said() {
            let line = line.to_lowercase();
            for word in words {
                assert!(!line.contains(word), "{line}");
            }
        }
        self
    }

    /// Asserts which party has to act, and how often the platform was asked to look.
    #[track_caller]
    fn has(&self, turn: Actor, told: usize) -> &Self {
        assert_eq!(
            (self.wizard.actor(), self.told),
            (turn, told),
            "{:#?}",
            self.said()
        );
        self
    }

    /// The record cards on the screen.
    fn cards(&self) -> Vec<RecordCard> {
        match self.wizard.screen(self.now).body {
            Body::Ownership(ownership) => ownership.records,
            Body::Connection(connection) => connection.records,
            _ => Vec::new(),
        }
    }
}

/// A case in which both resolvers see the same records.
fn both(host: &str, asks: Asks, world: &World) -> Field {
    Field::claimed(host, asks, [world, world])
}

fn world() -> World {
    platform(World::with_zone("example.com")).zone("acm-validations.aws")
}

const MINUTE: Duration = Duration::from_secs(60);
const TO_ASCII: ToAscii = |name| {
    let ascii = idna::domain_to_ascii_cow(name.as_bytes(), idna::AsciiDenyList::URL);
    Some(ascii.ok()?.into_owned())
};
