//! The times at which the screen changes by itself, because it shows times.

use crate::time::{Duration, Time};
use crate::wizard::protocol::Stage;
use crate::wizard::stages::Connection;
use crate::wizard::state::Wizard;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

impl Wizard {
    /// The next such time: in a second while the screen counts seconds, else in a minute.
    pub(in crate::wizard) fn tick(&self, now: Time) -> Option<Time> {
        let counted = match self.stage() {
            Stage::Name => self.name_held_until(now),
            Stage::Live => None,
            Stage::Ownership | Stage::Connection => {
                let ahead = |at: Option<Time>| at.filter(|at| *at > now);
                let since = self.connection().and_then(Connection::since);
                let mut first = Time::first(&[
                    ahead(self.retry_from(now)),
                    ahead(since.map(|at| at + MINUTE)),
                ]);
                for poll in self.polls() {
                    first = Time::first(&[first, ahead(self.next_poll(poll, now))]);
                }
                first.or(Some(now + MINUTE))
            }
        };
        counted.map(|at| match at.since(now) <= MINUTE {
            true => now + SECOND,
            false => now + MINUTE,
        })
    }
}
