//! Reads and writes DNS messages (RFC 1035 section 4, RFC 6891, RFC 8914), and decodes them from a query (RFC 8484 section 4.1).

use super::data::{Data, Outcome, Record};

const INTERNET: u16 = 1;
const OPT: u16 = 41;

/// The most bytes of a label.
const LABEL: usize = 63;

/// A question, and its flags.
#[derive(Debug)]
pub(super) struct Question {
    /// The name in lower case, without the final dot.
    pub(super) name: String,
    pub(super) kind: u16,
    /// The CD bit: the resolver leaves signatures unchecked.
    pub(super) unchecked: bool,
    id: [u8; 2],
    /// The recursion-desired bit, which the answer repeats.
    recursive: bool,
    /// The query has an OPT record, so the answer gets one.
    extended: bool,
    /// The question's bytes, which the answer repeats.
    bytes: Vec<u8>,
}

impl Question {
    /// The question of a message that has exactly one.
    pub(super) fn read(message: &[u8]) -> Option<Self> {
        let (header, rest) = message.split_at_checked(12)?;
        let count = |at| u16::from_be_bytes([header[at], header[at + 1]]);
        let is_query = header[2] & 0xf8 == 0;
        if !is_query || count(4) != 1 || count(6) != 0 || count(8) != 0 {
            return None;
        }
        let (name, length) = name(rest)?;
        let (bytes, rest) = rest.split_at_checked(length + 4)?;
        let number = |at: usize| u16::from_be_bytes([bytes[length + at], bytes[length + at + 1]]);
        if number(2) != INTERNET {
            return None;
        }
        // Only an OPT record may follow: the root's name, the type, a size, flags and options.
        let extended = match (count(10), rest) {
            (0, []) => false,
            (1, [0, high, low, _, _, _, _, _, _, longer, length, options @ ..])
                if u16::from_be_bytes([*high, *low]) == OPT
                    && options.len() == usize::from(u16::from_be_bytes([*longer, *length])) =>
            {
                true
            }
            _ => return None,
        };
        Some(Self {
            name,
            kind: number(0),
            unchecked: header[3] & 0x10 != 0,
            id: [header[0], header[1]],
            recursive: header[2] & 1 != 0,
            extended,
            bytes: bytes.to_vec(),
        })
    }

    /// The message that answers the question.
    pub(super) fn answered(&self, outcome: &Outcome) -> Vec<u8> {
        let mut writer = Writer::default();
        let flags = [
            0x80 | u8::from(self.recursive),
            0x80 | u8::from(self.unchecked) << 4 | outcome.status,
        ];
        writer.bytes.extend(self.id.into_iter().chain(flags));
        let counts = [
            1,
            outcome.answers.len(),
            outcome.authority.len(),
            usize::from(self.extended),
        ];
        for count in counts {
            writer.short(count as u16);
        }
        writer.remember(&self.name, writer.bytes.len());
        writer.bytes.extend(&self.bytes);
        for record in outcome.answers.iter().chain(&outcome.authority) {
            writer.record(record);
        }
        if self.extended {
            writer.opt(outcome.why);
        }
        writer.bytes
    }
}

/// Writes a message, and remembers the offsets of its names to compress repeated ones (RFC 1035 section 4.1.4).
#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    names: Vec<(String, usize)>,
}

impl Writer {
    fn short(&mut self, number: u16) {
        self.bytes.extend(number.to_be_bytes());
    }

    fn long(&mut self, number: u32) {
        self.bytes.extend(number.to_be_bytes());
    }

    /// Remembers the offsets of a name that is written there in full, and of all its ancestors.
    fn remember(&mut self, name: &str, at: usize) {
        let mut starts = vec![0];
        starts.extend(name.match_indices('.').map(|(dot, _)| dot + 1));
        for start in starts {
            // On the wire each label's length takes the place of the dot before the label.
            self.names.push((name[start..].to_owned(), at + start));
        }
    }

    fn name(&mut self, name: &str) {
        let mut rest = name;
        while !rest.is_empty() {
            if let Some((_, at)) = self.names.iter().find(|(known, _)| known == rest) {
                return self.short(0xc000 | *at as u16);
            }
            let (label, after) = rest.split_once('.').unwrap_or((rest, ""));
            if self.bytes.len() < 0x4000 {
                self.names.push((rest.to_owned(), self.bytes.len()));
            }
            self.text(label.as_bytes(), LABEL);
            rest = after;
        }
        self.bytes.push(0);
    }

    /// Writes a text with its length before it, cut to `longest` bytes.
    fn text(&mut self, text: &[u8], longest: usize) {
        let text = &text[..text.len().min(longest)];
        self.bytes.push(text.len() as u8);
        self.bytes.extend(text);
    }

    fn record(&mut self, record: &Record) {
        let Some(kind) = record.data.kind() else {
            return;
        };
        self.name(&record.owner);
        self.short(kind);
        self.short(INTERNET);
        self.long(record.ttl);
        self.measured(|writer| writer.data(record));
    }

    fn data(&mut self, record: &Record) {
        match &record.data {
            Data::A(address) => self.bytes.extend(address),
            Data::Aaaa(address) => self.bytes.extend(address),
            Data::Cname(name) | Data::Ns(name) => self.name(name),
            Data::Soa(server, gap) => {
                self.name(server);
                let mailbox = format!("hostmaster.{}", record.owner);
                self.name(mailbox.trim_end_matches('.'));
                for number in [2_026_010_100, 7200, 1800, 1_209_600, *gap] {
                    self.long(number);
                }
            }
            Data::Txt(text) => text.chunks(255).for_each(|piece| self.text(piece, 255)),
            Data::Caa(flags, tag, value) => {
                self.bytes.push(*flags);
                self.text(tag.as_bytes(), 255);
                self.bytes.extend(value.as_bytes());
            }
            Data::Alias(_) => {}
        }
    }

    /// Writes the OPT record, with the extended error where there is one.
    fn opt(&mut self, why: Option<(u16, &str)>) {
        const SIZE: u16 = 1232;
        const EXTENDED_ERROR: u16 = 15;
        self.bytes.push(0);
        self.short(OPT);
        self.short(SIZE);
        self.long(0);
        self.measured(|writer| {
            if let Some((code, text)) = why {
                writer.short(EXTENDED_ERROR);
                writer.measured(|writer| {
                    writer.short(code);
                    writer.bytes.extend(text.as_bytes());
                });
            }
        });
    }

    /// Writes a part with its length before it.
    fn measured(&mut self, write: impl FnOnce(&mut Self)) {
        let at = self.bytes.len();
        self.short(0);
        write(self);
        let length = (self.bytes.len() - at - 2) as u16;
        self.bytes[at..at + 2].copy_from_slice(&length.to_be_bytes());
    }
}

/// The name at the beginning, and its number of bytes. A question's name has no pointers, because no name comes before it.
fn name(bytes: &[u8]) -> Option<(String, usize)> {
    let mut name = String::new();
    let mut at = 0;
    loop {
        let length = usize::from(*bytes.get(at)?);
        if length == 0 {
            return (at < 255).then_some((name, at + 1));
        }
        let label = bytes
            .get(at + 1..=at + length)
            .filter(|_| length <= LABEL)?;
        let label = std::str::from_utf8(label).ok()?;
        if label.contains('.') {
            return None;
        }
        if !name.is_empty() {
            name.push('.');
        }
        name.push_str(&label.to_ascii_lowercase());
        at += 1 + length;
    }
}

/// Decodes `base64url` without padding (RFC 4648 section 5); none for any other text.
pub(super) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0);
    for byte in text.bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    // The remaining bits must be zeros, and fewer than those of one digit.
    (held < 6 && bits == 0).then_some(bytes)
}
