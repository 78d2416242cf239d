//! Each scenario reaches the same stage in a browser as natively: the shipped form over HTTP, several widgets on a page.

use super::guest::{Guest, Host};
use crate::access::moments::moments_of;
use crate::support::proof;
use domain_wizard::sandbox::Scenario;
use domain_wizard::wizard::Stage;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;

/// The number of widgets on a page.
const AT_ONCE: usize = 8;

/// The simulated time between two looks, and the number of looks. Only the storm takes longer.
const STEP: u64 = 15;
const ROUNDS: usize = 240;

/// Tells whether no request was in flight for a moment: one in flight would time out when the clock is put forward.
const QUIET: &str = "let flying = 0, since = 0;
const real = globalThis.fetch;
globalThis.fetch = async (...all) => {
  flying += 1;
  try {
    return await real(...all);
  } finally {
    flying -= 1;
    since = performance.now();
  }
};
globalThis.quiet = () => flying === 0 && performance.now() - since > 60;";

/// Follows the instructions on each widget's screen, and returns the stages and the texts.
const ACT: &str = "
const press = (root, words) => {
  const button = [...root.querySelectorAll('button')].find((one) => !one.disabled && one.getAttribute('aria-disabled') !== 'true'
      && one.innerText.startsWith(words));
  button?.click();
  return Boolean(button);
};
return [...document.querySelectorAll('domain-wizard')].map((one) => {
  const root = one.shadowRoot;
  const field = root.querySelector('form input');
  const apex = one.dataset.scenario.includes('apex');
  const name = apex ? 'shop.example' : 'www.shop.example';
  if (field && !field.readOnly) {
    const refused = ['taken', 'conflict', 'hostile'].includes(one.dataset.scenario) && !one.dataset.typed;
    one.dataset.typed = 'yes';
    field.value = refused ? 'taken.example' : name;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    root.querySelector('form').requestSubmit();
  } else if (!press(root, \"I've added\") && root.querySelector('.problem')) {
    press(root, 'Try again');
  }
  return [one.dataset.scenario, one.state?.stage, root.textContent];
});";

#[test]
fn every_scenario_gets_as_far_as_natively() {
    if !proof::wants("every scenario in a browser") {
        return;
    }
    let all: Vec<_> = Scenario::ALL
        .iter()
        .filter(|one| **one != Scenario::Storm)
        .collect();
    for (page, scenarios) in all.chunks(AT_ONCE).enumerate() {
        let guest = open(page, scenarios);
        let ends: BTreeMap<_, _> = scenarios
            .iter()
            .map(|one| (one.name(), end(**one)))
            .collect();
        let mut last = Value::Null;
        for _ in 0..ROUNDS {
            last = guest.script(ACT);
            if last
                .as_array()
                .expect("a list")
                .iter()
                .all(|one| is_at_end(one, &ends))
            {
                break;
            }
            guest.wait_until("return quiet()");
            guest.server.skip(Duration::from_secs(STEP));
            guest.script(&format!(
                "slept += {STEP}; document.dispatchEvent(new Event('resume'))"
            ));
        }
        for one in last.as_array().expect("a list") {
            assert!(is_at_end(one, &ends), "{one}, not {ends:?}");
        }
        assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
        assert_eq!(guest.server.unknown_routes(), Vec::<String>::new());
    }
}

/// Tells whether a widget has reached the last stage of its scenario.
fn is_at_end(widget: &Value, ends: &BTreeMap<&str, Stage>) -> bool {
    let end = ends[widget[0].as_str().unwrap_or_default()];
    let stages = [
        Stage::Name,
        Stage::Ownership,
        Stage::Connection,
        Stage::Live,
    ];
    stages
        .iter()
        .any(|stage| widget[1] == stage.name() && *stage >= end)
}

/// The furthest stage of the scenario's screens.
fn end(scenario: Scenario) -> Stage {
    let moments = moments_of(scenario.name(), "en");
    let stages = moments.iter().map(|moment| moment.screen.body.stage());
    stages.max().expect("a scenario has screens")
}

fn open(page: usize, scenarios: &[&Scenario]) -> Guest {
    let widget = |(number, scenario): (usize, &&Scenario)| {
        let name = scenario.name();
        // An element without a site speaks the API's current profile.
        let site = if name.starts_with("current-") {
            ""
        } else {
            "site=1"
        };
        let api = format!("/api/{name}@{number}");
        format!(
            "<domain-wizard data-scenario={name} {site} environment={number} api={api} dns-check='{api}/dns/1 {api}/dns/2'></domain-wizard>"
        )
    };
    let body: String = scenarios.iter().enumerate().map(widget).collect();
    let guest = Host {
        body: &body,
        script: QUIET,
        speed: 1.0,
        ..Host::new(&format!("scenarios-{page}"))
    }
    .serve();
    guest.go();
    guest.wait_until("return [...document.querySelectorAll('domain-wizard')].every((one) => one.shadowRoot?.textContent)");
    guest
}
