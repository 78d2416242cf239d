//! A visit whose answers the test gives, and whose output is checked at every step.

use super::fit;
use crate::journeys::visit::{MINUTE, SECOND, START};
use domain_wizard::drawn::page;
use domain_wizard::http::{Body, Request, Response};
use domain_wizard::json::Json;
use domain_wizard::text::{self, EN, Locale};
use domain_wizard::time::{Duration, Time};
use domain_wizard::wizard::{
    Config, CopyTarget, Effect, Event, Fact, Intent, OneClick, RequestId, Screen, Stage, Wizard,
};

/// The connected name, which the bodies have too.
pub(super) const NAME: &str = "example.com";

/// A test's answer: a status and a body.
pub(super) type Answer<'a> = &'a mut dyn FnMut(&Request) -> (u16, Body);

/// A visit with its wizard, its pending requests and its output.
pub(super) struct Stand<'a> {
    pub(super) wizard: Wizard,
    now: Time,
    answer: Answer<'a>,
    waiting: Vec<(RequestId, Request)>,
    last: Option<Screen>,
    pub(super) stored: Option<Json>,
    /// The stages, in the order in which they were reached.
    pub(super) stages: Vec<Stage>,
    /// All announcements, in one text.
    pub(super) said: String,
}

impl<'a> Stand<'a> {
    pub(super) fn new(config: Config, snapshot: Option<Json>, answer: Answer<'a>) -> Self {
        let mut stand = Self {
            wizard: Wizard::new(config, 1),
            now: START,
            answer,
            waiting: Vec::new(),
            last: None,
            stored: None,
            stages: Vec::new(),
            said: String::new(),
        };
        stand.tell(Fact::Opened { snapshot });
        stand
    }

    /// Connects the name, using all buttons of a customer on the way.
    pub(super) fn walk(&mut self) {
        self.tell(Intent::DomainTyped(NAME.to_owned()));
        self.tell(Intent::DomainSubmitted);
        self.wait(20 * SECOND);
        self.tell(Intent::RecordsAdded);
        self.wait(20 * SECOND);
        self.copy();
        self.tell(Intent::RecordsAdded);
        self.wait(3 * MINUTE);
        self.tell(Intent::RetryAsked);
        self.wait(20 * SECOND);
        self.tell(Intent::CheckAsked);
        self.wait(2 * MINUTE);
        self.copy();
    }

    /// Removes a live domain, and starts over.
    pub(super) fn leave(&mut self) {
        self.tell(Intent::RemovalAsked);
        self.tell(Intent::RemovalConfirmed);
        self.wait(MINUTE);
        self.tell(Intent::StartOverAsked);
        self.tell(Intent::StartOverConfirmed);
    }

    pub(super) fn tell(&mut self, event: impl Into<Event>) {
        let event = event.into();
        let woke = event == Event::Fact(Fact::Woke);
        for effect in self.wizard.update(event, self.now) {
            match effect {
                Effect::Send { id, request } => {
                    fit::address(&request.url);
                    self.waiting.push((id, request));
                }
                Effect::Cancel(id) => self.waiting.retain(|(other, _)| *other != id),
                Effect::Copy { text, .. } => fit::lines(&text, fit::LONGEST_PAPER),
                Effect::Announce(news) => {
                    let words = text::announcement(&news, &EN, &Clock, self.now);
                    fit::line(&words, fit::LONGEST_TEXT);
                    self.said.push_str(&words);
                }
                Effect::Emit(news) => fit::json(&news.detail(), 1_000),
                Effect::Store(snapshot) => {
                    fit::json(snapshot.as_ref().unwrap_or(&Json::Null), 16_000);
                    self.stored = snapshot;
                }
                Effect::Probe(url) => assert_eq!(url, ["https://", NAME].concat()),
                Effect::AskForOffer(domain) => {
                    assert_eq!(domain, NAME);
                    let offer =
                        OneClick::parse("Panel", "https://panel.example/apply", &fit::pinned());
                    self.tell(Fact::OfferArrived(offer.ok()));
                }
                Effect::FetchWalkthrough(_)
                | Effect::Print(_)
                | Effect::Focus(_)
                | Effect::RequestTabLock { .. }
                | Effect::ReleaseTabLock => {}
            }
        }
        if !woke {
            self.look();
        }
    }

    pub(super) fn wait(&mut self, span: Duration) {
        let end = self.now + span;
        for _ in 0..8 {
            if let Some((id, request)) = self.waiting.pop() {
                let (status, body) = (self.answer)(&request);
                let answer = Ok(Response {
                    status,
                    headers: Vec::new(),
                    body,
                });
                self.tell(Fact::ReplyArrived { id, answer });
                continue;
            }
            let wake = self.wizard.wake_at(self.now).filter(|wake| *wake <= end);
            // A wake that only updates seconds waits for the next one.
            let Some(wake) = wake.map(|wake| wake.max(self.now + 10 * SECOND)) else {
                break;
            };
            self.now = wake;
            self.tell(Fact::Woke);
        }
        self.now = self.now.max(end);
    }

    fn copy(&mut self) {
        self.tell(Intent::CopyAsked(CopyTarget::Report));
        let stage = self.wizard.screen(self.now);
        for index in 0..fit::records(&stage).len() {
            for target in [
                CopyTarget::Name(index),
                CopyTarget::Host(index),
                CopyTarget::Value(index),
            ] {
                self.tell(Intent::CopyAsked(target));
            }
        }
    }

    fn look(&mut self) {
        let screen = self.wizard.screen(self.now);
        let shown = Some(Screen {
            now: START,
            ..screen.clone()
        });
        if self.last == shown {
            return;
        }
        self.last = shown;
        let stage = self.wizard.stage();
        if self.stages.last() != Some(&stage) {
            self.stages.push(stage);
        }
        let page = page(&screen, &EN, &Clock);
        fit::page(&page);
        fit::json(&self.wizard.state(), 1_000);
        fit::zone_file(&screen);
        for element in page.walk() {
            // The link saves the same instructions that are copied and printed.
            let saves = |name: &&str| name.ends_with(".txt");
            if element.get("download").filter(saves).is_some() {
                let text = fit::saved(element.get("href").unwrap_or_default());
                fit::lines(&text, fit::LONGEST_PAPER);
            }
        }
    }
}

struct Clock;

impl Locale for Clock {
    fn day_and_time(&self, at: Time, _: Time) -> String {
        at.as_millis().to_string()
    }

    fn span(&self, span: Duration) -> String {
        span.as_secs().to_string()
    }
}
