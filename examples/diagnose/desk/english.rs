//! The diagnosis in the widget's own sentences, which are English here, because the support desk reads them.

use domain_wizard::dns::{Diagnosis, Standing};
use domain_wizard::domain::{Providers, Record};
use domain_wizard::text::{self, EN, Locale};
use domain_wizard::time::{Duration, Time};

/// Times in UTC.
pub(crate) struct English;

impl Locale for English {
    fn day_and_time(&self, at: Time, now: Time) -> String {
        let (at, now) = (at.to_iso(), now.to_iso());
        let (day, time) = (&at[..10], &at[11..16]);
        match now.starts_with(day) {
            true => format!("{time} UTC"),
            false => format!("{day} {time} UTC"),
        }
    }

    fn span(&self, span: Duration) -> String {
        match span.as_secs() {
            seconds @ ..90 => format!("{seconds} s"),
            seconds => format!("{} min", seconds / 60),
        }
    }
}

/// Returns whether nothing has to be done: each record is there, and no finding is a mistake.
pub(crate) fn is_right(diagnosis: &Diagnosis) -> bool {
    let stands = |standing: &Standing| matches!(standing, Standing::Found | Standing::Likely);
    diagnosis.records.iter().all(stands)
        && !diagnosis
            .findings
            .iter()
            .any(|finding| finding.is_mistake())
}

/// The whole diagnosis as text.
pub(crate) fn told(domain: &str, records: &[Record], seen: &Diagnosis, now: Time) -> String {
    let mut told = format!("{domain} at {}\n", now.to_iso());
    if let Some(zone) = &seen.zone {
        let provider = match zone.providers() {
            Providers::Known(one) => one.name.to_owned(),
            Providers::Several(one, other) => format!("{} and {}", one.name, other.name),
            Providers::Unknown => "a provider that is not in the table".to_owned(),
        };
        let servers: Vec<_> = zone.servers.iter().map(|server| server.as_str()).collect();
        let apex = zone.apex.as_str();
        told += &format!("zone {apex}, at {provider} ({})\n", servers.join(", "));
    }
    told.push('\n');
    for (record, standing) in records.iter().zip(&seen.records) {
        let standing = match standing {
            Standing::Unknown => "not known",
            Standing::Missing => "missing",
            Standing::Differs => "differs",
            Standing::Likely => "likely right",
            Standing::Found => "found",
        };
        let kind = record.kind.as_str();
        told += &format!(
            "{standing:<12} {kind:<5} {} = {}\n",
            record.name, record.value
        );
    }
    for finding in &seen.findings {
        let words = text::finding(finding, &EN, &English, now);
        told += &format!("\n[{}] {}\n", finding.code(), text::unmarked(words.cause));
        for sentence in [words.found, words.needed, words.way_out] {
            if !sentence.is_empty() {
                told += &format!("    {}\n", text::unmarked(sentence));
            }
        }
        for step in words.steps {
            told += &format!("    - {step}\n");
        }
    }
    told
}
