//! Questions and answers of DNS as bytes (RFC 1035), read here once more and in the plainest way, so that what the
//! widget reads is not held against itself.

/// What can be asked for, by its number.
pub(crate) const KINDS: &[(u16, &str)] = &[
    (1, "A"),
    (2, "NS"),
    (5, "CNAME"),
    (6, "SOA"),
    (16, "TXT"),
    (28, "AAAA"),
    (257, "CAA"),
];

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The response code.
    pub(crate) code: u8,
    /// Whether a resolver answered, which goes and asks others.
    pub(crate) recursive: bool,
    /// What was asked for.
    pub(crate) records: Vec<Record>,
    /// Where it is known from, above all a gap.
    pub(crate) authority: Vec<Record>,
    /// The code of the first extended error (RFC 8914).
    pub(crate) reason: Option<u16>,
}

/// A record, as a line of a zone file has it.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) name: String,
    pub(crate) seconds: u32,
    pub(crate) kind: &'static str,
    pub(crate) data: String,
}

impl Answer {
    /// Where the zone begins that has a gap there, and for how many seconds that may be remembered.
    pub(crate) fn gap(&self) -> Option<(&str, u32)> {
        let soa = self.authority.iter().find(|record| record.kind == "SOA")?;
        Some((&soa.name, soa.seconds))
    }
}

/// A question that wants a resolver, signatures checked unless `unchecked`, and reasons told.
pub(crate) fn question(name: &str, kind: &str, unchecked: bool) -> Vec<u8> {
    let (number, _) = KINDS
        .iter()
        .find(|(_, known)| *known == kind)
        .expect("a kind of record");
    let mut bytes = vec![0, 0, 1, u8::from(unchecked) << 4, 0, 1, 0, 0, 0, 0, 0, 1];
    for label in name.split('.').filter(|label| !label.is_empty()) {
        bytes.push(label.len() as u8);
        bytes.extend(label.bytes());
    }
    bytes.push(0);
    bytes.extend(number.to_be_bytes());
    bytes.extend([0, 1]);
    bytes.extend([0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0]);
    bytes
}

/// Reads an answer, and panics at one that is none.
pub(crate) fn read(bytes: &[u8]) -> Answer {
    let mut reader = Reader { bytes, at: 0 };
    assert_eq!(reader.number(), 0, "the id");
    let flags = reader.number();
    assert_eq!(flags >> 15, 1, "it is no answer");
    let counts = [(); 4].map(|()| reader.number());
    assert_eq!(counts[0], 1, "the question is said again");
    reader.name();
    reader.at += 4;
    let mut reason = None;
    let mut section = |count: u16| -> Vec<Record> {
        let records = (0..count).filter_map(|_| reader.record(&mut reason));
        records.collect()
    };
    let [records, authority, _] = [counts[1], counts[2], counts[3]].map(&mut section);
    assert_eq!(reader.at, bytes.len(), "something follows");
    Answer {
        code: (flags & 15) as u8,
        recursive: flags & 0x80 != 0,
        records,
        authority,
        reason,
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn byte(&mut self) -> u8 {
        self.at += 1;
        self.bytes[self.at - 1]
    }

    fn number(&mut self) -> u16 {
        u16::from_be_bytes([self.byte(), self.byte()])
    }

    fn long(&mut self) -> u32 {
        u32::from(self.number()) << 16 | u32::from(self.number())
    }

    fn text(&mut self, length: usize) -> String {
        let text = (0..length).map(|_| char::from(self.byte()));
        text.collect()
    }

    fn name(&mut self) -> String {
        let mut name = String::new();
        loop {
            let length = self.byte();
            if length >= 0xc0 {
                let place = usize::from(length & 0x3f) << 8 | usize::from(self.byte());
                assert!(place < self.at - 2, "a pointer leads forward");
                let rest = Reader { at: place, ..*self }.name();
                return name + rest.as_str();
            }
            if length == 0 {
                return name;
            }
            name += &self.text(length.into());
            name.push('.');
        }
    }

    /// The next record; the options of a message are none, but may have a reason among them.
    fn record(&mut self, reason: &mut Option<u16>) -> Option<Record> {
        let name = self.name();
        let number = self.number();
        self.at += 2;
        let seconds = self.long();
        let length = self.number();
        let end = self.at + usize::from(length);
        let known = KINDS.iter().find(|(known, _)| *known == number);
        let Some(&(_, kind)) = known else {
            while number == 41 && self.at < end {
                let [option, length] = [self.number(), self.number()];
                let after = self.at + usize::from(length);
                if option == 15 {
                    reason.get_or_insert(self.number());
                }
                self.at = after;
            }
            self.at = end;
            return None;
        };
        let data = match kind {
            "A" => [(); 4].map(|()| self.byte().to_string()).join("."),
            "AAAA" => std::net::Ipv6Addr::from([(); 8].map(|()| self.number())).to_string(),
            "TXT" => {
                let mut text = String::new();
                while self.at < end {
                    let length = self.byte();
                    text += &self.text(length.into());
                }
                text
            }
            "CAA" => {
                let [flags, length] = [self.byte(), self.byte()];
                let tag = self.text(length.into());
                format!("{flags} {tag} {}", self.text(end - self.at))
            }
            "SOA" => {
                let names = [self.name(), self.name()];
                let numbers = [(); 5].map(|()| self.long().to_string());
                [names.as_slice(), &numbers].concat().join(" ")
            }
            _ => self.name(),
        };
        assert_eq!(self.at, end, "{name} {kind} is longer than it says");
        Some(Record {
            name,
            seconds,
            kind,
            data,
        })
    }
}
