//! Explains why an alias is missing: the record is at another name, has another type, or other records are in its way.

use super::super::draft::Draft;
use super::super::look::{Look, Said};
use super::super::places::{doubled, first_at, misplaced, sibling};
use super::super::wanted::Wanted;
use super::addresses::{Match, compare};
use super::read::is_meant;
use crate::dns::finding::{Beside, Conclusion, TextSlip, text_slip};
use crate::dns::message::{Message, Status};
use crate::dns::{Name, Type, Zone, networks};
use crate::domain::{Apex, Record, RecordType};

/// Notes a finding where the record is at a name where people often put it by mistake, or cannot be at its own name. Returns
/// whether that explains the gap.
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
    let is_there = |said: &Message, name: &Name| {
        let hop = said.cname_at(name);
        hop.is_some_and(|hop| is_meant(hop, target, kind))
    };
    let twice = first_at(look, &doubled(draft, name), Type::Cname, is_there);
    let elsewhere = misplaced(look, wanted, draft, Type::Cname, is_there);
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
    } else if let Some(elsewhere) = elsewhere.filter(|place| place.labels()[0] != "*" || !uncovered)
    {
        if exists && elsewhere.labels()[0] == "*" && in_the_way(look, wanted, draft) {
            return false;
        }
        (Conclusion::CnameWrongHost, Some(elsewhere), name.as_str())
    } else {
        if kind == Type::A && draft.is_apex(name) {
            return apex_blocked(wanted, target, draft);
        }
        // At a name that does not exist no record is in the way.
        if exists && in_the_way(look, wanted, draft) || !uncovered {
            return false;
        }
        (Conclusion::WildcardStopped, None, target.as_str())
    };
    let found = found.as_ref().map_or("", Name::as_str);
    wanted.note(draft, conclusion, found, needed);
    true
}

/// The name at which the record ends up when its name and its value are typed into each other's fields.
fn swapped(look: &mut Look<'_>, wanted: &Wanted<'_>, target: &Name, draft: &Draft) -> Option<Name> {
    let apex = &draft.zone.as_ref()?.apex;
    let place = target.under(apex)?;
    let name = &wanted.name;
    let relative = Name::parse(&draft.typed(name));
    let doubled = name.under(apex);
    let is_ours = |said: &Message, place: &Name| {
        let hop = said.cname_at(place);
        hop.is_some() && (hop == Some(name) || hop == relative.as_ref() || hop == doubled.as_ref())
    };
    first_at(look, &[place], Type::Cname, is_ours)
}

/// Returns whether a TXT record at the name has the CNAME's value.
fn is_text(look: &mut Look<'_>, name: &Name, target: &Name) -> bool {
    let Some(said) = look.hear(0, name, Type::Txt).said() else {
        return false;
    };
    let around = |char: char| char.is_whitespace() || matches!(char, '"' | '/');
    let is_target = |part: &str| Name::parse(part).as_ref() == Some(target);
    let mut texts = said.message.texts(name).into_iter();
    texts.any(|text| text.split(around).any(is_target))
}

/// Returns whether the name has Cloudflare's addresses, which a certificate's validation record must not have.
fn is_proxied(look: &mut Look<'_>, name: &Name) -> bool {
    let said = look.hear(0, name, Type::A).said();
    said.is_some_and(|said| networks::are_cloudflare(&said.message.addresses(name)))
}

/// Returns whether a wildcard beside the name leads to the platform. The wildcard does not cover this name, because a record below
/// the name makes it exist.
fn is_uncovered(look: &mut Look<'_>, wanted: &Wanted<'_>, target: &Name) -> bool {
    let Some(beside) = sibling(look, &wanted.name) else {
        return false;
    };
    let Some(said) = look.hear(0, &beside, Type::A).said() else {
        return false;
    };
    let own = said.message.addresses(&beside);
    said.message.chain(&beside).contains(target)
        || !own.is_empty() && matches!(compare(look, target, &own, said.by()), Match::Ours)
}

/// Notes a finding where the wanted name is the zone's apex and the provider allows no alias there.
pub(super) fn apex_blocked(wanted: &Wanted<'_>, target: &Name, draft: &mut Draft) -> bool {
    let Some(provider) = draft.zone.as_ref().and_then(Zone::provider) else {
        return false;
    };
    if provider.apex != Apex::None {
        return false;
    }
    // The text shows the whole name, because customers do not know their domain as "@".
    let name = wanted.name.as_str();
    let blocked = Conclusion::CnameAtApexBlocked;
    let finding = draft.note(blocked, name, provider.name, target.as_str());
    finding.record = Some(wanted.place);
    true
}

/// Notes records of other types at the name, which a CNAME cannot coexist with (RFC 1034 section 3.6.2), and returns whether
/// there are any. Records that a wildcard answers with are not at the name, and do not count.
pub(super) fn in_the_way(look: &mut Look<'_>, wanted: &Wanted<'_>, draft: &mut Draft) -> bool {
    let name = &wanted.name;
    let own = own_kinds(look, name);
    let mut others = String::new();
    let mut code = None;
    for kind in &own {
        let is_code = *kind == Type::Txt && {
            let (codes, rest) = codes_at(look, name);
            code = codes;
            !rest
        };
        if *kind == Type::Caa || is_code {
            continue;
        }
        if !others.is_empty() {
            others.push_str(", ");
        }
        others.push_str(kind.name());
    }
    if let Some((text, place)) = code {
        let found = ["TXT ", &*text].concat();
        let needed = draft.typed(&place);
        let beside = Conclusion::RecordsInTheWay(Beside::Code);
        wanted.note(draft, beside, &found, &needed);
    }
    if own.contains(&Type::Caa) {
        let apex = draft.zone.as_ref().map(|zone| zone.apex.clone());
        let needed = apex.map_or_else(String::new, |apex| draft.typed(&apex));
        let beside = Conclusion::RecordsInTheWay(Beside::Caa);
        wanted.note(draft, beside, "CAA", &needed);
    }
    if !others.is_empty() {
        let beside = Conclusion::RecordsInTheWay(Beside::Others);
        wanted.note(draft, beside, &others, "");
    }
    !own.is_empty()
}

/// The types, other than addresses, of the records at the name itself.
///
/// As long as the name has no record of its own, a wildcard answers there as it does at a sibling that does not exist. One
/// difference between the two shows that all records are the name's own. Without a difference nobody can tell, so the list is
/// empty.
fn own_kinds(look: &mut Look<'_>, name: &Name) -> Vec<Type> {
    let beside = sibling(look, name);
    let (mut kinds, mut differs) = (Vec::new(), beside.is_none());
    for kind in [Type::Mx, Type::Txt, Type::Https, Type::Caa, Type::A] {
        let Some(here) = look.hear(0, name, kind).said() else {
            continue;
        };
        // Records behind an alias are not at the name itself.
        if here.message.cname_at(name).is_some() {
            return Vec::new();
        }
        let own = here.message.own(name, kind);
        if let Some(beside) = &beside
            && let Some(there) = look.hear(0, beside, kind).said()
        {
            let there = there.message.own(beside, kind);
            // Servers rotate addresses, also those in HTTPS records, so a difference in these proves nothing.
            let turns = matches!(kind, Type::A | Type::Https);
            let same = there.len() == own.len() && own.iter().all(|one| there.contains(one));
            differs |= there.is_empty() != own.is_empty() || !turns && !same;
        }
        if !own.is_empty() && kind != Type::A {
            kinds.push(kind);
        }
    }
    kinds.retain(|_| differs);
    kinds
}

/// One of the wanted TXT values, if it is at the name, with the name at which it belongs; and whether the name has other texts.
fn codes_at(look: &mut Look<'_>, name: &Name) -> (Option<(String, Name)>, bool) {
    let (mut code, mut rest) = (None, false);
    let Some(said) = look.hear(0, name, Type::Txt).said() else {
        return (code, rest);
    };
    for text in said.message.texts(name) {
        let is_this = |record: &&Record| {
            record.kind == RecordType::Txt
                && !matches!(
                    text_slip(text, &record.value),
                    TextSlip::Other | TextSlip::Close
                )
        };
        let record = look.case.records.iter().find(is_this);
        match record.and_then(|record| Name::parse(&record.name)) {
            Some(place) => code = Some((text.to_owned(), place)),
            None => rest = true,
        }
    }
    (code, rest)
}
