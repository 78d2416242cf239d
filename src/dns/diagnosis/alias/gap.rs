//! Why an alias is not there: it stands somewhere else, was made as something else, or something is in its way.

use super::super::Draft;
use super::super::look::{Look, Said};
use super::super::records::{Wanted, doubled, misplaced, sibling};
use super::{Whose, is_meant, whose};
use crate::dns::finding::{Beside, Conclusion};
use crate::dns::message::Status;
use crate::dns::{Name, Type, networks};
use crate::domain::{Apex, Providers};

/// Whether the record is at a name that it is often put at by mistake, or cannot be where it is to be.
pub(in crate::dns::diagnosis) fn explain_gap(
    look: &mut Look<'_>,
    wanted: &Wanted<'_>,
    target: &Name,
    kind: Type,
    draft: &mut Draft,
    said: Said<'_>,
) -> bool {
    let name = &wanted.name;
    let exists = said.message.status == Status::NoError;
    let is_there = |hop: &Name| is_meant(hop, target, kind);
    // All are asked for at once, so that no place waits for another.
    let twice = first_at(look, &doubled(draft, name), is_there);
    let elsewhere = first_at(look, &misplaced(look, wanted, draft), is_there);
    let swapped = swapped(look, wanted, target, draft);
    let as_text = exists && is_text(look, name, target);
    let proxied = exists && kind == Type::Cname && is_proxied(look, name);
    let uncovered = exists && kind == Type::A && is_uncovered(look, wanted, target);
    let value;
    let (conclusion, found, needed) = if let Some(twice) = twice {
        (Conclusion::DoubledHost, Some(twice), name.as_str())
    } else if let Some(swapped) = swapped {
        value = wanted.typed_value(look, draft);
        (Conclusion::Swapped, Some(swapped), &*value)
    } else if as_text {
        wanted.note(draft, Conclusion::WrongType, "TXT", "CNAME");
        return true;
    } else if proxied {
        (Conclusion::CloudflareProxied, None, target.as_str())
    } else if let Some(elsewhere) = elsewhere {
        (Conclusion::CnameWrongHost, Some(elsewhere), name.as_str())
    } else {
        if kind == Type::A && draft.is_apex(name) {
            return apex_blocked(wanted, target, draft);
        }
        // Below a name that does not exist nothing is in the way.
        if exists && in_the_way(look, wanted, draft) || !uncovered {
            return false;
        }
        (Conclusion::WildcardStopped, None, target.as_str())
    };
    let found = found.as_ref().map_or("", Name::as_str);
    wanted.note(draft, conclusion, found, needed);
    true
}

/// The first of these places at which there is a CNAME that is the one, and no catch-all's.
fn first_at(
    look: &mut Look<'_>,
    places: &[Name],
    is_the_one: impl Fn(&Name) -> bool,
) -> Option<Name> {
    let mut first = None;
    for place in places {
        let Some(there) = look.hear(0, place, Type::Cname).said() else {
            continue;
        };
        let Some(hop) = there.message.cname_at(place).filter(|hop| is_the_one(hop)) else {
            continue;
        };
        if let Some(beside) = sibling(look, place)
            && let Some(other) = look.hear(0, &beside, Type::Cname).said()
            && other.message.cname_at(&beside) != Some(hop)
            && first.is_none()
        {
            first = Some(place.clone());
        }
    }
    first
}

/// The name at which the record stands whose name and value were typed into each other's fields.
fn swapped(look: &mut Look<'_>, wanted: &Wanted<'_>, target: &Name, draft: &Draft) -> Option<Name> {
    let apex = &draft.zone.as_ref()?.apex;
    let place = target.under(apex)?;
    let name = &wanted.name;
    let relative = Name::parse(&draft.typed(name));
    let doubled = name.under(apex);
    let is_ours = |hop: &Name| {
        let hop = Some(hop);
        hop == Some(name) || hop == relative.as_ref() || hop == doubled.as_ref()
    };
    first_at(look, &[place], is_ours)
}

/// Whether a text at the name says what the CNAME is to say.
fn is_text(look: &mut Look<'_>, name: &Name, target: &Name) -> bool {
    let Some(said) = look.hear(0, name, Type::Txt).said() else {
        return false;
    };
    let around = |char: char| char.is_whitespace() || matches!(char, '"' | '/');
    let is_target = |part: &str| Name::parse(part).as_ref() == Some(target);
    let mut texts = said.message.texts(name).into_iter();
    texts.any(|text| text.split(around).any(is_target))
}

/// Whether Cloudflare answers with addresses of its own where a CNAME is to be, which a validation never has.
fn is_proxied(look: &mut Look<'_>, name: &Name) -> bool {
    let said = look.hear(0, name, Type::A).said();
    said.is_some_and(|said| networks::are_cloudflare(&said.message.addresses(name)))
}

/// Whether a catch-all beside the name leads to us: it did at the name too, until something came to stand below that.
fn is_uncovered(look: &mut Look<'_>, wanted: &Wanted<'_>, target: &Name) -> bool {
    let Some(beside) = sibling(look, &wanted.name) else {
        return false;
    };
    let Some(said) = look.hear(0, &beside, Type::A).said() else {
        return false;
    };
    let own = said.message.addresses(&beside);
    said.message.chain(&beside).contains(target)
        || !own.is_empty() && matches!(whose(look, target, &own, said.by()), Whose::Ours)
}

/// Notes it where the zone's first name is wanted and its provider has no alias for it.
pub(super) fn apex_blocked(wanted: &Wanted<'_>, target: &Name, draft: &mut Draft) -> bool {
    let Some(Providers::Known(provider)) = draft.zone.as_ref().map(|zone| zone.providers()) else {
        return false;
    };
    if provider.apex != Apex::None {
        return false;
    }
    // The whole name: "@" is no domain that anybody knows by it.
    let name = wanted.name.as_str();
    let blocked = Conclusion::CnameAtApexBlocked;
    let finding = draft.note(blocked, name, provider.name, target.as_str());
    finding.record = Some(wanted.place);
    true
}

/// Notes records of other types at the name, beside which no alias can be (RFC 1034 section 3.6.2). What a catch-all answers
/// with is not at the name. Gives whether there are any.
pub(super) fn in_the_way(look: &mut Look<'_>, wanted: &Wanted<'_>, draft: &mut Draft) -> bool {
    let name = &wanted.name;
    let beside = sibling(look, name);
    let mut others = String::new();
    let mut has_caa = false;
    for kind in [Type::Mx, Type::Txt, Type::Https, Type::Caa] {
        let has = |look: &mut Look<'_>, name: &Name| {
            let said = look.hear(0, name, kind).said();
            // A catch-all that is an alias has nothing of its own.
            said.is_some_and(|said| {
                let mut answers = said.message.answers.iter();
                said.message.cname_at(name).is_none() && answers.any(|one| one.owner == *name)
            })
        };
        if !has(look, name) || beside.as_ref().is_some_and(|beside| has(look, beside)) {
            continue;
        }
        if kind == Type::Caa {
            has_caa = true;
            continue;
        }
        if !others.is_empty() {
            others.push_str(", ");
        }
        others.push_str(kind.name());
    }
    if has_caa {
        wanted.note(draft, Conclusion::RecordsInTheWay(Beside::Caa), "CAA", "");
    }
    if !others.is_empty() {
        wanted.note(
            draft,
            Conclusion::RecordsInTheWay(Beside::Others),
            &others,
            "",
        );
    }
    has_caa || !others.is_empty()
}
