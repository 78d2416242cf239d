//! The rate of requests to the API when many clients ask the backend.

use super::backend::{Backend, Kind};
use super::wire::{Answer, DRIPPING, Request, Stub};
use super::{FINE, add, nudge, status};
use serde_json::Value;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

/// The time that a request takes while others wait for its answer.
const WHILE: Duration = Duration::from_millis(150);

/// The longest time that an answer is shared.
const SHARED_FOR: Duration = Duration::from_secs(2);

/// The longest time that a backend waits for the API.
const PATIENCE: Duration = Duration::from_secs(8);

/// Waits until the backend shares no earlier answer any more.
fn later(kind: Kind) {
    match kind {
        Kind::Nginx | Kind::NginxFastCgi => next_window(),
        _ => thread::sleep(SHARED_FOR),
    }
}

/// nginx shares by windows of the clock, so requests that are to share must fall into one window.
fn next_window() {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let window = SHARED_FOR.as_millis() as u64;
    let into = since_1970.unwrap_or_default().as_millis() as u64 % window;
    thread::sleep(Duration::from_millis(window - into));
}

fn ten_at_once(backend: &Backend) -> Vec<Answer> {
    thread::scope(|scope| {
        let polls = [(); 10].map(|()| scope.spawn(|| status().send(backend.address)));
        let answers = polls.map(|poll| poll.join().expect("no poll panics"));
        answers.into()
    })
}

pub(crate) fn polls_at_once_are_one_request_and_later_ones_are_fresh(kind: Kind) {
    let api = Stub::start(|_| {
        thread::sleep(WHILE);
        // Frameworks send these headers with every answer.
        let headers = "Cache-Control: no-cache, private\r\nSet-Cookie: a=b\r\nVary: *\r\n";
        (200, headers, FINE)
    });
    let Some(backend) = Backend::start(kind, &api.base(), "documented") else {
        return;
    };
    let fine: Value = serde_json::from_str(FINE).expect("JSON");
    for requests in 1..=2 {
        if requests > 1 || kind == Kind::Nginx {
            later(kind);
        }
        let answers = ten_at_once(&backend);
        let all_fine = answers.iter().all(|answer| answer.json() == fine);
        assert!(all_fine, "{answers:?}");
        assert_eq!(status().send(backend.address).json(), fine);
        assert_eq!(api.seen().len(), requests);
    }
}

pub(crate) fn a_failure_is_shared_by_those_who_wait_for_it(kind: Kind) {
    let api = Stub::start(|_| {
        thread::sleep(WHILE);
        (401, "", "")
    });
    let Some(backend) = Backend::start(kind, &api.base(), "documented") else {
        return;
    };
    if kind == Kind::Nginx {
        next_window();
    }
    let answers = ten_at_once(&backend);
    let refused = answers.iter().all(|answer| answer.status == 502);
    assert!(refused, "{answers:?}");
    assert_eq!(api.seen().len(), 1);
}

pub(crate) fn an_answer_is_for_its_own_environment(kind: Kind) {
    let api =
        Stub::start(|request: &Request| (200, "", format!(r#"{{"data":"{}"}}"#, request.target)));
    let Some(backend) = Backend::start(kind, &api.base(), "documented") else {
        return;
    };
    let of_bob = "/api/v1/vector/sites/111/environments/222/ssl";
    if kind == Kind::Nginx {
        next_window();
    }
    for _ in 0..2 {
        let answer = status().send(backend.address);
        assert_eq!(answer.json()["data"], super::STATUS);
        let answer = Request::new("GET", of_bob, "bob").send(backend.address);
        assert_eq!(answer.json()["data"], of_bob);
        let answer = Request::new("GET", of_bob, "ada").send(backend.address);
        assert_eq!(answer.status, 403, "{answer:?}");
    }
    assert_eq!(api.seen().len(), 2);
}

pub(crate) fn a_look_after_a_nudge_is_fresh(kind: Kind) {
    let nudged = AtomicBool::new(false);
    let api = Stub::start(move |request: &Request| {
        let helped = nudged.fetch_or(request.method == "POST", Ordering::SeqCst);
        (200, "", format!(r#"{{"data":{{"helped":{helped}}}}}"#))
    });
    let Some(backend) = Backend::start(kind, &api.base(), "documented") else {
        return;
    };
    let helped = || status().send(backend.address).json()["data"]["helped"].clone();
    assert_eq!(helped(), false);
    nudge().send(backend.address);
    assert_eq!(helped(), true);
}

pub(crate) fn a_look_that_began_before_a_nudge_is_not_shared_after_it(kind: Kind) {
    let nudged = AtomicBool::new(false);
    let (tells, hears) = mpsc::channel();
    let hears = Mutex::new(hears);
    let api = Stub::start(move |request: &Request| {
        let helped = nudged.fetch_or(request.method == "POST", Ordering::SeqCst);
        match (request.method == "GET", helped) {
            // The API answers the first poll once another has come, or after a while, because a backend with a single worker cannot
            // send another.
            (true, false) => drop(hears.lock().map(|hears| hears.recv_timeout(4 * WHILE))),
            (true, true) => drop(tells.send(())),
            (false, _) => {}
        }
        (200, "", format!(r#"{{"data":{{"helped":{helped}}}}}"#))
    });
    let Some(backend) = Backend::start(kind, &api.base(), "documented") else {
        return;
    };
    if kind == Kind::Nginx {
        next_window();
    }
    let helped = || status().send(backend.address).json()["data"]["helped"].clone();
    thread::scope(|scope| {
        let before = scope.spawn(helped);
        api.wait_for(1);
        nudge().send(backend.address);
        assert_eq!(
            helped(),
            true,
            "the poll shares none that began before the nudge"
        );
        assert_eq!(before.join().expect("no poll panics"), false);
    });
    assert_eq!(
        helped(),
        true,
        "a poll does not get the answer of one that began earlier and ended later"
    );
}

pub(crate) fn an_api_that_only_drips_is_given_up_in_time_and_holds_up_no_nudge(kind: Kind) {
    let api = Stub::start(|request: &Request| {
        let pace = match request.target.ends_with("/nudge") {
            true => "",
            false => DRIPPING,
        };
        (200, pace, FINE)
    });
    let Some(backend) = Backend::start(kind, &api.base(), "documented") else {
        return;
    };
    thread::scope(|scope| {
        let calls = [status(), add("www.example.com")];
        let address = backend.address;
        let slow = [0, 1].map(|asked| {
            let call = calls[asked].clone();
            let slow = scope.spawn(move || {
                let since = Instant::now();
                (call.send_and_leave(address), since.elapsed())
            });
            // PHP's own server may give two simultaneous requests to one worker.
            api.wait_for(asked + 1);
            slow
        });
        let since = Instant::now();
        assert_eq!(nudge().send(backend.address).status, 200);
        assert!(since.elapsed() < PATIENCE / 4, "{:?}", since.elapsed());
        for call in slow {
            let (answer, time) = call.join().expect("no call panics");
            assert!(matches!(answer.status, 502 | 504), "{answer:?}");
            assert!(time > PATIENCE / 2 && time < PATIENCE * 5 / 4, "{time:?}");
        }
    });
}

pub(crate) fn one_customer_does_not_use_up_the_limit_of_all(kind: Kind) {
    let api = Stub::start(|_| (200, "", FINE));
    let Some(backend) = Backend::start(kind, &api.base(), "documented") else {
        return;
    };
    let mut answers = (0..120).map(|_| add("www.example.com").send(backend.address));
    let refused = answers.find(|answer| answer.status != 200);
    let refused = refused.expect("ada does not use up the whole limit");
    assert_eq!(refused.status, 429, "{refused:?}");
    let wait = refused.header("retry-after").map(str::parse::<u32>);
    assert!(matches!(wait, Some(Ok(1..=60))), "{refused:?}");
    let asked = api.seen().len();
    assert!(asked >= 40, "a customer has all that it needs: {asked}");
    if kind != Kind::Nginx {
        // nginx lets one more request through each second.
        assert_eq!(status().send(backend.address).status, 429);
        assert_eq!(api.seen().len(), asked);
    }
    let of_bob = "/api/v1/vector/sites/111/environments/222/ssl";
    let answer = Request::new("GET", of_bob, "bob").send(backend.address);
    assert_eq!(answer.status, 200, "{answer:?}");
}
