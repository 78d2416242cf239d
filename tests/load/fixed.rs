//! The usual alternative to a schedule: a loop that asks at fixed intervals, whatever the answers are.

use super::client::Wish;
use super::server::Asked;
use domain_wizard::time::{Duration, Time};

/// Browsers wake a page that has been out of view for so long only this often (Chrome since version 88).
const LONG_HIDDEN: Duration = Duration::from_secs(5 * 60);
const RARELY: Duration = Duration::from_secs(60);

const TIMEOUT: Duration = Duration::from_secs(10);

pub(crate) struct Fixed {
    every: Duration,
    asks_hidden: bool,
    hidden: Option<Time>,
    /// The next turn of the loop; none before the name is accepted.
    next: Option<Time>,
    ids: u32,
    deadline: Option<Time>,
}

impl Fixed {
    pub(crate) fn new(every: Duration, asks_hidden: bool) -> Self {
        Self {
            every,
            asks_hidden,
            hidden: None,
            next: None,
            ids: 0,
            deadline: None,
        }
    }

    pub(crate) fn ask(&mut self, asked: Asked, now: Time) -> Vec<Wish> {
        let mut wishes = Vec::new();
        if self.deadline.replace(now + TIMEOUT).is_some() {
            wishes.push(Wish::Forget(self.ids));
        }
        self.ids += 1;
        let id = self.ids;
        wishes.push(Wish::Ask { id, asked });
        wishes
    }

    pub(crate) fn hidden(&mut self, now: Time) {
        self.hidden = Some(now);
    }

    pub(crate) fn shown(&mut self, now: Time) {
        self.hidden = None;
        // A loop that paused while hidden asks at once.
        if let Some(next) = &mut self.next
            && !self.asks_hidden
        {
            *next = now;
        }
    }

    pub(crate) fn woke(&mut self, now: Time) -> Vec<Wish> {
        if self.next.is_none_or(|next| next > now) {
            return Vec::new();
        }
        // Even this loop has only one request at a time.
        if let Some(deadline) = self.deadline.filter(|deadline| *deadline > now) {
            self.next = Some(deadline);
            return Vec::new();
        }
        self.next = Some(now + TIMEOUT + self.pause(now));
        self.ask(Asked::Status, now)
    }

    /// The next turn counts from the answer. Turns of an interval that divides the limit's window would fall into the same part
    /// of each window for ever, and a client refused in one would be refused in all.
    pub(crate) fn answered(&mut self, well: bool, now: Time) {
        self.deadline = None;
        if well || self.next.is_some() {
            self.next = Some(now + self.pause(now));
        }
    }

    fn pause(&self, now: Time) -> Duration {
        let long = |hidden| now.since(hidden) >= LONG_HIDDEN;
        match self.hidden.is_some_and(long) {
            true => self.every.max(RARELY),
            false => self.every,
        }
    }

    pub(crate) fn is_going(&self) -> bool {
        self.next.is_some()
    }

    pub(crate) fn wake_at(&self) -> Option<Time> {
        self.next
            .filter(|_| self.asks_hidden || self.hidden.is_none())
    }
}
