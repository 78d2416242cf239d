//! The watch on DNS: its questions, their times, its findings, and the calls that it causes.

use super::visit::{MINUTE, SECOND, Visit};
use data_encoding::BASE64URL_NOPAD;
use domain_wizard::chance::Chance;
use domain_wizard::sandbox::Scenario;
use domain_wizard::time::Time;
use domain_wizard::wizard::{
    Actor, Announcement, Body, CopyTarget, Fact, Intent, OneClick, Origin, OwnershipPolicy, Proof,
    RecordState, Stage, Wizard,
};
use hickory_proto::op::Message;

/// A visit whose name is added, and whose records are in the zone, right or with the scenario's mistake.
fn visit(scenario: Scenario) -> Visit {
    let mut visit = Visit::watching(scenario, OwnershipPolicy::Required);
    visit.type_and_submit("www.shop.example");
    visit.wait(20 * SECOND);
    visit
}

/// Says that the records are added, as soon as the screen asks for them.
fn claim(visit: &mut Visit) {
    let claimed = match visit.screen().body {
        Body::Ownership(ownership) => ownership.claimed,
        Body::Connection(connection) => connection.claimed,
        Body::Name(_) | Body::Live(_) => true,
    };
    if visit.wizard.actor() == Actor::Customer && !claimed {
        visit.tell(Intent::RecordsAdded);
    }
}

/// A visit in which the platform waits for the customer's DNS, and the customer says that the records are added.
fn waiting_for_dns(scenario: Scenario) -> Visit {
    let mut visit = visit(scenario);
    claim(&mut visit);
    visit.wait_for(Stage::Connection, MINUTE);
    while visit.wizard.actor() != Actor::Customer {
        visit.wait(SECOND);
    }
    claim(&mut visit);
    visit
}

pub(crate) fn codes(visit: &Visit) -> Vec<&'static str> {
    let dns = visit.screen().dns;
    let findings = dns.iter().flat_map(|dns| &dns.findings);
    findings.map(|finding| finding.code()).collect()
}

/// The names and the numbers of the types that the resolvers were asked for, with the times.
pub(crate) fn asked(visit: &Visit) -> Vec<(Time, String)> {
    let name = |line: &str| {
        let (_, query) = line.split_once("?dns=").expect("a question");
        let bytes = BASE64URL_NOPAD.decode(query.as_bytes());
        let message = Message::from_vec(&bytes.expect("base64url")).expect("a message");
        let asked = &message.queries[0];
        let labels: Vec<_> = asked.name().iter().map(String::from_utf8_lossy).collect();
        format!("{} {}", labels.join("."), u16::from(asked.query_type()))
    };
    let lines = visit.asked.iter();
    lines.map(|(at, line)| (*at, name(line))).collect()
}

/// The code of the first finding for each mistake.
const MISTAKES: &[(Scenario, &str)] = &[
    (Scenario::DnsMissing, "missing"),
    (Scenario::DnsMixedServers, "mixed-ns"),
    (Scenario::DnsDoubledHost, "doubled-host"),
    (Scenario::DnsDoubledTarget, "doubled-target"),
    (Scenario::DnsWrongTarget, "target-typo"),
    (Scenario::DnsTypo, "target-typo"),
    (Scenario::DnsTargetUrl, "target-typo"),
    (Scenario::DnsLoop, "target-typo"),
    (Scenario::DnsDangling, "target-typo"),
    (Scenario::DnsTargetDown, "dangling-chain"),
    (Scenario::DnsProxied, "cloudflare-proxied"),
    (Scenario::DnsConflict, "a-record-instead"),
    (Scenario::DnsParked, "parked"),
    (Scenario::DnsStaleIpv6, "stale-aaaa"),
    (Scenario::DnsStaleCache, "stale-cache"),
    (Scenario::DnsSplit, "resolver-split"),
    (Scenario::DnsWildcard, "wildcard-masks"),
    (Scenario::DnsTxtMissing, "missing"),
    (Scenario::DnsTxtQuotes, "txt-wrong-value"),
    (Scenario::DnsTxtCut, "txt-wrong-value"),
    (Scenario::DnsTxtInvisible, "txt-wrong-value"),
    (Scenario::DnsTxtWrongHost, "txt-wrong-host"),
    (Scenario::DnsTxtDoubledHost, "doubled-host"),
    (Scenario::DnsTxtOld, "txt-old-token"),
    (Scenario::DnsTxtShadowed, "txt-shadowed-by-cname"),
    (Scenario::DnsCaaBlocks, "caa-blocks"),
    (Scenario::DnsCaaUnreadable, "caa-unreadable"),
    (Scenario::DnsUnregistered, "domain-unregistered-or-held"),
    (Scenario::DnsBogus, "dnssec-bogus"),
    (Scenario::DnsLame, "lame-delegation"),
];

#[test]
fn a_page_that_is_hidden_while_dns_turns_right_waits_for_nothing() {
    for step in 0..60 {
        let mut visit = Visit::watching(Scenario::SlowDns, OwnershipPolicy::Skip);
        visit.type_and_submit("www.shop.example");
        visit.wait(MINUTE);
        claim(&mut visit);
        visit.wait(8 * MINUTE + step * SECOND);
        visit.tell(Fact::PageHidden);
        visit.wait(MINUTE);
    }
}

#[test]
fn each_mistake_is_named_and_its_mending_is_seen() {
    for (scenario, code) in MISTAKES {
        let name = scenario.name();
        let mut visit = visit(*scenario);
        claim(&mut visit);
        let mut named = false;
        for _ in 0..600 {
            visit.wait(SECOND);
            named |= codes(&visit).first() == Some(code);
            claim(&mut visit);
            if visit.wizard.stage() == Stage::Live {
                break;
            }
        }
        assert!(named, "{name}: {:?}", codes(&visit));
        assert_eq!(visit.wizard.stage(), Stage::Live, "{name}");
        assert_eq!(codes(&visit), Vec::<&str>::new(), "{name}");
        let said = |news: &Announcement| matches!(news, Announcement::Finding(found) if found.code() == *code);
        assert!(visit.said.iter().any(said), "{name} is said aloud");
        assert_eq!(
            visit.sandbox.unknown_routes(),
            <[&str; 0]>::default(),
            "{name}"
        );
    }
}

#[test]
fn nothing_that_is_to_be_created_is_asked_for_before_it_is_said_to_be_there() {
    let mut visit = visit(Scenario::Smooth);
    visit.wait(5 * MINUTE);
    let before = asked(&visit);
    assert!(
        before.iter().any(|(_, asked)| asked == "shop.example 6"),
        "the zone is known early"
    );
    for ((_, asked), (_, line)) in before.iter().zip(&visit.asked) {
        // One resolver alone is asked what the domain opens today.
        let today = *asked == "www.shop.example 1" && line.contains("/dns/1");
        assert!(
            today || !asked.starts_with("www.") && !asked.starts_with("_vector"),
            "{asked}"
        );
    }
    claim(&mut visit);
    let asked = asked(&visit);
    assert!(
        asked
            .iter()
            .any(|(_, asked)| asked == "_vector-verify.www.shop.example 16")
    );
}

#[test]
fn the_ownership_is_checked_as_soon_as_two_resolvers_show_the_record() {
    // Without jitter both schedules have their longest intervals.
    let config = super::visit::watching(OwnershipPolicy::Required);
    let wizard = Wizard::with_chance(config, Chance::none());
    let mut visit = Visit::with(Scenario::DnsTxtMissing, wizard, None);
    visit.type_and_submit("www.shop.example");
    visit.wait(62 * SECOND);
    claim(&mut visit);
    visit.wait(2 * MINUTE);
    let (verify, dns) = (visit.count("POST /domains/"), visit.asked.len());
    assert!(verify <= 9, "{verify} calls: DNS says when to ask");
    visit.wait_for(Stage::Connection, 3 * MINUTE);
    let confirmed = asked(&visit)[dns..]
        .iter()
        .zip(&visit.asked[dns..])
        .filter(|((_, name), (_, line))| name.ends_with(" 16") && line.contains("/dns/2"))
        .map(|((at, _), _)| *at)
        .next_back()
        .expect("the second resolver was asked");
    let (verified, _) = visit
        .sent
        .iter()
        .rfind(|(_, line)| line.starts_with("POST /domains/"))
        .expect("a check");
    assert!(
        verified.since(confirmed) < SECOND,
        "{:?}",
        verified.since(confirmed)
    );
}

#[test]
fn the_platform_is_told_once_that_dns_is_right() {
    let mut visit = waiting_for_dns(Scenario::DnsLying);
    visit.wait(MINUTE);
    assert_eq!(codes(&visit), ["ready"]);
    assert!(visit.screen().dns.is_some_and(|dns| dns.nudged));
    assert_eq!(visit.count("POST /sites"), 1);
    let questions = visit.asked.len();
    visit.wait(MINUTE);
    assert_eq!(visit.count("POST /sites"), 1);
    assert_eq!(
        visit.asked.len(),
        questions,
        "records that are right are watched no more"
    );
}

#[test]
fn where_no_resolver_can_be_asked_the_story_goes_on_by_the_api_alone() {
    for connected in [true, false] {
        let mut config = super::visit::watching(OwnershipPolicy::Required);
        if !connected {
            config.resolvers = vec!["/api/dns/9".to_owned(), "/api/dns/8".to_owned()];
        }
        let scenario = match connected {
            true => Scenario::DnsBlocked,
            false => Scenario::Smooth,
        };
        let wizard = Wizard::new(config, 1);
        let mut visit = Visit::with(scenario, wizard, None);
        visit.type_and_submit("www.shop.example");
        visit.wait(20 * SECOND);
        claim(&mut visit);
        visit.wait_for(Stage::Connection, MINUTE);
        visit.wait_for(Stage::Live, 5 * MINUTE);
        let frightened = |news: &Announcement| matches!(news, Announcement::Finding(_));
        assert!(!visit.said.iter().any(frightened));
        assert!(
            visit.asked.len() <= 30,
            "{} questions in vain",
            visit.asked.len()
        );
    }
}

#[test]
fn a_full_look_is_made_at_most_once_a_minute_and_asks_at_most_36_questions() {
    for (scenario, _) in MISTAKES {
        let mut visit = visit(*scenario);
        claim(&mut visit);
        visit.wait(3 * MINUTE);
        let questions = asked(&visit);
        // Only a full look asks for name servers. The first one is only about the zone.
        let full: Vec<_> = questions
            .iter()
            .filter(|(_, asked)| asked.ends_with("shop.example 2"))
            .map(|(at, _)| *at)
            .skip(1)
            .collect();
        // A new record, such as the traffic record after the attachment, gets a full look at once.
        let early = full.windows(2).filter(|pair| {
            let apart = pair[1].since(pair[0]);
            apart >= SECOND && apart < 59 * SECOND
        });
        assert!(early.count() <= 1, "{}: {full:?}", scenario.name());
        for (at, _) in &questions {
            let near = questions
                .iter()
                .filter(|(other, _)| other >= at && other.since(*at) < SECOND);
            let near: Vec<_> = near.collect();
            assert!(near.len() <= 36, "{} {near:#?}", scenario.name());
        }
    }
}

#[test]
fn what_dns_shows_is_on_the_cards_and_in_the_report() {
    let mut visit = waiting_for_dns(Scenario::DnsWrongTarget);
    visit.wait(5 * SECOND);
    let Body::Connection(screen) = visit.screen().body else {
        panic!("the connection")
    };
    assert!(
        screen
            .records
            .iter()
            .any(|card| card.state == RecordState::Differs)
    );
    visit.tell(Intent::CopyAsked(CopyTarget::Report));
    let report = visit.clipboard.clone().expect("a report");
    for part in [
        "domain: www.shop.example\n",
        "stage: connection\n",
        "step: ",
        "found: target-typo ",
        "dns: /api/dns/2 www.shop.example A: NOERROR; CNAME ",
        "wanted: traffic CNAME www.shop.example = different-words.vectorpages.com\n",
        "browser: a browser\n",
    ] {
        assert!(report.contains(part), "{part}\n{report}");
    }
}

#[test]
fn a_reload_remembers_what_the_customer_said() {
    let mut visit = waiting_for_dns(Scenario::DnsWrongTarget);
    visit.wait(5 * SECOND);
    visit.reload_with(super::visit::watching(OwnershipPolicy::Required));
    visit.wait(5 * SECOND);
    assert_eq!(codes(&visit).first(), Some(&"target-typo"));
}

#[test]
fn the_instructions_are_copied_and_printed_as_they_were_put() {
    let mut visit = visit(Scenario::Smooth);
    visit.tell(Intent::InstructionsAsked("Add this.".to_owned()));
    assert_eq!(visit.clipboard.as_deref(), Some("Add this."));
    visit.tell(Intent::PrintAsked("Print this.".to_owned()));
    assert_eq!(visit.printed.as_deref(), Some("Print this."));
}

#[test]
fn setup_by_one_click_is_offered_where_dns_says_that_the_provider_takes_part() {
    let mut config = super::visit::watching(OwnershipPolicy::Required);
    config.one_click = true;
    let visit_to = |scenario| {
        let mut visit = Visit::with(scenario, Wizard::new(config.clone(), 1), None);
        visit.type_and_submit("www.shop.example");
        visit.wait(20 * SECOND);
        visit
    };
    // GoDaddy, which serves the simulated zone, takes part; Namecheap does not.
    assert_eq!(visit_to(Scenario::DnsParked).asked_for_offer, 0);
    let mut visit = visit_to(Scenario::Smooth);
    assert_eq!(visit.asked_for_offer, 1);
    let offer = OneClick::parse(
        "GoDaddy",
        "https://dcc.godaddy.com/manage?x=1",
        &[Origin::parse("https://dcc.godaddy.com").expect("an origin")],
    );
    visit.tell(Fact::OfferArrived(offer.clone().ok()));
    let shown = |visit: &Visit| visit.screen().dns.and_then(|dns| dns.offer);
    assert_eq!(shown(&visit), offer.ok());
    // Only DNS tells of the success, not the customer's return.
    assert_eq!(visit.wizard.stage(), Stage::Ownership);
    visit.tell(Intent::StartOverAsked);
    visit.tell(Intent::StartOverConfirmed);
    assert_eq!(shown(&visit), None);
}

#[test]
fn the_last_check_is_made_four_times_at_most_and_takes_nothing_back() {
    let mut config = super::visit::watching(OwnershipPolicy::Skip);
    config.live_check = true;
    let mut visit = Visit::with(Scenario::Smooth, Wizard::new(config, 1), None);
    visit.type_and_submit("www.shop.example");
    visit.wait_for(Stage::Live, 5 * MINUTE);
    let live = visit.now;
    let mut answered = 0;
    for _ in 0..60 {
        visit.wait(SECOND);
        if visit.probed.len() > answered {
            answered += 1;
            visit.tell(Fact::Probed(false));
        }
    }
    let seconds: Vec<_> = visit
        .probed
        .iter()
        .map(|(at, _)| at.since(live).as_secs())
        .collect();
    assert_eq!(seconds.len(), 4, "{seconds:?}");
    assert!(
        visit
            .probed
            .iter()
            .all(|(_, url)| url == "https://www.shop.example/")
    );
    let Body::Live(screen) = visit.screen().body else {
        panic!("the site does not stay live")
    };
    assert_eq!(screen.proof, Proof::NotYet);
    visit.tell(Fact::Probed(true));
    let Body::Live(screen) = visit.screen().body else {
        panic!("the site does not stay live")
    };
    assert_eq!(screen.proof, Proof::NotYet, "a late answer is nobody's");
}

#[test]
fn records_added_at_another_company_are_told_from_late_ones_by_the_customer_alone() {
    let mut visit = visit(Scenario::DnsWrongPanel);
    claim(&mut visit);
    visit.wait(5 * SECOND);
    assert_eq!(codes(&visit).first(), Some(&"missing"));
    visit.tell(Intent::EditedElsewhere("another company".to_owned()));
    assert_eq!(codes(&visit).first(), Some(&"wrong-dns-panel"));
    visit.wait(2 * MINUTE);
    assert_eq!(codes(&visit).first(), Some(&"wrong-dns-panel"));
    visit.wait_for(Stage::Connection, 3 * MINUTE);
    visit.wait_for(Stage::Live, 5 * MINUTE);
    assert_eq!(codes(&visit), Vec::<&str>::new());
}
