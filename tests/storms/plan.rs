//! What a sequence is played with: a scenario, a host's settings, how bad the weather is.

use super::dice::Dice;
use domain_wizard::api::{Address, Profile};
use domain_wizard::sandbox::Scenario;
use domain_wizard::wizard::{Config, OwnershipPolicy};

#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) scenario: Scenario,
    pub(crate) profile: Profile,
    pub(crate) ownership: OwnershipPolicy,
    pub(crate) resolvers: usize,
    pub(crate) live_check: bool,
    pub(crate) one_click: bool,
    /// Whether there may be other tabs.
    pub(crate) shared: bool,
    pub(crate) domain: &'static str,
    /// How many answers of a thousand are struck, and how many moments of the page's.
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
            resolvers: dice.pick(&[0, 0, 1, 2, 2]),
            live_check: dice.one_in(2),
            one_click: dice.one_in(3),
            shared: dice.one_in(2),
            domain: dice.pick(&["", "", "", "www.host.example"]),
            wire: dice.pick(&[0, 50, 200, 500, 900]),
            page: dice.pick(&[0, 50, 150, 300]),
            events: 8 + dice.below(30),
        }
    }

    pub(crate) fn config(&self) -> Config {
        let text = str::to_owned;
        let resolvers = ["/api/dns/1", "/api/dns/2"];
        Config {
            at: Address {
                base: text("/api"),
                profile: self.profile,
                site: text("12345"),
                environment: text("67890"),
            },
            domain: text(self.domain),
            ownership: self.ownership,
            resolvers: resolvers[..self.resolvers]
                .iter()
                .map(|one| text(one))
                .collect(),
            one_click: self.one_click,
            live_check: self.live_check,
            shared: self.shared,
            user_agent: text("a browser"),
            language: text("en"),
            to_ascii,
        }
    }
}

/// The platform's IDNA; what is plain already needs none, and most of what is typed here is.
fn to_ascii(name: &str) -> Option<String> {
    let plain = |letter: u8| letter.is_ascii_lowercase() || letter == b'.';
    if !name.is_empty() && name.bytes().all(plain) && !name.contains("..") {
        return Some(name.to_owned());
    }
    idna::domain_to_ascii_strict(name)
        .ok()
        .filter(|ascii| !ascii.is_empty())
}
