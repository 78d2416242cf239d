//! Writes dates of HTTP headers.

use crate::time::Time;

/// A date in the form that HTTP senders must use: `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(in crate::sandbox) fn http_date(time: Time) -> String {
    const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let seconds = time.as_millis() / 1000;
    let days = seconds / 86_400;
    let weekday = WEEKDAYS[(days % 7) as usize];
    let (year, month, day) = date(days);
    format!(
        "{weekday}, {day:02} {} {year:04} {:02}:{:02}:{:02} GMT",
        MONTHS[month],
        seconds / 3600 % 24,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// The year, the month from 0 and the day from 1 of a number of days since 1970.
fn date(mut days: u64) -> (u64, usize, u64) {
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let mut year = 1970;
    while days >= 365 + u64::from(leap(year)) {
        days -= 365 + u64::from(leap(year));
        year += 1;
    }
    let february = 28 + u64::from(leap(year));
    let mut month = 0;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    (year, month, days + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_http_date;

    #[test]
    fn a_date_is_written_as_it_is_read() {
        for seconds in [
            0,
            784_111_777,
            1_709_208_000,
            1_735_689_599,
            1_795_428_000,
            4_102_444_800,
        ] {
            let time = Time::from_millis(seconds * 1000);
            assert_eq!(parse_http_date(&http_date(time)), Some(time));
        }
        let documented = Time::from_millis(784_111_777_000);
        assert_eq!(http_date(documented), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
