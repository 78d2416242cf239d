//! Checks which module may import which, and other rules that the compiler does not enforce.

mod circles;
mod rooms;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with the modules of this crate that it may import. A module that is missing here fails the test.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    // Pure, lowest first.
    ("lean", &[]),
    ("time", &["lean"]),
    ("json", &[]),
    ("http", &["json"]),
    ("chance", &["time"]),
    ("domain", &["lean", "time", "json", "http", "chance"]),
    ("dns", &["domain", "http", "json", "lean", "time"]),
    ("api", &["domain", "http", "json", "lean", "time"]),
    ("poll", &["time", "chance"]),
    (
        "wizard",
        &[
            "lean", "time", "json", "http", "chance", "domain", "dns", "api", "poll",
        ],
    ),
    ("text", &["lean", "domain", "dns", "wizard", "api", "time"]),
    // The first screen until the wizard is there.
    ("first", &["domain", "time", "wizard"]),
    // The simulation is a second witness of the API's contract: it must not know our structs.
    ("sandbox", &["http", "time"]),
    // A visit in simulated time, which joins the core and the simulation.
    (
        "visit",
        &["api", "domain", "http", "json", "time", "sandbox", "wizard"],
    ),
    // The browser half.
    (
        "shell",
        &["wizard", "http", "json", "lean", "time", "chance"],
    ),
    ("view", &["wizard", "text", "domain", "time"]),
    // Every screen at once: joins the core and the simulation without a browser.
    (
        "gallery",
        &[
            "api", "domain", "http", "json", "time", "sandbox", "text", "view", "visit", "wizard",
        ],
    ),
    // A page read from the HTML that the views print.
    ("drawn", &["gallery", "text", "view", "wizard"]),
    // The component for Leptos, which like the element joins all parts.
    ("component", &["embed", "host", "wizard"]),
    (
        "embed",
        &["shell", "view", "text", "first", "wizard", "json", "time"],
    ),
    // The demo's entry.
    ("main", &["embed"]),
];

/// Single files that may import more than the rest of their module.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("src/shell/transport/simulated.rs", "sandbox"),
    ("src/embed/gallery.rs", "gallery"),
    ("src/embed/gallery.rs", "visit"),
];

/// The files in which colours may stand; all other styles use the tokens.
const COLOURS: &[&str] = &["style/tokens.css", "style/print.css", "style/demo.css"];

/// Allowed declarations that name the left or right side of the screen in either direction of writing: file, declaration, reason.
const PHYSICAL: &[(&str, &str, &str)] = &[];

#[test]
fn modules_import_only_what_the_table_allows() {
    let table: BTreeMap<_, _> = MAY_IMPORT.iter().copied().collect();
    let mut faults = Vec::new();
    for (path, source) in sources(&["src"], &["rs"]) {
        if path == "src/lib.rs" || path.ends_with("/tests.rs") || path.contains("/tests/") {
            continue;
        }
        let module = module_of(&path);
        let Some(allowed) = table.get(module) else {
            faults.push(format!(
                "{path}: `{module}` has no line in the import table"
            ));
            continue;
        };
        for name in imports(&without_tests(&source), depth_of(&path)) {
            let excepted = EXCEPTIONS.contains(&(path.as_str(), name.as_str()));
            if name != module && !allowed.contains(&name.as_str()) && !excepted {
                faults.push(format!("{path}: `{module}` may not import `{name}`"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn only_the_map_knows_the_target() {
    let knowing: Vec<_> = sources(&["src"], &["rs"])
        .into_iter()
        .filter(|(path, source)| path != "src/lib.rs" && source.contains("target_arch"))
        .map(|(path, _)| path)
        .collect();
    assert!(
        knowing.is_empty(),
        "`target_arch` belongs in src/lib.rs alone: {knowing:?}"
    );
}

#[test]
fn colours_live_in_the_token_file() {
    let mut faults = Vec::new();
    for (path, source) in sources(&["src", "style"], &["rs", "css", "js"]) {
        if COLOURS.contains(&path.as_str()) {
            continue;
        }
        for (number, line) in source.lines().enumerate() {
            if !is_comment(line)
                && let Some(colour) = colour_in(line)
            {
                faults.push(format!("{path}:{}: {colour}", number + 1));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "use a token instead:\n{}\n",
        faults.join("\n")
    );
}

#[test]
fn the_style_names_no_side_that_a_script_from_right_to_left_would_have_elsewhere() {
    let mut faults = Vec::new();
    for (path, style) in sources(&["style"], &["css"]) {
        for declaration in sided(&style) {
            let meant = PHYSICAL.iter().any(|(file, what, reason)| {
                (*file, *what) == (path.as_str(), declaration.as_str()) && !reason.is_empty()
            });
            if !meant {
                faults.push(format!("{path}: {declaration}"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_widget_asks_for_its_own_width_and_never_for_the_window_s() {
    for (path, style) in sources(&["style"], &["css"]) {
        // The demo's style is for the whole page.
        if path != "style/demo.css" {
            let mut media = style.lines().filter(|line| line.contains("@media"));
            assert!(media.all(|line| !line.contains("width")), "{path}");
        }
    }
}

#[test]
fn nothing_is_left_for_later() {
    let words = [
        concat!("FIX", "ME"),
        concat!("XX", "X"),
        concat!("todo", "!"),
    ];
    let mut faults = Vec::new();
    for (path, text) in sources(&["."], &[]) {
        for word in words.iter().filter(|word| text.contains(**word)) {
            faults.push(format!("{path}: {word}"));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn imports_are_found_in_every_spelling() {
    let source = "
        use crate::time::Time;
        use crate::{http::{Body, Request}, json};
        // crate::comment
        fn f() { my_crate::other(); crate::poll::f(domain_wizard::embed::g) }
        use super::chance::Chance;";
    assert_eq!(
        imports(source, 1),
        ["time", "http", "json", "poll", "embed", "chance"]
    );
    assert_eq!(imports("use super::super::api::Call;", 2), ["api"]);
    assert!(imports("use super::sibling;", 2).is_empty());
}

#[test]
fn sides_are_found_in_properties_and_in_values() {
    for sided_one in [
        "left: 0",
        "margin-left: 1px",
        "border-top-right-radius: 1px",
        "text-align: left",
        "float: right",
        "transform-origin: left",
        "margin: 0 1px 0 2px",
        "border-left: 1px solid",
    ] {
        let rule = format!(".a {{ color: red; {sided_one} }}");
        assert_eq!(sided(&rule), [sided_one]);
    }
    let fine = "/* left: 0 */ .finding.right h4 { padding: 1px 2px; text-align: start; margin-inline-start: 0 }
        @container (max-width: 18em) { .left { margin: 0 1px 0 1px; inset-block: 0 } }";
    assert!(sided(fine).is_empty(), "{:?}", sided(fine));
}

#[test]
fn what_follows_a_test_gate_is_not_read() {
    assert_eq!(
        without_tests("a\n#[cfg(test)]\nmod tests;\nb\n#[cfg(test)]\nmod tests {\nc\n}"),
        "a\nb\n"
    );
}

#[test]
fn colours_are_told_from_what_looks_like_them() {
    for colour in ["color: #fff;", "a(#12345678)", "rgb(0 0 0)", "oklch(1 0 0)"] {
        assert!(colour_in(colour).is_some(), "{colour}");
    }
    for other in [
        "#[cfg(x)]",
        "&#8203;",
        "slab(1)",
        "r#\"a\"#",
        "#facet",
        "this.#add(",
    ] {
        assert!(colour_in(other).is_none(), "{other}");
    }
}

/// The module of a file: `wizard` for both `src/wizard/name.rs` and `src/wizard.rs`.
fn module_of(path: &str) -> &str {
    let below = path.trim_start_matches("src/");
    below
        .split_once('/')
        .map_or(below.trim_end_matches(".rs"), |(module, _)| module)
}

/// The number of `super::` that lead from this file to the crate's root.
fn depth_of(path: &str) -> usize {
    path.matches('/').count() - usize::from(path.ends_with("/mod.rs"))
}

/// The source without declarations of test modules, and without an inline test module and all after it.
fn without_tests(source: &str) -> String {
    let mut kept = String::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            match lines.next() {
                Some(gated) if gated.trim_end().ends_with(';') => continue,
                _ => break,
            }
        }
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

/// The top-level modules that a source names, by `crate::`, by the crate's own name, or by enough `super::`.
fn imports(source: &str, depth: usize) -> Vec<String> {
    let code: String = source
        .lines()
        .filter(|line| !is_comment(line))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut found = Vec::new();
    for root in ["crate::", "domain_wizard::", &"super::".repeat(depth)] {
        for (at, _) in code.match_indices(root) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(is_name) {
                continue;
            }
            let path = &code[at + root.len()..];
            match path.strip_prefix('{') {
                Some(group) => found.extend(group_heads(group)),
                None => found.push(head(path)),
            }
        }
    }
    found
}

/// The first names inside `{a::{b, c}, d}`, given the text after the opening brace.
fn group_heads(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut heads = Vec::new();
    let mut item = String::new();
    for letter in group.chars() {
        match letter {
            '}' if depth == 0 => break,
            ',' if depth == 0 => heads.push(head(&std::mem::take(&mut item))),
            _ => item.push(letter),
        }
        depth += i32::from(letter == '{') - i32::from(letter == '}');
    }
    heads.push(head(&item));
    heads.retain(|head| !head.is_empty());
    heads
}

fn head(path: &str) -> String {
    path.trim_start()
        .chars()
        .take_while(|&letter| is_name(letter))
        .collect()
}

/// The declarations of a style sheet that distinguish left and right, by a word or by four different lengths.
fn sided(style: &str) -> Vec<String> {
    let mut code = String::new();
    for (index, part) in style.split("/*").enumerate() {
        code.push_str(match index {
            0 => part,
            _ => part.split_once("*/").map_or("", |(_, rest)| rest),
        });
    }
    // Text before an opening brace is a selector or a condition.
    let declarations = code
        .split_inclusive(['{', '}', ';'])
        .filter(|piece| !piece.ends_with('{'))
        .map(|piece| piece.trim_end_matches(['}', ';']).trim());
    declarations
        .filter(|declaration| {
            let Some((property, value)) = declaration.split_once(':') else {
                return false;
            };
            let words = declaration.split(|letter: char| !letter.is_alphanumeric());
            let lengths: Vec<_> = value.split_whitespace().collect();
            let four = ["margin", "padding", "inset", "border-width"].contains(&property.trim());
            let unlike = four && lengths.len() == 4 && lengths[1] != lengths[3];
            words
                .into_iter()
                .any(|word| ["left", "right"].contains(&word))
                || unlike
        })
        .map(str::to_owned)
        .collect()
}

fn colour_in(line: &str) -> Option<&str> {
    let functions = [
        "rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(",
    ];
    for function in functions {
        if let Some(at) = line.find(function)
            && !line[..at].chars().next_back().is_some_and(is_name)
        {
            return Some(&line[at..]);
        }
    }
    line.match_indices('#').find_map(|(at, _)| {
        let after = &line[at + 1..];
        let length = after.chars().take_while(|&letter| is_name(letter)).count();
        let digits = after
            .chars()
            .take_while(|letter| letter.is_ascii_hexdigit())
            .count();
        let before = line[..at].chars().next_back();
        let colour = matches!(digits, 3 | 4 | 6 | 8)
            && digits == length
            && !matches!(before, Some('&' | '.'));
        colour.then(|| &line[at..=at + digits])
    })
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '-'
}

fn is_comment(line: &str) -> bool {
    ["//", "/*", "* "]
        .iter()
        .any(|mark| line.trim_start().starts_with(mark))
}

/// The files below some folders with these endings, or with any ending if `kinds` is empty, by their paths from the root.
fn sources(folders: &[&str], kinds: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let name = path.file_name().unwrap_or_default();
            let built = [".git", "target", "dist", "node_modules"];
            if !built.iter().any(|skipped| name == *skipped) {
                let entries = fs::read_dir(&path).expect("a folder that is there");
                waiting.extend(entries.flatten().map(|entry| entry.path()));
            }
        } else {
            let kind = path.extension().unwrap_or_default().to_string_lossy();
            if (kinds.is_empty() || kinds.contains(&&*kind))
                && let Ok(text) = fs::read_to_string(&path)
            {
                let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
                found.push((name.trim_start_matches("./").to_owned(), text));
            }
        }
    }
    found.sort();
    found
}
