//! Records in forms that leave the page: lines for a zone file, an e-mail, a file to save.
//!
//! All parts are escaped here, so that a record cannot become a second line, nor a subject a second header. The words are in
//! `text`.

#[cfg(test)]
mod tests;

use super::percent::percent;
use super::{Record, RecordType, sanitize, zone_syntax};

/// Lines for a zone file (RFC 1035 section 5.1): `notes` as comments, then one line for each record, with full names and a TTL of
/// 300 seconds, so that a correction takes effect soon.
///
/// A record that a zone file cannot carry becomes a comment, because one such line makes a server refuse the whole file: a CNAME
/// at the apex, a provider's own type, a malformed name.
pub fn zone_lines(records: &[Record], zone: &str, notes: &[&str]) -> String {
    let mut lines = String::new();
    for note in notes {
        comment(&mut lines, note);
    }
    for record in records {
        match zone_line(record, zone) {
            Some(line) => lines.push_str(&line),
            None => {
                let fields = [&record.name, record.kind.as_str(), &record.value];
                comment(&mut lines, &fields.join(" "));
                continue;
            }
        }
        lines.push('\n');
    }
    lines
}

fn zone_line(record: &Record, zone: &str) -> Option<String> {
    let value = match &record.kind {
        RecordType::Txt => zone_syntax::text(&record.value),
        RecordType::Cname if record.relative_to(zone).as_deref() == Some("@") => return None,
        RecordType::Cname => zone_syntax::name(&record.value)?,
        RecordType::Other(kind) => address(kind, &record.value)?,
    };
    let name = zone_syntax::name(&record.name)?;
    Some([&name, " 300 IN ", record.kind.as_str(), " ", &value].concat())
}

/// An address unchanged; none where it has other characters than addresses have.
fn address(kind: &str, value: &str) -> Option<String> {
    let mark = match kind {
        "A" => '.',
        "AAAA" => ':',
        _ => return None,
    };
    let fits = |char: char| char == '.' || char == mark || char.is_ascii_hexdigit();
    (value.contains(mark) && value.chars().all(fits)).then(|| value.to_owned())
}

fn comment(lines: &mut String, note: &str) {
    lines.push_str("; ");
    lines.push_str(&sanitize(note, LONGEST_COMMENT));
    lines.push('\n');
}

/// A paragraph of an e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The lines of the paragraph.
    pub text: String,
    /// True where the e-mail is useless without the paragraph. Where room is short, the other paragraphs go first.
    pub needed: bool,
}

/// A `mailto:` address without a recipient (RFC 6068), of at most [`LONGEST_MAILTO`] characters.
///
/// Where room is short, paragraphs that are not needed go first, from the last on, until the rest fits. Then needed ones go, also
/// from the last on, and `cut` replaces them. No paragraph is cut in the middle, because half a value is worse than none.
pub fn mailto(subject: &str, paragraphs: &[Paragraph], cut: &str) -> String {
    let subject = percent(&sanitize(subject, LONGEST_SUBJECT));
    let head = ["mailto:?subject=", &subject, "&body="].concat();
    let cut = encoded(cut);
    let mut body = Vec::new();
    let mut length = head.len();
    for paragraph in paragraphs {
        let code = encoded(&paragraph.text);
        length += code.len();
        body.push(code);
    }
    for (needed, room) in [
        (false, LONGEST_MAILTO),
        (true, LONGEST_MAILTO.saturating_sub(cut.len())),
    ] {
        // A body that fits as it is needs no room for `cut`.
        if length <= LONGEST_MAILTO {
            break;
        }
        for (one, code) in paragraphs.iter().zip(&mut body).rev() {
            if length <= room {
                break;
            }
            if one.needed == needed {
                length -= code.len();
                code.clear();
            }
        }
        if needed && length + cut.len() <= LONGEST_MAILTO {
            body.push(cut.clone());
        }
    }
    let body = body.concat();
    [&head, body.strip_suffix(GAP).unwrap_or(&body)].concat()
}

/// A paragraph, encoded, with an empty line after it. Lines end with CR and LF (RFC 6068 section 5).
fn encoded(paragraph: &str) -> String {
    let mut code = String::new();
    for line in paragraph.split('\n') {
        code.push_str(&percent(line));
        code.push_str(LINE_END);
    }
    code.push_str(LINE_END);
    code
}

/// The content of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Instructions to read.
    Text,
    /// Lines for a zone file.
    Zone,
}

/// An address that contains the text itself (RFC 2397), for a link that saves it.
pub fn data_url(content: &str) -> String {
    ["data:text/plain;charset=utf-8,", &percent(content)].concat()
}

/// The name of a file about `domain`, such as `dns-shop.example.zone`: lower-case letters, digits, dots and hyphens,
/// and short enough for every file system.
pub fn file_name(domain: &str, kind: FileKind) -> String {
    let mut name = String::new();
    for char in domain.chars().take(LONGEST_FILE_NAME) {
        let char = char.to_ascii_lowercase();
        let fits = matches!(char, 'a'..='z' | '0'..='9' | '.' | '-');
        name.push(if fits { char } else { '-' });
    }
    let ending = match kind {
        FileKind::Text => ".txt",
        FileKind::Zone => ".zone",
    };
    ["dns-", name.trim_matches('.'), ending].concat()
}

/// The most characters of a `mailto:` address. Some e-mail programs refuse longer ones, and some systems cut them.
pub const LONGEST_MAILTO: usize = 1_800;
const LONGEST_SUBJECT: usize = 120;
const LONGEST_COMMENT: usize = 1_000;
const LONGEST_FILE_NAME: usize = 200;
const LINE_END: &str = "%0D%0A";
const GAP: &str = "%0D%0A%0D%0A";
