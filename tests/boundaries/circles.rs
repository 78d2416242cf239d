//! Checks that the files of a folder do not import each other in a circle, so that each can be read after its imports.
//!
//! An imported name counts for the file that defines it, whichever module re-exports it. A subfolder counts as one file.

use super::{is_comment, is_name, sources, without_tests};
use std::collections::{BTreeMap, BTreeSet};

type Path = Vec<String>;

/// The paths that a file imports, and those that it re-exports.
#[derive(Default)]
struct File {
    uses: Vec<Path>,
    passes_on: Vec<Path>,
}

#[test]
fn no_files_of_a_folder_name_each_other_in_a_circle() {
    let crate_files = read(sources(&["src"], &["rs"]));
    let found = circles(&crate_files);
    let mut faults = Vec::new();
    for (folder, circle) in &found {
        faults.push(format!("{folder}: {}", circle.join(" → ")));
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The files of a crate by their modules, without tests.
fn read(sources: Vec<(String, String)>) -> BTreeMap<Path, File> {
    let mut texts = BTreeMap::new();
    let mut only_tests = BTreeSet::new();
    for (path, text) in sources {
        let module = module_of(&path);
        for (gate, declared) in text.lines().zip(text.lines().skip(1)) {
            if gate.trim() == "#[cfg(test)]"
                && let Some(name) = declaration(declared)
            {
                only_tests.insert(child(&module, name));
            }
        }
        texts.insert(module, without_tests(&text));
    }
    let is_test = |module: &Path| (1..=module.len()).any(|end| only_tests.contains(&module[..end]));
    texts.retain(|module, _| !is_test(module));
    let mut files = BTreeMap::new();
    for (module, text) in texts {
        files.insert(module.clone(), file(&module, &text));
    }
    files
}

/// The module of a file: `dns::name` for both `src/dns/name.rs` and `src/dns/name/mod.rs`, and the crate's root for `src/lib.rs`.
fn module_of(path: &str) -> Path {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut module: Path = path.split('/').map(str::to_owned).collect();
    module.pop_if(|last| ["mod", "lib"].contains(&last.as_str()));
    module
}

/// The module that a line declares.
fn declaration(line: &str) -> Option<&str> {
    let line = line.trim().strip_suffix(';')?;
    let (visibility, name) = line.rsplit_once("mod ")?;
    (visibility.is_empty() || visibility.starts_with("pub")).then_some(name)
}

fn child(module: &[String], name: &str) -> Path {
    let mut path = module.to_vec();
    path.push(name.to_owned());
    path
}

fn file(module: &Path, text: &str) -> File {
    let mut file = File::default();
    let mut code = String::new();
    let lines = || text.lines().filter(|line| !is_comment(line));
    let children: Vec<_> = lines().filter_map(declaration).collect();
    let mut lines = lines().filter(|line| declaration(line).is_none());
    while let Some(line) = lines.next() {
        let statement = line.trim_start();
        let is_public = statement.starts_with("pub");
        let Some((_, path)) = statement.split_once("use ").filter(|(before, _)| {
            before.is_empty() || before.starts_with("pub") && before.ends_with([' ', ')'])
        }) else {
            code += line;
            code.push('\n');
            continue;
        };
        let mut path = path.to_owned();
        while !path.contains(';') {
            path += lines.next().expect("the end of a use");
        }
        for path in expanded(&path) {
            if let Some(path) = absolute(module, &path, &children) {
                match is_public {
                    true => file.passes_on.push(path),
                    false => file.uses.push(path),
                }
            }
        }
    }
    // A module's own file may use its submodules without a `use`.
    for name in children {
        let path = [name, "::"].concat();
        let is_used = code.match_indices(&path).any(|(at, _)| {
            let before = code[..at].chars().next_back();
            !before.is_some_and(|letter| is_name(letter) || letter == ':')
        });
        if is_used {
            file.uses.push(child(module, name));
        }
    }
    file
}

/// Expands `a::{b, c::{d, self}}` to `a::b`, `a::c::d` and `a::c`.
fn expanded(text: &str) -> Vec<String> {
    let text = text.trim().trim_end_matches(';').trim();
    let Some((before, group)) = text.split_once('{') else {
        let path = text.split(" as ").next().unwrap_or(text);
        return vec![path.trim_end_matches("::self").replace([' ', '\n'], "")];
    };
    let group = group.trim_end().strip_suffix('}').expect("the group's end");
    let (mut all, mut depth, mut item) = (Vec::new(), 0, String::new());
    for letter in group.chars().chain([',']) {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        match letter {
            ',' if depth == 0 => {
                let item = std::mem::take(&mut item);
                if !item.trim().is_empty() {
                    all.extend(expanded(&[before.trim(), item.trim()].concat()));
                }
            }
            _ => item.push(letter),
        }
    }
    all
}

/// A path from the crate's root; none where it leads out of the crate.
fn absolute(module: &Path, path: &str, children: &[&str]) -> Option<Path> {
    let mut parts = path.split("::").peekable();
    let mut base = module.clone();
    match *parts.peek()? {
        "crate" => {
            base.clear();
            parts.next();
        }
        "self" => {
            parts.next();
        }
        "super" => {
            while parts.next_if_eq(&"super").is_some() {
                base.pop();
            }
        }
        first if children.contains(&first) => {}
        _ => return None,
    }
    base.extend(parts.map(str::to_owned));
    Some(base)
}

/// The module whose file defines the item of a path.
fn definer(files: &BTreeMap<Path, File>, path: &[String], depth: usize) -> Path {
    let known = (0..=path.len())
        .rev()
        .find(|end| files.contains_key(&path[..*end]));
    let known = &path[..known.unwrap_or(0)];
    let (Some(item), Some(file)) = (path.get(known.len()), files.get(known)) else {
        return known.to_vec();
    };
    let mut passed = file.passes_on.iter();
    let source =
        passed.find(|one| one.last() == Some(item) || one.last().is_some_and(|last| last == "*"));
    match source.filter(|_| depth > 0) {
        Some(source) => definer(files, source, depth - 1),
        None => known.to_vec(),
    }
}

/// For each folder with circles, one of them.
fn circles(files: &BTreeMap<Path, File>) -> BTreeMap<String, Vec<String>> {
    let mut edges = BTreeSet::new();
    for (module, file) in files {
        for path in &file.uses {
            let to = definer(files, path, 8);
            if to != *module {
                edges.insert((module.clone(), to));
            }
        }
    }
    let mut found = BTreeMap::new();
    for folder in files.keys() {
        let node = |module: &Path| {
            let below = module.strip_prefix(folder.as_slice())?;
            Some(below.first().map_or("mod", String::as_str).to_owned())
        };
        let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in &edges {
            if let (Some(from), Some(to)) = (node(from), node(to))
                && from != to
            {
                graph.entry(from).or_default().insert(to);
            }
        }
        if let Some(circle) = graph.keys().find_map(|start| way_back(&graph, start)) {
            let name = ["src"].into_iter().chain(folder.iter().map(String::as_str));
            found.insert(name.collect::<Vec<_>>().join("/"), circle);
        }
    }
    found
}

/// The shortest circle of imports through a file.
fn way_back(graph: &BTreeMap<String, BTreeSet<String>>, start: &str) -> Option<Vec<String>> {
    let mut ways = vec![vec![start.to_owned()]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in way
                .last()
                .and_then(|last| graph.get(last))
                .into_iter()
                .flatten()
            {
                let mut way = way.clone();
                way.push(next.clone());
                if next == start {
                    return Some(way);
                }
                if seen.insert(next.clone()) {
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    None
}

#[test]
fn circles_are_found_by_who_defines_a_name() {
    let found = |files: &[(&str, &str)]| {
        let owned = files
            .iter()
            .map(|(path, text)| (format!("src/{path}"), (*text).to_owned()));
        circles(&read(owned.collect()))
    };
    let straight = [
        ("lib.rs", "pub mod a;"),
        (
            "a/mod.rs",
            "mod b;\nmod c;\npub use b::B;\nfn f() { c::g() }",
        ),
        ("a/b.rs", "pub struct B;"),
        ("a/c.rs", "use super::B;\n#[cfg(test)]\nmod tests;"),
        ("a/c/tests.rs", "use super::*;\nuse crate::a::f;"),
    ];
    assert!(found(&straight).is_empty());
    let circle = |file: (&'static str, &'static str)| {
        let mut files = straight.to_vec();
        files.retain(|(path, _)| *path != file.0);
        files.push(file);
        found(&files)
            .into_iter()
            .map(|(folder, circle)| format!("{folder} {}", circle.join(" ")))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        circle(("a/b.rs", "use super::c::{C};\npub struct B;")),
        ["src/a b c b"]
    );
    assert_eq!(
        circle(("a/b.rs", "use crate::{\n    a::{self, c::C},\n};")),
        ["src/a b c b"]
    );
    assert_eq!(circle(("a/c.rs", "use super::f;")), ["src/a c mod c"]);
    assert_eq!(circle(("a/b/d.rs", "use crate::a::c;")), ["src/a b c b"]);
    assert!(circle(("a/b.rs", "use std::fmt;\n// use super::c;\npub struct B;")).is_empty());
}
