//! A DNS record that the customer is asked to add.

use super::plain;

/// One record, as the person at the DNS provider is to type it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What type of record it is.
    pub kind: RecordType,
    /// The whole name that the record stands at, without a final dot.
    pub name: String,
    /// What the record says.
    pub value: String,
    /// What the record is for.
    pub purpose: Purpose,
}

impl Record {
    /// A record whose names, which are `name` and the value of a CNAME, lose their final dot: panels differ in
    /// whether they accept it, and none needs it. Nothing else is changed.
    pub fn new(kind: RecordType, name: &str, value: &str, purpose: Purpose) -> Self {
        let value = match kind {
            RecordType::Cname => undotted(value),
            _ => value,
        };
        Self {
            kind,
            name: undotted(name).to_owned(),
            value: value.to_owned(),
            purpose,
        }
    }

    /// Reads a record that somebody else wrote; none where what is shown of it would not be what works.
    ///
    /// Nothing that is unseen can be part of a name, so names lose it. Any other value counts to the byte, so that one
    /// with something unseen in it, or one that is too long, is no record: cut or cleaned it would be added in vain.
    pub fn read(kind: &str, name: &str, value: &str, purpose: Purpose) -> Option<Self> {
        let kind = RecordType::parse(kind)?;
        let (name, value) = (name.trim(), value.trim());
        let line = plain(value, LONGEST_VALUE);
        let is_whole = match kind {
            RecordType::Cname => line.len() <= LONGEST_NAME,
            _ => line == value,
        };
        let record = Self::new(kind, &plain(name, LONGEST_VALUE), &line, purpose);
        let has_all = !record.name.is_empty() && !record.value.is_empty();
        (is_whole && has_all && record.name.len() <= LONGEST_NAME).then_some(record)
    }

    /// The record with a whole name, where that was given relative to `domain`: "@" for it; one that ends as the domain
    /// begins, completed by what is left of that; and one without a dot, or that ends in a label that no top-level domain
    /// is, below it.
    pub fn below(mut self, domain: &str) -> Self {
        if self.name == "@" {
            self.name = domain.to_owned();
            return self;
        }
        let mut end = &*self.name;
        loop {
            let rest = domain.split_at_checked(end.len());
            if let Some((first, rest)) = rest
                && first.eq_ignore_ascii_case(end)
                && rest
                    .strip_prefix('.')
                    .is_some_and(|rest| rest.contains('.'))
            {
                self.name = [&self.name, rest].concat();
                return self;
            }
            match end.split_once('.') {
                Some((_, after)) => end = after,
                None => break,
            }
        }
        if end == self.name || end.starts_with('_') {
            self.name = [&self.name, ".", domain].concat();
        }
        self
    }

    /// The part of the name before `.zone`, "@" for the zone itself, as most panels want it typed; None where the
    /// name is not in the zone. Case is ignored (RFC 4343).
    pub fn relative_to(&self, zone: &str) -> Option<String> {
        let zone = undotted(zone);
        if zone.is_empty() {
            return None;
        }
        if self.name.eq_ignore_ascii_case(zone) {
            return Some("@".to_owned());
        }
        let (before, end) = self
            .name
            .split_at_checked(self.name.len().checked_sub(zone.len())?)?;
        let before = before.strip_suffix('.')?;
        (end.eq_ignore_ascii_case(zone) && !before.is_empty()).then(|| before.to_owned())
    }
}

/// Characters. A text may be long; none of the platform's is.
const LONGEST_VALUE: usize = 512;
/// Bytes: what DNS allows (RFC 1035 section 2.3.4), and a final dot.
const LONGEST_NAME: usize = 254;

/// Without its end in any spelling, so that what is stored is read again as the same.
fn undotted(name: &str) -> &str {
    name.trim_end_matches(['.', ' '])
}

/// The types of record that a customer is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordType {
    /// A text, which proves something.
    Txt,
    /// Another name that this one stands for.
    Cname,
    /// A type that the widget has no words for, in upper case and at most 10 characters; it is shown as it came.
    Other(String),
}

impl RecordType {
    /// Reads a type in any case; of an unknown one the first 10 ASCII letters and digits are kept, and without any it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("TXT") {
            return Some(Self::Txt);
        }
        if text.eq_ignore_ascii_case("CNAME") {
            return Some(Self::Cname);
        }
        let mut known = String::new();
        for char in text.chars() {
            if char.is_ascii_alphanumeric() && known.len() < 10 {
                known.push(char.to_ascii_uppercase());
            }
        }
        (!known.is_empty()).then_some(Self::Other(known))
    }

    /// The type as panels write it: `TXT`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Txt => "TXT",
            Self::Cname => "CNAME",
            Self::Other(name) => name,
        }
    }
}

/// What a record is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It proves that the domain is the customer's.
    Ownership,
    /// It sends the visitors to the site.
    Traffic,
    /// It lets the certificate be issued.
    Validation,
}

impl Purpose {
    /// A stable name, for what is stored and reported.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ownership => "ownership",
            Self::Traffic => "traffic",
            Self::Validation => "validation",
        }
    }

    /// The purpose of this name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Ownership, Self::Traffic, Self::Validation];
        all.into_iter().find(|purpose| purpose.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: &str, name: &str, value: &str) -> Option<Record> {
        Record::read(kind, name, value, Purpose::Traffic)
    }

    #[test]
    fn a_text_is_as_it_was_written_or_no_record() {
        let of = |value: &str| read("TXT", "_a.example.com", value).map(|record| record.value);
        for value in [
            "vector-verify-abc",
            "\"a\\;b\" <script>",
            "ä 例え",
            &"a".repeat(512),
        ] {
            assert_eq!(of(value).as_deref(), Some(value));
            assert_eq!(of(&[" ", value, "\n"].concat()).as_deref(), Some(value));
        }
        let long = "a".repeat(513);
        for value in [
            "",
            " ",
            "a\u{200b}b",
            "a\nb",
            "a\u{202e}",
            "a\0",
            "a  b",
            &long,
        ] {
            assert_eq!(of(value), None, "{value:?}");
        }
        let mx = read("MX", "example.com", "10  mail.example.com");
        assert_eq!(mx, None, "nor is any other value that has to be exact");
    }

    #[test]
    fn names_lose_what_no_name_has_and_are_never_cut() {
        let record = read(
            "CNAME",
            "www\u{202e}.example.com.",
            "\u{feff}site.b-cdn.net.\n",
        );
        let record = record.expect("a record");
        assert_eq!(
            (&*record.name, &*record.value),
            ("www.example.com", "site.b-cdn.net")
        );
        let long = "a.".repeat(128);
        for (kind, name, value) in [
            ("CNAME", &*long, "site.b-cdn.net"),
            ("TXT", &*long, "a"),
            ("CNAME", "www.example.com", &*long),
            ("CNAME", ".", "site.b-cdn.net"),
            ("CNAME", "www.example.com", "."),
            ("CNAME", "\u{202e}", "site.b-cdn.net"),
            ("<>", "www.example.com", "a"),
        ] {
            assert_eq!(read(kind, name, value), None, "{kind} {name} {value}");
        }
    }

    fn at(name: &str) -> Record {
        Record::new(RecordType::Txt, name, "v", Purpose::Ownership)
    }

    #[test]
    fn a_name_is_told_relative_to_its_zone() {
        let cases = [
            ("example.com", "example.com", Some("@")),
            ("example.com.", "Example.COM", Some("@")),
            ("www.example.com", "example.com", Some("www")),
            ("WWW.Example.com", "example.com.", Some("WWW")),
            (
                "_vector-verify.example.com",
                "example.com",
                Some("_vector-verify"),
            ),
            (
                "_vector-verify.shop.example.com",
                "example.com",
                Some("_vector-verify.shop"),
            ),
            ("shop.example.com", "shop.example.com", Some("@")),
            ("notexample.com", "example.com", None),
            (".example.com", "example.com", None),
            ("com", "example.com", None),
            ("example.org", "example.com", None),
            ("example.com", "", None),
            ("äöü.com", "xy.com", None),
            ("www.ä.com", "a.com", None),
        ];
        for (name, zone, relative) in cases {
            assert_eq!(
                at(name).relative_to(zone).as_deref(),
                relative,
                "{name} {zone}"
            );
        }
    }

    #[test]
    fn a_name_that_is_relative_is_one_below_the_domain() {
        let cases = [
            ("@", "example.com", "example.com"),
            ("@", "www.example.com", "www.example.com"),
            ("www", "example.com", "www.example.com"),
            ("www", "www.example.com", "www.example.com"),
            ("WWW", "www.example.com", "WWW.example.com"),
            ("shop", "example.com", "shop.example.com"),
            (
                "_vector-verify",
                "example.com",
                "_vector-verify.example.com",
            ),
            (
                "_vector-verify",
                "www.example.com",
                "_vector-verify.www.example.com",
            ),
            (
                "_vector-verify.www",
                "www.example.com",
                "_vector-verify.www.example.com",
            ),
            ("_a._b", "example.com", "_a._b.example.com"),
            ("www.example.com", "www.example.com", "www.example.com"),
            (
                "_a.www.example.com",
                "www.example.com",
                "_a.www.example.com",
            ),
            ("example.com", "www.example.com", "example.com"),
            ("_a.example.net", "www.example.com", "_a.example.net"),
            ("www.shop", "www.shop.example.com", "www.shop.example.com"),
            (
                "_a.WWW.shop",
                "www.shop.example.com",
                "_a.WWW.shop.example.com",
            ),
            ("_a.example", "example.com", "_a.example"),
        ];
        for (name, domain, whole) in cases {
            assert_eq!(at(name).below(domain).name, whole, "{name} {domain}");
        }
    }

    #[test]
    fn only_names_lose_their_final_dot() {
        let text = Record::new(RecordType::Txt, "a.com.", "Yes.", Purpose::Ownership);
        assert_eq!((&*text.name, &*text.value), ("a.com", "Yes."));
        let alias = Record::new(RecordType::Cname, "A.com", "edge.net.", Purpose::Traffic);
        assert_eq!((&*alias.name, &*alias.value), ("A.com", "edge.net"));
    }

    #[test]
    fn a_name_ends_in_no_dot_at_all() {
        for name in ["a.com.", "a.com..", "a.com . .", "a.com"] {
            assert_eq!(at(name).name, "a.com");
        }
    }

    #[test]
    fn what_cannot_be_typed_in_is_no_record() {
        let read = |kind, name, value| Record::read(kind, name, value, Purpose::Traffic);
        assert!(read("CNAME", "www.a.com", "edge.net.").is_some());
        for (kind, name, value) in [
            ("<>", "www.a.com", "edge.net"),
            ("CNAME", ".", "edge.net"),
            ("CNAME", "www.a.com", "."),
            ("TXT", "www.a.com", ""),
        ] {
            assert_eq!(read(kind, name, value), None, "{kind} {name} {value}");
        }
    }

    #[test]
    fn a_type_is_read_in_any_case_and_an_unknown_one_is_bounded() {
        let cases = [
            ("txt", Some("TXT")),
            (" CName ", Some("CNAME")),
            ("caa", Some("CAA")),
            ("<b>bold</b> & much too long", Some("BBOLDBMUCH")),
            // A record of no type cannot be typed in anywhere.
            ("<>", None),
            ("", None),
        ];
        for (text, known) in cases {
            let kind = RecordType::parse(text);
            assert_eq!(kind.as_ref().map(RecordType::as_str), known, "{text}");
        }
    }
}
