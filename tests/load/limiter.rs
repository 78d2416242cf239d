//! The limit on a token's requests.

use domain_wizard::time::{Duration, Time};

/// The API's limit by default, in each window.
pub(crate) const LIMIT: u32 = 120;
const WINDOW: Duration = Duration::from_secs(60);

/// Laravel's `RateLimiter`: a window begins with the first request after the last one ended, its end is kept in whole seconds,
/// and refused requests do not count.
#[derive(Default)]
pub(crate) struct Limiter {
    ends: Time,
    taken: u32,
}

impl Limiter {
    /// The number of requests left after this one, or the `Retry-After`.
    pub(crate) fn take(&mut self, now: Time) -> Result<u32, u64> {
        let second = Time::from_millis(now.as_millis() / 1000 * 1000);
        if now >= self.ends {
            self.ends = second + WINDOW;
            self.taken = 0;
        }
        if self.taken == LIMIT {
            return Err(self.ends.since(second).as_secs());
        }
        self.taken += 1;
        Ok(LIMIT - self.taken)
    }
}
