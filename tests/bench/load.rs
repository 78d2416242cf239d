//! Ten thousand customers in two days on one token's limit: the requests of the widget's pages, beside pages that ask at fixed
//! intervals, and the time after an outage of an hour.
//!
//! All times are simulated and come from one seed: the figures are the same on every machine.

#![expect(clippy::print_stdout, reason = "the output is the tables")]

#[path = "../load/mod.rs"]
mod load;

use load::{DNS_SEEN, Kind, LIVE, News, Outage, Plan, START, Tally, percentile, run};
use std::time::Duration;

const SEED: u64 = 7;
const CUSTOMERS: usize = 10_000;
const HOUR: u64 = 3600;
const END: u64 = 48 * HOUR;

/// Pages that watch DNS are simulated for one part in so many of the time, because each look takes a dozen messages.
const PART: u64 = 5;

const PAGES: [(&str, Kind); 6] = [
    ("widget", Kind::Widget { dns_check: false }),
    (
        "widget, `dns-check` (2,000 in 9.6 h)",
        Kind::Widget { dns_check: true },
    ),
    ("every 5 s", Kind::Fixed(Duration::from_secs(5))),
    ("every 20 s", Kind::Fixed(Duration::from_secs(20))),
    (
        "every 5 s in view",
        Kind::FixedInView(Duration::from_secs(5)),
    ),
    (
        "every 20 s in view",
        Kind::FixedInView(Duration::from_secs(20)),
    ),
];

fn main() {
    println!("{CUSTOMERS} customers in 48 h, 120 requests a minute, seed {SEED}");
    for in_view in [false, true] {
        // While all pages are visible, polling in hidden pages makes no difference.
        let pages = if in_view { &PAGES[..4] } else { &PAGES[..] };
        println!("\n{}", about(in_view));
        println!(
            "| page | requests/s | fullest minute | 429 | names refused | news late: median | 95 % | 99 % | of the wait, 95 % | \"live\" late, 95 % |"
        );
        println!("|---|---|---|---|---|---|---|---|---|---|");
        for (name, kind) in pages {
            let plan = plan(*kind, in_view);
            print_load(name, &run(plan), plan.span.as_secs());
        }
    }
    for in_view in [false, true] {
        let pages = if in_view { &PAGES[..4] } else { &PAGES[..] };
        println!(
            "\nThe API is away for an hour, half way through. {}",
            about(in_view)
        );
        println!(
            "| page | requests/s before | in the outage | in 5 min after | fullest 10 s ÷ mean | 429 in 30 min after | news of the outage told: 95 % | all |"
        );
        println!("|---|---|---|---|---|---|---|---|");
        for (name, kind) in pages {
            let plan = plan(*kind, in_view);
            let from = plan.span / 2;
            let until = from + Duration::from_secs(HOUR);
            let outage = Outage { from, until };
            let tally = run(Plan {
                outage: Some(outage),
                ..plan
            });
            print_outage(name, &tally, outage);
        }
    }
}

fn about(in_view: bool) -> &'static str {
    match in_view {
        true => "All pages stay in view:",
        false => "Pages are looked at now and then:",
    }
}

fn plan(kind: Kind, in_view: bool) -> Plan {
    let part = match kind {
        Kind::Widget { dns_check: true } => PART,
        _ => 1,
    };
    Plan {
        seed: SEED,
        customers: CUSTOMERS / part as usize,
        span: Duration::from_secs(END / part),
        kind,
        in_view,
        outage: None,
    }
}

fn print_load(name: &str, tally: &Tally, end: u64) {
    let (asked, refused) = tally.between(0, end);
    let sent = tally.came + tally.names_refused;
    let mut late = lateness(tally, DNS_SEEN);
    let share = |news: &News| news.late.as_secs_f64() / news.wait.as_secs_f64();
    let mut shares: Vec<_> = tally.news(DNS_SEEN).map(share).collect();
    println!(
        "| {name} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
        rate(asked, end),
        tally.peak(60, 0, end),
        percent(refused, asked),
        percent(tally.names_refused as u32, sent as u32),
        seconds(percentile(&mut late, 50)),
        seconds(percentile(&mut late, 95)),
        seconds(percentile(&mut late, 99)),
        percentile(&mut shares, 95)
            .map_or("-".to_owned(), |share| format!("{:.0} %", share * 100.0)),
        seconds(percentile(&mut lateness(tally, LIVE), 95)),
    );
}

fn print_outage(name: &str, tally: &Tally, outage: Outage) {
    let (from, until) = (outage.from.as_secs(), outage.until.as_secs());
    let after = tally.between(until, until + 300).0;
    let (half_hour, refused) = tally.between(until, until + 1800);
    // Only people whose page was visible at the time of the news count, because the others come back later.
    let since_end = |news: &News| news.told.since(START + outage.until);
    let began_in_it = |news: &&News| {
        (START + outage.from..START + outage.until).contains(&news.began)
            && news.seen.is_some_and(|seen| seen < START + outage.until)
    };
    let news = tally.news(DNS_SEEN).filter(began_in_it);
    let mut told: Vec<_> = news.map(since_end).collect();
    println!(
        "| {name} | {} | {} | {} | {:.1} | {} | {} | {} |",
        rate(tally.between(from - HOUR, from).0, HOUR),
        rate(tally.between(from, until).0, HOUR),
        rate(after, 300),
        f64::from(tally.peak(10, until, until + 300)) * 30.0 / f64::from(after),
        percent(refused, half_hour),
        seconds(percentile(&mut told, 95)),
        seconds(percentile(&mut told, 100)),
    );
}

fn lateness(tally: &Tally, step: usize) -> Vec<Duration> {
    tally.news(step).map(|news| news.late).collect()
}

fn rate(requests: u32, seconds: u64) -> String {
    format!("{:.2}", f64::from(requests) / seconds as f64)
}

fn percent(part: u32, whole: u32) -> String {
    format!("{:.1} %", 100.0 * f64::from(part) / f64::from(whole.max(1)))
}

fn seconds(span: Option<Duration>) -> String {
    span.map_or("-".to_owned(), |span| {
        format!("{:.1} s", span.as_secs_f64())
    })
}
