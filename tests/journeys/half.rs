//! The two halves of a name, `example.com` and `www.example.com`: the choice between them, and the card of the other half once the
//! site is live.

use super::visit::{HOUR, MINUTE, SECOND, Visit, config, of_current, watching};
use domain_wizard::domain::Apex;
use domain_wizard::json::Json;
use domain_wizard::sandbox::{Scenario, walkthrough};
use domain_wizard::text::{half_sentence, strides, unmarked};
use domain_wizard::wizard::{
    Announcement, Body, Choice, ChoiceNote, Config, Fact, HalfScreen, HalfState, Intent,
    OwnershipPolicy, Proof, Stage, Wishes, Wizard,
};

fn with_all(config: Config) -> Config {
    Config {
        walkthroughs: true,
        live_check: true,
        ..config
    }
}

fn visit(scenario: Scenario, config: Config) -> Visit {
    Visit::with(scenario, Wizard::new(config, 1), None)
}

/// Hands over the files that the wizard asked for.
fn fetch(visit: &mut Visit) {
    for name in std::mem::take(&mut visit.fetched) {
        let text = walkthrough(&name).unwrap_or_else(|| panic!("no file {name}"));
        let all: Json = serde_json::from_str(text).expect("JSON");
        let content = Some(all.at("en").clone());
        visit.tell(Fact::WalkthroughArrived {
            file: name,
            content,
        });
    }
}

/// A site that has just gone live.
fn live(scenario: Scenario, config: Config, name: &str) -> Visit {
    let mut visit = visit(scenario, config);
    visit.type_and_submit(name);
    for _ in 0..400 {
        if visit.wizard.stage() == Stage::Live {
            break;
        }
        visit.wait(3 * SECOND);
        visit.tell(Intent::RecordsAdded);
    }
    assert_eq!(visit.wizard.stage(), Stage::Live);
    fetch(&mut visit);
    visit
}

/// Lets the last checks end with this outcome.
fn probe(visit: &mut Visit, opens: impl Fn(&str) -> bool) {
    for (_, url) in std::mem::take(&mut visit.probed) {
        visit.tell(Fact::Probed(opens(&url)));
    }
}

fn half(visit: &Visit) -> Option<HalfScreen> {
    match visit.screen().body {
        Body::Live(live) => live.half,
        _ => None,
    }
}

fn state(visit: &Visit) -> HalfState {
    half(visit).expect("a card").state
}

fn said(half: &HalfScreen) -> Vec<String> {
    let sentences = half.sentences.iter();
    sentences
        .map(|one| unmarked(half_sentence(half, one)))
        .collect()
}

fn choice(visit: &Visit) -> Option<Choice> {
    match visit.screen().body {
        Body::Name(name) => name.choice,
        _ => None,
    }
}

#[test]
fn the_other_half_is_offered_with_what_its_provider_can_do() {
    let mut visit = visit(Scenario::Smooth, watching(OwnershipPolicy::Skip));
    visit.tell(Intent::DomainTyped("shop.example.co.u".to_owned()));
    assert_eq!(choice(&visit), None, "no half of a pair");
    visit.tell(Intent::DomainTyped("shop.co.uk".to_owned()));
    let offered = choice(&visit).expect("a choice");
    assert_eq!(offered.other, "www.shop.co.uk");
    assert_eq!(offered.note(), ChoiceNote::Unknown);
    visit.tell(Intent::SuggestionTaken(offered.other));
    let offered = choice(&visit).expect("a choice");
    assert_eq!(
        (&*offered.other, offered.note()),
        ("shop.co.uk", ChoiceNote::Later)
    );
    assert!(offered.is_open());
}

#[test]
fn dns_is_asked_for_the_provider_once_the_customer_rests_and_by_one_resolver() {
    let mut visit = visit(Scenario::Smooth, watching(OwnershipPolicy::Skip));
    for typed in ["shop.ex", "shop.exam", "shop.example"] {
        visit.tell(Intent::DomainTyped(typed.to_owned()));
        visit.wait(SECOND / 2);
    }
    assert_eq!(visit.asked, [], "nobody is asked for half a name");
    visit.wait(2 * SECOND);
    assert_eq!(visit.asked.len(), 1, "{:?}", visit.asked);
    visit.tell(Intent::DomainTyped("www.shop.example".to_owned()));
    visit.wait(5 * SECOND);
    assert_eq!(visit.asked.len(), 1, "both halves have one provider");
}

#[test]
fn the_question_for_the_provider_ends_where_the_site_turns_out_to_be_live() {
    let config = of_current(watching(OwnershipPolicy::Skip));
    let mut visit = live(Scenario::Smooth, config.clone(), "shop.example");
    // A page whose first look at the environment gets no answer shows the field for the name.
    visit.answers = vec![("GET /environments", 503, "{}")];
    visit.stored = None;
    visit.reload_with(config);
    visit.tell(Intent::DomainTyped("shop.example".to_owned()));
    let asked = visit.asked.len();
    visit.wait(SECOND);
    assert_eq!(visit.asked.len(), asked + 1);
    let question = visit.under_way.last_mut().expect("the question");
    question.end = None;
    visit.answers.clear();
    visit.tell(Intent::DomainSubmitted);
    visit.wait_for(Stage::Live, SECOND);
    visit.wait(MINUTE);
}

#[test]
fn the_choice_names_the_provider_that_the_scenario_s_domain_has() {
    for (scenario, provider, note) in [
        (Scenario::Smooth, "GoDaddy", ChoiceNote::Impossible),
        (Scenario::DnsProxied, "Cloudflare", ChoiceNote::Possible),
        (Scenario::DnsParked, "Namecheap", ChoiceNote::Possible),
    ] {
        let mut visit = visit(scenario, watching(OwnershipPolicy::Skip));
        visit.tell(Intent::DomainTyped("shop.example".to_owned()));
        visit.wait(5 * SECOND);
        let offered = choice(&visit).expect("a choice");
        assert_eq!(offered.provider.map(|known| known.name), Some(provider));
        assert_eq!(offered.note(), note, "{provider}");
    }
    let mut visit = visit(Scenario::DnsUnregistered, watching(OwnershipPolicy::Skip));
    visit.tell(Intent::DomainTyped("shop.example".to_owned()));
    visit.wait(5 * SECOND);
    assert_eq!(choice(&visit).expect("a choice").provider, None);
}

#[test]
fn a_page_that_does_not_ask_dns_hears_of_no_provider() {
    let mut visit = visit(Scenario::Smooth, config(OwnershipPolicy::Skip));
    visit.tell(Intent::DomainTyped("shop.example".to_owned()));
    visit.wait(5 * SECOND);
    assert_eq!(visit.asked, []);
    assert_eq!(choice(&visit).expect("a choice").provider, None);
}

#[test]
fn a_provider_that_cannot_point_the_bare_domain_takes_its_button_away() {
    let offer = |other: &str, apex| {
        let all = ["ns01.domaincontrol.com", "ada.ns.cloudflare.com"];
        let server = all[usize::from(apex != Apex::None)];
        let found = domain_wizard::domain::Provider::of(&[server]);
        let domain_wizard::domain::Providers::Known(provider) = found else {
            panic!("no provider");
        };
        assert_eq!(provider.apex, apex);
        Choice {
            other: other.to_owned(),
            bare: "shop.example".to_owned(),
            provider: Some(provider),
        }
    };
    let bare_typed = offer("www.shop.example", Apex::None);
    assert_eq!(bare_typed.note(), ChoiceNote::Impossible);
    assert!(bare_typed.is_open(), "www works at any provider");
    assert!(!offer("shop.example", Apex::None).is_open());
    let both = offer("www.shop.example", Apex::Flattening);
    assert_eq!(both.note(), ChoiceNote::Possible);
    assert!(offer("shop.example", Apex::Flattening).is_open());
}

#[test]
fn the_other_half_is_looked_at_from_missing_to_right_and_never_called_done_too_early() {
    let config = with_all(watching(OwnershipPolicy::Skip));
    let mut visit = live(Scenario::OtherHalf, config, "www.shop.example");
    visit.wait(2 * SECOND);
    assert_eq!(state(&visit), HalfState::Missing);
    let card = half(&visit).expect("a card");
    assert!(!card.state.may_be_told(), "DNS shows that it leads nowhere");
    assert_eq!(
        said(&card)[0],
        "shop.example does not open: visitors who type it see an error."
    );
    let steps = card.walkthrough.as_ref().expect("steps");
    let steps: Vec<_> = strides(steps, &[], "www.shop.example")
        .into_iter()
        .map(unmarked)
        .collect();
    assert_eq!(steps[0], "Sign in at GoDaddy.");
    assert!(
        steps
            .iter()
            .any(|step| step.contains("https://www.shop.example")),
        "{steps:#?}"
    );
    assert!(steps.iter().all(|step| !step.contains(['{', '}'])));
    // The customer's word counts for nothing against DNS.
    visit.tell(Intent::HalfSeen);
    assert_eq!(state(&visit), HalfState::Missing);

    // A record that leads straight to the platform opens with a warning, since the platform has another name.
    let end = visit.now + 20 * MINUTE;
    while state(&visit) == HalfState::Missing && visit.now < end {
        visit.wait(10 * SECOND);
        probe(&mut visit, |url| url == "https://www.shop.example/");
    }
    assert_eq!(state(&visit), HalfState::Straight, "{:?}", half(&visit));
    let heard = |news: &Announcement| matches!(news, Announcement::Half(half) if half.state == HalfState::Straight);
    assert_eq!(visit.said.iter().filter(|news| heard(news)).count(), 1);

    // A redirect leads elsewhere by DNS; only the customer can see that it comes here.
    let end = visit.now + HOUR;
    while state(&visit) == HalfState::Straight && visit.now < end {
        visit.wait(10 * SECOND);
        probe(&mut visit, |url| url == "https://www.shop.example/");
    }
    assert_eq!(state(&visit), HalfState::Elsewhere);
    visit.wait(MINUTE);
    probe(&mut visit, |_| false);
    let card = half(&visit).expect("a card");
    assert_eq!((&*card.found, card.proof), ("203.0.113.40", Proof::NotYet));
    assert!(said(&card)[1].contains("https://"), "{:?}", said(&card));
    let before = visit.asked.len();
    visit.wait(HOUR);
    assert!(
        visit.asked.len() > before,
        "the other half is looked at until it is right"
    );

    visit.tell(Intent::HalfSeen);
    assert_eq!(state(&visit), HalfState::Told);
    let before = visit.asked.len();
    visit.wait(2 * HOUR);
    assert_eq!(
        visit.asked.len(),
        before,
        "a half that is right is looked at no more"
    );
    assert_eq!(half(&visit).expect("a card").walkthrough, None);
}

#[test]
fn the_customers_word_on_the_other_half_survives_a_reload() {
    let config = || with_all(config(OwnershipPolicy::Skip));
    let mut visit = live(Scenario::Smooth, config(), "www.shop.example");
    assert_eq!(state(&visit), HalfState::Unknown, "DNS is not asked");
    visit.tell(Intent::HalfSeen);
    assert_eq!(state(&visit), HalfState::Told);
    visit.reload_with(config());
    fetch(&mut visit);
    assert_eq!(state(&visit), HalfState::Told);
}

#[test]
fn a_name_without_another_half_or_a_page_that_sees_to_it_has_no_card() {
    let of = |name: &str, wishes: Wishes| {
        let config = Config {
            wishes,
            ..with_all(watching(OwnershipPolicy::Skip))
        };
        let visit = live(Scenario::Smooth, config, name);
        (half(&visit), visit)
    };
    let off = Wishes {
        lone: true,
        ..Wishes::default()
    };
    assert_eq!(of("blog.shop.example", Wishes::default()).0, None);
    let (card, mut visit) = of("www.shop.example", off.clone());
    assert_eq!(card, None);
    let before = visit.asked.len();
    visit.wait(HOUR);
    assert_eq!(visit.asked.len(), before);
    assert!(of("www.shop.example", Wishes::default()).0.is_some());
}

#[test]
fn the_card_is_there_at_a_later_visit_in_both_profiles() {
    let current = with_all(of_current(watching(OwnershipPolicy::Skip)));
    let mut visit = visit(Scenario::CurrentLive, current);
    visit.wait_for(Stage::Live, MINUTE);
    visit.wait(MINUTE);
    fetch(&mut visit);
    visit.wait(2 * SECOND);
    let card = half(&visit).expect("a card");
    assert_eq!(card.state, HalfState::Elsewhere, "{card:?}");
    assert_eq!(card.found, "198.51.100.10");
}
