//! Time as a number that the caller passes. No code here or in the pure core reads a clock.

use crate::lean;
use std::ops::{Add, Sub};
pub use std::time::Duration;

/// A moment: milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` gives them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u64);

impl Time {
    /// The moment `millis` milliseconds after 1970 began.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970 began.
    pub const fn as_millis(self) -> u64 {
        self.0
    }

    /// The moment in UTC to the second, in the form of ISO 8601 and RFC 3339: `2026-11-23T10:00:00Z`.
    pub fn to_iso(self) -> String {
        let seconds = self.0 / 1000;
        let (year, month, day) = date(seconds / 86_400);
        let mut text = String::with_capacity(20);
        let fields = [
            (year, 4, '-'),
            (month, 2, '-'),
            (day, 2, 'T'),
            (seconds / 3_600 % 24, 2, ':'),
            (seconds / 60 % 60, 2, ':'),
            (seconds % 60, 2, 'Z'),
        ];
        for (number, width, mark) in fields {
            let digits = lean::decimal(number);
            for _ in digits.len()..width {
                text.push('0');
            }
            text.push_str(&digits);
            text.push(mark);
        }
        text
    }

    /// The earliest of several optional moments.
    pub fn first(moments: &[Option<Self>]) -> Option<Self> {
        let mut first = None;
        for at in moments.iter().flatten() {
            if first.is_none_or(|first| *at < first) {
                first = Some(*at);
            }
        }
        first
    }

    /// The time since `earlier`; zero where that is later, because the clock was set back.
    // Inlined at its many callers, the code would be longer than the calls.
    #[inline(never)]
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Duration> for Time {
    type Output = Self;

    #[inline(never)]
    fn add(self, span: Duration) -> Self {
        Self(self.0.saturating_add(millis(span)))
    }
}

impl Sub<Duration> for Time {
    type Output = Self;

    fn sub(self, span: Duration) -> Self {
        Self(self.0.saturating_sub(millis(span)))
    }
}

/// The whole milliseconds of `span`; a span of more than 500 million years saturates.
pub const fn millis(span: Duration) -> u64 {
    // `saturating_mul` would link a multiplication of 128 bits.
    if span.as_secs() > u64::MAX / 1001 {
        return u64::MAX;
    }
    span.as_secs() * 1000 + span.subsec_millis() as u64
}

/// Parses a date in the form that HTTP senders must use (RFC 9110 section 5.6.7, `Sun, 06 Nov 1994 08:49:37 GMT`). The two obsolete
/// forms are not read, because no current API sends them.
pub fn parse_http_date(text: &str) -> Option<Time> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut fields = text.trim().split_once(',')?.1.strip_prefix(' ')?.split(' ');
    let number = |text: &str| text.parse::<u32>().ok().map(u64::from);
    let day = number(fields.next()?)?;
    let month = fields.next()?;
    let month = MONTHS.iter().position(|name| *name == month)? as u64 + 1;
    let year = number(fields.next()?)?;
    let (hour, rest) = fields.next()?.split_once(':')?;
    let (minute, second) = rest.split_once(':')?;
    let (hour, minute, second) = (number(hour)?, number(minute)?, number(second)?);
    let in_range = (1..=31).contains(&day)
        && (1970..=9999).contains(&year)
        && hour < 24
        && minute < 60
        && second <= 60;
    if fields.next()? != "GMT" || !in_range {
        return None;
    }
    let seconds = ((days_since_1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    Some(Time(seconds * 1000))
}

/// The days from 1970-01-01 to a Gregorian date. The calculation begins years in March, so that the leap day comes last.
const fn days_since_1970(year: u64, month: u64, day: u64) -> u64 {
    let year = if month <= 2 { year - 1 } else { year };
    let months_since_march = (month + 9) % 12;
    let day_of_year = (153 * months_since_march + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719_468
}

/// The Gregorian year, month and day of a number of days since 1970-01-01: the inverse of [`days_since_1970`]. The calculation
/// uses eras of 400 years, which have 146,097 days each.
const fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months_since_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * months_since_march + 2) / 5 + 1;
    let month = (months_since_march + 2) % 12 + 1;
    let year = days / 146_097 * 400 + year_of_era + (month <= 2) as u64;
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_to_the_second() {
        let cases = [
            (0, "1970-01-01T00:00:00Z"),
            (784_111_777, "1994-11-06T08:49:37Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_208_000, "2024-02-29T12:00:00Z"),
            (1_709_251_200, "2024-03-01T00:00:00Z"),
            (1_767_225_599, "2025-12-31T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (253_402_300_800, "10000-01-01T00:00:00Z"),
        ];
        for (seconds, text) in cases {
            assert_eq!(Time(seconds * 1000 + 999).to_iso(), text);
        }
        assert!(Time(u64::MAX).to_iso().ends_with('Z'));
    }

    #[test]
    fn every_date_is_found_again() {
        for days in (0..3_000_000).step_by(7) {
            let (year, month, day) = date(days);
            assert_eq!(days_since_1970(year, month, day), days);
        }
    }

    #[test]
    fn an_http_date_is_read_to_the_second() {
        let cases = [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000),
            ("Mon, 23 Nov 2026 10:00:00 GMT", 1_795_428_000),
        ];
        for (text, seconds) in cases {
            assert_eq!(parse_http_date(text), Some(Time(seconds * 1000)), "{text}");
        }
    }

    #[test]
    fn what_is_no_http_date_is_none() {
        let texts = [
            "",
            "120",
            "soon",
            "Sun, 06 Nov 1994",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 25:00:00 GMT",
            "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 CET",
        ];
        for text in texts {
            assert_eq!(parse_http_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_clock_set_back_gives_no_negative_age() {
        assert_eq!(Time(5).since(Time(9)), Duration::ZERO);
    }
}
