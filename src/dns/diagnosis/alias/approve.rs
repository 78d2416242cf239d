//! Aliases that lead to the platform: decides which are right, and adds the remarks that are due nevertheless.

use super::super::case::Depth;
use super::super::draft::Draft;
use super::super::look::{Look, Said};
use super::super::outcome::Standing;
use super::super::wanted::{Reading, Wanted, Way};
use super::addresses::leads_nowhere;
use super::ipv6::ipv6;
use crate::dns::Name;
use crate::dns::finding::{Conclusion, Side, TargetSlip, target_slip};

/// Judges a CNAME to another name that has the platform's addresses. Such a name in the customer's own zone is right. In
/// somebody else's zone the name may be right, or belong to another customer on the same machines. A name one or two letters
/// off the target is a typing mistake for certain.
pub(in crate::dns::diagnosis) fn judge_indirect<'l>(
    wanted: &Wanted<'_>,
    said: Said<'l>,
    draft: &Draft,
) -> Reading<'l> {
    let name = &wanted.name;
    let (Some(target), Some(hop)) = (wanted.leads_to(), said.message.cname_at(name)) else {
        return Reading::Other(said);
    };
    if draft.owns(&said.message.end(name)) {
        return Reading::Right(said, Way::Through);
    }
    match target_slip(hop, target, name) {
        TargetSlip::Other => Reading::Right(said, Way::Near),
        _ => Reading::Other(said),
    }
}

/// Returns whether the record's chain ends in the customer's own zone. Elsewhere, an address in the platform's network may
/// belong to another customer.
pub(in crate::dns::diagnosis) fn ends_in_own_zone(
    wanted: &Wanted<'_>,
    said: Said<'_>,
    draft: &Draft,
) -> bool {
    said.message.cname_at(&wanted.name).is_none() || draft.owns(&said.message.end(&wanted.name))
}

/// Notes the remarks that are due although the record is right.
pub(in crate::dns::diagnosis) fn approve(
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
        let ipv6 = ipv6(look, wanted, target, draft, said.by());
        draft.agreed &= ipv6.sure;
        near |= ipv6.near;
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
