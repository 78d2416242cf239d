//! Climbs to the CAA records that decide on the certificate (RFC 8659 section 3).

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

/// Says what is in the way of a certificate. Gives whether it is sure that one can be issued as far as the records that
/// were found go.
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
    // A name that is still to be created is not asked for; what is above it counts for it anyhow.
    let mut next = match look.case.may_ask_host() {
        true => Some(look.case.host.clone()),
        false => Some(apex),
    };
    // Up to the top-level domain, as the issuers do.
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
        // No rule can stand beside a CNAME: the finding about the record says so.
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

/// Returns whether these rules stand at the very name at which a CNAME is still to be added.
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

/// Says that nobody answers the question, once that has lasted: before it may be a bad moment.
fn unanswered(look: &Look<'_>, draft: &mut Draft, name: &Name, now: Time) {
    if !look.can_find_out() || !look.was_asked_in_vain(name, Type::Caa) {
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

/// Says whose fault it is that CAA records cannot be read, where that is sure.
fn unreadable<'l>(
    look: &mut Look<'l>,
    wanted: &[Wanted<'_>],
    draft: &mut Draft,
    name: &Name,
    failed: Said<'l>,
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
    // Only the domain's own alias can be changed so that the rule goes; another's is no reason to touch it.
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
        // A fault that only may be one is worth a word only where the customer can do something that is not said yet, and the platform knows
        // its own account.
        if may && !matches!(side, CaaFault::Others | CaaFault::Account) {
            continue;
        }
        let fault = side;
        let conclusion = match may {
            true => Conclusion::CaaMayBlock(fault),
            false => Conclusion::CaaBlocks(fault),
        };
        // Others write the rules above the zone; a rule of one's own goes before it.
        let apex = draft.zone.as_ref().map(|zone| zone.apex.clone());
        let own = apex.filter(|apex| apex.is_within(owner));
        let list = listed(set, fault, authority);
        let place = own.as_ref().unwrap_or(owner);
        draft.note_at(conclusion, place, &list, authority.record());
    }
}

/// The records that are in the way, as they are written.
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
