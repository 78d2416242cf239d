//! Every screen that a customer may come to: each scenario is walked in simulated time, and what comes up besides is asked for.

use crate::tree;
use crate::visit::{MINUTE, SECOND, Visit, of_current, watching};
use domain_wizard::domain::OneClick;
use domain_wizard::sandbox::Scenario;
use domain_wizard::text::{EN, Locale, Text};
use domain_wizard::time::{Duration, Time};
use domain_wizard::view::{self, Element};
use domain_wizard::wizard::{
    Actor, Body, CopyTarget, Event, OwnershipPolicy, Screen, Stage, Wizard,
};
use std::collections::HashSet;

/// A screen, and where it comes up first.
pub(crate) struct Moment {
    pub(crate) scenario: &'static str,
    pub(crate) name: String,
    pub(crate) screen: Screen,
}

/// A clock that stands still, so that screens that differ only in their times are one.
pub(crate) struct Still;

impl Locale for Still {
    fn day_and_time(&self, _: Time, _: Time) -> String {
        "12:10".to_owned()
    }

    fn span(&self, _: Duration) -> String {
        "9 min".to_owned()
    }
}

impl Moment {
    /// Where it comes up, and which it is there.
    pub(crate) fn title(&self) -> String {
        [self.scenario, " ", &self.name].concat()
    }

    /// What is drawn of it.
    pub(crate) fn page(&self, text: &Text) -> Element {
        view::page(&self.screen, text, &Still)
    }
}

/// All of them, each once.
pub(crate) fn all() -> Vec<Moment> {
    let mut album = Album::default();
    for scenario in Scenario::ALL {
        album.scenario = scenario.name();
        album.count = 0;
        walk(*scenario, &mut album);
    }
    album.scenario = "besides";
    album.count = 0;
    besides(&mut album);
    album.moments
}

#[derive(Default)]
struct Album {
    scenario: &'static str,
    count: usize,
    moments: Vec<Moment>,
    seen: HashSet<String>,
}

impl Album {
    fn look(&mut self, visit: &Visit) {
        let screen = visit.screen();
        if !self
            .seen
            .insert(tree::of(&view::page(&screen, &EN, &Still)))
        {
            return;
        }
        self.count += 1;
        let name = format!("{:02} {}", self.count, screen.body.stage().name());
        self.moments.push(Moment {
            scenario: self.scenario,
            name,
            screen,
        });
    }
}

fn visit(scenario: Scenario, ownership: OwnershipPolicy) -> Visit {
    let mut config = watching(ownership);
    config.one_click = true;
    config.live_check = true;
    if scenario.name().starts_with("current-") {
        config = of_current(config);
    }
    Visit::with(scenario, Wizard::new(config, 1), None)
}

/// Does what the screens ask for until nothing new can come.
fn walk(scenario: Scenario, album: &mut Album) {
    let mut visit = visit(scenario, OwnershipPolicy::Required);
    album.look(&visit);
    let apex = scenario.name().contains("apex");
    let name = if apex {
        "shop.example"
    } else {
        "www.shop.example"
    };
    let first = match scenario {
        Scenario::Taken | Scenario::Conflict | Scenario::Hostile => "taken.example",
        _ => name,
    };
    let (mut probed, mut unchanged, mut pressed) = (false, 0, 0);
    for round in 0..400 {
        let before = album.moments.len();
        let screen = visit.screen();
        match &screen.body {
            Body::Name(it) if !it.adding && it.held_until.is_none() => {
                visit.type_and_submit(if round == 0 { first } else { name });
            }
            Body::Ownership(it) if !it.claimed => visit.tell(Event::RecordsAdded),
            Body::Connection(it) if screen.turn == Actor::Customer && !it.claimed => {
                visit.tell(Event::RecordsAdded);
            }
            Body::Connection(it)
                if it.failure.is_some()
                    && pressed < 4
                    && it.retry.from.is_some_and(|from| from <= visit.now) =>
            {
                pressed += 1;
                visit.tell(Event::RetryAsked);
            }
            _ => {}
        }
        album.look(&visit);
        if !visit.probed.is_empty() && !probed {
            probed = true;
            visit.wait(SECOND);
            visit.tell(Event::Probed(scenario != Scenario::SlowDns));
            album.look(&visit);
        }
        unchanged = if album.moments.len() > before {
            0
        } else {
            unchanged + 1
        };
        let over = visit.wizard.stage() == Stage::Live || screen.turn == Actor::Nobody;
        if unchanged > if over { 12 } else { 60 } {
            break;
        }
        let step = if round < 120 { SECOND * 3 } else { SECOND * 20 };
        visit.wait(step);
    }
}

/// What no scenario leads to: faults of a name, questions, copies, no network, an offer.
fn besides(album: &mut Album) {
    let mut visit = visit(Scenario::Smooth, OwnershipPolicy::Required);
    for name in [
        "",
        "shop",
        "a b.example",
        "anna@shop.example",
        "127.0.0.1",
        "*.shop.example",
        "www..shop.example",
        "www.shop_.example",
        "-a.example",
        "shop.example, other.example",
        "shop!.example",
        "localhost",
    ] {
        visit.type_and_submit(name);
        album.look(&visit);
    }
    for name in [
        "shop.example",
        "bücher.example",
        "HTTPS://www.shop.example/path",
    ] {
        visit.tell(Event::DomainTyped(name.to_owned()));
        album.look(&visit);
    }
    visit.tell(Event::WentOffline);
    visit.tell(Event::DomainSubmitted);
    album.look(&visit);
    visit.tell(Event::WentOnline);
    album.look(&visit);
    visit.wait_for(Stage::Ownership, MINUTE);
    let offer = OneClick {
        provider_name: "GoDaddy".to_owned(),
        apply_url: "https://dcc.godaddy.example/manage".to_owned(),
    };
    visit.tell(Event::OfferArrived(Some(offer)));
    for target in [
        CopyTarget::Name(0),
        CopyTarget::Value(0),
        CopyTarget::Host(0),
        CopyTarget::Instructions,
        CopyTarget::Report,
    ] {
        for done in [true, false] {
            visit.tell(Event::Copied { target, done });
            album.look(&visit);
        }
    }
    interrupt(&mut visit, album);
    visit.tell(Event::RecordsAdded);
    visit.wait_for(Stage::Connection, MINUTE);
    interrupt(&mut visit, album);
    visit.wait_for(Stage::Live, MINUTE * 10);
    visit.tell(Event::Copied {
        target: CopyTarget::Value(0),
        done: true,
    });
    interrupt(&mut visit, album);
    let mut skipped = self::visit(Scenario::Failed, OwnershipPolicy::Skip);
    skipped.type_and_submit("xn--bcher-kva.example");
    for _ in 0..40 {
        skipped.wait(SECOND);
        album.look(&skipped);
    }
    interrupt(&mut skipped, album);
    let mut live = self::visit(Scenario::CurrentLive, OwnershipPolicy::Required);
    live.wait_for(Stage::Live, MINUTE);
    live.wait(MINUTE);
    interrupt(&mut live, album);
    live.tell(Event::RemovalAsked);
    album.look(&live);
    live.tell(Event::RemovalConfirmed);
    for _ in 0..60 {
        album.look(&live);
        live.wait(SECOND);
    }
}

/// A question that is put and declined, and a network that is away for a moment.
fn interrupt(visit: &mut Visit, album: &mut Album) {
    visit.tell(Event::StartOverAsked);
    album.look(visit);
    visit.tell(Event::Declined);
    visit.tell(Event::WentOffline);
    album.look(visit);
    visit.tell(Event::WentOnline);
    visit.wait(SECOND);
    album.look(visit);
}

/// The sentences of a language as its file has them. They live as long as the program.
pub(crate) fn text_in(language: &str) -> Text {
    let path = format!(
        "{}/src/text/languages/{language}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let file = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let all: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&file).expect("a map");
    Text::english().with(|name| {
        let words = all.get(name)?.as_str()?.to_owned();
        Some(&*Box::leak(words.into_boxed_str()))
    })
}
