//! The faults of a text that was to be a domain name.

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

/// The fault of a text that was to be a domain name.
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
