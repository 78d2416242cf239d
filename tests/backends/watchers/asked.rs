//! The watcher's requests to the API: which, how often, and for how long.

use super::stand::Watched;
use super::{QUICK, QUICKEST, complete, live, waiting};
use crate::backends::backend::{Kind, evaluate};
use crate::support::program::have;
use domain_wizard::poll::Pace;
use serde_json::json;
use std::thread;
use std::time::Duration;

pub(super) fn the_watchers_arithmetic_is_the_widgets(kind: Kind) {
    if !have(&[if kind == Kind::Php { "php" } else { "node" }]) {
        return;
    }
    let js = "console.log(JSON.stringify(given.map((span) => { let requests = 1; \
        for (let at = 0; at < Number(span); requests++) at = file.dueAfter(at, 0, false, 1); return requests; })));";
    let php = "$schedule = new VectorWatch\\Schedule(); echo json_encode(array_map(function ($span) use ($schedule) { \
        for ([$at, $requests] = [0.0, 1]; $at < $span; $requests++) { $at = $schedule->dueAfter($at, 0, false, 1); } \
        return $requests; }, $given));";
    let codes = [("watch/schedule.js", js), ("watch/Schedule.php", php)];
    let spans = [60_u64, 600, 3_600, 24 * 3_600].map(|seconds| (seconds * 1_000).to_string());
    let output = evaluate(kind, codes, &spans.each_ref().map(|span| &**span));
    let theirs: Vec<u32> = serde_json::from_slice(&output.stdout).expect("numbers");
    for (span, theirs) in spans.iter().zip(theirs) {
        let span = Duration::from_millis(span.parse().expect("a number"));
        let (mut waited, mut ours) = (Duration::ZERO, 1);
        while waited < span {
            waited = waited + Pace::Prompt.delay(waited);
            ours += 1;
        }
        // Chance only shortens the intervals, by a fifth at most.
        assert!((ours..=ours * 5 / 4).contains(&theirs), "{ours}: {theirs}");
    }
}

pub(super) fn the_api_is_asked_no_more_than_by_the_schedule(kind: Kind) {
    let Some(watched) = Watched::start(kind, 5.0) else {
        return;
    };
    watched.says.set(200, "", &waiting());
    let _watcher = watched.watch();
    watched.attach("67890", Some("www.example.com"));
    thread::sleep(Duration::from_millis(100));
    assert_eq!(watched.looks(), 0, "the widget asks for the first 90 s");
    thread::sleep(Duration::from_millis(2_900));
    // Ten minutes, of which the first one and a half are the widget's. A machine that is busy asks less.
    watched.wait_for_looks(1);
    let looks = watched.looks();
    assert!(looks <= 50, "{looks}");
}

pub(super) fn the_time_that_the_api_wants_to_be_left_alone_is_kept_across_a_kill(kind: Kind) {
    let Some(watched) = Watched::start(kind, QUICKEST) else {
        return;
    };
    watched
        .says
        .set(429, "Retry-After: 2\r\n", &json!({"message": "Slow down."}));
    for environment in ["67890", "1", "2"] {
        watched.attach(environment, Some("www.example.com"));
    }
    let watcher = watched.watch();
    watched.wait_for_looks(1);
    thread::sleep(Duration::from_millis(300));
    assert_eq!(watched.looks(), 1, "the limit is for all environments");
    drop(watcher);
    let _watcher = watched.watch();
    watched.wait_for_looks(1);
    let asked = watched.asked.lock().expect("no claim panics with the lock");
    let pause = asked[1] - asked[0];
    assert!(pause >= Duration::from_millis(1_990), "{pause:?}");
}

pub(super) fn a_domain_that_is_taken_off_is_watched_no_more(kind: Kind) {
    let Some((watched, _watcher)) = live(kind) else {
        return;
    };
    watched.attach("67890", None);
    watched.says.set(200, "", &waiting());
    thread::sleep(Duration::from_millis(200));
    let looks = watched.looks();
    thread::sleep(Duration::from_millis(800));
    assert_eq!(watched.looks(), looks);
    assert_eq!(watched.news().len(), 1, "no drift: it was meant");
    watched.attach("67890", Some("shop.example.com"));
    watched.wait_for(&["live", "stuck"]);
}

pub(super) fn a_second_watcher_leaves_the_first_one_to_it(kind: Kind) {
    let Some(watched) = Watched::start(kind, QUICK) else {
        return;
    };
    let first = watched.watch();
    watched.attach("67890", Some("www.example.com"));
    watched.wait_for_looks(1);
    assert!(
        watched.ends_when_started(),
        "cron may start one each minute"
    );
    drop(first);
    watched.says.set(200, "", &complete());
    let _next = watched.watch();
    watched.wait_for(&["live"]);
}
