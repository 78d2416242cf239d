//! The steps at the customer's provider: when they are fetched, what they say, and what stays of the ticks.

use super::visit::{HOUR, SECOND, START, Visit, config, watching};
use domain_wizard::gallery::Still;
use domain_wizard::json::Json;
use domain_wizard::sandbox::{Scenario, WALKTHROUGHS, walkthrough};
use domain_wizard::text::{EN, Handoff, instructions, strides, unmarked};
use domain_wizard::wizard::{
    Body, Config, Fact, Intent, OwnershipPolicy, RecordCard, Stage, WalkthroughScreen, Wizard,
};

fn with_files(config: Config) -> Config {
    Config {
        walkthroughs: true,
        ..config
    }
}

fn visit(scenario: Scenario, config: Config) -> Visit {
    let wizard = Wizard::new(with_files(config), 1);
    let mut visit = Visit::with(scenario, wizard, None);
    visit.type_and_submit("www.shop.example");
    visit.wait(20 * SECOND);
    visit
}

fn file(name: &str, language: &str) -> Json {
    let text = walkthrough(name).unwrap_or_else(|| panic!("no file {name}"));
    let all: Json = serde_json::from_str(text).expect("JSON");
    all.at(language).clone()
}

fn arrive(visit: &mut Visit, name: &str, language: &str) {
    visit.tell(Fact::WalkthroughArrived {
        file: name.to_owned(),
        content: Some(file(name, language)),
    });
}

fn shown(visit: &Visit) -> Option<(WalkthroughScreen, Vec<RecordCard>)> {
    match visit.screen().body {
        Body::Ownership(ownership) => ownership.walkthrough.zip(Some(ownership.records)),
        Body::Connection(connection) => connection.walkthrough.zip(Some(connection.records)),
        Body::Name(_) | Body::Live(_) => None,
    }
}

fn sentences(visit: &Visit) -> Vec<String> {
    let (walkthrough, cards) = shown(visit).expect("steps");
    let sentences = strides(&walkthrough, &cards, "www.shop.example");
    let plain = |sentence: &String| unmarked(sentence.clone());
    sentences.iter().map(plain).collect()
}

#[test]
fn the_steps_are_those_of_the_provider_that_dns_shows() {
    let mut visit = visit(Scenario::Smooth, watching(OwnershipPolicy::Required));
    assert_eq!(visit.fetched.len(), 1, "{:?}", visit.fetched);
    let provider = visit.screen().dns.and_then(|dns| dns.provider);
    let name = visit.fetched[0].clone();
    let known = provider.and_then(|provider| provider.walkthrough());
    assert_eq!(name, known.unwrap_or_else(|| "any".to_owned()));
    assert_eq!(shown(&visit), None, "nothing before the file is there");
    arrive(&mut visit, &name, "en");
    let value = match visit.screen().body {
        Body::Ownership(ownership) => ownership.records[0].value.clone(),
        other => panic!("{other:?}"),
    };
    let told = sentences(&visit);
    assert!(told.iter().any(|step| step.ends_with(&value)), "{told:#?}");
    assert!(
        told.iter().all(|step| !step.contains(['{', '}'])),
        "{told:#?}"
    );
}

#[test]
fn at_five_providers_the_steps_lead_from_the_name_to_the_live_site() {
    for (scenario, provider) in [
        (Scenario::Smooth, "GoDaddy"),
        (Scenario::DnsProxied, "Cloudflare"),
        (Scenario::DnsConflict, "IONOS"),
        (Scenario::DnsParked, "Namecheap"),
        (Scenario::DnsDangling, "OVHcloud"),
    ] {
        let mut visit = visit(scenario, watching(OwnershipPolicy::Required));
        let mut followed = Vec::new();
        let end = visit.now + 6 * HOUR;
        while visit.wizard.stage() < Stage::Live {
            assert!(visit.now < end, "{provider}: {:#?}", visit.screen());
            for name in std::mem::take(&mut visit.fetched) {
                arrive(&mut visit, &name, "en");
            }
            if let Some((_, cards)) = shown(&visit) {
                let dns = visit.screen().dns;
                let known = dns.and_then(|dns| dns.provider);
                assert_eq!(known.map(|known| known.name), Some(provider));
                let told = sentences(&visit);
                for card in cards {
                    let told_of = |step: &String| step.ends_with(&card.value);
                    let record = card.record.value;
                    if told.iter().any(told_of) && !followed.contains(&record) {
                        followed.push(record);
                    }
                }
                for step in 0..told.len() {
                    let step = u8::try_from(step).expect("few steps");
                    visit.tell(Intent::StepTicked { step, done: true });
                }
            }
            visit.tell(Intent::RecordsAdded);
            visit.wait(10 * SECOND);
        }
        assert_eq!(followed.len(), 2, "{provider}: a step for each record");
    }
}

#[test]
fn nobody_asks_for_steps_before_dns_has_answered_or_where_there_are_none() {
    let wizard = Wizard::new(with_files(watching(OwnershipPolicy::Required)), 1);
    let mut early = Visit::with(Scenario::Smooth, wizard, None);
    early.type_and_submit("www.shop.example");
    assert!(early.fetched.is_empty());

    let mut without = Visit::watching(Scenario::Smooth, OwnershipPolicy::Required);
    without.type_and_submit("www.shop.example");
    without.wait(20 * SECOND);
    assert!(without.fetched.is_empty());
}

#[test]
fn without_dns_the_steps_are_those_at_any_provider() {
    let mut visit = visit(Scenario::Smooth, config(OwnershipPolicy::Required));
    assert_eq!(visit.fetched, ["any"]);
    arrive(&mut visit, "any", "en");
    let told = sentences(&visit);
    assert!(told[0].starts_with("Sign in where"), "{told:#?}");
}

#[test]
fn a_tick_survives_a_reload_and_another_language() {
    let mut visit = visit(Scenario::Smooth, config(OwnershipPolicy::Required));
    arrive(&mut visit, "any", "en");
    let (walkthrough, _) = shown(&visit).expect("steps");
    let last = walkthrough.steps.last().expect("a step").id;
    visit.tell(Intent::StepTicked {
        step: last,
        done: true,
    });
    let ticked = |visit: &Visit| -> Vec<u8> {
        let (walkthrough, _) = shown(visit).expect("steps");
        let steps = walkthrough.steps.iter();
        steps.filter(|step| step.done).map(|step| step.id).collect()
    };
    assert_eq!(ticked(&visit), [last]);

    visit.tell(Fact::LanguageChanged);
    assert_eq!(visit.fetched, ["any", "any"]);
    assert_eq!(
        ticked(&visit),
        [last],
        "the steps stay until the others are there"
    );

    visit.reload_with(with_files(config(OwnershipPolicy::Required)));
    assert_eq!(visit.fetched.len(), 3);
    arrive(&mut visit, "any", "en");
    assert_eq!(ticked(&visit), [last]);
    visit.tell(Intent::StepTicked {
        step: last,
        done: false,
    });
    assert!(ticked(&visit).is_empty());
}

#[test]
fn a_file_that_does_not_come_or_is_of_no_use_leaves_the_page_as_it_was() {
    for content in [
        None,
        Some(Json::Null),
        Some(Json::object([("title", "x".into())])),
    ] {
        let mut visit = visit(Scenario::Smooth, config(OwnershipPolicy::Required));
        let before = visit.screen();
        visit.tell(Fact::WalkthroughArrived {
            file: "any".to_owned(),
            content,
        });
        assert_eq!(visit.screen(), before);
        assert!(visit.now >= START);
    }
    let mut visit = visit(Scenario::Smooth, config(OwnershipPolicy::Required));
    visit.tell(Fact::WalkthroughArrived {
        file: "another".to_owned(),
        content: Some(file("any", "en")),
    });
    assert_eq!(shown(&visit), None, "nobody asked for that file");
}

#[test]
fn every_file_has_steps_for_each_record_in_every_language() {
    let (_, any) = WALKTHROUGHS[0];
    let any: Json = serde_json::from_str(any).expect("JSON");
    let languages: Vec<_> = any.fields().iter().map(|(name, _)| name.clone()).collect();
    assert!(languages.contains(&"en".to_owned()));
    let slots = [
        "host", "zone", "domain", "name", "value", "other", "url", "found",
    ];
    for (name, text) in WALKTHROUGHS {
        let all: Json = serde_json::from_str(text).expect("JSON");
        for language in &languages {
            let steps = all.at(language);
            for kind in ["CNAME", "TXT"] {
                let sentences = steps.at("records").at(kind).items();
                assert!(sentences.len() >= 4, "{name} {language} {kind}");
                let value = |one: &Json| one.text().is_some_and(|text| text.contains("{value}"));
                assert!(sentences.iter().any(value), "{name} {language} {kind}");
            }
            for mut text in texts(steps) {
                for slot in slots {
                    text = text.replace(&format!("{{{slot}}}"), "");
                }
                assert!(!text.contains(['{', '}']), "{name} {language}: {text}");
            }
        }
    }
}

/// All texts in a value.
fn texts(json: &Json) -> Vec<String> {
    let inner = json.items().iter();
    let inner = inner.chain(json.fields().iter().map(|(_, value)| value));
    let mut all: Vec<_> = inner.flat_map(texts).collect();
    all.extend(json.text().map(str::to_owned));
    all
}

#[test]
fn a_customer_at_an_unknown_provider_can_have_the_steps_of_a_panel_and_go_back() {
    let mut visit = visit(Scenario::Smooth, config(OwnershipPolicy::Required));
    arrive(&mut visit, "any", "en");
    let general = shown(&visit).expect("steps").0;
    let offered = |numbers: [u64; 2], names: [&str; 2], shown: &WalkthroughScreen| {
        let mut all = numbers.iter().zip(names).zip(&shown.panels);
        assert_eq!(shown.panels.len(), 2);
        assert!(
            all.all(
                |((number, name), (leads_to, words))| number == leads_to && words.contains(name)
            ),
            "{:?}",
            shown.panels
        );
    };
    offered([1, 2], ["cPanel", "Plesk"], &general);
    visit.tell(Intent::StepTicked {
        step: general.steps[0].id,
        done: true,
    });
    visit.tell(Intent::PanelChosen(1));
    assert_eq!(visit.fetched, ["any", "cpanel"]);
    assert_eq!(
        shown(&visit).expect("the old steps stay").0.title,
        general.title
    );
    arrive(&mut visit, "cpanel", "en");
    let panel = shown(&visit).expect("steps").0;
    assert!(panel.title.contains("cPanel"));
    assert!(panel.steps.iter().all(|step| !step.done));
    offered([0, 2], ["another", "Plesk"], &panel);
    visit.reload_with(with_files(config(OwnershipPolicy::Required)));
    assert_eq!(visit.fetched.last().map(String::as_str), Some("cpanel"));
    arrive(&mut visit, "cpanel", "en");
    visit.tell(Intent::PanelChosen(2));
    arrive(&mut visit, "plesk", "en");
    let panel = shown(&visit).expect("steps").0;
    assert!(panel.title.contains("Plesk"));
    offered([1, 0], ["cPanel", "another"], &panel);
    visit.tell(Intent::PanelChosen(0));
    arrive(&mut visit, "any", "en");
    assert_eq!(shown(&visit).expect("steps").0.title, general.title);
}

#[test]
fn steps_for_a_row_of_several_companies_are_those_of_one_and_say_whose() {
    for (name, company) in [
        ("netlify--squarespace-or-ns1", "Netlify"),
        ("google-cloud-dns-or-squarespace", "Google Cloud DNS"),
    ] {
        let file = file(name, "en");
        let title = file.at("title").text().expect("a title").to_owned();
        assert_eq!(title, format!("Step by step at ⟨{company}⟩"));
        let first = file.at("before").items()[0].text().expect("a step");
        assert_eq!(first, format!("Sign in at ⟨{company}⟩."));
    }
}

#[test]
fn the_steps_name_the_fields_of_the_panel() {
    for (name, kind, words) in [
        ("bluehost", "CNAME", "⟨Host Record⟩ ⟨Points to⟩ ⟨Save⟩"),
        ("bluehost", "TXT", "⟨Host Record⟩ ⟨TXT Value⟩ ⟨Save⟩"),
        ("name-com", "TXT", "⟨Host⟩ ⟨Answer⟩ ⟨Add Record⟩"),
        (
            "netlify--squarespace-or-ns1",
            "CNAME",
            "⟨Name⟩ ⟨Value⟩ ⟨Save⟩",
        ),
        ("plesk", "CNAME", "⟨Domain name⟩ ⟨Canonical name⟩ ⟨OK⟩"),
        ("infomaniak", "CNAME", "⟨Source⟩ ⟨Cible⟩"),
        ("plesk", "TXT", "⟨Domain name⟩ ⟨TXT record⟩ ⟨OK⟩"),
    ] {
        let file = file(name, "en");
        let steps = file.at("records").at(kind).items();
        let last: Vec<_> = steps.iter().rev().take(3).rev().collect();
        for (step, word) in last.iter().zip(words.split_inclusive("⟩ ")) {
            let step = step.text().expect("a sentence");
            assert!(step.contains(word.trim_end()), "{name} {kind}: {step}");
        }
        let note = file.at("note").text().unwrap_or_default();
        assert!(note.contains("descriptions by others"), "{name}");
    }
}

/// The least of what chats take in one message: 4,000 characters (Slack's `chat.postMessage`).
const CHAT: usize = 4_000;

#[test]
fn the_instructions_are_one_text_that_fits_a_chat_with_the_steps_of_every_provider() {
    for (name, _) in WALKTHROUGHS {
        let mut visit = visit(Scenario::Smooth, config(OwnershipPolicy::Required));
        visit.tell(Fact::WalkthroughArrived {
            file: "any".to_owned(),
            content: Some(file(name, "en")),
        });
        let (walkthrough, cards) = shown(&visit).expect("steps");
        let steps = strides(&walkthrough, &cards, "www.shop.example");
        let records: Vec<_> = cards.iter().map(|card| card.record.clone()).collect();
        let handoff = Handoff {
            domain: "www.shop.example",
            records: &records,
            zone: "shop.example",
            provider: None,
            steps: (&walkthrough.title, &steps),
            before: None,
        };
        let text = instructions(&handoff, &EN, &Still);
        assert!(text.chars().count() <= CHAT, "{name}: {text}");
        let places =
            ["Please add", "First you add", "\nValue: ", "\n1. "].map(|part| text.find(part));
        assert!(places.is_sorted() && places[0] == Some(0), "{name}: {text}");
        let last = unmarked(steps.last().expect("a step").clone());
        assert!(text.contains(&last), "{name}: {text}");
    }
}
