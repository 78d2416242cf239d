//! The support desk's program reads the customer's report, and says the same as the customer's page.

#[path = "../examples/diagnose/desk/mod.rs"]
mod desk;

use crate::journeys::visit::{MINUTE, SECOND, Visit};
use crate::support::server::Server;
use domain_wizard::dns::Finding;
use domain_wizard::sandbox::Scenario;
use domain_wizard::text::{self, EN, Locale};
use domain_wizard::time::{Duration, Time};
use domain_wizard::wizard::{CopyTarget, Intent, OwnershipPolicy};

const HOST: &str = "www.shop.example";

/// The report and the findings of a page that has named the mistake.
fn page(scenario: Scenario) -> (String, Vec<Finding>) {
    let mut visit = Visit::watching(scenario, OwnershipPolicy::Required);
    visit.type_and_submit(HOST);
    visit.wait(20 * SECOND);
    visit.tell(Intent::RecordsAdded);
    visit.wait(MINUTE);
    visit.tell(Intent::CopyAsked(CopyTarget::Report));
    let report = visit.clipboard.clone().expect("a report");
    let dns = visit.screen().dns.expect("a look at DNS");
    (report, dns.findings)
}

fn run(arguments: &[&str], pasted: &str) -> Result<desk::Said, String> {
    let arguments: Vec<String> = arguments.iter().copied().map(str::to_owned).collect();
    desk::run(&arguments, || Ok(pasted.to_owned())).map_err(|error| error.to_string())
}

/// Leaves a mark in place of each time, because the page and the program have different clocks: the test compares the pieces
/// between the marks.
struct Timeless;

/// The mark for a time.
const TIME: &str = "\n";

impl Locale for Timeless {
    fn day_and_time(&self, _: Time, _: Time) -> String {
        TIME.to_owned()
    }

    fn span(&self, _: Duration) -> String {
        TIME.to_owned()
    }
}

#[test]
fn the_support_desk_reads_what_the_customer_reads() {
    for scenario in [
        Scenario::DnsTxtMissing,
        Scenario::DnsTxtQuotes,
        Scenario::DnsTxtWrongHost,
        Scenario::DnsTxtDoubledHost,
        Scenario::DnsTxtShadowed,
        Scenario::DnsBogus,
        Scenario::DnsUnregistered,
    ] {
        let (report, findings) = page(scenario);
        assert!(!findings.is_empty(), "{}", scenario.name());
        let server = Server::start(scenario, 20.0, ".");
        server.attach(HOST);
        server.skip(Duration::from_secs(80));
        let [one, other] = ["/dns/1", "/dns/2"].map(|path| server.base() + path);
        let options = [
            "--report",
            "-",
            "--lines",
            "--resolver",
            &one,
            "--resolver",
            &other,
        ];
        let quoted: String = report.lines().map(|line| format!("> {line}\n")).collect();
        let said = run(&options, &quoted).expect("a diagnosis");
        for finding in findings {
            let words = text::finding(&finding, &EN, &Timeless, Time::default());
            for sentence in [words.cause, words.way_out] {
                for piece in text::unmarked(sentence).split(TIME) {
                    let name = scenario.name();
                    let shown = &said.text;
                    assert!(shown.contains(piece), "{name}: {piece}\n{shown}");
                }
            }
        }
        assert!(!said.is_right, "{}", said.text);
        assert!(said.text.contains("stage: ownership"), "{}", said.text);
        assert!(
            said.text.contains("NOERROR")
                || said.text.contains("NXDOMAIN")
                || said.text.contains("SERVFAIL")
        );
    }
}

#[test]
fn records_of_the_command_line_are_looked_for() {
    let server = Server::start(Scenario::DnsChain, 20.0, ".");
    server.attach(HOST);
    server.skip(Duration::from_secs(300));
    let resolver = server.base() + "/dns/1";
    let target = "different-words.vectorpages.com";
    let typed = "HTTPS://WWW.Shop.Example/path";
    let ask = |target: &str| {
        let said = run(&[typed, "--cname", target, "--resolver", &resolver], "");
        said.expect("a diagnosis")
    };
    let right = ask(target);
    assert!(right.is_right, "{}", right.text);
    let found = format!("CNAME www.shop.example = {target}");
    assert!(right.text.contains(&found), "{}", right.text);
    let wrong = ask("another.vectorpages.com");
    assert!(!wrong.is_right, "{}", wrong.text);
    assert!(wrong.text.contains("[target-typo]"), "{}", wrong.text);
}

#[test]
fn a_resolver_that_is_not_there_is_said_and_blames_nobody() {
    let options = [
        "--cname",
        "a.example",
        "--resolver",
        "http://127.0.0.1:1/dns",
    ];
    let said = run(&[&[HOST][..], &options].concat(), "").expect("a diagnosis");
    assert!(
        said.text.contains("[resolver-unreachable]"),
        "{}",
        said.text
    );
    assert!(said.text.contains("not known"), "{}", said.text);
    assert!(!said.is_right);
}

#[test]
fn the_command_line_says_what_is_wrong_with_it() {
    let fault = |arguments: &[&str], pasted| run(arguments, pasted).err().expect("a fault");
    for (arguments, pasted, words) in [
        (&["nobody"][..], "", "The ending is missing"),
        (&["--cname"], "", "needs a value"),
        (&["--cname", "a.example"], "", "need the domain"),
        (&["--what"], "", "no option"),
        (&[HOST, "--record", "CNAME"], "", "TYPE name value"),
        (&["--report", "-"], "domain: none\n", "no domain"),
        (
            &["--report", "-"],
            "domain: a.example\nwanted: nonsense\n",
            "cannot be read",
        ),
        (&["--report", "/nowhere"], "", "/nowhere"),
        (&[], "", "--help"),
    ] {
        let said = fault(arguments, pasted);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
    assert!(
        run(&["--help"], "")
            .expect("help")
            .text
            .contains("--report")
    );
}
