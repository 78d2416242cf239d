//! Aliases: the one by which visitors come, and those by which a certificate is validated.

use super::look::{Heard, Look, Said};
use super::records::{Reading, Wanted, Way, doubled, sibling};
use super::{Depth, Draft};
use crate::dns::finding::{Conclusion, Finding, Parking, Side, TargetSlip, target_slip};
use crate::dns::lines::address_text;
use crate::dns::message::Status;
use crate::dns::{Name, Type, networks};
use crate::domain::{Apex, Providers};
use std::net::IpAddr;

/// What a resolver shows.
pub(super) fn read<'l>(
    look: &mut Look<'l>,
    wanted: &Wanted<'_>,
    target: &Name,
    kind: Type,
    by: u8,
) -> Reading<'l> {
    let name = &wanted.name;
    let said = match look.hear(by, name, kind) {
        Heard::Said(said) => said,
        Heard::Nothing => return Reading::Unknown,
        // The fault may lie where the alias leads. The alias alone can be asked for without going there.
        Heard::Failed(failed) => match look.hear(by, name, Type::Cname) {
            Heard::Said(said) if said.message.cname_at(name).is_some() => said,
            Heard::Nothing if look.awaits(name, Type::Cname) => return Reading::Unknown,
            _ => {
                look.failed(by, failed);
                return Reading::Unknown;
            }
        },
    };
    if said.message.cname_at(name).is_some() {
        let chain = said.message.chain(name);
        let place = chain
            .iter()
            .skip(1)
            .position(|hop| is_meant(hop, target, kind));
        return match place {
            Some(0) => Reading::Right(said, Way::Exact),
            Some(_) => Reading::Right(said, Way::Chain),
            None => Reading::Other(said),
        };
    }
    if kind == Type::Cname {
        return Reading::Absent(said);
    }
    // No alias to be seen, but a provider may have put the target's addresses in its place.
    let mut family = Type::A;
    let mut addresses = said.message.addresses(name);
    let may_have_others = said.message.status == Status::NoError && look.case.depth == Depth::Full;
    if addresses.is_empty() && may_have_others {
        family = Type::Aaaa;
        match look.hear_only(said.by(), name, Type::Aaaa) {
            Heard::Said(six) => addresses = six.message.addresses(name),
            _ => return Reading::Unknown,
        }
    }
    if addresses.is_empty() {
        return Reading::Absent(said);
    }
    match look.hear_only(said.by(), target, family).said() {
        None => Reading::Unknown,
        Some(theirs) if meet(&addresses, &theirs.message.addresses(target)) => {
            Reading::Right(said, Way::Flat)
        }
        Some(_) => Reading::Other(said),
    }
}

/// What is still to be said where the record is right.
pub(super) fn approve(
    look: &mut Look<'_>,
    wanted: &Wanted<'_>,
    target: &Name,
    draft: &mut Draft,
    said: Said<'_>,
    way: Way,
) {
    let name = &wanted.name;
    let conclusion = match way {
        Way::Exact => None,
        Way::Chain => Some(Conclusion::ChainOkIndirect),
        Way::Flat => Some(Conclusion::FlattenedOk),
    };
    if let Some(conclusion) = conclusion {
        wanted.note(draft, conclusion, "", target.as_str());
    }
    if look.case.depth == Depth::Watch {
        return;
    }
    if way == Way::Flat {
        let mut others = Vec::new();
        draft.agreed &= stale(look, wanted, target, draft, said, &mut others);
    } else if wanted.is_traffic() && leads_nowhere(look, name, said) {
        let dangling = Conclusion::DanglingChain(Side::Platform);
        wanted.note(draft, dangling, target.as_str(), "");
    }
}

/// Why something else is there.
pub(super) fn explain(
    look: &mut Look<'_>,
    wanted: &Wanted<'_>,
    target: &Name,
    kind: Type,
    draft: &mut Draft,
    said: Said<'_>,
) {
    let Some(hop) = said.message.cname_at(&wanted.name) else {
        return explain_addresses(look, wanted, target, draft, said);
    };
    let apex = draft.zone.as_ref().map(|zone| &zone.apex);
    let is_doubled = apex.and_then(|apex| target.under(apex)).as_ref() == Some(hop);
    let conclusion = if catch_all(look, wanted, kind, draft)
        .is_some_and(|(other, beside)| other.message.cname_at(&beside) == Some(hop))
    {
        Conclusion::WildcardMasks
    } else if is_doubled {
        Conclusion::DoubledTarget
    } else if networks::is_parking(hop) {
        Conclusion::Parked(Parking::Records)
    } else {
        Conclusion::TargetTypo(target_slip(hop, target, &wanted.name))
    };
    wanted.note(draft, conclusion, hop.as_str(), target.as_str());
    let explained = match conclusion {
        Conclusion::TargetTypo(slip) => slip == TargetSlip::Loop,
        _ => true,
    };
    if !explained && kind == Type::A && leads_nowhere(look, &wanted.name, said) {
        let dangling = Conclusion::DanglingChain(Side::Customer);
        wanted.note(draft, dangling, hop.as_str(), target.as_str());
    }
}

/// Why addresses are there that are not the target's.
fn explain_addresses(
    look: &mut Look<'_>,
    wanted: &Wanted<'_>,
    target: &Name,
    draft: &mut Draft,
    said: Said<'_>,
) {
    let name = &wanted.name;
    let own = said.message.addresses(name);
    let masked = catch_all(look, wanted, Type::A, draft)
        .is_some_and(|(other, beside)| meet(&own, &other.message.addresses(&beside)));
    let mut all = own.clone();
    if !masked {
        stale(look, wanted, target, draft, said, &mut all);
    }
    let conclusion = if networks::are_cloudflare(&all) {
        Conclusion::CloudflareProxied
    } else if networks::are_parking(&all) {
        Conclusion::Parked(Parking::Records)
    } else if masked {
        Conclusion::WildcardMasks
    } else {
        Conclusion::ARecordInstead
    };
    // Cloudflare's own IPv6 addresses go with the proxy.
    if conclusion == Conclusion::CloudflareProxied {
        let is_stale = |one: &Finding| one.conclusion == Conclusion::StaleAaaa;
        draft.findings.retain(|one| !is_stale(one));
    }
    wanted.note(draft, conclusion, &listed(&all), target.as_str());
    if draft.is_apex(name) {
        apex_blocked(wanted, target, draft);
    } else if conclusion == Conclusion::ARecordInstead {
        in_the_way(look, wanted, draft);
    }
}

/// Whether the record is at a name that it is often put at by mistake, or cannot be where it is to be.
pub(super) fn explain_gap(
    look: &mut Look<'_>,
    wanted: &Wanted<'_>,
    target: &Name,
    kind: Type,
    draft: &mut Draft,
    said: Said<'_>,
) -> bool {
    let name = &wanted.name;
    if let Some(twice) = doubled(draft, name)
        && let Some(there) = look.hear(0, &twice, kind).said()
        && let Some(hop) = there.message.cname_at(&twice)
        && is_meant(hop, target, kind)
        && let Some(beside) = sibling(look, &twice)
        && let Some(other) = look.hear(0, &beside, kind).said()
        && other.message.cname_at(&beside) != Some(hop)
    {
        wanted.note(
            draft,
            Conclusion::DoubledHost,
            twice.as_str(),
            name.as_str(),
        );
        return true;
    }
    if kind == Type::A && draft.is_apex(name) {
        return apex_blocked(wanted, target, draft);
    }
    // Below a name that does not exist nothing is in the way.
    if said.message.status == Status::NoError {
        in_the_way(look, wanted, draft);
    }
    false
}

/// Notes it where the zone's first name is wanted and its provider has no alias for it.
fn apex_blocked(wanted: &Wanted<'_>, target: &Name, draft: &mut Draft) -> bool {
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

/// Notes records of other types at the name, beside which no alias can be (RFC 1034 section 3.6.2).
fn in_the_way(look: &mut Look<'_>, wanted: &Wanted<'_>, draft: &mut Draft) {
    let name = &wanted.name;
    let has = |look: &mut Look<'_>, kind| {
        let said = look.hear(0, name, kind).said();
        said.is_some_and(|said| said.message.answers.iter().any(|one| one.owner == *name))
    };
    let types = match [has(look, Type::Mx), has(look, Type::Txt)] {
        [true, true] => "MX, TXT",
        [true, false] => "MX",
        [false, true] => "TXT",
        [false, false] => return,
    };
    wanted.note(draft, Conclusion::RecordsInTheWay, types, "");
}

/// Adds the name's IPv6 addresses to `all`, and notes it where they lead elsewhere. Gives whether that is sure.
fn stale(
    look: &mut Look<'_>,
    wanted: &Wanted<'_>,
    target: &Name,
    draft: &mut Draft,
    said: Said<'_>,
    all: &mut Vec<IpAddr>,
) -> bool {
    let name = &wanted.name;
    let Some(six) = look.hear_only(said.by(), name, Type::Aaaa).said() else {
        return false;
    };
    let own = six.message.addresses(name);
    if own.is_empty() {
        return true;
    }
    let Some(theirs) = look.hear_only(said.by(), target, Type::Aaaa).said() else {
        return false;
    };
    all.extend(&own);
    if !meet(&own, &theirs.message.addresses(target)) {
        wanted.note(draft, Conclusion::StaleAaaa, &listed(&own), "");
    }
    true
}

/// What answers for a name that nobody has, beside the wanted one. There is no such name beside a zone's first one.
fn catch_all<'l>(
    look: &mut Look<'l>,
    wanted: &Wanted<'_>,
    kind: Type,
    draft: &Draft,
) -> Option<(Said<'l>, Name)> {
    let beside = sibling(look, &wanted.name).filter(|_| !draft.is_apex(&wanted.name))?;
    let said = look.hear(0, &beside, kind).said()?;
    Some((said, beside))
}

/// Whether there is no address at the end of the chain.
fn leads_nowhere(look: &mut Look<'_>, name: &Name, said: Said<'_>) -> bool {
    if said.message.status == Status::NxDomain {
        return true;
    }
    // Where only the alias could be asked for, its end is not known.
    let end_known = look.is_answer_to(said, name, Type::A);
    end_known
        && said.message.addresses(name).is_empty()
        && look
            .hear_only(said.by(), name, Type::Aaaa)
            .said()
            .is_some_and(|six| six.message.addresses(name).is_empty())
}

/// Whether an alias leads where it is to. The names of validations may come without the underscore at the value's
/// beginning, which some panels refuse.
fn is_meant(found: &Name, target: &Name, kind: Type) -> bool {
    found == target || kind == Type::Cname && bare(found) == bare(target)
}

fn bare(name: &Name) -> &str {
    let name = name.as_str();
    name.strip_prefix('_').unwrap_or(name)
}

fn meet(one: &[IpAddr], other: &[IpAddr]) -> bool {
    one.iter().any(|address| other.contains(address))
}

/// The addresses as records are written: "A 192.0.2.1, AAAA 2001:db8::1".
fn listed(addresses: &[IpAddr]) -> String {
    let mut list = String::new();
    for address in addresses.iter().take(MOST_LISTED) {
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push_str(if address.is_ipv4() { "A " } else { "AAAA " });
        list.push_str(&address_text(*address));
    }
    list
}

/// Whoever has more records than this sees which they are by these.
const MOST_LISTED: usize = 4;
