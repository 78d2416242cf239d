//! Words for the conclusions of a look at DNS: the cause, the value found, the value needed, and the one thing to do.

#[cfg(test)]
mod tests;

use super::{Key, Locale, Text, fill};
use crate::dns::{
    Beside, CaaFault, Conclusion, Finding, Parking, Side, Suspension, TargetSlip, TextSlip,
};
use crate::time::Time;
use crate::wizard::OfferOutcome;

/// The words for a finding. Each part is a sentence or two, or empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingWording {
    /// The cause.
    pub cause: String,
    /// The value that DNS shows.
    pub found: String,
    /// The value that is needed.
    pub needed: String,
    /// The one thing to do.
    pub way_out: String,
    /// The places to look at, the most likely first; none where the cause is known.
    pub steps: Vec<&'static str>,
}

/// The places to look at where a record has been missing for longer than caches explain.
pub fn overdue(text: &Text) -> Vec<&'static str> {
    vec![
        text.overdue_saved(),
        text.overdue_zone(),
        text.overdue_name(),
        text.overdue_servers(),
    ]
}

/// The sentence beside the offer of one-click setup, with the provider's slot.
pub fn offer(ended: Option<OfferOutcome>, text: &Text) -> &'static str {
    match ended {
        Some(OfferOutcome::Cancelled) => text.one_click_cancelled(),
        Some(OfferOutcome::Refused) => text.one_click_refused(),
        Some(OfferOutcome::Applied) | None => text.one_click_why(),
    }
}

/// The words for a finding about a live site, whose records were right before.
pub fn drift(found: &Finding, text: &Text, locale: &dyn Locale, now: Time) -> FindingWording {
    let mut words = finding(found, text, locale, now);
    if matches!(found.conclusion, Conclusion::Missing | Conclusion::Overdue) {
        words.steps.clear();
        words.cause = fill(text.live_gone(), &[("name", &found.name)]);
        words.way_out = text.live_gone_do().to_owned();
    }
    words.cause = fill(text.live_drift(), &[("finding", &words.cause)]);
    words
}

/// The words for a finding.
pub fn finding(finding: &Finding, text: &Text, locale: &dyn Locale, now: Time) -> FindingWording {
    let time = finding
        .until
        .map(|until| locale.day_and_time(until, now))
        .unwrap_or_default();
    let (cause, shows, way_out) = templates(finding);
    let platform = match finding.conclusion {
        Conclusion::TargetTypo(TargetSlip::Platform(platform)) => platform,
        _ => "",
    };
    let www = ["www.", &finding.name].concat();
    let slots = [
        ("name", &*finding.name),
        ("www", &*www),
        ("found", &*finding.found),
        ("needed", &*finding.needed),
        ("time", &*time),
        ("platform", platform),
    ];
    let part = |template, is_shown: bool| match is_shown {
        true => fill(text.sentence(template), &slots),
        false => String::new(),
    };
    FindingWording {
        cause: part(cause, true),
        found: part(
            Key::find_see,
            shows != Shows::Nothing && !finding.found.is_empty(),
        ),
        needed: part(Key::find_should, shows == Shows::Both),
        way_out: part(way_out, true),
        steps: match finding.conclusion {
            Conclusion::Overdue => overdue(text),
            _ => Vec::new(),
        },
    }
}

/// The values that are shown between the cause and the way out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    Nothing,
    Found,
    Both,
}

/// The sentence for the cause, the values shown beside it, and the sentence for the thing to do.
fn templates(finding: &Finding) -> (Key, Shows, Key) {
    use Shows::{Both, Found, Nothing};
    match finding.conclusion {
        Conclusion::ResolverUnreachable => {
            (Key::find_unreachable, Nothing, Key::find_unreachable_do)
        }
        Conclusion::NoSuchEnding => (Key::find_ending, Nothing, Key::find_ending_do),
        Conclusion::DomainUnregisteredOrHeld => (Key::find_held, Nothing, Key::find_held_do),
        Conclusion::DomainSuspended(Suspension::Unverified) => {
            (Key::find_suspended, Nothing, Key::find_suspended_do)
        }
        Conclusion::DomainSuspended(Suspension::Expired) => {
            (Key::find_expired, Nothing, Key::find_expired_do)
        }
        Conclusion::DomainSuspended(Suspension::Likely) => {
            (Key::find_withheld, Nothing, Key::find_withheld_do)
        }
        Conclusion::DnssecBogus if finding.found.is_empty() => {
            (Key::find_dnssec, Nothing, Key::find_dnssec_do)
        }
        Conclusion::DnssecBogus => (Key::find_dnssec, Nothing, Key::find_dnssec_below_do),
        Conclusion::LameDelegation => (Key::find_lame, Nothing, Key::find_lame_do),
        Conclusion::DeadDelegation => (Key::find_dead, Nothing, Key::find_dead_do),
        Conclusion::Delegated => (Key::find_delegated, Nothing, Key::find_delegated_do),
        Conclusion::WrongDnsPanel => (Key::find_panel, Nothing, Key::find_panel_do),
        Conclusion::MixedNs => (Key::find_mixed, Nothing, Key::find_mixed_do),
        Conclusion::DoubledHost => (
            Key::find_doubled,
            Both,
            typed(finding, Key::find_doubled_do),
        ),
        Conclusion::DoubledTarget => (Key::find_stuck, Both, Key::find_stuck_do),
        Conclusion::Swapped => (
            Key::find_swapped,
            Found,
            typed(finding, Key::find_swapped_do),
        ),
        Conclusion::WrongType => (Key::find_type, Nothing, Key::find_type_do),
        Conclusion::TargetTypo(slip) => (target(slip), Both, Key::find_edit),
        Conclusion::DanglingChain(Side::Customer) => {
            (Key::find_dangling, Both, Key::find_dangling_do)
        }
        Conclusion::DanglingChain(Side::Platform) => {
            (Key::find_dangling_ours, Nothing, Key::find_nothing)
        }
        Conclusion::CloudflareProxied => (Key::find_proxied, Nothing, Key::find_proxied_do),
        Conclusion::CnameAtApexBlocked => (Key::find_apex, Nothing, Key::find_apex_do),
        Conclusion::ARecordInstead => {
            let at_apex = finding.name == "@" || finding.blank;
            let way_out = if at_apex {
                Key::find_address_apex_do
            } else {
                Key::find_address_do
            };
            (Key::find_address, Found, way_out)
        }
        Conclusion::ForeignAddress => (Key::find_foreign, Nothing, Key::find_foreign_do),
        Conclusion::RecordsInTheWay(Beside::Caa) => {
            (Key::find_beside, Nothing, Key::find_beside_caa_do)
        }
        Conclusion::RecordsInTheWay(Beside::Code) => {
            (Key::find_beside, Nothing, Key::find_beside_code_do)
        }
        Conclusion::RecordsInTheWay(Beside::Others) => {
            (Key::find_beside, Nothing, Key::find_beside_do)
        }
        Conclusion::Parked(Parking::Records) => (Key::find_parked, Found, Key::find_parked_do),
        Conclusion::Parked(Parking::NameServers) => {
            (Key::find_parking, Nothing, Key::find_parking_do)
        }
        Conclusion::StaleAaaa => (Key::find_ipv6, Found, Key::find_ipv6_do),
        Conclusion::Missing => {
            let cause = match finding.until {
                Some(_) => Key::find_missing_until,
                None => Key::find_missing,
            };
            let way_out = match finding.found.is_empty() {
                true => Key::find_missing_do,
                false => Key::find_missing_bought_do,
            };
            (cause, Nothing, way_out)
        }
        Conclusion::Overdue => (Key::find_overdue, Nothing, Key::overdue_do),
        Conclusion::StaleCache if finding.until.is_some() => {
            (Key::find_stale_until, Nothing, Key::find_nothing)
        }
        Conclusion::StaleCache => (Key::find_stale, Nothing, Key::find_nothing),
        Conclusion::ResolverSplit => (Key::find_split, Found, Key::find_split_do),
        Conclusion::PartlyUnanswered => (Key::find_partly, Nothing, Key::find_partly_do),
        Conclusion::WildcardStopped => (Key::find_stopped, Nothing, Key::find_stopped_do),
        Conclusion::CnameWrongHost => (
            Key::find_elsewhere,
            Both,
            typed(finding, Key::find_elsewhere_do),
        ),
        Conclusion::WildcardMasks => (Key::find_wildcard, Both, Key::find_wildcard_do),
        Conclusion::TxtWrongValue(slip) => {
            let way_out = match slip {
                TextSlip::Other | TextSlip::Close => Key::find_text_add,
                _ => Key::find_edit,
            };
            (txt(slip), Both, way_out)
        }
        Conclusion::TxtWrongHost => (Key::find_place, Both, typed(finding, Key::find_place_do)),
        Conclusion::TxtOldToken => (Key::find_old, Both, Key::find_text_add),
        Conclusion::TxtShadowedByCname => (Key::find_shadow, Found, Key::find_shadow_do),
        Conclusion::CaaBlocks(fault) => caa(finding, fault, Key::find_caa),
        Conclusion::CaaMayBlock(fault) => caa(finding, fault, Key::find_caa_may),
        Conclusion::CaaUnreadable => (Key::find_caa_silent, Nothing, Key::find_caa_silent_do),
        Conclusion::ProbablyOurs => (Key::find_probably, Nothing, Key::find_flat_do),
        Conclusion::ChainOkIndirect => (Key::find_chain, Nothing, Key::find_nothing),
        Conclusion::FlattenedOk => (Key::find_flat, Nothing, Key::find_flat_do),
        Conclusion::Ready => (Key::find_ready, Nothing, Key::find_nothing),
    }
}

/// The sentence about the name to type, or its variant for panels that want the field empty.
fn typed(finding: &Finding, way_out: Key) -> Key {
    match way_out {
        _ if !finding.blank => way_out,
        Key::find_doubled_do | Key::find_place_do => Key::find_place_blank_do,
        Key::find_elsewhere_do => Key::find_elsewhere_blank_do,
        Key::find_swapped_do => Key::find_swapped_blank_do,
        Key::find_caa_do => Key::find_caa_blank_do,
        other => other,
    }
}

fn target(slip: TargetSlip) -> Key {
    match slip {
        TargetSlip::Close => Key::find_target_close,
        TargetSlip::Link => Key::find_target_link,
        TargetSlip::Space => Key::find_target_space,
        TargetSlip::Loop => Key::find_target_loop,
        TargetSlip::Platform(_) => Key::find_target_platform,
        TargetSlip::Other => Key::find_target,
    }
}

fn txt(slip: TextSlip) -> Key {
    match slip {
        TextSlip::Quotes => Key::find_text_quotes,
        TextSlip::Spaces => Key::find_text_spaces,
        TextSlip::Dashes => Key::find_text_dashes,
        TextSlip::Underscores => Key::find_text_underscores,
        TextSlip::Lookalike => Key::find_text_lookalike,
        TextSlip::Headless => Key::find_text_headless,
        TextSlip::Close => Key::find_text_close,
        TextSlip::Hidden => Key::find_text_hidden,
        TextSlip::Case => Key::find_text_case,
        TextSlip::Cut => Key::find_text_cut,
        TextSlip::More => Key::find_text_more,
        TextSlip::Other => Key::find_text,
    }
}

fn caa(finding: &Finding, fault: CaaFault, others: Key) -> (Key, Shows, Key) {
    let (cause, way_out) = match fault {
        CaaFault::Others => (others, typed(finding, Key::find_caa_do)),
        CaaFault::Method => (Key::find_caa_method, Key::find_caa_method_do),
        CaaFault::Account => (Key::find_caa_account, Key::find_caa_account_do),
        CaaFault::Critical => (Key::find_caa_critical, Key::find_caa_critical_do),
        CaaFault::Form => (Key::find_caa_form, Key::find_caa_form_do),
        CaaFault::Elsewhere => (Key::find_caa_elsewhere, Key::find_caa_elsewhere_do),
        CaaFault::Platform => (Key::find_caa_ours, Key::find_nothing),
    };
    (cause, Shows::Found, way_out)
}
