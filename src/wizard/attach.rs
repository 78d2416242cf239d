//! Putting the name on the environment. Where ownership is proved first it comes after that, by itself; else it is what
//! submitting the name does. What cannot be done yet is tried again, what is refused for the name's sake leads back to it.

use super::change::Following;
use super::connection::{Connection, Fresh, Known};
use super::context;
use super::effect::{Effect, HostEvent};
use super::problem::{Attempt, Problem};
use super::screen::Stage;
use super::{ApiError, AttachPolicy, OwnershipPolicy, Profile, Wizard};
use crate::api::{Awaited, Blamed, Call, Change, Reply, Status, Step};
use crate::domain::DomainName;
use crate::poll::Pace;
use crate::time::{Duration, Time};

/// The pauses before an attachment that did not come about is tried again; the last is repeated. Each try is a site mutation,
/// and nine of them fit into an hour.
const PAUSES: [Duration; 4] = [
    Duration::from_secs(30),
    Duration::from_secs(120),
    Duration::from_secs(300),
    Duration::from_secs(600),
];

impl Wizard {
    /// Whether submitting a name asks for a proof of ownership first.
    pub(super) fn proves_first(&self) -> bool {
        self.config.ownership == OwnershipPolicy::Required
    }

    /// Whether the host page puts names on the environment itself.
    pub(super) fn leaves_attaching(&self) -> bool {
        self.config.attach == AttachPolicy::Host
    }

    /// A name was submitted that nothing is to be sent for: the host page attaches it.
    pub(super) fn leave_to_host(&mut self, now: Time, effects: &mut Vec<Effect>) {
        if self.leaves_attaching() && !self.proves_first() && self.config.at.is_whole() {
            self.attached(None, now, effects);
        }
    }

    /// The call that is due after ownership was proved, or again.
    pub(super) fn attach_call(&self, now: Time) -> Option<Call> {
        let connection = self.connection.as_ref()?;
        let due = connection.poll.is_due(now) && self.budget.held_until(now).is_none();
        let domain = self.domain.as_ref()?.as_ascii().to_owned();
        (due && self.is_unattached()).then_some(Call::Attach { domain })
    }

    /// Whether the name is still to be put on the environment.
    pub(super) fn is_unattached(&self) -> bool {
        let open = |connection: &Connection| !connection.attached;
        self.connection.as_ref().is_some_and(open) && self.stage() == Stage::Connection
    }

    /// The environment serves the name from now on, or this is why not.
    pub(super) fn attach_answered(
        &mut self,
        reply: Result<Reply, ApiError>,
        code: Option<u16>,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        match reply {
            Ok(Reply::Attached(change)) => self.attached(change, now, effects),
            Ok(_) => {}
            // Before it is shown it is looked whether the name is there already, because somebody asked for it on another
            // device, and how the environment is. Only one form of the API tells that.
            Err(error @ ApiError::Refused { .. }) if self.config.at.profile == Profile::Current => {
                self.name.refusal = Some((error, code));
            }
            Err(error @ ApiError::Refused { .. }) => {
                self.attach_refused(error, code, None, now, effects);
            }
            Err(error) => self.attach_failed(error, code, now, effects),
        }
    }

    /// The name is neither attached nor refused for good.
    fn attach_failed(
        &mut self,
        error: ApiError,
        code: Option<u16>,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        let context = &mut context(now, &mut self.chance, effects);
        context.status = code;
        match &mut self.connection {
            None => self.name.failed(error, context),
            Some(connection) => {
                let refused = matches!(error, ApiError::Refused { .. });
                connection.failed(Attempt::Attach, error, true, context);
                // A refusal comes here only where no look could tell the reason; the next try may.
                if refused {
                    connection.poll.restart(now);
                }
                connection.pause_attaching(now);
            }
        }
    }

    /// A refusal that stands; `status` is how the environment is, where that is known.
    pub(super) fn attach_refused(
        &mut self,
        error: ApiError,
        code: Option<u16>,
        status: Option<Status>,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        let ApiError::Refused { blamed, .. } = &error else {
            return;
        };
        let (blamed, attempt) = (*blamed, Attempt::Add);
        let other = |status: &Status| {
            status.domain.is_some() && !status.is_live() && blamed == Blamed::DomainChange
        };
        if status.as_ref().is_some_and(other) {
            let Some(status) = status else { return };
            self.name.adding = None;
            self.take_up(status, now, effects);
            let context = &mut context(now, &mut self.chance, effects);
            context.status = code;
            let problem = Problem { attempt, error };
            context.report(&problem);
            if let Some(connection) = &mut self.connection {
                connection.retry.problem = Some(problem);
            }
            return;
        }
        if blamed != Blamed::Request {
            return self.wait_to_attach(error, code, status, now, effects);
        }
        // The name is what has to be changed.
        if self.domain.is_some() {
            self.start_over(effects);
        }
        let context = &mut context(now, &mut self.chance, effects);
        context.status = code;
        self.name.failed(error, context);
    }

    /// Nothing is wrong with the name, and in a while it can be attached.
    fn wait_to_attach(
        &mut self,
        error: ApiError,
        code: Option<u16>,
        status: Option<Status>,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        let awaited = match error {
            ApiError::Refused {
                blamed: Blamed::DomainChange,
                ..
            } => Awaited::OtherChange,
            _ => Awaited::Activation,
        };
        if let Some(name) = self.name.adding.take() {
            self.connect(name, now).attached = false;
        }
        let context = &mut context(now, &mut self.chance, effects);
        let Some(connection) = &mut self.connection else {
            return;
        };
        // Whatever is said of it besides is not about this name.
        let status = Status {
            failure: status.and_then(|status| status.failure),
            ..Status::at(Step::Pending)
        };
        // Nothing but a failure can have been tried again.
        connection.retry.looked(&status, false, true, context);
        connection.known = Some(Known { status, at: now });
        connection.problem = None;
        connection.failures = 0;
        if connection.awaits.replace(awaited) != Some(awaited) {
            context.status = code;
            let attempt = Attempt::Attach;
            context.report(&Problem { attempt, error });
        }
        connection.poll.restart(now);
        connection.pause_attaching(now);
    }

    /// The environment is to serve the name.
    pub(super) fn attached(
        &mut self,
        change: Option<Change>,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        let Some(name) = self.name.adding.take().or_else(|| self.domain.clone()) else {
            return;
        };
        let host = name.as_ascii().to_owned();
        // Where ownership was proved the platform has known it since then.
        if self.ownership.is_none() {
            effects.push(Effect::Emit(HostEvent::DomainAdded(host.clone())));
        }
        let claimed = self.connection.as_ref().is_some_and(|one| one.claimed);
        let connection = self.connect(name, now);
        connection.claimed = claimed;
        connection.following = Following::new(change);
        connection.fresh = Some(Fresh { host, since: now });
    }

    /// The way to a live site begins with this name.
    #[inline(never)]
    pub(super) fn connect(&mut self, name: DomainName, now: Time) -> &mut Connection {
        self.watch.poll.restart(now);
        self.domain = Some(name);
        self.connection.insert(Connection::new(now))
    }

    /// What became of a name that was refused, once the environment was looked at.
    pub(super) fn refusal_looked(
        &mut self,
        (refusal, code): (ApiError, Option<u16>),
        name: &DomainName,
        status: Option<Status>,
        now: Time,
        effects: &mut Vec<Effect>,
    ) {
        let blamed = match &refusal {
            ApiError::Refused { blamed, .. } => Some(*blamed),
            _ => None,
        };
        match status {
            Some(status) if status.is_about(name.as_ascii()) == Some(true) => {
                self.attached(status.change, now, effects);
            }
            // A look that fails takes nobody back to the field: the name may be there by now.
            None if blamed == Some(Blamed::Request) && self.connection.is_some() => {
                self.attach_failed(refusal, code, now, effects);
            }
            status => self.attach_refused(refusal, code, status, now, effects),
        }
    }
}

impl Connection {
    /// The pause before the next try of a call that changes the site.
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
