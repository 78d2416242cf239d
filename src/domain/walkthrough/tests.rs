use super::*;

fn read(text: &str) -> Option<Walkthrough> {
    Walkthrough::read(&serde_json::from_str(text).ok()?)
}

const FILE: &str = r#"{"title": "Steps", "before": ["Sign in.", "Open DNS."],
    "records": {"CNAME": ["Type {host}.", "Save."], "TXT": ["Paste {value}."]}, "note": "So we heard."}"#;

#[test]
fn a_step_keeps_its_number_when_other_records_are_done() {
    let file = read(FILE).expect("a file");
    let both = [(Purpose::Ownership, "TXT"), (Purpose::Traffic, "CNAME")];
    let steps = file.steps(&both).expect("steps");
    let told: Vec<_> = steps
        .iter()
        .map(|step| (step.id, step.record, step.sentence))
        .collect();
    assert_eq!(
        told,
        [
            (0, None, "Sign in."),
            (1, None, "Open DNS."),
            (10, Some(0), "Paste {value}."),
            (20, Some(1), "Type {host}."),
            (21, Some(1), "Save."),
        ]
    );
    let one = file.steps(&both[1..]).expect("steps");
    assert_eq!(one[2].id, 20);
    assert_eq!(one[2].record, Some(0));
}

#[test]
fn a_file_without_steps_for_each_record_has_none() {
    let file = read(FILE).expect("a file");
    assert_eq!(file.steps(&[(Purpose::Traffic, "ALIAS")]), None);
}

#[test]
fn any_text_in_place_of_a_file_is_survived() {
    for text in [
        "null",
        "[]",
        "{}",
        r#"{"records": 3}"#,
        r#"{"title": "t"}"#,
        r#"{"records": {"TXT": ["x"]}}"#,
    ] {
        assert_eq!(read(text), None, "{text}");
    }
    let long = "x".repeat(9_000);
    let many = vec![format!("\"{long}\u{202e}\""); 99].join(",");
    let file = read(&format!(
        r#"{{"title": "t", "records": {{"TXT": [{many}, 7]}}}}"#
    ))
    .expect("a file");
    let steps = file.steps(&[(Purpose::Ownership, "TXT")]).expect("steps");
    assert_eq!(steps.len(), usize::from(MOST));
    assert!(steps.iter().all(|step| step.sentence.len() <= LONGEST + 3));
    assert!(!steps[0].sentence.contains('\u{202e}'));
}
