//! The calls of the documented form of the API.

use super::state::{FIELD_MISSING, Sandbox, style, takes_off};
use crate::http::Method;
use crate::sandbox::dns::View;
use crate::sandbox::fault::Call;
use crate::sandbox::{Answer, Scenario, story, wire};
use crate::time::Time;

/// The call at an address of this form, and the id in it; none for an address of another form.
pub(super) fn route<'a>(method: &str, segments: &[Option<&'a str>; 7]) -> Option<(Call, &'a str)> {
    let (get, post, put) = (Method::Get.name(), Method::Post.name(), Method::Put.name());
    match *segments {
        [Some("domains"), None, ..] if method == post => Some((Call::Add, "")),
        [Some("domains"), Some(id), Some("verify"), None, ..] if method == post => {
            Some((Call::Verify, id))
        }
        [
            Some("sites"),
            Some(_),
            Some("environments"),
            Some(_),
            part,
            last,
            None,
        ] => match (part, last) {
            (None, None) if method == put => Some((Call::Attach, "")),
            (Some("ssl"), None) if method == get => Some((Call::Status, "")),
            (Some("ssl"), Some("nudge")) if method == post => Some((Call::Nudge, "")),
            _ => None,
        },
        _ => None,
    }
}

impl Sandbox {
    pub(super) fn act_in_documented(
        &mut self,
        call: Call,
        id: &str,
        body: &str,
        now: Time,
    ) -> Answer {
        match call {
            Call::Add => self.add(body, now),
            Call::Attach => self.attach_in_documented(body, now),
            Call::Verify => self.verify(id, now),
            Call::Status => self.status(now),
            Call::Nudge => {
                self.nudges.push(now);
                self.status(now)
            }
            Call::Recheck | Call::Change => Answer::not_found(),
        }
    }

    fn add(&mut self, body: &str, now: Time) -> Answer {
        let Some(name) = wire::text_field(body, "domain") else {
            return Answer::new(
                422,
                wire::blaming("domain", "The domain field is required."),
            );
        };
        if let Some(refused) = self.refuse_name("domain", &name) {
            return refused;
        }
        let known = self.domains.iter().any(|domain| domain.name == name);
        let style = style(self.scenario);
        let at = self.add_domain(&name, now);
        let body = wire::domain(&self.domains[at], style);
        Answer::new(if known { 200 } else { 201 }, body)
    }

    /// Puts the domain on the environment, or takes it off where the field is null.
    fn attach_in_documented(&mut self, body: &str, now: Time) -> Answer {
        if takes_off(body) {
            self.take_off_now(now);
            return Answer::new(200, wire::attached(None));
        }
        let Some(name) = wire::text_field(body, "custom_domain") else {
            return Answer::new(422, wire::blaming("custom_domain", FIELD_MISSING));
        };
        if let Some(refused) = self.refuse_name("custom_domain", &name) {
            return refused;
        }
        let at = self.add_domain(&name, now);
        self.serve(at, now);
        Answer::new(200, wire::attached(Some(&name)))
    }

    fn verify(&mut self, id: &str, now: Time) -> Answer {
        let style = style(self.scenario);
        let Some(at) = self.domains.iter().position(|domain| domain.id == id) else {
            return Answer::not_found();
        };
        self.domains[at].first_check.get_or_insert(now);
        let proven = self
            .zones(View::Platform, now)
            .prove(&self.domains[at].name, style);
        let domain = &mut self.domains[at];
        if proven {
            domain.verified.get_or_insert(now);
        }
        match self.scenario {
            Scenario::VerifyEmpty => Answer::new(204, String::new()),
            Scenario::VerifyRefused if domain.verified.is_none() => {
                Answer::new(422, wire::refusal(422, "TXT record not found."))
            }
            _ => Answer::new(200, wire::domain(domain, style)),
        }
    }

    fn status(&self, now: Time) -> Answer {
        let domain = self.current.and_then(|at| self.domains.get(at));
        let times = domain.and_then(|domain| story::Times::of(domain, &self.nudges));
        let (Some(domain), Some(times)) = (domain, times) else {
            return Answer::new(200, wire::NO_STATUS.to_owned());
        };
        let phases = story::phases(self.scenario);
        let phase = story::reached(&phases, times, now);
        let body = wire::status(phase.step, phase.error, phase.records, &domain.name);
        Answer::new(200, body)
    }
}
