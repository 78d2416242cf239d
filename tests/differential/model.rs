//! The model: the conclusions that follow from a zone's records (RFC 1034 section 4.3.2, RFC 4592, RFC 8659 section 3), without any
//! of the widget's code.

use super::zone::{Case, RULES, Record, WORLD, is_within};
use std::net::IpAddr;

/// The state of the CNAME.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Missing,
    Differs,
    Likely,
    Right,
}

/// The expected conclusions.
#[derive(Debug)]
pub(crate) struct Expected {
    pub(crate) traffic: Way,
    pub(crate) text: bool,
    /// CAA records keep the certificate from being issued.
    pub(crate) blocked: bool,
    /// The domain is in a delegated zone whose servers do not answer.
    pub(crate) dead: bool,
    pub(crate) ready: bool,
}

pub(crate) struct Model<'a> {
    case: &'a Case,
}

/// The answer for a name and a type.
enum Answer {
    /// The chain of aliases, and the records of the type at its end.
    There(Vec<String>, Vec<String>),
    /// The chain of aliases, without records of the type at its end.
    Nothing(Vec<String>),
    Failure,
}

impl<'a> Model<'a> {
    pub(crate) fn new(case: &'a Case) -> Self {
        Self { case }
    }

    pub(crate) fn expected(&self) -> Expected {
        let case = self.case;
        let dead = case
            .cut
            .as_ref()
            .is_some_and(|(cut, alive)| !alive && is_within(&case.host, cut));
        let ways = [0, 1].map(|resolver| self.way(resolver));
        // If one resolver sees the record to be right, it is right. If one cannot tell, neither can the widget.
        let traffic = match ways {
            _ if ways.iter().any(|(way, _)| *way == Way::Likely) => Way::Likely,
            _ if ways.iter().any(|(way, _)| *way == Way::Right) => Way::Right,
            [(first, _), _] => first,
        };
        let name = format!("_vector-verify.{}", case.host);
        let wanted = format!("\"{}\"", case.token);
        let text = match self.lookup(0, &name, "TXT") {
            Answer::There(_, texts) => texts.contains(&wanted),
            _ => false,
        };
        let (allowed, stands_in_the_way) = self.may_be_issued();
        let straight = ways.iter().all(|(way, sixes)| *way == Way::Right && *sixes);
        Expected {
            traffic,
            text,
            blocked: !dead && !allowed && !stands_in_the_way,
            dead,
            ready: !dead && straight && text && allowed && !self.dangles(),
        }
    }

    /// The state of the CNAME at a resolver, and whether the IPv6 addresses are ours where they matter.
    fn way(&self, resolver: usize) -> (Way, bool) {
        let case = self.case;
        let four = self.lookup(resolver, &case.host, "A");
        let six = self.lookup(resolver, &case.host, "AAAA");
        let (chain, fours) = match four {
            Answer::There(chain, fours) => (chain, fours),
            Answer::Nothing(chain) => (chain, Vec::new()),
            Answer::Failure => return (Way::Missing, false),
        };
        let sixes = match six {
            Answer::There(_, sixes) => sixes,
            _ => Vec::new(),
        };
        if chain.contains(&case.target) {
            return (Way::Right, true);
        }
        let is_alias = chain.len() > 1;
        let own = match fours.is_empty() {
            true => &sixes,
            false => &fours,
        };
        if own.is_empty() {
            return (if is_alias { Way::Differs } else { Way::Missing }, false);
        }
        let end = chain.last().map_or("", String::as_str);
        let zone = match &case.cut {
            Some((cut, true)) if is_within(&case.host, cut) => cut,
            _ => &case.apex,
        };
        let is_own = is_within(end, zone);
        let way = match self.whose(own) {
            Way::Right if is_alias && !is_own => Way::Likely,
            Way::Likely if is_alias && !is_own => Way::Differs,
            way => way,
        };
        let others = match fours.is_empty() || sixes.is_empty() {
            true => Way::Right,
            false => self.whose(&sixes),
        };
        match (way, others) {
            (Way::Right, Way::Likely) => (Way::Likely, false),
            (way, others) => (way, others == Way::Right),
        }
    }

    fn whose(&self, own: &[String]) -> Way {
        let ours = addresses(&self.case.target);
        let own: Vec<IpAddr> = own.iter().filter_map(|one| one.parse().ok()).collect();
        if own.iter().all(|address| ours.contains(address)) {
            return Way::Right;
        }
        match own
            .iter()
            .all(|address| is_near(&self.case.target, *address))
        {
            true => Way::Likely,
            false => Way::Differs,
        }
    }

    /// Tells whether Let's Encrypt would issue, and whether the CAA records are at the name of the missing CNAME.
    fn may_be_issued(&self) -> (bool, bool) {
        let mut name = self.case.host.as_str();
        loop {
            match self.lookup(0, name, "CAA") {
                Answer::Failure => return (false, true),
                Answer::There(chain, rules) => {
                    let verdicts = rules.iter().map(|rule| verdict(rule));
                    let (critical, others): (Vec<_>, Vec<_>) =
                        verdicts.partition(|(_, critical)| *critical);
                    let says: Vec<_> = others.iter().filter_map(|(allows, _)| *allows).collect();
                    let allowed = critical.is_empty() && (says.is_empty() || says.contains(&true));
                    let has_near = ["A", "AAAA"].into_iter().any(|kind| {
                        let Answer::There(_, own) = self.lookup(0, &self.case.host, kind) else {
                            return false;
                        };
                        let mut own = own.iter().filter_map(|one| one.parse().ok());
                        own.any(|address| is_near(&self.case.target, address))
                    });
                    let in_the_way = chain.len() == 1
                        && name == self.case.host
                        && name != self.case.apex
                        && self.case.cut.as_ref().is_none_or(|(cut, _)| cut != name)
                        // If an address is or may be ours, no CNAME is missing.
                        && !has_near;
                    return (allowed && !in_the_way, in_the_way);
                }
                Answer::Nothing(_) => {}
            }
            match name.split_once('.') {
                Some((_, above)) => name = above,
                None => return (true, false),
            }
        }
    }

    /// Tells whether the CNAME leads to the target, and the target has no address.
    fn dangles(&self) -> bool {
        addresses(&self.case.target).is_empty()
    }

    fn lookup(&self, resolver: usize, name: &str, kind: &str) -> Answer {
        let mut chain = vec![name.to_owned()];
        loop {
            let at = chain.last().expect("a name").clone();
            if let Some((cut, false)) = &self.case.cut
                && is_within(&at, cut)
            {
                return Answer::Failure;
            }
            let zones = self.zones(resolver);
            let inside = zones.iter().filter(|(apex, _)| is_within(&at, apex));
            let Some((apex, records)) = inside.max_by_key(|(apex, _)| apex.len()) else {
                return Answer::Nothing(chain);
            };
            let exists =
                |name: &str| name == apex || records.iter().any(|one| is_within(&one.owner, name));
            let mut source = at.clone();
            if !exists(&at) {
                let mut encloser = at.as_str();
                while !exists(encloser) {
                    encloser = encloser.split_once('.').map_or("", |(_, above)| above);
                }
                source = format!("*.{encloser}");
                if !records.iter().any(|one| one.owner == source) {
                    return Answer::Nothing(chain);
                }
            }
            let here = records.iter().filter(|one| one.owner == source);
            if let Some(alias) = here.clone().find(|one| one.kind == "CNAME")
                && kind != "CNAME"
            {
                if chain.contains(&alias.data) {
                    return Answer::Failure;
                }
                chain.push(alias.data.clone());
                continue;
            }
            let found: Vec<_> = here
                .filter(|one| one.kind == kind)
                .map(|one| one.data.clone())
                .collect();
            return match found.is_empty() {
                true => Answer::Nothing(chain),
                false => Answer::There(chain, found),
            };
        }
    }

    fn zones(&self, resolver: usize) -> Vec<(String, Vec<Record>)> {
        let mut zones = self.case.zones(resolver);
        for apex in ["edge.test", "old.test"] {
            let inside = WORLD.iter().filter(|(owner, ..)| is_within(owner, apex));
            let records = inside.map(|(owner, kind, data)| Record {
                owner: (*owner).to_owned(),
                kind,
                data: (*data).to_owned(),
            });
            zones.push((apex.to_owned(), records.collect()));
        }
        zones
    }
}

/// The meaning of one CAA record: whether Let's Encrypt may issue, if the record decides that, and whether it forbids everybody.
fn verdict(rule: &str) -> (Option<bool>, bool) {
    let (_, allows) = RULES
        .iter()
        .find(|(text, _)| *text == rule)
        .expect("a rule that is known");
    let issues = rule.split(' ').nth(1) == Some("issue");
    let is_critical = !allows && !issues;
    (issues.then_some(*allows), is_critical)
}

/// The addresses of one of the platform's names.
fn addresses(target: &str) -> Vec<IpAddr> {
    let mut name = target;
    if let Some((_, _, to)) = WORLD
        .iter()
        .find(|(owner, kind, _)| *owner == name && *kind == "CNAME")
    {
        name = to;
    }
    let own = WORLD.iter().filter(|(owner, ..)| *owner == name);
    own.filter_map(|(_, _, data)| data.parse().ok()).collect()
}

/// Tells whether an address is in the same network as one of the target's.
pub(crate) fn is_near(target: &str, address: IpAddr) -> bool {
    addresses(target)
        .into_iter()
        .any(|ours| match (ours, address) {
            (IpAddr::V4(ours), IpAddr::V4(other)) => ours.octets()[..3] == other.octets()[..3],
            (IpAddr::V6(ours), IpAddr::V6(other)) => ours.segments()[..3] == other.segments()[..3],
            _ => false,
        })
}
