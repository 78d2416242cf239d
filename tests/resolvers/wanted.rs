//! The records that the simulated API asks a customer for. The zones are filled in from these, so that API and DNS agree.

use domain_wizard::sandbox::{Sandbox, Scenario};
use domain_wizard::time::{Duration, Time};
use serde_json::{Value, json};

/// The wanted records of one domain.
pub(crate) struct Wanted {
    /// The domain.
    pub(crate) host: String,
    /// The name of the TXT record.
    pub(crate) text_name: String,
    /// The text of that record.
    pub(crate) token: String,
    /// The target of the CNAME record.
    pub(crate) target: String,
}

impl Wanted {
    /// Asks a separate simulated API, whose answer depends only on the domain.
    pub(crate) fn of(host: &str) -> Self {
        let mut sandbox = Sandbox::new(Scenario::SlowDns);
        let mut ask = |method, path: &str, body: &Value, now| {
            let answer = sandbox.answer(method, path, &body.to_string(), now);
            let body: Value =
                serde_json::from_slice(&answer.body).expect("the API answers in JSON");
            body["data"].clone()
        };
        let start = Time::default();
        let domain = ask("POST", "/domains", &json!({"domain": host}), start);
        let record = &domain["verification_record"];
        let put = json!({"custom_domain": host});
        ask("PUT", "/sites/1/environments/2", &put, start);
        let target = (1..600).find_map(|second| {
            let now = start + Duration::from_secs(second);
            let status = ask("GET", "/sites/1/environments/2/ssl", &Value::Null, now);
            let records = &status["dns_instructions"];
            (records["type"] == "CNAME").then(|| text(&records["value"]))
        });
        Self {
            host: host.to_owned(),
            text_name: text(&record["name"]),
            token: text(&record["value"]),
            target: target.expect("the API asks for a CNAME record"),
        }
    }

    /// Fills in the blanks in braces.
    pub(crate) fn fill(&self, records: &str) -> String {
        let (start, end) = self.token.split_at(self.token.len() - 4);
        records
            .replace("{pointer}", "{host}. CNAME {target}.")
            .replace("{proof}", "{text-name}. TXT \"{token}\"")
            .replace("{halves}", &format!("\"{start}\" \"{end}\""))
            .replace("{cut}", start)
            .replace("{host}", &self.host)
            .replace("{text-name}", &self.text_name)
            .replace("{token}", &self.token)
            .replace("{target}", &self.target)
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("the API gives a text").to_owned()
}
