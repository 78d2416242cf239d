//! The API's documented profile: the paths, and what its bodies say. Every field is optional and every id
//! opaque; a JSON number is accepted where a string is documented.

use super::error::sentence_for_people;
use super::{
    Address, ApiError, Call, Domain, Garbled, Reply, Status, Step, Verification, names_something,
};
use crate::domain::{Purpose, Record, RecordType, percent, plain};
use crate::http::{Accept, Body, Method, Request, Response};
use crate::json::Json;
use crate::time::Time;

/// More records than this are not shown: the documentation speaks of one.
const MOST_RECORDS: usize = 8;

/// Longer names and values than this are cut. A TXT value may be long; none of the platform's is.
const LONGEST_RECORD_TEXT: usize = 512;

/// None where an id names nothing.
pub(super) fn request(call: &Call, at: &Address) -> Option<Request> {
    let ssl = [
        "/sites/",
        &segment(&at.site)?,
        "/environments/",
        &segment(&at.environment)?,
        "/ssl",
    ]
    .concat();
    let (method, path, body) = match call {
        Call::AddDomain { domain } => (
            Method::Post,
            "/domains".to_owned(),
            Some(Json::object([("domain", domain.as_str().into())])),
        ),
        Call::Verify { id } => (
            Method::Post,
            ["/domains/", &segment(id)?, "/verify"].concat(),
            None,
        ),
        Call::Status => (Method::Get, ssl, None),
        Call::Nudge => (Method::Post, ssl + "/nudge", None),
    };
    Some(Request {
        method,
        url: [at.base.trim_end_matches('/'), &path].concat(),
        body,
        accept: Accept::Json,
    })
}

/// One path segment, percent-encoded, so that no id can leave it; none for an id that would all the same.
fn segment(id: &str) -> Option<String> {
    names_something(id).then(|| percent(id))
}

pub(super) fn reply(call: &Call, response: &Response, now: Time) -> Result<Reply, ApiError> {
    match (call, ApiError::of(response, now)) {
        // A refusal here says that the record is not there, which is no fault of the call.
        (Call::Verify { .. }, Some(ApiError::Refused { messages })) => {
            Ok(Reply::Verification(Verification::NotYet {
                message: messages.into_iter().next(),
            }))
        }
        (_, Some(error)) => Err(error),
        (Call::AddDomain { domain: name }, None) => domain(&response.body, name).map(Reply::Domain),
        (Call::Verify { .. }, None) => verification(&response.body).map(Reply::Verification),
        (Call::Status, None) => status(&response.body).map(Reply::Status),
        // Its answer is not documented, so any 2xx will do.
        (Call::Nudge, None) => Ok(Reply::Nudged),
    }
}

/// The object under `data`.
fn data(body: &Body) -> Result<&Json, ApiError> {
    let garbled = match body {
        Body::Json(json) if json.at("data").is_object() => return Ok(json.at("data")),
        Body::Json(_) => Garbled::Shape,
        Body::Empty => Garbled::Empty,
        Body::Html => Garbled::Html,
        Body::Unreadable | Body::DnsMessage(_) => Garbled::NotJson,
    };
    Err(ApiError::Garbled(garbled))
}

fn domain(body: &Body, name: &str) -> Result<Domain, ApiError> {
    let data = data(body)?;
    let id = opaque(data.at("id"));
    let record = record(data.at("verification_record"), |_| Purpose::Ownership).or_else(|| {
        let value = plain(data.at("verification_token").text()?, LONGEST_RECORD_TEXT);
        let name = ["_vector-verify.", name].concat();
        Some(Record {
            kind: RecordType::Txt,
            name,
            value,
            purpose: Purpose::Ownership,
        })
    });
    if id.is_none() && record.is_none() {
        return Err(ApiError::Garbled(Garbled::Shape));
    }
    Ok(Domain {
        id,
        verified: data.at("verified").truth() == Some(true),
        record,
    })
}

/// An id: a string that names something, or a whole number.
fn opaque(id: &Json) -> Option<String> {
    match id.text() {
        Some(text) => (names_something(text) && text.len() <= 256).then(|| text.to_owned()),
        None => id.whole().map(|number| number.to_string()),
    }
}

/// The answer is not documented: the domain's object says it, an empty 2xx is a yes.
fn verification(body: &Body) -> Result<Verification, ApiError> {
    let verified = match body {
        Body::Empty => true,
        Body::Json(json) => json.at("data").at("verified").truth().unwrap_or(true),
        Body::Html => return Err(ApiError::Garbled(Garbled::Html)),
        Body::Unreadable | Body::DnsMessage(_) => return Err(ApiError::Garbled(Garbled::NotJson)),
    };
    let message = || match body {
        Body::Json(json) => json
            .at("message")
            .text()
            .map(sentence_for_people)
            .filter(|text| !text.is_empty()),
        _ => None,
    };
    Ok(if verified {
        Verification::Verified
    } else {
        Verification::NotYet { message: message() }
    })
}

fn status(body: &Body) -> Result<Status, ApiError> {
    let data = data(body)?;
    let step = match data.at("provisioning_step") {
        Json::Null => Step::Pending,
        Json::String(name) => Step::named(&plain(name, 60)),
        _ => return Err(ApiError::Garbled(Garbled::Shape)),
    };
    Ok(Status {
        step,
        error: failure(data.at("error")),
        records: records(data.at("dns_instructions")),
    })
}

/// `error` is documented as null or, by its use, a sentence; whatever else is there and not false is an error
/// without words.
fn failure(error: &Json) -> Option<String> {
    match error {
        Json::Null | Json::Bool(false) => None,
        Json::String(text) if text.trim().is_empty() => None,
        Json::String(text) => Some(sentence_for_people(text)),
        other => Some(
            other
                .at("message")
                .text()
                .map(sentence_for_people)
                .unwrap_or_default(),
        ),
    }
}

/// Nothing, one record, or several.
fn records(instructions: &Json) -> Vec<Record> {
    let several = instructions.items();
    let one = if several.is_empty() {
        std::slice::from_ref(instructions)
    } else {
        several
    };
    let mut records: Vec<Record> = Vec::new();
    for json in one {
        match record(json, purpose) {
            Some(record) if !records.contains(&record) && records.len() < MOST_RECORDS => {
                records.push(record);
            }
            _ => {}
        }
    }
    records
}

fn record(json: &Json, purpose: impl FnOnce(&Record) -> Purpose) -> Option<Record> {
    let text = |key| {
        let text = plain(json.at(key).text()?, LONGEST_RECORD_TEXT);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let kind = RecordType::parse(json.at("type").text().unwrap_or("CNAME"));
    let mut record = Record::new(kind, &text("name")?, &text("value")?, Purpose::Traffic);
    record.purpose = purpose(&record);
    Some(record)
}

/// What a record of `dns_instructions` is for: names that begin with an underscore carry no visitors.
fn purpose(record: &Record) -> Purpose {
    match &record.kind {
        RecordType::Txt if record.name.starts_with("_vector-verify.") => Purpose::Ownership,
        RecordType::Txt => Purpose::Validation,
        _ if record.name.starts_with('_') => Purpose::Validation,
        _ => Purpose::Traffic,
    }
}

#[cfg(test)]
mod tests;
