//! Reads an alias at one resolver.

use super::super::case::Depth;
use super::super::look::{Heard, Look};
use super::super::wanted::{Reading, Wanted, Way};
use super::addresses::{Match, compare};
use crate::dns::message::Status;
use crate::dns::{Name, Type};

/// Reads the alias as this resolver shows it.
pub(in crate::dns::diagnosis) fn read<'l>(
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
        // The fault may be at the alias's target. A question for CNAME alone does not follow the alias.
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
    // No alias leads to the target, but a provider may have flattened it to the target's addresses.
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
    match compare(look, target, &addresses, said.by()) {
        Match::Ours => Reading::Right(said, if is_alias { Way::Through } else { Way::Flat }),
        Match::Near => Reading::Right(said, Way::Near),
        Match::Others { .. } => Reading::Other(said),
        Match::Unknown if is_alias && !look.is_waiting() => Reading::Other(said),
        Match::Unknown => Reading::Unknown,
    }
}

/// Returns whether an alias leads to its target. A validation record may lack the underscore at the beginning of its value,
/// because some panels refuse that.
pub(super) fn is_meant(found: &Name, target: &Name, kind: Type) -> bool {
    found == target || kind == Type::Cname && bare(found) == bare(target)
}

fn bare(name: &Name) -> &str {
    let name = name.as_str();
    name.strip_prefix('_').unwrap_or(name)
}
