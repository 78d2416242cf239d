//! A customer in simulated time. Every copy succeeds.

use crate::api::Profile;
use crate::sandbox::{self, Sandbox, Scenario};
use crate::time::{Duration, Time};
use crate::visit::{Outcome, Page, Platform, RESOLVERS};
use crate::wizard::{Config, Effect, Event, Fact, Intent, OwnershipPolicy, Screen, Stage, Wizard};

/// The beginning of each visit: 2026-11-23T10:00:00Z.
pub const START: Time = Time::from_millis(1_795_428_000_000);

/// The surroundings of the customers in the gallery.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The functions that differ between a browser and a native program.
    pub platform: Platform,
    /// The language of the steps at a provider, which come from a file. All other sentences are the page's.
    pub language: &'a str,
}

/// A customer on the page.
pub(super) struct Visit<'a> {
    page: Page,
    /// The wizard has asked the shell to probe the site.
    pub(super) probed: bool,
    api: Sandbox,
    place: Place<'a>,
}

impl<'a> Visit<'a> {
    /// A visit to a widget with all its options on.
    pub(super) fn new(scenario: Scenario, ownership: OwnershipPolicy, place: Place<'a>) -> Self {
        let profile = match scenario.name().starts_with("current-") {
            true => Profile::Current,
            false => Profile::Documented,
        };
        let config = Config {
            ownership,
            resolvers: RESOLVERS.map(str::to_owned).to_vec(),
            one_click: true,
            walkthroughs: true,
            live_check: true,
            ..place.platform.config(profile)
        };
        let mut visit = Self {
            page: Page::new(Wizard::new(config, 1), START),
            probed: false,
            api: Sandbox::new(scenario),
            place,
        };
        visit.tell(Fact::Opened { snapshot: None });
        visit
    }

    pub(super) fn now(&self) -> Time {
        self.page.now
    }

    pub(super) fn screen(&self) -> Screen {
        self.page.screen()
    }

    pub(super) fn stage(&self) -> Stage {
        self.page.wizard.stage()
    }

    pub(super) fn type_and_submit(&mut self, text: &str) {
        self.tell(Intent::DomainTyped(text.to_owned()));
        self.tell(Intent::DomainSubmitted);
    }

    pub(super) fn tell(&mut self, event: impl Into<Event>) {
        for effect in self.page.tell(event) {
            match effect {
                Effect::Send { id, request } => {
                    self.page
                        .send_to(&mut self.api, self.place.platform, id, request);
                }
                Effect::Cancel(id) => {
                    self.page.cancel(id);
                }
                Effect::Copy { target, .. } => self.tell(Fact::Copied { target, done: true }),
                Effect::FetchWalkthrough(file) => {
                    let all = sandbox::walkthrough(&file).and_then(self.place.platform.parse);
                    let content = all.map(|all| all.at(self.place.language).clone());
                    self.tell(Fact::WalkthroughArrived { file, content });
                }
                Effect::Probe(_) => self.probed = true,
                // These effects do not change the screen.
                Effect::Print(_)
                | Effect::AskForOffer(_)
                | Effect::Focus(_)
                | Effect::Announce(_)
                | Effect::Store(_)
                | Effect::Emit(_)
                | Effect::RequestTabLock { .. }
                | Effect::ReleaseTabLock => {}
            }
        }
    }

    /// Answers every request in flight with `answer`.
    pub(super) fn answer_with(&mut self, answer: &Outcome) {
        for one in std::mem::take(&mut self.page.under_way) {
            let (id, answer) = (one.id, answer.clone());
            self.tell(Fact::ReplyArrived { id, answer });
        }
    }

    /// Lets time pass, with the events that fall into it.
    pub(super) fn wait(&mut self, span: Duration) {
        let end = self.page.now + span;
        while let Some(event) = self.page.next_by(end) {
            self.tell(event);
        }
    }

    /// Lets time pass until the customer has reached this stage, at most for `longest`.
    pub(super) fn wait_for(&mut self, stage: Stage, longest: Duration) {
        let end = self.page.now + longest;
        while self.stage() < stage && self.page.now < end {
            self.wait(Duration::from_secs(1));
        }
    }
}
