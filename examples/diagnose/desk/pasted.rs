//! A report that the customer copied: lines of `key: value`, as the widget writes them.

use domain_wizard::domain::{Purpose, Record};

/// The parts of a report that a look needs, and its story for the reader.
pub(crate) struct Report {
    pub(crate) domain: String,
    pub(crate) records: Vec<Record>,
    pub(crate) story: String,
}

/// The keys of the lines that tell how things stood.
const STORY: [&str; 6] = ["widget", "time", "stage", "turn", "step", "problem"];

/// Reads a report. Quotation marks and blanks before the lines, as mail programs add them, are left out.
pub(crate) fn read(text: &str) -> Result<Report, String> {
    let (mut domain, mut records) = (None, Vec::new());
    let mut story = String::from("The report\n");
    for line in text.lines() {
        let line = line.trim_start_matches(['>', ' ', '\t']);
        let Some((key, value)) = line.split_once(": ") else {
            continue;
        };
        match key {
            "domain" if value != "none" => domain = Some(value.trim().to_owned()),
            "wanted" => records.push(record(value)?),
            _ => {}
        }
        if STORY.contains(&key) {
            story += &format!("  {line}\n");
        }
    }
    story.push('\n');
    Ok(Report {
        domain: domain.ok_or("the report has no domain: nothing was added yet")?,
        records,
        story,
    })
}

/// A record as the report has it: `purpose TYPE name = value`.
fn record(text: &str) -> Result<Record, String> {
    let read = || {
        let (head, value) = text.split_once(" = ")?;
        let mut words = head.split(' ');
        let purpose = Purpose::named(words.next()?)?;
        let (kind, name) = (words.next()?, words.next()?);
        Record::read(kind, name, value, purpose)
    };
    read().ok_or_else(|| format!("the report has a record that cannot be read: {text}"))
}
