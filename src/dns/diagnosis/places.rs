//! The names at which people often put a record by mistake, and the search for the record there.

use super::draft::Draft;
use super::look::Look;
use super::wanted::Wanted;
use crate::dns::message::{Message, Status};
use crate::dns::{Name, Type};

/// A sibling of `name` that does not exist, so that only a wildcard answers there.
pub(super) fn sibling(look: &Look<'_>, name: &Name) -> Option<Name> {
    name.parent()?.child(look.case.probe)
}

/// The first of these names that has the record itself, and not by a wildcard. A wildcard record counts only at its own name.
///
/// All are asked for at once, so that no place waits for another.
pub(super) fn first_at(
    look: &mut Look<'_>,
    places: &[Name],
    kind: Type,
    is_there: impl Fn(&Message, &Name) -> bool,
) -> Option<Name> {
    let mut first = None;
    for place in places {
        let said = look.hear(0, place, kind).said();
        if !said.is_some_and(|said| is_there(said.message, place)) {
            continue;
        }
        let is_own = place.labels().first() == Some(&"*")
            || sibling(look, place).is_some_and(|beside| {
                let other = look.hear(0, &beside, kind).said();
                other.is_some_and(|other| !is_there(other.message, &beside))
            });
        if is_own && first.is_none() {
            first = Some(place.clone());
        }
    }
    first
}

/// The names that a panel makes of `name` by appending the zone once more: to the full name, and to the relative name that the
/// customer typed while the widget took the parent of the zone for the zone.
pub(super) fn doubled(draft: &Draft, name: &Name) -> Vec<Name> {
    let Some(apex) = draft.zone.as_ref().map(|zone| &zone.apex) else {
        return Vec::new();
    };
    let above = apex.parent().filter(|above| above.labels().len() > 1);
    let typed = above.and_then(|above| name.before(&above));
    let mut all = Vec::new();
    for typed in [Some(name.clone()), typed].into_iter().flatten() {
        all.extend(typed.under(apex));
    }
    all
}

/// The name at which a misplaced record is: one of the usual wrong names, else one of the rarer ones.
pub(super) fn misplaced(
    look: &mut Look<'_>,
    wanted: &Wanted<'_>,
    draft: &Draft,
    kind: Type,
    is_there: impl Fn(&Message, &Name) -> bool,
) -> Option<Name> {
    let usual = usual(look, wanted, draft);
    if let Some(place) = first_at(look, &usual, kind, &is_there) {
        return Some(place);
    }
    if usual.iter().any(|place| look.awaits(place, kind)) {
        return None;
    }
    let mut rare = rare(look, wanted, draft);
    rare.retain(|place| !usual.contains(place));
    first_at(look, &rare, kind, is_there)
}

/// The wrong names that a misread form gives `_a.www.example.com`: below the apex, at the apex, at the domain itself, without the
/// underscore, with a label twice, and at the name of another wanted record.
fn usual(look: &Look<'_>, wanted: &Wanted<'_>, draft: &Draft) -> Vec<Name> {
    let name = &wanted.name;
    let (Some(zone), Some(above)) = (&draft.zone, name.parent()) else {
        return Vec::new();
    };
    let (apex, labels) = (&zone.apex, name.labels());
    let [first, second, ..] = labels[..] else {
        return Vec::new();
    };
    let twice = above.child(second).filter(|_| above != *apex);
    let mut places = vec![
        apex.child(first),
        Some(apex.clone()),
        Some(above.clone()),
        above.child(bare(first)),
        name.child(first),
        twice.and_then(|above| above.child(first)),
    ];
    for record in look.case.records {
        places.push(Name::parse(&record.name));
    }
    possible(look, wanted, draft, places)
}

/// The wrong names with labels left out or in another order, below the apex without the underscore, and of wildcard records above
/// the name.
fn rare(look: &Look<'_>, wanted: &Wanted<'_>, draft: &Draft) -> Vec<Name> {
    let Some(apex) = draft.zone.as_ref().map(|zone| &zone.apex) else {
        return Vec::new();
    };
    let Some(before) = wanted.name.before(apex) else {
        return Vec::new();
    };
    let labels = before.labels();
    let mut places = Vec::new();
    let mut put = |labels: &[&str]| places.push(apex.child(&labels.join(".")));
    for at in 1..labels.len() {
        let mut fewer = labels.clone();
        fewer.remove(at);
        put(&fewer);
        let mut swapped = labels.clone();
        swapped.swap(at - 1, at);
        put(&swapped);
    }
    let mut turned = labels.clone();
    turned.reverse();
    put(&turned);
    put(&[bare(labels[0])]);
    for at in 1..=labels.len() {
        put(&[&["*"], &labels[at..]].concat());
    }
    possible(look, wanted, draft, places)
}

/// The places that can have the record and that the look may ask for. These are not the record's own name, names of other zones,
/// or names below one that does not exist, nor the domain before the customer says that its record is added.
fn possible(
    look: &Look<'_>,
    wanted: &Wanted<'_>,
    draft: &Draft,
    places: Vec<Option<Name>>,
) -> Vec<Name> {
    let mut possible = Vec::new();
    let Some(apex) = draft.zone.as_ref().map(|zone| &zone.apex) else {
        return possible;
    };
    if wanted.name == *apex {
        return possible;
    }
    for place in places.into_iter().flatten() {
        let untold = place == look.case.host && !look.case.may_ask_host();
        if place != wanted.name
            && place.is_within(apex)
            && !untold
            && !is_nowhere(look, &place, apex)
            && !possible.contains(&place)
        {
            possible.push(place);
        }
    }
    possible
}

/// Returns whether the name, or one between it and the zone, is known not to exist (RFC 8020).
fn is_nowhere(look: &Look<'_>, name: &Name, apex: &Name) -> bool {
    let mut name = name.clone();
    while name != *apex {
        if look.has_heard(&name, Status::NxDomain) {
            return true;
        }
        let Some(parent) = name.parent() else { break };
        name = parent;
    }
    false
}

/// A label without the underscore that it begins with.
fn bare(label: &str) -> &str {
    label.strip_prefix('_').unwrap_or(label)
}
