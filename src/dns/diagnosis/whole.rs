//! What concerns the domain as a whole: its zone, who serves it, and whether it answers at all.

use super::look::{Heard, Look};
use super::records::Wanted;
use super::{Case, Depth, Draft, Kept, Standing};
use crate::dns::finding::{Conclusion, Finding, Parking};
use crate::dns::message::Status;
use crate::dns::zone::is_registry;
use crate::dns::{Name, Type, Zone};
use crate::domain::{Fact, Providers};

/// Finds the zone, and says what its name servers tell.
pub(super) fn zone(look: &mut Look<'_>, wanted: &[Wanted<'_>], draft: &mut Draft) {
    if look.case.depth == Depth::Watch {
        return;
    }
    // What is known from before may be from when less could be asked, so it only fills a gap.
    let before = draft.zone.take().map(|zone| zone.apex);
    let apex = apex(look, wanted, draft);
    let Some(apex) = apex.or_else(|| before.filter(|_| !look.is_waiting() && !draft.held)) else {
        return;
    };
    let mut servers = Vec::new();
    if let Some(said) = look.hear_noting(0, &apex, Type::Ns) {
        for server in said.message.nameservers(&apex) {
            servers.push(server.clone());
        }
    }
    let zone = draft.zone.insert(Zone { apex, servers });
    let name = zone.apex.as_str().to_owned();
    match zone.providers() {
        Providers::Several(one, other) => {
            let both = [one.name, ", ", other.name].concat();
            draft.note(Conclusion::MixedNs, &name, &both, "");
        }
        Providers::Known(provider) if provider.has(Fact::NoEditableZone) => {
            let parked = Conclusion::Parked(Parking::NameServers);
            draft.note(parked, &name, provider.name, "");
        }
        _ => {}
    }
}

/// Where the zone begins. What was said to other questions tells it at no cost where it was a "no".
fn apex(look: &mut Look<'_>, wanted: &[Wanted<'_>], draft: &mut Draft) -> Option<Name> {
    let host = look.case.host.clone();
    let mut is_alias = false;
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
            } else if let Some(owner) = message.apex(&host).cloned() {
                return settled(&host, owner, message.status, draft);
            }
        }
    }
    let parent = host.parent().filter(|parent| !parent.is_root())?;
    // What is no name below another domain is bought, and exists; what is an alias begins no zone.
    let is_bought = is_registry(&parent);
    let start = match is_bought || look.case.may_ask_host() && !is_alias {
        true => &host,
        false => &parent,
    };
    let said = look.hear_noting(0, start, Type::Soa)?;
    if said.message.cname_at(start).is_some() {
        // An alias where a zone ought to begin: against the rules, and found all the same.
        return is_bought.then(|| host.clone());
    }
    let owner = said.message.apex(start)?.clone();
    settled(&host, owner, said.message.status, draft)
}

/// The zone that begins at `owner`; none where it is a registry's, which then says that the domain is not there.
fn settled(host: &Name, owner: Name, status: Status, draft: &mut Draft) -> Option<Name> {
    if !is_registry(&owner) {
        return Some(owner);
    }
    if status == Status::NxDomain {
        draft.held = true;
        let domain = below(host, |parent| *parent == owner);
        let conclusion = Conclusion::DomainUnregisteredOrHeld;
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

/// Says why resolvers could not find out, where they know, or that none could be asked.
pub(super) fn failures(look: &mut Look<'_>, draft: &mut Draft) {
    let zone = draft.zone.as_ref();
    // Where nothing can be found out, the zone is most likely what was bought.
    let name = zone.map_or_else(
        || below(&look.case.host, is_registry),
        |zone| zone.apex.clone(),
    );
    let conclusion = if look.anybody() == Some(false) {
        Conclusion::ResolverUnreachable
    } else if look.case.depth == Depth::Watch {
        // One resolver's word.
        return;
    } else if look.has_reason(&BOGUS) {
        Conclusion::DnssecBogus
    } else if look.has_reason(&LAME) {
        Conclusion::LameDelegation
    } else {
        // Many resolvers do not say why.
        match unexplained(look, &name) {
            Some(conclusion) => conclusion,
            None => return,
        }
    };
    draft.note(conclusion, name.as_str(), "", "");
}

/// Why resolvers that find out other things cannot find out where the zone begins: it answers them where signatures are left
/// unchecked, or not even then.
fn unexplained(look: &mut Look<'_>, zone: &Name) -> Option<Conclusion> {
    if !look.has_failed() {
        return None;
    }
    let Heard::Failed(_) = look.hear(0, zone, Type::Soa) else {
        return None;
    };
    // A resolver that cannot find out anything says nothing of this zone.
    look.hear(0, &zone.parent()?, Type::Soa).said()?;
    match look.answers_unchecked(zone)? {
        true => Some(Conclusion::DnssecBogus),
        false => Some(Conclusion::LameDelegation),
    }
}

/// Reasons of RFC 8914 section 4: signatures that are wrong, expired, not yet good or not there.
pub(super) const BOGUS: [u16; 7] = [6, 7, 8, 9, 10, 11, 12];
/// No server that is named for the zone could be reached, or answered.
const LAME: [u16; 2] = [22, 23];
