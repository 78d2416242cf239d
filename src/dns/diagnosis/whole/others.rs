//! Findings about the domain as a whole: a delegated subdomain, a suspended domain, or one that receives e-mail.

use super::super::case::Depth;
use super::super::draft::Draft;
use super::super::look::Look;
use super::super::outcome::{Kept, Standing};
use crate::dns::finding::{Conclusion, Suspension};
use crate::dns::zone::is_registry;
use crate::dns::{Type, Zone};
use crate::domain::Providers;

/// Notes a finding where a record is missing and the domain is a delegated zone, while the customer may be editing the zone above.
pub(in crate::dns::diagnosis) fn delegated(look: &mut Look<'_>, draft: &mut Draft) {
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
    // Below a public suffix that is in no list, every bought domain looks like a delegated zone. Two signs tell a real one: its
    // name begins with `www`, which nobody buys, or a provider of the table serves the zone above.
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

/// Notes a finding where no record is right and the names of the name servers are those of a suspended or expired domain.
pub(in crate::dns::diagnosis) fn suspended(draft: &mut Draft) {
    let is_right = |one: &Standing| matches!(one, Standing::Found | Standing::Likely);
    let Some(zone) = &draft.zone else { return };
    if zone.looks_suspended() && !draft.held && !draft.records.iter().any(is_right) {
        let (name, found) = (zone.apex.as_str().to_owned(), zone.listed());
        let likely = Conclusion::DomainSuspended(Suspension::Likely);
        draft.note(likely, &name, &found, "");
    }
}

/// Notes that the domain receives e-mail, which the customer's change must leave alone.
pub(in crate::dns::diagnosis) fn mail(look: &mut Look<'_>, draft: &mut Draft) {
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
