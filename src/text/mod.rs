//! Every word that a person reads, and how facts become sentences. One `const` per language.
//!
//! What is shown, and where, is the view's; numbers and times are the host's [`Locale`]'s.

mod en;
mod finding;
mod handoff;
mod problem;
mod template;
#[cfg(test)]
pub(crate) mod tests;

use en::ENGLISH;
pub use finding::{FindingWording, drift, finding, overdue};
pub use handoff::{Reader, hints, instructions, kind, mail, zone_file};
pub use problem::{Wording, problem, step_fault};
pub use template::{ISOLATE, Piece, counted, fill, pieces, unmarked};

use crate::domain::{NameError, NameFault};
use crate::time::{Duration, Time};
use crate::wizard::{Actor, Announcement, Awaited, Proof, RetryOutcome, Stage, Step};
use std::sync::LazyLock;

/// How this reader writes numbers and times.
pub trait Locale {
    /// "2"; as English has it, unless the reader's language is another.
    fn number(&self, number: usize) -> String {
        number.to_string()
    }
    /// The category of so many things in CLDR's plural rules for cardinal numbers, "one", "few", "other"; as English has
    /// it, unless the reader's language is another.
    fn plural(&self, count: usize) -> String {
        (if count == 1 { "one" } else { "other" }).to_owned()
    }
    /// "12:10" on the day of `now`, else with the day.
    fn day_and_time(&self, at: Time, now: Time) -> String;
    /// "8 s", "3 min".
    fn span(&self, span: Duration) -> String;
}

macro_rules! sentences {
    ($($name:ident)*) => {
        /// The sentences by their names.
        #[expect(non_camel_case_types, reason = "a name is a sentence's key, as it is a method's")]
        #[derive(Clone, Copy)]
        enum Key { $($name,)* }

        const COUNT: usize = [$(Key::$name,)*].len();
        /// The names of all sentences, a line each.
        const NAMES: &str = concat!($(stringify!($name), "\n",)*);

        #[expect(missing_docs, reason = "the English sentence says it better")]
        impl Text {
            $(pub fn $name(&self) -> &'static str { self.sentence(Key::$name) })*
        }
    };
}

/// All sentences in the order of their names, or it does not compile. They are one text of a line each, because a table
/// would weigh two numbers more for each.
macro_rules! text {
    ($($name:ident: $sentence:literal,)*) => {{
        const {
            let names = [$(Key::$name as usize,)*];
            assert!(names.len() == COUNT, "a sentence is missing");
            let mut at = 0;
            while at < COUNT {
                assert!(names[at] == at, "a sentence is in another place than its name");
                at += 1;
            }
        }
        concat!($($sentence, "\n",)*)
    }};
}
use text;

/// The sentences in English, for whoever reads them without a widget.
pub static EN: LazyLock<Text> = LazyLock::new(Text::english);

/// The sentences of one language. `{…}` is filled in; the names are those of the English ones.
#[derive(Clone, Debug)]
pub struct Text([&'static str; COUNT]);

impl Text {
    /// The sentences in English.
    pub fn english() -> Self {
        let mut text = Self([""; COUNT]);
        for (sentence, line) in text.0.iter_mut().zip(ENGLISH.split('\n')) {
            *sentence = line;
        }
        text
    }

    fn sentence(&self, key: Key) -> &'static str {
        self.0[key as usize]
    }

    /// The same with some sentences, by their names, replaced by others.
    pub fn with(&self, mut own: impl FnMut(&'static str) -> Option<&'static str>) -> Self {
        let mut text = self.clone();
        for (sentence, name) in text.0.iter_mut().zip(NAMES.split('\n')) {
            if let Some(own) = own(name) {
                *sentence = own;
            }
        }
        text
    }

    /// Each sentence with its name.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        NAMES.split('\n').zip(self.0)
    }
}

sentences! {
    title your_turn our_turn live between your_turn_lead step_open step_done step_state now_done now_now now_next stage_name stage_ownership
    stage_connection stage_live name_heading name_label name_continue name_adding name_hint name_preview
    name_preview_idn name_use name_bare name_held name_removed fault_empty fault_several fault_space fault_email fault_at fault_ip
    fault_wildcard fault_empty_label fault_underscore fault_character fault_label_long fault_hyphen fault_name_long
    fault_unencodable fault_numeric fault_local fault_not_dns fault_single fault_suffix fault_platform fault_suggestion ownership_heading
    records_to_add records_where ownership_wait added not_yet not_yet_said mail_safe
    bare_record record_ownership record_traffic record_validation record_name record_value record_full record_empty record_zone
    record_wanted record_not_seen record_seen record_differs records_correct records_all_seen records_found copy copied
    copy_refused copy_name copy_value copy_done_name copy_done_value copy_failed_name copy_failed_value said_copied
    said_not_copied record_type provider_page mail_kept dns_more dns_elsewhere dns_told one_click
    one_click_why handoff_title handoff_why handoff_copy handoff_email handoff_text handoff_zone handoff_print
    report_copy report_copied report_refused handoff_subject handoff_lead handoff_where handoff_page
    handoff_record handoff_field handoff_name handoff_empty handoff_rest handoff_file apex_typed apex_flattened apex_none apex_start_over apex_move apex_say_so hint_proxied hint_placeholder
    hint_forwarding hint_addresses hint_quotes hint_dot hint_blank hint_zones hint_seconds hint_rounds hint_parked
    hint_specialists connection_heading first_look nothing_to_do check_now try_again trying possible_from moved_on
    cleared unchanged records_keep records_shown checked next_check next_soon checking may_close may_return as_of
    offline offline_adding live_heading live_lead live_open live_another live_change live_remove live_removing live_keep live_trying live_opens live_later live_drift live_gone live_gone_do
    start_over start_over_heading start_over_why start_over_live change_heading change_why remove_heading remove_why remove_platform remove_records remove_record keep_going keep_it step_pending step_building step_requesting
    step_waiting step_deploying step_dns step_ready step_custom step_cdn step_complete now_pending now_building
    now_requesting now_waiting now_deploying now_dns now_ready now_custom now_cdn now_complete now_proving now_preparing
    now_not_active now_changing now_other said_not_yet said_step said_problem cannot_add cannot_verify cannot_status cannot_retry cannot_remove safe_add safe_verify
    safe_status safe_retry again_add again_verify again_status again_retry again_remove not_set_up not_set_up_fix signed_out
    signed_out_why signed_out_fix html_why forbidden forbidden_why forbidden_fix unknown_site unknown_site_why
    unknown_site_fix unknown_domain unknown_domain_why unknown_domain_fix refused_why refused_add refused_verify
    refused_status refused_retry refused_remove refused_change too_many too_many_why after_pause after_while server_why empty_why not_json_why
    shape_why network_why timed_out_why too_large_why unexpected_why by_itself then_support step_fault step_fault_why
    step_fault_theirs step_fault_ours suspended suspended_why suspended_fix terminated terminated_why terminated_fix
    unchanged_name unchanged_name_fix certificate_late certificate_late_fix find_see find_should find_edit find_nothing
    find_unreachable find_unreachable_do find_ending find_ending_do find_held find_held_do find_suspended find_suspended_do find_expired find_expired_do find_withheld find_withheld_do find_dnssec find_dnssec_do find_dnssec_below_do find_lame find_lame_do find_dead find_dead_do find_delegated find_delegated_do
    find_panel find_panel_do find_mixed find_mixed_do find_doubled find_doubled_do find_stuck find_stuck_do find_swapped find_swapped_do find_swapped_blank_do find_type find_type_do find_target
    find_target_close find_target_link find_target_space find_target_loop find_target_platform find_dangling
    find_dangling_do find_dangling_ours find_proxied find_proxied_do find_apex find_apex_do find_address find_address_do
    find_address_apex_do find_foreign find_foreign_do find_beside find_beside_do find_beside_caa_do find_beside_code_do find_parked find_parked_do find_parking find_parking_do find_ipv6
    find_ipv6_do find_missing find_missing_until find_missing_do find_missing_bought_do find_overdue overdue_do overdue_saved overdue_zone overdue_name overdue_servers find_stale find_stale_until find_probably find_split find_split_do find_partly find_partly_do
    find_wildcard find_wildcard_do find_stopped find_stopped_do find_text find_text_quotes find_text_spaces find_text_dashes find_text_underscores find_text_lookalike find_text_hidden find_text_case
    find_text_cut find_text_headless find_text_more find_text_close find_text_add find_place find_place_do find_place_blank_do find_elsewhere find_elsewhere_do find_elsewhere_blank_do find_old find_shadow find_shadow_do find_caa
    find_caa_may find_caa_do find_caa_blank_do find_caa_method find_caa_method_do find_caa_account find_caa_account_do find_caa_critical
    find_caa_critical_do find_caa_form find_caa_form_do find_caa_elsewhere find_caa_elsewhere_do find_caa_ours find_caa_silent find_caa_silent_do
    find_chain find_flat find_flat_do find_ready
}

/// What is wrong with a name. The suggestion has a sentence of its own, because it is a button.
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
    };
    text.sentence(key).to_owned()
}

/// What is said through the live region.
pub fn announcement(news: &Announcement, text: &Text, locale: &dyn Locale, now: Time) -> String {
    unmarked(marked(news, text, locale, now))
}

fn marked(news: &Announcement, text: &Text, locale: &dyn Locale, now: Time) -> String {
    match news {
        Announcement::Copied(true) => text.said_copied().to_owned(),
        Announcement::Copied(false) => text.said_not_copied().to_owned(),
        Announcement::NameRefused(error) => {
            let suggestion = error
                .suggestion
                .as_deref()
                .map(|name| fill(text.fault_suggestion(), &[("domain", name)]));
            joined([Some(name_fault(error, text, locale)), suggestion], text)
        }
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
        Announcement::Drift(found) => {
            let FindingWording { cause, way_out, .. } = drift(found, text, locale, now);
            joined([Some(cause), Some(way_out)], text)
        }
        Announcement::Removing(domain) => fill(text.live_removing(), &[("domain", domain)]),
        Announcement::Proved(proof) => proved(*proof, text).to_owned(),
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

/// Whether the site opens from here.
pub fn proved(proof: Proof, text: &Text) -> &'static str {
    match proof {
        Proof::None => "",
        Proof::Trying => text.live_trying(),
        Proof::Opens => text.live_opens(),
        Proof::NotYet => text.live_later(),
    }
}

/// What trying again did.
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

/// Whose turn it is. Where it is nobody's, the name is live.
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

/// A step's name in the timeline. An unknown one is in the server's words.
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

/// What a step does for the customer, or what it waits for, and how long that usually takes.
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
    let line = crate::domain::plain(&name.replace(['_', '-'], " "), 60);
    let mut chars = line.chars();
    let first = chars.next().map(capital);
    first.into_iter().chain(chars).collect()
}

/// The capital of a Latin-1 letter. The tables for all the others would weigh more than every sentence here.
fn capital(letter: char) -> char {
    match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => {
            char::from_u32(letter as u32 - 0x20).unwrap_or(letter)
        }
        _ => letter,
    }
}

/// A server's sentence with the full stop that it may lack, since others follow it.
pub fn stopped(sentence: &str) -> String {
    let closing = ['"', '\'', ')', ']', '”', '’', '»'];
    let ends = ['.', '!', '?', '…', ':', ';', '。', '！', '？', '؟', '।'];
    let words = sentence.trim_end_matches(closing);
    let stop = match words.is_empty() || words.ends_with(ends) {
        true => "",
        false => ".",
    };
    [sentence, stop].concat()
}

/// Whole sentences, one after the other.
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
