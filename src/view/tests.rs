mod current;
mod day_two;
mod dns;
mod homographs;
mod screens;
mod ways_on;

use super::parts::said;
use super::*;
use crate::domain::{DomainName, NameError, NameFault, Purpose, Record, RecordType, sanitize};
use crate::drawn::{self, Element, Node};
use crate::text::tests::Midnight;
use crate::text::{self, EN, ISOLATE};
use crate::time::{Duration, Time};
use crate::wizard::{
    Actor, ApiError, Attempt, Awaited, Body, Checks, Choice, ConnectionScreen, CopyTarget, Failed,
    Failure, FocusTarget, LiveScreen, NameScreen, NotYet, OwnershipScreen, Problem, Progress,
    Proof, Question, RecordCard, RecordState, Removal, RetryOutcome, RetryScreen, STORY, Screen,
    Stage, Step, TimelineStep,
};
use leptos::prelude::RenderHtml as _;
use screens::*;

const NOW: Time = Time::from_millis(12 * 3_600_000 + 10 * 60_000);

fn draw(screen: &Screen) -> Element {
    drawn::page(screen, &EN, &Midnight)
}

fn of_class<'a>(page: &'a Element, class: &str) -> Vec<&'a Element> {
    let has = |element: &&Element| {
        element
            .get("class")
            .is_some_and(|names| names.split(' ').any(|name| name == class))
    };
    page.walk().into_iter().filter(has).collect()
}

#[test]
fn what_is_filled_in_keeps_its_direction_to_itself() {
    let filled = text::fill(
        "We see {x}. It should be {y}.",
        &[("x", "_a.b"), ("y", &text::fill("{z}!", &[("z", "c")]))],
    );
    let line = drawn::read(&parts::paragraph(said(&filled)).to_html());
    assert_eq!(
        line.html(),
        "<p>We see <bdi>_a.b</bdi>. It should be <bdi><bdi>c</bdi>!</bdi>.</p>"
    );
    for (name, screen) in screens() {
        let html = draw(&screen).html();
        assert!(!html.contains(ISOLATE), "{name}: a mark is left over");
    }
}

#[test]
fn every_part_that_hosts_may_style_is_somewhere() {
    let all: Vec<_> = screens().iter().map(|(_, screen)| draw(screen)).collect();
    let mut parts: Vec<_> = all
        .iter()
        .flat_map(Element::walk)
        .filter_map(|element| element.get("part"))
        .collect();
    parts.sort_unstable();
    parts.dedup();
    let mut listed = PARTS.to_vec();
    listed.sort_unstable();
    assert_eq!(parts, listed);
}

#[test]
fn every_screen_names_whose_turn_it_is() {
    for (name, screen) in screens() {
        let page = draw(&screen);
        let badges: Vec<_> = of_class(&page, "badge")
            .iter()
            .map(|badge| badge.text())
            .collect();
        assert_eq!(badges, [text::turn(screen.turn, &EN)], "{name}");
    }
}

#[test]
fn every_screen_has_one_current_stage_and_a_heading_for_the_focus() {
    for (name, screen) in screens() {
        let page = draw(&screen);
        let rail = of_class(&page, "rail")[0].walk();
        assert_eq!(
            rail.iter()
                .filter(|item| item.get("aria-current") == Some("step"))
                .count(),
            1,
            "{name}"
        );
        let heading = page
            .walk()
            .into_iter()
            .filter(|element| element.focus == Some(FocusTarget::Heading))
            .count();
        assert_eq!(heading, 1, "{name}");
    }
}

fn cards(screen: &Screen) -> &[RecordCard] {
    match &screen.body {
        Body::Name(_) => &[],
        Body::Ownership(ownership) => &ownership.records,
        Body::Connection(connection) => &connection.records,
        Body::Live(live) => &live.records,
    }
}

#[test]
fn each_field_of_a_record_can_be_copied() {
    for (name, screen) in screens() {
        let page = draw(&screen);
        for (index, record) in of_class(&page, "record").iter().enumerate() {
            let card = &cards(&screen)[index];
            let (host, _) = card.split.as_ref().expect("the zone is known");
            let contents = [host, &card.record.name, &card.value];
            let buttons = of_class(record, "copy-button");
            assert_eq!(buttons.len(), contents.len(), "{name}");
            for (button, content) in buttons.iter().zip(contents) {
                let label = button.get("aria-label").unwrap_or_default();
                // For a moment after a press the label names the outcome instead.
                let says = label.ends_with(content.as_str()) || button.text() == EN.copied();
                assert!(says, "{name}: {label}, {content}");
            }
        }
        for button in of_class(&page, "copy-button") {
            let label = button.get("aria-label").unwrap_or_default();
            assert!(label.starts_with(&button.text()), "{name}: {label}");
        }
    }
}

#[test]
fn what_could_not_be_looked_at_says_its_age() {
    let footer = |name| of_class(&draw(&named(name)), "footer")[0].text();
    assert!(footer("connection at work").starts_with("Checked at 12:09. Next check in 8 s."));
    let stale = footer("connection not looked at");
    assert!(stale.starts_with("This is how it stood at 12:09, 12 s ago."));
    assert!(footer("connection offline, asked to start over").contains(EN.offline()));
}

#[test]
fn the_field_keeps_its_place_and_its_focus_whatever_is_said() {
    let all = screens();
    let of_names = |one: &&Named| one.1.body.stage() == Stage::Name;
    for (name, screen) in all.iter().filter(of_names) {
        let page = draw(screen);
        let all = page.walk();
        assert_eq!(
            all.iter()
                .filter(|element| element.tag == "input" && element.get("id") == Some("domain"))
                .count(),
            1,
            "{name}"
        );
        let disabled = all.iter().any(|element| element.get("disabled").is_some());
        assert!(!disabled, "{name}");
    }
}

#[test]
fn hostile_words_stay_words() {
    let mut screen = named("connection failed");
    if let Body::Connection(connection) = &mut screen.body {
        connection.failure = Some(failure("<img src=x onerror=alert(1)>"));
        connection.records[0].value = "\"><script>".to_owned();
    }
    let html = draw(&screen).html();
    assert!(
        !html.contains("<img")
            && !html.contains("<script")
            && html.contains("&quot;&gt;&lt;script&gt;")
    );
}

#[test]
fn ids_are_unique_and_every_reference_has_its_target() {
    for (name, screen) in screens() {
        let page = draw(&screen);
        let all = page.walk();
        let ids: Vec<_> = all.iter().filter_map(|element| element.get("id")).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{name}");
        for attribute in ["for", "aria-describedby", "aria-labelledby"] {
            let values = all.iter().filter_map(|element| element.get(attribute));
            for id in values.flat_map(|ids| ids.split(' ')) {
                assert!(ids.contains(&id), "{name}: {attribute} {id}");
            }
        }
    }
}
