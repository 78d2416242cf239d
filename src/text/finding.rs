//! What a look at DNS concluded, in words: the cause, what is seen, what ought to be seen, and the one thing to do.

#[cfg(test)]
mod tests;

use super::{Locale, Text, fill};
use crate::dns::{CaaFault, Conclusion, Finding, Parking, Side, TargetSlip, TextSlip};
use crate::time::Time;

/// What is said of a finding. Each part is a sentence or two; a part that has nothing to say is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingWording {
    /// What is the matter.
    pub cause: String,
    /// What DNS shows.
    pub found: String,
    /// What it ought to show.
    pub needed: String,
    /// The one thing to do.
    pub way_out: String,
}

/// The words for a finding.
pub fn finding(finding: &Finding, text: &Text, locale: &dyn Locale, now: Time) -> FindingWording {
    let time = finding
        .until
        .map(|until| locale.day_and_time(until, now))
        .unwrap_or_default();
    let (cause, shows, way_out) = templates(finding, text);
    let platform = match finding.conclusion {
        Conclusion::TargetTypo(TargetSlip::Platform(platform)) => platform,
        _ => "",
    };
    let slots = [
        ("name", &*finding.name),
        ("found", &*finding.found),
        ("needed", &*finding.needed),
        ("time", &*time),
        ("platform", platform),
    ];
    let part = |template, is_shown: bool| match is_shown {
        true => fill(template, &slots),
        false => String::new(),
    };
    FindingWording {
        cause: part(cause, true),
        found: part(
            text.find_see(),
            shows != Shows::Nothing && !finding.found.is_empty(),
        ),
        needed: part(text.find_should(), shows == Shows::Both),
        way_out: part(way_out, true),
    }
}

/// What is shown between the cause and the way out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    Nothing,
    Found,
    Both,
}

/// The sentence for the cause, what of the facts is shown beside it, and the sentence for what to do.
fn templates(finding: &Finding, text: &Text) -> (&'static str, Shows, &'static str) {
    use Shows::{Both, Found, Nothing};
    match finding.conclusion {
        Conclusion::ResolverUnreachable => {
            (text.find_unreachable(), Nothing, text.find_unreachable_do())
        }
        Conclusion::DomainUnregisteredOrHeld => (text.find_held(), Nothing, text.find_held_do()),
        Conclusion::DnssecBogus => (text.find_dnssec(), Nothing, text.find_dnssec_do()),
        Conclusion::LameDelegation => (text.find_lame(), Nothing, text.find_lame_do()),
        Conclusion::WrongDnsPanel => (text.find_panel(), Nothing, text.find_panel_do()),
        Conclusion::MixedNs => (text.find_mixed(), Nothing, text.find_mixed_do()),
        Conclusion::DoubledHost => (text.find_doubled(), Both, text.find_doubled_do()),
        Conclusion::DoubledTarget => (text.find_stuck(), Both, text.find_stuck_do()),
        Conclusion::TargetTypo(slip) => (target(slip, text), Both, text.find_edit()),
        Conclusion::DanglingChain(Side::Customer) => {
            (text.find_dangling(), Both, text.find_dangling_do())
        }
        Conclusion::DanglingChain(Side::Platform) => {
            (text.find_dangling_ours(), Nothing, text.find_nothing())
        }
        Conclusion::CloudflareProxied => (text.find_proxied(), Nothing, text.find_proxied_do()),
        Conclusion::CnameAtApexBlocked => (text.find_apex(), Nothing, text.find_apex_do()),
        Conclusion::ARecordInstead => {
            let at_apex = finding.name == "@";
            let way_out = if at_apex {
                text.find_address_apex_do()
            } else {
                text.find_address_do()
            };
            (text.find_address(), Found, way_out)
        }
        Conclusion::RecordsInTheWay => (text.find_beside(), Nothing, text.find_beside_do()),
        Conclusion::Parked(Parking::Records) => (text.find_parked(), Found, text.find_parked_do()),
        Conclusion::Parked(Parking::NameServers) => {
            (text.find_parking(), Nothing, text.find_parking_do())
        }
        Conclusion::StaleAaaa => (text.find_ipv6(), Found, text.find_ipv6_do()),
        Conclusion::Missing if finding.until.is_some() => {
            (text.find_missing_until(), Nothing, text.find_missing_do())
        }
        Conclusion::Missing => (text.find_missing(), Nothing, text.find_missing_do()),
        Conclusion::StaleCache if finding.until.is_some() => {
            (text.find_stale_until(), Nothing, text.find_nothing())
        }
        Conclusion::StaleCache => (text.find_stale(), Nothing, text.find_nothing()),
        Conclusion::ResolverSplit => (text.find_split(), Nothing, text.find_split_do()),
        Conclusion::WildcardMasks => (text.find_wildcard(), Both, text.find_wildcard_do()),
        Conclusion::TxtWrongValue(slip) => {
            let way_out = match slip {
                TextSlip::Other => text.find_text_add(),
                _ => text.find_edit(),
            };
            (txt(slip, text), Both, way_out)
        }
        Conclusion::TxtWrongHost => (text.find_place(), Both, text.find_place_do()),
        Conclusion::TxtOldToken => (text.find_old(), Both, text.find_edit()),
        Conclusion::TxtShadowedByCname => (text.find_shadow(), Found, text.find_shadow_do()),
        Conclusion::CaaBlocks(fault) => caa(fault, text.find_caa(), text),
        Conclusion::CaaMayBlock(fault) => caa(fault, text.find_caa_may(), text),
        Conclusion::CaaUnreadable => (text.find_caa_silent(), Nothing, text.find_caa_silent_do()),
        Conclusion::ChainOkIndirect => (text.find_chain(), Nothing, text.find_nothing()),
        Conclusion::FlattenedOk => (text.find_flat(), Nothing, text.find_flat_do()),
        Conclusion::Ready => (text.find_ready(), Nothing, text.find_nothing()),
    }
}

fn target(slip: TargetSlip, text: &Text) -> &'static str {
    match slip {
        TargetSlip::Close => text.find_target_close(),
        TargetSlip::Link => text.find_target_link(),
        TargetSlip::Space => text.find_target_space(),
        TargetSlip::Loop => text.find_target_loop(),
        TargetSlip::Platform(_) => text.find_target_platform(),
        TargetSlip::Other => text.find_target(),
    }
}

fn txt(slip: TextSlip, text: &Text) -> &'static str {
    match slip {
        TextSlip::Quotes => text.find_text_quotes(),
        TextSlip::Spaces => text.find_text_spaces(),
        TextSlip::Hidden => text.find_text_hidden(),
        TextSlip::Case => text.find_text_case(),
        TextSlip::Cut => text.find_text_cut(),
        TextSlip::More => text.find_text_more(),
        TextSlip::Other => text.find_text(),
    }
}

fn caa(fault: CaaFault, others: &'static str, text: &Text) -> (&'static str, Shows, &'static str) {
    let (cause, way_out) = match fault {
        CaaFault::Others => (others, text.find_caa_do()),
        CaaFault::Method => (text.find_caa_method(), text.find_caa_method_do()),
        CaaFault::Account => (text.find_caa_account(), text.find_caa_account_do()),
        CaaFault::Critical => (text.find_caa_critical(), text.find_caa_critical_do()),
        CaaFault::Elsewhere => (text.find_caa_elsewhere(), text.find_caa_elsewhere_do()),
        CaaFault::Platform => (text.find_caa_ours(), text.find_nothing()),
    };
    (cause, Shows::Found, way_out)
}
