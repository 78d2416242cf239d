//! The command line.

use domain_wizard::domain::{DomainName, Purpose, Record, RecordType};
use domain_wizard::text::{self, EN};
use std::slice::Iter;

use super::english::English;

pub(crate) const HELP: &str = "\
Looks at a customer's DNS, and prints what the widget would say.

  diagnose <domain> --cname <target> [--txt <value>] [--record <TYPE name value>]
  diagnose --report <file>       the records are those of a report that the customer copied; `-` reads it from the terminal

  <domain>              as the customer types it
  --cname <target>      the target that the domain has to lead to
  --txt <value>         the proof of ownership at _vector-verify.<domain>
  --record \"<…>\"        another record, such as \"CNAME _a.www.shop.example _b.acm-validations.aws\"; may come again
  --resolver <address>  a DNS over HTTPS service in place of Cloudflare's and Google's; may come twice
  --lines               adds the questions and answers

It ends with 0 where all is right, with 1 where something has to be done, and with 2 where it could not look.
";

/// The resolvers that the widget asks, too.
const RESOLVERS: [&str; 2] = [
    "https://cloudflare-dns.com/dns-query",
    "https://dns.google/dns-query",
];

pub(crate) enum Given {
    Help,
    Command(Command),
}

pub(crate) struct Command {
    /// The domain, by its A-labels.
    pub(crate) domain: Option<String>,
    pub(crate) records: Vec<Record>,
    /// The file of a report, or `-`.
    pub(crate) report: Option<String>,
    pub(crate) resolvers: Vec<String>,
    /// True where the questions and answers are wanted, too.
    pub(crate) lines: bool,
}

pub(crate) fn read(arguments: &[String]) -> Result<Given, String> {
    let mut command = Command {
        domain: None,
        records: Vec::new(),
        report: None,
        resolvers: Vec::new(),
        lines: false,
    };
    let (mut target, mut proof) = (None, None);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--help" | "-h" => return Ok(Given::Help),
            "--lines" => command.lines = true,
            "--cname" => target = Some(value(argument, &mut rest)?),
            "--txt" => proof = Some(value(argument, &mut rest)?),
            "--report" => command.report = Some(value(argument, &mut rest)?.to_owned()),
            "--resolver" => command
                .resolvers
                .push(value(argument, &mut rest)?.to_owned()),
            "--record" => command.records.push(record(value(argument, &mut rest)?)?),
            other if other.starts_with("--") => return Err(format!("no option is called {other}")),
            typed if command.domain.is_none() => command.domain = Some(domain(typed)?),
            more => return Err(format!("one domain at a time: {more}")),
        }
    }
    if command.resolvers.is_empty() {
        command.resolvers = RESOLVERS.map(str::to_owned).into();
    }
    if target.is_some() || proof.is_some() {
        let domain = command.domain.as_deref();
        let domain = domain.ok_or("--cname and --txt need the domain")?;
        let txt = |value: &&String| {
            let name = format!("_vector-verify.{domain}");
            Record::new(RecordType::Txt, &name, value, Purpose::Ownership)
        };
        let cname =
            |value: &&String| Record::new(RecordType::Cname, domain, value, Purpose::Traffic);
        let named = proof.iter().map(txt).chain(target.iter().map(cname));
        command.records.splice(0..0, named);
    }
    Ok(Given::Command(command))
}

fn value<'a>(option: &str, rest: &mut Iter<'a, String>) -> Result<&'a String, String> {
    rest.next().ok_or_else(|| format!("{option} needs a value"))
}

/// The domain in what a person typed or pasted, by the widget's own rules.
fn domain(typed: &str) -> Result<String, String> {
    let to_ascii = |name: &str| {
        let ascii = idna::domain_to_ascii_strict(name).ok();
        ascii.filter(|ascii| !ascii.is_empty())
    };
    match DomainName::parse(typed, to_ascii) {
        Ok(name) => Ok(name.as_ascii().to_owned()),
        Err(error) => Err(text::unmarked(text::name_fault(&error, &EN, &English))),
    }
}

fn record(text: &str) -> Result<Record, String> {
    let mut parts = text.splitn(3, ' ');
    let mut part = || parts.next().unwrap_or_default();
    let (kind, name, value) = (part(), part(), part());
    // A validation is a CNAME that no visitor takes.
    let purpose = match kind.eq_ignore_ascii_case("CNAME") {
        true => Purpose::Validation,
        false => Purpose::Ownership,
    };
    Record::read(kind, name, value, purpose)
        .ok_or_else(|| format!("no record that works: {text:?}; write TYPE name value"))
}
