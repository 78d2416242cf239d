//! Names as DNS compares them.

/// A name of DNS: lower-case (RFC 4343), dotted, without the final dot; the root is the empty text. Labels have 1 to
/// 63 bytes and the whole at most 253 (RFC 1035 section 2.3.4). A byte that is no visible ASCII character, and a dot or
/// backslash within a label, is written `\DDD` (RFC 1035 section 5.1).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);
