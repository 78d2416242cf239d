//! Climbs from the name to the CAA records that decide who may issue its certificate (RFC 8659 section 3).

use super::case::Depth;
use super::draft::{Draft, LONG};
use super::look::{Heard, Look, Said};
use super::wanted::{Value, Wanted};
use super::whole::BOGUS;
use crate::dns::caa::{self, Authority, Property};
use crate::dns::finding::{CaaFault, Conclusion};
use crate::dns::message::Message;
use crate::dns::{Name, Type, networks};
use crate::lean;
use crate::time::Time;
use std::net::IpAddr;

/// Notes the CAA records that keep a certificate from being issued. Returns whether the relevant set could be read; the findings
/// tell what the set forbids.
pub(super) fn may_be_issued(
    look: &mut Look<'_>,
    wanted: &[Wanted<'_>],
    draft: &mut Draft,
    now: Time,
) -> bool {
    if look.case.depth == Depth::Watch || draft.held {
        return false;
    }
    let Some(apex) = draft.zone.as_ref().map(|zone| zone.apex.clone()) else {
        return false;
    };
    // The look does not ask for a name that is still to be created. Until then the sets above it decide anyway.
    let mut next = match look.case.may_ask_host() {
        true => Some(look.case.host.clone()),
        false => Some(apex),
    };
    // The climb ends at the top-level domain, as the issuers' does.
    while let Some(name) = next.filter(|name| !name.is_root()) {
        next = name.parent();
        if look.is_nowhere(&name) {
            continue;
        }
        let said = match look.hear(0, &name, Type::Caa) {
            Heard::Said(said) => said,
            Heard::Nothing => {
                unanswered(look, draft, &name, now);
                return false;
            }
            Heard::Failed(failed) => {
                unreadable(look, wanted, draft, &name, failed);
                return false;
            }
        };
        if said.message.has_unread_caa(&name) {
            draft.note_at(Conclusion::CaaUnreadable, &name, "", "");
            return false;
        }
        let set = said.message.caa(&name);
        // CAA records cannot coexist with the CNAME that is still missing; the finding about that record says so.
        if !set.is_empty() && is_in_the_way(look, wanted, draft, said.message, &name) {
            return false;
        }
        if !set.is_empty() {
            note(look, wanted, draft, &said.message.chain(&name), &set);
            break;
        }
    }
    true
}

/// Returns whether these CAA records stand at the name at which the CNAME is still to be added.
fn is_in_the_way(
    look: &Look<'_>,
    wanted: &[Wanted<'_>],
    draft: &Draft,
    rules: &Message,
    name: &Name,
) -> bool {
    let leads = |one: &Wanted<'_>| {
        let target = one.leads_to().filter(|_| one.name == *name)?;
        let known = look.known_addresses(target);
        let mut own = Vec::new();
        for family in [Type::A, Type::Aaaa] {
            own.extend(
                look.heard(name, family)
                    .map(|said| said.addresses(name))
                    .unwrap_or_default(),
            );
        }
        let is_near = |address: &IpAddr| networks::is_near_one(&known, *address);
        Some(!own.iter().any(is_near))
    };
    rules.cname_at(name).is_none()
        && !draft.is_apex(name)
        && wanted.iter().any(|one| leads(one) == Some(true))
}

/// Notes that no resolver answers the question for CAA, once that has lasted. A short failure may be chance.
fn unanswered(look: &Look<'_>, draft: &mut Draft, name: &Name, now: Time) {
    if !look.has_conclusive_answer() || !look.was_asked_in_vain(name, Type::Caa) {
        return;
    }
    let before = look
        .case
        .before
        .and_then(|before| before.lasting.caa_unanswered);
    let since = *draft.lasting.caa_unanswered.insert(before.unwrap_or(now));
    if now.since(since) >= LONG {
        draft.note_at(Conclusion::CaaUnreadable, name, "", "");
    }
}

/// Notes who is at fault when CAA records cannot be read, where that is certain.
fn unreadable<'l>(
    look: &mut Look<'l>,
    wanted: &[Wanted<'_>],
    draft: &mut Draft,
    name: &Name,
    failed: Said<'l>,
) {
    // If other questions at the name fail as well, or all questions do, another finding covers them all.
    let asked = look.heard(name, Type::A);
    if asked.is_none() && *name == look.case.host || !look.has_conclusive_answer() {
        return;
    }
    // If the failure is at the alias's target, then a question for the target itself fails too.
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
        None if failed.message.extended_errors.iter().any(is_bogus) => {
            return look.failed(0, failed);
        }
        _ => Conclusion::CaaUnreadable,
    };
    draft.note_at(conclusion, fails_there.unwrap_or(name), "", "");
}

/// Returns whether a chain passes the platform's name. The rest of the chain is the platform's as well.
fn leads_to_us(wanted: &[Wanted<'_>], chain: &[Name]) -> bool {
    wanted.iter().any(|one| match &one.value {
        Value::Alias { target, .. } => one.is_traffic() && chain.contains(target),
        Value::Text(_) => false,
    })
}

/// Notes which authorities the relevant set, at the end of `chain`, keeps from issuing.
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
    // Only where the domain itself is the alias can the customer avoid the set by changing the alias.
    let inside = chain.first() != Some(&look.case.host)
        || draft
            .zone
            .as_ref()
            .is_some_and(|zone| owner.is_within(&zone.apex) || zone.apex.is_within(owner));
    for authority in [Authority::LetsEncrypt, Authority::Amazon] {
        let Some(fault) = caa::fault(set, authority) else {
            continue;
        };
        let side = if leads_to_us(wanted, chain) {
            CaaFault::Platform
        } else if inside {
            fault
        } else {
            CaaFault::Elsewhere
        };
        let may = fault == CaaFault::Account && side != CaaFault::Elsewhere
            || authority == Authority::Amazon && !look.case.needs_amazon;
        // A doubtful fault is a warning only where the customer can change the set. A rule about accounts is doubtful, because
        // only the platform knows its own account.
        if may && !matches!(side, CaaFault::Others | CaaFault::Account) {
            continue;
        }
        let fault = side;
        let conclusion = match may {
            true => Conclusion::CaaMayBlock(fault),
            false => Conclusion::CaaBlocks(fault),
        };
        // Somebody else writes the records above the zone. A set in the customer's own zone overrides them.
        let apex = draft.zone.as_ref().map(|zone| zone.apex.clone());
        let own = apex.filter(|apex| apex.is_within(owner));
        let list = listed(set, fault, authority);
        let place = own.as_ref().unwrap_or(owner);
        draft.note_at(conclusion, place, &list, authority.record());
    }
}

/// The records that are in the way, in the text form of zone files.
fn listed(set: &[Property<'_>], fault: CaaFault, authority: Authority) -> String {
    let mut list = String::new();
    for property in set {
        let (flags, tag, value) = property;
        let matters = match fault {
            CaaFault::Critical => caa::is_unknown_and_critical(*property, authority),
            _ => *tag == "issue",
        };
        if matters {
            if !list.is_empty() {
                list.push_str(", ");
            }
            list.push_str(&lean::decimal((*flags).into()));
            list.push_str(&[" ", *tag, " \"", *value, "\""].concat());
        }
    }
    list
}
