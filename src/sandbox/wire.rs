//! How it looks on the wire: JSON and dates, written and read by hand.

use super::story::{Complaint, Stage};
use crate::time::Time;
use std::fmt::Write as _;

/// What a CNAME record is to point to.
pub(super) const TARGET: &str = "different-words.vectorpages.com";

/// A script, in the shape that has broken pages before, and what ends a text or begins a comment elsewhere. All of it can
/// be seen, so that a record may say it.
pub(super) const MARKUP: &str = "\"><script>pwned=1</script>;\\{domain}";

/// The same with an image, text that runs backwards, a tower of marks, and much that is not seen.
pub(super) const ABUSE: &str = "\"><script>pwned=1</script><img src=x onerror=pwned=1>\u{202e}gpj.exe\u{2066}\u{200b}\u{feff}\n\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}";

/// The records that a status asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Records {
    /// `null`.
    None,
    /// The one CNAME record of the documentation.
    Cname,
    /// An array of a CNAME and a TXT record.
    CnameAndTxt,
    /// Records whose fields are scripts.
    Hostile,
}

/// What the API knows of a domain.
#[derive(Clone, Debug)]
pub(super) struct Domain {
    /// The name, as it was sent.
    pub(super) name: String,
    /// The id, as it stands in an address.
    pub(super) id: String,
    /// When the ownership was proven.
    pub(super) verified: Option<Time>,
    /// When it was added.
    pub(super) added: Time,
    /// When the environment began to serve it.
    pub(super) attached: Option<Time>,
    /// When it was first checked.
    pub(super) first_check: Option<Time>,
}

/// How domains are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// As documented.
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

/// The answer to asking for the status, and to a nudge.
pub(super) fn status(stage: &Stage, name: &str) -> String {
    let error = match stage.error {
        None => "null".to_owned(),
        Some(said) => complaint(said, name),
    };
    let cname = || record("CNAME", name, TARGET);
    let records = match stage.records {
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
        quoted(stage.step)
    )
}

/// What the server says has gone wrong, as JSON.
pub(super) fn complaint(complaint: Complaint, name: &str) -> String {
    match complaint {
        Complaint::Sentence(sentence) => quoted(&sentence.replace("{domain}", name)),
        Complaint::Endless => quoted(&ABUSE.chars().cycle().take(5000).collect::<String>()),
        // Half of a pair, which browsers take and no text in Rust can hold.
        Complaint::Torn => [r#""\ud800 "#, &quoted(MARKUP)[1..]].concat(),
    }
}

/// The records that are scripts: a type, a name and a value each.
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

/// The envelope of an error that blames what has this name. Its general message is for programs.
pub(super) fn blaming(what: &str, message: &str) -> String {
    format!(
        r#"{{"data":{{}},"errors":{{{}:[{}]}},"message":"Validation failed","http_status":422}}"#,
        quoted(what),
        quoted(message)
    )
}

/// The whole body of those answers that have a message and nothing else.
pub(super) fn bare_message(message: &str) -> String {
    format!(r#"{{"message":{}}}"#, quoted(message))
}

/// A text of a request's body, where that is an object which has one of this name.
pub(super) fn text_field(body: &str, name: &str) -> Option<String> {
    let inside = body.trim().strip_prefix('{')?.strip_suffix('}')?;
    let (_, after_key) = inside.split_once(&quoted(name))?;
    let value = after_key.trim_start().strip_prefix(':')?.trim_start();
    unquoted(value).filter(|name| !name.trim().is_empty())
}

/// A number that depends on the text and on nothing else (FNV-1a).
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The date form that HTTP senders must use: `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(super) fn http_date(time: Time) -> String {
    const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let seconds = time.as_millis() / 1000;
    let days = seconds / 86_400;
    let weekday = WEEKDAYS[(days % 7) as usize];
    let (year, month, day) = date(days);
    format!(
        "{weekday}, {day:02} {} {year:04} {:02}:{:02}:{:02} GMT",
        MONTHS[month],
        seconds / 3600 % 24,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// Year, month from 0 and day from 1, by taking whole years and then whole months off the days since 1970.
fn date(mut days: u64) -> (u64, usize, u64) {
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let mut year = 1970;
    while days >= 365 + u64::from(leap(year)) {
        days -= 365 + u64::from(leap(year));
        year += 1;
    }
    let february = 28 + u64::from(leap(year));
    let mut month = 0;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    (year, month, days + 1)
}

/// What the TXT record is to say.
pub(super) fn token(name: &str, style: Style) -> String {
    let token = format!("vector-verify-{:012x}", hash(name) & 0xffff_ffff_ffff);
    match style {
        Style::Hostile => token + MARKUP,
        Style::Plain | Style::NumberId => token,
    }
}

/// The name of the record that a certificate asks for beside the CNAME, and what it is to say.
pub(super) fn challenge(name: &str) -> (String, String) {
    let challenge = format!("_acme-challenge.{name}");
    let value = format!("{:016x}", hash(&challenge));
    (challenge, value)
}

/// The name of the record that proves a domain for Amazon's certificate, and what it is to point to.
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

/// A JSON string.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c < ' ' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The JSON string at the beginning of `text`. Pairs of surrogates are not put together: no name needs them.
fn unquoted(text: &str) -> Option<String> {
    let mut chars = text.strip_prefix('"')?.chars();
    let mut out = String::new();
    loop {
        match chars.next()? {
            '"' => return Some(out),
            '\\' => out.push(match chars.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'u' => {
                    let digits: String = chars.by_ref().take(4).collect();
                    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?
                }
                c @ ('"' | '\\' | '/') => c,
                _ => return None,
            }),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_http_date;

    #[test]
    fn a_date_is_written_as_it_is_read() {
        for seconds in [
            0,
            784_111_777,
            1_709_208_000,
            1_735_689_599,
            1_795_428_000,
            4_102_444_800,
        ] {
            let time = Time::from_millis(seconds * 1000);
            assert_eq!(parse_http_date(&http_date(time)), Some(time));
        }
        let documented = Time::from_millis(784_111_777_000);
        assert_eq!(http_date(documented), "Sun, 06 Nov 1994 08:49:37 GMT");
    }

    #[test]
    fn a_name_is_found_in_an_object_and_nowhere_else() {
        assert_eq!(
            text_field(r#" { "domain" : "a.example" } "#, "domain").as_deref(),
            Some("a.example")
        );
        assert_eq!(
            text_field(r#"{"x":1,"domain":"\u0061\"\\"}"#, "domain").as_deref(),
            Some("a\"\\")
        );
        for body in [
            "",
            "{}",
            "null",
            r#""domain":"a""#,
            r#"{"domain":1}"#,
            r#"{"domain":""}"#,
            r#"{"domain":"a}"#,
        ] {
            assert_eq!(text_field(body, "domain"), None, "{body}");
        }
    }

    #[test]
    fn any_text_survives_quoting() {
        for text in ["plain", "\"\\\n\u{1}", ABUSE] {
            assert_eq!(unquoted(&quoted(text)).as_deref(), Some(text));
        }
    }
}
