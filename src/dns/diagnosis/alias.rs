//! Aliases: the one by which visitors come, and those by which a certificate is validated.

mod gap;
mod sixes;

use super::look::{Heard, Look, Said};
use super::places::sibling;
use super::records::{Reading, Wanted, Way};
use super::{Depth, Draft, Standing};
use crate::dns::finding::{Conclusion, Finding, Parking, Side, TargetSlip, target_slip};
use crate::dns::lines::address_text;
use crate::dns::message::Status;
use crate::dns::{Name, Type, networks};
pub(super) use gap::explain_gap;
use gap::{apex_blocked, in_the_way};
use sixes::sixes;
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
    let is_alias = said.message.cname_at(name).is_some();
    if is_alias {
        let chain = said.message.chain(name);
        let place = chain
            .iter()
            .skip(1)
            .position(|hop| is_meant(hop, target, kind));
        match place {
            Some(0) => return Reading::Right(said, Way::Exact),
            Some(_) => return Reading::Right(said, Way::Chain),
            None if kind == Type::Cname => return Reading::Other(said),
            None => {}
        }
    } else if kind == Type::Cname {
        return Reading::Absent(said);
    }
    // No alias to the target is to be seen, but a provider may have put the target's addresses in its place.
    let mut addresses = said.message.addresses(name);
    let may_have_others = said.message.status == Status::NoError && look.case.depth == Depth::Full;
    if addresses.is_empty() && may_have_others {
        match look.hear_only(said.by(), name, Type::Aaaa) {
            Heard::Said(six) => addresses = six.message.addresses(name),
            _ if is_alias && !look.awaits(name, Type::Aaaa) => {}
            _ => return Reading::Unknown,
        }
    }
    if addresses.is_empty() {
        return match is_alias {
            true => Reading::Other(said),
            false => Reading::Absent(said),
        };
    }
    match whose(look, target, &addresses, said.by()) {
        Whose::Ours => Reading::Right(said, if is_alias { Way::Through } else { Way::Flat }),
        Whose::Near => Reading::Right(said, Way::Near),
        Whose::Others { .. } => Reading::Other(said),
        Whose::Unknown if is_alias && !look.is_waiting() => Reading::Other(said),
        Whose::Unknown => Reading::Unknown,
    }
}

/// Whose addresses are, beside those that the target has.
enum Whose {
    /// The target's have not been told, or it has none.
    Unknown,
    /// Each is one of the target's.
    Ours,
    /// Each is one of the target's or near to one.
    Near,
    /// Some are neither: these. Whether others are ours.
    Others { strange: Vec<IpAddr>, mixed: bool },
}

/// Compares with the target's addresses as the same resolver sees them, and where that is not enough, also with what others
/// see and have seen: networks answer by time and place.
fn whose(look: &mut Look<'_>, target: &Name, own: &[IpAddr], by: u8) -> Whose {
    let families = [Type::A, Type::Aaaa].map(|family| {
        own.iter()
            .any(|address| address.is_ipv4() == (family == Type::A))
            .then_some(family)
    });
    for family in families.into_iter().flatten() {
        if look.hear_only(by, target, family).said().is_none() {
            return Whose::Unknown;
        }
    }
    let known = look.known_addresses(target);
    if own.iter().all(|address| known.contains(address)) {
        return Whose::Ours;
    }
    // One who has no address of the family may have some of the other.
    for family in [Type::A, Type::Aaaa] {
        let is_wanted = families.contains(&Some(family));
        if is_wanted && look.case.depth == Depth::Full {
            look.hear_other(by, target, family);
        } else if known.is_empty() {
            look.hear_only(by, target, family);
        }
        if look.awaits(target, family) {
            return Whose::Unknown;
        }
    }
    let known = look.known_addresses(target);
    if known.is_empty() {
        return Whose::Unknown;
    }
    let mut strange = Vec::new();
    for address in own {
        if !networks::is_near_one(&known, *address) {
            strange.push(*address);
        }
    }
    match strange.is_empty() {
        true if own.iter().all(|address| known.contains(address)) => Whose::Ours,
        true => Whose::Near,
        false => Whose::Others {
            mixed: strange.len() < own.len(),
            strange,
        },
    }
}

/// How it stands with a CNAME to another name that has our addresses. One of the customer's own leads here. Somebody
/// else's may, or it is another customer's on the same machines; a slip of a letter or two it is for sure.
pub(super) fn weigh<'l>(wanted: &Wanted<'_>, said: Said<'l>, draft: &Draft) -> Reading<'l> {
    let name = &wanted.name;
    let (Some(target), Some(hop)) = (wanted.leads_to(), said.message.cname_at(name)) else {
        return Reading::Other(said);
    };
    if is_own(&said.message.end(name), draft) {
        return Reading::Right(said, Way::Through);
    }
    match target_slip(hop, target, name) {
        TargetSlip::Other => Reading::Right(said, Way::Near),
        _ => Reading::Other(said),
    }
}

/// Whether what was seen of a record stays within the customer's own zone: what is near to us at somebody else's name is
/// somebody else's.
pub(super) fn is_own_way(wanted: &Wanted<'_>, said: Said<'_>, draft: &Draft) -> bool {
    said.message.cname_at(&wanted.name).is_none() || is_own(&said.message.end(&wanted.name), draft)
}

/// Whether a name is in the customer's own zone.
fn is_own(name: &Name, draft: &Draft) -> bool {
    draft
        .zone
        .as_ref()
        .is_some_and(|zone| name.is_within(&zone.apex))
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
    let by_addresses = !matches!(way, Way::Exact | Way::Chain);
    let mut near = way == Way::Near;
    if by_addresses && look.case.depth == Depth::Full {
        let sixes = sixes(look, wanted, target, draft, said.by());
        draft.agreed &= sixes.sure;
        near |= sixes.near;
    }
    let conclusion = match way {
        Way::Exact => None,
        _ if near => {
            draft.records[wanted.place] = Standing::Likely;
            Some(Conclusion::ProbablyOurs)
        }
        Way::Chain | Way::Through => Some(Conclusion::ChainOkIndirect),
        _ => Some(Conclusion::FlattenedOk),
    };
    if let Some(conclusion) = conclusion {
        wanted.note(draft, conclusion, "", target.as_str());
    }
    if look.case.depth == Depth::Watch {
        return;
    }
    if !by_addresses && wanted.is_traffic() && leads_nowhere(look, name, said) {
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
    let end = said.message.end(&wanted.name);
    if kind == Type::A && is_own(&end, draft) {
        let mut own = said.message.addresses(&wanted.name);
        if own.is_empty()
            && let Some(six) = look.hear_only(said.by(), &wanted.name, Type::Aaaa).said()
        {
            own = six.message.addresses(&wanted.name);
        }
        // The proxy stands before the other name, whose record may be right.
        if networks::are_cloudflare(&own) {
            let proxied = Conclusion::CloudflareProxied;
            let finding = draft.note_at(proxied, &end, "", target.as_str());
            finding.record = Some(wanted.place);
            return;
        }
        if let Whose::Others {
            strange,
            mixed: true,
        } = whose(look, target, &own, said.by())
        {
            foreign(wanted, &end, &strange, draft);
            return;
        }
    }
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
    let needed = wanted.typed_value(look, draft);
    wanted.note(draft, conclusion, hop.as_str(), &needed);
    let explained = match conclusion {
        Conclusion::TargetTypo(slip) => slip == TargetSlip::Loop,
        _ => true,
    };
    if !explained && kind == Type::A && leads_nowhere(look, &wanted.name, said) {
        let dangling = Conclusion::DanglingChain(Side::Customer);
        wanted.note(draft, dangling, hop.as_str(), &needed);
    }
}

/// Notes addresses beside ours, `strange`, that stand at `at`.
fn foreign(wanted: &Wanted<'_>, at: &Name, strange: &[IpAddr], draft: &mut Draft) {
    let conclusion = match strange.iter().all(IpAddr::is_ipv6) {
        true => Conclusion::StaleAaaa,
        false => Conclusion::ForeignAddress,
    };
    let finding = draft.note_at(conclusion, at, &listed(strange), "");
    finding.record = Some(wanted.place);
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
    let sixes = sixes(look, wanted, target, draft, said.by());
    // Where there are IPv6 addresses alone, those that lead elsewhere are named by now.
    if own.is_empty() && sixes.some_ours {
        return;
    }
    let whose = whose(look, target, &own, said.by());
    let strange = match whose {
        Whose::Others {
            mixed: true,
            strange,
        } => Some(strange),
        Whose::Others { strange, .. } if sixes.some_ours => Some(strange),
        _ => None,
    };
    if let Some(strange) = strange {
        foreign(wanted, name, &strange, draft);
        return;
    }
    let masked = catch_all(look, wanted, Type::A, draft)
        .is_some_and(|(other, beside)| meet(&own, &other.message.addresses(&beside)));
    let mut all = own.clone();
    if !masked {
        all.extend(sixes.seen);
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
    // Cloudflare's own IPv6 addresses go with the proxy, and those that stand alone are the address record.
    if own.is_empty() || conclusion == Conclusion::CloudflareProxied {
        let is_stale = |one: &Finding| one.conclusion == Conclusion::StaleAaaa;
        draft.findings.retain(|one| !is_stale(one));
    }
    let needed = wanted.typed_value(look, draft);
    wanted.note(draft, conclusion, &listed(&all), &needed);
    if draft.is_apex(name) {
        apex_blocked(wanted, target, draft);
    } else if conclusion == Conclusion::ARecordInstead {
        in_the_way(look, wanted, draft);
    }
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
pub(super) fn listed(addresses: &[IpAddr]) -> String {
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
