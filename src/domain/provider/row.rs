//! A row of the table: one DNS provider.

/// A DNS provider.
#[derive(Debug, PartialEq, Eq)]
pub struct Provider {
    /// The company's own name.
    pub name: &'static str,
    /// The way to point the apex at another name.
    pub apex: Apex,
    /// Other facts that matter before the customer types records there.
    pub facts: &'static [Fact],
    /// The panel's labels for the fields of a record, where they are known.
    pub fields: Option<&'static Fields>,
    /// The endings of its name servers' names, with spaces between (see `is_below`), and after them the address of the panel's page
    /// that edits a zone, with `{z}` for the zone, where that is certain.
    pub(super) about: &'static str,
}

/// The way to point the apex, where no CNAME may stand (RFC 1034 section 3.6.2), at another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apex {
    /// With a record of type ALIAS.
    Alias,
    /// With a record of type ANAME.
    Aname,
    /// With a CNAME, which the provider answers with addresses.
    Flattening,
    /// There is none.
    None,
    /// Not known, or sources disagree: the customer has to look for one of the above.
    LookFor,
}

/// A fact that matters before the customer types records at a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The provider proxies visitors' requests, unless that is switched off for the record.
    ProxiedByDefault,
    /// The records of its placeholder page are in the way until they are deleted.
    DeletePlaceholder,
    /// A forwarding of the domain is in the way until it is turned off.
    DeleteForwarding,
    /// The panel refuses a CNAME while its name has address records.
    DeleteAddresses,
    /// The customer has to type quotation marks around a text.
    QuoteText,
    /// The panel appends the zone to a name in a value, unless it has a final dot.
    FinalDot,
    /// The name of a record at the apex stays empty.
    BlankApex,
    /// An account may have several zones of one name, of which only one is used.
    SeveralZones,
    /// Resolvers may cache records for hours, unless the customer chooses a shorter TTL.
    LongDefault,
    /// The provider publishes changes only at intervals.
    SlowPublishing,
    /// The company only parks domains, and has no zone to edit.
    NoEditableZone,
    /// A registrar's servers for domains whose owner has not confirmed an e-mail address.
    Unverified,
    /// A registrar's servers for domains that have expired.
    Expired,
    /// Mostly companies use the provider, whose specialists edit the zone.
    ThroughSpecialists,
    /// A file has the steps at its panel.
    Walkthrough,
    /// The provider can add the records itself, when asked in the manner of Domain Connect.
    DomainConnect,
}

/// The English labels of a panel's fields for a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fields {
    /// The record's name.
    pub name: &'static str,
    /// The value of a TXT record.
    pub text: &'static str,
    /// The target of a CNAME.
    pub target: &'static str,
}
