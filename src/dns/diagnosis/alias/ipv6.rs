//! The IPv6 addresses at a name whose other records may be right.

use super::super::draft::Draft;
use super::super::look::Look;
use super::super::wanted::Wanted;
use super::addresses::{Match, compare, foreign};
use crate::dns::{Name, Type};
use std::net::IpAddr;

/// The IPv6 addresses at a name.
pub(super) struct Ipv6 {
    /// The addresses that this resolver sees.
    pub(super) seen: Vec<IpAddr>,
    /// True where every resolver answered, and each address is certainly ours or certainly foreign.
    pub(super) sure: bool,
    /// True where no address is foreign, and some are only in the target's network.
    pub(super) near: bool,
    /// True where at least one is ours, or may be.
    pub(super) some_ours: bool,
}

/// Reads the IPv6 addresses that each resolver sees at the name, and notes the foreign ones.
pub(super) fn ipv6(
    look: &mut Look<'_>,
    wanted: &Wanted<'_>,
    target: &Name,
    draft: &mut Draft,
    by: u8,
) -> Ipv6 {
    let name = &wanted.name;
    let (mut sure, mut near, mut some_ours) = (true, false, false);
    let mut seen = Vec::new();
    let mut strange: Vec<IpAddr> = Vec::new();
    let mut end = name.clone();
    for resolver in 0..look.case.resolvers {
        if look.is_unresponsive(resolver) {
            continue;
        }
        let Some(six) = look.hear_only(resolver, name, Type::Aaaa).said() else {
            sure = false;
            continue;
        };
        let own = six.message.addresses(name);
        if resolver == by {
            seen.clone_from(&own);
        }
        if own.is_empty() {
            continue;
        }
        match compare(look, target, &own, resolver) {
            Match::Ours => some_ours = true,
            Match::Unknown => (sure, some_ours) = (false, true),
            Match::Near => (sure, near, some_ours) = (false, true, true),
            Match::Others {
                strange: others,
                mixed,
            } => {
                some_ours |= mixed;
                end = six.message.end(name);
                for other in others {
                    if !strange.contains(&other) {
                        strange.push(other);
                    }
                }
            }
        }
    }
    if !strange.is_empty() {
        foreign(wanted, &end, &strange, draft);
    }
    Ipv6 {
        near: near && strange.is_empty(),
        some_ours,
        seen,
        sure,
    }
}
