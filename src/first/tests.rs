use super::*;
use crate::gallery::Still;
use crate::text::Text;
use crate::view::{self, Draw, Sink};
use crate::wizard::{Effect, Fact, Wizard};
use leptos::prelude::{Owner, RenderHtml as _};
use std::collections::HashMap;
use std::sync::Arc;

const NOW: Time = Time::from_millis(12 * 3_600_000);

const TO_ASCII: ToAscii = |name| {
    let ascii = idna::domain_to_ascii_cow(name.as_bytes(), idna::AsciiDenyList::URL);
    ascii.ok().map(|ascii| ascii.into_owned())
};

/// Texts of all kinds: names that are understood, alone or with an offer, and those that are refused.
const TYPED: [&str; 12] = [
    "www.shop.example",
    "shop.example",
    "bücher.example",
    "https://www.shop.example/cart?x=1",
    "www.www.shop.example",
    "shop.cmo",
    "",
    "me@shop.example",
    "a b.example",
    "192.0.2.1",
    "-shop.example",
    "shop",
];

/// All combinations of the host's attributes that the first screen depends on.
fn pages() -> Vec<Attributes> {
    let mut pages = Vec::new();
    for profile in ["documented", "current", ""] {
        for site in ["1", ""] {
            for environment in ["2", ""] {
                for ownership in ["required", "skip"] {
                    for attach in ["widget", "host"] {
                        for domain in ["", "www.given.example"] {
                            let given = HashMap::from([
                                ("profile", profile),
                                ("site", site),
                                ("environment", environment),
                                ("ownership", ownership),
                                ("attach", attach),
                                ("domain", domain),
                            ]);
                            let text = |name: &str| given.get(name).map(|&text| text.to_owned());
                            pages.push(Attributes::read(text));
                        }
                    }
                }
            }
        }
    }
    pages
}

fn wizard(page: &Attributes) -> (Wizard, Vec<Effect>) {
    let config = page.config(false, false, String::new(), "en", TO_ASCII);
    let mut wizard = Wizard::new(config, 1);
    let effects = wizard.update(Fact::Opened { snapshot: None }, NOW);
    (wizard, effects)
}

/// Each page with its first screen, and the wizard that it would have.
fn each(mut check: impl FnMut(First, Wizard)) {
    for page in pages() {
        if let Some(first) = First::new(&page, TO_ASCII) {
            check(first, wizard(&page).0);
        }
    }
}

fn html(draw: Draw, screen: &Screen, text: &Text) -> String {
    let send: Sink = Arc::new(|_| {});
    Owner::new().with(|| draw(screen, text, &Still, &send).to_html())
}

/// The wizard's screen without the choice between the two halves of a name, which comes later.
fn screen(wizard: &Wizard) -> Screen {
    let mut screen = wizard.screen(NOW);
    if let Body::Name(name) = &mut screen.body {
        name.choice = None;
    }
    screen
}

fn typed(text: &str) -> Intent {
    Intent::DomainTyped(text.to_owned())
}

#[test]
fn the_first_screen_is_the_wizard_s_own_whatever_is_typed_and_refused() {
    each(|mut first, mut wizard| {
        assert_eq!(first.screen(NOW), screen(&wizard));
        for text in TYPED {
            let mut acts = vec![typed(text), Intent::SuggestionTaken(text.to_owned())];
            if DomainName::parse(text, TO_ASCII).is_err() {
                acts.extend([Intent::DomainSubmitted, typed("www."), typed(text)]);
            }
            for act in acts {
                first.take_in(&act);
                wizard.update(act, NOW);
                assert_eq!(first.screen(NOW), screen(&wizard), "{text}");
            }
        }
    });
}

#[test]
fn the_first_screen_needs_none_of_the_later_sentences_in_any_language() {
    let mut languages = vec![(Text::first(), Text::english())];
    for file in std::fs::read_dir("src/text/languages").expect("the languages") {
        let file = std::fs::read_to_string(file.expect("one").path()).expect("a language");
        let own: HashMap<String, String> = serde_json::from_str(&file).expect("sentences");
        let own = |name: &str| own.get(name).map(|own| &*own.clone().leak());
        languages.push((Text::first().with(own), Text::english().with(own)));
    }
    let page = Attributes::read(|name| (name == "site").then(|| "1".to_owned()));
    for text in TYPED {
        let mut first = First::new(&page, TO_ASCII).expect("a first screen");
        for act in [typed(text), Intent::DomainSubmitted] {
            first.take_in(&act);
            let screen = first.screen(NOW);
            for (few, all) in &languages {
                let drawn = html(view::first_page, &screen, few);
                assert_eq!(drawn, html(view::page, &screen, all), "{text}");
            }
        }
    }
}

#[test]
fn a_wizard_that_hears_of_the_first_acts_goes_on_from_them() {
    for text in TYPED {
        each(|mut first, mut wizard| {
            first.take_in(&typed("www.before.example"));
            first.take_in(&typed(text));
            first.take_in(&Intent::DomainSubmitted);
            let refused = first.fault.is_some();
            for event in first.told() {
                wizard.update(event, NOW);
            }
            let Body::Name(name) = wizard.screen(NOW).body else {
                return;
            };
            assert_eq!((&*name.typed, &name.fault), (text, &first.fault));
            if refused {
                assert_eq!(first.screen(NOW), screen(&wizard), "{text}");
            }
        });
    }
}

#[test]
fn a_visit_that_asks_the_environment_has_no_first_screen() {
    for page in pages() {
        let (_, effects) = wizard(&page);
        let asks = effects
            .iter()
            .any(|effect| matches!(effect, Effect::Send { .. }));
        assert_eq!(First::new(&page, TO_ASCII).is_none(), asks, "{page:?}");
    }
}

#[test]
fn a_name_that_waits_for_the_wizard_can_be_changed_and_a_reset_forgets_it() {
    let page = Attributes::read(|name| (name == "site").then(|| "1".to_owned()));
    let mut first = First::new(&page, TO_ASCII).expect("a first screen");
    let adding = |first: &First| {
        let Body::Name(name) = first.screen(NOW).body else {
            panic!("the stage is not the name's");
        };
        (name.adding, name.sending)
    };
    first.take_in(&typed("www.shop.example"));
    first.take_in(&Intent::DomainSubmitted);
    assert_eq!(adding(&first), (true, false));
    let both = [typed("www.shop.example"), Intent::DomainSubmitted];
    assert_eq!(first.told(), both);
    first.take_in(&typed("www.shop.examp"));
    assert_eq!(adding(&first), (false, false));
    assert_eq!(first.told(), [typed("www.shop.examp")]);
    first.take_in(&Intent::ResetAsked);
    assert_eq!(first.told(), []);
}
