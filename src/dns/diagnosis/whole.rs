//! What concerns the domain as a whole: its zone, who serves it, and whether it answers at all.

use super::look::{Heard, Look};
use super::records::Wanted;
use super::{Case, Depth, Draft, Kept, LONG, Standing};
use crate::dns::finding::{Conclusion, Finding, Parking, Suspension};
use crate::dns::message::Status;
use crate::dns::zone::is_registry;
use crate::dns::{Name, Type, Zone};
use crate::domain::{Fact, Providers};
use crate::time::Time;

/// Finds the zone, and says what its name servers tell.
pub(super) fn zone(look: &mut Look<'_>, wanted: &[Wanted<'_>], draft: &mut Draft) {
    if look.case.depth == Depth::Watch {
        return;
    }
    // What is known from before may be from when less could be asked, so it only fills a gap.
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
    // The companies of the table serve what was bought.
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
                // Whatever its servers answer, it is not what the customer has there.
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

/// Where the zone begins, and whether that is sure. What was said to other questions tells it at no cost where it was a
/// "no".
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
    // What is no name below another domain is bought, and exists; what is an alias begins no zone.
    let is_bought = is_registry(&parent);
    let (start, is_sure) = match there {
        // It is there, so that nothing has to be created that a question could hide.
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
        // An alias where a zone ought to begin: against the rules, and found all the same.
        if is_registry(&start.parent()?) {
            return Some((start, true));
        }
        // Where a catch-all leads elsewhere, the zone is somewhere above.
        start = start.parent()?;
        said = look.hear_noting(0, &start, Type::Soa)?;
    }
    let owner = said.message.apex(&start)?.clone();
    let is_sure = is_sure || owner != parent;
    Some((settled(look, owner, said.message.status, draft)?, is_sure))
}

/// The zone that begins at `owner`; none where it is a registry's, which then says that the domain is not there.
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
        // One who still remembers that there was none is no proof.
        let other = look.hear_other(0, &domain, Type::Soa).said();
        if other.is_some_and(|other| other.message.status == Status::NoError) {
            return None;
        }
        draft.held = true;
        // The "no" is about the name that stands below the one whose word it is.
        let conclusion = match owner.is_root() {
            true => Conclusion::NoSuchEnding,
            false => Conclusion::DomainUnregisteredOrHeld,
        };
        draft.note(conclusion, domain.as_str(), "", "");
    }
    None
}

/// The name above `host`, or it itself, whose parent is `last`.
fn below(host: &Name, last: impl Fn(&Name) -> bool) -> Name {
    let mut domain = host.clone();
    while let Some(parent) = domain.parent().filter(|parent| !last(parent)) {
        domain = parent;
    }
    domain
}

/// Notes it where records are missing and the customer edits them at another company.
pub(super) fn panel(case: &Case<'_>, draft: &mut Draft) {
    let Some(panel) = case.panel else { return };
    let zone = draft.zone.as_ref();
    let finding = zone.and_then(|zone| wrong_panel(zone, &draft.records, panel));
    if let Some(finding) = finding {
        super::put(&mut draft.findings, finding);
    }
}

/// That records are missing because they are edited at `panel`, where somebody else serves the zone.
pub(super) fn wrong_panel(zone: &Zone, records: &[Standing], panel: &str) -> Option<Finding> {
    let Providers::Known(provider) = zone.providers() else {
        return None;
    };
    let wrong = records.contains(&Standing::Missing) && !provider.name.eq_ignore_ascii_case(panel);
    let finding = || {
        Finding::new(
            Conclusion::WrongDnsPanel,
            zone.apex.as_str(),
            panel,
            provider.name,
        )
    };
    wrong.then(finding)
}

/// Notes it where a record is not there, and the name is a zone of its own below one that the customer may be editing.
pub(super) fn delegated(look: &mut Look<'_>, draft: &mut Draft) {
    let wrong = |one: &Standing| matches!(one, Standing::Missing | Standing::Differs);
    let Some(zone) = draft.zone.clone() else {
        return;
    };
    let Some(parent) = zone.apex.parent().filter(|parent| !is_registry(parent)) else {
        return;
    };
    if look.case.depth == Depth::Watch
        || zone.servers.is_empty()
        || !draft.records.iter().any(wrong)
    {
        return;
    }
    let Some(said) = look.hear(0, &parent, Type::Soa).said() else {
        return;
    };
    let Some(above) = said
        .message
        .apex(&parent)
        .filter(|above| !is_registry(above))
    else {
        return;
    };
    let Some(said) = look.hear(0, above, Type::Ns).said() else {
        return;
    };
    // Below an ending that is in no list each domain is such a zone. Nobody buys `www` there, and the companies of the table
    // serve what was bought.
    let servers = said
        .message
        .nameservers(above)
        .into_iter()
        .cloned()
        .collect();
    let outer = Zone {
        apex: above.clone(),
        servers,
        is_sure: true,
    };
    if !zone.apex.as_str().starts_with("www.") && outer.providers() == Providers::Unknown {
        return;
    }
    let found = match zone.providers() {
        Providers::Known(provider) => provider.name.to_owned(),
        _ => zone.listed(),
    };
    let name = outer.relative(&zone.apex);
    draft.note(Conclusion::Delegated, &name, &found, above.as_str());
}

/// Notes it where a record is not there, and the name servers are called as those of a domain that is suspended or has expired.
pub(super) fn withheld(draft: &mut Draft) {
    let is_right = |one: &Standing| matches!(one, Standing::Found | Standing::Likely);
    let Some(zone) = &draft.zone else { return };
    if zone.sounds_withheld() && !draft.held && !draft.records.iter().any(is_right) {
        let (name, found) = (zone.apex.as_str().to_owned(), zone.listed());
        let likely = Conclusion::DomainSuspended(Suspension::Likely);
        draft.note(likely, &name, &found, "");
    }
}

/// Notes that the domain receives e-mail, which is not to be touched.
pub(super) fn mail(look: &mut Look<'_>, draft: &mut Draft) {
    let Some(apex) = draft.zone.as_ref().map(|zone| zone.apex.clone()) else {
        return;
    };
    if look.case.depth == Depth::Full
        && let Some(said) = look.hear(0, &apex, Type::Mx).said()
        && said.message.answers.iter().any(|one| one.owner == apex)
    {
        draft.kept.push(Kept::Mail);
    }
}

/// Says why resolvers could not find out, or that none could be asked.
pub(super) fn failures(look: &mut Look<'_>, draft: &mut Draft) {
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
    // That a whole registry fails is a matter of the resolver.
    if is_registry(&zone) {
        return;
    }
    let is_bought = is_registry(&above);
    let conclusion = match bogus {
        true => Conclusion::DnssecBogus,
        false if is_bought => Conclusion::LameDelegation,
        false => Conclusion::DeadDelegation,
    };
    // What is bought is mended at the registry, and what is handed on in the zone above.
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
pub(super) fn one_fails(look: &mut Look<'_>, draft: &mut Draft, now: Time) {
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
pub(super) const BOGUS: [u16; 7] = [6, 7, 8, 9, 10, 11, 12];
/// No server that is named for the zone could be reached, or answered.
const LAME: [u16; 2] = [22, 23];
