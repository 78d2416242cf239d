//! The faults of a text that should be a domain name.

/// The reason that a text is no name to connect, and a name to take instead.
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

/// The fault of a text that should be a domain name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// The text contains no name.
    Empty,
    /// The text contains several names; the widget connects one at a time.
    SeveralNames,
    /// White space stands inside the name.
    Space,
    /// An e-mail address.
    Email,
    /// `@`, which panels use for the domain itself.
    At,
    /// An IP address, or a number that browsers take for one.
    IpAddress,
    /// `*.example.com`: the widget connects each name by itself.
    Wildcard,
    /// Two dots with nothing between them, or a dot at the start.
    EmptyLabel,
    /// An underscore, which only names of records have, not names of hosts (RFC 8553).
    Underscore,
    /// Another character that names cannot have.
    Character(char),
    /// A label of more than 63 octets (RFC 1035 section 2.3.4): its first 20 characters.
    LabelTooLong(String),
    /// A hyphen at the start or the end of this label (RFC 1123 section 2.1, RFC 5891 section 4.2.3.1).
    Hyphen(String),
    /// More than 253 octets (RFC 1035 section 2.3.4, without the wire format's two extra ones): the length.
    NameTooLong(usize),
    /// International letters, or an `xn--` label, that IDNA does not allow (RFC 5890, UTS 46).
    Unencodable,
    /// The last label is a number, which no top-level domain is (RFC 3696 section 2) and browsers refuse.
    NumericEnding,
    /// A name that is not public: `localhost`, `.local`, `.internal`, `.lan`, `.home.arpa`, `.invalid` (RFC 6761, 6762, 8375), or a
    /// router's own name, such as `fritz.box`.
    Localhost,
    /// A name of a system other than DNS: `.onion` (RFC 7686), `.eth`.
    NotDns,
    /// A word without a dot.
    SingleLabel,
    /// A public suffix of two labels, such as `co.uk`, below which domains are bought.
    Suffix,
    /// A name that the platform of this name gives to its users. Only that platform can add records to it.
    Platform(&'static str),
    /// One of the domains of the platform on whose page the person is, which has this domain.
    Own(String),
    /// A name of another kind than the host page takes, with an example of that kind.
    Unwanted(&'static str),
}
