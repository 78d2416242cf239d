//! Writes the bodies of the current form, independently of the core's reader.

use super::scene::{Scene, Shown};
use crate::sandbox::facts::Domain;
use crate::sandbox::wire::{TARGET, complaint, hash, hostile, proof_of_certificate, quoted};

/// The environment's own name, as JSON.
const PLATFORM: &str = r#""wispy-dust--prod.vectorpages.com""#;

const ID: &str = "01jfgxk4nqrst5vwx9yz0abcdg";

/// The whole environment, including fields that a partner's backend should leave out. `change` appears only in the answer that
/// began it.
pub(super) fn environment(
    scene: &Scene,
    domain: Option<&Domain>,
    change: Option<String>,
    message: &str,
) -> String {
    let name = domain.map_or("", |domain| domain.name.as_str());
    let given = |text: &str| match text {
        "" => "null".to_owned(),
        text => quoted(text),
    };
    let shown = |of: &[Shown]| of.contains(&scene.records);
    let (host, value) = proof_of_certificate(name);
    let proof = |key: &str| {
        format!(
            r#""{key}":{},"type":"CNAME","value":{}"#,
            quoted(&host),
            quoted(&value)
        )
    };
    let plain = || ("CNAME", name.to_owned(), TARGET);
    let leading = match scene.records {
        Shown::Hostile => hostile(name).to_vec(),
        Shown::Traffic | Shown::Both => vec![plain()],
        Shown::Nothing | Shown::Proof => Vec::new(),
    };
    let mut records = Vec::new();
    if shown(&[Shown::Proof, Shown::Both]) {
        records.push(format!(r#"{{{},"purpose":"validation"}}"#, proof("host")));
    }
    for (kind, host, value) in &leading {
        records.push(format!(
            r#"{{"type":{},"host":{},"value":{},"purpose":"traffic"}}"#,
            quoted(kind),
            quoted(host),
            quoted(value)
        ));
    }
    let proofs = match shown(&[Shown::Proof, Shown::Both]) {
        true => format!("[{{{}}}]", proof("name")),
        false => "null".to_owned(),
    };
    let certificate = match scene.certificate {
        Some(status) => {
            format!(
                r#"{{"status":{},"dns_validation_records":{proofs}}}"#,
                quoted(status)
            )
        }
        None => "null".to_owned(),
    };
    let state = match domain {
        None => "not_required",
        Some(_) => scene.state,
    };
    // The platform no longer lists the records once it sees them.
    if state != "pending" {
        records.clear();
    }
    let target = match leading.first() {
        Some(first) if domain.is_some() => quoted(first.2),
        _ => "null".to_owned(),
    };
    let change = change.unwrap_or_else(|| "null".to_owned());
    format!(
        r#"{{"data":{{{common},"platform_domain":{PLATFORM},"database_host":"10.0.0.5","database_name":"shop","your_customer_id":"cus_1","custom_domain":{name},"dns_target":{target},"dns_status":{{"state":"{state}","records":[{records}],"last_checked_at":null}},"custom_domain_certificate":{certificate},"pending_domain_change":{change}}},"message":"Environment {message}","http_status":200}}"#,
        common = common(scene, name),
        name = given(name),
        records = records.join(","),
    )
}

/// The fields that both the whole environment and the shorter object have.
fn common(scene: &Scene, name: &str) -> String {
    let reason = match &scene.reason {
        Some(reason) => complaint(*reason, name),
        None => "null".to_owned(),
    };
    format!(
        r#""id":"{ID}","is_production":{},"status":"{status}","status_label":"{status}","provisioning_step":{step},"provisioning_step_label":{label},"failure_reason":{reason}"#,
        scene.is_production,
        status = scene.status,
        step = quoted(scene.step),
        label = quoted(&scene.step.replace('_', " ")),
    )
}

/// The shorter object of `…/ssl`, without records.
pub(super) fn ssl(scene: &Scene) -> String {
    format!(
        r#"{{"data":{{{}}},"message":"Environment retrieved successfully","http_status":200}}"#,
        common(scene, "")
    )
}

/// The shorter object with another message.
pub(super) fn said(object: &str, message: &str) -> String {
    object.replace(r#""Environment retrieved successfully""#, &quoted(message))
}

pub(super) fn rechecked(message: &str) -> String {
    format!(
        r#"{{"data":{{"id":"{ID}"}},"message":{},"http_status":200}}"#,
        quoted(message)
    )
}

/// A change to this domain, or away from it. No other answer has its error. `old_domain` and `new_domain` are the platform's
/// names, not the customer's.
pub(super) fn change(scene: &Scene, domain: &Domain, to: bool) -> String {
    let (status, _) = scene.change;
    let error = match status {
        "failed" => quoted("Search and replace failed: the database is locked"),
        _ => "null".to_owned(),
    };
    let name = quoted(&domain.name);
    let (old, new) = match to {
        true => ("null", &*name),
        false => (&*name, "null"),
    };
    format!(
        r#"{{"id":{},"status":"{status}","status_label":"{status}","error_message":{error},"old_domain":{PLATFORM},"new_domain":{PLATFORM},"old_custom_domain":{old},"new_custom_domain":{new},"duration_ms":null,"started_at":null,"completed_at":null}}"#,
        quoted(&change_id(domain)),
    )
}

/// The id of a change, always the same for one change: 26 letters and digits, like a ULID.
pub(super) fn change_id(domain: &Domain) -> String {
    let began = domain.attached.unwrap_or(domain.added).as_millis();
    format!("01{:016x}{:08x}", hash(&domain.name), began as u32)
}
