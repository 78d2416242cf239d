//! Names the reason for which resolvers could not find out, or says that none could be asked.

use super::super::case::Depth;
use super::super::draft::{Draft, LONG};
use super::super::look::{Heard, Look};
use crate::dns::finding::Conclusion;
use crate::dns::zone::{below, is_registry};
use crate::dns::{Name, Type};
use crate::time::Time;

/// Says why resolvers could not find out, or that none could be asked.
pub(in crate::dns::diagnosis) fn failures(look: &mut Look<'_>, draft: &mut Draft) {
    if look.anybody() == Some(false) {
        let host = below(&look.case.host, is_registry);
        draft.note(Conclusion::ResolverUnreachable, host.as_str(), "", "");
    }
    // One resolver's word is not enough.
    if look.case.depth == Depth::Watch {
        return;
    }
    let Some(failed) = look.first_failed().cloned() else {
        return;
    };
    let bogus = look.has_reason(&BOGUS);
    let Some((zone, above)) = failing_zone(look, &failed) else {
        // The zone answers, and yet not to this.
        if bogus && !look.is_waiting() {
            let host = below(&look.case.host, is_registry);
            let zone = draft.zone.as_ref().map_or(host, |zone| zone.apex.clone());
            draft.note(Conclusion::DnssecBogus, zone.as_str(), "", "");
        }
        return;
    };
    let bogus = match bogus || look.has_reason(&LAME) {
        true => bogus,
        // Many resolvers do not say why: a zone that answers where signatures are left unchecked has wrong ones.
        false => match look.answers_unchecked(&zone) {
            Some(answers) => answers,
            None => return,
        },
    };
    // The resolver is at fault if a whole registry fails.
    if is_registry(&zone) {
        return;
    }
    let is_bought = is_registry(&above);
    let conclusion = match bogus {
        true => Conclusion::DnssecBogus,
        false if is_bought => Conclusion::LameDelegation,
        false => Conclusion::DeadDelegation,
    };
    // Name servers of a bought domain are corrected at the registry, those of a part of it in the zone above.
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

/// The highest name on the way to `failed` at which a resolver that finds out other things cannot find out where the zone
/// begins, and the zone above it. None where only something else than the zone could not be found out.
fn failing_zone(look: &mut Look<'_>, failed: &Name) -> Option<(Name, Name)> {
    let mut zone = failed.clone();
    if let Heard::Said(_) | Heard::Nothing = look.hear(0, &zone, Type::Soa) {
        return None;
    }
    let mut above = zone.parent()?;
    loop {
        match look.hear(0, &above, Type::Soa) {
            Heard::Said(said) => {
                // An alias tells nothing of the zone that it is in.
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

/// Says that one of two resolvers cannot find out what the other does, once that has lasted.
pub(in crate::dns::diagnosis) fn one_fails(look: &mut Look<'_>, draft: &mut Draft, now: Time) {
    let Some((by, name)) = look.alone() else {
        return;
    };
    let before = look.case.before.and_then(|before| before.lasting.one_fails);
    let since = *draft.lasting.one_fails.insert(before.unwrap_or(now));
    let Some(zone) = draft.zone.as_ref().map(|zone| zone.apex.clone()) else {
        return;
    };
    // A resolver that cannot find out anything says nothing of this zone, and neither does one that fails elsewhere.
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

/// Reasons of RFC 8914 section 4: signatures that are wrong, expired, not yet good or not there.
pub(in crate::dns::diagnosis) const BOGUS: [u16; 7] = [6, 7, 8, 9, 10, 11, 12];

/// No server that is named for the zone could be reached, or answered.
const LAME: [u16; 2] = [22, 23];
