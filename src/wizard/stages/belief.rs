//! The limits of a status. A status is the environment's, not the name's, and does not tell when nothing more will come.

use super::connection::Connection;
use crate::api::{Status, Step};
use crate::domain::Record;
use crate::time::{Duration, Time};

/// After so long a "complete" is about the name that was added last.
const SETTLED: Duration = Duration::from_secs(60);

/// After so long an environment that is ready, with nothing left to do, is taken to rest there: its next step follows within a
/// minute, if there is one.
const RESTED: Duration = Duration::from_secs(120);

/// For so long AWS ACM waits for the proof of a name.
const PROOF_TIME: Duration = Duration::from_secs(72 * 60 * 60);

impl Connection {
    /// Corrects a status that is about the name before. Right after a name is added, "complete" may be: it is believed once
    /// the platform has been seen at work, or names a record of this name, or keeps saying so.
    pub(super) fn tell_names_apart(&mut self, status: &mut Status, shown: bool, now: Time) {
        let Some(fresh) = &self.fresh else { return };
        let about_it = |record: &Record| record.name.eq_ignore_ascii_case(&fresh.host);
        let about = match status.nameless {
            true => Some(false),
            false => status.is_about(&fresh.host),
        };
        let settled = about.unwrap_or_else(|| {
            now.since(fresh.since) >= SETTLED || status.records.iter().any(about_it)
        });
        if !shown && !status.records.iter().any(about_it) {
            // Before the host page has attached the name, the records belong to another.
            status.records.clear();
        }
        if about == Some(false) {
            // Another name's records and certificate are not to be shown under this one.
            status.records.clear();
            (status.certified, status.pointed) = (None, None);
            if status.rests {
                status.step = Step::Pending;
            }
            return;
        }
        match status.step {
            Step::Pending => {}
            _ if status.is_at_the_end() && !settled => status.step = Step::Pending,
            _ => self.fresh = None,
        }
    }

    /// Takes two states for the end that the platform does not call so: a name that is vouched for, and a step at which an
    /// environment may rest, where all is done and nothing has moved for a while.
    pub(super) fn believe(&mut self, status: &mut Status, now: Time) {
        let all_done = status.certified == Some(true)
            && status.pointed != Some(false)
            && matches!(status.step, Step::Ready);
        let rests = || {
            status.failure.is_none()
                && matches!(self.step(), Some(Step::Ready))
                && self.since().is_some_and(|since| now.since(since) >= RESTED)
        };
        if self.vouched && status.lacks_sight_alone() {
            status.pointed = Some(true);
            status.step = Step::Complete;
        } else if all_done && (rests() || self.is_complete()) {
            status.step = Step::Complete;
        }
    }

    /// Tells whether a certificate has not been proved in time, and so never will be, though nobody says so.
    pub(super) fn has_waited_in_vain(&mut self, status: &Status, now: Time) -> bool {
        let by_step = matches!(status.step, Step::RequestingCert | Step::WaitingCert);
        let waits = status.certified.map_or(by_step, |certified| !certified);
        self.requested = waits.then(|| self.requested.unwrap_or(now));
        let begun = self.requested.max(self.retry.last);
        waits
            && status.failure.is_none()
            && begun.is_some_and(|begun| now.since(begun) >= PROOF_TIME)
    }
}
