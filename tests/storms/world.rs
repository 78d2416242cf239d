//! The world around a wizard: a clock that may be set, a network, a browser's storage, and the weather.

use super::dice::Dice;
use super::network::Sent;
use super::plan::Plan;
use super::promises::Promises;
use super::story::Story;
use super::tally::Tally;
use crate::support::platform::PLATFORM;
use domain_wizard::api::Profile;
use domain_wizard::json::Json;
use domain_wizard::sandbox::{Fault, Sandbox, Victim, Weather};
use domain_wizard::time::{Duration, Time, millis};
use domain_wizard::visit::Page;
use domain_wizard::wizard::{
    AttachPolicy, Effect, Event, Fact, HostEvent, OwnershipPolicy, RequestId, Screen, Wizard,
};
use std::collections::BTreeMap;

pub(crate) const START: Time = Time::from_millis(1_800_000_000_000);

/// The state of the browser's storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Storage {
    Well,
    Full,
    Refused,
}

/// Changes our wizard's effects, as a wizard with a fault would.
pub(crate) type Double = fn(&World<'_>, &mut Vec<Effect>);

pub(crate) struct World<'a> {
    pub(crate) seed: u64,
    pub(crate) plan: Plan,
    pub(crate) dice: Dice,
    pub(crate) page: Page,
    double: Option<Double>,
    pub(crate) sandbox: Sandbox,
    pub(crate) visible: bool,
    pub(crate) online: bool,
    pub(crate) storage: Storage,
    /// True if the last snapshot could not be stored.
    pub(crate) stale: bool,
    /// True if a visit went on from a snapshot older than the visit before.
    pub(crate) went_back: bool,
    /// True if the API was told to take the domain off the site, whatever the answer said.
    pub(crate) took_off: bool,
    pub(crate) stored: Option<Json>,
    /// True if the stored snapshot is of an earlier visit, and this one could not read it.
    unread: bool,
    clipboard_refuses: bool,
    /// The requests in flight, without those that were cancelled.
    pub(crate) sent: BTreeMap<RequestId, Sent>,
    /// The weather of the API, of each resolver, of the order of answers, and of the page.
    pub(crate) weather: Vec<Weather>,
    /// True while no fault strikes.
    calm: bool,
    /// True once no fault will strike any more.
    pub(crate) clear: bool,
    pub(crate) promises: Promises,
    pub(crate) tally: &'a mut Tally,
    pub(crate) trace: Option<&'a mut Vec<String>>,
}

impl<'a> World<'a> {
    pub(crate) fn new(
        story: &Story,
        double: Option<Double>,
        tally: &'a mut Tally,
        trace: Option<&'a mut Vec<String>>,
    ) -> Self {
        let plan = story.plan.clone();
        let mut dice = Dice::new(story.chance);
        let orders = Fault::striking(&[Victim::Order]);
        let weather = vec![
            Weather::new(dice.throw(), Fault::of_api(), plan.wire),
            Weather::new(dice.throw(), Fault::of_resolvers(), plan.wire),
            Weather::new(dice.throw(), Fault::of_resolvers(), plan.wire),
            Weather::new(dice.throw(), orders, plan.wire),
            Weather::new(dice.throw(), Fault::striking(&[Victim::Page]), plan.page),
        ];
        let wizard = Wizard::new(plan.config(), dice.throw());
        let promises = Promises::new(&plan, wizard.screen(START));
        let mut world = Self {
            seed: story.seed,
            sandbox: Sandbox::new(plan.scenario),
            plan,
            dice,
            page: Page::new(wizard, START),
            double,
            visible: true,
            online: true,
            storage: Storage::Well,
            stale: false,
            went_back: false,
            took_off: false,
            stored: None,
            unread: false,
            clipboard_refuses: false,
            sent: BTreeMap::new(),
            weather,
            calm: false,
            clear: false,
            promises,
            tally,
            trace,
        };
        world.tell(Fact::Opened { snapshot: None });
        world
    }

    /// Draws all random numbers from this seed from now on, with faults or without.
    pub(crate) fn turn(&mut self, chance: u64, calm: bool) {
        self.dice = Dice::new(chance);
        self.calm = calm;
        for weather in &mut self.weather {
            weather.turn(self.dice.throw());
        }
    }

    /// The customer's clock.
    pub(crate) fn now(&self) -> Time {
        self.page.clock()
    }

    /// The server's clock, which nobody sets.
    pub(crate) fn real(&self) -> Time {
        self.page.now
    }

    pub(crate) fn screen(&self) -> &Screen {
        self.promises.screen()
    }

    pub(crate) fn note(&mut self, line: impl FnOnce() -> String) {
        let now = self.now();
        let passed = self.real().since(START);
        if let Some(trace) = &mut self.trace {
            // Of successive wakes, only the last stays in the trace.
            trace.pop_if(|last| last.ends_with(" Woke"));
            trace.push(format!("{passed:>12?} {} {}", now.to_iso(), line()));
        }
    }

    /// Tells the wizard an event, carries out its effects, and checks the promises.
    pub(crate) fn tell(&mut self, event: impl Into<Event>) {
        let event = event.into();
        self.tally.events += 1;
        self.note(|| shortened(format!("{event:?}")));
        self.promises.hears(&event, self.real());
        let mut effects = self.page.tell(event.clone());
        if let Some(double) = self.double {
            double(self, &mut effects);
        }
        let screen = self.page.screen();
        self.promises.turns_to(&screen, self.real());
        for effect in effects {
            self.note(|| shortened(format!("    {effect:?}")));
            self.promises.sees(&effect, self.real());
            match effect {
                Effect::Send { id, request } => self.send(id, request, &screen),
                Effect::Cancel(id) => self.cancel(id),
                Effect::Copy { target, .. } => {
                    let done = !self.clipboard_refuses;
                    self.react(Fact::Copied { target, done }, 6);
                }
                Effect::FetchWalkthrough(file) => {
                    let steps = [
                        ("title", "Steps".into()),
                        (
                            "records",
                            Json::object([("TXT", Json::Array(vec!["{value}".into()]))]),
                        ),
                    ];
                    let content = self.dice.one_in(2).then(|| Json::object(steps));
                    self.react(Fact::WalkthroughArrived { file, content }, 9);
                }
                Effect::AskForOffer(_) => self.react(Fact::OfferArrived(None), 12),
                Effect::Probe(_) => {
                    let opens = self.dice.one_in(2);
                    self.react(Fact::Probed(opens), 13);
                }
                Effect::Store(snapshot) => self.store(snapshot),
                Effect::RequestTabLock { .. } => {
                    // Another tab may hold the lock for as long as two minutes more.
                    let at = self.real() + self.dice.span(17);
                    self.page.plan(at, Fact::TabLockTaken { snapshot: None });
                }
                Effect::ReleaseTabLock => self.leaves_tab_lock_queue(),
                Effect::Emit(news) => self.page_hears(&news),
                Effect::Print(_) | Effect::Focus(_) | Effect::Announce(_) => {}
            }
        }
        let wake = self.page.wizard.wake_at(self.now());
        let presence = (self.visible, self.online);
        self.promises.hold(&event, screen, wake, presence);
    }

    fn leaves_tab_lock_queue(&mut self) {
        let is_kept = |event: &Event| !matches!(event, Event::Fact(Fact::TabLockTaken { .. }));
        self.page.keep(is_kept);
    }

    /// A host page that attaches names itself does so at the first event that allows it.
    fn page_hears(&mut self, news: &HostEvent) {
        let proves = self.plan.ownership == OwnershipPolicy::Required
            && self.plan.profile == Profile::Documented;
        let name = match news {
            _ if self.plan.attach == AttachPolicy::Widget => return,
            HostEvent::DomainVerified(name) => name,
            HostEvent::DomainAdded(name) if !proves => name,
            _ => return,
        };
        let real = self.real();
        self.sandbox.attach(name, real);
    }

    /// Plans the page's answer within so many powers of two of a millisecond, or never.
    fn react(&mut self, fact: Fact, powers: u64) {
        if !self.dice.one_in(16) {
            let at = self.real() + self.dice.span(powers);
            self.page.plan(at, fact);
        }
    }

    fn store(&mut self, snapshot: Option<Json>) {
        let kept = match self.storage {
            Storage::Well => true,
            Storage::Full => snapshot.is_none(),
            Storage::Refused => false,
        };
        if kept {
            self.stored = snapshot;
            self.unread = false;
        }
        self.stale = !kept;
    }

    /// The fault with which this weather strikes at this moment.
    pub(crate) fn struck_by(&mut self, weather: usize) -> Option<Fault> {
        let now = self.real();
        let fault = self.weather[weather].strikes(now);
        let fault = fault.filter(|_| !self.calm)?;
        self.tally.strikes(fault);
        self.note(|| format!("    ~ {}", fault.name()));
        Some(fault)
    }

    /// Strikes the page with its weather's fault, if there is one at this moment.
    pub(crate) fn strike_page(&mut self) {
        let Some(fault) = self.struck_by(4) else {
            return;
        };
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
        self.page.skew += by;
        self.promises.clock_set(self.page.now);
    }

    /// Connections break during sleep, and timers fire after it.
    fn sleep(&mut self, span: Duration) {
        self.page.now = self.page.now + span;
        self.connections_break();
    }

    fn connections_break(&mut self) {
        self.page.break_off();
        self.sent
            .values_mut()
            .for_each(|sent| sent.untouched = false);
    }

    pub(crate) fn lose_network(&mut self) {
        self.online = false;
        if self.dice.one_in(2) {
            self.connections_break();
        }
        self.tell(Fact::WentOffline);
    }

    pub(crate) fn find_network(&mut self) {
        self.online = true;
        self.tell(Fact::WentOnline);
    }

    pub(crate) fn hide(&mut self) {
        self.visible = false;
        self.tell(Fact::PageHidden);
    }

    pub(crate) fn show(&mut self) {
        self.visible = true;
        self.tell(Fact::PageShown);
    }

    /// Leaves the page and opens it again.
    pub(crate) fn reload(&mut self) {
        self.sent.clear();
        let wizard = Wizard::new(self.plan.config(), self.dice.throw());
        self.page.reload(wizard);
        let readable = self.storage != Storage::Refused;
        let snapshot = self.stored.as_ref().filter(|_| readable);
        let snapshot = snapshot.and_then(|json| (PLATFORM.parse)(&(PLATFORM.write)(json)));
        let trusted = readable && !self.stale;
        self.went_back |= !trusted && snapshot.is_some();
        // A snapshot that could not be read may be readable later, and is old by then.
        self.stale |= !readable;
        self.unread = !readable;
        (self.visible, self.online) = (true, true);
        self.promises.reloads(trusted, self.page.now);
        self.tell(Fact::Opened { snapshot });
    }

    /// Another tab takes the lock, or stores the snapshot again.
    pub(crate) fn meet_another_tab(&mut self) {
        if !self.plan.shared {
            return;
        }
        let event = match self.stored.clone().filter(|_| !self.unread) {
            Some(snapshot) if self.dice.one_in(2) => Fact::StoredElsewhere(Some(snapshot)),
            _ => Fact::TabLockLost,
        };
        self.tell(event);
    }

    /// Ends all faults.
    pub(crate) fn clear_up(&mut self) {
        self.clear = true;
        self.note(|| "the weather clears".to_owned());
        for weather in &mut self.weather {
            *weather = weather.clone().clearing_at(Time::default());
        }
        self.storage = Storage::Well;
        self.clipboard_refuses = false;
    }

    /// Goes to the next event, at the latest to `end`, and delivers it.
    pub(crate) fn step(&mut self, end: Time) {
        match self.page.next_by(end) {
            None => {}
            Some(Event::Fact(Fact::TabLockTaken { .. })) => {
                let snapshot = self.stored.clone().filter(|_| !self.unread);
                self.tell(Fact::TabLockTaken { snapshot });
            }
            Some(Event::Fact(Fact::ReplyArrived { id, answer })) => {
                self.ends(id, &answer);
                self.tell(Fact::ReplyArrived { id, answer });
            }
            Some(event) => self.tell(event),
        }
    }

    /// Lets time pass, and delivers at most so many events.
    pub(crate) fn pass(&mut self, span: Duration, most: usize) {
        let end = self.real() + span;
        for _ in 0..most {
            if self.real() >= end {
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
