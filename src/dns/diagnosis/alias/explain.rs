//! Explains why the name has another alias, or addresses, in place of the wanted alias.

use super::super::draft::Draft;
use super::super::look::{Look, Said};
use super::super::places::sibling;
use super::super::wanted::Wanted;
use super::addresses::{Match, compare, foreign, leads_nowhere, listed, meet};
use super::gap::{apex_blocked, in_the_way};
use super::ipv6::ipv6;
use crate::dns::finding::{Conclusion, Finding, Parking, Side, TargetSlip, target_slip};
use crate::dns::{Name, Type, networks};

/// Notes why something else is at the name.
pub(in crate::dns::diagnosis) fn explain(
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
    if kind == Type::A && draft.owns(&end) {
        let mut own = said.message.addresses(&wanted.name);
        if own.is_empty()
            && let Some(six) = look.hear_only(said.by(), &wanted.name, Type::Aaaa).said()
        {
            own = six.message.addresses(&wanted.name);
        }
        // Cloudflare proxies the other name, whose record may be right behind the proxy.
        if networks::are_cloudflare(&own) {
            let proxied = Conclusion::CloudflareProxied;
            let finding = draft.note_at(proxied, &end, "", target.as_str());
            finding.record = Some(wanted.place);
            return;
        }
        if let Match::Others {
            strange,
            mixed: true,
        } = compare(look, target, &own, said.by())
        {
            foreign(wanted, &end, &strange, draft);
            return;
        }
    }
    let apex = draft.zone.as_ref().map(|zone| &zone.apex);
    let is_doubled = apex.and_then(|apex| target.under(apex)).as_ref() == Some(hop);
    let conclusion = if wildcard_answer(look, wanted, kind, draft)
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

/// Notes why the name has addresses that are not the target's.
fn explain_addresses(
    look: &mut Look<'_>,
    wanted: &Wanted<'_>,
    target: &Name,
    draft: &mut Draft,
    said: Said<'_>,
) {
    let name = &wanted.name;
    let own = said.message.addresses(name);
    let ipv6 = ipv6(look, wanted, target, draft, said.by());
    // `ipv6` has already noted foreign IPv6 addresses, and there are no IPv4 addresses to explain.
    if own.is_empty() && ipv6.some_ours {
        return;
    }
    let matched = compare(look, target, &own, said.by());
    let strange = match matched {
        Match::Others {
            mixed: true,
            strange,
        } => Some(strange),
        Match::Others { strange, .. } if ipv6.some_ours => Some(strange),
        _ => None,
    };
    if let Some(strange) = strange {
        foreign(wanted, name, &strange, draft);
        return;
    }
    let masked = wildcard_answer(look, wanted, Type::A, draft)
        .is_some_and(|(other, beside)| meet(&own, &other.message.addresses(&beside)));
    let mut all = own.clone();
    if !masked {
        all.extend(ipv6.seen);
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
    // Two cases make the finding about old IPv6 addresses redundant: they are Cloudflare's, which go with its proxy, or there
    // are no others, so that this finding names them itself.
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

/// Asks for a sibling of the wanted name that does not exist, so that only a wildcard record answers. The zone's apex has no
/// sibling in the zone.
fn wildcard_answer<'l>(
    look: &mut Look<'l>,
    wanted: &Wanted<'_>,
    kind: Type,
    draft: &Draft,
) -> Option<(Said<'l>, Name)> {
    let beside = sibling(look, &wanted.name).filter(|_| !draft.is_apex(&wanted.name))?;
    let said = look.hear(0, &beside, kind).said()?;
    Some((said, beside))
}
