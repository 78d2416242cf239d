//! Claims about the servers themselves, on which the other tests rely.

use super::asker::Asker;
use super::ground::Ground;
use super::seen::{SEEN, expected, lines_of};
use super::sockets::addresses_of;
use super::wanted::Wanted;
use super::zones::{GAP, NAMED_FOR, TTL, ZONES};
use std::net::{Ipv4Addr, UdpSocket};
use std::time::Duration;

// Response codes.
const FINE: u8 = 0;
const FAILED: u8 = 2;
const NO_SUCH_NAME: u8 = 3;

#[test]
fn the_servers_answer_as_resolvers_do() {
    let Some(ground) = Ground::start() else {
        return;
    };
    let page = Asker::open();
    for resolver in [&ground.watch.url, &ground.confirm.url] {
        for (host, asked, seen) in SEEN {
            let wanted = Wanted::of(host);
            let asked = wanted.fill(asked);
            let (kind, name) = asked.split_once(' ').expect("a kind and a name");
            let answer = page.ask(resolver, name, kind);
            let about = format!("{asked}: {answer:?}");
            assert!(answer.recursive, "{about}");
            assert_eq!(lines_of(&answer), expected(&wanted, kind, seen), "{about}");
            let longest = if kind == "NS" { NAMED_FOR } else { TTL };
            let mut times = answer.records.iter().map(|record| record.seconds);
            assert!(times.all(|seconds| seconds <= longest), "{about}");
            assert!(
                answer.gap().is_none_or(|(_, seconds)| seconds <= GAP),
                "{about}"
            );
        }
    }
}

#[test]
fn every_customer_is_there() {
    for zone in ZONES {
        let Some(host) = zone.host else { continue };
        let asked = |(of, ..): &(&str, &str, &str)| *of == host;
        let apart = [
            "www.split.example",
            "www.stale.example",
            "www.silent.example",
        ];
        assert!(SEEN.iter().any(asked) || apart.contains(&host), "{host}");
    }
}

#[test]
fn a_failure_tells_whether_it_is_about_signatures() {
    let Some(ground) = Ground::start() else {
        return;
    };
    let page = Asker::open();
    for resolver in [&ground.watch.url, &ground.confirm.url] {
        let checked = page.ask(resolver, "www.moved.example", "A");
        assert_eq!(checked.code, FAILED);
        let reason = checked.reason.expect("a reason is told");
        assert!((6..=12).contains(&reason), "{checked:?}");
        let unchecked = page.ask_unchecked(resolver, "www.moved.example", "A");
        assert_eq!((unchecked.code, unchecked.records.len()), (FINE, 3));
        for answer in [
            page.ask(resolver, "www.lame.example", "A"),
            page.ask_unchecked(resolver, "www.lame.example", "A"),
        ] {
            assert_eq!(answer.code, FAILED);
            assert!(answer.reason.is_none_or(|reason| reason > 12), "{answer:?}");
        }
    }
}

#[test]
fn two_resolvers_differ_where_servers_do_or_one_remembers() {
    let Some(ground) = Ground::start() else {
        return;
    };
    let page = Asker::open();
    let points = |resolver, host, target: &str| {
        let answer = page.ask(resolver, host, "CNAME");
        assert_eq!(lines_of(&answer), [format!("{host}. CNAME {target}.")]);
    };
    let (watch, confirm) = (&ground.watch.url, &ground.confirm.url);
    let target = Wanted::of("www.split.example").target;
    points(watch, "www.split.example", "shops.oldhost.test");
    points(confirm, "www.split.example", &target);

    points(watch, "www.stale.example", "shops.oldhost.test");
    ground.publish("stale.example", "{pointer}\n{proof}");
    points(watch, "www.stale.example", "shops.oldhost.test");
    points(confirm, "www.stale.example", &target);

    // The resolver caches an absence as well.
    let gap = |resolver| page.ask(resolver, "www.missing.example", "A").code == NO_SUCH_NAME;
    assert!(gap(watch));
    ground.publish("missing.example", "{pointer}\n{proof}");
    assert!(gap(watch));
    assert!(!gap(confirm));
}

#[test]
fn no_question_leaves_the_machine() {
    let Some(ground) = Ground::start() else {
        return;
    };
    // Packets from the loopback address cannot leave this machine.
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("no free port");
    let sent = socket.send_to(&[0], (Ipv4Addr::new(192, 0, 2, 1), 53));
    assert!(sent.is_err());

    let page = Asker::open();
    let patience = Some(Duration::from_secs(20));
    ground
        .silence
        .set_read_timeout(patience)
        .expect("sockets can be told how long to wait");
    for resolver in [&ground.watch.url, &ground.confirm.url] {
        // Names of the real internet do not exist here.
        for name in ["www.iana.org", "one.one.one.one", "secpoll.powerdns.com"] {
            let answer = page.ask(resolver, name, "A");
            assert_eq!(answer.code, NO_SUCH_NAME);
            assert!(
                matches!(answer.gap(), Some(("." | "com.", _))),
                "{answer:?}"
            );
        }
        // While a question is in flight, its socket is open too.
        let given_up = page.give_up(resolver, "www.silent.example", "A", 100);
        assert_eq!(given_up, "TimeoutError");
        let (_, from) = ground.silence.recv_from(&mut [0; 512]).expect("a question");
        assert_eq!(from.ip(), Ipv4Addr::LOCALHOST);
        for process in ground.processes() {
            let addresses = addresses_of(process);
            assert!(!addresses.is_empty());
            assert!(
                addresses.iter().all(|one| *one == Ipv4Addr::LOCALHOST),
                "{addresses:?}"
            );
        }
    }
}
