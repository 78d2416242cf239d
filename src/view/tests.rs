mod current;
mod day_two;
mod homographs;
mod ways_on;

use super::*;
use crate::domain::{NameError, NameFault, Purpose, Record, RecordType};
use crate::text::EN;
use crate::time::{Duration, Time};
use crate::wizard::{
    ApiError, Attempt, Checks, ConnectionScreen, CopyTarget, Failed, Failure, LiveScreen,
    NameScreen, NotYet, OwnershipScreen, Problem, Progress, Proof, Question, RecordCard,
    RecordState, Removal, RetryOutcome, RetryScreen, STORY, Stage, Step, TimelineStep,
};

mod dns;

/// A clock that began at midnight.
struct Clock;

impl Locale for Clock {
    fn day_and_time(&self, at: Time, _: Time) -> String {
        let minutes = at.as_millis() / 60_000;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    fn span(&self, span: Duration) -> String {
        format!("{} s", span.as_secs())
    }
}

const NOW: Time = Time::from_millis(12 * 3_600_000 + 10 * 60_000);

fn name() -> NameScreen {
    let typed = "https://Bücher.example/shop".to_owned();
    NameScreen {
        typed,
        fault: None,
        preview: None,
        www: None,
        adding: false,
        sending: false,
        problem: None,
        held_until: None,
        removed: None,
    }
}

fn screen(turn: Actor, body: Body) -> Screen {
    let stages = vec![
        Stage::Name,
        Stage::Ownership,
        Stage::Connection,
        Stage::Live,
    ];
    let domain =
        DomainName::restore("www.shop.example", None).filter(|_| body.stage() != Stage::Name);
    Screen {
        now: NOW,
        stages,
        turn,
        domain,
        body,
        copied: None,
        question: None,
        online: true,
        dns: None,
    }
}

fn records(state: RecordState) -> Vec<RecordCard> {
    let card = |kind, host: &str, value: &str, purpose| {
        let name = [host, ".shop.example"].concat();
        let split = Some((host.to_owned(), "shop.example".to_owned()));
        RecordCard {
            record: Record::new(kind, &name, value, purpose),
            split,
            state,
        }
    };
    vec![
        card(
            RecordType::Txt,
            "_vector-verify",
            "vector-verify-abc123def456",
            Purpose::Ownership,
        ),
        card(
            RecordType::Cname,
            "www",
            "different-words.vectorpages.com",
            Purpose::Traffic,
        ),
    ]
}

fn at_bare_domain() -> Vec<RecordCard> {
    let record = Record::new(
        RecordType::Cname,
        "shop.example",
        "words.vectorpages.com",
        Purpose::Traffic,
    );
    let split = Some(("@".to_owned(), "shop.example".to_owned()));
    vec![RecordCard {
        record,
        split,
        state: RecordState::Wanted,
    }]
}

fn checks() -> Checks {
    Checks {
        last: Some(NOW - Duration::from_secs(12)),
        next: Some(NOW + Duration::from_secs(8)),
        asking: false,
    }
}

fn ownership() -> OwnershipScreen {
    let not_yet = Some(NotYet {
        at: NOW,
        message: Some("No TXT record found.".to_owned()),
    });
    OwnershipScreen {
        records: records(RecordState::NotSeen),
        claimed: true,
        not_yet,
        checks: checks(),
        problem: None,
    }
}

fn failure(said: &str) -> Failure {
    Failure {
        of: Failed::Step,
        said: said.to_owned(),
    }
}

fn connection(place: usize) -> ConnectionScreen {
    let progress = |index| match index {
        _ if index < place => Progress::Done,
        _ if index == place => Progress::Now,
        _ => Progress::Next,
    };
    let steps = STORY.into_iter().enumerate().map(|(index, step)| {
        let minutes = Duration::from_secs(60 * (place.saturating_sub(index) as u64));
        TimelineStep {
            step,
            progress: progress(index),
            seen: (index <= place).then_some(NOW - minutes),
        }
    });
    ConnectionScreen {
        timeline: steps.collect(),
        step: Some(STORY[place].clone()),
        since: Some(NOW),
        failure: None,
        records: records(if place > 5 {
            RecordState::Seen
        } else {
            RecordState::NotSeen
        }),
        claimed: false,
        retry: RetryScreen {
            from: Some(NOW + Duration::from_secs(120)),
            busy: false,
            outcome: None,
            problem: None,
        },
        checks: checks(),
        problem: None,
    }
}

fn problem(attempt: Attempt, error: ApiError) -> Option<Problem> {
    Some(Problem { attempt, error })
}

fn screens() -> Vec<Screen> {
    let idn = DomainName::restore("xn--bcher-kva.example", None);
    let fault = NameError {
        fault: NameFault::Email,
        suggestion: Some("shop.example".to_owned()),
    };
    let mine = |body| screen(Actor::Customer, body);
    let ours = |body| screen(Actor::Platform, body);
    let retried = RetryScreen {
        outcome: Some(RetryOutcome::Unchanged {
            step: Step::ProvisioningCdnSsl,
            said: None,
        }),
        ..connection(6).retry
    };
    let live = LiveScreen {
        url: "https://www.shop.example".to_owned(),
        records: records(RecordState::Seen),
        proof: Proof::Opens,
        drift: None,
        removal: Removal::Impossible,
        problem: None,
    };
    let fresh = OwnershipScreen {
        claimed: false,
        not_yet: None,
        records: at_bare_domain(),
        ..ownership()
    };
    let mut screens = vec![
        mine(Body::Name(name())),
        mine(Body::Name(NameScreen {
            preview: idn,
            www: Some("www.xn--bcher-kva.example".to_owned()),
            ..name()
        })),
        mine(Body::Name(NameScreen {
            fault: Some(fault),
            typed: "ana@shop.example".to_owned(),
            ..name()
        })),
        mine(Body::Name(NameScreen {
            problem: problem(Attempt::Add, ApiError::SignedOut),
            ..name()
        })),
        ours(Body::Name(NameScreen {
            adding: true,
            ..name()
        })),
        mine(Body::Ownership(ownership())),
        mine(Body::Ownership(fresh)),
        ours(Body::Connection(connection(2))),
        mine(Body::Connection(connection(5))),
        ours(Body::Connection(ConnectionScreen {
            retry: retried,
            ..connection(6)
        })),
        mine(Body::Connection(ConnectionScreen {
            failure: Some(failure("CAA forbids it.")),
            ..connection(6)
        })),
        ours(Body::Connection(ConnectionScreen {
            problem: problem(
                Attempt::Status,
                ApiError::Server {
                    status: 503,
                    retry_after: None,
                },
            ),
            ..connection(3)
        })),
        screen(Actor::Nobody, Body::Live(live)),
    ];
    screens[5].copied = Some((CopyTarget::Value(0), true));
    screens.push(screens[7].clone());
    (screens[13].question, screens[13].online) = (Some(Question::StartOver), false);
    screens.extend(dns::screens());
    screens
}

fn draw(screen: &Screen) -> Element {
    page(screen, &EN, &Clock)
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
    let line = element("p")
        .attribute("title", text::fill("an {x}", &[("x", "a")]))
        .child(text::fill(
            "We see {x}. It should be {y}.",
            &[("x", "_a.b"), ("y", &text::fill("{z}!", &[("z", "c")]))],
        ));
    assert_eq!(
        line.html(),
        "<p title=\"an a\">We see <bdi>_a.b</bdi>. It should be <bdi><bdi>c</bdi>!</bdi>.</p>"
    );
}

#[test]
fn every_part_that_hosts_may_style_is_somewhere() {
    let all: Vec<_> = screens().iter().map(draw).collect();
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
    for screen in screens() {
        let page = draw(&screen);
        let badges: Vec<_> = of_class(&page, "badge")
            .iter()
            .map(|badge| badge.text())
            .collect();
        assert_eq!(badges, [text::turn(screen.turn, true, &EN)]);
    }
}

#[test]
fn every_screen_has_one_current_stage_and_a_heading_for_the_focus() {
    for screen in screens() {
        let page = draw(&screen);
        let rail = of_class(&page, "rail")[0].walk();
        assert_eq!(
            rail.iter()
                .filter(|item| item.get("aria-current") == Some("step"))
                .count(),
            1
        );
        let heading = page
            .walk()
            .into_iter()
            .filter(|element| element.focus == Some(FocusTarget::Heading))
            .count();
        assert_eq!(heading, 1);
    }
}

#[test]
fn each_field_of_a_record_can_be_copied() {
    for screen in screens() {
        let page = draw(&screen);
        for (index, record) in of_class(&page, "record").iter().enumerate() {
            let targets: Vec<_> = record
                .walk()
                .into_iter()
                .filter_map(|element| element.action.clone())
                .collect();
            let asked = |target| Action::Press(Event::CopyAsked(target));
            let all = [
                CopyTarget::Host(index),
                CopyTarget::Name(index),
                CopyTarget::Value(index),
            ]
            .map(asked);
            assert_eq!(targets, all);
        }
        for button in of_class(&page, "copy-button") {
            let label = button.get("aria-label").unwrap_or_default();
            assert!(label.starts_with(&button.text()), "{label}");
        }
    }
}

#[test]
fn what_could_not_be_looked_at_says_its_age() {
    let footer = |index: usize| of_class(&draw(&screens()[index]), "footer")[0].text();
    assert!(footer(7).starts_with("Checked at 12:09. Next check in 8 s."));
    assert!(footer(11).starts_with("This is how it stood at 12:09, 12 s ago."));
    assert!(footer(13).contains(EN.offline()));
}

#[test]
fn the_field_keeps_its_place_and_its_focus_whatever_is_said() {
    for screen in &screens()[..5] {
        let page = draw(screen);
        let all = page.walk();
        assert_eq!(
            all.iter()
                .filter(|element| element.tag == "input" && element.key == "domain")
                .count(),
            1
        );
        assert!(all.iter().all(|element| element.get("disabled").is_none()));
    }
}

#[test]
fn hostile_words_stay_words() {
    let mut screen = screens()[10].clone();
    if let Body::Connection(connection) = &mut screen.body {
        connection.failure = Some(failure("<img src=x onerror=alert(1)>"));
        connection.records[0].record.value = "\"><script>".to_owned();
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
    for screen in screens() {
        let page = draw(&screen);
        let all = page.walk();
        let ids: Vec<_> = all.iter().filter_map(|element| element.get("id")).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len());
        for name in ["for", "aria-describedby", "aria-labelledby"] {
            assert!(
                all.iter()
                    .filter_map(|element| element.get(name))
                    .flat_map(|ids| ids.split(' '))
                    .all(|id| ids.contains(&id))
            );
        }
    }
}

#[test]
fn siblings_that_come_and_go_can_be_told_apart() {
    for screen in screens() {
        let page = draw(&screen);
        let stage = of_class(&page, "stage")[0];
        let mut seen = Vec::new();
        for child in &stage.children {
            let Node::Element(child) = child else {
                panic!("text")
            };
            assert!(
                !seen.contains(&(child.tag, child.key)),
                "{} {}",
                child.tag,
                child.key
            );
            seen.push((child.tag, child.key));
        }
    }
}
