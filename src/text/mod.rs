//! Every word that a person reads, and how facts become sentences. One `const` per language.
//!
//! The view decides on content and place; numbers and times are the host's [`Locale`]'s.

mod sentences;

mod en;
mod finding;
mod handoff;
mod problem;
mod template;
#[cfg(test)]
pub(crate) mod tests;
mod walkthrough;

use crate::lean;
#[cfg(not(feature = "split"))]
pub use en::EN;
use en::Key;
pub use finding::{FindingWording, drift, finding, offer, overdue};
pub use handoff::{Handoff, Reader, hints, instructions, kind, mail, zone_file};
pub use problem::{Wording, problem, step_fault};
pub use sentences::Text;
pub use template::{ISOLATE, Piece, counted, fill, pieces, stopped, unmarked};
pub use walkthrough::{half_sentence, strides, walkthrough_title};

use crate::domain::{NameError, NameFault};
use crate::time::{Duration, Time};
use crate::wizard::{Actor, Announcement, Awaited, Proof, RetryOutcome, Stage, Step};

/// The reader's way of writing numbers and times.
pub trait Locale {
    /// A number, such as "2". The default is the English form.
    fn number(&self, number: usize) -> String {
        lean::decimal(number as u64)
    }
    /// The category of a count in CLDR's plural rules for cardinal numbers: "one", "few", "other". The default is the English
    /// rule.
    fn plural(&self, count: usize) -> String {
        (if count == 1 { "one" } else { "other" }).to_owned()
    }
    /// A time, such as "12:10". Includes the day, unless that is the day of `now`.
    fn day_and_time(&self, at: Time, now: Time) -> String;
    /// A span of time, such as "8 s" or "3 min".
    fn span(&self, span: Duration) -> String;
}

/// Names the fault of a typed name. A suggested name is not part of the sentence, because the suggestion is a button.
pub fn name_fault(error: &NameError, text: &Text, locale: &dyn Locale) -> String {
    let slot = |template, name, value: &str| fill(template, &[(name, value)]);
    let key = match &error.fault {
        NameFault::Empty => Key::fault_empty,
        NameFault::SeveralNames => Key::fault_several,
        NameFault::Space => Key::fault_space,
        NameFault::Email => Key::fault_email,
        NameFault::IpAddress => Key::fault_ip,
        NameFault::Wildcard => Key::fault_wildcard,
        NameFault::EmptyLabel => Key::fault_empty_label,
        NameFault::Underscore => Key::fault_underscore,
        NameFault::Character(char) => {
            return slot(
                text.fault_character(),
                "character",
                char.encode_utf8(&mut [0; 4]),
            );
        }
        NameFault::LabelTooLong(label) => return slot(text.fault_label_long(), "label", label),
        NameFault::Hyphen(label) => return slot(text.fault_hyphen(), "label", label),
        NameFault::NameTooLong(length) => {
            return slot(text.fault_name_long(), "length", &locale.number(*length));
        }
        NameFault::Unencodable => Key::fault_unencodable,
        NameFault::NumericEnding => Key::fault_numeric,
        NameFault::Localhost => Key::fault_local,
        NameFault::NotDns => Key::fault_not_dns,
        NameFault::SingleLabel => Key::fault_single,
        NameFault::At => Key::fault_at,
        NameFault::Suffix => Key::fault_suffix,
        NameFault::Platform(platform) => {
            return slot(text.fault_platform(), "platform", platform);
        }
        NameFault::Own(domain) => return slot(text.fault_platform(), "platform", domain),
        NameFault::Unwanted(example) => return slot(text.fault_kind(), "example", example),
    };
    text.sentence(key).to_owned()
}

/// The words for the live region.
pub fn announcement(news: &Announcement, text: &Text, locale: &dyn Locale, now: Time) -> String {
    unmarked(marked(news, text, locale, now))
}

/// The announcement of a name that is refused before it is sent.
pub fn refused_name(error: &NameError, text: &Text, locale: &dyn Locale) -> String {
    unmarked(refusal(error, text, locale))
}

fn refusal(error: &NameError, text: &Text, locale: &dyn Locale) -> String {
    let suggestion = error
        .suggestion
        .as_deref()
        .map(|name| fill(text.fault_suggestion(), &[("domain", name)]));
    joined([Some(name_fault(error, text, locale)), suggestion], text)
}

fn marked(news: &Announcement, text: &Text, locale: &dyn Locale, now: Time) -> String {
    match news {
        Announcement::Copied(true) => text.said_copied().to_owned(),
        Announcement::Copied(false) => text.said_not_copied().to_owned(),
        Announcement::NameRefused(error) => refusal(error, text, locale),
        Announcement::NotYet => text.said_not_yet().to_owned(),
        Announcement::Step {
            step,
            turn: actor,
            awaited,
        } => {
            let sentence = step_now(step, *awaited, text);
            let turn = turn(*actor, text);
            fill(text.said_step(), &[("turn", turn), ("sentence", &sentence)])
        }
        Announcement::Retry(outcome) => retry_outcome(outcome, text),
        Announcement::Finding(found) => {
            let words = finding(found, text, locale, now);
            let mut said = vec![Some(words.cause), Some(words.way_out)];
            said.extend(words.steps.iter().map(|step| Some((*step).to_owned())));
            joined_all(&said, text.between())
        }
        Announcement::OfferEnded(provider_name, outcome) => {
            let words = offer(Some(*outcome), text);
            fill(words, &[("provider", provider_name)])
        }
        Announcement::Drift(found) => {
            let FindingWording { cause, way_out, .. } = drift(found, text, locale, now);
            joined([Some(cause), Some(way_out)], text)
        }
        Announcement::Removing(domain) => fill(text.live_removing(), &[("domain", domain)]),
        Announcement::Proved(proof) => proved(*proof, text).to_owned(),
        Announcement::Half(half) => half_sentence(half, &half.sentences[0]),
        Announcement::Offline { adding: true } => text.offline_adding().to_owned(),
        Announcement::Offline { adding: false } => text.offline().to_owned(),
        Announcement::Removed(domain) => fill(text.name_removed(), &[("domain", domain)]),
        Announcement::Problem(fault) => {
            let Wording {
                headline,
                cause,
                way_out,
            } = problem(fault, text);
            let slots = [
                ("headline", &*headline),
                ("cause", &*cause),
                ("way_out", &*way_out),
            ];
            fill(text.said_problem(), &slots)
        }
    }
}

/// Says how the attempt to open the site from this device ended.
pub fn proved(proof: Proof, text: &Text) -> &'static str {
    match proof {
        Proof::None => "",
        Proof::Trying => text.live_trying(),
        Proof::Opens => text.live_opens(),
        Proof::NotYet => text.live_later(),
    }
}

/// Says how a retry ended.
pub fn retry_outcome(outcome: &RetryOutcome, text: &Text) -> String {
    match outcome {
        RetryOutcome::MovedOn(step) => fill(text.moved_on(), &[("step", &step_label(step, text))]),
        RetryOutcome::Cleared => text.cleared().to_owned(),
        RetryOutcome::Unchanged { step, said } => {
            let said = said.as_deref().map(stopped);
            let said = said.map(|said| fill(text.not_yet_said(), &[("message", &said)]));
            let step = step_label(step, text);
            joined(
                [Some(fill(text.unchanged(), &[("step", &step)])), said],
                text,
            )
        }
    }
}

/// Names the party whose turn it is. Where it is nobody's turn, the domain is live.
pub fn turn(actor: Actor, text: &Text) -> &'static str {
    match actor {
        Actor::Customer => text.your_turn(),
        Actor::Platform => text.our_turn(),
        Actor::Nobody => text.live(),
    }
}

/// A stage's name.
pub fn stage(stage: Stage, text: &Text) -> &'static str {
    match stage {
        Stage::Name => text.stage_name(),
        Stage::Ownership => text.stage_ownership(),
        Stage::Connection => text.stage_connection(),
        Stage::Live => text.stage_live(),
    }
}

/// A step's name in the timeline. An unknown step has the server's name.
pub fn step_label(step: &Step, text: &Text) -> String {
    let key = match step {
        Step::Pending => Key::step_pending,
        Step::Building(_) => Key::step_building,
        Step::RequestingCert => Key::step_requesting,
        Step::WaitingCert => Key::step_waiting,
        Step::Deploying => Key::step_deploying,
        Step::ConfiguringDns => Key::step_dns,
        Step::Ready => Key::step_ready,
        Step::WaitingCustomDns => Key::step_custom,
        Step::ProvisioningCdnSsl => Key::step_cdn,
        Step::Complete => Key::step_complete,
        Step::Other { name, label } => return readable(name, label),
    };
    text.sentence(key).to_owned()
}

/// Says what a step does for the customer or waits for, and how long that usually takes.
pub fn step_now(step: &Step, awaited: Awaited, text: &Text) -> String {
    let waiting = match awaited {
        Awaited::Step => None,
        Awaited::Activation => Some(Key::now_not_active),
        Awaited::OtherChange => Some(Key::now_changing),
        Awaited::Instructions => Some(Key::now_preparing),
        Awaited::Proof => Some(Key::now_proving),
        Awaited::Pointing => Some(Key::now_custom),
        Awaited::Sight => Some(Key::records_all_seen),
    };
    if let Some(key) = waiting {
        return text.sentence(key).to_owned();
    }
    let key = match step {
        Step::Pending => Key::now_pending,
        Step::Building(_) => Key::now_building,
        Step::RequestingCert => Key::now_requesting,
        Step::WaitingCert => Key::now_waiting,
        Step::Deploying => Key::now_deploying,
        Step::ConfiguringDns => Key::now_dns,
        Step::Ready => Key::now_ready,
        // The platform sees the records, or it would wait for them.
        Step::WaitingCustomDns | Step::ProvisioningCdnSsl => Key::now_cdn,
        Step::Complete => Key::now_complete,
        Step::Other { name, label } => {
            return fill(text.now_other(), &[("step", &readable(name, label))]);
        }
    };
    text.sentence(key).to_owned()
}

/// The server's label; where it gave none, `polishing_edges` as "Polishing edges".
fn readable(name: &str, label: &str) -> String {
    if !label.is_empty() {
        return label.to_owned();
    }
    let line = crate::domain::sanitize(&name.replace(['_', '-'], " "), 60);
    let mut chars = line.chars();
    let first = chars.next().map(capital);
    first.into_iter().chain(chars).collect()
}

/// The capital of a Latin-1 letter. The tables for all other letters would weigh more than all sentences of this module.
fn capital(letter: char) -> char {
    match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => {
            char::from_u32(letter as u32 - 0x20).unwrap_or(letter)
        }
        _ => letter,
    }
}

/// Joins the sentences that are there.
fn joined<const N: usize>(sentences: [Option<String>; N], text: &Text) -> String {
    joined_all(&sentences, text.between())
}

/// Apart from [`joined`], so that it is compiled once and not for each number of sentences.
fn joined_all(sentences: &[Option<String>], between: &str) -> String {
    let mut all = String::new();
    for sentence in sentences.iter().flatten() {
        if !all.is_empty() && !sentence.is_empty() {
            all.push_str(between);
        }
        all.push_str(sentence);
    }
    all
}
