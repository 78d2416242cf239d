//! Simulates many widgets on one token: customers who come, wait and look away, the real core in each page, and a server that counts.
//!
//! The simulation goes from event to event in simulated time, and one seed decides all chance. `customer` has the people, `client`
//! and `fixed` their pages, `server` and `limiter` the API, `tally` the counts.

mod client;
pub(crate) mod customer;
mod fixed;
pub(crate) mod limiter;
mod server;
mod tally;

pub(crate) use client::Kind;
pub(crate) use customer::{DNS_SEEN, LIVE};
pub(crate) use server::Outage;
pub(crate) use tally::{News, Tally, percentile};

use client::{Client, Wish};
use customer::Customer;
use domain_wizard::chance::Chance;
use domain_wizard::time::{Duration, Time};
use domain_wizard::visit::Outcome;
use server::{Asked, Server};
use std::collections::BTreeMap;

pub(crate) const START: Time = Time::from_millis(1_800_000_000_000);

const SECOND: Duration = Duration::from_secs(1);

/// The parameters of a simulation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) customers: usize,
    /// The time of the simulation. Customers come at any moment of it with equal chance.
    pub(crate) span: Duration,
    /// The kind of their pages.
    pub(crate) kind: Kind,
    /// True if pages stay in view the whole time, which is the worst case.
    pub(crate) in_view: bool,
    pub(crate) outage: Option<Outage>,
}

/// An event on a customer's page.
#[derive(Clone, Copy)]
enum Happening {
    Comes,
    Submits,
    LooksAway,
    LooksAgain,
    SaysAdded,
    Wakes,
    Arrives(u32),
}

/// The reply to a request.
struct Reply {
    answer: Outcome,
    /// The platform's step, if the answer has it.
    step: Option<usize>,
}

struct Page {
    customer: Customer,
    client: Client,
    /// The time since which somebody looks.
    in_view: Option<Time>,
    /// The last step that the page was told of.
    told: usize,
    wake: Option<Time>,
    under_way: Vec<(u32, Reply)>,
}

struct Simulation {
    plan: Plan,
    chance: Chance,
    server: Server,
    /// The events, by time and then in the order of planning.
    queue: BTreeMap<(Time, u64), (usize, Happening)>,
    planned: u64,
    /// None before the customer comes and after the site is live.
    pages: Vec<Option<Page>>,
    tally: Tally,
}

/// Runs the simulation.
pub(crate) fn run(plan: Plan) -> Tally {
    let mut simulation = Simulation {
        plan,
        chance: Chance::seeded(plan.seed),
        server: Server::new(plan.seed, plan.outage),
        queue: BTreeMap::new(),
        planned: 0,
        pages: Vec::new(),
        tally: Tally::new(plan.span),
    };
    for number in 0..plan.customers {
        simulation.pages.push(None);
        let at = START + simulation.chance.between(Duration::ZERO, plan.span);
        simulation.plan_for(number, at, Happening::Comes);
    }
    while let Some(((now, _), (number, happening))) = simulation.queue.pop_first() {
        if now >= START + plan.span {
            break;
        }
        simulation.happen(number, happening, now);
    }
    simulation.finish()
}

impl Simulation {
    fn plan_for(&mut self, number: usize, at: Time, happening: Happening) {
        self.planned += 1;
        self.queue.insert((at, self.planned), (number, happening));
    }

    fn happen(&mut self, number: usize, happening: Happening, now: Time) {
        if let Happening::Comes = happening {
            let seed = self.plan.seed ^ (number as u64) << 32;
            self.pages[number] = Some(Page {
                customer: Customer::new(&mut self.chance),
                client: Client::new(self.plan.kind, seed, now),
                in_view: Some(now),
                told: 0,
                wake: None,
                under_way: Vec::new(),
            });
            self.tally.came += 1;
        }
        // The page is taken out while it acts, and put back unless it has ended.
        let Some(mut page) = self.pages[number].take() else {
            return;
        };
        let wishes = match happening {
            Happening::Comes | Happening::Submits => page.client.submitted(now),
            Happening::SaysAdded => {
                page.customer.added(now);
                page.client.said_added(now)
            }
            Happening::LooksAway => {
                page.in_view = None;
                page.client.hidden(now)
            }
            Happening::LooksAgain => {
                page.in_view = Some(now);
                page.client.shown(now)
            }
            Happening::Wakes if page.wake == Some(now) => {
                page.wake = None;
                page.client.woke(now)
            }
            Happening::Wakes => Vec::new(),
            Happening::Arrives(id) => match page.under_way.iter().position(|one| one.0 == id) {
                Some(place) => {
                    let (_, reply) = page.under_way.swap_remove(place);
                    self.take_in(number, &mut page, id, reply, now)
                }
                None => Vec::new(),
            },
        };
        for wish in wishes {
            self.grant(number, &mut page, wish, now);
        }
        self.look_about(number, &page, happening, now);
        let wake = page.client.wake_at();
        if wake != page.wake {
            page.wake = wake;
            if let Some(at) = wake {
                self.plan_for(number, at, Happening::Wakes);
            }
        }
        if page.told < LIVE {
            self.pages[number] = Some(page);
        }
    }

    fn take_in(
        &mut self,
        number: usize,
        page: &mut Page,
        id: u32,
        reply: Reply,
        now: Time,
    ) -> Vec<Wish> {
        for step in page.told + 1..=reply.step.unwrap_or(0) {
            page.told = step;
            self.tally.told(page.news(step, now));
        }
        let named = page.client.has_name();
        let held = reply.retry_after();
        let wishes = page.client.answered(id, reply.answer, now);
        if !named && page.client.has_name() {
            self.edit_dns(number, now);
        } else if !named {
            self.tally.names_refused += 1;
            // Customers read the message, and press the button again once they can.
            let pause = held + self.chance.between(SECOND * 2, SECOND * 20);
            self.plan_for(number, now + pause, Happening::Submits);
        }
        wishes
    }

    /// The customer goes to the DNS provider, adds the record, comes back and says so.
    fn edit_dns(&mut self, number: usize, now: Time) {
        let away = now + self.chance.between(SECOND * 20, SECOND * 60);
        let back = away + self.chance.between(SECOND * 120, SECOND * 480);
        if !self.plan.in_view {
            self.plan_for(number, away, Happening::LooksAway);
            self.plan_for(number, back, Happening::LooksAgain);
        }
        self.plan_for(number, back + SECOND * 5, Happening::SaysAdded);
    }

    /// A customer who has done everything looks away, comes back, and looks away again.
    fn look_about(&mut self, number: usize, page: &Page, happening: Happening, now: Time) {
        if self.plan.in_view || !page.customer.has_added() {
            return;
        }
        let chance = &mut self.chance;
        let (span, next) = match happening {
            Happening::SaysAdded => (Customer::stays(true, chance), Happening::LooksAway),
            Happening::LooksAgain => (Customer::stays(false, chance), Happening::LooksAway),
            Happening::LooksAway => (Customer::is_away(chance), Happening::LooksAgain),
            _ => return,
        };
        self.plan_for(number, now + span, next);
    }

    fn grant(&mut self, number: usize, page: &mut Page, wish: Wish, now: Time) {
        let (id, asked) = match wish {
            Wish::Ask { id, asked } => (id, asked),
            Wish::Forget(id) => return page.under_way.retain(|one| one.0 != id),
        };
        let (after, reply) = self.server.answer(&asked, page.customer.step(now), now);
        if !matches!(asked, Asked::Dns(_)) {
            let refused = reply.as_ref().is_some_and(Reply::is_refusal);
            self.tally.asked(refused, now);
        }
        if let Some(reply) = reply {
            page.under_way.push((id, reply));
            self.plan_for(number, now + after, Happening::Arrives(id));
        }
    }

    /// News that a looking customer has not received at the end counts with the wait until then.
    fn finish(mut self) -> Tally {
        let end = START + self.plan.span;
        for page in self.pages.iter().flatten() {
            let next = page.told + 1;
            if page.in_view.is_some() && page.customer.step(end) >= next {
                self.tally.told(page.news(next, end));
                self.tally.not_told += 1;
            }
        }
        self.tally
    }
}

impl Page {
    /// The news of this step, told now.
    fn news(&self, step: usize, now: Time) -> News {
        let began = self.customer.began(step).unwrap_or(now);
        // A customer who does not look does not wait, and one who is back waits from then on.
        let late = |seen: Time| now.since(began.max(seen));
        News {
            step,
            late: self.in_view.map_or(Duration::ZERO, late),
            seen: self.in_view,
            wait: self.customer.wait_for(step),
            began,
            told: now,
        }
    }
}

impl Reply {
    fn is_refusal(&self) -> bool {
        let answer = self.answer.as_ref();
        answer.is_ok_and(|response| response.status == 429)
    }

    fn retry_after(&self) -> Duration {
        let answer = self.answer.as_ref().ok();
        let header = answer.and_then(|response| response.header("retry-after"));
        let seconds = header.and_then(|text| text.parse().ok());
        Duration::from_secs(seconds.unwrap_or(0))
    }
}
