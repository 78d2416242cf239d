//! Many widgets on one token's limit, and the assumptions of their simulation.

use super::visit::{HOUR, MINUTE, SECOND};
use crate::load::customer::Customer;
use crate::load::limiter::{LIMIT, Limiter};
use crate::load::{DNS_SEEN, Kind, Outage, Plan, START, Tally, percentile, run};
use domain_wizard::chance::Chance;
use domain_wizard::time::Duration;

/// A crowd whose visible pages want more than the limit allows.
fn crowd(outage: Option<Outage>) -> Tally {
    run(Plan {
        seed: 7,
        customers: 300,
        span: HOUR * 3,
        kind: Kind::Widget { dns_check: false },
        in_view: true,
        outage,
    })
}

#[test]
fn an_outage_of_an_hour_ends_without_a_stampede() {
    let (from, until) = (HOUR, HOUR * 2);
    let tally = crowd(Some(Outage { from, until }));
    let until = until.as_secs();
    let (after, _) = tally.between(until, until + 300);
    let (asked, refused) = tally.between(until, until + 1800);
    let fullest = tally.peak(10, until, until + 300);
    assert!(after > 300, "the pages are back: {after}");
    assert!(fullest * 12 <= after, "{fullest} of {after}");
    assert!(refused * 5 <= asked, "{refused} of {asked}");
}

#[test]
fn a_crowd_leaves_room_for_names() {
    let tally = crowd(None);
    let (asked, refused) = tally.between(0, 3 * 3600);
    assert!(refused * 20 <= asked, "{refused} of {asked}");
    assert!(
        tally.names_refused * 10 <= tally.came,
        "{} of {}",
        tally.names_refused,
        tally.came
    );
}

#[test]
fn a_window_lets_120_through_and_tells_the_others_when_it_ends() {
    let mut limiter = Limiter::default();
    let begun = START + Duration::from_millis(300);
    let left: Vec<_> = (0..LIMIT).map(|_| limiter.take(begun)).collect();
    assert_eq!((left[0], left[119]), (Ok(119), Ok(0)));
    assert_eq!(limiter.take(begun), Err(60));
    assert_eq!(limiter.take(begun + SECOND * 20), Err(40));
    assert_eq!(limiter.take(begun + SECOND * 59), Err(1));
    let next = limiter.take(begun + MINUTE);
    assert_eq!(next, Ok(119), "refused requests do not count");
}

#[test]
fn a_window_begins_with_the_first_request_in_it() {
    let mut limiter = Limiter::default();
    assert_eq!(limiter.take(START), Ok(119));
    assert_eq!(limiter.take(START + SECOND * 90), Ok(119));
    assert_eq!(limiter.take(START + SECOND * 149), Ok(118));
}

#[test]
fn half_of_all_wait_twelve_minutes_and_one_in_a_hundred_half_a_day() {
    let mut chance = Chance::seeded(1);
    let wait = |_| Customer::new(&mut chance).wait_for(DNS_SEEN);
    let mut waits: Vec<_> = (0..20_000).map(wait).collect();
    let mut minutes =
        |percent| percentile(&mut waits, percent).map_or(0, |wait| wait.as_secs() / 60);
    assert!((11..=13).contains(&minutes(50)), "{}", minutes(50));
    assert!((210..=260).contains(&minutes(95)), "{}", minutes(95));
    assert!((660..=960).contains(&minutes(99)), "{}", minutes(99));
}

#[test]
fn requests_are_summed_by_the_second_and_the_fullest_span_is_found() {
    let mut tally = Tally::new(MINUTE);
    for second in [3, 3, 25, 26, 29] {
        tally.asked(second == 3, START + Duration::from_secs(second));
    }
    assert_eq!(tally.between(0, 60), (5, 2));
    assert_eq!(tally.between(4, 26), (1, 0));
    assert_eq!(tally.peak(10, 0, 60), 3);
}
