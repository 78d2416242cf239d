//! Each scenario shows its mistake in DNS, and the API waits for the correction.

use super::*;

const HOST: &str = "www.shop.example";
const PROOF: &str = "_vector-verify.www.shop.example";
const ZONE: &str = "shop.example";
const OLD: &str = "old-host.example.net";

const NUDGE: &str = "/sites/1/environments/2/ssl/nudge";

/// The first resolver's answer for a name and a type, before the correction.
const MISTAKES: &str = "
dns-missing           {H}      A     nothing, says {Z}
dns-wrong-panel       {H}      A     no such name, says {Z}
dns-wrong-panel       {P}      TXT   no such name, says {Z}
dns-mixed-servers     {H}      A     no such name, says {Z}
dns-doubled-host      {H}.{Z}  A     {H}.{Z} CNAME {T}; {T} A 192.0.2.80
dns-doubled-host      {H}      A     nothing, says {Z}
dns-doubled-target    {H}      A     {H} CNAME {T}.{Z}; no such name, says {Z}
dns-wrong-target      {H}      A     {H} CNAME {O}; {O} A 198.51.100.10
dns-typo              {H}      A     {H} CNAME diferent-words.vectorpages.com; no such name, says vectorpages.com
dns-target-url        {H}      CNAME {H} CNAME https://{T}/
dns-loop              {H}      A     {H} CNAME {H}
dns-dangling          {H}      A     {H} CNAME closed-shop.example.net; no such name, says example.net
dns-target-down       {H}      A     {H} CNAME {T}; no such name, says vectorpages.com
dns-proxied           {H}      A     {H} A 104.21.16.1; {H} A 172.67.200.1
dns-proxied           {H}      AAAA  {H} AAAA 2606:4700:3030::6815:1001
dns-apex-blocked      {H}      A     nothing, says {Z}
dns-conflict          {H}      A     {H} A 198.51.100.10
dns-conflict          {H}      CNAME nothing, says {Z}
dns-parked            {H}      A     {H} CNAME parkingpage.namecheap.com; parkingpage.namecheap.com A 192.64.119.10
dns-stale-ipv6        {H}      AAAA  {H} AAAA 2001:db8:ff00::10
dns-stale-cache       {H}      CNAME {H} CNAME {O}
dns-wildcard          {H}      A     {H} A 203.0.113.20
dns-txt-missing       {P}      TXT   no such name, says {Z}
dns-txt-quotes        {P}      TXT   {P} TXT \"{token}\"
dns-txt-invisible     {P}      TXT   {P} TXT {token}\u{200b}
dns-txt-wrong-host    {P}      TXT   no such name, says {Z}
dns-txt-wrong-host    {Z}      TXT   {Z} TXT v=spf1 include:mail.example.net -all; {Z} TXT {token}
dns-txt-doubled-host  {P}.{Z}  TXT   {P}.{Z} TXT {token}
dns-txt-shadowed      {P}      TXT   {P} CNAME {O}; nothing, says example.net
dns-caa-blocks        {H}      CAA   {H} CNAME {T}; nothing, says vectorpages.com
dns-caa-blocks        {Z}      CAA   {Z} CAA 0 issue digicert.com; {Z} CAA 0 iodef mailto:security@example.net
dns-caa-unreadable    {H}      CAA   failed 23
dns-unregistered      {Z}      NS    no such name, says example
dns-unregistered      {H}      A     no such name, says example
dns-bogus             {H}      A     failed 6
dns-lame              {H}      A     failed 22
";

/// The scenarios that the table cannot express: they have tests of their own, or nothing to correct.
const OTHERS: &str = "dns-chain dns-flattened dns-split dns-txt-cut dns-txt-old dns-blocked dns-slow dns-garbled dns-filtered dns-lying";

/// The rows of the table: the scenario, the name, the type and the answer.
fn mistakes() -> impl Iterator<Item = (Scenario, String, u16, String)> {
    MISTAKES
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| {
            let mut words = line.split_whitespace();
            let mut word = || words.next().expect("four columns");
            let (scenario, name, kind) = (word(), word(), word());
            let scenario = Scenario::named(scenario).expect("a scenario");
            let kinds = [
                ("A", A),
                ("NS", NS),
                ("CNAME", CNAME),
                ("TXT", TXT),
                ("AAAA", AAAA),
                ("CAA", CAA),
            ];
            let (_, kind) = kinds
                .into_iter()
                .find(|(name, _)| *name == kind)
                .expect("a type");
            let shows = words.collect::<Vec<_>>().join(" ");
            let token = Desk::new(scenario).token;
            let filled = [
                ("{H}", HOST),
                ("{P}", PROOF),
                ("{Z}", ZONE),
                ("{T}", TARGET),
                ("{O}", OLD),
                ("{token}", &token),
            ];
            let fill = |text: &str| {
                filled.iter().fold(text.to_owned(), |text, (mark, value)| {
                    text.replace(mark, value)
                })
            };
            (scenario, fill(name), kind, fill(&shows))
        })
}

#[test]
fn every_mistake_is_there_and_is_put_right() {
    for (scenario, name, kind, shows) in mistakes() {
        for second in [3, 60, 179] {
            let shown = shown(scenario, 1, second, &name, kind);
            assert_eq!(shown, shows, "{} at {second}", scenario.name());
        }
        let stays = scenario == Scenario::DnsCaaBlocks && name == HOST;
        let after = shown(scenario, 1, 260, &name, kind);
        assert_eq!(after == shows, stays, "{}", scenario.name());
    }
}

#[test]
fn every_scenario_of_dns_shows_something_of_its_own() {
    for scenario in Scenario::ALL {
        let name = scenario.name();
        let told = mistakes().any(|(one, ..)| one == *scenario);
        let told = told || OTHERS.split(' ').any(|other| other == name);
        assert_eq!(name.starts_with("dns-"), told, "{name}");
    }
}

#[test]
fn a_token_that_is_cut_or_older_is_not_the_token() {
    for scenario in [Scenario::DnsTxtCut, Scenario::DnsTxtOld] {
        let token = Desk::new(scenario).token;
        let wrong = shown(scenario, 1, 60, PROOF, TXT);
        assert!(
            wrong.contains("TXT vector-verify-") && !wrong.contains(&token),
            "{wrong}"
        );
        assert!(shown(scenario, 1, 180, PROOF, TXT).ends_with(&token));
    }
}

#[test]
fn a_doubled_name_is_no_wildcard() {
    let sibling = format!("x.{ZONE}.{ZONE}");
    for scenario in [Scenario::DnsDoubledHost, Scenario::DnsTxtDoubledHost] {
        let shown = shown(scenario, 1, 60, &sibling, A);
        assert_eq!(shown, "no such name, says shop.example");
    }
}

#[test]
fn the_resolvers_disagree_where_they_are_to() {
    let right = format!("{HOST} CNAME {TARGET}");
    let old = format!("{HOST} CNAME old-host.example.net");
    let gap = "no such name, says shop.example".to_owned();
    for (scenario, first, second) in [
        (Scenario::DnsStaleCache, &old, &right),
        (Scenario::DnsSplit, &right, &old),
        (Scenario::DnsMixedServers, &gap, &right),
    ] {
        assert_eq!(&shown(scenario, 1, 60, HOST, CNAME), first);
        assert_eq!(&shown(scenario, 2, 60, HOST, CNAME), second);
        for resolver in [1, 2] {
            assert_eq!(shown(scenario, resolver, 180, HOST, CNAME), right);
        }
    }
    let stale = Desk::new(Scenario::DnsStaleCache)
        .at(60)
        .put(1, &question(HOST, CNAME));
    assert_eq!(stale.ttl(), 120, "the rest of an hour");
}

#[test]
fn broken_signatures_can_be_passed_over_but_lame_servers_cannot() {
    let mut asked = question(HOST, CNAME);
    asked[3] |= 0x10;
    let bogus = Desk::new(Scenario::DnsBogus).at(60).put(1, &asked);
    assert_eq!(bogus.to_string(), format!("{HOST} CNAME {TARGET}"));
    let lame = Desk::new(Scenario::DnsLame).at(60).put(1, &asked);
    assert_eq!(lame.to_string(), "failed 22");
}

#[test]
fn the_provider_is_the_one_of_the_story() {
    let servers = |scenario, second| shown(scenario, 1, second, ZONE, NS);
    assert!(servers(Scenario::DnsWrongPanel, 60).contains("ns.cloudflare.com"));
    let mixed = servers(Scenario::DnsMixedServers, 60);
    assert!(mixed.contains("domaincontrol.com") && mixed.contains("cloudflare.com"));
    assert!(!servers(Scenario::DnsMixedServers, 180).contains("cloudflare.com"));
    let mut desk = Desk::of(Scenario::DnsApexBlocked, ZONE).at(60);
    assert_eq!(desk.ask(1, ZONE, A), "nothing, says shop.example");
    assert!(desk.ask(1, ZONE, NS).contains("domaincontrol.com"));
    assert_eq!(desk.wait(120).ask(1, ZONE, A), "shop.example A 192.0.2.80");
    assert!(desk.ask(1, ZONE, NS).contains("ns.cloudflare.com"));
}

/// A sandbox whose platform knows no domain yet.
fn before(scenario: Scenario) -> Desk {
    Desk {
        sandbox: Sandbox::new(scenario),
        second: 0,
        token: String::new(),
    }
}

#[test]
fn a_domain_has_its_provider_before_the_platform_knows_it() {
    for (scenario, servers) in [
        (Scenario::Smooth, "domaincontrol.com"),
        (Scenario::DnsProxied, "ns.cloudflare.com"),
        (Scenario::DnsConflict, "ui-dns.com"),
        (Scenario::DnsApexBlocked, "domaincontrol.com"),
        (Scenario::CurrentApex, "registrar-servers.com"),
        (Scenario::CurrentProvisioning, "domaincontrol.com"),
    ] {
        for zone in [ZONE, "other.co.uk"] {
            let told = before(scenario).ask(1, zone, NS);
            assert!(told.contains(servers), "{}: {told}", scenario.name());
            let below = before(scenario).ask(1, &format!("www.{zone}"), A);
            assert_eq!(below, format!("no such name, says {zone}"));
        }
        assert_eq!(before(scenario).ask(1, "co.uk", A), "nothing, says co.uk");
    }
    let missing = before(Scenario::DnsUnregistered).ask(1, ZONE, NS);
    assert_eq!(missing, "no such name, says example");
    assert_eq!(before(Scenario::DnsBogus).ask(1, ZONE, NS), "failed 6");
}

#[test]
fn the_customer_s_domain_keeps_its_provider_once_it_is_added() {
    // These resolvers lose or garble answers.
    let lossy = [
        Scenario::DnsBlocked,
        Scenario::DnsSlow,
        Scenario::DnsGarbled,
    ];
    let stories = mistakes().map(|(scenario, ..)| scenario);
    let others = [Scenario::Smooth, Scenario::OtherHalf, Scenario::Hostile];
    for scenario in stories.chain(others).filter(|one| !lossy.contains(one)) {
        let early = before(scenario).ask(1, ZONE, NS);
        let added = shown(scenario, 1, 0, ZONE, NS);
        assert_eq!(early, added, "{}", scenario.name());
    }
}

#[test]
fn a_filter_denies_for_good_and_a_lie_is_told_from_the_start() {
    assert_eq!(shown(Scenario::DnsFiltered, 1, 900, HOST, A), "denied 17");
    assert_eq!(Desk::new(Scenario::DnsFiltered).at(900).step(), "complete");
    assert!(shown(Scenario::DnsLying, 1, 3, HOST, A).contains(TARGET));
    let mut desk = Desk::new(Scenario::DnsLying).at(100);
    desk.send("POST", NUDGE);
    assert_eq!(desk.step(), "waiting_custom_dns");
}

#[test]
fn a_hostile_zone_is_still_dns() {
    let host = shown(Scenario::Hostile, 1, 600, HOST, A);
    assert!(host.contains("CNAME <img src=x onerror=pwned=1>.vectorpages.com"));
    assert!(shown(Scenario::Hostile, 1, 60, ZONE, NS).contains("<script>"));
    let proof = shown(Scenario::Hostile, 1, 60, PROOF, TXT);
    assert!(proof.contains("<script>"));
    assert!(shown(Scenario::Hostile, 1, 60, ZONE, TXT).contains('\u{202e}'));
}

/// Tells whether an answer shows the target, by name or by address.
fn is_right(shown: &str) -> bool {
    let alias = format!(" CNAME {TARGET}");
    let mut records = shown.split("; ");
    records.any(|record| record.ends_with(&alias) || record.ends_with(" A 192.0.2.80"))
}

#[test]
fn the_platform_waits_until_dns_is_right_and_no_longer_than_it_must() {
    for &scenario in Scenario::ALL {
        // The last of these scenarios never move on, or spoil the first answer.
        let silent = [
            Scenario::RateLimited,
            Scenario::Flaky,
            Scenario::Storm,
            Scenario::Unauthorised,
            Scenario::Garbled,
            Scenario::Html,
            Scenario::Empty,
            Scenario::Huge,
            Scenario::Forbidden,
            Scenario::NotFound,
            Scenario::DnsBlocked,
            Scenario::DnsFiltered,
        ];
        if silent.contains(&scenario) {
            continue;
        }
        for nudged in [None, Some(100), Some(190)] {
            let mut issued = None;
            let mut right = None;
            for second in (0..700).step_by(5) {
                let mut desk = Desk::new(scenario);
                if let Some(nudged) = nudged.filter(|nudged| *nudged <= second) {
                    desk.second = nudged;
                    desk.send("POST", NUDGE);
                }
                desk.second = second;
                if is_right(&desk.ask(2, HOST, A)) {
                    right.get_or_insert(second);
                }
                if desk.step().starts_with("provisioning_cdn_ssl") {
                    issued = Some(second);
                    break;
                }
            }
            let (right, issued) = (right.expect("right"), issued.expect("issued"));
            let about = format!("{} {nudged:?}: {right} {issued}", scenario.name());
            assert!(right <= issued, "{about}");
            let seen_early = [
                Scenario::DnsLying,
                Scenario::DnsStaleCache,
                Scenario::DnsMixedServers,
                Scenario::DnsStaleIpv6,
                Scenario::DnsTargetDown,
            ];
            assert!(
                seen_early.contains(&scenario) || issued <= right + 60,
                "{about}"
            );
        }
    }
}

#[test]
fn the_api_complains_of_what_dns_shows() {
    for (scenario, mends) in [
        (Scenario::DnsCaaBlocks, 180),
        (Scenario::DnsCaaUnreadable, 180),
        (Scenario::Failed, 92),
    ] {
        let caa = |second| shown(scenario, 1, second, ZONE, CAA);
        let refuses = |shown: &str| {
            shown.starts_with("failed")
                || (shown.contains("issue") && !shown.contains("letsencrypt.org"))
        };
        assert!(
            refuses(&caa(mends - 1)) && !refuses(&caa(mends)),
            "{}",
            caa(mends)
        );
        let mut desk = Desk::new(scenario).at(mends - 1);
        desk.send("POST", NUDGE);
        assert_eq!(desk.step(), "provisioning_cdn_ssl!");
        desk.wait(1).send("POST", NUDGE);
        assert_eq!(desk.step(), "provisioning_cdn_ssl");
        assert_eq!(desk.wait(15).step(), "complete");
    }
    for second in [33, 211] {
        let wrong = shown(Scenario::WrongTarget, 1, second, HOST, A).contains("old-host");
        assert_eq!(
            Desk::new(Scenario::WrongTarget)
                .at(second)
                .step()
                .ends_with('!'),
            wrong
        );
        assert!(wrong);
    }
    assert!(shown(Scenario::WrongTarget, 1, 212, HOST, A).contains(TARGET));
}

#[test]
fn ownership_is_proven_when_the_text_is_there_and_not_before() {
    for &scenario in Scenario::ALL {
        let untold = [
            Scenario::RateLimited,
            Scenario::Flaky,
            Scenario::Storm,
            Scenario::Unauthorised,
            Scenario::Forbidden,
            Scenario::NotFound,
            Scenario::VerifyEmpty,
            Scenario::NumberIds,
            Scenario::DnsBlocked,
            Scenario::DnsFiltered,
            Scenario::DnsWildcard,
            Scenario::Taken,
            Scenario::Conflict,
        ];
        if untold.contains(&scenario) {
            continue;
        }
        let mut desk = Desk::new(scenario);
        // The questions are so far apart that no cached answer is left.
        for second in (0..260).step_by(61) {
            desk.second = second;
            let verified = desk.verified();
            let shown = desk.ask(2, PROOF, TXT);
            let there = shown == format!("{PROOF} TXT {}", desk.token);
            assert_eq!(verified, there, "{} at {second}", scenario.name());
        }
    }
}
