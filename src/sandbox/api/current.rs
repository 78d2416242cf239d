//! The simulated API in the form of the vendor's reference: an environment with its domain as a field, and the change from one
//! domain to the next.

mod plot;
mod scene;
mod wire;

use super::state::{FIELD_MISSING, Sandbox, takes_off};
use crate::http::Method;
use crate::sandbox::facts::Domain;
use crate::sandbox::fault::Call;
use crate::sandbox::story::Times;
use crate::sandbox::wire::{ABUSE, blaming, text_field};
use crate::sandbox::{Answer, Scenario};
use crate::time::{Duration, Time};
use scene::Scene;

/// The domain of the scenarios that begin with a live site, and the time since which the site has been live.
const LIVE: &str = "www.shop.example";
const YESTERDAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The refusals of a name that comes too soon.
const NOT_ACTIVE: &str = "Environment must be in active state to change domain.";
const CHANGING: &str = "A domain change is already in progress for this environment.";

/// The refusal of a nudge that says "retry" although nothing has failed.
const NOT_FAILED: &str = "sandbox: only what has failed is told to retry";

/// The call at an address of this form, and the rest of the address; none for an address of another form.
pub(super) fn route<'a>(method: &str, segments: &[Option<&'a str>]) -> Option<(Call, &'a str)> {
    let (get, post, put) = (Method::Get.name(), Method::Post.name(), Method::Put.name());
    let [Some("environments"), Some(_), rest @ ..] = segments else {
        return None;
    };
    match rest {
        [None, ..] if method == put => Some((Call::Attach, "")),
        [None, ..] if method == get => Some((Call::Status, "")),
        [Some("ssl"), None, ..] if method == get => Some((Call::Status, "ssl")),
        [Some("ssl"), Some("nudge"), None, ..] if method == post => Some((Call::Nudge, "")),
        [Some("dns"), Some("recheck"), None, ..] if method == post => Some((Call::Recheck, "")),
        [Some("domain-changes"), Some(id), None, ..] if method == get => Some((Call::Change, id)),
        _ => None,
    }
}

impl Sandbox {
    pub(super) fn act_in_current(
        &mut self,
        call: Call,
        rest: &str,
        body: &str,
        now: Time,
    ) -> Answer {
        self.begin_with_live_site(now);
        match call {
            Call::Attach => self.put_domain(body, now),
            Call::Status if rest == "ssl" => Answer::new(200, wire::ssl(&self.scene(now))),
            Call::Status => {
                Answer::new(200, self.environment("retrieved successfully", false, now))
            }
            Call::Nudge => self.nudge_in_current(body, now),
            Call::Recheck => self.recheck(now),
            Call::Change => self.change(rest, now),
            Call::Add | Call::Verify => Answer::not_found(),
        }
    }

    /// Attaches a domain since yesterday, in the scenarios that begin with a live site.
    fn begin_with_live_site(&mut self, now: Time) {
        let live = matches!(
            self.scenario,
            Scenario::CurrentLive | Scenario::CurrentDrift
        );
        if live && self.domains.is_empty() {
            self.attach(LIVE, now - YESTERDAY);
        }
    }

    fn put_domain(&mut self, body: &str, now: Time) -> Answer {
        let scene = self.scene(now);
        if scene.status == "provisioning" {
            return Answer::new(422, blaming("environment", NOT_ACTIVE));
        }
        let name = text_field(body, "custom_domain");
        let refused = name.as_deref();
        if let Some(refused) = refused.and_then(|name| self.refuse_name("custom_domain", name)) {
            return refused;
        }
        if scene.change.1 {
            return Answer::new(422, blaming("domain_change", CHANGING));
        }
        let changed = match name {
            None if takes_off(body) => self.take_off_now(now),
            None => return Answer::new(422, blaming("custom_domain", FIELD_MISSING)),
            Some(name) => {
                let at = self.add_domain(&name, now);
                // A second request for a change that failed starts a new change.
                if self.scenario == Scenario::CurrentChangeFailed {
                    self.current = None;
                }
                let stands = self.current == Some(at);
                self.serve(at, now);
                !stands
            }
        };
        match changed {
            false => Answer::new(200, self.environment("updated successfully", false, now)),
            true => Answer::new(202, self.environment("update initiated", true, now)),
        }
    }

    fn nudge_in_current(&mut self, body: &str, now: Time) -> Answer {
        let before = self.scene(now);
        let retries = body.contains(r#""retry":true"#);
        let failed = before.is_failed();
        if retries && !failed {
            return self.refuse(422, "POST", NOT_FAILED);
        }
        // A failed environment goes on only if the nudge says "retry".
        if retries == failed {
            self.nudges.push(now);
        }
        let after = self.scene(now);
        let as_before = (before.step, before.status) == (after.step, after.status);
        let message = match as_before {
            true => format!(
                "SSL provisioning is waiting and cannot advance yet. Current step: {}",
                after.step
            ),
            false => format!(
                "SSL provisioning advanced from {} to {}",
                before.step, after.step
            ),
        };
        let message = self.spoken(message);
        Answer::new(200, wire::said(&wire::ssl(&after), &message))
    }

    fn recheck(&mut self, now: Time) -> Answer {
        if self.current.is_none() {
            let message = "Environment has no custom domain to verify.";
            return Answer::new(422, blaming("environment", message));
        }
        let message = match self.scene(now).is_pointed() {
            true => "DNS verified",
            false => "DNS not yet propagating to expected target",
        };
        Answer::new(200, wire::rechecked(&self.spoken(message.to_owned())))
    }

    /// A message; in the hostile scenario with abuse behind it.
    fn spoken(&self, message: String) -> String {
        match self.scenario {
            Scenario::Hostile => message + ABUSE,
            _ => message,
        }
    }

    fn change(&self, id: &str, now: Time) -> Answer {
        let left = self.left.map(|(at, _)| at);
        let domain = self.domain(self.current.or(left));
        match domain.filter(|domain| wire::change_id(domain) == id) {
            Some(domain) => {
                let change = wire::change(&self.scene(now), domain, self.current.is_some());
                Answer::new(200, format!(r#"{{"data":{change},"http_status":200}}"#))
            }
            None => Answer::not_found(),
        }
    }

    /// The environment as JSON. The answer to the request that `began` a change tells of the change; later answers do not.
    fn environment(&self, message: &str, began: bool, now: Time) -> String {
        let domain = self.domain(self.current);
        let left = self.domain(self.left.map(|(at, _)| at));
        let scene = self.scene(now);
        let changed = domain.or(left).filter(|_| began);
        let change = changed.map(|changed| wire::change(&scene, changed, domain.is_some()));
        wire::environment(&scene, domain, change, message)
    }

    fn domain(&self, at: Option<usize>) -> Option<&Domain> {
        self.domains.get(at?)
    }

    fn scene(&self, now: Time) -> Scene {
        let domain = self.current.and_then(|at| self.domains.get(at));
        let times = domain.and_then(|domain| Times::of(domain, &self.nudges));
        let Some(times) = times else {
            let age = now.since(self.began.unwrap_or(now));
            return match self.left {
                Some((_, since)) => Scene::leaving(self.scenario, since, now),
                None => Scene::bare(self.scenario, age),
            };
        };
        let again = self.calls[Call::Attach as usize].count > 1;
        let scenario = match self.scenario {
            Scenario::CurrentChangeFailed if again => Scenario::CurrentSmooth,
            scenario => scenario,
        };
        plot::reached(scenario, times, now)
    }
}

#[cfg(test)]
mod tests;
