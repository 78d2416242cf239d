//! Any header as a date: it parses to none, or to a moment that is written as the same date and read again as the same moment.

use domain_wizard::time::{Time, parse_http_date};

/// The beginning of the year 10000.
const END: Time = Time::from_millis(253_402_300_800_000);

pub fn holds(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some(moment) = parse_http_date(&text) else {
        return;
    };
    // The 31st of a short month reads as a day of the next, and a leap second as one of the next minute.
    assert!(moment.as_millis() % 1000 == 0 && moment <= END, "{text:?}");
    if moment == END {
        return;
    }
    let iso = moment.to_iso();
    let [year, month, day, clock] = [&iso[..4], &iso[5..7], &iso[8..10], &iso[11..19]];
    let month: usize = month.parse().expect("a month");
    let written = format!("Day, {day} {} {year} {clock} GMT", MONTHS[month - 1]);
    assert_eq!(parse_http_date(&written), Some(moment), "{text:?}");
    let rest = text.trim().split_once(", ").map_or("", |(_, rest)| rest);
    if is_regular(rest) && !rest.contains(":60 ") && rest.starts_with(day) {
        assert_eq!(written["Day, ".len()..], *rest);
    }
}

/// Tells whether the part after the weekday has the form that senders must use.
fn is_regular(date: &str) -> bool {
    let form = "00 Aaa 0000 00:00:00 GMT";
    let fits = |(form, byte): (u8, u8)| match form {
        b'0' => byte.is_ascii_digit(),
        b'A' | b'a' => byte.is_ascii_alphabetic(),
        _ => form == byte,
    };
    date.len() == form.len() && form.bytes().zip(date.bytes()).all(fits)
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
