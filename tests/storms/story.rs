//! A sequence as data: its plan, and one act after the other. Each act has a seed of its own, so that leaving one out does not
//! change the others.

use super::customer;
use super::dice::Dice;
use super::plan::Plan;
use super::world::World;
use domain_wizard::time::Duration;
use domain_wizard::wizard::Event;

#[derive(Clone, Debug)]
pub(crate) struct Story {
    pub(crate) seed: u64,
    pub(crate) plan: Plan,
    /// The seed until the first act.
    pub(crate) chance: u64,
    pub(crate) acts: Vec<Act>,
    /// The seed after the last act.
    pub(crate) end: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct Act {
    pub(crate) deed: Deed,
    /// The seed from this act to the next.
    pub(crate) chance: u64,
    /// No fault strikes from this act to the next.
    pub(crate) calm: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Deed {
    /// The customer, or the host page, does something.
    Tells(Event),
    Hides,
    Shows,
    FindsNetwork,
    Reloads,
    MeetsAnotherTab,
    Waits(Duration),
    /// Waits until something happens.
    WaitsForNews,
}

impl Story {
    /// A story with its plan and no acts, and the generator for its acts.
    pub(crate) fn begun(seed: u64) -> (Self, Dice) {
        let mut dice = Dice::new(seed);
        let story = Self {
            seed,
            plan: Plan::drawn(&mut dice),
            chance: dice.throw(),
            acts: Vec::new(),
            end: dice.throw(),
        };
        (story, dice)
    }

    /// A line for the plan, and one for each act.
    pub(crate) fn told(&self) -> String {
        let mut lines = format!("{:?}\n", self.plan);
        for (index, act) in self.acts.iter().enumerate() {
            let calm = if act.calm { "" } else { ", in the weather" };
            lines += &format!("  {}. {:?}{calm}\n", index + 1, act.deed);
        }
        lines
    }
}

impl Act {
    /// A random act that is possible in this world.
    pub(crate) fn drawn(world: &World<'_>, dice: &mut Dice) -> Self {
        let deed = match dice.below(32) {
            0..12 => Deed::Tells(customer::acts(world.screen(), dice)),
            12 if world.visible => Deed::Hides,
            12 | 13 if !world.visible => Deed::Shows,
            13 if !world.online => Deed::FindsNetwork,
            14 => Deed::Reloads,
            15 => Deed::MeetsAnotherTab,
            16..21 => Deed::Waits(dice.span(22)),
            _ => Deed::WaitsForNews,
        };
        Self {
            deed,
            chance: dice.throw(),
            calm: false,
        }
    }

    pub(crate) fn play(&self, world: &mut World<'_>) {
        world.turn(self.chance, self.calm);
        world.strike_page();
        match &self.deed {
            Deed::Tells(event) => world.tell(event.clone()),
            Deed::Hides => world.hide(),
            Deed::Shows => world.show(),
            Deed::FindsNetwork => world.find_network(),
            Deed::Reloads => world.reload(),
            Deed::MeetsAnotherTab => world.meet_another_tab(),
            Deed::Waits(span) => world.pass(*span, 60),
            Deed::WaitsForNews => world.step(world.real() + Duration::from_secs(300)),
        }
    }

    /// The span of a wait; one for news counts as a second.
    fn waits(&self) -> Option<Duration> {
        match self.deed {
            Deed::Waits(span) => Some(span),
            Deed::WaitsForNews => Some(Duration::from_secs(1)),
            _ => None,
        }
    }

    /// Single waits in place of two, as long as both together or longer.
    pub(crate) fn joined(&self, next: &Self) -> Vec<Self> {
        let (Some(one), Some(other)) = (self.waits(), next.waits()) else {
            return Vec::new();
        };
        let spans = [
            one + other,
            Duration::from_secs(60),
            Duration::from_secs(900),
        ];
        let wait = |span| Self {
            deed: Deed::Waits(span),
            ..self.clone()
        };
        spans.map(wait).into()
    }
}
