//! Promises to the customer, the host and the server, checked after each event.

use super::plan::Plan;
use super::progress::Progress;
use super::schedule::Schedule;
use domain_wizard::time::{Duration, Time};
use domain_wizard::wizard::{
    Body, Effect, Event, Fact, HostEvent, Intent, RecordCard, Removal, Screen, Stage,
};

/// Somebody can see the page, and the page has a network.
pub(crate) type Presence = (bool, bool);

pub(crate) struct Promises {
    screen: Screen,
    schedule: Schedule,
    progress: Progress,
}

impl Promises {
    pub(crate) fn new(plan: &Plan, screen: Screen) -> Self {
        Self {
            schedule: Schedule::new(plan.scenario),
            progress: Progress::new(plan),
            screen,
        }
    }

    pub(crate) fn screen(&self) -> &Screen {
        &self.screen
    }

    pub(crate) fn hears(&mut self, event: &Event, real: Time) {
        let silent = matches!(
            event,
            Event::Fact(
                Fact::Woke
                    | Fact::ReplyArrived { .. }
                    | Fact::Copied { .. }
                    | Fact::Probed(_)
                    | Fact::OfferArrived(_)
                    | Fact::PageHidden
                    | Fact::WentOffline
            )
        );
        if !silent {
            self.schedule.may_ask(real);
        }
        match event {
            Event::Intent(Intent::RetryAsked) => self.schedule.retry_asked(),
            // A new story drops the retries of the old.
            Event::Intent(Intent::StartOverConfirmed | Intent::ResetAsked) => {
                self.schedule.begins_anew();
            }
            _ => {}
        }
    }

    pub(crate) fn sees(&mut self, effect: &Effect, real: Time) {
        if matches!(effect, Effect::Emit(HostEvent::Step { .. })) {
            self.schedule.news(real);
        }
    }

    /// Sends a request, while this screen is shown.
    pub(crate) fn sends(
        &mut self,
        line: &str,
        to_api: bool,
        real: Time,
        presence: Presence,
        screen: &Screen,
    ) {
        self.schedule.sends(line, to_api, real, presence, screen);
    }

    /// A request has ended: `good` with the server's own answer, `fine` with a successful one, or neither.
    pub(crate) fn ends(&mut self, line: &str, good: bool, fine: bool, real: Time) {
        self.schedule.ends(line, good, fine, real);
        // The second resolver's answer, or its silence, may complete a proof of ownership.
        if line.contains(" /dns/2") {
            self.schedule.dns_moved(real);
        }
        self.progress.ends(line, fine);
    }

    pub(crate) fn clock_set(&mut self, real: Time) {
        self.schedule.clock_set(real);
    }

    pub(crate) fn reloads(&mut self, trusted: bool, real: Time) {
        self.schedule.reloads(trusted, real);
        self.progress.reloads(trusted);
    }

    /// A new stage allows a poll at once, and so does DNS when it first shows the ownership record.
    pub(crate) fn turns_to(&mut self, screen: &Screen, real: Time) {
        let stage = screen.body.stage();
        if stage != self.screen.body.stage() {
            self.schedule.may_ask(real);
        }
        if screen.dns != self.screen.dns || proofs(screen) != proofs(&self.screen) {
            self.schedule.dns_moved(real);
        }
    }

    /// Checks the screen after an event against the one before.
    pub(crate) fn hold(
        &mut self,
        event: &Event,
        screen: Screen,
        wake: Option<Time>,
        presence: Presence,
    ) {
        self.progress.holds(event, &self.screen, &screen);
        has_a_way_out(&screen, wake, presence);
        self.screen = screen;
    }
}

/// The records on the screen for ownership.
fn proofs(screen: &Screen) -> &[RecordCard] {
    match &screen.body {
        Body::Ownership(ownership) => &ownership.records,
        _ => &[],
    }
}

/// The screen has a button that leads on, or the platform is at work and the next look has a time.
fn has_a_way_out(screen: &Screen, wake: Option<Time>, (visible, online): Presence) {
    // A hidden page, or one without a network, needs no way out.
    if !visible || !online {
        return;
    }
    assert!(screen.online, "the page says that there is no network");
    if let Some(at) = wake {
        assert!(at >= screen.now, "the wizard wakes in the past");
    }
    let soon = |at: Option<Time>| {
        at.is_some_and(|at| at.since(screen.now) <= Duration::from_secs(31 * 60))
    };
    let way_out = match &screen.body {
        Body::Name(name) if name.sending => soon(wake),
        // The customer can change the name and submit it.
        Body::Name(name) => !name.adding || soon(wake),
        Body::Ownership(ownership) => {
            let looked = ownership.checks.asking || soon(ownership.checks.next) && soon(wake);
            !ownership.claimed || looked || ownership.problem.is_some()
        }
        Body::Connection(connection) => {
            let checks = &connection.checks;
            let looked = checks.asking || soon(checks.next) && soon(wake);
            // The page reports the problem, and offers a look and a new start with it.
            let told = connection.problem.is_some() || connection.failure.is_some();
            looked || told || connection.retry.busy && soon(wake)
        }
        Body::Live(live) => {
            live.removal != Removal::UnderWay || live.problem.is_some() || soon(wake)
        }
    };
    assert!(way_out, "no way out, waking at {wake:?}: {screen:?}");
    if let Body::Connection(connection) = &screen.body
        && let Some(from) = connection.retry.from
    {
        let wait = from.since(screen.now);
        assert!(
            wait <= Duration::from_secs(60 * 60),
            "a retry is possible only in {wait:?}"
        );
    }
    if screen.body.stage() != Stage::Name {
        assert!(screen.domain.is_some(), "the domain is shown");
    }
}
