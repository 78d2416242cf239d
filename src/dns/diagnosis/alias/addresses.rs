//! Compares the addresses at a name with those of the target.

use super::super::case::Depth;
use super::super::draft::Draft;
use super::super::look::{Look, Said};
use super::super::wanted::Wanted;
use crate::dns::finding::Conclusion;
use crate::dns::lines::address_text;
use crate::dns::message::Status;
use crate::dns::{Name, Type, networks};
use std::net::IpAddr;

/// The result of comparing the addresses at a name with the target's.
pub(super) enum Match {
    /// The target's addresses are not known yet, or the target has none.
    Unknown,
    /// Each address is one of the target's.
    Ours,
    /// Each address is one of the target's or in the same network as one.
    Near,
    /// Some addresses, `strange`, are neither. `mixed` tells that the others are ours.
    Others { strange: Vec<IpAddr>, mixed: bool },
}

/// Compares with the target's addresses as the same resolver sees them. Where these do not suffice, the addresses that other
/// resolvers see, and those seen earlier, count too, because content networks answer by time and place.
pub(super) fn compare(look: &mut Look<'_>, target: &Name, own: &[IpAddr], by: u8) -> Match {
    let families = [Type::A, Type::Aaaa].map(|family| {
        own.iter()
            .any(|address| address.is_ipv4() == (family == Type::A))
            .then_some(family)
    });
    for family in families.into_iter().flatten() {
        if look.hear_only(by, target, family).said().is_none() {
            return Match::Unknown;
        }
    }
    let known = look.known_addresses(target);
    if own.iter().all(|address| known.contains(address)) {
        return Match::Ours;
    }
    // A target without addresses of one family may have some of the other.
    for family in [Type::A, Type::Aaaa] {
        let is_wanted = families.contains(&Some(family));
        if is_wanted && look.case.depth == Depth::Full {
            look.hear_other(by, target, family);
        } else if known.is_empty() {
            look.hear_only(by, target, family);
        }
        if look.awaits(target, family) {
            return Match::Unknown;
        }
    }
    let known = look.known_addresses(target);
    if known.is_empty() {
        return Match::Unknown;
    }
    let mut strange = Vec::new();
    for address in own {
        if !networks::is_near_one(&known, *address) {
            strange.push(*address);
        }
    }
    match strange.is_empty() {
        true if own.iter().all(|address| known.contains(address)) => Match::Ours,
        true => Match::Near,
        false => Match::Others {
            mixed: strange.len() < own.len(),
            strange,
        },
    }
}

/// Notes a finding for addresses at `at` that are not ours.
pub(super) fn foreign(wanted: &Wanted<'_>, at: &Name, strange: &[IpAddr], draft: &mut Draft) {
    let conclusion = match strange.iter().all(IpAddr::is_ipv6) {
        true => Conclusion::StaleAaaa,
        false => Conclusion::ForeignAddress,
    };
    let finding = draft.note_at(conclusion, at, &listed(strange), "");
    finding.record = Some(wanted.place);
}

/// Returns whether the chain of aliases ends without an address.
pub(super) fn leads_nowhere(look: &mut Look<'_>, name: &Name, said: Said<'_>) -> bool {
    if said.message.status == Status::NxDomain {
        return true;
    }
    // The end of an alias is unknown where the resolver answered only the question for the alias itself.
    let end_known = look.is_answer_to(said, name, Type::A);
    end_known
        && said.message.addresses(name).is_empty()
        && look
            .hear_only(said.by(), name, Type::Aaaa)
            .said()
            .is_some_and(|six| six.message.addresses(name).is_empty())
}

pub(super) fn meet(one: &[IpAddr], other: &[IpAddr]) -> bool {
    one.iter().any(|address| other.contains(address))
}

/// The addresses as their records: "A 192.0.2.1, AAAA 2001:db8::1".
pub(in crate::dns::diagnosis) fn listed(addresses: &[IpAddr]) -> String {
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

/// The most addresses that are listed; these are enough to find the records.
const MOST_LISTED: usize = 4;
