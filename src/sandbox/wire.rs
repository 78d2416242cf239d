//! Writes the bodies of the simulated API's answers.

mod date;
mod json;

pub(super) use date::http_date;
pub(super) use json::{quoted, text_field};

use super::facts::{Complaint, Domain, Records};

/// The target of a CNAME record.
pub(super) const TARGET: &str = "different-words.vectorpages.com";

/// A script of a kind that has broken pages before, and characters that end a text or begin a comment in other syntaxes. All are
/// visible, so that a record may contain them.
pub(super) const MARKUP: &str = "\"><script>pwned=1</script>;\\{domain}";

/// A script with an image, reversed text, a tower of combining marks, and invisible characters.
pub(super) const ABUSE: &str = "\"><script>pwned=1</script><img src=x onerror=pwned=1>\u{202e}gpj.exe\u{2066}\u{200b}\u{feff}\n\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}";

/// The way in which the API writes domains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// As the documentation shows.
    Plain,
    /// The id is a JSON number.
    NumberId,
    /// The token is a script.
    Hostile,
}

/// The answer to adding a domain or checking it.
pub(super) fn domain(domain: &Domain, style: Style) -> String {
    let token = token(&domain.name, style);
    let id = match style {
        Style::NumberId => domain.id.clone(),
        Style::Plain | Style::Hostile => quoted(&domain.id),
    };
    format!(
        r#"{{"data":{{"id":{id},"domain":{name},"verified":{verified},"verification_token":{token},"verification_record":{record}}}{message}}}"#,
        name = quoted(&domain.name),
        verified = domain.verified.is_some(),
        record = record("TXT", &format!("_vector-verify.{}", domain.name), &token),
        token = quoted(&token),
        message = match style {
            Style::Hostile => format!(r#","message":{}"#, quoted(ABUSE)),
            Style::Plain | Style::NumberId => String::new(),
        },
    )
}

/// The answer to a request for the status, and to a nudge.
pub(super) fn status(step: &str, error: Option<Complaint>, records: Records, name: &str) -> String {
    let error = match error {
        None => "null".to_owned(),
        Some(said) => complaint(said, name),
    };
    let cname = || record("CNAME", name, TARGET);
    let records = match records {
        Records::None => "null".to_owned(),
        Records::Cname => cname(),
        Records::CnameAndTxt => {
            let (challenge, value) = challenge(name);
            let txt = record("TXT", &challenge, &value);
            format!("[{},{txt}]", cname())
        }
        Records::Hostile => {
            let [cname, other] = hostile(name).map(|one| record(one.0, &one.1, one.2));
            format!(r#"[{cname},{other},{{"__proto__":{cname}}}]"#)
        }
    };
    format!(
        r#"{{"data":{{"provisioning_step":{},"error":{error},"dns_instructions":{records}}}}}"#,
        quoted(step)
    )
}

/// The server's words for a fault, as JSON.
pub(super) fn complaint(complaint: Complaint, name: &str) -> String {
    match complaint {
        Complaint::Sentence(sentence) => quoted(&sentence.replace("{domain}", name)),
        Complaint::Endless => quoted(&ABUSE.chars().cycle().take(5000).collect::<String>()),
        // A lone surrogate, which browsers accept and Rust's strings cannot hold.
        Complaint::Torn => [r#""\ud800 "#, &quoted(MARKUP)[1..]].concat(),
    }
}

/// Records whose fields are scripts: a type, a name and a value each.
pub(super) fn hostile(name: &str) -> [(&'static str, String, &'static str); 2] {
    let elsewhere = "javascript:pwned=1//vectorpages.com";
    [
        ("CNAME", format!("{name}\u{202e}<b>moc</b>"), elsewhere),
        ("<b>MX</b>", format!("data:text/html,{name}"), MARKUP),
    ]
}

/// The answer to putting a domain on the environment, or taking it off.
pub(super) fn attached(name: Option<&str>) -> String {
    let (name, step) = match name {
        Some(name) => (quoted(name), r#""requesting_cert""#),
        None => ("null".to_owned(), "null"),
    };
    format!(r#"{{"data":{{"id":"67890","custom_domain":{name},"ssl_provisioning_step":{step}}}}}"#)
}

/// The status of an environment that has no domain.
pub(super) const NO_STATUS: &str =
    r#"{"data":{"provisioning_step":null,"error":null,"dns_instructions":null}}"#;

/// The envelope of an error that blames no field.
pub(super) fn refusal(status: u16, message: &str) -> String {
    format!(
        r#"{{"data":{{}},"errors":{{}},"message":{},"http_status":{status}}}"#,
        quoted(message)
    )
}

/// The envelope of an error that blames one field, with a general message for programs.
pub(super) fn blaming(what: &str, message: &str) -> String {
    format!(
        r#"{{"data":{{}},"errors":{{{}:[{}]}},"message":"Validation failed","http_status":422}}"#,
        quoted(what),
        quoted(message)
    )
}

/// A body that has only a message.
pub(super) fn bare_message(message: &str) -> String {
    format!(r#"{{"message":{}}}"#, quoted(message))
}

/// A hash of a text (FNV-1a).
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The value of the TXT record.
pub(super) fn token(name: &str, style: Style) -> String {
    let token = format!("vector-verify-{:012x}", hash(name) & 0xffff_ffff_ffff);
    match style {
        Style::Hostile => token + MARKUP,
        Style::Plain | Style::NumberId => token,
    }
}

/// The name and the value of a TXT record for a certificate, beside the CNAME.
pub(super) fn challenge(name: &str) -> (String, String) {
    let challenge = format!("_acme-challenge.{name}");
    let value = format!("{:016x}", hash(&challenge));
    (challenge, value)
}

/// The name and the target of the record that validates Amazon's certificate.
pub(super) fn proof_of_certificate(name: &str) -> (String, String) {
    let hash = hash(name);
    (
        format!("_{hash:016x}.{name}"),
        format!("_{:016x}.acm-validations.aws", hash.rotate_left(7)),
    )
}

fn record(kind: &str, name: &str, value: &str) -> String {
    format!(
        r#"{{"type":{},"name":{},"value":{}}}"#,
        quoted(kind),
        quoted(name),
        quoted(value)
    )
}
