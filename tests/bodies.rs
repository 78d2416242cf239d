//! Every body that the API's pages show, in both profiles: the reply that each call reads from it, in one list.

use crate::panics::same_lines;
use domain_wizard::api::{ApiError, Call, ChangeState, Reply, Status};
use domain_wizard::domain::Purpose;
use domain_wizard::http::{Body, Response};
use domain_wizard::json::Json;
use domain_wizard::time::Time;
use std::fs;

fn text(file: &str) -> String {
    let path = format!("{}/tests/bodies/{file}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn answer(call: &Call, status: u16, text: &str) -> Result<Reply, ApiError> {
    let response = Response {
        status,
        headers: Vec::new(),
        body: Body::read(text, |text| serde_json::from_str::<Json>(text).ok()),
    };
    call.reply(Ok(response), Time::from_millis(1_800_000_000_000))
}

/// A reply in one line.
fn line(reply: Result<Reply, ApiError>) -> String {
    match reply {
        Ok(Reply::Status(status)) => of_status(&status),
        Ok(Reply::Domain(domain)) => format!(
            "domain id={:?} verified={} record={:?}",
            domain.id,
            domain.verified,
            domain.record.map(|record| record.name),
        ),
        other => format!("{other:?}"),
    }
}

fn of_status(status: &Status) -> String {
    let mut records = String::new();
    for record in &status.records {
        records.push_str(match record.purpose {
            Purpose::Ownership => "o",
            Purpose::Traffic => "t",
            Purpose::Validation => "v",
        });
    }
    format!(
        "{:?} {:?} records={records} failure={:?} change={:?} certified={:?} pointed={:?} nameless={} ends_at_ready={} live={}",
        status.step,
        status.actor(),
        status.failure.as_ref().map(|failure| failure.of),
        status.change.as_ref().map(|change| &change.state),
        status.certified,
        status.pointed,
        status.nameless,
        status.ends_at_ready,
        status.is_live(),
    )
}

fn add() -> Call {
    Call::AddDomain {
        domain: "example.com".to_owned(),
    }
}

fn attach() -> Call {
    Call::Attach {
        domain: "example.com".to_owned(),
    }
}

fn verify() -> Call {
    Call::Verify {
        id: "dom_xyz789".to_owned(),
    }
}

fn change() -> Call {
    Call::Change {
        id: "01jfchange".to_owned(),
    }
}

const NUDGE: Call = Call::Nudge { failed: false };

#[test]
fn each_body_gives_the_reply_in_the_list() {
    let wanted = text("replies.txt");
    let mut seen = String::new();
    for (file, status, call) in [
        ("documented/domain-added.json", 201, add()),
        ("documented/domain-verified.json", 200, verify()),
        ("documented/domain-added.json", 200, verify()),
        ("documented/not-verified.json", 422, verify()),
        ("errors/empty.txt", 204, verify()),
        ("documented/attached.json", 200, attach()),
        ("documented/detached.json", 200, Call::RemoveDomain),
        ("documented/ssl-waiting-cert.json", 200, Call::Status),
        ("documented/ssl.json", 200, Call::Status),
        ("documented/ssl-complete.json", 200, Call::Status),
        ("documented/ssl-error.json", 200, Call::Status),
        ("errors/empty.txt", 204, NUDGE),
        ("current/environment.json", 200, Call::Status),
        ("current/environment-preparing.json", 200, Call::Status),
        ("current/environment-records-null.json", 200, Call::Status),
        ("current/environment-provisioning.json", 200, Call::Status),
        ("current/complete-preparing.json", 200, Call::Status),
        ("current/complete-waiting.json", 200, Call::Status),
        ("current/complete-pointing.json", 200, Call::Status),
        ("current/environment-complete.json", 200, Call::Status),
        (
            "current/complete-certificate-failed.json",
            200,
            Call::Status,
        ),
        (
            "current/complete-certificate-timed-out.json",
            200,
            Call::Status,
        ),
        ("current/waiting-certificate-failed.json", 200, Call::Status),
        ("current/complete-without-domain.json", 200, Call::Status),
        ("current/ready-production-waiting.json", 200, Call::Status),
        ("current/ready-production-done.json", 200, Call::Status),
        ("current/ready-staging-waiting.json", 200, Call::Status),
        ("current/ready-staging-done.json", 200, Call::Status),
        ("current/environment-staging.json", 200, Call::Status),
        ("current/environment-failed.json", 200, Call::Status),
        ("current/environment-unknown-step.json", 200, Call::Status),
        ("current/ssl.json", 200, Call::Status),
        ("current/change-accepted.json", 202, attach()),
        ("current/nothing-to-change.json", 200, attach()),
        ("current/domain-removed.json", 202, Call::RemoveDomain),
        ("current/nudge-advanced.json", 200, NUDGE),
        ("current/nudge-waits.json", 200, NUDGE),
        ("current/recheck-verified.json", 200, Call::Recheck),
        ("current/recheck-not-yet.json", 200, Call::Recheck),
        ("current/domain-change.json", 200, change()),
        ("current/domain-change-failed.json", 200, change()),
        ("errors/not-active.json", 422, attach()),
        ("errors/change-in-progress.json", 422, attach()),
        ("errors/taken.json", 422, attach()),
        ("errors/no-custom-domain.json", 422, Call::Recheck),
        ("errors/unauthenticated.json", 401, Call::Status),
        ("errors/unauthorized.json", 403, Call::Status),
        ("errors/not-active.json", 409, attach()),
        ("errors/too-many.json", 429, Call::Status),
        ("errors/server.html", 500, Call::Status),
        ("errors/empty.txt", 500, Call::Status),
        ("errors/server.html", 200, Call::Status),
    ] {
        let said = line(answer(&call, status, &text(file)));
        seen.push_str(&format!("{status} {file}: {said}\n"));
    }
    same_lines("the replies that the bodies give", &wanted, &seen);
}

/// The status read from the environment's body with one field changed.
fn with(field: &str, from: &str, to: &str) -> Status {
    let body = text("current/environment.json");
    let (from, to) = (
        format!(r#""{field}": "{from}""#),
        format!(r#""{field}": "{to}""#),
    );
    assert_eq!(body.matches(&from).count(), 1, "{from}");
    match answer(&Call::Status, 200, &body.replace(&from, &to)) {
        Ok(Reply::Status(status)) => status,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_value_of_a_field_that_has_a_list_of_them_is_read() {
    let failed = |status: Status| {
        let failure = status.failure.map(|failure| failure.of);
        failure.map_or("-".to_owned(), |of| format!("{of:?}"))
    };
    for (status, told) in [
        ("pending", "-"),
        ("provisioning", "-"),
        ("suspending", "Suspended"),
        ("suspended", "Suspended"),
        ("unsuspending", "-"),
        ("terminating", "Terminated"),
        ("terminated", "Terminated"),
        ("failed", "Environment"),
    ] {
        assert_eq!(failed(with("status", "active", status)), told, "{status}");
    }
    for (status, told) in [
        ("pending", "-"),
        ("requesting", "-"),
        ("issued", "-"),
        ("failed", "Certificate"),
        ("timed_out", "CertificateTime"),
    ] {
        let read = with("status", "waiting_validation", status);
        assert_eq!(read.certified, Some(status == "issued"));
        assert_eq!(failed(read), told, "{status}");
    }
    for (state, pointed) in [
        ("verified", Some(true)),
        ("pending", Some(false)),
        ("not_required", None),
    ] {
        assert_eq!(with("state", "pending", state).pointed, pointed, "{state}");
    }
    let body = text("current/domain-change.json");
    for (status, state) in [
        ("pending", ChangeState::Waiting),
        ("search_replacing", ChangeState::Working),
        ("syncing_env", ChangeState::Working),
        ("redeploying", ChangeState::Working),
        ("completed", ChangeState::Done),
    ] {
        let body = body.replace(
            r#""status": "pending""#,
            &format!(r#""status": "{status}""#),
        );
        let Ok(Reply::Change(Some(read))) = answer(&change(), 200, &body) else {
            panic!("{status}");
        };
        assert_eq!(read.state, state);
    }
}
