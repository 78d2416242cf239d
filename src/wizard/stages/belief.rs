//! Corrects a status before the wizard believes it: a status is about the environment, not about one domain, and does not tell when
//! nothing more will happen.

use super::connection::Connection;
use crate::api::{Status, Step};
use crate::domain::Record;
use crate::time::{Duration, Time};

/// The time after an addition from which "complete" counts as about the new domain.
const SETTLED: Duration = Duration::from_secs(60);

/// The time after which an environment at `ready`, with nothing left to do, counts as finished. If a next step comes, it comes
/// within a minute.
const RESTED: Duration = Duration::from_secs(120);

/// The time for which AWS ACM waits for the validation of a domain.
const PROOF_TIME: Duration = Duration::from_secs(72 * 60 * 60);

impl Connection {
    /// Corrects a status that is about an earlier domain. Right after an addition, "complete" may still be about that. The wizard
    /// believes "complete" once the platform has shown another step, or names a record of the new domain, or has said so for a
    /// while.
    pub(super) fn correct_earlier_domain(&mut self, status: &mut Status, shown: bool, now: Time) {
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
            // Before the host page has attached the domain, the records belong to another one.
            status.records.clear();
        }
        if about == Some(false) {
            // The records and the certificate of another domain must not appear under this one.
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

    /// Counts two states as complete that the platform does not call so: a bare domain that another source says is live, and
    /// `ready`, where all is done and nothing has moved for a while.
    pub(super) fn correct_end(&mut self, status: &mut Status, now: Time) {
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

    /// Tells whether the time for validating the certificate has passed, although the platform does not say so.
    pub(super) fn has_timed_out(&mut self, status: &Status, now: Time) -> bool {
        let by_step = matches!(status.step, Step::RequestingCert | Step::WaitingCert);
        let waits = status.certified.map_or(by_step, |certified| !certified);
        self.requested = waits.then(|| self.requested.unwrap_or(now));
        let begun = self.requested.max(self.retry.last);
        waits
            && status.failure.is_none()
            && begun.is_some_and(|begun| now.since(begun) >= PROOF_TIME)
    }
}
