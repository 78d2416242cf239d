//! The sentences by their names, and the text of one language.

macro_rules! sentences {
    (first { $($first:ident)* } rest { $($rest:ident)* }) => {
        /// The sentences by their names.
        #[expect(non_camel_case_types, reason = "a name is a sentence's key, as it is a method's")]
        #[derive(Clone, Copy)]
        pub(super) enum Key { $($first,)* $($rest,)* }

        pub(super) const OF_FIRST: usize = [$(Key::$first,)*].len();
        pub(super) const COUNT: usize = OF_FIRST + [$(Key::$rest,)*].len();
        /// The names of the first screen's sentences, a line each, and those of all others.
        pub(super) const FIRST_NAMES: &str = concat!($(stringify!($first), "\n",)*);
        pub(super) const REST_NAMES: &str = concat!($(stringify!($rest), "\n",)*);

        #[expect(missing_docs, reason = "the English sentence says it better")]
        impl Text {
            $(pub fn $first(&self) -> &'static str { self.sentence(Key::$first) })*
            $(pub fn $rest(&self) -> &'static str { self.sentence(Key::$rest) })*
        }
    };
}

/// The sentences from one place to another in the order of their names, or it does not compile. They are one text of a line
/// each, because a table would weigh two numbers more for each.
macro_rules! text {
    ($from:expr, $to:expr; $($name:ident: $sentence:literal,)*) => {{
        const {
            let names = [$(Key::$name as usize,)*];
            assert!(names.len() == $to - $from, "a sentence is missing");
            let mut at = 0;
            while at < names.len() {
                assert!(names[at] == $from + at, "a sentence is in another place than its name");
                at += 1;
            }
        }
        concat!($($sentence, "\n",)*)
    }};
}
pub(super) use text;

/// Sentences that come together: those of the first screen, or all others, which a browser has once the wizard is there.
#[derive(Debug)]
pub(super) struct Part {
    /// The place of the first of them.
    begin: usize,
    /// Their names, a line each.
    names: &'static str,
    /// The sentences in English, a line each.
    english: &'static str,
}

impl Part {
    pub(super) const fn new(begin: usize, names: &'static str, english: &'static str) -> Self {
        Self {
            begin,
            names,
            english,
        }
    }
}

/// The sentences of one language. `{…}` is filled in; the names are those of the English ones.
#[derive(Clone, Debug)]
pub struct Text {
    sentences: [&'static str; COUNT],
    parts: &'static [&'static Part],
}

impl Text {
    /// These parts in English; all other sentences are empty.
    pub(super) fn of(parts: &'static [&'static Part]) -> Self {
        let sentences = [""; COUNT];
        let mut text = Self { sentences, parts };
        for part in parts {
            let places = text.sentences[part.begin..].iter_mut();
            for (sentence, line) in places.zip(part.english.lines()) {
                *sentence = line;
            }
        }
        text
    }

    pub(super) fn sentence(&self, key: Key) -> &'static str {
        self.sentences[key as usize]
    }

    /// The same with some sentences, by their names, replaced by others.
    pub fn with(&self, mut own: impl FnMut(&'static str) -> Option<&'static str>) -> Self {
        let mut text = self.clone();
        for part in self.parts {
            let places = text.sentences[part.begin..].iter_mut();
            for (sentence, name) in places.zip(part.names.lines()) {
                if let Some(own) = own(name) {
                    *sentence = own;
                }
            }
        }
        text
    }

    /// Each sentence with its name.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let names = self.parts.iter().flat_map(|part| part.names.lines());
        names.zip(self.sentences)
    }
}

sentences! {
    first {
    title your_turn our_turn live between your_turn_lead step_open step_done step_state now_done now_now now_next stage_name stage_ownership
    stage_connection stage_live name_heading name_label name_continue name_adding name_hint name_preview
    name_preview_idn name_use name_bare name_held name_removed fault_empty fault_several fault_space fault_email fault_at fault_ip
    fault_wildcard fault_empty_label fault_underscore fault_character fault_label_long fault_hyphen fault_name_long
    fault_unencodable fault_numeric fault_local fault_not_dns fault_single fault_suffix fault_platform fault_suggestion
    }
    rest {
    ownership_heading
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
}
