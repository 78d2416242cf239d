//! Schedules a request that is repeated until its answer is final. The schedule does not know the request itself.
//!
//! The widget learns of news at most [`Pace::delay`] late: 5 % of the time already waited, between 3 s and 5 min. No schedule with
//! this bound asks less often. Deadlines are wall-clock times, so that a computer that slept finds one request due, not many.

#[cfg(test)]
mod tests;

use crate::chance::Chance;
use crate::time::{Duration, Time};

/// The schedule of one request that is repeated until its answer is final.
#[derive(Clone, Debug)]
pub struct Poll {
    /// The beginning of the wait.
    since: Time,
    state: State,
    /// The pause after the last failure; zero where the last answer was good.
    pause: Duration,
    /// The factor on the schedule's intervals, in sixteenths.
    stretch: u32,
    pace: Pace,
}

/// The bound on how late news may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// 5 % of the time already waited, between 3 s and 5 min, for news that has no other source.
    #[default]
    Prompt,
    /// 20 %, between 15 s and 30 min, while another source, such as the watch of DNS, tells when to ask.
    Leisurely,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Idle { due: Time },
    Asking { at: Time },
    Resting,
}

impl Default for Poll {
    /// A poll at rest.
    fn default() -> Self {
        let mut poll = Self::starting(Time::default());
        poll.rest();
        poll
    }
}

impl Poll {
    /// A poll that is due at once, and whose wait counts from `now`.
    pub fn starting(now: Time) -> Self {
        Self {
            since: now,
            state: State::Idle { due: now },
            pause: Duration::ZERO,
            stretch: PLAIN,
            pace: Pace::Prompt,
        }
    }

    /// The customer acted: the poll is due at once, and the wait counts from `now` again. This ends a rest. The caller drops the
    /// answer to a request in flight.
    pub fn restart(&mut self, now: Time) {
        self.since = now;
        self.pause = Duration::ZERO;
        self.state = State::Idle { due: now };
    }

    /// News arrived: the wait counts from `now` again, and the next request follows the schedule, not at once. A rest stays a rest,
    /// and a request in flight stays awaited.
    pub fn changed(&mut self, now: Time) {
        self.since = now;
        self.pause = Duration::ZERO;
        if let State::Idle { .. } = self.state {
            let due = now + self.interval(Duration::ZERO);
            self.state = State::Idle { due };
        }
    }

    /// A request went out.
    pub fn asked(&mut self, now: Time) {
        self.state = State::Asking { at: now };
    }

    /// A good answer came: the next request follows the schedule, counted from when this one went out, and earlier failures no
    /// longer count. Without a request in flight the answer came another way, such as from another tab, and counts as well.
    pub fn answered(&mut self, now: Time, chance: &mut Chance) {
        self.pause = Duration::ZERO;
        let asked_at = match self.state {
            State::Resting => return,
            State::Asking { at } => at.min(now),
            State::Idle { .. } => now,
        };
        // If the wait began in the future, the clock has been set back since.
        self.since = self.since.min(now);
        let longest = self.interval(asked_at.since(self.since));
        let due = asked_at + chance.between(longest * 4 / 5, longest);
        self.state = State::Idle { due: due.max(now) };
    }

    /// A request failed: no answer, a server's error, a garbled answer, or a 429. The pauses grow from 3 s to 5 min by decorrelated
    /// jitter (Brooker, "Exponential Backoff and Jitter", AWS 2015), so that widgets that failed together do not return together.
    /// `from` is now, or the time before which the server wants no request. The pause counts from there, because all widgets that
    /// are refused in one window of a rate limit get the same time, and would fill the first second of the next window.
    pub fn failed(&mut self, from: Time, chance: &mut Chance) {
        let most = self.pause.max(SHORTEST) * 3;
        self.pause = chance.between(SHORTEST, most).min(LONGEST);
        if !self.is_resting() {
            let due = from + self.pause;
            self.state = State::Idle { due };
        }
    }

    /// Makes the next request due at once: the page is visible again, the network is back, or a person asks. A request in flight
    /// and a rest stay as they are.
    pub fn hurry(&mut self, now: Time) {
        if let State::Idle { .. } = self.state {
            self.state = State::Idle { due: now };
        }
    }

    /// Moves the next request to `due`, because another watch asks before then.
    pub fn put_off(&mut self, due: Time) {
        if let State::Idle { .. } = self.state {
            self.state = State::Idle { due };
        }
    }

    /// Stops the poll until a [`restart`](Self::restart).
    pub fn rest(&mut self) {
        self.state = State::Resting;
    }

    /// Adapts to a rate limit. Requests are scarce when the server says that under a fifth of them is left
    /// (`X-RateLimit-Remaining`), or answers 429. Each such answer doubles the schedule's intervals, up to eight times; each other
    /// answer shortens them by an eighth. Widgets that share a limit slow down together until about one answer in six tells of
    /// scarcity, which leaves the last fifth to people's own requests. No interval exceeds 5 min, because a widget that asks so
    /// rarely does not use up the limit.
    pub fn widen(&mut self, scarce: bool) {
        self.stretch = match scarce {
            true => (self.stretch * 2).min(WIDEST),
            false => (self.stretch - self.stretch / 8).max(PLAIN),
        };
    }

    /// Changes the pace. A request that the old pace put off for longer than the new one allows comes earlier.
    pub fn go_at(&mut self, pace: Pace, now: Time) {
        if self.pace == pace {
            return;
        }
        self.pace = pace;
        if let State::Idle { due } = self.state {
            let longest = now + self.interval(now.since(self.since)).max(self.pause);
            self.state = State::Idle {
                due: due.min(longest),
            };
        }
    }

    /// The time of the next request; none while one is in flight or the poll rests.
    pub fn due(&self) -> Option<Time> {
        match self.state {
            State::Idle { due } => Some(due),
            State::Asking { .. } | State::Resting => None,
        }
    }

    /// Tells whether to ask now. A deadline further ahead than the longest pause counts as due, because it shows that the clock was
    /// set back, and minutes would become hours.
    pub fn is_due(&self, now: Time) -> bool {
        self.due()
            .is_some_and(|due| due <= now || due > now + self.pace.bounds().1)
    }

    /// Tells whether a request is in flight.
    pub fn is_asking(&self) -> bool {
        matches!(self.state, State::Asking { .. })
    }

    /// Tells whether the poll rests until it is restarted.
    pub fn is_resting(&self) -> bool {
        matches!(self.state, State::Resting)
    }

    fn interval(&self, waited: Duration) -> Duration {
        let interval = self.pace.delay(waited);
        let (_, most) = self.pace.bounds();
        (interval * self.stretch / PLAIN).min(most)
    }
}

impl Pace {
    /// The bound on how late news may be after a wait of `waited`.
    pub fn delay(self, waited: Duration) -> Duration {
        let share = match self {
            Self::Prompt => waited / 20,
            Self::Leisurely => waited / 5,
        };
        let (least, most) = self.bounds();
        share.clamp(least, most)
    }

    fn bounds(self) -> (Duration, Duration) {
        match self {
            Self::Prompt => (SHORTEST, LONGEST),
            Self::Leisurely => (SHORTEST * 5, LONGEST * 6),
        }
    }
}

const SHORTEST: Duration = Duration::from_secs(3);
const LONGEST: Duration = Duration::from_secs(300);
/// The factors of unchanged intervals and of the longest ones, in sixteenths.
const PLAIN: u32 = 16;
const WIDEST: u32 = PLAIN * 8;
