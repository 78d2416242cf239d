//! Properties that hold for any message and any bytes, tried with tens of thousands of draws from fixed seeds.

use super::*;
use std::fmt::Write as _;

/// Draws from a seed (SplitMix64), so that a failing case can be drawn again.
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn bytes(&mut self, most: usize) -> Vec<u8> {
        (0..self.below(most + 1))
            .map(|_| self.next() as u8)
            .collect()
    }

    /// Draws a name. Few endings give compression much to do; at times a label has any bytes.
    fn name(&mut self) -> Name {
        let mut text = String::new();
        for _ in 0..self.below(4) {
            match self.below(8) {
                0 => {
                    let length = 1 + self.below(63);
                    for _ in 0..length {
                        write!(text, "\\{:03}", self.next() as u8).expect("room");
                    }
                }
                _ => text.push_str(self.one_of(&["www", "a", "_x", "*", "xn--bcher-kva"])),
            }
            text.push('.');
        }
        text.push_str(self.one_of(&["example.com", "shop.example.com", "example", "com."]));
        Name::parse(&text).unwrap_or_else(|| name("example.com"))
    }

    fn text(&mut self, most: usize) -> String {
        let letters = ['a', ' ', '"', 'ß', '例', '🦀', '\0', '\u{202e}', '.'];
        (0..self.below(most))
            .map(|_| self.one_of(&letters))
            .collect()
    }

    fn data(&mut self) -> Data {
        match self.below(10) {
            0 => Data::A(Ipv4Addr::from(self.next() as u32)),
            1 => Data::Aaaa(Ipv6Addr::from(u128::from(self.next()) << 60)),
            2 | 3 => Data::Cname(self.name()),
            4 => Data::Ns(self.name()),
            5 => soa(self.next() >> 33),
            8 => Data::Mx(self.name()),
            6 => Data::Txt(self.text(200)),
            7 => Data::Caa {
                flags: self.next() as u8,
                tag: self
                    .one_of(&["issue", "issuewild", "iodef", "x1"])
                    .to_owned(),
                value: self.text(40),
            },
            _ => Data::Other(self.one_of(&[1, 2, 5, 6, 15, 16, 28, 257, 41, 65, 0, 65535])),
        }
    }

    fn records(&mut self, most: usize) -> Vec<Resource> {
        let record = |draws: &mut Self| Resource {
            owner: draws.name(),
            ttl: seconds(draws.next() >> 33),
            data: draws.data(),
        };
        (0..self.below(most + 1)).map(|_| record(self)).collect()
    }

    fn message(&mut self) -> Message {
        Message {
            status: self.one_of(&[Status::NoError, Status::NxDomain, Status::Other(16)]),
            answers: self.records(6),
            authority: self.records(2),
            extended_errors: (0..self.below(3)).map(|_| self.next() as u16).collect(),
        }
    }

    fn question(&mut self) -> Question {
        let kinds = [
            Type::A,
            Type::Ns,
            Type::Cname,
            Type::Soa,
            Type::Txt,
            Type::Aaaa,
            Type::Caa,
        ];
        Question {
            name: self.name(),
            kind: self.one_of(&kinds),
            unchecked: false,
        }
    }

    /// Damages a message, by accident or as an attacker would.
    fn harm(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        match self.below(7) {
            0 => bytes.truncate(at),
            1 => drop(bytes.splice(at..at, self.bytes(8))),
            2 => bytes.extend(self.bytes(40)),
            3 if at + 1 < bytes.len() => {
                let to = self.below(bytes.len()) as u16 | 0xc000;
                bytes[at..at + 2].copy_from_slice(&to.to_be_bytes());
            }
            4 => {
                let from = self.below(at + 1);
                let piece = bytes[from..at].to_vec();
                let to = self.below(bytes.len() + 1);
                drop(bytes.splice(to..to, piece));
            }
            5 => drop(bytes.drain(at..bytes.len().min(at + 1 + self.below(4)))),
            _ if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            _ => {}
        }
    }
}

/// Asserts the bounds of a message, whoever wrote the bytes, and returns whether the message could be read.
fn keeps_its_bounds(bytes: &[u8], asked: &Question) -> bool {
    let Ok(read) = Message::read(bytes, asked) else {
        return false;
    };
    assert!(bytes.len() <= 8192);
    assert!(read.answers.len() + read.authority.len() <= 64);
    for record in read.answers.iter().chain(&read.authority) {
        let mut names = vec![&record.owner];
        if let Data::Cname(name) | Data::Ns(name) | Data::Mx(name) = &record.data {
            names.push(name);
        }
        for name in names {
            let text = name.as_str();
            assert!(text.bytes().all(|byte| byte.is_ascii_graphic()), "{text:?}");
            assert!(
                !text.bytes().any(|byte| byte.is_ascii_uppercase()),
                "{text}"
            );
            // The name reads the same again from its text.
            assert!(
                name.is_root() || Name::parse(text).as_ref() == Some(name),
                "{text}"
            );
        }
        assert!(record.ttl <= seconds(u64::from(u32::MAX >> 1)));
        assert!(read.chain(&record.owner).len() <= read.answers.len() + 1);
    }
    let _ = (
        read.addresses(&asked.name),
        read.texts(&asked.name),
        read.caa(&asked.name),
    );
    let _ = (read.negative_ttl(), read.apex(&asked.name));
    // A message that was read can be written again, with a question and an OPT record where there is room, and reads the same.
    let again = write(&read, asked);
    if again.len() <= 8192 && read.answers.len() + read.authority.len() <= 62 {
        assert_eq!(Message::read(&again, asked).as_ref(), Ok(&read));
    }
    true
}

#[test]
fn a_message_is_read_as_it_was_written() {
    let mut draws = Draws(1);
    for case in 0..5_000 {
        let (message, asked) = (draws.message(), draws.question());
        let bytes = write(&message, &asked);
        if bytes.len() <= 8192 {
            assert_eq!(Message::read(&bytes, &asked), Ok(message), "case {case}");
        }
    }
}

#[test]
fn a_harmed_message_keeps_the_bounds() {
    let mut draws = Draws(2);
    let mut read = 0;
    for _ in 0..20_000 {
        let asked = draws.question();
        let mut bytes = write(&draws.message(), &asked);
        for _ in 0..=draws.below(4) {
            draws.harm(&mut bytes);
        }
        read += usize::from(keeps_its_bounds(&bytes, &asked));
    }
    // Enough draws could be read, and enough could not, for the test to mean something.
    assert!((2_000..18_000).contains(&read), "{read} could be read");
}

#[test]
fn any_bytes_keep_the_bounds() {
    let mut draws = Draws(3);
    let asked = question("a", Type::A);
    for _ in 0..20_000 {
        let counts = [0, 1, 1, 1].map(|least| least + draws.below(3) as u16);
        let begun = header(ANSWER, [counts[0] / 2, counts[1], counts[2], counts[3]]);
        let mut bytes = if draws.below(2) == 0 {
            begun
        } else {
            Vec::new()
        };
        bytes.extend(draws.bytes(300));
        keeps_its_bounds(&bytes, &asked);
        // Mostly bytes that occur in names.
        for byte in bytes.iter_mut().skip(12) {
            *byte = draws.one_of(&[0, 0, 0, 1, 2, 5, 16, 12, 0xc0, 0xc0, 0x3f, *byte]);
        }
        keeps_its_bounds(&bytes, &asked);
    }
}

#[test]
fn the_most_crooked_message_is_read_at_once() {
    // In 8 KiB: the most records that the reader takes, each with two names of the most pointers that it follows.
    let mut bytes = header(ANSWER, [0, 64, 0, 0]);
    let mut last = 12_u16;
    let mut rest = vec![0];
    for _ in 0..126 {
        let at = 12 + rest.len() as u16;
        rest.extend((0xc000 | last).to_be_bytes());
        last = at;
    }
    // The pointers hide in the data of the first record, whose type is unknown.
    let length = (rest.len() as u16).to_be_bytes();
    let head = [&[0, 0, 99, 0, 1, 0, 0, 0, 0][..], &length].concat();
    let shift = head.len() as u16;
    for pair in rest[1..].chunks_exact_mut(2) {
        let to = u16::from_be_bytes([pair[0], pair[1]]) + shift;
        pair.copy_from_slice(&to.to_be_bytes());
    }
    bytes.extend(head);
    bytes.extend(&rest);
    let deepest = (0xc000 | (last + shift)).to_be_bytes();
    for _ in 0..63 {
        bytes.extend(deepest);
        bytes.extend([0, 5, 0, 1, 0, 0, 0, 0, 0, 2]);
        bytes.extend(deepest);
    }
    let read = Message::read(&bytes, &question(".", Type::A)).expect("crooked, but whole");
    assert_eq!(read.answers.len(), 64);
    assert!(
        read.answers[1..]
            .iter()
            .all(|record| record.data == cname("."))
    );
}

#[test]
fn the_messages_that_fuzzing_starts_from_are_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/corpus/dns_message");
    let kinds = [
        ("a-", Type::A),
        ("aaaa-", Type::Aaaa),
        ("caa-", Type::Caa),
        ("cname-", Type::Cname),
        ("ns-", Type::Ns),
        ("soa-", Type::Soa),
        ("txt-", Type::Txt),
    ];
    for entry in std::fs::read_dir(folder).expect("a folder that is there") {
        let entry = entry.expect("an entry");
        let file = entry.file_name().into_string().expect("a plain name");
        let (_, kind) = kinds
            .into_iter()
            .find(|(start, _)| file.starts_with(start))
            .expect("a type");
        let bytes = std::fs::read(entry.path()).expect("a file");
        let asked = question("www.shop.example", kind);
        assert!(keeps_its_bounds(&bytes, &asked), "{file}");
    }
}
