//! Screens of a live site: the acts that its domain allows, and the findings that may stop it.

use super::*;
use crate::dns::{Conclusion, Finding, TargetSlip};
use crate::wizard::Removed;

fn live(removal: Removal) -> LiveScreen {
    LiveScreen {
        url: "https://www.shop.example".to_owned(),
        records: records(RecordState::Seen),
        proof: Proof::None,
        drift: None,
        half: None,
        before: None,
        removal,
        problem: None,
    }
}

fn drawn(live: LiveScreen, question: Option<Question>) -> Element {
    let mut screen = screen(Actor::Nobody, Body::Live(live));
    screen.question = question;
    draw(&screen)
}

#[test]
fn the_domain_can_be_changed_and_removed_where_the_api_can_do_it() {
    let page = drawn(live(Removal::Possible), None).text();
    assert!(page.contains(EN.live_change()) && page.contains(EN.live_remove()));
    let page = drawn(live(Removal::Impossible), None).text();
    assert!(page.contains(EN.live_another()) && !page.contains(EN.live_remove()));
    let page = drawn(live(Removal::UnderWay), None).text();
    assert!(page.contains(EN.check_now()));
    assert!(!page.contains(EN.live_change()) && !page.contains(EN.live_remove()));
}

#[test]
fn each_question_says_what_follows_and_the_safe_way_out_comes_first() {
    let buttons = |question| {
        let page = drawn(live(Removal::Possible), Some(question));
        let asked = of_class(&page, "question")[0].clone();
        assert!(asked.text().contains("www.shop.example"));
        let mut labels = Vec::new();
        for class in ["primary-button", "button"] {
            for button in of_class(&asked, class) {
                labels.push(button.text());
            }
        }
        labels
    };
    let keep = EN.keep_it();
    assert_eq!(buttons(Question::Remove), [keep, EN.live_remove()]);
    assert_eq!(buttons(Question::Change), [keep, EN.live_change()]);
}

#[test]
fn what_is_to_be_deleted_is_named_before_the_removal_and_after_it() {
    let names = |text: &str| {
        let each = [
            "TXT record _vector-verify.shop.example",
            "CNAME record www.shop.example",
        ];
        text.contains(EN.remove_records()) && each.iter().all(|one| text.contains(one))
    };
    let asked = drawn(live(Removal::Possible), Some(Question::Remove));
    assert!(names(&of_class(&asked, "question")[0].text()));
    let asked = drawn(live(Removal::Possible), Some(Question::Change));
    assert!(!names(&of_class(&asked, "question")[0].text()));
    let mut after = named("name");
    let Body::Name(name) = &mut after.body else {
        panic!("name")
    };
    name.removed = Some(Removed {
        domain: DomainName::restore("www.shop.example", None).unwrap(),
        records: records(RecordState::Seen)
            .into_iter()
            .map(|card| card.record)
            .collect(),
        platform_domain: Some("different-words.vectorpages.com".to_owned()),
    });
    let page = draw(&after).text();
    assert!(names(&page) && page.contains("www.shop.example is off your site"));
}

#[test]
fn what_may_stop_the_site_comes_before_its_records_with_the_way_out() {
    let finding = Finding {
        conclusion: Conclusion::TargetTypo(TargetSlip::Other),
        record: Some(1),
        name: "www".to_owned(),
        blank: false,
        found: "old-host.net".to_owned(),
        needed: "different-words.vectorpages.com".to_owned(),
        until: None,
    };
    let gone = Finding {
        conclusion: Conclusion::Missing,
        found: String::new(),
        ..finding.clone()
    };
    let missing = LiveScreen {
        drift: Some(gone),
        ..live(Removal::Possible)
    };
    let text = drawn(missing, None).text();
    assert!(text.contains("Your site may stop working. The record for www is gone."));
    assert!(text.contains(EN.live_gone_do()) && !text.contains(EN.find_missing_do()));
    let drifting = LiveScreen {
        drift: Some(finding),
        ..live(Removal::Possible)
    };
    let page = drawn(drifting, None);
    let text = page.text();
    let at = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words}: {text}"))
    };
    assert!(
        text.contains(EN.live_lead()),
        "the site is live all the same"
    );
    assert!(at("Your site may stop working. The CNAME") < at(EN.find_edit()));
    assert!(at(EN.find_edit()) < at(EN.records_keep()));
}

#[test]
fn a_removal_that_failed_says_that_the_site_is_live() {
    let error = ApiError::Forbidden;
    let failed = LiveScreen {
        problem: Some(Problem {
            attempt: Attempt::Remove,
            error,
        }),
        ..live(Removal::Possible)
    };
    let page = drawn(failed, None).text();
    assert!(page.contains(EN.forbidden()) && page.contains(EN.again_remove()));
}
