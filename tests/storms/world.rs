//! The world around a wizard: a clock that may be set, a network, a browser's stores, and the weather.

use super::dice::Dice;
use super::network::Flight;
use super::plan::Plan;
use super::promises::Promises;
use super::tally::Tally;
use domain_wizard::http::TransportError;
use domain_wizard::json::Json;
use domain_wizard::sandbox::{Fault, Sandbox, Victim, Weather};
use domain_wizard::time::{Duration, Time, millis};
use domain_wizard::wizard::{Effect, Event, Screen, Wizard};

pub(crate) const START: Time = Time::from_millis(1_800_000_000_000);

/// What a browser does with what is to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Storage {
    Well,
    Full,
    Refused,
}

pub(crate) struct World<'a> {
    pub(crate) seed: u64,
    pub(crate) plan: Plan,
    pub(crate) dice: Dice,
    pub(crate) wizard: Wizard,
    pub(crate) sandbox: Sandbox,
    /// The server's clock, which nobody sets.
    pub(crate) real: Time,
    /// How far the customer's clock is ahead of it, in milliseconds.
    skew: i64,
    pub(crate) visible: bool,
    pub(crate) online: bool,
    pub(crate) storage: Storage,
    /// Something was not kept.
    pub(crate) stale: bool,
    /// Something older than the visit before was gone on with.
    pub(crate) went_back: bool,
    pub(crate) stored: Option<Json>,
    /// What is stored is of before this visit, which could not read it.
    unread: bool,
    clipboard_refuses: bool,
    pub(crate) flights: Vec<Flight>,
    /// What nobody waits for any more, and arrives all the same.
    pub(crate) ghosts: Vec<Flight>,
    reactions: Vec<(Time, Event)>,
    /// When this tab gets the lead.
    lead: Option<Time>,
    timer: Option<Time>,
    /// Of the API, of either resolver, of the order of answers, and of the page.
    pub(crate) weather: Vec<Weather>,
    pub(crate) promises: Promises,
    pub(crate) tally: &'a mut Tally,
    pub(crate) trace: Option<&'a mut Vec<String>>,
    /// Times in a row that the timer went off at the same moment.
    idle: u32,
}

impl<'a> World<'a> {
    pub(crate) fn new(seed: u64, tally: &'a mut Tally, trace: Option<&'a mut Vec<String>>) -> Self {
        let mut dice = Dice::new(seed);
        let plan = Plan::drawn(&mut dice);
        let weather = vec![
            Weather::new(dice.throw(), Fault::of_api(), plan.wire),
            Weather::new(dice.throw(), Fault::of_resolvers(), plan.wire),
            Weather::new(dice.throw(), Fault::of_resolvers(), plan.wire),
            Weather::new(dice.throw(), Fault::striking(&[Victim::Order]), plan.wire),
            Weather::new(dice.throw(), Fault::striking(&[Victim::Page]), plan.page),
        ];
        let wizard = Wizard::new(plan.config(), dice.throw());
        let promises = Promises::new(&plan, wizard.screen(START));
        let mut world = Self {
            seed,
            sandbox: Sandbox::new(plan.scenario),
            plan,
            dice,
            wizard,
            real: START,
            skew: 0,
            visible: true,
            online: true,
            storage: Storage::Well,
            stale: false,
            went_back: false,
            stored: None,
            unread: false,
            clipboard_refuses: false,
            flights: Vec::new(),
            ghosts: Vec::new(),
            reactions: Vec::new(),
            lead: None,
            timer: None,
            weather,
            promises,
            tally,
            trace,
            idle: 0,
        };
        let plan = format!("{:?}", world.plan);
        world.note(|| plan);
        world.tell(Event::Opened { place: None });
        world
    }

    /// The customer's clock.
    pub(crate) fn now(&self) -> Time {
        Time::from_millis(self.real.as_millis().saturating_add_signed(self.skew))
    }

    pub(crate) fn screen(&self) -> &Screen {
        self.promises.screen()
    }

    pub(crate) fn note(&mut self, line: impl FnOnce() -> String) {
        let now = self.now();
        let passed = self.real.since(START);
        if let Some(trace) = &mut self.trace {
            // Of ticks in a row the last will do.
            trace.pop_if(|last| last.ends_with(" Woke"));
            trace.push(format!("{passed:>12?} {} {}", now.to_iso(), line()));
        }
    }

    /// Tells the wizard a fact, does what it wants done, and holds it to its promises.
    pub(crate) fn tell(&mut self, event: Event) {
        self.tally.events += 1;
        self.note(|| shortened(format!("{event:?}")));
        if event != Event::Woke {
            self.idle = 0;
        }
        let now = self.now();
        self.promises.hears(&event, self.real);
        let effects = self.wizard.update(event.clone(), now);
        let screen = self.wizard.screen(now);
        self.promises.turns_to(&screen, self.real);
        for effect in effects {
            self.note(|| shortened(format!("    {effect:?}")));
            self.promises.sees(&effect, self.real);
            match effect {
                Effect::Send { id, request } => self.send(id, &request, &screen),
                Effect::Cancel(id) => self.cancel(id),
                Effect::Copy { target, .. } => {
                    let done = !self.clipboard_refuses;
                    self.react(Event::Copied { target, done }, 6);
                }
                Effect::AskForOffer(_) => self.react(Event::OfferArrived(None), 12),
                Effect::Probe(_) => {
                    let opens = self.dice.one_in(2);
                    self.react(Event::Probed(opens), 13);
                }
                Effect::Store(place) => self.store(place),
                Effect::TakeLead { .. } => {
                    // Another tab may have it for as long as two minutes more.
                    self.lead = Some(self.real + self.dice.span(17));
                }
                Effect::GiveUpLead => self.lead = None,
                Effect::Print(_) | Effect::Focus(_) | Effect::Announce(_) | Effect::Emit(_) => {}
            }
        }
        let wake = self.wizard.wake_at(now);
        self.timer = wake.map(|at| self.real + at.since(now));
        let screen = self.wizard.screen(now);
        self.promises
            .hold(&event, screen, wake, (self.visible, self.online));
    }

    /// Something that the page answers within so many powers of two of a millisecond, or never.
    fn react(&mut self, event: Event, powers: u64) {
        if !self.dice.one_in(16) {
            let at = self.real + self.dice.span(powers);
            self.reactions.push((at, event));
        }
    }

    fn store(&mut self, place: Option<Json>) {
        let kept = match self.storage {
            Storage::Well => true,
            Storage::Full => place.is_none(),
            Storage::Refused => false,
        };
        if kept {
            self.stored = place;
            self.unread = false;
        }
        self.stale = !kept;
    }

    pub(crate) fn struck(&mut self, fault: Fault) {
        self.tally.strikes(fault);
        self.note(|| format!("    ~ {}", fault.name()));
    }

    /// What befalls the page at this moment, if anything does.
    pub(crate) fn blow(&mut self) {
        let Some(fault) = self.weather[4].strikes(self.real) else {
            return;
        };
        self.struck(fault);
        match fault {
            Fault::ClockForward => {
                let jump = millis(self.dice.span(35)) as i64;
                self.set_clock(jump);
            }
            Fault::ClockBack => {
                let jump = millis(self.dice.span(35)) as i64;
                self.set_clock(-jump);
            }
            Fault::Sleep => self.sleep(Duration::from_secs(24 * 60 * 60)),
            Fault::Offline => match self.online {
                true => self.lose_network(),
                false => self.find_network(),
            },
            Fault::StorageFull => self.storage = Storage::Full,
            Fault::StorageRefused => self.storage = Storage::Refused,
            Fault::ClipboardRefused => self.clipboard_refuses = true,
            _ => {}
        }
    }

    fn set_clock(&mut self, by: i64) {
        self.skew += by;
        self.promises.clock_set(self.real);
    }

    /// Connections do not survive it, timers go off after it.
    fn sleep(&mut self, span: Duration) {
        self.real = self.real + span;
        for flight in &mut self.flights {
            flight.arrives = Some(self.real);
            flight.answer = Err(TransportError::Network);
            flight.untouched = false;
        }
    }

    pub(crate) fn lose_network(&mut self) {
        self.online = false;
        let lost = self.dice.one_in(2);
        for flight in self.flights.iter_mut().filter(|_| lost) {
            flight.arrives = Some(self.real);
            flight.answer = Err(TransportError::Network);
            flight.untouched = false;
        }
        self.tell(Event::WentOffline);
    }

    pub(crate) fn find_network(&mut self) {
        self.online = true;
        self.tell(Event::WentOnline);
    }

    pub(crate) fn hide(&mut self) {
        self.visible = false;
        self.tell(Event::PageHidden);
    }

    pub(crate) fn show(&mut self) {
        self.visible = true;
        self.tell(Event::PageShown);
    }

    /// The page is left and opened again.
    pub(crate) fn reload(&mut self) {
        self.flights.clear();
        self.ghosts.clear();
        self.reactions.clear();
        self.lead = None;
        self.wizard = Wizard::new(self.plan.config(), self.dice.throw());
        let readable = self.storage != Storage::Refused;
        let place = self.stored.clone().filter(|_| readable).map(|json| {
            serde_json::from_str(&serde_json::to_string(&json).expect("written")).expect("read")
        });
        let trusted = readable && !self.stale;
        self.went_back |= !trusted && place.is_some();
        // What could not be read may be readable again, and is of an earlier time then.
        self.stale |= !readable;
        self.unread = !readable;
        (self.visible, self.online) = (true, true);
        self.promises.reloads(trusted, self.real);
        self.tell(Event::Opened { place });
    }

    /// Another tab takes the lead, or tells again what is kept.
    pub(crate) fn meet_another_tab(&mut self) {
        if !self.plan.shared {
            return;
        }
        let event = match self.stored.clone().filter(|_| !self.unread) {
            Some(place) if self.dice.one_in(2) => Event::KeptElsewhere(Some(place)),
            _ => Event::LeadLost,
        };
        self.tell(event);
    }

    /// From here on nothing goes wrong.
    pub(crate) fn clear_up(&mut self) {
        self.note(|| "the weather clears".to_owned());
        for weather in &mut self.weather {
            *weather = weather.clone().clearing_at(Time::default());
        }
        self.storage = Storage::Well;
        self.clipboard_refuses = false;
    }

    /// When something happens next.
    pub(crate) fn next(&self) -> Option<Time> {
        let flights = self.flights.iter().chain(&self.ghosts);
        let arrivals = flights.filter_map(|flight| flight.arrives);
        let reactions = self.reactions.iter().map(|(at, _)| *at);
        let rest = self.lead.into_iter().chain(self.timer);
        arrivals.chain(reactions).chain(rest).min()
    }

    /// Goes to where something happens, at the latest to `end`, and lets it happen.
    pub(crate) fn step(&mut self, end: Time) {
        let Some(next) = self.next().filter(|next| *next <= end) else {
            self.real = self.real.max(end);
            return;
        };
        if next > self.real {
            self.idle = 0;
            self.real = next;
        }
        let due = |flight: &Flight| flight.arrives.is_some_and(|at| at <= next);
        if self.lead.is_some_and(|at| at <= next) {
            self.lead = None;
            let place = self.stored.clone().filter(|_| !self.unread);
            return self.tell(Event::LeadTaken { place });
        }
        if let Some(index) = self.reactions.iter().position(|(at, _)| *at <= next) {
            let (_, event) = self.reactions.swap_remove(index);
            return self.tell(event);
        }
        if let Some(index) = self.ghosts.iter().position(due) {
            let Flight { id, answer, .. } = self.ghosts.swap_remove(index);
            let waited = self.flights.iter().any(|flight| flight.id == id);
            if !waited {
                return self.tell(Event::ReplyArrived { id, answer });
            }
        }
        if let Some(index) = self.flights.iter().position(due) {
            let flight = self.flights.swap_remove(index);
            // That a record is not there yet may be said with an error.
            let worst = if flight.line.contains("/verify") {
                500
            } else {
                300
            };
            let fine = flight
                .answer
                .as_ref()
                .is_ok_and(|response| response.status < worst);
            let good = fine && flight.untouched;
            self.promises.ends(&flight.line, good, fine, self.real);
            let (id, answer) = (flight.id, flight.answer);
            return self.tell(Event::ReplyArrived { id, answer });
        }
        self.idle += 1;
        assert!(self.idle < 20, "it wakes without end");
        self.tell(Event::Woke);
    }

    /// Lets time pass, with whatever happens in it.
    pub(crate) fn pass(&mut self, span: Duration, most: usize) {
        let end = self.real + span;
        for _ in 0..most {
            if self.real >= end {
                break;
            }
            self.step(end);
        }
    }

    pub(crate) fn count_of_requests(&self) -> u64 {
        self.tally.requests
    }
}

fn shortened(line: String) -> String {
    let most = if line.contains("DnsMessage") {
        120
    } else {
        400
    };
    line.chars().take(most).collect()
}
