//! TXT records that prove the ownership, or the right to a certificate.

use super::draft::Draft;
use super::look::{Look, Said};
use super::places::{doubled, first_at, misplaced, sibling};
use super::wanted::{Reading, Wanted, Way};
use crate::dns::finding::{Conclusion, TextSlip, text_slip};
use crate::dns::message::Message;
use crate::dns::{Name, Type};

/// Reads the TXT record at a resolver. Several texts at one name are legal, and any may be the wanted one.
pub(super) fn read<'l>(
    look: &mut Look<'l>,
    wanted: &Wanted<'_>,
    token: &str,
    by: u8,
) -> Reading<'l> {
    let Some(said) = look.hear_noting(by, &wanted.name, Type::Txt) else {
        return Reading::Unknown;
    };
    let texts = said.message.texts(&wanted.name);
    if texts.contains(&token) {
        return Reading::Right(said, Way::Exact);
    }
    match texts.is_empty() && said.message.cname_at(&wanted.name).is_none() {
        true => Reading::Absent(said),
        false => Reading::Other(said),
    }
}

/// Notes why the name has another text, or which record hides the text.
pub(super) fn explain(
    look: &mut Look<'_>,
    wanted: &Wanted<'_>,
    token: &str,
    draft: &mut Draft,
    said: Said<'_>,
) {
    let texts = said.message.texts(&wanted.name);
    let hop = said.message.cname_at(&wanted.name);
    let nearest = texts
        .iter()
        .map(|text| (text_slip(text, token), *text))
        .find(|(slip, _)| *slip != TextSlip::Other);
    let old = texts.iter().find(|text| is_of_a_kind(text, token));
    let (conclusion, found) = match (hop, nearest, old, texts.first()) {
        (None, Some((slip, text)), ..) => (Conclusion::TxtWrongValue(slip), text),
        (None, None, Some(text), _) => (Conclusion::TxtOldToken, *text),
        (hop, _, _, text) => {
            let beside = sibling(look, &wanted.name)
                .and_then(|beside| Some((look.hear(0, &beside, Type::Txt).said()?, beside)));
            let masked = beside.is_some_and(|(other, beside)| {
                other.message.cname_at(&beside) == hop && other.message.texts(&beside) == texts
            });
            let found = hop.map(Name::as_str).or(text.copied()).unwrap_or_default();
            let conclusion = match hop {
                _ if masked => Conclusion::WildcardMasks,
                Some(hop) if is_token(hop, token, draft) => {
                    wanted.note(draft, Conclusion::WrongType, "CNAME", "TXT");
                    return;
                }
                Some(_) => Conclusion::TxtShadowedByCname,
                None => Conclusion::TxtWrongValue(TextSlip::Other),
            };
            (conclusion, found)
        }
    };
    // Where quotation marks are the mistake, the value is shown without those that the panel wants.
    let needed = match conclusion {
        Conclusion::TxtWrongValue(TextSlip::Quotes) => token.to_owned(),
        _ => wanted.typed_value(look, draft),
    };
    wanted.note(draft, conclusion, found, &needed);
}

/// Notes a finding where the text is at a name where people often put it by mistake. Returns whether that explains the gap.
pub(super) fn explain_gap(
    look: &mut Look<'_>,
    wanted: &Wanted<'_>,
    token: &str,
    draft: &mut Draft,
) -> bool {
    let is_there = |said: &Message, name: &Name| said.texts(name).contains(&token);
    let twice = first_at(look, &doubled(draft, &wanted.name), Type::Txt, is_there);
    let elsewhere = misplaced(look, wanted, draft, Type::Txt, is_there);
    let swapped = swapped(look, wanted, token, draft);
    let value;
    let (conclusion, found, needed) = if let Some(twice) = twice {
        (Conclusion::DoubledHost, twice, wanted.name.as_str())
    } else if let Some(swapped) = swapped {
        value = wanted.typed_value(look, draft);
        (Conclusion::Swapped, swapped, &*value)
    } else if let Some(elsewhere) = elsewhere {
        (Conclusion::TxtWrongHost, elsewhere, wanted.name.as_str())
    } else {
        return false;
    };
    wanted.note(draft, conclusion, found.as_str(), needed);
    true
}

/// The name at which the text ends up when the record's name and value are typed into each other's fields.
fn swapped(look: &mut Look<'_>, wanted: &Wanted<'_>, token: &str, draft: &Draft) -> Option<Name> {
    let place = draft.zone.as_ref()?.apex.child(token)?;
    let said = look.hear(0, &place, Type::Txt).said()?;
    let typed = draft.typed(&wanted.name);
    let is_name =
        |text: &str| bare(text).is_some_and(|text| text == typed || text == wanted.name.as_str());
    said.message
        .texts(&place)
        .into_iter()
        .any(is_name)
        .then_some(place)
}

/// Returns whether a CNAME leads to the token, with or without the zone appended: the customer chose the wrong type.
fn is_token(hop: &Name, token: &str, draft: &Draft) -> bool {
    let apex = draft.zone.as_ref().map(|zone| &zone.apex);
    let token = Name::parse(token);
    let below = token
        .as_ref()
        .zip(apex)
        .and_then(|(token, apex)| token.under(apex));
    Some(hop) == token.as_ref() || Some(hop) == below.as_ref()
}

/// Takes spaces, quotation marks and a final dot off a typed text; none where nothing is left.
pub(super) fn bare(text: &str) -> Option<&str> {
    let text = text.trim_matches(|char: char| char.is_whitespace() || char == '"');
    let text = text.trim_end_matches('.');
    (!text.is_empty()).then_some(text)
}

/// Returns whether a text begins as the token does, up to its last hyphen.
fn is_of_a_kind(text: &str, token: &str) -> bool {
    let rest = |kind| text.trim().strip_prefix(kind)?.strip_prefix('-');
    token
        .rsplit_once('-')
        .is_some_and(|(kind, _)| rest(kind).is_some())
}
