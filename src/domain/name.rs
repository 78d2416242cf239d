//! A domain name from whatever a person pastes: an address, an e-mail address, a sentence with one in it.
//!
//! Everything becomes a [`DomainName`] or one [`NameFault`], with a better name to take where there is one. The
//! words for a fault, and whether the name exists, are not here.

mod mend;
mod punycode;
#[cfg(test)]
mod tests;

use super::plain::is_hidden;
use super::platform;
use mend::{candidates, is_dash, is_picture, is_symbol, joined_at_dots, mended};
pub use mend::{is_one_of, is_suffix};

/// The platform's IDNA (UTS 46, as the URL standard applies it to a host): the ASCII form of a name, or None where
/// it refuses the name. It is brought along because the browser has the tables already.
pub type ToAscii = fn(&str) -> Option<String>;

/// A public domain name of at least two labels, in lower case, without a final dot (RFC 1034 section 3.5 as relaxed
/// by RFC 1123 section 2.1; lengths by RFC 1035 section 2.3.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainName {
    ascii: String,
    unicode: Option<String>,
}

impl DomainName {
    /// Reads what a person typed or pasted.
    pub fn parse(text: &str, to_ascii: ToAscii) -> Result<Self, NameError> {
        let text = visible(text);
        let length = text.chars().count();
        if length > LONGEST_INPUT {
            return Err(NameFault::NameTooLong(length).into());
        }
        let mut words = Vec::new();
        let mut hosts = Vec::new();
        for word in text.split_whitespace().map(unwrapped) {
            if word.is_empty() {
                continue;
            }
            words.push(word);
            for host in authority(word).split(SEPARATORS).map(unwrapped) {
                if !host.is_empty() {
                    hosts.push(host);
                }
            }
        }
        let (fault, better) = match hosts[..] {
            [] => (NameFault::Empty, Vec::new()),
            [host] => match read(host, to_ascii) {
                Ok(name) => return Ok(name),
                Err(fault) => {
                    let better = mended(host, &fault);
                    (fault, better)
                }
            },
            [first, ..] => {
                let dotted = hosts.iter().filter(|host| has_inner_dot(host)).count();
                let has_path = !words[0].ends_with(first);
                if has_path && dotted < 2 && words.len() == hosts.len() {
                    // The white space is in the path of an address, which does not matter.
                    match read(first, to_ascii) {
                        Ok(name) => return Ok(name),
                        Err(fault) => (fault, Vec::new()),
                    }
                } else if dotted > 1 {
                    (NameFault::SeveralNames, Vec::new())
                } else if words.len() > 1 {
                    (NameFault::Space, joined_at_dots(&text))
                } else {
                    let slip = text.chars().find(|char| SEPARATORS.contains(char));
                    let fault = NameFault::Character(slip.unwrap_or(','));
                    (fault, vec![hosts.join(".")])
                }
            }
        };
        let read = |candidate: &str| read(candidate, to_ascii).ok();
        let suggestion = (better.iter().find_map(|better| read(better)))
            .or_else(|| hosts.iter().find_map(|host| read(host)))
            .or_else(|| hosts.iter().find_map(|host| read(after_at(host)?)))
            .or_else(|| candidates(&text).iter().find_map(|host| read(host)))
            .map(|name| name.ascii);
        Err(NameError { fault, suggestion })
    }

    /// Takes a name back from storage, which anyone may have written: None unless `ascii` keeps every rule and
    /// `unicode`, where it is given, is what `ascii` stands for.
    pub fn restore(ascii: &str, unicode: Option<&str>) -> Option<Self> {
        if !ascii.is_ascii() || shape_fault(ascii).or_else(|| reach_fault(ascii)).is_some() {
            return None;
        }
        let name = Self::of(ascii.to_owned());
        (unicode.is_none() || unicode == name.as_unicode()).then_some(name)
    }

    fn of(ascii: String) -> Self {
        let unicode = punycode::unicode(&ascii);
        Self { ascii, unicode }
    }

    /// The name as DNS carries it: lower-case letters, digits, hyphens and dots.
    pub fn as_ascii(&self) -> &str {
        &self.ascii
    }

    /// The name as people write it, only where that differs from the ASCII form.
    pub fn as_unicode(&self) -> Option<&str> {
        self.unicode.as_deref()
    }

    /// Whether the name has two labels, as `example.com` has.
    pub fn is_bare(&self) -> bool {
        self.ascii.split('.').count() == 2
    }

    /// The name with `www.` before it; the name itself where it has that, or where there is no room for it.
    pub fn with_www(&self) -> Self {
        if self.ascii.starts_with(WWW) && !self.is_bare()
            || self.ascii.len() + WWW.len() > LONGEST_NAME
        {
            return self.clone();
        }
        Self {
            ascii: [WWW, &self.ascii].concat(),
            unicode: self.unicode.as_deref().map(|name| [WWW, name].concat()),
        }
    }

    /// What was most likely meant where the name is one that hardly anybody has: an ending with letters in a wrong order, or
    /// `www` twice. The name may be right all the same.
    pub fn meant(&self) -> Option<String> {
        mend::meant(&self.ascii)
    }

    /// What the zone most likely is, without asking DNS: the name itself where it has two labels, the name after
    /// `www.`; else None.
    pub fn likely_zone(&self) -> Option<&str> {
        if self.is_bare() {
            return Some(&self.ascii);
        }
        self.ascii.strip_prefix(WWW)
    }
}

/// Why a text is no name that can be connected, and what could be taken instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameError {
    /// The first thing wrong with the text.
    pub fault: NameFault,
    /// A name that parses, in its ASCII form, for the person to take with a click.
    pub suggestion: Option<String>,
}

impl From<NameFault> for NameError {
    fn from(fault: NameFault) -> Self {
        Self {
            fault,
            suggestion: None,
        }
    }
}

/// What is wrong with a text that was to be a domain name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// There is no name in it.
    Empty,
    /// More than one name was pasted; they are connected one at a time.
    SeveralNames,
    /// White space stands inside the name.
    Space,
    /// An e-mail address.
    Email,
    /// `@`, by which panels mean the domain itself.
    At,
    /// An IP address, or a number that browsers take for one.
    IpAddress,
    /// `*.example.com`: each name is connected by itself.
    Wildcard,
    /// Two dots with nothing between them, or a dot at the start.
    EmptyLabel,
    /// An underscore, which names of records have and names of hosts have not (RFC 8553).
    Underscore,
    /// Another character that no name has.
    Character(char),
    /// A label of more than 63 octets (RFC 1035 section 2.3.4): its first 20 characters.
    LabelTooLong(String),
    /// A hyphen at the start or the end of this label (RFC 1123 section 2.1, RFC 5891 section 4.2.3.1).
    Hyphen(String),
    /// More than 253 octets (RFC 1035 section 2.3.4, less what the wire adds): the length found.
    NameTooLong(usize),
    /// International letters, or an `xn--` label, that IDNA does not allow (RFC 5890, UTS 46).
    Unencodable,
    /// The last label is a number, which no top-level domain is (RFC 3696 section 2) and browsers refuse.
    NumericEnding,
    /// A name of a private network or of no network: `localhost`, `.local`, `.internal`, `.lan`, `.home.arpa`,
    /// `.invalid` (RFC 6761, 6762, 8375); and those that a router gives to itself, as `fritz.box`.
    Localhost,
    /// A name of another system than DNS: `.onion` (RFC 7686), `.eth`.
    NotDns,
    /// A word without a dot.
    SingleLabel,
    /// An ending of two labels, such as `co.uk`, below which domains are bought.
    Suffix,
    /// A name that this platform gives to those who use it: nobody but the platform can add records to it.
    Platform(&'static str),
}

/// Reads one host, which may have a port and a final dot.
fn read(host: &str, to_ascii: ToAscii) -> Result<DomainName, NameFault> {
    if host == "@" {
        return Err(NameFault::At);
    }
    if host.contains('@') {
        return Err(NameFault::Email);
    }
    if is_ipv6(host) {
        return Err(NameFault::IpAddress);
    }
    let host = match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => host,
    };
    let host = host.strip_suffix('.').unwrap_or(host);
    if host.is_empty() {
        return Err(NameFault::Empty);
    }
    if host == "*" || host.starts_with("*.") {
        return Err(NameFault::Wildcard);
    }
    let mut name = host.to_ascii_lowercase();
    // Looked at before IDNA too, which would refuse a slip of the finger without saying which.
    if let Some(fault) = shape_fault(&name) {
        return Err(fault);
    }
    if !name.is_ascii() || name.split('.').any(|label| label.starts_with("xn--")) {
        name = to_ascii(&name)
            .filter(|ascii| ascii.is_ascii())
            .ok_or(NameFault::Unencodable)?;
    }
    match shape_fault(&name).or_else(|| reach_fault(&name)) {
        Some(fault) => Err(fault),
        None => Ok(DomainName::of(name)),
    }
}

/// The first label that breaks the rules of RFC 1035 and RFC 1123. Letters beyond ASCII pass, and are not measured:
/// their octets are those of the encoded form.
fn shape_fault(name: &str) -> Option<NameFault> {
    // Some countries sell names of pictures; all other registries keep to IDNA 2008, which has none.
    let of_country = name
        .as_bytes()
        .rsplit(|byte| *byte == b'.')
        .next()
        .is_some_and(|last| last.len() == 2);
    for label in name.split('.') {
        if label.is_empty() {
            return Some(NameFault::EmptyLabel);
        }
        for char in label.chars() {
            match char {
                _ if is_dash(char) || is_symbol(char) || !of_country && is_picture(char) => {
                    return Some(NameFault::Character(char));
                }
                'a'..='z' | '0'..='9' | '-' | '\u{80}'.. => {}
                '_' => return Some(NameFault::Underscore),
                _ => return Some(NameFault::Character(char)),
            }
        }
        if label.is_ascii() && label.len() > LONGEST_LABEL {
            return Some(NameFault::LabelTooLong(first_chars(label, 20)));
        }
        if label.starts_with('-') || label.ends_with('-') {
            return Some(NameFault::Hyphen(first_chars(label, LONGEST_LABEL)));
        }
    }
    (name.is_ascii() && name.len() > LONGEST_NAME).then_some(NameFault::NameTooLong(name.len()))
}

/// Why a well-formed ASCII name leads nowhere in public.
fn reach_fault(name: &str) -> Option<NameFault> {
    let last = name.rsplit('.').next().unwrap_or(name);
    if is_number(last) {
        let all = name.split('.').all(is_number) && name.split('.').count() <= 4;
        return Some(if all {
            NameFault::IpAddress
        } else {
            NameFault::NumericEnding
        });
    }
    let single = last == name;
    let private = is_one_of(PRIVATE_ENDINGS, last) && !single
        || last == "localhost"
        || name == "home.arpa"
        || name.ends_with(".home.arpa")
        || ROUTERS.split(' ').any(|router| {
            let before = name.strip_suffix(router);
            before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
        });
    if private {
        return Some(NameFault::Localhost);
    }
    if is_one_of(OTHER_SYSTEMS, last) && !single {
        return Some(NameFault::NotDns);
    }
    if is_suffix(name) {
        return Some(NameFault::Suffix);
    }
    if let Some(platform) = platform(name) {
        return Some(NameFault::Platform(platform));
    }
    // No ending has one letter.
    (single || last.len() < 2).then_some(NameFault::SingleLabel)
}

/// The URL standard's IPv4 number: decimal or octal digits, or hexadecimal ones (perhaps none) after `0x`.
fn is_number(label: &str) -> bool {
    match label.strip_prefix("0x") {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => label.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

/// Whether the host can only be meant as an IPv6 address (RFC 4291 section 2.2), with or without brackets and zone.
fn is_ipv6(host: &str) -> bool {
    let address = host.split('%').next().unwrap_or(host);
    let fits = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.' | b'[' | b']');
    address.bytes().filter(|byte| *byte == b':').count() > 1 && address.bytes().all(fits)
}

/// `text` without what cannot be seen, and with one kind of dot (UTS 46 knows four more). A joiner after a letter
/// beyond ASCII is part of the name; elsewhere it came along with the paste.
fn visible(text: &str) -> String {
    let mut kept = String::new();
    let mut joins = false;
    for char in text.chars() {
        let char = match char {
            '。' | '．' | '｡' | '\u{2024}' => '.',
            _ if char.is_whitespace() => ' ',
            _ => char,
        };
        if is_hidden(char) && !(joins && punycode::is_joiner(char)) {
            continue;
        }
        joins = !char.is_ascii();
        kept.push(char);
    }
    kept
}

/// The authority of an address (RFC 3986 section 3.2) without user information; of anything else the part before
/// the first slash, question mark or hash. Any scheme goes, and so do several (`view-source:https://`).
fn authority(word: &str) -> &str {
    let mut rest = word;
    let mut is_address = false;
    while let Some((scheme, after)) = split_scheme(rest) {
        let starts_well = scheme.starts_with(|char: char| char.is_ascii_alphabetic());
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.:".contains(&byte);
        if !starts_well || !scheme.bytes().all(fits) {
            break;
        }
        rest = after;
        is_address = true;
    }
    for scheme in ["mailto:", "https:", "http:"] {
        let (head, after) = rest.split_at_checked(scheme.len()).unwrap_or(("", rest));
        if head.eq_ignore_ascii_case(scheme) {
            rest = after;
        }
    }
    let rest = rest.trim_start_matches(['/', '\\']);
    let rest = rest.split(['/', '?', '#', '\\']).next().unwrap_or(rest);
    match after_at(rest) {
        Some(host) if is_address => host,
        _ => rest,
    }
}

/// As `split_once("://")`; a search for a text would bring the whole of that search along.
fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let at = text
        .as_bytes()
        .windows(3)
        .position(|three| three == b"://")?;
    Some((text.get(..at)?, text.get(at + 3..)?))
}

fn after_at(host: &str) -> Option<&str> {
    host.rsplit_once('@').map(|(_, host)| host)
}

/// `word` without the quotes, brackets and commas that a text puts around a name.
fn unwrapped(word: &str) -> &str {
    const WRAPPING: [char; 26] = [
        '"', '\'', '`', '<', '>', '[', ']', '(', ')', '{', '}', ',', ';', '“', '”', '„', '‘', '’',
        '‚', '«', '»', '‹', '›', '、', '，', '；',
    ];
    word.trim_matches(|char| WRAPPING.contains(&char))
}

fn has_inner_dot(host: &str) -> bool {
    host.trim_matches('.').contains('.')
}

fn first_chars(label: &str, count: usize) -> String {
    label.chars().take(count).collect()
}

const WWW: &str = "www.";
const LONGEST_LABEL: usize = 63;
const LONGEST_NAME: usize = 253;
/// Characters. Whatever is longer is no address that anyone types or shares.
const LONGEST_INPUT: usize = 4096;
const SEPARATORS: [char; 5] = [',', ';', '、', '，', '；'];
const PRIVATE_ENDINGS: &str = "local internal lan invalid home localdomain corp intranet intra private localnet test alt ip \
    nas workgroup dhcp";
/// By which routers call themselves.
const ROUTERS: &str = "fritz.box easy.box o2.box congstar.box router.asus.com";
const OTHER_SYSTEMS: &str = "onion eth bit crypto i2p";
