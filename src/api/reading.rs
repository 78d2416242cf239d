//! What an answer says, in the words of either profile. It is read by asking, never by insisting: fields may be absent, of another type, or said in two places, and ids are strings or numbers.
//!
//! What an environment carries besides, such as the names of its database, is not looked at.

use super::error::sentence_for_people;
use super::{
    ApiError, Call, Change, ChangeState, Domain, Failed, Failure, Garbled, Reply, Status, Step,
    Verification, names_something,
};
use crate::domain::{DomainName, Purpose, Record, RecordType, sanitize};
use crate::http::{Body, Response};
use crate::json::Json;
use crate::time::Time;

/// More records than this are not shown: the documentation speaks of one, the reference of a few.
const MOST_RECORDS: usize = 8;

/// Characters of a name that are kept: more than any has, so that what is cut is still none.
const LONGEST_NAME: usize = 255;

/// Longer names of steps than this are cut, and so are their labels.
const LONGEST_STEP: usize = 60;

pub(super) fn reply(call: &Call, response: &Response, now: Time) -> Result<Reply, ApiError> {
    match (call, ApiError::of(response, now)) {
        // A refusal here says that the record is not there, which is no fault of the call.
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
        // Any 2xx will do: it is the status afterwards that tells what it did.
        (Call::Nudge { .. }, None) => Ok(Reply::Nudged {
            message: message(&response.body),
        }),
        (Call::Recheck, None) => Ok(Reply::Rechecked),
        (Call::Change { .. }, None) => Ok(Reply::Change(change(data(&response.body)?))),
    }
}

/// The change that was begun, which only this answer tells. Any other 2xx is good too, but for one that no API sends: what
/// became of it the status tells.
fn begun(body: &Body) -> Result<Option<Change>, ApiError> {
    match body {
        Body::Json(json) => Ok(change(json.at("data").at("pending_domain_change"))),
        Body::Empty => Ok(None),
        Body::Html | Body::Unreadable | Body::DnsMessage(_) => Err(garbled(body)),
    }
}

/// The domain as the documented profile gives it.
fn domain(body: &Body, name: &str) -> Result<Domain, ApiError> {
    let data = data(body)?;
    let id = opaque(data.at("id"));
    let given = || {
        let mut record = record(data.at("verification_record"))?;
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

/// The answer is not documented: the domain's object says it, an empty 2xx is a yes.
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

/// What the server says beside the object.
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

/// In which way a body makes no sense.
fn garbled(body: &Body) -> ApiError {
    ApiError::Garbled(match body {
        Body::Json(_) => Garbled::Shape,
        Body::Empty => Garbled::Empty,
        Body::Html => Garbled::Html,
        Body::Unreadable | Body::DnsMessage(_) => Garbled::NotJson,
    })
}

/// An id: a string that names something and is no longer than ids are, or a whole number.
pub(crate) fn opaque(id: &Json) -> Option<String> {
    match id.text() {
        Some(text) => (names_something(text) && text.len() <= 256).then(|| text.to_owned()),
        None => id.whole().map(|number| number.to_string()),
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
    // An empty one is none, as null is.
    let blank = custom.is_null() || custom.text().is_some();
    let nameless = data.has("custom_domain") && blank && domain.is_none();
    let records = records(data, certificate);
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

/// The environment's own name. The guide gives it in no field of its own: it is what the customer's record leads to.
fn platform_domain(data: &Json) -> Option<String> {
    let led_to = || data.at("dns_instructions").at("value").text();
    let name = data.at("platform_domain").text().or_else(led_to)?;
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    Some(DomainName::restore(&name, None)?.as_ascii().to_owned())
}

/// A change of the name; none where there is none, or nothing to ask for it by.
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

/// What went wrong with the environment, the gravest first.
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

/// Why there is no certificate. The reason stands on the environment, also while this is active.
fn not_certified(data: &Json, certificate: &Json) -> Option<Failure> {
    let of = match certificate.at("status").text()? {
        "failed" => Failed::Certificate,
        "timed_out" => Failed::CertificateTime,
        _ => return None,
    };
    let said = words(data.at("failure_reason"));
    Some(Failure { of, said })
}

/// `error` is documented as null or, by its use, a sentence; whatever else is there and not false is an error
/// without words.
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

/// The records of all the lists that a body may have, each once: the same one may be in two, written in two ways.
fn records(data: &Json, certificate: &Json) -> Vec<Record> {
    let mut records = Vec::new();
    let instructions = data.at("dns_instructions");
    // One alone, or several.
    take(instructions, None, &mut records);
    for list in [instructions, data.at("dns_status").at("records")] {
        for json in list.items() {
            take(json, None, &mut records);
        }
    }
    for json in certificate.at("dns_validation_records").items() {
        take(json, Some(Purpose::Validation), &mut records);
    }
    // Where no list has it yet, the target says where visitors are to be sent.
    let leads = |record: &Record| record.purpose == Purpose::Traffic;
    if !records.iter().any(leads)
        && let Some(name) = data.at("custom_domain").text()
        && let Some(target) = data.at("dns_target").text()
        && let Some(record) = Record::read("CNAME", name, target, Purpose::Traffic)
    {
        add(record, &mut records);
    }
    records
}

/// Adds what is a record: for what it says, else for what its list is, else for what its name tells.
fn take(json: &Json, list: Option<Purpose>, records: &mut Vec<Record>) {
    let Some(mut record) = record(json) else {
        return;
    };
    record.purpose = match json.at("purpose").text() {
        Some("traffic") => Purpose::Traffic,
        Some("validation") => Purpose::Validation,
        Some("ownership") => Purpose::Ownership,
        _ => list.unwrap_or_else(|| purpose(&record)),
    };
    add(record, records);
}

fn add(record: Record, records: &mut Vec<Record>) {
    for other in &*records {
        let same_value = match record.kind {
            // A text is told apart by its case, a name is not.
            RecordType::Txt => other.value == record.value,
            _ => other.value.eq_ignore_ascii_case(&record.value),
        };
        if same_value && other.kind == record.kind && other.name.eq_ignore_ascii_case(&record.name)
        {
            return;
        }
    }
    if records.len() < MOST_RECORDS {
        records.push(record);
    }
}

/// A record, whose purpose is still to be told.
fn record(json: &Json) -> Option<Record> {
    let kind = json.at("type").text().unwrap_or("CNAME");
    let value = json.at("value").text()?;
    ["name", "host"].iter().find_map(|key| {
        let name = json.at(key).text()?;
        Record::read(kind, name, value, Purpose::Traffic)
    })
}

/// What a record is for that does not say it: names that begin with an underscore carry no visitors.
fn purpose(record: &Record) -> Purpose {
    match &record.kind {
        RecordType::Txt if record.name.split('.').next() == Some("_vector-verify") => {
            Purpose::Ownership
        }
        RecordType::Txt => Purpose::Validation,
        _ if record.name.starts_with('_') => Purpose::Validation,
        _ => Purpose::Traffic,
    }
}

#[cfg(test)]
mod tests;
