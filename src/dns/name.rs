//! Names as DNS compares them.

#[cfg(test)]
mod tests;

/// A DNS name: lower-case (RFC 4343), dotted, without the final dot; the root is the empty text. A label has 1 to 63 bytes, and
/// the whole name at most 253 (RFC 1035 section 2.3.4). A byte that is no visible ASCII character, and a dot or backslash within a
/// label, is written as `\DDD` (RFC 1035 section 5.1).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// Reads a name as records and panels write it: in any case, with or without the final dot, of any visible ASCII characters,
    /// with the escapes of RFC 1035 section 5.1. "." is the root. None for a text that is no name. The empty text is an unfilled
    /// field, and no name either.
    pub fn parse(text: &str) -> Option<Self> {
        let mut name = Self(String::new());
        let mut label = Vec::new();
        let mut bytes = text.bytes();
        if text == "." {
            return Some(name);
        }
        while let Some(byte) = bytes.next() {
            match byte {
                b'.' => name.push(&std::mem::take(&mut label))?,
                b'\\' => label.push(escaped(&mut bytes)?),
                b'!'..=b'~' => label.push(byte),
                _ => return None,
            }
        }
        if !label.is_empty() || text.is_empty() {
            name.push(&label)?;
        }
        name.fitting()
    }

    /// Reads the name at `start` of a message (RFC 1035 section 4.1.4), and returns it with the offset of the next field.
    ///
    /// A pointer must lead to before the part of the name that it ends, so the reader terminates. A name may have no more pointers
    /// than labels, so the reader terminates soon.
    pub(super) fn read(message: &[u8], start: usize) -> Option<(Self, usize)> {
        let mut name = Self(String::new());
        let mut length = 1;
        let (mut at, mut part) = (start, start);
        let mut after = None;
        let mut pointers = 0;
        loop {
            let head = *message.get(at)?;
            let rest = message.get(at + 1..)?;
            match head {
                0 => return Some((name, after.unwrap_or(at + 1))),
                1..=LONGEST_LABEL => {
                    let label = rest.get(..usize::from(head))?;
                    length += 1 + label.len();
                    if length > LONGEST_NAME {
                        return None;
                    }
                    name.push(label)?;
                    at += 1 + label.len();
                }
                0xc0.. => {
                    let to = usize::from(head & 0x3f) << 8 | usize::from(*rest.first()?);
                    pointers += 1;
                    if to >= part || to < HEADER || pointers > MOST_LABELS {
                        return None;
                    }
                    after = after.or(Some(at + 2));
                    (at, part) = (to, to);
                }
                // The other two label types were experiments, and are obsolete (RFC 6891 section 5).
                _ => return None,
            }
        }
    }

    /// The name in wire format, uncompressed: each label with its length before it, and the root's length, 0.
    pub(super) fn wire(&self) -> Vec<u8> {
        let mut wire = Vec::new();
        for label in self.labels() {
            let head = wire.len();
            wire.push(0);
            let mut bytes = label.bytes();
            while let Some(byte) = bytes.next() {
                wire.push(match byte {
                    b'\\' => escaped(&mut bytes).unwrap_or(byte),
                    _ => byte,
                });
            }
            wire[head] = (wire.len() - head - 1) as u8;
        }
        wire.push(0);
        wire
    }

    /// The text, in visible ASCII only; empty for the root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether this is the root.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The labels in the order of the text, the lowest first; none for the root.
    pub fn labels(&self) -> Vec<&str> {
        let mut labels = Vec::new();
        for label in self.0.split('.') {
            if !label.is_empty() {
                labels.push(label);
            }
        }
        labels
    }

    /// The name without its first label: the root above `com`, and nothing above the root.
    pub fn parent(&self) -> Option<Self> {
        if self.is_root() {
            return None;
        }
        let above = self.0.split_once('.').map_or("", |(_, above)| above);
        Some(Self(above.to_owned()))
    }

    /// Returns whether this is `zone` or a name below it. Only whole labels count: `notexample.com` is not within `example.com`.
    pub fn is_within(&self, zone: &Self) -> bool {
        self.0
            .strip_suffix(&zone.0)
            .is_some_and(|before| zone.is_root() || before.is_empty() || before.ends_with('.'))
    }

    /// The labels before `zone` in this name; none where the name is `zone` itself, or not within it.
    pub fn before(&self, zone: &Self) -> Option<Self> {
        let before = self.0.strip_suffix(&zone.0)?;
        let before = match zone.is_root() {
            true => before,
            false => before.strip_suffix('.')?,
        };
        (!before.is_empty()).then(|| Self(before.to_owned()))
    }

    /// This name with `zone` appended, as panels do; none where that is too long.
    pub fn under(&self, zone: &Self) -> Option<Self> {
        if self.is_root() || zone.is_root() {
            return Some(if zone.is_root() { self } else { zone }.clone());
        }
        Self([&*self.0, ".", &*zone.0].concat()).fitting()
    }

    /// This name with `label`, or several with dots between, before it; none where that is no name.
    pub fn child(&self, label: &str) -> Option<Self> {
        Self::parse(label)?.under(self)
    }

    /// Appends a label.
    fn push(&mut self, label: &[u8]) -> Option<()> {
        if label.is_empty() || label.len() > usize::from(LONGEST_LABEL) {
            return None;
        }
        if !self.is_root() {
            self.0.push('.');
        }
        for byte in label.iter().map(u8::to_ascii_lowercase) {
            if byte.is_ascii_graphic() && byte != b'.' && byte != b'\\' {
                self.0.push(char::from(byte));
            } else {
                let digit = |part: u8| char::from(b'0' + part % 10);
                self.0
                    .extend(['\\', digit(byte / 100), digit(byte / 10), digit(byte)]);
            }
        }
        Some(())
    }

    fn fitting(self) -> Option<Self> {
        (self.wire().len() <= LONGEST_NAME).then_some(self)
    }
}

/// The byte that an escape stands for, its backslash already taken.
fn escaped(bytes: &mut std::str::Bytes<'_>) -> Option<u8> {
    let first = bytes.next()?;
    if !first.is_ascii_digit() {
        return first.is_ascii_graphic().then_some(first);
    }
    let mut value = u16::from(first - b'0');
    for _ in 0..2 {
        let digit = bytes.next().filter(u8::is_ascii_digit)?;
        value = value * 10 + u16::from(digit - b'0');
    }
    u8::try_from(value).ok()
}

/// The length of a message's header, which contains no name (RFC 1035 section 4.1.1).
pub(super) const HEADER: usize = 12;
const LONGEST_LABEL: u8 = 63;
/// The most bytes of a name on the wire, with the first label's length and the root's (RFC 1035 section 3.1): 253 characters of
/// plain text.
const LONGEST_NAME: usize = 255;
const MOST_LABELS: usize = 127;
