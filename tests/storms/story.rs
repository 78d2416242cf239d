//! A sequence as data: what it is played with, and one act after the other. Each act brings its own chance, so that the others
//! go on as before where one is left out.

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
    /// All chance before the first act.
    pub(crate) chance: u64,
    pub(crate) acts: Vec<Act>,
    /// All chance after the last.
    pub(crate) end: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct Act {
    pub(crate) what: What,
    /// All chance from here to the next act.
    pub(crate) chance: u64,
    /// Nothing is struck from here to the next act.
    pub(crate) calm: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum What {
    /// The customer, or the host page, does something.
    Tells(Event),
    Hides,
    Shows,
    FindsNetwork,
    Reloads,
    MeetsAnotherTab,
    Waits(Duration),
    /// Until something happens.
    WaitsForNews,
}

impl Story {
    /// The plan, and the chance that the acts are drawn from.
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

    /// In a line for the plan and one for each act.
    pub(crate) fn told(&self) -> String {
        let mut lines = format!("{:?}\n", self.plan);
        for (index, act) in self.acts.iter().enumerate() {
            let calm = if act.calm { "" } else { ", in the weather" };
            lines += &format!("  {}. {:?}{calm}\n", index + 1, act.what);
        }
        lines
    }
}

impl Act {
    /// What may come next in this world.
    pub(crate) fn drawn(world: &World<'_>, dice: &mut Dice) -> Self {
        let what = match dice.below(32) {
            0..12 => What::Tells(customer::acts(world.screen(), dice)),
            12 if world.visible => What::Hides,
            12 | 13 if !world.visible => What::Shows,
            13 if !world.online => What::FindsNetwork,
            14 => What::Reloads,
            15 => What::MeetsAnotherTab,
            16..21 => What::Waits(dice.span(22)),
            _ => What::WaitsForNews,
        };
        Self {
            what,
            chance: dice.throw(),
            calm: false,
        }
    }

    pub(crate) fn play(&self, world: &mut World<'_>) {
        world.turn(self.chance, self.calm);
        world.blow();
        match &self.what {
            What::Tells(event) => world.tell(event.clone()),
            What::Hides => world.hide(),
            What::Shows => world.show(),
            What::FindsNetwork => world.find_network(),
            What::Reloads => world.reload(),
            What::MeetsAnotherTab => world.meet_another_tab(),
            What::Waits(span) => world.pass(*span, 60),
            What::WaitsForNews => world.step(world.real() + Duration::from_secs(300)),
        }
    }

    /// The span of a wait, as far as it is known.
    fn waits(&self) -> Option<Duration> {
        match self.what {
            What::Waits(span) => Some(span),
            What::WaitsForNews => Some(Duration::from_secs(1)),
            _ => None,
        }
    }

    /// One wait in place of two, for as long as both or longer.
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
            what: What::Waits(span),
            ..self.clone()
        };
        spans.map(wait).into()
    }
}
