//! Reads the DNS records in an answer.

use crate::domain::{Purpose, Record, RecordType};
use crate::json::Json;

/// The most records that are read from one answer. The guides show one record, the reference a few.
pub(super) const MOST_RECORDS: usize = 8;

/// The records of all lists that a body may have. A record that stands in two lists, perhaps in different case, appears once.
pub(super) fn all(data: &Json, certificate: &Json) -> Vec<Record> {
    let mut records = Vec::new();
    let instructions = data.at("dns_instructions");
    // `dns_instructions` is one record, or a list.
    take(instructions, None, &mut records);
    for list in [instructions, data.at("dns_status").at("records")] {
        for json in list.items() {
            take(json, None, &mut records);
        }
    }
    for json in certificate.at("dns_validation_records").items() {
        take(json, Some(Purpose::Validation), &mut records);
    }
    // Without a traffic record in any list, `dns_target` gives its value.
    let leads = |record: &Record| record.purpose == Purpose::Traffic;
    if !records.iter().any(leads)
        && let Some(name) = data.at("custom_domain").text()
        && let Some(target) = data.at("dns_target").text()
        && let Some(record) = Record::read("CNAME", name, target, Purpose::Traffic)
    {
        add(record, &mut records);
    }
    records
}

/// Adds a record. Its purpose is the one in its field `purpose`, else that of its list, else the one that its name suggests.
fn take(json: &Json, list: Option<Purpose>, records: &mut Vec<Record>) {
    let Some(mut record) = record(json) else {
        return;
    };
    record.purpose = match json.at("purpose").text() {
        Some("traffic") => Purpose::Traffic,
        Some("validation") => Purpose::Validation,
        Some("ownership") => Purpose::Ownership,
        _ => list.unwrap_or_else(|| purpose(&record)),
    };
    add(record, records);
}

fn add(record: Record, records: &mut Vec<Record>) {
    for other in &*records {
        let same_value = match record.kind {
            // The value of a TXT record is case-sensitive, and a name is not.
            RecordType::Txt => other.value == record.value,
            _ => other.value.eq_ignore_ascii_case(&record.value),
        };
        if same_value && other.kind == record.kind && other.name.eq_ignore_ascii_case(&record.name)
        {
            return;
        }
    }
    if records.len() < MOST_RECORDS {
        records.push(record);
    }
}

/// Reads a record, with the purpose `Traffic` until the caller sets another.
pub(super) fn record(json: &Json) -> Option<Record> {
    let kind = json.at("type").text().unwrap_or("CNAME");
    let value = json.at("value").text()?;
    ["name", "host"].iter().find_map(|key| {
        let name = json.at(key).text()?;
        Record::read(kind, name, value, Purpose::Traffic)
    })
}

/// The purpose of a record without a field `purpose`, by its name: no visitor opens a name that begins with an underscore.
fn purpose(record: &Record) -> Purpose {
    match &record.kind {
        RecordType::Txt if record.name.split('.').next() == Some("_vector-verify") => {
            Purpose::Ownership
        }
        RecordType::Txt => Purpose::Validation,
        _ if record.name.starts_with('_') => Purpose::Validation,
        _ => Purpose::Traffic,
    }
}
