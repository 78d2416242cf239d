//! Several tabs of one browser in simulated time.

use super::visit::{SECOND, START};
use crate::support::platform::PLATFORM;
use domain_wizard::http::{Accept, Request};
use domain_wizard::json::Json;
use domain_wizard::sandbox::{Sandbox, Scenario};
use domain_wizard::time::{Duration, Time};
use domain_wizard::visit::{Page, path_of};
use domain_wizard::wizard::{
    Config, Effect, Event, Fact, HostEvent, Intent, RequestId, Screen, Stage, Wizard,
};
use std::collections::VecDeque;

/// Tabs of one browser. They share the storage, its events, and the tab lock that one of them holds.
pub(crate) struct Browser {
    pub(crate) tabs: Vec<Tab>,
    sandbox: Sandbox,
    pub(crate) stored: Option<Json>,
    /// A status body that replaces the sandbox's.
    instead: Option<&'static str>,
    /// False makes every write to the storage fail.
    pub(crate) stores: bool,
    /// The tab that holds the tab lock; others wait in `queue`.
    pub(crate) lock_holder: Option<usize>,
    queue: VecDeque<usize>,
    pub(crate) now: Time,
    pub(crate) sent: Vec<(Time, usize, String)>,
    pub(crate) asked: Vec<(Time, usize, String)>,
}

pub(crate) struct Tab {
    page: Page,
    /// A tab that takes no part: closed, or frozen.
    pub(crate) gone: bool,
    pub(crate) told: Vec<HostEvent>,
    /// Storage events that the tab has not received yet.
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
            lock_holder: None,
            queue: VecDeque::new(),
            now: START,
            sent: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// A browser whose platform waits for the customer's DNS without end.
    pub(crate) fn waiting() -> Self {
        Self {
            instead: Some(WAITING),
            ..Self::new(Scenario::SlowDns)
        }
    }

    /// Opens a visible tab.
    pub(crate) fn open(&mut self, config: Config) -> usize {
        let seed = self.tabs.len() as u64 + 1;
        let shared = true;
        let wizard = Wizard::new(Config { shared, ..config }, seed);
        self.tabs.push(Tab {
            page: Page::new(wizard, self.now),
            gone: false,
            told: Vec::new(),
            news: VecDeque::new(),
        });
        let tab = self.tabs.len() - 1;
        let snapshot = self.stored.clone();
        self.tell(tab, Fact::Opened { snapshot });
        tab
    }

    pub(crate) fn close(&mut self, tab: usize) {
        self.tabs[tab].gone = true;
        self.give_up(tab);
    }

    pub(crate) fn tell(&mut self, tab: usize, event: impl Into<Event>) {
        let page = &mut self.tabs[tab].page;
        page.now = self.now;
        for effect in page.tell(event) {
            match effect {
                Effect::Send { id, request } => self.send(tab, id, request),
                Effect::Cancel(id) => drop(self.tabs[tab].page.cancel(id)),
                Effect::Store(snapshot) if self.stores && snapshot != self.stored => {
                    self.stored = snapshot;
                    for other in 0..self.tabs.len() {
                        if other != tab {
                            let news = self.stored.clone();
                            self.tabs[other].news.push_back(news);
                        }
                    }
                }
                Effect::RequestTabLock { steal: true } => {
                    self.queue.retain(|one| *one != tab);
                    if let Some(before) = self.lock_holder.replace(tab).filter(|one| *one != tab) {
                        self.tell(before, Fact::TabLockLost);
                    }
                    self.grant(tab);
                }
                Effect::RequestTabLock { steal: false } => {
                    self.queue.push_back(tab);
                    self.grant_next();
                }
                Effect::ReleaseTabLock => self.give_up(tab),
                Effect::Emit(news) => self.tabs[tab].told.push(news),
                _ => {}
            }
        }
    }

    fn give_up(&mut self, tab: usize) {
        self.queue.retain(|one| *one != tab);
        if self.lock_holder == Some(tab) {
            self.lock_holder = None;
            self.grant_next();
        }
    }

    fn grant_next(&mut self) {
        if self.lock_holder.is_none()
            && let Some(next) = self.queue.pop_front()
        {
            self.lock_holder = Some(next);
            self.grant(next);
        }
    }

    fn grant(&mut self, tab: usize) {
        let snapshot = self.stored.clone();
        self.tell(tab, Fact::TabLockTaken { snapshot });
    }

    fn send(&mut self, tab: usize, id: RequestId, request: Request) {
        let path = path_of(&request);
        let sent = (self.now, tab, format!("{} {path}", request.method.name()));
        match request.accept {
            Accept::DnsMessage => self.asked.push(sent),
            Accept::Json => self.sent.push(sent),
        }
        let mut answer = PLATFORM.ask(&mut self.sandbox, &request, self.now);
        if let Some(body) = self.instead.filter(|_| path.ends_with("/ssl")) {
            answer.body = body.into();
        }
        let delay = answer.delay;
        let outcome = PLATFORM.carry(answer, request.accept);
        let end = outcome.map(|outcome| (delay, outcome));
        self.tabs[tab].page.send(id, request, end);
    }

    /// Lets time pass in all tabs.
    pub(crate) fn wait(&mut self, span: Duration) {
        let end = self.now + span;
        while let Some((at, tab)) = self.next().filter(|(at, _)| *at <= end) {
            self.now = at.max(self.now);
            let Tab { page, news, .. } = &mut self.tabs[tab];
            let event = match news.pop_front() {
                Some(news) => Some(Fact::StoredElsewhere(news).into()),
                None => page.next_by(self.now),
            };
            if let Some(event) = event {
                self.tell(tab, event);
            }
        }
        self.now = end;
    }

    fn next(&self) -> Option<(Time, usize)> {
        let mut next = None;
        for (index, tab) in self.tabs.iter().enumerate().filter(|(_, tab)| !tab.gone) {
            let news = (!tab.news.is_empty()).then_some(self.now);
            if let Some(at) = Time::first(&[news, tab.page.next()])
                && next.is_none_or(|(first, _)| at < first)
            {
                next = Some((at, index));
            }
        }
        next
    }

    pub(crate) fn screen(&self, tab: usize) -> Screen {
        self.tabs[tab].page.wizard.screen(self.now)
    }

    pub(crate) fn add(&mut self, tab: usize, name: &str) {
        self.tell(tab, Intent::DomainTyped(name.to_owned()));
        self.tell(tab, Intent::DomainSubmitted);
        self.wait(2 * SECOND);
    }

    pub(crate) fn stage(&self, tab: usize) -> Stage {
        self.tabs[tab].page.wizard.stage()
    }

    /// The number of status checks since `from`, for each tab.
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
