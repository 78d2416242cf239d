//! Every language has all sentences of English, in its own plural forms, and no others.

use domain_wizard::text::{EN, Piece, Text, pieces};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use unic_langid::LanguageIdentifier;

const LANGUAGES: [&str; 11] = [
    "ar", "de", "es", "fr", "he", "it", "ja", "nl", "pl", "pt", "zh",
];

/// The sentences that the element shows before the core has loaded, by their names in `faces.js`.
fn of_the_element() -> Vec<(String, String)> {
    words_in("src/embed/faces.js", "const english = {")
}

/// The sentences of a script, by their names.
fn words_in(script: &str, begin: &str) -> Vec<(String, String)> {
    let script = fs::read_to_string(script).expect("a script");
    let (_, rest) = script.split_once(begin).expect("the words");
    let (inside, _) = rest.split_once("};").expect("their end");
    let line = |line: &str| {
        let (name, words) = line.trim().trim_end_matches(',').split_once(": ")?;
        Some((name.to_owned(), words.trim_matches('"').to_owned()))
    };
    inside.lines().filter_map(line).collect()
}

#[test]
fn the_loader_s_own_first_screen_has_the_core_s_sentences() {
    let early = words_in("src/embed/early.js", "const englishEarly = {");
    assert!(!early.is_empty());
    let all: BTreeMap<_, _> = EN.all().collect();
    for (name, words) in early {
        assert_eq!(all.get(&*name), Some(&&*words), "{name}");
    }
}

fn english() -> Vec<(String, String)> {
    let owned = |(name, words): (&str, &str)| (name.to_owned(), words.to_owned());
    let mut all: Vec<_> = EN.all().map(owned).collect();
    all.extend(of_the_element());
    all
}

fn sentences(language: &str) -> Map<String, Value> {
    let path = format!("src/text/languages/{language}.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn each(mut check: impl FnMut(&str, &str, &str, &str)) {
    for language in LANGUAGES {
        let all = sentences(language);
        for (name, english) in english() {
            let words = all.get(&name).and_then(Value::as_str);
            let words = words.unwrap_or_else(|| panic!("{language} lacks {name}"));
            check(language, &name, &english, words);
        }
    }
}

/// The plural forms of a sentence; a sentence without them has one.
fn forms(sentence: &str) -> BTreeMap<&str, &str> {
    match sentence.contains("other=") {
        false => BTreeMap::from([("", sentence)]),
        true => {
            let form = |form| str::split_once(form, '=').expect("a category");
            sentence.split('|').map(form).collect()
        }
    }
}

fn slots(sentence: &str) -> BTreeSet<&str> {
    let slot = |piece| match piece {
        Piece::Slot(slot) => Some(slot),
        Piece::Words(_) => None,
    };
    pieces(sentence).into_iter().filter_map(slot).collect()
}

#[test]
fn no_language_lacks_a_sentence_or_has_one_too_many() {
    let english: BTreeSet<_> = english().into_iter().map(|(name, _)| name).collect();
    for language in LANGUAGES {
        let all: BTreeSet<_> = sentences(language).keys().cloned().collect();
        assert_eq!(all, english, "{language}");
    }
    let files = fs::read_dir("src/text/languages").expect("the folder");
    assert_eq!(files.count(), LANGUAGES.len());
    let loader = fs::read_to_string("src/embed/loader.js").expect("the loader");
    for language in LANGUAGES {
        assert!(loader.contains(&format!("import(\"./{language}.js\")")));
    }
}

#[test]
fn every_language_fills_in_what_english_fills_in() {
    each(|language, name, english, words| {
        let wanted: BTreeSet<_> = forms(english)
            .values()
            .flat_map(|form| slots(form))
            .collect();
        for (_, form) in forms(words) {
            let mut has = slots(form);
            let mut wanted = wanted.clone();
            if english.contains("other=") {
                // "One record" needs no number.
                has.remove("count");
                wanted.remove("count");
            }
            assert_eq!(has, wanted, "{language}: {name}: {form}");
        }
    });
}

#[test]
fn every_sentence_that_counts_has_the_forms_of_its_language() {
    each(|language, name, english, words| {
        if !english.contains("other=") {
            assert!(!words.contains('|'), "{language}: {name}: {words}");
            return;
        }
        let tag: LanguageIdentifier = language.parse().expect("a tag");
        let rules = PluralRules::create(tag, PluralRuleType::CARDINAL).expect("rules");
        let mut wanted: BTreeSet<_> = (0..=200)
            .map(|count| name_of(rules.select(count).expect("a category")))
            .collect();
        // CLDR 42 removed the category from Hebrew; the rules here are older than those of browsers.
        wanted.retain(|category| language != "he" || *category != "many");
        // The form for a fraction, to which a sentence falls back.
        wanted.insert("other");
        let has: BTreeSet<_> = forms(words).into_keys().collect();
        assert_eq!(has, wanted, "{language}: {name}");
    });
}

fn name_of(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

#[test]
fn a_button_has_the_same_name_wherever_it_is_spoken_of() {
    let buttons = [
        ("name_continue", "Continue"),
        ("check_now", "Check now"),
        ("live_remove", "Remove the domain"),
    ];
    for language in LANGUAGES {
        let all = sentences(language);
        let says = |name: &str| all[name].as_str().expect("words").to_lowercase();
        for (button, english_name) in buttons {
            let spoken = english();
            let spoken = spoken.iter().filter(|(name, words)| {
                name != button && words.contains(&format!("press {english_name}"))
            });
            for (name, _) in spoken {
                assert!(
                    says(name).contains(&says(button)),
                    "{language}: {name}: {:?} speaks of {:?}",
                    all[name],
                    all[button]
                );
            }
        }
    }
}

#[test]
fn no_sentence_has_markup_or_marks_that_nobody_sees() {
    each(|language, name, _, words| {
        let hidden = |char: char| {
            char.is_control()
                || matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        };
        assert!(
            !words.contains(['<', '>', '&']) && !words.contains(hidden),
            "{language}: {name}: {words:?}"
        );
        let empty_is_right = name == "between";
        assert!(
            empty_is_right || !words.trim().is_empty(),
            "{language}: {name}"
        );
    });
}

#[test]
fn a_language_replaces_every_sentence_of_the_core() {
    let german = sentences("de");
    let leaked: BTreeMap<&'static str, &'static str> = EN
        .all()
        .map(|(name, _)| {
            let words = german[name].as_str().expect("words").to_owned();
            (name, &*Box::leak(words.into_boxed_str()))
        })
        .collect();
    let text = Text::english().with(|name| leaked.get(name).copied());
    for (name, words) in text.all() {
        assert_eq!(words, leaked[name]);
    }
}

/// Counts syllables as groups of vowels, which is a good approximation.
fn syllables(word: &str) -> usize {
    let vowels = |char: char| "aeiouy".contains(char);
    let groups = word.split(|char| !vowels(char));
    let count = groups.filter(|group| !group.is_empty()).count();
    let silent = word.ends_with('e') && !word.ends_with("le") && count > 1;
    (count - usize::from(silent)).max(1)
}

#[test]
fn the_english_sentences_are_short_and_read_at_the_grade_that_is_stated() {
    let (mut sentences, mut words, mut all) = (0.0, 0.0, 0.0);
    for (name, template) in EN.all() {
        let filled = template.replace(['{', '}'], "");
        for sentence in filled.split_inclusive(['.', '?', '!']) {
            // A text without a stop is a label.
            if !sentence.ends_with(['.', '?', '!']) {
                continue;
            }
            let letters = sentence.to_lowercase();
            let each = letters.split(|char: char| !char.is_alphabetic() && char != '\'');
            let each: Vec<_> = each.filter(|word| !word.is_empty()).collect();
            assert!(each.len() <= 26, "{name}: {sentence}");
            sentences += 1.0;
            words += each.len() as f64;
            all += each.iter().map(|word| syllables(word)).sum::<usize>() as f64;
        }
    }
    // The grade level of Flesch and Kincaid, 1975.
    let grade = 0.39 * words / sentences + 11.8 * all / words - 15.59;
    assert!(grade < 4.0, "grade {grade:.1}");
    let page = fs::read_to_string("docs/messages.md").expect("the page");
    assert!(page.contains("under grade 4"));
}

/// People who speak to the page say the words that they see (WCAG 2.5.3).
#[test]
fn a_copy_button_is_called_by_the_words_that_stand_on_it() {
    for language in LANGUAGES {
        let all = sentences(language);
        let says = |name: &str| all[name].as_str().expect("words").to_lowercase();
        for (seen, called) in [
            ("copy", "copy_name"),
            ("copy", "copy_value"),
            ("copied", "copy_done_name"),
            ("copied", "copy_done_value"),
            ("copy_refused", "copy_failed_name"),
            ("copy_refused", "copy_failed_value"),
        ] {
            let (seen, called) = (says(seen), says(called));
            assert!(called.contains(&seen), "{language}: {called:?}, {seen:?}");
        }
    }
}
