//! The pages that name tests: each claim on the API, on security, on accessibility and on reliability has one that is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

type Names = BTreeSet<String>;

#[test]
fn the_pages_on_the_api_name_tests_that_are_there() {
    let files = [
        "src/api/current/tests.rs",
        "src/api/error/tests.rs",
        "src/api/documented/tests.rs",
        "src/api/reading/tests.rs",
        "src/view/tests/current.rs",
        "src/wizard/requests/budget.rs",
        "src/wizard/stages/change.rs",
        "tests/journeys/attach.rs",
        "tests/journeys/contrary.rs",
        "tests/journeys/current.rs",
        "tests/journeys/current/failures.rs",
        "tests/journeys/day_two.rs",
        "tests/journeys/first_look.rs",
        "tests/journeys/reference.rs",
        "tests/journeys/schedule.rs",
        "tests/journeys/second.rs",
    ];
    let read =
        |path: &str| fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let tests: String = files.map(read).concat();
    for (page, least) in [("docs/api.md", 12), ("docs/api-current.md", 20)] {
        // Blocks of JSON name no tests.
        let page = read(page).replace("```", "");
        let words = page.split('`').skip(1).step_by(2);
        let claims: Names = words
            .filter(|word| word.matches('_').count() > 3 && !word.contains([' ', '.', '"']))
            .map(str::to_owned)
            .collect();
        assert!(claims.len() > least, "{claims:?}");
        for claim in claims {
            assert!(tests.contains(&format!("fn {claim}()")), "{claim}");
        }
    }
}

#[test]
fn each_control_on_the_page_on_security_is_held_by_tests_that_are_there() {
    let tests = all_tests();
    let page = fs::read_to_string("SECURITY.md").expect("SECURITY.md");
    let rows = page.lines().filter(|line| line.starts_with("| ")).skip(1);
    let mut count = 0;
    for row in rows {
        let held = row.trim_end_matches(" |").rsplit(" | ").next();
        let claims = held.unwrap_or_default().split('`').skip(1).step_by(2);
        let before = count;
        for claim in claims {
            // Without the brackets, because tests of backends take the backend as an argument.
            assert!(tests.contains(&format!("fn {claim}(")), "{claim}");
            count += 1;
        }
        assert!(count > before, "nothing holds {row}");
    }
    assert!(count > 40, "{count}");
}

#[test]
fn the_report_on_accessibility_has_each_criterion_and_names_tests_that_are_there() {
    let tests = all_tests();
    let page = fs::read_to_string("docs/conformance.md").expect("docs/conformance.md");
    let (_, level_a) = page.split_once("level A\n").expect("the table of A");
    let (level_a, level_aa) = level_a.split_once("level AA\n").expect("the table of AA");
    let (level_aa, _) = level_aa.split_once("\n## ").expect("its end");
    // WCAG 2.2 has 32 criteria of level A with the obsolete one, and 24 of level AA.
    for (table, count) in [(level_a, 32), (level_aa, 24)] {
        let rows = table.lines().filter(|line| {
            line.strip_prefix("| ")
                .is_some_and(|row| row.starts_with(|first: char| first.is_ascii_digit()))
        });
        let rows: Vec<_> = rows.collect();
        assert_eq!(rows.len(), count);
        for row in rows {
            let cells: Vec<_> = row.split(" | ").collect();
            let is_known = [
                "Supports",
                "Partially supports",
                "Not applicable",
                "The page's",
            ]
            .contains(&cells[1]);
            assert!(is_known, "{row}");
            // A claim without a test says why it stands.
            assert!(
                cells[1] != "Supports" || cells[2].len() > "| ".len(),
                "{row}"
            );
        }
    }
    let claims = page.split('`').skip(1).step_by(2);
    let claims: Names = claims
        .filter(|word| word.matches('_').count() > 3)
        .map(str::to_owned)
        .collect();
    assert!(claims.len() > 20, "{claims:?}");
    for claim in claims {
        let listed = format!("    {claim}\n");
        assert!(
            tests.contains(&format!("fn {claim}(")) || tests.contains(&listed),
            "{claim}"
        );
    }
}

/// The sources and the tests, in one text.
fn all_tests() -> String {
    let mut tests = String::new();
    let mut folders = vec![PathBuf::from("src"), PathBuf::from("tests")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                tests += &fs::read_to_string(path).expect("a source");
            }
        }
    }
    tests
}

#[test]
fn the_page_on_reliability_says_how_much_is_run() {
    let page = fs::read_to_string("docs/reliability.md").expect("docs/reliability.md");
    for (file, name) in [("sequence", "SEQUENCES"), ("stored", "SNAPSHOTS")] {
        let source = fs::read_to_string(format!("tests/storms/{file}.rs")).expect("the storms");
        let (_, rest) = source
            .split_once(&format!("const {name}: u64 = "))
            .expect("how many are played");
        let number = rest.split(';').next().expect("a number").replace('_', "");
        let count: u32 = number.parse().expect("a number");
        // An ordinary run plays so many, and a proving run ten times as many; the table is of a proving run.
        for told in [
            format!(" {} ", grouped(count)),
            format!("| {} |", grouped(10 * count)),
        ] {
            assert!(
                page.contains(&told),
                "{name}: docs/reliability.md has no {told:?}"
            );
        }
    }
}

/// A number with commas: 10,000.
fn grouped(number: u32) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", grouped(number / 1000), number % 1000),
    }
}
