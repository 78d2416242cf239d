//! Explains failed questions: broken DNSSEC, name servers that do not answer, or unreachable resolvers.

use super::super::case::Depth;
use super::super::draft::{Draft, LONG};
use super::super::look::{Heard, Look};
use crate::dns::finding::Conclusion;
use crate::dns::zone::{below, is_registry};
use crate::dns::{Name, Type};
use crate::time::Time;

/// Notes why questions failed, or that no resolver could be reached.
pub(in crate::dns::diagnosis) fn failures(look: &mut Look<'_>, draft: &mut Draft) {
    if look.has_any_answer() == Some(false) {
        let host = below(&look.case.host, is_registry);
        draft.note(Conclusion::ResolverUnreachable, host.as_str(), "", "");
    }
    // A watch asks too little to tell the reason.
    if look.case.depth == Depth::Watch {
        return;
    }
    let Some(failed) = look.first_failed().cloned() else {
        return;
    };
    let bogus = look.has_reason(&BOGUS);
    let Some((zone, above)) = failing_zone(look, &failed) else {
        // The zone answers other questions, only not this one.
        if bogus && !look.is_waiting() {
            let host = below(&look.case.host, is_registry);
            let zone = draft.zone.as_ref().map_or(host, |zone| zone.apex.clone());
            draft.note(Conclusion::DnssecBogus, zone.as_str(), "", "");
        }
        return;
    };
    let bogus = match bogus || look.has_reason(&LAME) {
        true => bogus,
        // Many resolvers give no reason. A zone that answers once signatures stay unchecked has wrong signatures.
        false => match look.answers_unchecked(&zone) {
            Some(answers) => answers,
            None => return,
        },
    };
    // If a whole registry seems to fail, the resolver is at fault.
    if is_registry(&zone) {
        return;
    }
    let is_bought = is_registry(&above);
    let conclusion = match bogus {
        true => Conclusion::DnssecBogus,
        false if is_bought => Conclusion::LameDelegation,
        false => Conclusion::DeadDelegation,
    };
    // The delegation of a bought domain is corrected at the registrar, the delegation of a subdomain in the zone above it.
    match is_bought {
        true => draft.note(conclusion, zone.as_str(), "", ""),
        false => {
            let relative = zone.as_str().strip_suffix(above.as_str());
            let relative = relative.and_then(|relative| relative.strip_suffix('.'));
            draft.note(
                conclusion,
                relative.unwrap_or(zone.as_str()),
                above.as_str(),
                "",
            )
        }
    };
}

/// The apex of the zone that fails, and the zone above it. The search climbs from `failed` as long as the question for the SOA
/// record fails. None where that question does not fail at `failed` itself, or has no answer yet.
fn failing_zone(look: &mut Look<'_>, failed: &Name) -> Option<(Name, Name)> {
    let mut zone = failed.clone();
    if let Heard::Said(_) | Heard::Nothing = look.hear(0, &zone, Type::Soa) {
        return None;
    }
    let mut above = zone.parent()?;
    loop {
        match look.hear(0, &above, Type::Soa) {
            Heard::Said(said) => {
                // The answer at an alias does not tell the zone that holds the alias.
                if let Some(owner) = said.message.apex(&above) {
                    return Some((zone, owner.clone()));
                }
            }
            Heard::Failed(_) => zone.clone_from(&above),
            Heard::Nothing => return None,
        }
        above = above.parent()?;
    }
}

/// Notes that a question fails at one of two resolvers and not at the other, once that has lasted.
pub(in crate::dns::diagnosis) fn one_fails(look: &mut Look<'_>, draft: &mut Draft, now: Time) {
    let Some((by, name)) = look.alone() else {
        return;
    };
    let before = look.case.before.and_then(|before| before.lasting.one_fails);
    let since = *draft.lasting.one_fails.insert(before.unwrap_or(now));
    let Some(zone) = draft.zone.as_ref().map(|zone| zone.apex.clone()) else {
        return;
    };
    // A resolver that fails above this zone, or only outside of it, proves nothing about the zone.
    if look.case.depth == Depth::Watch
        || now.since(since) < LONG
        || !name.is_within(&zone)
        || zone
            .parent()
            .and_then(|above| look.hear_only(by, &above, Type::Soa).said())
            .is_none()
    {
        return;
    }
    draft.note(Conclusion::PartlyUnanswered, zone.as_str(), "", "");
}

/// Reasons of RFC 8914 section 4: signatures that are wrong, expired, not yet valid or missing.
pub(in crate::dns::diagnosis) const BOGUS: [u16; 7] = [6, 7, 8, 9, 10, 11, 12];

/// Reasons of RFC 8914 section 4: none of the zone's name servers could be reached, or answered.
const LAME: [u16; 2] = [22, 23];
