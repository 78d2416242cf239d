//! The API's documented profile: the paths, and what the bodies that only it has say. Every field is optional and
//! every id opaque; a JSON number is accepted where a string is documented.

use super::error::sentence_for_people;
use super::reading::{LONGEST_RECORD_TEXT, data, opaque, record, status};
use super::{Address, ApiError, Call, Domain, Garbled, Reply, Verification, segment};
use crate::domain::{Purpose, Record, RecordType, plain};
use crate::http::{Accept, Body, Method, Request, Response};
use crate::json::Json;
use crate::time::Time;

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

#[cfg(test)]
mod tests;
