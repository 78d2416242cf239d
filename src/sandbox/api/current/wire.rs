//! How an environment looks on the wire: JSON, written by hand.

use super::scene::{Scene, Shown};
use crate::sandbox::wire::{
    Domain, TARGET, complaint, hash, hostile, proof_of_certificate, quoted,
};

/// Why a certificate is turned down.
const TURNED_DOWN: &str = "The domain's CAA records do not allow Amazon";

const ID: &str = "01jfgxk4nqrst5vwx9yz0abcdg";

/// The whole environment, with what a partner's backend ought to leave out.
pub(super) fn environment(
    scene: &Scene,
    domain: Option<&Domain>,
    left: Option<&Domain>,
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
            let reason = (status == "failed").then_some(TURNED_DOWN);
            format!(
                r#"{{"status":{},"failure_reason":{},"dns_validation_records":{proofs}}}"#,
                quoted(status),
                reason.map_or("null".to_owned(), quoted)
            )
        }
        None => "null".to_owned(),
    };
    let state = match (scene.is_production, scene.is_pointed()) {
        (false, _) => "not_required",
        (true, true) => "verified",
        (true, false) => "pending",
    };
    let change = match (domain.or(left), scene.change) {
        (Some(domain), (status, true)) => format!(
            r#"{{"id":{},"status":{status},"status_label":{status},"old_domain":"old.example.com","new_domain":{}}}"#,
            quoted(&change_id(domain)),
            given(name),
            status = quoted(status),
        ),
        _ => "null".to_owned(),
    };
    format!(
        r#"{{"data":{{{common},"platform_domain":"wispy-dust--prod.vectorpages.com","database_host":"10.0.0.5","database_name":"shop","your_customer_id":"cus_1","custom_domain":{name},"dns_target":{target},"dns_status":{{"state":"{state}","records":[{records}],"last_checked_at":null}},"custom_domain_certificate":{certificate},"pending_domain_change":{change}}},"message":"Environment {message}","http_status":200}}"#,
        common = common(scene, name),
        name = given(name),
        target = given(leading.first().map_or("", |first| first.2)),
        records = records.join(","),
    )
}

/// What the shorter object has too.
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

/// The object without records, as `…/ssl` has it.
pub(super) fn ssl(scene: &Scene) -> String {
    format!(
        r#"{{"data":{{{}}},"message":"Environment retrieved successfully","http_status":200}}"#,
        common(scene, "")
    )
}

/// The same with another message.
pub(super) fn said(object: &str, message: &str) -> String {
    object.replace(r#""Environment retrieved successfully""#, &quoted(message))
}

pub(super) fn rechecked(message: &str) -> String {
    format!(
        r#"{{"data":{{"id":"{ID}"}},"message":{},"http_status":200}}"#,
        quoted(message)
    )
}

/// The refusal of a change while another is under way.
pub(super) fn change_refused() -> String {
    let sentence = quoted("A domain change is already in progress for this environment.");
    format!(
        r#"{{"data":{{}},"errors":{{"domain_change":[{sentence}]}},"message":{sentence},"http_status":422}}"#
    )
}

/// A change by itself; only here it is said why it failed.
pub(super) fn change(scene: &Scene, domain: &Domain) -> String {
    let (status, _) = scene.change;
    let error = match status {
        "failed" => quoted("Search and replace failed: the database is locked"),
        _ => "null".to_owned(),
    };
    format!(
        r#"{{"data":{{"id":{},"status":"{status}","error_message":{error},"new_domain":{}}},"http_status":200}}"#,
        quoted(&change_id(domain)),
        quoted(&domain.name)
    )
}

/// An id that the same change always gets: 26 letters and digits, as ULIDs have.
pub(super) fn change_id(domain: &Domain) -> String {
    let added = domain.added.as_millis();
    format!("01{:016x}{:08x}", hash(&domain.name), added as u32)
}
