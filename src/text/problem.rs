//! Words for faults: the consequence, the cause, what is safe, and the way out.

use super::{Key, Text, fill, joined, joined_all, step_label, stopped};
use crate::lean;
use crate::wizard::{ApiError, Attempt, Blamed, Failed, Failure, Garbled, Problem, Step};

/// The words on a problem card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The consequence for the person, without a final dot.
    pub headline: String,
    /// The cause, and what is safe.
    pub cause: String,
    /// The way out.
    pub way_out: String,
}

/// The words for a failed call to the platform.
pub fn problem(problem: &Problem, text: &Text) -> Wording {
    let Problem { attempt, error } = problem;
    let (cannot, safe, again, refused) = match attempt {
        Attempt::Add => (
            text.cannot_add(),
            text.safe_add(),
            text.again_add(),
            text.refused_add(),
        ),
        Attempt::Attach => (
            text.cannot_add(),
            text.safe_add(),
            text.again_status(),
            text.refused_status(),
        ),
        Attempt::Verify => (
            text.cannot_verify(),
            text.safe_verify(),
            text.again_verify(),
            text.refused_verify(),
        ),
        Attempt::Status => (
            text.cannot_status(),
            text.safe_status(),
            text.again_status(),
            text.refused_status(),
        ),
        Attempt::Remove => (
            text.cannot_remove(),
            text.safe_add(),
            text.again_remove(),
            text.refused_remove(),
        ),
        Attempt::Retry => (
            text.cannot_retry(),
            text.safe_retry(),
            text.again_retry(),
            text.refused_retry(),
        ),
    };
    // The schedule repeats these calls by itself.
    let by_itself = matches!(attempt, Attempt::Attach | Attempt::Verify | Attempt::Status);
    let adds = matches!(attempt, Attempt::Add | Attempt::Attach);
    let later = if by_itself { text.by_itself() } else { again };
    // The button counts the remaining time down, so the sentence does not name it.
    let wait = match error.wait() {
        _ if by_itself => None,
        Some(_) => Some(text.after_pause().to_owned()),
        None => Some(text.after_while().to_owned()),
    };
    let same = |words: &str| Some(words.to_owned());
    let status =
        |template, status: u16| fill(template, &[("status", &lean::decimal(status.into()))]);
    let (headline, cause, way_out) = match error {
        ApiError::NotSetUp => (text.not_set_up(), None, [same(text.not_set_up_fix()), None]),
        ApiError::SignedOut => (
            text.signed_out(),
            same(text.signed_out_why()),
            [same(text.signed_out_fix()), same(again)],
        ),
        ApiError::Garbled(Garbled::Html) => (
            cannot,
            same(text.html_why()),
            [same(text.signed_out_fix()), same(again)],
        ),
        ApiError::Forbidden => (
            text.forbidden(),
            same(text.forbidden_why()),
            [same(text.forbidden_fix()), same(again)],
        ),
        ApiError::NotFound if *attempt == Attempt::Verify => (
            text.unknown_domain(),
            same(text.unknown_domain_why()),
            [same(text.unknown_domain_fix()), None],
        ),
        ApiError::NotFound => (
            text.unknown_site(),
            same(text.unknown_site_why()),
            [same(text.unknown_site_fix()), None],
        ),
        // The API's own word, "active", means nothing to a customer.
        ApiError::Refused {
            blamed: Blamed::Environment,
            ..
        } if adds => (cannot, None, [same(text.now_not_active()), None]),
        ApiError::Refused { messages, .. } if messages.is_empty() => {
            (cannot, same(text.refused_why()), [same(refused), None])
        }
        ApiError::Refused { messages, blamed } => {
            let refused = match (*blamed, attempt) {
                (Blamed::DomainChange, Attempt::Add) => text.refused_change(),
                (Blamed::DomainChange, Attempt::Attach) => text.now_changing(),
                _ => refused,
            };
            let said: Vec<_> = messages.iter().map(|said| Some(stopped(said))).collect();
            (
                cannot,
                // The server's sentences are mostly English, so a space joins them in any language.
                Some(joined_all(&said, " ")),
                [same(refused), None],
            )
        }
        ApiError::TooMany { .. } => (
            text.too_many(),
            same(text.too_many_why()),
            [wait, same(later)],
        ),
        ApiError::Server { status: number, .. } => (
            cannot,
            Some(status(text.server_why(), *number)),
            [wait, same(later)],
        ),
        ApiError::Garbled(garbled) => {
            let why = match garbled {
                Garbled::Empty => text.empty_why(),
                Garbled::NotJson => text.not_json_why(),
                Garbled::Shape | Garbled::Html => text.shape_why(),
            };
            (
                cannot,
                same(why),
                [
                    wait.or_else(|| same(text.by_itself())),
                    same(if by_itself {
                        text.then_support()
                    } else {
                        again
                    }),
                ],
            )
        }
        ApiError::Transport(_) => {
            let why = match error.code() {
                "timed-out" => text.timed_out_why(),
                "too-large" => text.too_large_why(),
                _ => text.network_why(),
            };
            (cannot, same(why), [wait, same(later)])
        }
        ApiError::Unexpected(number) => {
            let wait = Some(text.after_while().to_owned());
            (
                cannot,
                Some(status(text.unexpected_why(), *number)),
                [
                    wait,
                    Some(joined([same(again), same(text.then_support())], text)),
                ],
            )
        }
    };
    Wording {
        headline: headline.to_owned(),
        cause: joined([cause, same(safe)], text),
        way_out: joined(way_out, text),
    }
}

/// The words for a failed step, with the server's own where there are some.
pub fn step_fault(step: &Step, failure: &Failure, text: &Text) -> Wording {
    let theirs = failure.of == Failed::Certificate
        || matches!(step, Step::WaitingCustomDns | Step::ProvisioningCdnSsl);
    let (headline, why, way_out) = match failure.of {
        Failed::Suspended => (Key::suspended, Key::suspended_why, Key::suspended_fix),
        Failed::Terminated => (Key::terminated, Key::terminated_why, Key::terminated_fix),
        Failed::Change => (
            Key::unchanged_name,
            Key::step_fault_why,
            Key::unchanged_name_fix,
        ),
        Failed::CertificateTime => (
            Key::step_fault,
            Key::certificate_late,
            Key::certificate_late_fix,
        ),
        Failed::Step | Failed::Environment | Failed::Certificate => (
            Key::step_fault,
            Key::step_fault_why,
            match theirs {
                true => Key::step_fault_theirs,
                false => Key::step_fault_ours,
            },
        ),
    };
    let why = text.sentence(why);
    let said = failure.said.as_str();
    Wording {
        headline: fill(
            text.sentence(headline),
            &[("step", &step_label(step, text))],
        ),
        cause: match failure.of {
            // The server's words do not tell the consequence.
            Failed::CertificateTime => joined([Some(stopped(said)), Some(why.to_owned())], text),
            _ if said.is_empty() => why.to_owned(),
            _ => stopped(said),
        },
        way_out: text.sentence(way_out).to_owned(),
    }
}
