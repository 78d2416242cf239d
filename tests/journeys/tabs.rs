//! Several tabs on one environment: the tab with the lock asks, the others follow its snapshots, and another takes over when it
//! leaves.

use super::browser::Browser;
use super::visit::{HOUR, MINUTE, SECOND, START, config, watching};
use domain_wizard::sandbox::Scenario;
use domain_wizard::wizard::{Body, Config, Fact, HostEvent, Intent, OwnershipPolicy, Stage};

fn skip() -> Config {
    config(OwnershipPolicy::Skip)
}

#[test]
fn one_tab_asks_and_the_others_listen() {
    let mut alone = Browser::waiting();
    let one = alone.open(skip());
    alone.add(one, "www.shop.example");
    alone.wait(HOUR);

    let mut browser = Browser::waiting();
    let first = browser.open(skip());
    browser.add(first, "www.shop.example");
    let others = [browser.open(skip()), browser.open(skip())];
    let from = browser.now;
    browser.wait(HOUR - 2 * SECOND);
    let looks = browser.looks(from);
    assert_eq!(looks[others[0]] + looks[others[1]], 0, "{looks:?}");
    assert!(browser.sent.len() <= alone.sent.len() + 2);
    for other in others {
        assert_eq!(browser.stage(other), browser.stage(first));
        let checked = |tab: usize| match browser.screen(tab).body {
            Body::Connection(screen) => (screen.checks.last, screen.checks.next),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            checked(other),
            checked(first),
            "both tabs show the same moment"
        );
    }
}

#[test]
fn a_tab_that_listens_tells_its_own_host_what_happens() {
    let mut browser = Browser::new(Scenario::Smooth);
    let first = browser.open(skip());
    browser.add(first, "www.shop.example");
    let second = browser.open(skip());
    browser.tell(first, Intent::RecordsAdded);
    browser.wait(10 * MINUTE);
    for tab in [first, second] {
        assert_eq!(browser.stage(tab), Stage::Live);
        let complete = |news: &&HostEvent| matches!(news, HostEvent::Complete(_));
        assert_eq!(browser.tabs[tab].told.iter().filter(complete).count(), 1);
    }
    assert_eq!(browser.looks(START)[second], 0);
    assert_eq!(browser.lock_holder, None, "nobody has anything left to ask");
}

#[test]
fn when_the_asking_tab_closes_or_is_hidden_another_takes_over_on_time() {
    type Leave = fn(&mut Browser, usize);
    let ways: [Leave; 3] = [
        Browser::close,
        |browser, tab| browser.tell(tab, Fact::PageHidden),
        |browser, tab| browser.tell(tab, Fact::WentOffline),
    ];
    for leave in ways {
        let mut browser = Browser::waiting();
        let first = browser.open(skip());
        browser.add(first, "www.shop.example");
        let second = browser.open(skip());
        browser.wait(20 * MINUTE);
        let due = match browser.screen(second).body {
            Body::Connection(screen) => screen.checks.next.expect("a next look"),
            other => panic!("{other:?}"),
        };
        leave(&mut browser, first);
        let from = browser.now;
        browser.wait(due.since(from) + SECOND);
        assert_eq!(browser.looks(from), [0, 1], "one look, when it was due");
        browser.wait(10 * MINUTE);
        assert_eq!(browser.looks(from)[first], 0);
    }
}

#[test]
fn a_tab_that_sleeps_with_the_lock_is_relieved() {
    let mut browser = Browser::waiting();
    let first = browser.open(skip());
    browser.add(first, "www.shop.example");
    let second = browser.open(skip());
    browser.wait(10 * MINUTE);
    // The sleeping tab still holds the lock, and asks nothing.
    browser.tabs[first].gone = true;
    let from = browser.now;
    browser.wait(2 * MINUTE);
    assert_eq!(browser.lock_holder, Some(second));
    assert!(browser.looks(from)[second] > 0);
    // The tab wakes, and adopts the snapshot that it missed instead of asking.
    browser.tabs[first].gone = false;
    let from = browser.now;
    browser.wait(10 * MINUTE);
    let looks: usize = browser.looks(from).iter().sum();
    assert!((10..=25).contains(&looks), "{looks}, as one tab makes");
}

#[test]
fn the_tab_that_a_person_works_in_takes_the_lock() {
    let mut browser = Browser::waiting();
    let first = browser.open(skip());
    browser.add(first, "www.shop.example");
    let second = browser.open(skip());
    browser.wait(MINUTE);
    assert_eq!(browser.lock_holder, Some(first));
    let from = browser.now;
    browser.tell(second, Intent::RecordsAdded);
    assert_eq!(browser.lock_holder, Some(second));
    browser.wait(MINUTE);
    assert_eq!(browser.looks(from)[first], 0);
    // The first tab follows the claim of the second.
    match browser.screen(first).body {
        Body::Connection(screen) => assert!(screen.claimed),
        other => panic!("{other:?}"),
    }
}

#[test]
fn two_visible_tabs_send_no_try_twice_within_the_pause() {
    let mut browser = Browser::waiting();
    let first = browser.open(skip());
    browser.add(first, "www.shop.example");
    let second = browser.open(skip());
    browser.wait(5 * MINUTE);
    browser.tell(first, Intent::RetryAsked);
    browser.wait(5 * SECOND);
    browser.tell(second, Intent::RetryAsked);
    browser.wait(5 * SECOND);
    let tries = browser
        .sent
        .iter()
        .filter(|(.., line)| line.ends_with("/nudge"));
    assert_eq!(tries.count(), 1, "{:?}", browser.sent);
}

#[test]
fn a_name_that_is_added_in_one_tab_is_known_in_all() {
    let mut browser = Browser::new(Scenario::Smooth);
    let [first, second] = [(); 2].map(|()| browser.open(config(OwnershipPolicy::Required)));
    browser.tell(second, Intent::DomainTyped("half.exam".to_owned()));
    browser.add(first, "www.shop.example");
    assert_eq!(browser.stage(second), Stage::Ownership);
    browser.tell(second, Intent::RecordsAdded);
    browser.wait_for(first, Stage::Connection);
    assert_eq!(browser.stage(second), Stage::Connection);
    // A reset in one tab, as when somebody signs out, resets all.
    browser.tell(first, Intent::ResetAsked);
    browser.wait(SECOND);
    assert_eq!(
        (browser.stage(second), &browser.stored),
        (Stage::Name, &None)
    );
    let from = browser.now;
    browser.wait(HOUR);
    assert_eq!(browser.looks(from), [0, 0]);
}

#[test]
fn a_tab_that_comes_back_after_a_day_makes_one_round_of_checks() {
    let mut browser = Browser::waiting();
    let tab = browser.open(watching(OwnershipPolicy::Skip));
    browser.add(tab, "www.shop.example");
    browser.tell(tab, Intent::RecordsAdded);
    browser.wait(5 * SECOND);
    browser.tell(tab, Fact::PageHidden);
    browser.wait(MINUTE);
    let (from, sent) = (browser.now, browser.sent.len());
    browser.wait(24 * HOUR);
    assert_eq!(browser.sent.len(), sent, "nothing is asked meanwhile");
    assert!(browser.asked.iter().all(|(at, ..)| *at < from));
    // The browser reports the return by several events.
    for event in [Fact::WentOnline, Fact::PageShown, Fact::PageShown] {
        browser.tell(tab, event);
    }
    let from = browser.now;
    browser.wait(2 * SECOND);
    browser.tell(tab, Fact::PageShown);
    let told = browser
        .sent
        .iter()
        .filter(|(at, _, line)| *at >= from && line.ends_with("/nudge"));
    let told = told.count();
    assert_eq!(
        browser.looks(from),
        [1 + told],
        "one, and one more after DNS was found right"
    );
    let mut questions: Vec<_> = browser
        .asked
        .iter()
        .filter(|(at, ..)| *at >= from)
        .collect();
    let all = questions.len();
    questions.dedup_by_key(|(.., line)| line.clone());
    assert!(
        all > 0 && all == questions.len(),
        "each question once: {questions:?}"
    );
}

#[test]
fn switching_between_two_tabs_asks_no_more_than_staying_in_one() {
    let mut browser = Browser::waiting();
    let first = browser.open(skip());
    browser.add(first, "www.shop.example");
    browser.wait(5 * MINUTE);
    browser.tell(first, Fact::PageHidden);
    let second = browser.open(skip());
    let from = browser.now;
    for _ in 0..20 {
        browser.tell(second, Fact::PageHidden);
        browser.tell(first, Fact::PageShown);
        browser.wait(SECOND / 10);
        browser.tell(first, Fact::PageHidden);
        browser.tell(second, Fact::PageShown);
        browser.wait(SECOND / 10);
    }
    let looks: usize = browser.looks(from).iter().sum();
    assert!(looks <= 2, "{looks} in four seconds");
}

#[test]
fn a_browser_that_stores_nothing_loses_nothing_but_the_sharing() {
    let mut browser = Browser::new(Scenario::Smooth);
    browser.stores = false;
    let [first, second] = [(); 2].map(|()| browser.open(skip()));
    for tab in [first, second] {
        browser.add(tab, "www.shop.example");
        browser.tell(tab, Intent::RecordsAdded);
    }
    browser.wait(HOUR);
    for tab in [first, second] {
        assert_eq!(browser.stage(tab), Stage::Live);
    }
}

#[test]
fn a_snapshot_that_could_not_be_replaced_is_not_gone_back_to() {
    let mut browser = Browser::waiting();
    let tab = browser.open(skip());
    browser.add(tab, "www.old.example");
    // The storage is full from here on, and keeps the old name.
    browser.stores = false;
    browser.tell(tab, Intent::StartOverAsked);
    browser.tell(tab, Intent::StartOverConfirmed);
    browser.add(tab, "www.new.example");
    browser.tell(tab, Fact::PageHidden);
    browser.wait(MINUTE);
    browser.tell(tab, Fact::PageShown);
    browser.wait(MINUTE);
    let domain = browser.screen(tab).domain;
    assert_eq!(domain.expect("a domain").as_ascii(), "www.new.example");
}
