//! A second name on one environment: the status is the environment's, and may still be about the first name.

use super::visit::{MINUTE, SECOND, START, Visit, config};
use domain_wizard::http::{Body as HttpBody, Response};
use domain_wizard::sandbox::Scenario;
use domain_wizard::wizard::{
    Actor, Effect, Fact, HostEvent, Intent, OwnershipPolicy, Stage, Wizard,
};

#[test]
fn complete_is_not_believed_of_a_name_that_was_only_just_added() {
    for ownership in [OwnershipPolicy::Required, OwnershipPolicy::Skip] {
        let wizard = Wizard::new(config(ownership), 1);
        let mut visit = Visit::with(Scenario::SecondName, wizard, None);
        visit.type_and_submit("www.second.example");
        visit.wait(2 * SECOND);
        assert!(visit.wizard.stage() < Stage::Live);
        assert_ne!(visit.wizard.actor(), Actor::Nobody);
        visit.tell(Intent::RecordsAdded);
        visit.wait(10 * SECOND);
        assert!(
            !visit
                .told
                .iter()
                .any(|news| matches!(news, HostEvent::Complete(_)))
        );
        // A reload does not believe the old "complete" either.
        visit.reload_with(config(ownership));
        visit.wait(2 * SECOND);
        assert_eq!(visit.wizard.stage(), Stage::Connection);
        visit.wait_for(Stage::Live, 3 * MINUTE);
        let live = visit.now.since(START);
        assert!(live > 100 * SECOND, "its own story was told: {live:?}");
    }
}

#[test]
fn complete_is_believed_of_a_name_that_was_there_already() {
    // The wizard believes an answer with this name's record at once, and an answer without one after a while.
    let body = |records: &str| {
        let body = format!(
            r#"{{"data":{{"provisioning_step":"complete","error":null,"dns_instructions":{records}}}}}"#
        );
        Ok(Response {
            status: 200,
            headers: Vec::new(),
            body: HttpBody::read(&body, |text| serde_json::from_str(text).ok()),
        })
    };
    let own = r#"{"type":"CNAME","name":"www.shop.example","value":"a.vectorpages.com"}"#;
    for (records, looks) in [(own, 1), ("null", 12)] {
        let mut wizard = Wizard::new(config(OwnershipPolicy::Skip), 1);
        let mut now = START;
        let mut send = wizard.update(Intent::DomainTyped("www.shop.example".to_owned()), now);
        send.extend(wizard.update(Intent::DomainSubmitted, now));
        let added = Ok(Response {
            status: 201,
            headers: Vec::new(),
            body: HttpBody::read(r#"{"data":{"id":1}}"#, |text| {
                serde_json::from_str(text).ok()
            }),
        });
        let mut answers = vec![added];
        let mut asked = 0;
        while wizard.stage() != Stage::Live && asked < 40 {
            let id = send.iter().find_map(|effect| match effect {
                Effect::Send { id, .. } => Some(*id),
                _ => None,
            });
            send = match id {
                Some(id) => {
                    let answer = answers.pop().unwrap_or_else(|| {
                        asked += 1;
                        body(records)
                    });
                    wizard.update(Fact::ReplyArrived { id, answer }, now)
                }
                None => {
                    now = wizard.wake_at(now).expect("the wizard goes on");
                    wizard.update(Fact::Woke, now)
                }
            };
        }
        assert_eq!(wizard.stage(), Stage::Live, "{records}");
        assert!(
            asked >= looks && now.since(START) < 70 * SECOND,
            "{records}: {asked} looks"
        );
    }
}
