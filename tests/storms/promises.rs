//! What is promised to the customer, the host and the server, held after each event.

use super::place::Place;
use super::plan::Plan;
use super::schedule::Schedule;
use domain_wizard::time::{Duration, Time};
use domain_wizard::wizard::{
    Body, Effect, Event, Fact, HostEvent, Intent, RecordCard, Removal, Screen, Stage,
};

/// Whether somebody can see the page, and whether it has a network.
pub(crate) type Manned = (bool, bool);

pub(crate) struct Promises {
    screen: Screen,
    schedule: Schedule,
    place: Place,
}

impl Promises {
    pub(crate) fn new(plan: &Plan, screen: Screen) -> Self {
        Self {
            schedule: Schedule::new(plan.scenario),
            place: Place::new(plan),
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
            // A name is begun anew, with all that goes with it.
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

    /// `screen` is the one that the request is sent with.
    pub(crate) fn sends(
        &mut self,
        line: &str,
        to_api: bool,
        real: Time,
        manned: Manned,
        screen: &Screen,
    ) {
        self.schedule.sends(line, to_api, real, manned, screen);
    }

    /// A request is over: with the server's own answer, with one that may be, or with none.
    pub(crate) fn ends(&mut self, line: &str, good: bool, fine: bool, real: Time) {
        self.schedule.ends(line, good, fine, real);
        // What the second resolver says, or leaves unsaid, may be all that a proof was waiting for.
        if line.contains(" /dns/2") {
            self.schedule.dns_moved(real);
        }
        self.place.ends(line, fine);
    }

    pub(crate) fn clock_set(&mut self, real: Time) {
        self.schedule.clock_set(real);
    }

    pub(crate) fn reloads(&mut self, trusted: bool, real: Time) {
        self.schedule.reloads(trusted, real);
        self.place.reloads(trusted);
    }

    /// A new stage is looked at at once, and so is a proof of ownership when DNS shows it.
    pub(crate) fn turns_to(&mut self, screen: &Screen, real: Time) {
        let stage = screen.body.stage();
        if stage != self.screen.body.stage() {
            self.schedule.may_ask(real);
        }
        if screen.dns != self.screen.dns || proofs(screen) != proofs(&self.screen) {
            self.schedule.dns_moved(real);
        }
    }

    /// The screen after an event, beside the one before.
    pub(crate) fn hold(
        &mut self,
        event: &Event,
        screen: Screen,
        wake: Option<Time>,
        manned: Manned,
    ) {
        self.place.holds(event, &self.screen, &screen);
        has_a_way_out(&screen, wake, manned);
        self.screen = screen;
    }
}

/// How the records stand where ownership is proved.
fn proofs(screen: &Screen) -> &[RecordCard] {
    match &screen.body {
        Body::Ownership(ownership) => &ownership.records,
        _ => &[],
    }
}

/// Something is to be pressed that leads on, or the platform is at work and it is known when it is looked again.
fn has_a_way_out(screen: &Screen, wake: Option<Time>, (visible, online): Manned) {
    // Nobody sees the screen, or it says that there is no network.
    if !visible || !online {
        return;
    }
    assert!(screen.online, "it says that there is no network");
    if let Some(at) = wake {
        assert!(at >= screen.now, "it wakes in the past");
    }
    let soon = |at: Option<Time>| {
        at.is_some_and(|at| at.since(screen.now) <= Duration::from_secs(31 * 60))
    };
    let way_out = match &screen.body {
        Body::Name(name) if name.sending => soon(wake),
        // What is typed can be changed and submitted.
        Body::Name(name) => !name.adding || soon(wake),
        Body::Ownership(ownership) => {
            let looked = ownership.checks.asking || soon(ownership.checks.next) && soon(wake);
            !ownership.claimed || looked || ownership.problem.is_some()
        }
        Body::Connection(connection) => {
            let checks = &connection.checks;
            let looked = checks.asking || soon(checks.next) && soon(wake);
            // What went wrong is said; looking, and beginning anew, are offered with it.
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
