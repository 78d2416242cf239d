//! Whether the certificate may be issued: the climb to the records that say so (RFC 8659 section 3).

use super::look::{Heard, Look};
use super::records::{Value, Wanted};
use super::whole::BOGUS;
use super::{Depth, Draft};
use crate::dns::caa::{self, Authority, Property};
use crate::dns::finding::{CaaFault, Conclusion};
use crate::dns::message::Message;
use crate::dns::{Name, Type};

/// Says what is in the way of a certificate. Gives whether it is sure that one can be issued as far as the records that
/// were found go.
pub(super) fn may_be_issued(look: &mut Look<'_>, wanted: &[Wanted<'_>], draft: &mut Draft) -> bool {
    if look.case.depth == Depth::Watch || draft.held {
        return false;
    }
    let Some(apex) = draft.zone.as_ref().map(|zone| zone.apex.clone()) else {
        return false;
    };
    // A name that is still to be created is not asked for; what is above it counts for it anyhow.
    let mut next = match look.case.may_ask_host() {
        true => Some(look.case.host.clone()),
        false => Some(apex),
    };
    while let Some(name) = next.filter(|name| name.labels().len() > 1) {
        next = name.parent();
        if look.is_nowhere(&name) {
            continue;
        }
        let said = match look.hear(0, &name, Type::Caa) {
            Heard::Said(said) => said,
            Heard::Nothing => return false,
            Heard::Failed(message) => {
                unreadable(look, wanted, draft, &name, message);
                return false;
            }
        };
        let set = said.message.caa(&name);
        if !set.is_empty() {
            note(look, wanted, draft, &said.message.chain(&name), &set);
            break;
        }
    }
    true
}

/// Says whose fault it is that CAA records cannot be read, where that is sure.
fn unreadable<'l>(
    look: &mut Look<'l>,
    wanted: &[Wanted<'_>],
    draft: &mut Draft,
    name: &Name,
    said: &'l Message,
) {
    // Other questions at the name fail as well, or none can be answered: that is said once for all of them.
    let asked = look.heard(name, Type::A);
    if asked.is_none() && *name == look.case.host || !look.can_find_out() {
        return;
    }
    // The question may fail where an alias leads; then it fails there by itself as well.
    let chain = asked.map_or_else(Vec::new, |message| message.chain(name));
    let end = chain.last().filter(|end| *end != name);
    let fails_there = match end.map(|end| look.hear(0, end, Type::Caa)) {
        None | Some(Heard::Said(_)) => None,
        Some(Heard::Failed(_)) => end,
        Some(Heard::Nothing) => return,
    };
    let is_bogus = |reason: &u16| BOGUS.contains(reason);
    let conclusion = match fails_there {
        Some(_) if leads_to_us(wanted, &chain) => Conclusion::CaaBlocks(CaaFault::Platform),
        None if said.extended_errors.iter().any(is_bogus) => return look.failed(0, said),
        _ => Conclusion::CaaUnreadable,
    };
    let typed = draft.typed(fails_there.unwrap_or(name));
    draft.note(conclusion, &typed, "", "");
}

/// Whether a chain passes the platform's name. What comes after that is the platform's as well.
fn leads_to_us(wanted: &[Wanted<'_>], chain: &[Name]) -> bool {
    wanted.iter().any(|one| match &one.value {
        Value::Alias { target, .. } => one.is_traffic() && chain.contains(target),
        Value::Text(_) => false,
    })
}

/// Says what the relevant set, at the end of `chain`, keeps from being issued.
fn note(
    look: &Look<'_>,
    wanted: &[Wanted<'_>],
    draft: &mut Draft,
    chain: &[Name],
    set: &[Property<'_>],
) {
    let Some(owner) = chain.last() else {
        return;
    };
    let inside = draft
        .zone
        .as_ref()
        .is_some_and(|zone| owner.is_within(&zone.apex) || zone.apex.is_within(owner));
    for authority in [Authority::LetsEncrypt, Authority::Amazon] {
        let Some(fault) = caa::fault(set, authority, false) else {
            continue;
        };
        let may =
            fault == CaaFault::Account || authority == Authority::Amazon && !look.case.needs_amazon;
        let fault = if inside {
            fault
        } else if leads_to_us(wanted, chain) {
            CaaFault::Platform
        } else {
            CaaFault::Elsewhere
        };
        let conclusion = match may {
            true => Conclusion::CaaMayBlock(fault),
            false => Conclusion::CaaBlocks(fault),
        };
        let typed = draft.typed(owner);
        draft.note(conclusion, &typed, &listed(set, fault), authority.record());
    }
}

/// The records that are in the way, as they are written.
fn listed(set: &[Property<'_>], fault: CaaFault) -> String {
    let mut list = String::new();
    for (critical, tag, value) in set {
        let matters = match fault {
            CaaFault::Critical => *critical && *tag != "issue",
            _ => *tag == "issue",
        };
        if matters {
            if !list.is_empty() {
                list.push_str(", ");
            }
            list.push_str(if *critical { "128 " } else { "0 " });
            list.push_str(&[*tag, " \"", *value, "\""].concat());
        }
    }
    list
}
