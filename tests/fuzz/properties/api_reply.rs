//! Any answer of the API to any call, in both profiles: the values read stay within bounds, the next request stays under the
//! API's base, and the page shows strangers' sentences like its own.
//!
//! The first byte is the call, the second the status; then come four lines of headers and the body, so that a corpus can be read
//! and written by hand.

use super::shown;
use super::visit::{self, NOW, PLATFORM, Visit, address, leads_to};
use domain_wizard::api::{
    Address, ApiError, Call, Change, ChangeState, Reply, Status, Verification,
};
use domain_wizard::domain::sanitize;
use domain_wizard::http::{Body, HEADERS, Response};
use domain_wizard::json::Json;
use domain_wizard::time::Duration;
use domain_wizard::wizard::{Config, Event, Fact, Intent, Profile};

pub fn holds(bytes: &[u8]) {
    let Some((&[call, status], rest)) = bytes.split_first_chunk() else {
        return;
    };
    let (story, profile) = (call % 8, profile(call));
    let response = response(status, &String::from_utf8_lossy(rest));
    let at = address(profile, "12345");
    let call = called(story, profile);
    if let Ok(request) = call.request(&at) {
        leads_to(&request, &at);
    }
    match call.reply(Ok(response.clone()), NOW) {
        Ok(reply) => understood(&reply, &at),
        Err(error) => refused(&error),
    }
    let mut visit = Visit::begin(config(at), snapshot(story), NOW);
    for event in story_of(story) {
        visit.tell(event);
    }
    visit.answer(&response, 3);
    let events: [Event; 3] = [
        Intent::RetryAsked.into(),
        Intent::CheckAsked.into(),
        Fact::PageShown.into(),
    ];
    for event in events {
        visit.tell(event);
        visit.answer(&response, 1);
    }
}

fn understood(reply: &Reply, at: &Address) {
    match reply {
        Reply::Domain(domain) => {
            if let Some(id) = &domain.id {
                identifies(id);
                let id = id.clone();
                let request = Call::Verify { id }.request(at).expect("an id that names");
                leads_to(&request, at);
            }
            domain.record.iter().for_each(shown::record);
        }
        Reply::Status(status) => stands(status),
        Reply::Verification(Verification::NotYet { message }) | Reply::Nudged { message } => {
            message.iter().for_each(|said| sentence(said));
        }
        Reply::Attached(change) | Reply::Removed(change) | Reply::Change(change) => {
            change.iter().for_each(changes);
        }
        Reply::Verification(Verification::Verified) | Reply::Rechecked => {}
    }
}

fn stands(status: &Status) {
    assert!(status.records.len() <= 8);
    for (index, record) in status.records.iter().enumerate() {
        shown::record(record);
        let twice = status.records[..index].contains(record);
        assert!(!twice, "{record:?}");
    }
    sentence(status.step.name());
    status
        .failure
        .iter()
        .for_each(|failure| sentence(&failure.said));
    status.change.iter().for_each(changes);
}

fn refused(error: &ApiError) {
    if let ApiError::Refused { messages, .. } = error {
        assert!(messages.len() <= 4);
        for message in messages {
            assert!(!message.is_empty());
            sentence(message);
        }
    }
    if let Some(wait) = error.wait() {
        assert!((1..=900).contains(&wait.as_secs()) && wait <= Duration::from_secs(900));
    }
}

fn changes(change: &Change) {
    identifies(&change.id);
    if let ChangeState::Failed(said) = &change.state {
        sentence(said);
    }
}

fn identifies(id: &str) {
    assert!(
        id.len() <= 256 && !matches!(id.trim(), "" | "." | ".."),
        "{id:?}"
    );
}

fn sentence(said: &str) {
    assert!(said.chars().count() <= 300);
    assert_eq!(sanitize(said, 300), said);
}

const STATUSES: [u16; 20] = [
    200, 200, 200, 201, 202, 204, 302, 400, 401, 403, 404, 408, 409, 419, 422, 425, 429, 500, 503,
    504,
];

/// The statuses that an API has, by letters; every other byte stands for four times its number.
fn status(byte: u8) -> u16 {
    let index = usize::from(byte.wrapping_sub(b'a'));
    STATUSES.get(index).copied().unwrap_or(u16::from(byte) * 4)
}

fn response(byte: u8, text: &str) -> Response {
    let mut headers = Vec::new();
    let mut rest = text;
    for name in HEADERS {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        rest = after;
        if !line.is_empty() {
            headers.push((name.to_owned(), line.to_owned()));
        }
    }
    Response {
        status: status(byte),
        headers,
        body: Body::read(rest, PLATFORM.parse),
    }
}

/// Capitals are the current profile, small letters the documented one.
fn profile(byte: u8) -> Profile {
    match byte & 0x20 {
        0 => Profile::Current,
        _ => Profile::Documented,
    }
}

fn config(at: Address) -> Config {
    Config {
        live_check: true,
        ..visit::config(at)
    }
}

fn called(story: u8, profile: Profile) -> Call {
    let id = || "01jfchange".to_owned();
    let domain = || "www.shop.example".to_owned();
    match story {
        0 if profile == Profile::Current => Call::Attach { domain: domain() },
        0 => Call::AddDomain { domain: domain() },
        1 => Call::Verify { id: id() },
        2 => Call::Nudge { failed: true },
        3 => Call::Nudge { failed: false },
        4 => Call::Recheck,
        5 => Call::Change { id: id() },
        6 => Call::RemoveDomain,
        _ => Call::Status,
    }
}

/// The snapshot from which a visit makes this call; the first call needs none.
fn snapshot(story: u8) -> Option<Json> {
    let more = match story {
        0 => return None,
        1 => {
            r#""verified":false,"claimed":true,"id":"dom_1","proof":{"type":"TXT","name":"_vector-verify.www.shop.example","value":"v","purpose":"ownership"}"#
        }
        2 => {
            r#""verified":true,"step":"deploying","error":"It failed.","failed":"environment","at":1"#
        }
        3 => r#""verified":true,"step":"provisioning_cdn_ssl","error":"It failed.","at":1"#,
        5 => r#""verified":true,"step":"waiting_cert","at":1,"change":"01jfchange""#,
        6 => r#""verified":true,"step":"complete","at":1"#,
        _ => r#""verified":true,"step":"waiting_custom_dns","at":1"#,
    };
    let whole = [r#"{"v":1,"domain":"www.shop.example","#, more, "}"].concat();
    Some(serde_json::from_str(&whole).expect("a snapshot"))
}

fn story_of(story: u8) -> Vec<Intent> {
    match story {
        0 => vec![
            Intent::DomainTyped("www.shop.example".to_owned()),
            Intent::DomainSubmitted,
        ],
        2 | 3 => vec![Intent::RetryAsked],
        4 => vec![Intent::CheckAsked],
        6 => vec![Intent::RemovalAsked, Intent::RemovalConfirmed],
        _ => Vec::new(),
    }
}
