//! The timetable of a question that is asked again and again. The question itself is not known here.
//!
//! The promise is that news is at most [`Pace::delay`] late: 5 % of the time already waited, between 3 s and 5 min. No
//! schedule that keeps the promise asks less often. Deadlines are moments of the wall clock, so that a computer that slept
//! finds one round due, not many.

#[cfg(test)]
mod tests;

use crate::chance::Chance;
use crate::time::{Duration, Time};

/// The timetable of one question that is asked until its answer is final.
#[derive(Clone, Debug)]
pub struct Poll {
    /// Since when the news is awaited.
    since: Time,
    state: State,
    /// The pause after the last failure; zero where the last answer was good.
    pause: Duration,
    /// The stretch of the schedule's intervals, in sixteenths.
    stretch: u32,
    pace: Pace,
}

/// The bound on how late news may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// 5 % of the time already waited, between 3 s and 5 min, because nobody else would tell.
    #[default]
    Prompt,
    /// 20 %, between 15 s and 30 min, because somebody else watches, and says when to ask.
    Leisurely,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Idle { due: Time },
    Asking { at: Time },
    Resting,
}

impl Default for Poll {
    /// Nothing is to be asked.
    fn default() -> Self {
        let mut poll = Self::starting(Time::default());
        poll.rest();
        poll
    }
}

impl Poll {
    /// Due at once; the wait counts from `now`.
    pub fn starting(now: Time) -> Self {
        Self {
            since: now,
            state: State::Idle { due: now },
            pause: Duration::ZERO,
            stretch: PLAIN,
            pace: Pace::Prompt,
        }
    }

    /// The customer acted: due at once, and the wait counts from `now` again. It ends a rest and takes the place of
    /// a request in flight, whose answer is to be dropped.
    pub fn restart(&mut self, now: Time) {
        self.since = now;
        self.pause = Duration::ZERO;
        self.state = State::Idle { due: now };
    }

    /// News arrived: the wait counts from `now` again, and the next asking is by the schedule, not at once. A rest
    /// stays a rest, and a request in flight stays awaited.
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

    /// A good answer came: the next asking is by the schedule, counted from when this one went out, and failures
    /// are forgotten. Without a request in flight it is an answer that came another way, which serves as well.
    pub fn answered(&mut self, now: Time, chance: &mut Chance) {
        self.pause = Duration::ZERO;
        let asked_at = match self.state {
            State::Resting => return,
            State::Asking { at } => at.min(now),
            State::Idle { .. } => now,
        };
        // A wait that began in the future was begun before the clock was set back.
        self.since = self.since.min(now);
        let longest = self.interval(asked_at.since(self.since));
        let due = asked_at + chance.between(longest * 4 / 5, longest);
        self.state = State::Idle { due: due.max(now) };
    }

    /// No answer, a server's error, a garbled answer or a refusal by rate: the pauses grow from 3 s to 5 min by
    /// decorrelated jitter (Brooker, "Exponential Backoff and Jitter", AWS 2015), so that the widgets that failed
    /// together do not return together. `from` is now, or the moment before which the server wants no request: whoever is
    /// refused within one window of its limit is told the same moment, and would otherwise fill the next window's first
    /// second.
    pub fn failed(&mut self, from: Time, chance: &mut Chance) {
        let most = self.pause.max(SHORTEST) * 3;
        self.pause = chance.between(SHORTEST, most).min(LONGEST);
        if !self.is_resting() {
            let due = from + self.pause;
            self.state = State::Idle { due };
        }
    }

    /// One check at once, for a page that is seen again, a network that is back, a person who asks. Nothing changes for
    /// a request in flight or a rest.
    pub fn hurry(&mut self, now: Time) {
        if let State::Idle { .. } = self.state {
            self.state = State::Idle { due: now };
        }
    }

    /// Somebody else asks next, at `due`.
    pub fn put_off(&mut self, due: Time) {
        if let State::Idle { .. } = self.state {
            self.state = State::Idle { due };
        }
    }

    /// Nothing is left to ask, until a [`restart`](Self::restart).
    pub fn rest(&mut self) {
        self.state = State::Resting;
    }

    /// Takes in whether requests are scarce: the server says that under a fifth of them is left (`X-RateLimit-Remaining`), or
    /// refuses one because none is. From the next asking on the schedule's intervals are twice as long for each such answer, up
    /// to eight times, and an eighth shorter again for each other one. Widgets that share a limit slow down together until
    /// about one answer in six tells of scarcity, which leaves the last fifth to the acts of people. The bound of 5 min stays,
    /// because a widget that asks so rarely does not use the requests up.
    pub fn widen(&mut self, scarce: bool) {
        self.stretch = match scarce {
            true => (self.stretch * 2).min(WIDEST),
            false => (self.stretch - self.stretch / 8).max(PLAIN),
        };
    }

    /// From now on at this pace. What was put off for long is brought forward where nobody else watches any more.
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

    /// The moment to ask next; none while asking or resting.
    pub fn due(&self) -> Option<Time> {
        match self.state {
            State::Idle { due } => Some(due),
            State::Asking { .. } | State::Resting => None,
        }
    }

    /// Tells whether to ask now. A deadline further ahead than the longest pause is due too: the clock was set back then, and
    /// minutes would become hours.
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
/// The schedule's own intervals, and the longest ones, in sixteenths.
const PLAIN: u32 = 16;
const WIDEST: u32 = PLAIN * 8;
