//! Random zones, which combine the features of customers' zones.

use std::fmt;

/// A random number generator (splitmix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: u64) -> u64 {
        self.next() % count
    }

    fn one<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// A record: its name, its type and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) owner: String,
    pub(crate) kind: &'static str,
    pub(crate) data: String,
}

/// A customer's zones, and the records that the platform asks for.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) apex: String,
    pub(crate) host: String,
    pub(crate) target: String,
    pub(crate) token: String,
    /// A delegated zone, and whether its servers answer.
    pub(crate) cut: Option<(String, bool)>,
    /// The records that the first resolver sees, and the second.
    pub(crate) records: [Vec<Record>; 2],
}

/// The platform's zone and another company's, to which customers' records may lead.
pub(crate) const WORLD: &[(&str, &str, &str)] = &[
    ("t0.edge.test", "A", "192.0.2.1"),
    ("t0.edge.test", "AAAA", "2001:db8::1"),
    ("t1.edge.test", "A", "192.0.2.1"),
    ("t1.edge.test", "A", "198.51.100.1"),
    ("t2.edge.test", "CNAME", "pop.edge.test"),
    ("pop.edge.test", "A", "192.0.2.5"),
    ("pop.edge.test", "AAAA", "2001:db8::5"),
    ("t3.edge.test", "A", "192.0.2.1"),
    ("t3.edge.test", "CAA", "0 issue \"letsencrypt.org\""),
    ("shops.old.test", "A", "203.0.113.9"),
    ("same.old.test", "A", "192.0.2.1"),
    ("ruled.old.test", "A", "203.0.113.8"),
    ("ruled.old.test", "CAA", "0 issue \"digicert.com\""),
];

/// CAA records, and whether Let's Encrypt would issue under each alone (Boulder's `va/caa.go`).
pub(crate) const RULES: &[(&str, bool)] = &[
    ("0 issue \"letsencrypt.org\"", true),
    (
        "0 issue \"letsencrypt.org; validationmethods=http-01\"",
        true,
    ),
    ("0 issue \"letsencrypt.org;\"", true),
    ("0 issuewild \";\"", true),
    ("0 iodef \"mailto:a@example.com\"", true),
    ("0 issue \"digicert.com\"", false),
    ("0 issue \";\"", false),
    ("0 issue \"LetsEncrypt.org\"", false),
    (
        "0 issue \"letsencrypt.org; validationmethods=dns-01\"",
        false,
    ),
    ("128 tbs \"x\"", false),
    ("1 contactemail \"a@example.com\"", false),
];

impl Case {
    pub(crate) fn new(index: usize, dice: &mut Dice) -> Self {
        let apex = format!("c{index}.test");
        let host = match dice.below(4) {
            0 => apex.clone(),
            1 | 2 => format!("www.{apex}"),
            _ => format!("www.shop.{apex}"),
        };
        let cut = (host.starts_with("www.shop.") && dice.chance(60))
            .then(|| (format!("shop.{apex}"), dice.chance(60)));
        let target = format!("t{}.edge.test", dice.below(4));
        let mut case = Self {
            token: format!("vector-verify-{index:012}"),
            apex,
            host,
            target,
            cut,
            records: [Vec::new(), Vec::new()],
        };
        case.lead(dice);
        case.prove(dice);
        case.rule(dice);
        case.records[1] = case.records[0].clone();
        if dice.chance(10) {
            // The second resolver asks a server with an outdated zone.
            let host = case.host.clone();
            case.records[1].retain(|record| record.owner != host || record.kind == "CAA");
            case.records[1].push(record(&host, "A", "203.0.113.50"));
        }
        case
    }

    fn put(&mut self, owner: &str, kind: &'static str, data: &str) {
        let one = record(owner, kind, data);
        // A name with a CNAME has no other records.
        let is_alias = |kind: &str| kind == "CNAME";
        let at = self.records[0].iter().filter(|other| other.owner == owner);
        let clash =
            at.clone().any(|other| is_alias(other.kind)) || is_alias(kind) && at.count() > 0;
        if !clash && !self.records[0].contains(&one) {
            self.records[0].push(one);
        }
    }

    /// Adds the records that send visitors somewhere.
    fn lead(&mut self, dice: &mut Dice) {
        let (host, target, apex) = (self.host.clone(), self.target.clone(), self.apex.clone());
        let is_apex = host == apex;
        let addresses = [
            "192.0.2.1",
            "192.0.2.1",
            "192.0.2.5",
            "198.51.100.1",
            "192.0.2.77",
            "203.0.113.9",
            "203.0.113.10",
        ];
        let sixes = [
            "2001:db8::1",
            "2001:db8::5",
            "2001:db8:0:9::1",
            "2001:db8:dead::1",
        ];
        match dice.below(10) {
            0..=2 if !is_apex => self.put(&host, "CNAME", &target),
            3 if !is_apex => {
                let mut at = host.clone();
                for hop in 0..=dice.below(3) {
                    let next = format!("hop{hop}.{apex}");
                    self.put(&at, "CNAME", &next);
                    at = next;
                }
                self.put(&at, "CNAME", &target);
            }
            4 if !is_apex => {
                let other = dice.one(&[
                    "shops.old.test",
                    "same.old.test",
                    "ruled.old.test",
                    "gone.old.test",
                ]);
                self.put(&host, "CNAME", other);
            }
            5 if !is_apex => {
                // The alias leads to the apex.
                self.put(&host, "CNAME", &apex);
                for _ in 0..=dice.below(2) {
                    self.put(&apex, "A", dice.one(&addresses));
                }
            }
            6 if !is_apex => {
                let to = dice.one(&[&*target, "shops.old.test"]);
                self.put(&format!("*.{apex}"), "CNAME", to);
            }
            7 if !is_apex => self.put(&format!("*.{apex}"), "A", dice.one(&addresses)),
            8 => {}
            _ => {
                for _ in 0..=dice.below(2) {
                    self.put(&host, "A", dice.one(&addresses));
                }
            }
        }
        if dice.chance(25) {
            self.put(&host, "AAAA", dice.one(&sixes));
        }
    }

    /// Adds the TXT record, or one with a mistake.
    fn prove(&mut self, dice: &mut Dice) {
        let (name, token) = (format!("_vector-verify.{}", self.host), self.token.clone());
        match dice.below(8) {
            0 => {}
            1 => self.put(&name, "TXT", "\"v=spf1 -all\""),
            2 => self.put(&name, "TXT", &format!("\"{token} \"")),
            3 => self.put(&self.apex.clone(), "TXT", &format!("\"{token}\"")),
            _ => self.put(&name, "TXT", &format!("\"{token}\"")),
        }
        if dice.chance(20) {
            self.put(&name, "TXT", "\"vector-verify-999999999999\"");
        }
        if dice.chance(15) {
            self.put(&format!("*.{}", self.apex), "TXT", "\"v=spf1 -all\"");
        }
    }

    fn rule(&mut self, dice: &mut Dice) {
        for place in [
            self.apex.clone(),
            self.host.clone(),
            format!("shop.{}", self.apex),
        ] {
            if dice.chance(20)
                && (place != format!("shop.{}", self.apex) || self.host.contains(".shop."))
            {
                let (rule, _) = dice.one(RULES);
                self.put(&place, "CAA", rule);
            }
        }
    }

    /// The zones that a resolver finds, each with its records, without a delegated zone whose servers do not answer.
    pub(crate) fn zones(&self, resolver: usize) -> Vec<(String, Vec<Record>)> {
        let (mut above, mut below) = (Vec::new(), Vec::new());
        for record in &self.records[resolver] {
            let handed = self
                .cut
                .as_ref()
                .is_some_and(|(cut, _)| is_within(&record.owner, cut));
            match handed {
                true => below.push(record.clone()),
                false => above.push(record.clone()),
            }
        }
        let mut zones = vec![(self.apex.clone(), above)];
        if let Some((cut, true)) = &self.cut {
            zones.push((cut.clone(), below));
        }
        zones
    }

    /// Tells whether both resolvers see the same records.
    pub(crate) fn is_whole(&self) -> bool {
        self.records[0] == self.records[1]
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "to {}, {}, cut {:?}", self.target, self.token, self.cut)?;
        for (resolver, records) in self.records.iter().enumerate() {
            for Record { owner, kind, data } in records {
                writeln!(f, "  {resolver}: {owner} {kind} {data}")?;
            }
        }
        Ok(())
    }
}

pub(crate) fn is_within(name: &str, zone: &str) -> bool {
    let before = name.strip_suffix(zone);
    before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

fn record(owner: &str, kind: &'static str, data: &str) -> Record {
    Record {
        owner: owner.to_owned(),
        kind,
        data: data.to_owned(),
    }
}
