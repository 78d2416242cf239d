//! The accessibility trees of every screen, compared with stored ones, and claims that hold in every language. A change is shown
//! as a diff; `make trees` stores it.

mod diff;
mod text;

use crate::access::moments::{moments, moments_of, text_in};
use crate::access::tree;
use diff::diff;
use domain_wizard::dns::Finding;
use domain_wizard::drawn::{Element, Node};
use domain_wizard::gallery::Moment;
use domain_wizard::text::{EN, Text};
use domain_wizard::wizard::Actor;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static MOMENTS: LazyLock<Vec<Moment>> = LazyLock::new(moments);

const LANGUAGES: [&str; 11] = [
    "ar", "de", "es", "fr", "he", "it", "ja", "nl", "pl", "pt", "zh",
];

/// The scenario whose trees are stored in these languages, too; all others are in English only.
const KEPT: [(&str, &str); 2] = [("smooth", "de"), ("smooth", "ar")];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/access/trees")
}

/// The screens of a scenario: the first of each stage in full, the others as a diff to the one before.
fn told<'a>(moments: impl Iterator<Item = &'a Moment>, text: &Text) -> String {
    let mut told = String::new();
    let mut last: Option<(&Moment, String)> = None;
    for moment in moments {
        let tree = text::of(&moment.page(text));
        let stage = moment.screen.body.stage();
        let body = match &last {
            Some((before, was)) if before.screen.body.stage() == stage => diff(was, &tree),
            _ => tree.clone(),
        };
        told.extend(["# ", &moment.name, "\n", &body, "\n"]);
        last = Some((moment, tree));
    }
    told
}

#[test]
fn no_badge_says_your_turn_above_a_sentence_that_says_that_there_is_nothing_to_do() {
    let (mut theirs, mut faults) = (0, Vec::new());
    for moment in MOMENTS.iter() {
        if moment.screen.turn != Actor::Customer {
            continue;
        }
        theirs += 1;
        let page = moment.page(&EN).text();
        let idle = [
            EN.nothing_to_do(),
            EN.find_nothing(),
            EN.find_unreachable_do(),
            EN.records_all_seen(),
            EN.by_itself(),
        ];
        // Nothing may be left to do once the mistake is corrected.
        let findings = moment.screen.dns.iter().flat_map(|dns| &dns.findings);
        if findings.take(1).any(Finding::is_mistake) {
            continue;
        }
        let said = idle.into_iter().find(|words| page.contains(words));
        if let Some(said) = said {
            faults.push(format!("{}: {said} {page}", moment.title()));
        }
    }
    assert!(theirs > 100, "{theirs}");
    assert!(faults.is_empty(), "{} {faults:#?}", faults.len());
}

#[test]
fn the_tree_of_every_screen_is_as_it_was() {
    let mut trees = BTreeMap::new();
    for moment in MOMENTS.iter() {
        let name = format!("{}.txt", moment.scenario);
        trees.entry(name).or_insert_with(|| {
            let all = MOMENTS.iter();
            told(all.filter(|one| one.scenario == moment.scenario), &EN)
        });
    }
    for (scenario, language) in KEPT {
        let name = format!("{scenario}.{language}.txt");
        let moments = moments_of(scenario, language);
        trees.insert(name, told(moments.iter(), &text_in(language)));
    }
    let folder = folder();
    let kept = |name: &String| fs::read_to_string(folder.join(name)).unwrap_or_default();
    if std::env::var_os("TREES").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the trees");
        for (name, tree) in &trees {
            fs::write(folder.join(name), tree).expect("a tree");
        }
    }
    let mut changes = String::new();
    for entry in fs::read_dir(&folder).expect("the trees") {
        let name = entry.expect("a file").file_name();
        trees
            .entry(name.to_string_lossy().into_owned())
            .or_default();
    }
    for (name, tree) in &trees {
        let change = diff(&kept(name), tree);
        if !change.is_empty() {
            changes.extend([name, ":\n", &change, "\n"]);
        }
    }
    // The message names the first difference; the whole diff follows.
    let mut lines = changes.lines();
    let file = lines.next().unwrap_or_default();
    let first = lines.find(|line| line.starts_with(['-', '+']));
    assert!(
        changes.is_empty(),
        "the trees differ, first in {file} {}; `make trees` takes over what is meant to be so\n{changes}",
        first.unwrap_or_default(),
    );
}

/// Tests, trees and pictures find a screen by its name, which must not depend on the screens before it.
#[test]
fn every_screen_has_a_name_of_its_own() {
    let mut titles = BTreeSet::new();
    for moment in MOMENTS.iter() {
        let title = moment.title();
        assert!(titles.insert(title.to_lowercase()), "twice: {title}");
    }
}

/// Checks each screen in English and every other language.
fn in_each_language(mut check: impl FnMut(&Moment, &str, &Element)) {
    for language in ["en"].iter().chain(&LANGUAGES) {
        let other = (*language != "en").then(|| text_in(language));
        let text: &Text = other.as_ref().unwrap_or(&EN);
        for moment in MOMENTS.iter() {
            check(moment, language, &moment.page(text));
        }
    }
}

#[test]
fn all_that_can_be_used_has_a_name_that_begins_with_what_is_seen() {
    in_each_language(|moment, language, page| {
        let title = moment.title();
        for object in tree::objects(page) {
            let used = ["button", "link", "textbox", "summary", "heading", "group"];
            let named = !used.contains(&object.role) || !object.name.is_empty();
            assert!(named, "{language} {title}: {object:?}");
        }
        for element in page.walk() {
            let Some(label) = element.get("aria-label") else {
                continue;
            };
            let (label, seen) = (label.to_lowercase(), element.text().to_lowercase());
            assert!(label.contains(&seen), "{language} {title}: {label}, {seen}");
        }
    });
}

#[test]
fn headings_leave_out_no_level_and_every_reference_leads_somewhere() {
    for moment in MOMENTS.iter() {
        let page = moment.page(&EN);
        let title = moment.title();
        let mut level = 1;
        for element in page.walk() {
            if let Some(next) = element.tag.strip_prefix('h').and_then(|it| it.parse().ok()) {
                assert!(next <= level + 1, "{title}: h{next} after h{level}");
                level = next;
            }
        }
        let all = page.walk();
        let ids: Vec<_> = all.iter().filter_map(|one| one.get("id")).collect();
        let once: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), once.len(), "{title}: {ids:?}");
        for element in &all {
            for name in ["aria-labelledby", "aria-describedby", "for"] {
                for id in element.get(name).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(&id), "{title}: {name} {id}");
                }
            }
        }
    }
}

/// Only the live region announces; a second region in the page would repeat a sentence, or speak to some readers alone.
#[test]
fn nothing_on_a_screen_speaks_by_itself() {
    for moment in MOMENTS.iter() {
        for element in moment.page(&EN).walk() {
            let speaks = element.get("aria-live").is_some()
                || matches!(element.get("role"), Some("status" | "alert" | "log"));
            assert!(!speaks, "{}: {}", moment.title(), element.html());
        }
    }
}

#[test]
fn a_stage_has_one_place_for_each_move_of_the_focus() {
    for moment in MOMENTS.iter() {
        let page = moment.page(&EN);
        let mut targets = Vec::new();
        for element in page.walk() {
            if let Some(target) = element.focus {
                let takes = element.tag == "input" || element.get("tabindex") == Some("-1");
                assert!(takes, "{}: {target:?}", moment.title());
                targets.push(target);
            }
        }
        let heading = domain_wizard::wizard::FocusTarget::Heading;
        assert!(targets.contains(&heading), "{}", moment.title());
    }
}

/// Takes off the page what comes from the files of the providers, the steps and the card of the other half: `MOMENTS` has them in
/// English.
fn take_off_walkthroughs(element: &mut Element) {
    let is_walkthrough = |node: &Node| match node {
        Node::Element(child) => {
            let html = child.html();
            child.tag == "details" && html.contains("type=\"checkbox\"")
                || html.starts_with("<div")
                    && html.contains("class=\"finding")
                    && html.contains("http://")
        }
        Node::Text(_) => false,
    };
    element.children.retain(|node| !is_walkthrough(node));
    for child in &mut element.children {
        if let Node::Element(child) = child {
            take_off_walkthroughs(child);
        }
    }
}

/// The accessible names of a page that are sentences. Names of domains, providers and their fields are the same in every language.
fn sentences(page: &Element) -> BTreeSet<String> {
    let names = tree::objects(page).into_iter().map(|one| one.name);
    names.filter(|name| name.split(' ').count() > 3).collect()
}

#[test]
fn a_language_reaches_every_name() {
    // The simulated platform's own words.
    let said = [
        "\"><script>",
        "Let's Encrypt could not",
        "Search and replace failed",
        "The CNAME record for www.shop.example points to old-host",
        "The domain's CAA records do not allow Amazon",
        // `MOMENTS` has the files of the providers in English.
        "opens another site today",
        "What was there before",
        "The new records take the place",
        // A record is the same in every language.
        " = ",
    ];
    let words = |page: &Element| -> BTreeSet<String> {
        let mut page = page.clone();
        take_off_walkthroughs(&mut page);
        let all = sentences(&page).into_iter();
        all.filter(|name| !said.iter().any(|words| name.contains(words)))
            .collect()
    };
    let english: BTreeSet<_> = MOMENTS
        .iter()
        .flat_map(|one| words(&one.page(&EN)))
        .collect();
    for language in LANGUAGES {
        let text = text_in(language);
        let theirs: BTreeSet<_> = MOMENTS
            .iter()
            .flat_map(|one| words(&one.page(&text)))
            .collect();
        let left: Vec<_> = theirs.intersection(&english).collect();
        assert!(left.is_empty(), "{language}: {left:#?}");
    }
}

/// The steps, the card of the other half and the lines on what was there before come from the provider's file, which has all
/// languages.
#[test]
fn the_gallery_takes_the_words_of_a_provider_s_file_in_its_language() {
    for (scenario, from_file) in [
        ("dns-conflict", "opens another site today"),
        ("other-half", "does not open"),
    ] {
        let english = moments_of(scenario, "en");
        let said: BTreeSet<_> = english
            .iter()
            .flat_map(|one| sentences(&one.page(&EN)))
            .collect();
        let met = said.iter().any(|name| name.contains(from_file));
        assert!(met, "{said:#?}");
        for language in LANGUAGES {
            let moments = moments_of(scenario, language);
            let names = |all: &[Moment]| all.iter().map(Moment::title).collect::<Vec<_>>();
            assert_eq!(names(&moments), names(&english), "{language}");
            let text = text_in(language);
            let theirs: BTreeSet<_> = moments
                .iter()
                .flat_map(|one| sentences(&one.page(&text)))
                .collect();
            let left: Vec<_> = theirs
                .intersection(&said)
                // A record is the same in every language, and “Open” is Dutch too.
                .filter(|name| !name.contains(" = ") && !name.starts_with("Open “"))
                .collect();
            assert!(left.is_empty(), "{scenario} {language}: {left:#?}");
        }
    }
}
