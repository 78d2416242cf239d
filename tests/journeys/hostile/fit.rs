//! Claims about all output, whatever the input was.

use domain_wizard::domain::Record;
use domain_wizard::drawn::{Element, Node};
use domain_wizard::json::Json;
use domain_wizard::text::{self, EN};
use domain_wizard::wizard::{Body, Origin, RecordCard, Screen};

/// The most characters of one text on the page, or of one announcement.
pub(super) const LONGEST_TEXT: usize = 2_500;
/// The most characters of a text to copy or print.
pub(super) const LONGEST_PAPER: usize = 30_000;
/// The most characters of a whole page.
const LONGEST_PAGE: usize = 30_000;

const TAGS: [&str; 28] = [
    "a", "article", "bdi", "button", "code", "dd", "details", "div", "dl", "dt", "footer", "form",
    "h2", "h3", "h4", "header", "input", "label", "li", "ol", "p", "section", "span", "strong",
    "summary", "time", "ul", "wbr",
];

/// Attributes with values of the widget's own.
const OWN: [&str; 24] = [
    "aria-current",
    "aria-describedby",
    "aria-disabled",
    "aria-invalid",
    "aria-labelledby",
    "autocapitalize",
    "autocomplete",
    "autocorrect",
    "class",
    "dir",
    "enterkeyhint",
    "for",
    "id",
    "inputmode",
    "name",
    "novalidate",
    "part",
    "readonly",
    "rel",
    "role",
    "spellcheck",
    "tabindex",
    "target",
    "type",
];

/// The beginnings of all addresses on the page.
const ADDRESSES: [&str; 6] = [
    "https://example.com",
    "mailto:?subject=DNS%20records%20for%20example.com&body=",
    "data:text/plain;charset=utf-8,",
    "https://dcc.godaddy.com/control/portfolio/example.com/settings?tab=dns",
    "https://dash.cloudflare.com/?to=/:account/example.com/dns/records",
    "https://panel.example/",
];

/// The origins to which an offer of one-click setup may lead.
pub(super) fn pinned() -> Vec<Origin> {
    vec![Origin::parse("https://panel.example").expect("an origin")]
}

/// A page has the widget's own elements, attributes and addresses, and bounded, visible text.
pub(super) fn page(page: &Element) {
    for element in page.walk() {
        assert!(TAGS.contains(&element.tag), "<{}>", element.tag);
        for (name, value) in &element.attributes {
            match *name {
                "href" => address(value),
                "aria-label" => line(value, LONGEST_TEXT),
                "download" => assert!(
                    value.starts_with("dns-")
                        && value
                            .bytes()
                            .all(|byte| byte.is_ascii_graphic() && byte != b'/'),
                    "{value}"
                ),
                // The customer's own text stays as typed.
                "value" => assert!(value.chars().count() <= 4096),
                name => {
                    assert!(OWN.contains(&name), "{name}");
                    let own = |byte: u8| byte.is_ascii_alphanumeric() || b" -_".contains(&byte);
                    assert!(value.bytes().all(own) && value.len() < 60, "{name}={value}");
                }
            }
        }
        for child in &element.children {
            if let Node::Text(text) = child {
                let joins =
                    |char: char| element.tag == "bdi" && matches!(char, '\u{200c}' | '\u{200d}');
                assert!(
                    !text.contains(|char| is_hidden(char) && !joins(char)),
                    "{text:?}"
                );
                assert!(text.chars().count() <= LONGEST_TEXT, "{}", text.len());
            }
        }
    }
    assert!(page.text().chars().count() <= LONGEST_PAGE);
}

/// The content of a link that saves a file.
pub(super) fn saved(href: &str) -> String {
    let (_, content) = href.split_once(',').expect("an address with a content");
    let mut bytes = Vec::new();
    let mut parts = content.split('%');
    bytes.extend(parts.next().unwrap_or_default().bytes());
    for part in parts {
        let (code, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).expect("two digits"));
        bytes.extend(rest.bytes());
    }
    String::from_utf8(bytes).expect("a text")
}

/// An address of the page or of a request begins as one of the widget's own, and has no character that ends it early or changes
/// its meaning.
pub(super) fn address(url: &str) {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#&=%;,".contains(&byte);
    assert!(url.bytes().all(plain), "{url:?}");
    let ours = url.starts_with("/api/") && !url.contains("//");
    let known = ADDRESSES.iter().any(|known| match url.strip_prefix(known) {
        // These are whole; the others continue with an encoded part.
        Some(rest) => {
            rest.is_empty()
                || !known.ends_with("example.com")
                    && rest.bytes().all(|byte| !b"?#&=".contains(&byte))
        }
        None => false,
    });
    assert!(ours || known, "{url}");
    assert!(
        !url.split(['/', '?'])
            .any(|part| part == ".." || part == "."),
        "{url}"
    );
}

/// A text is one line of bounded length without invisible characters.
pub(super) fn line(text: &str, longest: usize) {
    assert!(!text.contains(is_hidden), "{text:?}");
    assert!(text.chars().count() <= longest, "{} characters", text.len());
}

/// A text has any number of lines, bounded as a whole, without invisible characters.
pub(super) fn lines(text: &str, longest: usize) {
    let unseen = |char| is_hidden(char) && char != '\n';
    assert!(!text.contains(unseen), "{text:?}");
    assert!(text.chars().count() <= longest, "{} characters", text.len());
}

/// An event or a snapshot, bounded as a whole.
pub(super) fn json(json: &Json, longest: usize) {
    let text = serde_json::to_string(json).expect("JSON");
    assert!(text.len() <= longest, "{} bytes", text.len());
}

/// The records on a screen.
pub(super) fn records(screen: &Screen) -> &[RecordCard] {
    match &screen.body {
        Body::Name(_) => &[],
        Body::Ownership(screen) => &screen.records,
        Body::Connection(screen) => &screen.records,
        Body::Live(screen) => &screen.records,
    }
}

/// The lines for a zone file have exactly one record for each record, whole and to the byte.
pub(super) fn zone_file(screen: &Screen) {
    let records: Vec<Record> = records(screen)
        .iter()
        .map(|card| card.record.clone())
        .collect();
    let split = self::records(screen)
        .iter()
        .find_map(|card| card.split.as_ref());
    let zone = split.map_or("", |(_, zone)| zone);
    let file = text::zone_file("example.com", &records, zone, &EN);
    lines(&file, LONGEST_PAPER);
    let mut wanted = records.iter();
    for line in file.lines().filter(|line| !line.starts_with("; ")) {
        let (name, data) = line.split_once(" 300 IN ").expect(line);
        assert!(
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic()),
            "{line}"
        );
        let (kind, value) = data.split_once(' ').expect(line);
        let record = wanted.find(|record| record.kind.as_str() == kind);
        let record = record.expect("a line for a record");
        if kind == "TXT" {
            assert_eq!(read_text(value), record.value.as_bytes(), "{line}");
        } else {
            assert!(value.bytes().all(|byte| byte.is_ascii_graphic()), "{line}");
        }
    }
}

/// Reads a text of a zone file as a name server does (RFC 1035 section 5.1).
fn read_text(written: &str) -> Vec<u8> {
    let mut bytes = written.bytes();
    let (mut text, mut quoted) = (Vec::new(), false);
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => quoted = !quoted,
            b'\\' => {
                let next = bytes.next().expect("what is escaped");
                if next.is_ascii_digit() {
                    let digits = [
                        next,
                        bytes.next().expect("a digit"),
                        bytes.next().expect("a digit"),
                    ];
                    let digits = String::from_utf8(digits.into()).expect("digits");
                    text.push(digits.parse().expect("a byte"));
                } else {
                    text.push(next);
                }
            }
            b' ' if !quoted => {}
            byte => {
                assert!(quoted, "{written}");
                text.push(byte);
            }
        }
    }
    assert!(!quoted, "{written}");
    text
}

/// Tells whether a character is a control or invisible by Unicode. The list is independent of the core's own.
fn is_hidden(char: char) -> bool {
    let code = u32::from(char);
    char.is_control()
        || [0xad, 0x61c, 0x180e, 0xfeff].contains(&code)
        || [
            0x200b..=0x200f,
            0x2028..=0x202e,
            0x2060..=0x206f,
            0xfff9..=0xfffb,
            0xe0000..=0xe007f,
        ]
        .iter()
        .any(|range| range.contains(&code))
}
