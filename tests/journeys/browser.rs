//! Several tabs of one browser in simulated time.

use super::visit::{SECOND, START, read};
use domain_wizard::http::{Request, Response, TransportError};
use domain_wizard::json::Json;
use domain_wizard::sandbox::{Sandbox, Scenario};
use domain_wizard::time::{Duration, Time};
use domain_wizard::wizard::{Config, Effect, Event, HostEvent, RequestId, Stage, Wizard};
use std::collections::VecDeque;

/// Tabs of one browser: they share the storage and its news, and the lock that one of them holds.
pub(crate) struct Browser {
    pub(crate) tabs: Vec<Tab>,
    sandbox: Sandbox,
    pub(crate) stored: Option<Json>,
    /// What the platform says of its progress, in place of the sandbox.
    instead: Option<&'static str>,
    /// Whether the browser stores anything.
    pub(crate) stores: bool,
    /// Who has the lead, and who waits for it.
    pub(crate) lead: Option<usize>,
    queue: VecDeque<usize>,
    pub(crate) now: Time,
    pub(crate) sent: Vec<(Time, usize, String)>,
    pub(crate) asked: Vec<(Time, usize, String)>,
}

pub(crate) struct Tab {
    pub(crate) wizard: Wizard,
    /// It takes part in nothing: closed, or frozen.
    pub(crate) gone: bool,
    under_way: Vec<(Time, RequestId, Result<Response, TransportError>)>,
    pub(crate) told: Vec<HostEvent>,
    /// News of the storage that it has not been told yet.
    news: VecDeque<Option<Json>>,
}

const WAITING: &str = r#"{"data":{"provisioning_step":"waiting_custom_dns","error":null,
    "dns_instructions":{"type":"CNAME","name":"www.shop.example","value":"different-words.vectorpages.com"}}}"#;

impl Browser {
    pub(crate) fn new(scenario: Scenario) -> Self {
        Self {
            tabs: Vec::new(),
            sandbox: Sandbox::new(scenario),
            stored: None,
            instead: None,
            stores: true,
            lead: None,
            queue: VecDeque::new(),
            now: START,
            sent: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// The customer's DNS is waited for, for ever.
    pub(crate) fn waiting() -> Self {
        Self {
            instead: Some(WAITING),
            ..Self::new(Scenario::SlowDns)
        }
    }

    /// Opens a tab, which is seen.
    pub(crate) fn open(&mut self, config: Config) -> usize {
        let seed = self.tabs.len() as u64 + 1;
        self.tabs.push(Tab {
            wizard: Wizard::new(
                Config {
                    shared: true,
                    ..config
                },
                seed,
            ),
            gone: false,
            under_way: Vec::new(),
            told: Vec::new(),
            news: VecDeque::new(),
        });
        let tab = self.tabs.len() - 1;
        let place = self.stored.clone();
        self.tell(tab, Event::Opened { place });
        tab
    }

    pub(crate) fn close(&mut self, tab: usize) {
        self.tabs[tab].gone = true;
        self.tabs[tab].under_way.clear();
        self.give_up(tab);
    }

    pub(crate) fn tell(&mut self, tab: usize, event: Event) {
        let effects = self.tabs[tab].wizard.update(event, self.now);
        for effect in effects {
            match effect {
                Effect::Send { id, request } => self.send(tab, id, &request),
                Effect::Cancel(id) => self.tabs[tab].under_way.retain(|(_, one, _)| *one != id),
                Effect::Store(place) if self.stores && place != self.stored => {
                    self.stored = place;
                    for other in 0..self.tabs.len() {
                        if other != tab {
                            let news = self.stored.clone();
                            self.tabs[other].news.push_back(news);
                        }
                    }
                }
                Effect::TakeLead { firmly: true } => {
                    self.queue.retain(|one| *one != tab);
                    if let Some(before) = self.lead.replace(tab).filter(|one| *one != tab) {
                        self.tell(before, Event::LeadLost);
                    }
                    self.grant(tab);
                }
                Effect::TakeLead { firmly: false } => {
                    self.queue.push_back(tab);
                    self.grant_next();
                }
                Effect::GiveUpLead => self.give_up(tab),
                Effect::Emit(news) => self.tabs[tab].told.push(news),
                _ => {}
            }
        }
    }

    fn give_up(&mut self, tab: usize) {
        self.queue.retain(|one| *one != tab);
        if self.lead == Some(tab) {
            self.lead = None;
            self.grant_next();
        }
    }

    fn grant_next(&mut self) {
        if self.lead.is_none()
            && let Some(next) = self.queue.pop_front()
        {
            self.lead = Some(next);
            self.grant(next);
        }
    }

    fn grant(&mut self, tab: usize) {
        let place = self.stored.clone();
        self.tell(tab, Event::LeadTaken { place });
    }

    fn send(&mut self, tab: usize, id: RequestId, request: &Request) {
        let path = request.url.strip_prefix("/api").expect("below the base");
        let method = request.method.name();
        let line = format!("{method} {path}");
        let sent = (self.now, tab, line);
        match path.starts_with("/dns") {
            true => self.asked.push(sent),
            false => self.sent.push(sent),
        }
        let body = request.body.as_ref();
        let body = body.map_or(String::new(), |body| {
            serde_json::to_string(body).expect("JSON")
        });
        let mut answer = self.sandbox.answer(method, path, &body, self.now);
        if let Some(body) = self.instead.filter(|_| path.ends_with("/ssl")) {
            answer.body = body.into();
        }
        let arrives = self.now + answer.delay;
        if let Some(answer) = answer.carried(request.accept, read) {
            self.tabs[tab].under_way.push((arrives, id, answer));
        }
    }

    /// Lets time pass in all tabs.
    pub(crate) fn wait(&mut self, span: Duration) {
        let end = self.now + span;
        while let Some((at, tab)) = self.next().filter(|(at, _)| *at <= end) {
            self.now = at.max(self.now);
            let one = &mut self.tabs[tab];
            if let Some(news) = one.news.pop_front() {
                self.tell(tab, Event::KeptElsewhere(news));
                continue;
            }
            let arrived = one.under_way.iter().position(|(at, ..)| *at <= self.now);
            match arrived {
                Some(index) => {
                    let (_, id, answer) = one.under_way.remove(index);
                    self.tell(tab, Event::ReplyArrived { id, answer });
                }
                None => self.tell(tab, Event::Woke),
            }
        }
        self.now = end;
    }

    fn next(&self) -> Option<(Time, usize)> {
        let mut next = None;
        for (index, tab) in self.tabs.iter().enumerate().filter(|(_, tab)| !tab.gone) {
            let news = (!tab.news.is_empty()).then_some(self.now);
            let arrives = tab.under_way.iter().map(|(at, ..)| *at).min();
            let wakes = tab.wizard.wake_at(self.now);
            if let Some(at) = Time::first(&[news, arrives, wakes])
                && next.is_none_or(|(first, _)| at < first)
            {
                next = Some((at, index));
            }
        }
        next
    }

    pub(crate) fn add(&mut self, tab: usize, name: &str) {
        self.tell(tab, Event::DomainTyped(name.to_owned()));
        self.tell(tab, Event::DomainSubmitted);
        self.wait(2 * SECOND);
    }

    pub(crate) fn stage(&self, tab: usize) -> Stage {
        self.tabs[tab].wizard.stage()
    }

    /// Looks at the status since `from`, by each tab.
    pub(crate) fn looks(&self, from: Time) -> Vec<usize> {
        let mut looks = vec![0; self.tabs.len()];
        for (at, tab, line) in &self.sent {
            if *at >= from && line.starts_with("GET") {
                looks[*tab] += 1;
            }
        }
        looks
    }

    pub(crate) fn wait_for(&mut self, tab: usize, stage: Stage) {
        for _ in 0..600 {
            if self.stage(tab) >= stage {
                return;
            }
            self.wait(SECOND);
        }
        panic!("{stage:?} was not reached");
    }
}
