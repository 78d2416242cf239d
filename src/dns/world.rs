//! A small DNS for tests: zones, and resolvers that answer from them in wire format.
//!
//! The lookup follows RFC 1034 section 4.3.2: whole chains of aliases, wildcards, empty non-terminals, and SOA records in negative
//! answers.

mod looks;

pub(crate) use looks::{
    TARGET, TOKEN, VALIDATION, case, look, ownership, platform, traffic, validation, was_asked,
};

use super::message::witness::{message, name, record, write};
use super::message::{Data, Message, Status};
use super::{Name, Question, Type, Unanswered};
use crate::http::{Body, Response, TransportError};
use crate::time::{Duration, Time};

/// The time at which looks begin: noon.
pub(crate) const NOON: Time = Time::from_millis(43_200_000);

/// The DNS that resolvers see.
#[derive(Clone, Default)]
pub(crate) struct World {
    zones: Vec<(Name, Duration)>,
    records: Vec<(Name, Duration, Data)>,
    faults: Vec<(Name, Option<Type>, Fault)>,
    reasons: Vec<(Name, Vec<u16>)>,
    refusal: Option<u16>,
    unreachable: bool,
}

#[derive(Clone)]
enum Fault {
    Fails(Vec<u16>),
    Bogus,
    Silent,
}

impl World {
    /// The registries, and one zone without records, served by GoDaddy.
    pub(crate) fn with_zone(apex: &str) -> Self {
        let mut world = Self::default();
        for zone in [".", "com", "uk", "co.uk", "net", "org", "aws", apex] {
            world.zones.push((name(zone), Duration::from_secs(600)));
        }
        world
            .ns(apex, "ns01.domaincontrol.com")
            .ns(apex, "ns02.domaincontrol.com")
    }

    /// Adds another zone: a delegated subdomain, or one that an alias leads to.
    pub(crate) fn zone(mut self, apex: &str) -> Self {
        self.zones.push((name(apex), Duration::from_secs(600)));
        self
    }

    /// Removes a zone, as if it were not registered.
    pub(crate) fn without_zone(mut self, apex: &str) -> Self {
        self.zones.retain(|(zone, _)| *zone != name(apex));
        self.records
            .retain(|(owner, ..)| !owner.is_within(&name(apex)));
        self
    }

    pub(crate) fn put(mut self, owner: &str, data: Data) -> Self {
        let one = record(owner, data);
        self.records.push((one.owner, one.ttl, one.data));
        self
    }

    pub(crate) fn a(self, owner: &str, address: &str) -> Self {
        self.put(owner, Data::A(address.parse().expect("an address")))
    }

    pub(crate) fn aaaa(self, owner: &str, address: &str) -> Self {
        self.put(owner, Data::Aaaa(address.parse().expect("an address")))
    }

    pub(crate) fn cname(self, owner: &str, target: &str) -> Self {
        self.put(owner, Data::Cname(name(target)))
    }

    pub(crate) fn ns(self, owner: &str, server: &str) -> Self {
        self.put(owner, Data::Ns(name(server)))
    }

    pub(crate) fn txt(self, owner: &str, text: &str) -> Self {
        self.put(owner, Data::Txt(text.to_owned()))
    }

    pub(crate) fn mx(self, owner: &str, server: &str) -> Self {
        self.put(owner, Data::Mx(name(server)))
    }

    pub(crate) fn https(self, owner: &str) -> Self {
        self.put(owner, Data::Other(65))
    }

    /// Replaces a zone's name servers by this one.
    pub(crate) fn served_by(mut self, apex: &str, server: &str) -> Self {
        let is_server = |data: &Data| matches!(data, Data::Ns(_));
        self.records
            .retain(|(owner, _, data)| *owner != name(apex) || !is_server(data));
        self.ns(apex, server)
    }

    /// Adds a CAA record: `issue "letsencrypt.org"`, or with flags `128 issue "letsencrypt.org"`.
    pub(crate) fn caa(self, owner: &str, property: &str) -> Self {
        let numbered = property.split_once(' ').expect("a tag and a value");
        let (flags, property) = match numbered.0.parse() {
            Ok(flags) => (flags, numbered.1),
            Err(_) => (0, property),
        };
        let (tag, value) = property.split_once(' ').expect("a tag and a value");
        let inner = value
            .strip_prefix('"')
            .and_then(|value| value.strip_suffix('"'));
        let (tag, value) = (tag.to_owned(), inner.unwrap_or(value).to_owned());
        self.put(owner, Data::Caa { flags, tag, value })
    }

    /// Removes the records at a name.
    pub(crate) fn without(mut self, owner: &str) -> Self {
        self.records.retain(|(at, ..)| *at != name(owner));
        self
    }

    /// Makes resolvers fail at this name and below, for one type or all, with these reasons (extended errors).
    pub(crate) fn failing(mut self, at: &str, kind: Option<Type>, reasons: &[u16]) -> Self {
        self.faults
            .push((name(at), kind, Fault::Fails(reasons.to_vec())));
        self
    }

    /// Makes resolvers fail without a reason at this name and below, unless they leave signatures unchecked.
    pub(crate) fn bogus(mut self, at: &str) -> Self {
        self.faults.push((name(at), None, Fault::Bogus));
        self
    }

    /// Leaves questions for this name unanswered.
    pub(crate) fn silent(mut self, at: &str, kind: Option<Type>) -> Self {
        self.faults.push((name(at), kind, Fault::Silent));
        self
    }

    /// Leaves every question unanswered.
    pub(crate) fn unreachable(mut self) -> Self {
        self.unreachable = true;
        self
    }

    /// Refuses every question with this HTTP status.
    pub(crate) fn refusing(mut self, status: u16) -> Self {
        self.refusal = Some(status);
        self
    }

    /// Adds these reasons (extended errors) to all answers for this name and below.
    pub(crate) fn saying(mut self, at: &str, reasons: &[u16]) -> Self {
        self.reasons.push((name(at), reasons.to_vec()));
        self
    }

    /// The HTTP response to the question in an address (RFC 8484).
    pub(crate) fn reply(&self, url: &str) -> Result<Response, TransportError> {
        let (_, encoded) = url.split_once("dns=").expect("a question");
        self.respond(&Question::from_base64url(encoded))
    }

    fn answer(&self, asked: &Question) -> Result<Message, Unanswered> {
        asked.answer(self.respond(asked))
    }

    fn respond(&self, asked: &Question) -> Result<Response, TransportError> {
        if self.unreachable {
            return Err(TransportError::Network);
        }
        if let Some(status) = self.refusal {
            return Ok(Response {
                status,
                headers: Vec::new(),
                body: Body::Empty,
            });
        }
        let mut answer = message(Status::NoError);
        let mut at = asked.name.clone();
        for _ in 0..9 {
            let fits = |kind: &Option<Type>| kind.is_none_or(|kind| kind == asked.kind);
            let fault = self.faults.iter().find(|(name, kind, fault)| match fault {
                Fault::Fails(_) => at.is_within(name) && fits(kind),
                Fault::Bogus => at.is_within(name) && !asked.unchecked,
                Fault::Silent => at == *name && fits(kind),
            });
            match fault {
                Some((.., Fault::Silent)) => return Err(TransportError::Network),
                Some((.., Fault::Fails(reasons))) => {
                    answer = message(Status::ServFail);
                    answer.extended_errors.clone_from(reasons);
                    return self.over_the_wire(&answer, asked);
                }
                Some((.., Fault::Bogus)) => {
                    return self.over_the_wire(&message(Status::ServFail), asked);
                }
                None => {}
            }
            let Some(source) = self.source(&at) else {
                answer.status = Status::NxDomain;
                self.add_soa(&mut answer, &at);
                return self.over_the_wire(&answer, asked);
            };
            let found = self.records.iter().filter(|(owner, ..)| *owner == source);
            let alias = found.clone().find_map(|(_, _, data)| match data {
                Data::Cname(target) => Some(target.clone()),
                _ => None,
            });
            let followed = alias.filter(|_| asked.kind != Type::Cname);
            for (_, ttl, data) in found {
                if data.is_for(asked.kind) || followed.is_some() && data.is_for(Type::Cname) {
                    let mut one = record(at.as_str(), data.clone());
                    one.ttl = *ttl;
                    answer.answers.push(one);
                }
            }
            match followed {
                Some(target) => at = target,
                None => {
                    let is_zone = self.zones.iter().any(|(apex, _)| *apex == at);
                    if asked.kind == Type::Soa && is_zone {
                        self.add_soa(&mut answer, &at);
                        answer.answers.append(&mut answer.authority);
                    } else if !answer.answers.iter().any(|one| one.owner == at) {
                        self.add_soa(&mut answer, &at);
                    }
                    return self.over_the_wire(&answer, asked);
                }
            }
        }
        // Resolvers give up on long chains and loops of aliases.
        self.over_the_wire(&message(Status::ServFail), asked)
    }

    /// The owner of the records that answer for a name: the name itself, or a wildcard; none where neither exists.
    fn source(&self, at: &Name) -> Option<Name> {
        let exists = |at: &Name| {
            let mut owners = self.records.iter().map(|(owner, ..)| owner);
            owners.any(|owner| owner.is_within(at))
                || self.zones.iter().any(|(apex, _)| apex.is_within(at))
        };
        if exists(at) {
            return Some(at.clone());
        }
        let mut above = at.parent()?;
        while !exists(&above) {
            above = above.parent()?;
        }
        let all = above.child("*")?;
        self.records
            .iter()
            .any(|(owner, ..)| *owner == all)
            .then_some(all)
    }

    fn add_soa(&self, answer: &mut Message, at: &Name) {
        let zones = self.zones.iter().filter(|(apex, _)| at.is_within(apex));
        if let Some((apex, span)) = zones.max_by_key(|(apex, _)| apex.labels().len()) {
            let mut soa = record(".", Data::Soa { minimum: *span });
            soa.owner.clone_from(apex);
            soa.ttl = *span;
            answer.authority.push(soa);
        }
    }

    fn over_the_wire(
        &self,
        answer: &Message,
        asked: &Question,
    ) -> Result<Response, TransportError> {
        let mut answer = answer.clone();
        for (at, reasons) in &self.reasons {
            if asked.name.is_within(at) {
                answer.extended_errors.extend(reasons);
            }
        }
        Ok(Response {
            status: 200,
            headers: Vec::new(),
            body: Body::DnsMessage(write(&answer, asked)),
        })
    }
}
