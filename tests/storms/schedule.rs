//! Bounds on requests to the server, computed apart from the schedule: README promises that news is late by at most 5 % of the
//! time waited, between 3 s and 5 min, and jitter shortens a pause by a fifth at most.

use super::promises::Presence;
use domain_wizard::sandbox::Scenario;
use domain_wizard::time::{Duration, Time};
use domain_wizard::wizard::{Body, Screen, Stage};
use std::collections::HashMap;

const MINUTE: Duration = Duration::from_secs(60);
const SHORTEST: Duration = Duration::from_secs(3);
const LONGEST: Duration = Duration::from_secs(300);
/// Room for the rounding of whole milliseconds.
const SLACK: Duration = Duration::from_millis(5);
/// A look at DNS that began on a visible page may ask the rest of its questions after the page is hidden.
const LOOK: u32 = 40;
const NEVER: Time = Time::from_millis(u64::MAX);

pub(crate) struct Schedule {
    /// True if the scenario itself spoils answers.
    spoils: bool,
    last: HashMap<String, Last>,
    /// Recent times of each DNS question.
    asked: HashMap<String, Vec<Time>>,
    /// The time of the last act that allows one look at once.
    allowed: Time,
    /// The time of the last news from DNS, which allows a check of ownership.
    shown: Time,
    /// The start of the present wait for news.
    since: Time,
    /// True once the clock was set.
    reset: bool,
    /// The number of questions asked while the page was hidden.
    unseen: u32,
    nudges: Vec<Nudge>,
    retries_asked: u32,
    /// The times at which the step and its error were first seen.
    step_since: Time,
    error_since: Option<Time>,
}

#[derive(Clone, Debug)]
struct Last {
    sent: Time,
    /// The start of the wait; after a change of the clock, the next good answer starts it anew.
    from: Time,
    end: Option<(Time, Quality)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quality {
    Good,
    Unsure,
    Failed,
}

#[derive(Clone, Copy, Debug)]
struct Nudge {
    sent: Time,
    counts: bool,
}

impl Schedule {
    pub(crate) fn new(scenario: Scenario) -> Self {
        let spoiling = [
            Scenario::Garbled,
            Scenario::Html,
            Scenario::Empty,
            Scenario::Storm,
            Scenario::DnsGarbled,
        ];
        Self {
            spoils: spoiling.contains(&scenario),
            last: HashMap::new(),
            asked: HashMap::new(),
            allowed: Time::default(),
            shown: Time::default(),
            since: Time::default(),
            reset: false,
            unseen: 0,
            nudges: Vec::new(),
            retries_asked: 0,
            step_since: Time::default(),
            error_since: None,
        }
    }

    /// An act that allows one look at once, and starts the wait anew.
    pub(crate) fn may_ask(&mut self, real: Time) {
        self.allowed = real;
        self.since = real;
    }

    pub(crate) fn dns_moved(&mut self, real: Time) {
        self.shown = real;
    }

    pub(crate) fn retry_asked(&mut self) {
        self.retries_asked += 1;
    }

    pub(crate) fn begins_anew(&mut self) {
        self.nudges.clear();
    }

    /// The platform reached a new step.
    pub(crate) fn news(&mut self, real: Time) {
        self.since = real;
        self.step_since = real;
        self.nudges
            .iter_mut()
            .for_each(|nudge| nudge.counts = false);
    }

    /// A new clock voids all earlier pauses.
    pub(crate) fn clock_set(&mut self, real: Time) {
        self.may_ask(real);
        self.reset = true;
        self.last.values_mut().for_each(|last| last.from = NEVER);
        self.nudges.clear();
        self.error_since = self.error_since.map(|_| real);
    }

    pub(crate) fn reloads(&mut self, trusted: bool, real: Time) {
        self.may_ask(real);
        self.last.clear();
        if !trusted {
            self.nudges.clear();
        }
    }

    pub(crate) fn ends(&mut self, line: &str, good: bool, fine: bool, real: Time) {
        let quality = match (good && !self.spoils, fine) {
            (true, _) => Quality::Good,
            (false, true) => Quality::Unsure,
            (false, false) => Quality::Failed,
        };
        if let Some(last) = self.last.get_mut(line) {
            last.end = Some((real, quality));
            if quality == Quality::Good {
                last.from = last.from.min(real);
            }
        }
        if is_nudge(line)
            && quality != Quality::Good
            && let Some(nudge) = self.nudges.last_mut()
        {
            // The platform may not have received the nudge.
            nudge.counts = false;
        }
        if is_action(line) || is_change(line) {
            // The wizard looks for the result at once.
            self.may_ask(real);
        }
    }

    pub(crate) fn sends(
        &mut self,
        line: &str,
        to_api: bool,
        real: Time,
        (visible, online): Presence,
        screen: &Screen,
    ) {
        self.sees(screen, real);
        if is_nudge(line) {
            self.nudges(real, screen);
        }
        match (is_action(line), to_api) {
            (true, _) => assert!(online, "{line} without a network"),
            (_, true) => {
                let adding = matches!(&screen.body, Body::Name(name) if name.adding);
                assert!(online && (visible || adding), "{line} while nobody looks");
            }
            (_, false) => {
                self.unseen = if visible { 0 } else { self.unseen + 1 };
                assert!(online && self.unseen < LOOK, "{line} while nobody looks");
            }
        }
        let allowed = match line.contains("/verify") {
            true => self.allowed.max(self.shown),
            false => self.allowed,
        };
        if let Some(last) = self.last.get(line)
            && allowed < last.sent
            && to_api
            && !is_action(line)
        {
            self.apart(line, last, real);
        }
        if !to_api {
            self.questions(line, real);
        }
        let from = match self.last.get(line) {
            Some(last) => last.from,
            None if self.reset => NEVER,
            None => Time::default(),
        };
        let last = Last {
            sent: real,
            from,
            end: None,
        };
        self.last.insert(line.to_owned(), last);
        if is_action(line) {
            self.may_ask(real);
        }
    }

    /// Checks the gap between two looks of one kind with no act between them.
    fn apart(&self, line: &str, last: &Last, real: Time) {
        let since = match line.contains("/verify") {
            true => self.since.max(self.shown),
            false => self.since,
        };
        let waited = last.sent.since(since.max(last.from));
        let good = (waited / 20).clamp(SHORTEST, LONGEST) * 4 / 5;
        let (end, quality) = last.end.unwrap_or((last.sent, Quality::Failed));
        let failed = end.since(last.sent) + SHORTEST;
        let least = match quality {
            Quality::Good => good,
            Quality::Failed => failed,
            Quality::Unsure => good.min(failed),
        };
        let gap = real.since(last.sent);
        assert!(
            gap + SLACK >= least,
            "{line} after {gap:?} in place of {least:?}: {last:?}"
        );
    }

    /// A question may come early in one look and late in the next, so the bound is on a minute of looks.
    fn questions(&mut self, line: &str, real: Time) {
        let allowed = self.allowed;
        let asked = self.asked.entry(line.to_owned()).or_default();
        asked.retain(|at| real.since(*at) < MINUTE && *at > allowed);
        asked.push(real);
        assert!(asked.len() <= 27, "{line} too often in a minute: {asked:?}");
    }

    fn sees(&mut self, screen: &Screen, real: Time) {
        let failed = match &screen.body {
            Body::Connection(connection) => connection.failure.is_some(),
            _ => false,
        };
        self.error_since = match self.error_since {
            _ if !failed => None,
            None => Some(real),
            known => known,
        };
    }

    /// Let's Encrypt gives back one of five failed validations each twelve minutes.
    fn nudges(&mut self, real: Time, screen: &Screen) {
        let Body::Connection(connection) = &screen.body else {
            panic!("a retry at {:?}", screen.body.stage());
        };
        assert_eq!(screen.body.stage(), Stage::Connection);
        if let Some(last) = self.nudges.last() {
            let gap = real.since(last.sent);
            assert!(gap + SLACK >= MINUTE, "two retries within {gap:?}");
        }
        let counted = self.nudges.iter().rev().find(|nudge| nudge.counts);
        if let Some(last) = counted {
            let gap = real.since(last.sent);
            let step = connection.step.as_ref().map(|step| step.name());
            let least = match (self.error_since, step) {
                (Some(since), _) if last.sent >= since => MINUTE * 12,
                (Some(_), _) | (None, Some("waiting_custom_dns")) => MINUTE,
                _ => (MINUTE * 10).saturating_sub(last.sent.since(self.step_since)),
            };
            assert!(
                gap + SLACK >= least,
                "two retries within {gap:?}, of {least:?}"
            );
        }
        let asked = std::mem::take(&mut self.retries_asked) > 0;
        // When the customer says that the records are there, the platform hears that DNS is right.
        let told = screen.dns.as_ref().is_some();
        assert!(asked || told, "a retry that nobody asked for");
        let sent = real;
        self.nudges.push(Nudge { sent, counts: true });
    }
}

fn is_nudge(line: &str) -> bool {
    line.contains("/ssl/nudge")
}

fn is_change(line: &str) -> bool {
    line.contains("/domain-changes/")
}

/// Tells whether the customer caused the request; the schedule causes the others.
fn is_action(line: &str) -> bool {
    let verify = line.contains("/verify");
    (line.starts_with("POST") || line.starts_with("PUT")) && !verify
}
