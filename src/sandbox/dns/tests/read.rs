//! A small reader of DNS messages, and a writer of questions: strict, and for these tests alone.

use std::fmt;

/// A message, read to its last byte.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) id: u16,
    pub(super) flags: u16,
    /// The question's bytes.
    pub(super) question: Vec<u8>,
    /// Owner, seconds, and type with value.
    pub(super) answers: Vec<(String, u32, String)>,
    pub(super) authority: Vec<(String, u32, String)>,
    pub(super) has_opt: bool,
    /// The extended error, where there is one.
    pub(super) why: Option<u16>,
    /// How many names were completed by a pointer.
    pub(super) pointers: usize,
}

impl Reading {
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader {
            bytes,
            at: 0,
            pointers: 0,
        };
        let (id, flags) = (reader.short()?, reader.short()?);
        let counts = [
            reader.short()?,
            reader.short()?,
            reader.short()?,
            reader.short()?,
        ];
        if counts[0] != 1 || counts[3] > 1 {
            return None;
        }
        reader.name()?;
        reader.at += 4;
        let question = bytes.get(12..reader.at)?.to_vec();
        let mut section = |count: u16| (0..count).map(|_| reader.record()).collect();
        let answers: Option<Vec<_>> = section(counts[1]);
        let authority: Option<Vec<_>> = section(counts[2]);
        let opt: Option<Vec<_>> = section(counts[3]);
        let opt = opt?;
        let why = opt.first().and_then(|(.., data)| data.strip_prefix("OPT "));
        (reader.at == bytes.len()).then_some(Self {
            id,
            flags,
            question,
            answers: answers?,
            authority: authority?,
            has_opt: !opt.is_empty(),
            why: why.and_then(|code| code.parse().ok()),
            pointers: reader.pointers,
        })
    }

    /// The seconds of the first record.
    pub(super) fn ttl(&self) -> u32 {
        let mut all = self.answers.iter().chain(&self.authority);
        all.next().map_or(0, |record| record.1)
    }
}

/// The chain and what is at its end; for a "no" the zone that says so.
impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = match (self.flags & 15, self.authority.first(), self.why) {
            (0, None, None) => String::new(),
            (0, Some((zone, ..)), None) => format!("nothing, says {zone}"),
            (3, Some((zone, ..)), None) => format!("no such name, says {zone}"),
            (3, None, Some(why)) => format!("denied {why}"),
            (2, None, Some(why)) => format!("failed {why}"),
            other => panic!("{other:?}"),
        };
        let mut lines: Vec<String> = self
            .answers
            .iter()
            .map(|(owner, _, data)| format!("{owner} {data}"))
            .collect();
        lines.extend(Some(gap).filter(|gap| !gap.is_empty()));
        f.write_str(&lines.join("; "))
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    pointers: usize,
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        self.at += 1;
        self.bytes.get(self.at - 1).copied()
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes([self.byte()?, self.byte()?]))
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from(self.short()?) << 16 | u32::from(self.short()?))
    }

    fn text(&mut self, length: usize) -> Option<String> {
        let text = self.bytes.get(self.at..self.at + length)?;
        self.at += length;
        Some(String::from_utf8_lossy(text).into_owned())
    }

    fn name(&mut self) -> Option<String> {
        let mut labels = Vec::new();
        let start = self.at;
        loop {
            match usize::from(self.byte()?) {
                0 => return Some(labels.join(".")),
                length @ 1..64 => labels.push(self.text(length)?),
                high @ 192.. => {
                    let to = (high & 63) << 8 | usize::from(self.byte()?);
                    let after = self.at;
                    // Backwards only, or it might never end.
                    self.at = Some(to).filter(|to| *to < start)?;
                    labels.push(self.name()?);
                    self.at = after;
                    self.pointers += 1;
                    return Some(labels.join("."));
                }
                _ => return None,
            }
        }
    }

    fn record(&mut self) -> Option<(String, u32, String)> {
        let owner = self.name()?;
        let (kind, class, ttl) = (self.short()?, self.short()?, self.long()?);
        let length = usize::from(self.short()?);
        let end = self.at + length;
        if class != 1 && kind != 41 {
            return None;
        }
        let data = match kind {
            1 => format!("A {}", std::net::Ipv4Addr::from(self.long()?)),
            28 => {
                let (high, low) = ([self.long()?, self.long()?], [self.long()?, self.long()?]);
                let words = [high, low].concat();
                let all = words
                    .iter()
                    .fold(0, |all, word| all << 32 | u128::from(*word));
                format!("AAAA {}", std::net::Ipv6Addr::from(all))
            }
            2 => format!("NS {}", self.name()?),
            5 => format!("CNAME {}", self.name()?),
            6 => {
                let server = self.name()?;
                self.name()?;
                self.at += 16;
                format!("SOA {server} {}", self.long()?)
            }
            16 => {
                let mut text = String::new();
                while self.at < end {
                    let length = self.byte()?;
                    text += &self.text(length.into())?;
                }
                format!("TXT {text}")
            }
            257 => {
                let (flags, length) = (self.byte()?, usize::from(self.byte()?));
                let tag = self.text(length)?;
                let value = self.text(end.checked_sub(self.at)?)?;
                format!("CAA {flags} {tag} {value}")
            }
            41 if length == 0 => "OPT".to_owned(),
            41 => {
                assert_eq!(self.short()?, 15);
                assert_eq!(usize::from(self.short()?) + 4, length);
                let code = self.short()?;
                self.at = end;
                format!("OPT {code}")
            }
            _ => return None,
        };
        (self.at == end).then_some((owner, ttl, data))
    }
}

/// A question as browsers put it: id 0, recursion desired, an OPT record.
pub(super) fn question(name: &str, kind: u16) -> Vec<u8> {
    let mut bytes = vec![0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1];
    for label in name.split('.').filter(|label| !label.is_empty()) {
        bytes.push(label.len() as u8);
        bytes.extend(label.as_bytes());
    }
    bytes.push(0);
    bytes.extend(kind.to_be_bytes());
    bytes.extend([0, 1, 0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0]);
    bytes
}

/// `base64url` without padding.
pub(super) fn ask(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    let sixes = bits.as_bytes().chunks(6).map(|six| {
        let six = std::str::from_utf8(six).expect("digits");
        let number = u8::from_str_radix(&format!("{six:0<6}"), 2).expect("binary digits");
        char::from(LETTERS[usize::from(number)])
    });
    sixes.collect()
}
