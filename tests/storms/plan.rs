//! The parameters of a sequence: a scenario, a host's settings, and how bad the weather is.

use super::dice::Dice;
use crate::support::platform::PLATFORM;
use domain_wizard::api::{Address, Profile};
use domain_wizard::sandbox::Scenario;
use domain_wizard::visit::RESOLVERS;
use domain_wizard::wizard::{AttachPolicy, Config, OwnershipPolicy, Wishes};

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    pub(crate) scenario: Scenario,
    pub(crate) profile: Profile,
    pub(crate) ownership: OwnershipPolicy,
    pub(crate) attach: AttachPolicy,
    pub(crate) resolvers: usize,
    pub(crate) live_check: bool,
    pub(crate) one_click: bool,
    /// True if the host page sees to the other half of the name.
    pub(crate) lone: bool,
    /// True if other tabs may exist.
    pub(crate) shared: bool,
    pub(crate) domain: &'static str,
    /// Per thousand, the answers and the moments of the page that the weather strikes.
    pub(crate) wire: u64,
    pub(crate) page: u64,
    pub(crate) events: u64,
}

impl Plan {
    pub(crate) fn drawn(dice: &mut Dice) -> Self {
        Self {
            scenario: dice.pick(Scenario::ALL),
            profile: dice.pick(&[Profile::Documented, Profile::Current]),
            ownership: dice.pick(&[OwnershipPolicy::Required, OwnershipPolicy::Skip]),
            attach: dice.pick(&[
                AttachPolicy::Widget,
                AttachPolicy::Widget,
                AttachPolicy::Host,
            ]),
            resolvers: dice.pick(&[0, 0, 1, 2, 2]),
            live_check: dice.one_in(2),
            one_click: dice.one_in(3),
            lone: dice.one_in(2),
            shared: dice.one_in(2),
            domain: dice.pick(&["", "", "", "www.host.example"]),
            wire: dice.pick(&[0, 50, 200, 500, 900]),
            page: dice.pick(&[0, 50, 150, 300]),
            events: 8 + dice.below(30),
        }
    }

    pub(crate) fn config(&self) -> Config {
        let config = PLATFORM.config(self.profile);
        Config {
            at: Address {
                site: "12345".to_owned(),
                ..config.at
            },
            domain: self.domain.to_owned(),
            ownership: self.ownership,
            attach: self.attach,
            resolvers: RESOLVERS[..self.resolvers]
                .iter()
                .map(|one| (*one).to_owned())
                .collect(),
            one_click: self.one_click,
            walkthroughs: true,
            wishes: Wishes {
                lone: self.lone,
                ..Wishes::default()
            },
            live_check: self.live_check,
            shared: self.shared,
            to_ascii,
            ..config
        }
    }

    /// The plans that are simpler in one setting.
    pub(crate) fn simpler(&self) -> Vec<Self> {
        let plain: [fn(&mut Self); 11] = [
            |plan| plan.wire = 0,
            |plan| plan.page = 0,
            |plan| plan.resolvers = 0,
            |plan| plan.live_check = false,
            |plan| plan.lone = true,
            |plan| plan.one_click = false,
            |plan| plan.shared = false,
            |plan| plan.domain = "",
            |plan| plan.scenario = Scenario::Smooth,
            |plan| plan.ownership = OwnershipPolicy::Skip,
            |plan| plan.attach = AttachPolicy::Widget,
        ];
        let plans = plain.map(|simplify| {
            let mut plan = self.clone();
            simplify(&mut plan);
            plan
        });
        plans.into_iter().filter(|plan| plan != self).collect()
    }
}

/// The platform's IDNA, without the work for names that are plain ASCII already, which are most here.
fn to_ascii(name: &str) -> Option<String> {
    let plain = |letter: u8| letter.is_ascii_lowercase() || letter == b'.';
    if !name.is_empty() && name.bytes().all(plain) && !name.contains("..") {
        return Some(name.to_owned());
    }
    (PLATFORM.to_ascii)(name)
}
