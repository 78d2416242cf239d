//! The budget of site mutations: attaching and removing a domain, nudges, and rechecks of DNS. The API allows ten an hour. The
//! widget sends fewer, so that one impatient customer does not stop the next one.

use crate::time::{Duration, Time};

/// The times of the last mutations, the newest last.
#[derive(Clone, Debug, Default)]
pub(in crate::wizard) struct Budget(Vec<Time>);

const HOUR: Duration = Duration::from_secs(60 * 60);

/// The most mutations within an hour.
pub(in crate::wizard) const MOST: usize = 9;

/// The most mutations within an hour that the widget makes by itself. The customer may cause the rest.
const OF_ITSELF: usize = 6;

impl Budget {
    /// The budget with the mutations of an earlier visit.
    pub(in crate::wizard) fn resumed(times: Vec<Time>) -> Self {
        Self(times)
    }

    pub(in crate::wizard) fn times(&self) -> &[Time] {
        &self.0
    }

    pub(in crate::wizard) fn spend(&mut self, now: Time) {
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push(now);
    }

    /// The time before which the customer may cause no mutation; none where one is allowed now.
    pub(in crate::wizard) fn held_until(&self, now: Time) -> Option<Time> {
        self.open_from(MOST, now)
    }

    /// The time before which the widget may send no mutation by itself; none where one is allowed now.
    pub(in crate::wizard) fn spared_until(&self, now: Time) -> Option<Time> {
        self.open_from(OF_ITSELF, now)
    }

    fn open_from(&self, most: usize, now: Time) -> Option<Time> {
        let oldest = self.0.get(self.0.len().checked_sub(most)?)?;
        Some(*oldest + HOUR).filter(|from| *from > now)
    }

    /// Corrects stored times after the clock was set back.
    pub(in crate::wizard) fn read_clock(&mut self, now: Time) {
        for at in &mut self.0 {
            *at = now.min(*at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_than_nine_are_sent_within_any_hour_and_the_last_three_by_the_customer_alone() {
        let mut budget = Budget::default();
        let start = Time::from_millis(1_000_000_000);
        let at = |minutes: u32| start + Duration::from_secs(60) * minutes;
        for minute in 0..9 {
            assert_eq!(budget.held_until(at(minute)), None);
            let spare = budget.spared_until(at(minute)).is_none();
            assert_eq!(spare, minute < 6, "{minute}");
            budget.spend(at(minute));
        }
        assert_eq!(budget.held_until(at(9)), Some(at(60)));
        assert_eq!(budget.held_until(at(60)), None);
        budget.spend(at(60));
        assert_eq!(budget.held_until(at(60)), Some(at(61)));
        assert_eq!(budget.spared_until(at(63)), Some(at(64)));
        budget.read_clock(start);
        assert_eq!(
            budget.held_until(start),
            Some(at(60)),
            "no longer than an hour"
        );
    }
}
