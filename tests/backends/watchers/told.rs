//! The watcher tells each piece of news once, whatever ends the watcher in between.

use super::stand::Watched;
use super::{QUICK, QUICKEST, SLOWER, complete, live, waiting};
use crate::backends::backend::Kind;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

pub(super) fn a_site_that_goes_live_is_told_once_signed_and_in_words_for_the_customer(kind: Kind) {
    let Some(watched) = Watched::start(kind, QUICK) else {
        return;
    };
    let _watcher = watched.watch();
    watched.attach("67890", Some("www.example.com"));
    watched.says.set(200, "", &waiting());
    watched.wait_for_looks(3);
    assert!(watched.heard().is_empty(), "nothing has happened yet");
    watched.says.set(200, "", &complete());
    let news = watched.wait_for(&["live"]);
    watched.wait_for_looks(2);
    assert_eq!(
        watched.heard().len(),
        1,
        "the receiver took the news at once"
    );

    let live = &news[0];
    assert!(live.is_signed());
    assert!(live.is_genuine(kind, live.body(), 0));
    assert!(
        !live.is_genuine(kind, live.body(), 6 * 60),
        "an old webhook that is sent again"
    );
    let changed = live.body().replace("example.com", "example.org");
    assert!(!live.is_genuine(kind, &changed, 0));
    let data = &live.data;
    assert_eq!(
        (&data["site"], &data["environment"], &data["domain"]),
        (&json!("12345"), &json!("67890"), &json!("www.example.com"))
    );
    assert_eq!(data["customer"], "ada");
    assert_eq!(data["mail"]["subject"], "www.example.com is live");
    let text = data["mail"]["text"].as_str().expect("a text");
    assert!(text.contains("https://www.example.com/"), "{text}");
}

pub(super) fn whatever_kills_the_watcher_loses_no_news_and_tells_none_by_another_id(kind: Kind) {
    let Some(watched) = Watched::start(kind, QUICKEST) else {
        return;
    };
    watched.attach("67890", Some("www.example.com"));
    // Each round one more piece of news is due. The watcher is killed after a while, wherever it is then, and in any case as soon
    // as the receiver has the news; every other round before it can hear of that.
    let mut due = Vec::new();
    for round in 0..12_u32 {
        let (kind, answer) = match round % 2 {
            0 => ("live", complete()),
            _ => ("drift", waiting()),
        };
        due.push(kind);
        watched.hesitates.store(round % 2 == 0, Ordering::SeqCst);
        watched.says.set(200, "", &answer);
        let started = Instant::now();
        while watched.news().len() < due.len() {
            let watcher = watched.watch();
            let pause = 60 + u64::from(round * 37 % 90) + started.elapsed().as_millis() as u64 / 4;
            let until = Instant::now() + Duration::from_millis(pause);
            while Instant::now() < until && watched.news().len() < due.len() {
                thread::sleep(Duration::from_millis(1));
            }
            drop(watcher);
            assert!(started.elapsed() < Duration::from_secs(30), "{}", due.len());
        }
    }
    watched.hesitates.store(false, Ordering::SeqCst);
    let _watcher = watched.watch();
    let news = watched.wait_for(&due);
    assert!(news.iter().all(|one| one.is_signed()));
    let heard = watched.heard().len();
    assert!(heard > due.len(), "none was told twice: {heard}");
}

pub(super) fn a_domain_that_does_not_come_is_told_after_a_day_with_its_records(kind: Kind) {
    let Some(watched) = Watched::start(kind, QUICKEST) else {
        return;
    };
    watched.says.set(200, "", &waiting());
    watched.attach("67890", Some("www.example.com"));
    let since = Instant::now();
    let _watcher = watched.watch();
    let news = watched.wait_for(&["stuck"]);
    assert!(since.elapsed() > Duration::from_millis(1_700), "a day");
    let mail = news[0].data["mail"]["text"].as_str().expect("a text");
    for part in [
        "www.example.com",
        "words.vectorpages.com",
        "https://panel.example/sites/67890",
    ] {
        assert!(mail.contains(part), "{mail}");
    }
    assert_eq!(news[0].data["turn"], "customer");
    watched.says.set(200, "", &complete());
    watched.wait_for(&["stuck", "live"]);
}

pub(super) fn a_failure_is_told_once_it_lasts_and_not_if_it_mends_itself(kind: Kind) {
    let Some(watched) = Watched::start(kind, SLOWER) else {
        return;
    };
    let failed =
        json!({"data": {"provisioning_step": "waiting_cert", "error": "CAA forbids\r\nBcc: it"}});
    watched.says.set(200, "", &failed);
    watched.attach("67890", Some("www.example.com"));
    let _watcher = watched.watch();
    watched.wait_for_looks(2);
    watched.says.set(200, "", &waiting());
    watched.wait_for_looks(2);
    let since = Instant::now();
    watched.says.set(200, "", &failed);
    let news = watched.wait_for(&["failed"]);
    assert!(
        since.elapsed() > Duration::from_millis(2_690),
        "a quarter of an hour"
    );
    assert_eq!(
        news[0].data["failed"],
        json!({"of": "step", "said": "CAA forbids Bcc: it"})
    );
    let mail = news[0].data["mail"]["text"].as_str().expect("a text");
    assert!(mail.contains("CAA forbids Bcc: it"), "{mail}");
}

pub(super) fn a_site_that_is_live_no_more_is_told_and_so_is_its_return(kind: Kind) {
    let Some((watched, _watcher)) = live(kind) else {
        return;
    };
    watched.says.set(503, "", &Value::Null);
    watched.wait_for_looks(3);
    watched.says.set(200, "", &waiting());
    let news = watched.wait_for(&["live", "drift"]);
    let mail = news[1].data["mail"]["text"].as_str().expect("a text");
    assert!(mail.contains("words.vectorpages.com"), "{mail}");
    watched.says.set(200, "", &complete());
    watched.wait_for(&["live", "drift", "live"]);
    watched.says.set(404, "", &Value::Null);
    let news = watched.wait_for(&["live", "drift", "live", "drift"]);
    assert_eq!(news[3].data["failed"]["of"], "gone");
}

pub(super) fn news_that_are_not_taken_are_told_again_in_their_order(kind: Kind) {
    let Some(watched) = Watched::start(kind, QUICKEST) else {
        return;
    };
    watched.takes.set(500, "", &Value::Null);
    watched.says.set(200, "", &complete());
    watched.attach("67890", Some("www.example.com"));
    let _watcher = watched.watch();
    watched.receiver.wait_for(3);
    watched.says.set(200, "", &waiting());
    watched.wait_for_looks(20);
    thread::sleep(Duration::from_millis(100));
    let ids = |watched: &Watched| -> Vec<_> {
        let heard = watched.heard().into_iter();
        heard.map(|news| (news.kind, news.id)).collect()
    };
    let first = ids(&watched)[0].clone();
    assert!(ids(&watched).iter().all(|one| *one == first), "one alone");
    watched.takes.set(204, "", &Value::Null);
    watched.wait_for(&["live", "drift"]);
}

pub(super) fn the_current_form_is_live_only_where_nothing_is_outstanding(kind: Kind) {
    let Some(watched) = Watched::start(kind, SLOWER) else {
        return;
    };
    let environment = |domain: &str, certificate: &str, state: &str| {
        json!({"data": {
            "status": "active", "is_production": true, "provisioning_step": "complete", "custom_domain": domain,
            "dns_target": "t.b-cdn.net", "database_host": "secret",
            "dns_status": {"state": state, "records": []},
            "custom_domain_certificate": {"status": certificate}
        }})
    };
    let _watcher = watched.watch();
    let name = "www.example.com";
    watched
        .says
        .set(200, "", &environment(name, "waiting_validation", "pending"));
    watched.attach_currently("67890", Some(name));
    watched.wait_for_looks(3);
    watched.says.set(
        200,
        "",
        &environment("old.example.com", "issued", "verified"),
    );
    watched.wait_for_looks(3);
    assert!(watched.heard().is_empty(), "{}", watched.heard()[0].kind);
    watched
        .says
        .set(200, "", &environment(name, "issued", "verified"));
    let news = watched.wait_for(&["live"]);
    assert_eq!(news[0].data["site"], Value::Null);
    assert!(!news[0].body().contains("secret"));
    let asked = watched.api.seen();
    let path = &asked.last().expect("a request").target;
    assert_eq!(path, "/api/v1/vector/environments/67890");
}

pub(super) fn a_bare_domain_that_the_platform_does_not_see_is_live_where_dns_leads_it_there(
    kind: Kind,
) {
    let Some(watched) = Watched::start(kind, QUICKEST) else {
        return;
    };
    // An address takes the place of a name, because reading an address needs no DNS.
    let environment = |target: &str| {
        json!({"data": {
            "status": "active", "provisioning_step": "complete", "custom_domain": "127.0.0.1",
            "dns_status": {"state": "pending", "records": [{"type": "CNAME", "host": "127.0.0.1", "value": target}]},
            "custom_domain_certificate": {"status": "issued"}
        }})
    };
    watched.says.set(200, "", &environment("127.0.0.2"));
    watched.attach_currently("67890", Some("127.0.0.1"));
    let _watcher = watched.watch();
    watched.wait_for_looks(3);
    assert!(watched.heard().is_empty());
    watched.says.set(200, "", &environment("127.0.0.1"));
    let news = watched.wait_for(&["live"]);
    assert_eq!(news[0].data["domain"], "127.0.0.1");
}
