//! Attaches the domain to the environment: after the proof of ownership, or at once when the name is submitted. The widget repeats
//! the call after passing faults. A refusal of the name leads back to the field.

use crate::api::{ApiError, Awaited, Blamed, Change, Profile, Reply, Status, Step};
use crate::poll::Pace;
use crate::time::{Duration, Time};
use crate::wizard::config::{AttachPolicy, OwnershipPolicy};
use crate::wizard::protocol::{Attempt, HostEvent, Problem};
use crate::wizard::stages::{Connection, Following, Fresh, Known, Site, Story};
use crate::wizard::state::{Refusal, Wizard};
use crate::wizard::turn::Turn;

/// The pauses before a failed call is sent again; the last one repeats. Each call is a site mutation, and nine of them fit into an
/// hour.
const PAUSES: [Duration; 4] = [
    Duration::from_secs(30),
    Duration::from_secs(120),
    Duration::from_secs(300),
    Duration::from_secs(600),
];

impl Wizard {
    /// Tells whether a submitted name needs a proof of ownership first.
    pub(in crate::wizard) fn proves_first(&self) -> bool {
        self.config.ownership == OwnershipPolicy::Required
    }

    /// Tells whether the host page attaches domains itself.
    pub(in crate::wizard) fn leaves_attaching(&self) -> bool {
        self.config.attach == AttachPolicy::Host
    }

    /// Goes on with a submitted name without a call, where the host page attaches it and needs no proof first.
    pub(super) fn leave_to_host(&mut self, turn: &mut Turn) {
        if self.leaves_attaching() && !self.proves_first() && self.config.at.is_whole() {
            self.attached(None, turn);
        }
    }

    pub(in crate::wizard) fn attach_answered(
        &mut self,
        reply: Result<Reply, ApiError>,
        turn: &mut Turn,
    ) {
        match reply {
            Ok(Reply::Attached(change)) => self.attached(change, turn),
            Ok(_) => {}
            Err(error @ ApiError::Refused { .. }) => {
                let status = turn.status;
                let refusal = Refusal { error, status };
                match self.config.at.profile {
                    // The wizard polls the status before it shows the refusal, because somebody may have attached the same
                    // domain on another device. Only the status of this profile tells the domain.
                    Profile::Current => self.refusal = Some(refusal),
                    Profile::Documented => self.attach_refused(refusal, None, turn),
                }
            }
            Err(error) => self.attach_failed(error, turn),
        }
    }

    /// Takes in a failure that leaves open whether the name can be attached.
    fn attach_failed(&mut self, error: ApiError, turn: &mut Turn) {
        match &mut self.story {
            Story::Naming(name) => name.failed(error, turn),
            Story::Connecting(site) => {
                let refused = matches!(error, ApiError::Refused { .. });
                let connection = &mut site.connection;
                connection.failed(Attempt::Attach, error, true, turn);
                // A refusal comes here only after the poll for its reason failed; the next try may succeed.
                if refused {
                    connection.poll.restart(turn.now);
                }
                connection.pause_attaching(turn.now);
            }
        }
    }

    /// Takes in the environment's status after a refusal; none where the poll failed.
    pub(in crate::wizard) fn refusal_polled(
        &mut self,
        refusal: Refusal,
        status: Option<Status>,
        turn: &mut Turn,
    ) {
        let name = match &mut self.story {
            Story::Naming(name) => {
                name.poll.rest();
                name.adding.as_ref()
            }
            Story::Connecting(site) => Some(&site.domain),
        };
        let about_it = |status: &Status| {
            name.is_some_and(|name| status.is_about(name.as_ascii()) == Some(true))
        };
        match status {
            Some(status) if about_it(&status) => self.attached(status.change, turn),
            // After a failed poll the story does not go back to the field, because the name may be attached by now.
            None if blamed(&refusal.error) == Some(Blamed::Request) && self.site().is_some() => {
                turn.status = refusal.status;
                self.attach_failed(refusal.error, turn);
            }
            status => self.attach_refused(refusal, status, turn),
        }
    }

    /// Takes in a refusal that the status confirms or leaves open.
    fn attach_refused(&mut self, refusal: Refusal, status: Option<Status>, turn: &mut Turn) {
        let error = refusal.error;
        turn.status = refusal.status;
        match (blamed(&error), status) {
            // Another change gives the environment another domain, so the story goes on with that one.
            (Some(Blamed::DomainChange), Some(status))
                if status.domain.is_some() && !status.is_live() =>
            {
                if let Some(name) = self.story.name_mut() {
                    name.adding = None;
                }
                self.adopt(status, turn);
                let attempt = Attempt::Add;
                let problem = Problem { attempt, error };
                turn.report(&problem);
                if let Some(connection) = self.story.connection_mut() {
                    connection.retry.problem = Some(problem);
                }
            }
            (Some(Blamed::Request), _) => {
                if self.site().is_some() {
                    self.start_over(turn);
                }
                self.name_failed(error, turn);
            }
            (_, status) => self.wait_to_attach(error, status, turn),
        }
    }

    /// Waits until a valid name can be attached.
    fn wait_to_attach(&mut self, error: ApiError, status: Option<Status>, turn: &mut Turn) {
        let awaited = match blamed(&error) {
            Some(Blamed::DomainChange) => Awaited::OtherChange,
            _ => Awaited::Activation,
        };
        if let Some(name) = self.story.name_mut().and_then(|name| name.adding.take()) {
            let mut site = Site::new(name, turn.now);
            site.connection.attached = false;
            self.connect(site, turn.now);
        }
        let Some(connection) = self.story.connection_mut() else {
            return;
        };
        // All other parts of the status are about another domain.
        let status = Status {
            failure: status.and_then(|status| status.failure),
            ..Status::at(Step::Pending)
        };
        // Only a retry of a failure can be under way, so this report is about that.
        connection.retry.looked(&status, false, true, turn);
        connection.last_status = Some(Known {
            status,
            at: turn.now,
        });
        connection.problem = None;
        connection.failures = 0;
        if connection.awaits.replace(awaited) != Some(awaited) {
            let attempt = Attempt::Attach;
            turn.report(&Problem { attempt, error });
        }
        connection.poll.restart(turn.now);
        connection.pause_attaching(turn.now);
    }

    /// Takes in that the platform attaches the name, by this change where the API names one.
    fn attached(&mut self, change: Option<Change>, turn: &mut Turn) {
        let now = turn.now;
        let claimed = self.connection().is_some_and(|one| one.claimed);
        match &mut self.story {
            Story::Naming(name) => {
                let Some(name) = name.adding.take() else {
                    return;
                };
                self.connect(Site::new(name, now), now);
            }
            Story::Connecting(site) => {
                site.connection = Connection::new(now);
                self.dns.poll.restart(now);
            }
        }
        let Some(site) = self.story.site_mut() else {
            return;
        };
        let host = site.domain.as_ascii().to_owned();
        // Where there is a stage of ownership, the event came with the addition.
        if site.ownership.is_none() {
            turn.emit(HostEvent::DomainAdded(host.clone()));
        }
        site.connection.claimed = claimed;
        site.connection.following = Following::new(change);
        site.connection.fresh = Some(Fresh { host, since: now });
    }

    /// Takes in that the name cannot be added.
    pub(in crate::wizard) fn name_failed(&mut self, error: ApiError, turn: &mut Turn) {
        self.refusal = None;
        if let Some(name) = self.story.name_mut() {
            name.failed(error, turn);
        }
    }
}

fn blamed(error: &ApiError) -> Option<Blamed> {
    match error {
        ApiError::Refused { blamed, .. } => Some(*blamed),
        _ => None,
    }
}

impl Connection {
    /// The pause before a call that changes the site is sent again.
    pub(super) fn next_pause(&mut self) -> Duration {
        let pause = PAUSES[self.tries.min(PAUSES.len() - 1)];
        self.tries += 1;
        pause
    }

    fn pause_attaching(&mut self, now: Time) {
        let pause = self.next_pause();
        self.poll.go_at(Pace::Leisurely, now);
        let due = self.poll.due().unwrap_or(now);
        self.poll.put_off(due.max(now + pause));
    }
}
