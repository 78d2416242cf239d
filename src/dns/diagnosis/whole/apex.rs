//! Finds the zone's apex and its name servers, or that the domain does not exist.

use super::super::case::Depth;
use super::super::draft::Draft;
use super::super::look::Look;
use super::super::wanted::Wanted;
use crate::dns::finding::{Conclusion, Parking, Suspension};
use crate::dns::message::Status;
use crate::dns::zone::{below, is_registry};
use crate::dns::{Name, Type, Zone};
use crate::domain::{Fact, Providers};

/// Finds the zone, and notes the findings that its name servers give reason for.
pub(in crate::dns::diagnosis) fn zone(
    look: &mut Look<'_>,
    wanted: &[Wanted<'_>],
    draft: &mut Draft,
) {
    if look.case.depth == Depth::Watch {
        return;
    }
    // An earlier look may have asked fewer questions, so its zone is only a fallback.
    let before = draft.zone.take().map(|zone| (zone.apex, zone.is_sure));
    let apex = apex(look, wanted, draft);
    let Some((apex, is_sure)) =
        apex.or_else(|| before.filter(|_| !look.is_waiting() && !draft.held))
    else {
        return;
    };
    let mut servers = Vec::new();
    if let Some(said) = look.hear_noting(0, &apex, Type::Ns) {
        for server in said.message.nameservers(&apex) {
            servers.push(server.clone());
        }
    }
    let mut zone = Zone {
        apex,
        servers,
        is_sure,
    };
    // The table's providers serve only domains that were bought, so there is no doubt about such a zone.
    draft.doubt = (draft.doubt.take()).filter(|_| zone.providers() == Providers::Unknown);
    zone.is_sure &= draft.doubt.is_none();
    let zone = draft.zone.insert(zone);
    let name = zone.apex.as_str().to_owned();
    let (one, other) = match zone.providers() {
        Providers::Several(one, other) => (one, Some(other)),
        Providers::Known(one) => (one, None),
        Providers::Unknown => return,
    };
    let without_records = [
        (
            Fact::Unverified,
            Conclusion::DomainSuspended(Suspension::Unverified),
        ),
        (
            Fact::Expired,
            Conclusion::DomainSuspended(Suspension::Expired),
        ),
        (
            Fact::NoEditableZone,
            Conclusion::Parked(Parking::NameServers),
        ),
    ];
    for (fact, conclusion) in without_records {
        for provider in [Some(one), other].into_iter().flatten() {
            if provider.has(fact) {
                // These servers answer for everybody, so their answers are not the customer's records.
                draft.held = true;
                draft.note(conclusion, &name, provider.name, "");
                return;
            }
        }
    }
    if let Some(other) = other {
        let both = [one.name, ", ", other.name].concat();
        draft.note(Conclusion::MixedNs, &name, &both, "");
    }
}

/// The zone's apex, and whether that is certain. A negative answer to an earlier question has the apex in its SOA record, so that
/// no further question is needed.
fn apex(look: &mut Look<'_>, wanted: &[Wanted<'_>], draft: &mut Draft) -> Option<(Name, bool)> {
    let host = look.case.host.clone();
    let mut is_alias = false;
    let mut there = None;
    if look.case.claimed {
        for one in wanted {
            if look.awaits(&one.name, one.kind()) || look.awaits(&one.name, Type::Cname) {
                return None;
            }
            let whole = look.heard(&one.name, one.kind());
            let Some(message) = whole.or_else(|| look.heard(&one.name, Type::Cname)) else {
                continue;
            };
            if message.cname_at(&one.name).is_some() {
                is_alias |= one.name == host;
            } else if let Some(owner) = message.apex(&one.name).cloned() {
                return Some((settled(look, owner, message.status, draft)?, true));
            } else {
                there = Some(one.name.clone());
            }
        }
    }
    let parent = host.parent().filter(|parent| !parent.is_root())?;
    // A name directly below a registry is a bought domain, and so an apex. A name with a CNAME is no apex.
    let is_bought = is_registry(&parent);
    let (start, is_sure) = match there {
        // The name exists, so the question puts no absence into a cache.
        Some(there) => (there, true),
        None if is_bought || look.case.may_ask_host() && !is_alias => (host.clone(), true),
        None => (
            parent.clone(),
            is_alias || host.as_str().starts_with("www."),
        ),
    };
    let mut start = start;
    let mut said = look.hear_noting(0, &start, Type::Soa)?;
    while said.message.cname_at(&start).is_some() {
        // A CNAME at the apex breaks the rules, but some zones have one.
        if is_registry(&start.parent()?) {
            return Some((start, true));
        }
        // The alias comes from a wildcard, whose zone is farther up.
        start = start.parent()?;
        said = look.hear_noting(0, &start, Type::Soa)?;
    }
    let owner = said.message.apex(&start)?.clone();
    let is_sure = is_sure || owner != parent;
    Some((settled(look, owner, said.message.status, draft)?, is_sure))
}

/// The apex `owner`, unless a registry owns that zone. A registry's negative answer means that the domain is not registered, and
/// becomes a finding.
fn settled(look: &mut Look<'_>, owner: Name, status: Status, draft: &mut Draft) -> Option<Name> {
    if !is_registry(&owner) {
        let child = below(&look.case.host, |parent| *parent == owner);
        let is_there =
            || look.has_heard(&child, Status::NoError) || child.as_str().starts_with("www.");
        if status == Status::NxDomain && !is_there() {
            draft.doubt = Some(child);
        }
        return Some(owner);
    }
    if status == Status::NxDomain {
        let domain = below(&look.case.host, |parent| *parent == owner);
        // A resolver may have cached the absence of a domain that was bought since.
        let other = look.hear_other(0, &domain, Type::Soa).said();
        if other.is_some_and(|other| other.message.status == Status::NoError) {
            return None;
        }
        draft.held = true;
        // The negative answer is about the name directly below the zone that gave it.
        let conclusion = match owner.is_root() {
            true => Conclusion::NoSuchEnding,
            false => Conclusion::DomainUnregisteredOrHeld,
        };
        draft.note(conclusion, domain.as_str(), "", "");
    }
    None
}
