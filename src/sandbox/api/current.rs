//! The same API in the form of the vendor's current reference: an environment, its domain as one of its fields, and the
//! change from one domain to the next.

mod scene;
mod wire;

use super::{Call, Sandbox};
use crate::http::Method;
use crate::sandbox::wire::{ABUSE, Domain, domain_refusal, refusal, text_field};
use crate::sandbox::{Answer, Scenario};
use crate::time::{Duration, Time};
use scene::Scene;

/// The domain of the scenarios that begin with a site that is live, and for how long it is.
const LIVE: &str = "www.shop.example";
const YESTERDAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What is said of a nudge that asks for more than it may.
const NOT_FAILED: &str = "sandbox: only a failed environment is told to retry";

/// Where an address of this form leads, and the rest of it; none where it is not of this form.
pub(super) fn route<'a>(method: &str, segments: &[Option<&'a str>]) -> Option<(Call, &'a str)> {
    let (get, post, put) = (Method::Get.name(), Method::Post.name(), Method::Put.name());
    let [Some("environments"), Some(_), rest @ ..] = segments else {
        return None;
    };
    match rest {
        [None, ..] if method == put => Some((Call::Add, "")),
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
        self.stand_since_yesterday(now);
        match call {
            Call::Add => self.put_domain(body, now),
            Call::Status if rest == "ssl" => Answer::new(200, wire::ssl(&self.scene(now))),
            Call::Status => Answer::new(200, self.environment("retrieved successfully", now)),
            Call::Nudge => self.nudge_in_current(body, now),
            Call::Recheck => self.recheck(now),
            Call::Change => self.change(rest, now),
            Call::Verify => Answer::not_found(),
        }
    }

    /// Where the story begins with a site that is live.
    fn stand_since_yesterday(&mut self, now: Time) {
        let live = matches!(
            self.scenario,
            Scenario::CurrentLive | Scenario::CurrentDrift
        );
        if live && self.domains.is_empty() {
            self.add_domain(LIVE, now - YESTERDAY);
        }
    }

    fn put_domain(&mut self, body: &str, now: Time) -> Answer {
        if body.contains(r#""custom_domain":null"#) {
            return self.take_off(now);
        }
        let Some(name) = text_field(body, "custom_domain") else {
            return Answer::new(422, domain_refusal("The custom domain field is required."));
        };
        if let Some(refused) = self.refuse_name(&name) {
            return refused;
        }
        if self.scene(now).change.1 {
            return Answer::new(422, wire::change_refused());
        }
        let known = self.domains.iter().position(|domain| domain.name == name);
        let stands = known.is_some() && known == self.current;
        self.add_domain(&name, now);
        // A change that failed is made anew when it is asked for again.
        let again = self.scenario == Scenario::CurrentChangeFailed && stands;
        if again && let Some(at) = self.current {
            self.domains[at].added = now;
        }
        match stands && !again {
            true => Answer::new(200, self.environment("updated successfully", now)),
            false => Answer::new(202, self.environment("update initiated", now)),
        }
    }

    fn take_off(&mut self, now: Time) -> Answer {
        if self.scene(now).change.1 {
            return Answer::new(422, wire::change_refused());
        }
        let Some(at) = self.current.take() else {
            return Answer::new(200, self.environment("updated successfully", now));
        };
        self.left = Some((at, now));
        Answer::new(202, self.environment("update initiated", now))
    }

    fn nudge_in_current(&mut self, body: &str, now: Time) -> Answer {
        let before = self.scene(now);
        let retries = body.contains(r#""retry":true"#);
        let failed = before.status == "failed";
        if retries && !failed {
            return self.refuse(422, "POST", NOT_FAILED);
        }
        // One that failed only goes on when it is told to.
        if retries == failed {
            self.nudges.push(now);
        }
        let after = self.scene(now);
        let message = match before.step == after.step && before.status == after.status {
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
            let message = "No custom domain is configured for this environment.";
            return Answer::new(422, refusal(422, message));
        }
        let message = match self.scene(now).is_pointed() {
            true => "DNS verified",
            false => "DNS not yet propagating to expected target",
        };
        Answer::new(200, wire::rechecked(&self.spoken(message.to_owned())))
    }

    /// What is said, with more behind it where the server is not to be trusted.
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
            Some(domain) => Answer::new(200, wire::change(&self.scene(now), domain)),
            None => Answer::not_found(),
        }
    }

    fn environment(&self, message: &str, now: Time) -> String {
        let left = self.left.map(|(at, _)| at);
        wire::environment(
            &self.scene(now),
            self.domain(self.current),
            self.domain(left),
            message,
        )
    }

    fn domain(&self, at: Option<usize>) -> Option<&Domain> {
        self.domains.get(at?)
    }

    fn scene(&self, now: Time) -> Scene {
        let Some(domain) = self.current.and_then(|at| self.domains.get(at)) else {
            return match self.left {
                Some((_, since)) => Scene::leaving(self.scenario, since, now),
                None => Scene::bare(self.scenario),
            };
        };
        let again = self.calls[Call::Add as usize].count > 1;
        let scenario = match self.scenario {
            Scenario::CurrentChangeFailed if again => Scenario::CurrentSmooth,
            scenario => scenario,
        };
        scene::reached(scenario, domain.added, &self.nudges, now)
    }
}

#[cfg(test)]
mod tests;
