//! Instructions for the person who adds the records: to copy, print, save or send to a colleague.

#[cfg(test)]
mod tests;

use super::{Key, Locale, Text, counted, fill, joined, unmarked};
use crate::domain::{
    Apex, Fact, Paragraph, Provider, Purpose, Record, RecordType, mailto, sanitize, zone_lines,
};
use crate::wizard::BeforeScreen;

/// Everything that somebody else needs to know of the records.
#[derive(Clone, Copy, Debug)]
pub struct Handoff<'a> {
    /// The domain.
    pub domain: &'a str,
    /// The records.
    pub records: &'a [Record],
    /// The zone that the records are to stand in, as far as that is known; it may be the domain itself, or empty.
    pub zone: &'a str,
    /// The provider that serves the zone.
    pub provider: Option<&'a Provider>,
    /// The words above the steps at the provider, and the steps.
    pub steps: (&'a str, &'a [String]),
    /// The records at the domain before any change.
    pub before: Option<&'a BeforeScreen>,
}

/// Everything that is needed to add the records, as plain text.
pub fn instructions(handoff: &Handoff<'_>, text: &Text, locale: &dyn Locale) -> String {
    let paragraphs = paragraphs(handoff, text, locale);
    let mut whole = String::new();
    for paragraph in paragraphs {
        if !whole.is_empty() {
            whole.push_str("\n\n");
        }
        whole.push_str(&paragraph.text);
    }
    whole.push('\n');
    whole
}

/// The address of an e-mail with the same, to nobody yet.
pub fn mail(handoff: &Handoff<'_>, text: &Text, locale: &dyn Locale) -> String {
    let paragraphs = paragraphs(handoff, text, locale);
    let subject = unmarked(fill(text.handoff_subject(), &[("domain", handoff.domain)]));
    mailto(&subject, &paragraphs, text.handoff_rest())
}

/// The records as lines for a zone file.
pub fn zone_file(domain: &str, records: &[Record], zone: &str, text: &Text) -> String {
    let note = unmarked(fill(text.handoff_file(), &[("domain", domain)]));
    zone_lines(records, zone, &[&note])
}

fn paragraphs(handoff: &Handoff<'_>, text: &Text, locale: &dyn Locale) -> Vec<Paragraph> {
    let Handoff {
        domain,
        records,
        zone,
        provider,
        steps,
        before,
    } = *handoff;
    let needed = |text| Paragraph { text, needed: true };
    let count = locale.number(records.len());
    let whose = if zone.is_empty() { domain } else { zone };
    let mut all = vec![
        needed(counted(
            text.handoff_lead(),
            records.len(),
            &[("domain", domain)],
            locale,
        )),
        needed(order(records.len(), text, locale)),
        needed(place(provider, whose, text)),
    ];
    for (index, record) in records.iter().enumerate() {
        let purpose = match record.purpose {
            Purpose::Ownership => fill(text.record_ownership(), &[("domain", domain)]),
            Purpose::Traffic => text.record_traffic().to_owned(),
            Purpose::Validation => text.record_validation().to_owned(),
        };
        let title = match records {
            [_] => purpose,
            _ => {
                let number = locale.number(index + 1);
                let slots = [
                    ("number", &*number),
                    ("count", &count),
                    ("sentence", &purpose),
                ];
                fill(text.handoff_record(), &slots)
            }
        };
        all.push(needed(fields(title, record, provider, zone, text)));
    }
    let mut more = hints(records, provider, zone, Reader::Colleague, text);
    more.push(text.mail_safe().to_owned());
    more.extend(numbered(steps, locale));
    if let Some(before) = before {
        let records = before.records.join("\n");
        more.push([&*before.title, &records, &before.back].join("\n"));
    }
    for text in more {
        let needed = false;
        all.push(Paragraph { text, needed });
    }
    for paragraph in &mut all {
        paragraph.text = unmarked(std::mem::take(&mut paragraph.text));
    }
    all
}

/// The tasks of the helper, the customer and the platform, in order.
fn order(count: usize, text: &Text, locale: &dyn Locale) -> String {
    let button = counted(text.added(), count, &[], locale);
    fill(text.handoff_order(), &[("button", &button)])
}

/// The steps at the provider with their numbers, a line each.
fn numbered((title, steps): (&str, &[String]), locale: &dyn Locale) -> Option<String> {
    let mut text = title.to_owned();
    for (step, number) in steps.iter().zip(1..) {
        for part in ["\n", &locale.number(number), ". ", step] {
            text.push_str(part);
        }
    }
    (!steps.is_empty()).then_some(text)
}

/// The place for the records: the provider and the zone.
fn place(provider: Option<&Provider>, zone: &str, text: &Text) -> String {
    let Some(provider) = provider else {
        return fill(text.records_where(), &[("domain", zone)]);
    };
    let slots = [("domain", zone), ("provider", provider.name)];
    if provider.has(Fact::NoEditableZone) {
        return fill(text.hint_parked(), &slots);
    }
    let place = fill(text.handoff_where(), &slots);
    match provider.dns_page(zone) {
        Some(url) => [place, fill(text.handoff_page(), &[("url", &url)])].join("\n"),
        None => place,
    }
}

/// A record's fields under its title, one to a line, in the panel's own words where they are known.
fn fields(
    title: String,
    record: &Record,
    provider: Option<&Provider>,
    zone: &str,
    text: &Text,
) -> String {
    let words = provider.and_then(|provider| provider.fields);
    let relative = record.relative_to(zone);
    let kind = kind(record, provider, zone);
    let name = sanitize(&record.name, LONGEST_FIELD);
    let name = match relative {
        Some(relative) => {
            let relative = sanitize(&relative, LONGEST_FIELD);
            let typed = provider.map_or("@", Provider::apex_name);
            let slots = [("relative", &*relative), ("name", &*name)];
            match relative == "@" && typed.is_empty() {
                true => fill(text.handoff_empty(), &slots),
                false => fill(text.handoff_name(), &slots),
            }
        }
        None => name,
    };
    let value = provider.map_or_else(|| record.value.clone(), |provider| provider.value(record));
    let value_word = match (words, &record.kind) {
        (Some(words), RecordType::Txt) => words.text,
        (Some(words), RecordType::Cname) => words.target,
        _ => text.record_value(),
    };
    let field = |word: &str, content: &str| {
        let slots = [("field", word), ("content", content)];
        fill(text.handoff_field(), &slots)
    };
    let lines = [
        title,
        field(text.record_type(), kind),
        field(words.map_or(text.record_name(), |words| words.name), &name),
        field(value_word, &sanitize(&value, LONGEST_FIELD)),
    ];
    lines.join("\n")
}

/// The type to choose at the panel: some providers have ALIAS or ANAME in place of a CNAME at the apex.
pub fn kind<'a>(record: &'a Record, provider: Option<&Provider>, zone: &str) -> &'a str {
    let at_apex = || record.relative_to(zone).as_deref() == Some("@");
    match provider.map(|provider| provider.apex) {
        Some(Apex::Alias) if record.kind == RecordType::Cname && at_apex() => "ALIAS",
        Some(Apex::Aname) if record.kind == RecordType::Cname && at_apex() => "ANAME",
        _ => record.kind.as_str(),
    }
}

/// The reader of the hints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The customer, who sees the widget.
    Customer,
    /// A colleague who adds the records for the customer, and has only the text.
    Colleague,
}

/// Hints to read before typing these records at this provider, of a sentence or two each.
pub fn hints(
    records: &[Record],
    provider: Option<&Provider>,
    zone: &str,
    reader: Reader,
    text: &Text,
) -> Vec<String> {
    let at_apex = |record: &Record| record.relative_to(zone).as_deref() == Some("@");
    let is_alias = |record: &&Record| record.kind == RecordType::Cname;
    let apex_alias = records.iter().find(|one| is_alias(one) && at_apex(one));
    let mut hints = Vec::new();
    if provider.is_some_and(|provider| provider.has(Fact::NoEditableZone)) {
        return hints;
    }
    if let Some(record) = apex_alias {
        hints.push(apex(provider, &record.name, reader, text));
    }
    let Some(provider) = provider else {
        return hints;
    };
    let has_alias = records.iter().any(|record| is_alias(&record));
    let has_text = records.iter().any(|record| record.kind == RecordType::Txt);
    let has_traffic = records
        .iter()
        .any(|record| record.purpose == Purpose::Traffic);
    for fact in provider.facts {
        let (applies, hint) = match fact {
            Fact::ProxiedByDefault => (has_traffic, Key::hint_proxied),
            Fact::DeletePlaceholder => (has_traffic, Key::hint_placeholder),
            Fact::DeleteForwarding => (has_traffic, Key::hint_forwarding),
            Fact::DeleteAddresses => (has_alias, Key::hint_addresses),
            Fact::QuoteText => (has_text, Key::hint_quotes),
            Fact::FinalDot => (has_alias, Key::hint_dot),
            Fact::BlankApex => (records.iter().any(at_apex), Key::hint_blank),
            Fact::SeveralZones => (true, Key::hint_zones),
            Fact::LongDefault => (true, Key::hint_seconds),
            Fact::SlowPublishing => (true, Key::hint_rounds),
            Fact::ThroughSpecialists => (true, Key::hint_specialists),
            // `place` and the findings say this.
            Fact::NoEditableZone | Fact::Unverified | Fact::Expired => continue,
            // Offered as a button, or shown as steps of their own.
            Fact::DomainConnect | Fact::Walkthrough => continue,
        };
        if applies {
            hints.push(fill(text.sentence(hint), &[("domain", zone)]));
        }
    }
    hints
}

/// Tells how to point the apex, `domain`, at another name at this provider.
fn apex(provider: Option<&Provider>, domain: &str, reader: Reader, text: &Text) -> String {
    let (template, way_out) = match provider.map_or(Apex::LookFor, |provider| provider.apex) {
        Apex::Alias | Apex::Aname => (text.apex_typed(), None),
        Apex::Flattening => (text.apex_flattened(), None),
        Apex::None => (text.apex_none(), Some(text.apex_move())),
        Apex::LookFor => (text.bare_record(), Some(text.apex_start_over())),
    };
    let way_out = way_out.map(|way_out| match reader {
        Reader::Customer => way_out,
        Reader::Colleague => text.apex_say_so(),
    });
    let record = match provider.map(|provider| provider.apex) {
        Some(Apex::Aname) => "ANAME",
        _ => "ALIAS",
    };
    let provider = provider.map_or("", |provider| provider.name);
    let www = ["www.", domain].concat();
    let slots = [
        ("domain", domain),
        ("www", &*www),
        ("provider", provider),
        ("record", record),
    ];
    let filled = |template| Some(fill(template, &slots));
    joined([filled(template), way_out.and_then(filled)], text)
}

/// The most characters of a field: more than a record can have, so that nothing is cut.
const LONGEST_FIELD: usize = 2_048;
