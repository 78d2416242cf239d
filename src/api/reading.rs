//! Reads the answers of either profile, leniently: fields may be absent, of another type, or in two places, and ids are strings
//! or numbers.
//!
//! Fields of an environment that the story does not need, such as the names of its database, stay unread.

mod records;

use super::call::{Call, Domain, Reply, Verification, names_something};
use super::error::{ApiError, Garbled};
use super::refusal::sentence_for_people;
use super::status::{Change, ChangeState, Failed, Failure, Status};
use super::step::Step;
use crate::domain::{DomainName, Purpose, Record, sanitize};
use crate::http::{Body, Response};
use crate::json::Json;
use crate::lean;
use crate::time::Time;

/// A longer name is cut here, beyond the length of any valid name, so that a cut name is never valid.
const LONGEST_NAME: usize = 255;

/// A step's name and its label are each cut to this many characters.
const LONGEST_STEP: usize = 60;

pub(super) fn reply(call: &Call, response: &Response, now: Time) -> Result<Reply, ApiError> {
    match (call, ApiError::of(response, now)) {
        // The platform refuses a verification while the record is not there: an outcome, not a fault of the call.
        (Call::Verify { .. }, Some(ApiError::Refused { messages, .. })) => {
            Ok(Reply::Verification(Verification::NotYet {
                message: messages.into_iter().next(),
            }))
        }
        (_, Some(error)) => Err(error),
        (Call::AddDomain { domain: name }, None) => domain(&response.body, name).map(Reply::Domain),
        (Call::Attach { .. }, None) => begun(&response.body).map(Reply::Attached),
        (Call::RemoveDomain, None) => begun(&response.body).map(Reply::Removed),
        (Call::Verify { .. }, None) => verification(&response.body).map(Reply::Verification),
        (Call::Status, None) => status(&response.body).map(Reply::Status),
        // Any 2xx is a success, because the next status tells the effect.
        (Call::Nudge { .. }, None) => Ok(Reply::Nudged {
            message: message(&response.body),
        }),
        (Call::Recheck, None) => Ok(Reply::Rechecked),
        (Call::Change { .. }, None) => Ok(Reply::Change(change(data(&response.body)?))),
    }
}

/// The change that the call began. Its id stands in this answer. A body without a change is no error, because the next status
/// tells the outcome.
fn begun(body: &Body) -> Result<Option<Change>, ApiError> {
    match body {
        Body::Json(json) => Ok(change(json.at("data").at("pending_domain_change"))),
        Body::Empty => Ok(None),
        Body::Html | Body::Unreadable | Body::DnsMessage(_) => Err(garbled(body)),
    }
}

/// Reads the domain from the documented profile's answer.
fn domain(body: &Body, name: &str) -> Result<Domain, ApiError> {
    let data = data(body)?;
    let id = opaque(data.at("id"));
    let given = || {
        let mut record = records::record(data.at("verification_record"))?;
        record.purpose = Purpose::Ownership;
        Some(record)
    };
    let record = given().or_else(|| {
        let value = data.at("verification_token").text()?;
        let name = ["_vector-verify.", name].concat();
        Record::read("TXT", &name, value, Purpose::Ownership)
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

/// The outcome of a verification. The documentation does not show its answer: `verified` in the domain's object decides, and a
/// 2xx without that field means yes.
fn verification(body: &Body) -> Result<Verification, ApiError> {
    let verified = match body {
        Body::Empty => true,
        Body::Json(json) => json.at("data").at("verified").truth().unwrap_or(true),
        Body::Html | Body::Unreadable | Body::DnsMessage(_) => return Err(garbled(body)),
    };
    Ok(if verified {
        Verification::Verified
    } else {
        Verification::NotYet {
            message: message(body),
        }
    })
}

/// The server's message beside the object.
fn message(body: &Body) -> Option<String> {
    let Body::Json(json) = body else { return None };
    let words = words(json.at("message"));
    (!words.is_empty()).then_some(words)
}

/// The object under `data`.
fn data(body: &Body) -> Result<&Json, ApiError> {
    match body {
        Body::Json(json) if json.at("data").is_object() => Ok(json.at("data")),
        _ => Err(garbled(body)),
    }
}

/// The fault of a body that makes no sense.
fn garbled(body: &Body) -> ApiError {
    ApiError::Garbled(match body {
        Body::Json(_) => Garbled::Shape,
        Body::Empty => Garbled::Empty,
        Body::Html => Garbled::Html,
        Body::Unreadable | Body::DnsMessage(_) => Garbled::NotJson,
    })
}

/// An id: a whole number, or a string that can stand in a path and is not too long.
pub(crate) fn opaque(id: &Json) -> Option<String> {
    match id.text() {
        Some(text) => (names_something(text) && text.len() <= 256).then(|| text.to_owned()),
        None => id.whole().map(lean::decimal),
    }
}

fn status(body: &Body) -> Result<Status, ApiError> {
    let data = data(body)?;
    let label = data.at("provisioning_step_label").text().unwrap_or("");
    let step = match data.at("provisioning_step") {
        Json::Null => Step::Pending,
        Json::String(name) => Step::labelled(
            &sanitize(name, LONGEST_STEP),
            &sanitize(label, LONGEST_STEP),
        ),
        _ => return Err(ApiError::Garbled(Garbled::Shape)),
    };
    let certificate = data.at("custom_domain_certificate");
    let change = change(data.at("pending_domain_change"));
    let custom = data.at("custom_domain");
    let domain = custom.text();
    let domain = domain.map(|name| name.trim().chars().take(LONGEST_NAME).collect());
    let domain = domain.filter(|name: &String| !name.is_empty());
    // An empty string means no name, as null does.
    let blank = custom.is_null() || custom.text().is_some();
    let nameless = data.has("custom_domain") && blank && domain.is_none();
    let records = records::all(data, certificate);
    let issued = certificate.at("status").text();
    let pointed = match data.at("dns_status").at("state").text() {
        Some("verified") => Some(true),
        Some("pending") if !records.is_empty() => Some(false),
        _ => None,
    };
    let status = Status {
        step,
        failure: failure(data, change.as_ref()).or_else(|| not_certified(data, certificate)),
        records,
        domain,
        nameless,
        change,
        certified: issued
            .map(|status| status == "issued")
            .filter(|_| !nameless),
        pointed: pointed.filter(|_| !nameless),
        ends_at_ready: data.at("is_production").truth() == Some(false),
        rests: false,
        platform_domain: platform_domain(data),
    };
    Ok(status.amounting_to())
}

/// The environment's own name. The guide has no field for this name, so the target of the customer's record stands in.
fn platform_domain(data: &Json) -> Option<String> {
    let led_to = || data.at("dns_instructions").at("value").text();
    let name = data.at("platform_domain").text().or_else(led_to)?;
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    Some(DomainName::restore(&name, None)?.as_ascii().to_owned())
}

/// A change of the environment's name; none without an id, because later calls ask for the change by its id.
fn change(json: &Json) -> Option<Change> {
    let state = match json.at("status").text() {
        Some("completed") => ChangeState::Done,
        Some("failed") => ChangeState::Failed(words(json.at("error_message"))),
        None | Some("pending") => ChangeState::Waiting,
        Some(_) => ChangeState::Working,
    };
    let id = opaque(json.at("id"))?;
    Some(Change { id, state })
}

/// The gravest failure that the answer tells: of the environment, of the step, or of the change.
fn failure(data: &Json, change: Option<&Change>) -> Option<Failure> {
    let of = match data.at("status").text() {
        Some("terminating" | "terminated") => Some(Failed::Terminated),
        Some("suspending" | "suspended") => Some(Failed::Suspended),
        Some("failed") => Some(Failed::Environment),
        _ => None,
    };
    if let Some(of) = of {
        let said = words(data.at("failure_reason"));
        return Some(Failure { of, said });
    }
    if let Some(said) = error(data.at("error")) {
        let of = Failed::Step;
        return Some(Failure { of, said });
    }
    match &change?.state {
        ChangeState::Failed(said) => Some(Failure {
            of: Failed::Change,
            said: said.clone(),
        }),
        _ => None,
    }
}

/// The failure of the certificate. The environment has the reason in `failure_reason`, even while it is active.
fn not_certified(data: &Json, certificate: &Json) -> Option<Failure> {
    let of = match certificate.at("status").text()? {
        "failed" => Failed::Certificate,
        "timed_out" => Failed::CertificateTime,
        _ => return None,
    };
    let said = words(data.at("failure_reason"));
    Some(Failure { of, said })
}

/// The error of the step, from the field `error`. The documentation shows null and sentences. Any other value is an error too,
/// with the words of its `message`, if any; only false is none.
fn error(error: &Json) -> Option<String> {
    match error {
        Json::Null | Json::Bool(false) => None,
        Json::String(text) if text.trim().is_empty() => None,
        Json::String(text) => Some(sentence_for_people(text)),
        other => Some(words(other.at("message"))),
    }
}

fn words(said: &Json) -> String {
    said.text().map(sentence_for_people).unwrap_or_default()
}

#[cfg(test)]
mod tests;
