//! A row of the table: a company that serves zones.

/// A company that serves zones.
#[derive(Debug, PartialEq, Eq)]
pub struct Provider {
    /// As it calls itself.
    pub name: &'static str,
    /// The way in which the zone itself can be pointed at another name.
    pub apex: Apex,
    /// Other facts that are worth knowing before records are typed there.
    pub facts: &'static [Fact],
    /// The panel's names for the fields of a record, where that is known.
    pub fields: Option<&'static Fields>,
    /// The ends of its name servers' names, with a space between (see [`is_below`]); and after them the page of its panel
    /// that edits a zone, where its address is certain, with `{z}` for the zone.
    pub(super) about: &'static str,
}

/// The way in which a zone itself, where no CNAME may stand (RFC 1034 section 3.6.2), can be pointed at another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apex {
    /// With a record of type ALIAS.
    Alias,
    /// With a record of type ANAME.
    Aname,
    /// With a CNAME, which the provider answers with addresses.
    Flattening,
    /// None.
    None,
    /// Not known, or sources disagree: one of the above is to be looked for.
    LookFor,
}

/// Something worth knowing before records are typed at a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The provider stands between the visitors and the site unless that is switched off for the record.
    ProxiedByDefault,
    /// Its placeholder's records stand in the way until they are deleted.
    DeletePlaceholder,
    /// A forwarding of the domain stands in the way until it is turned off.
    DeleteForwarding,
    /// A CNAME is refused while there are addresses at its name.
    DeleteAddresses,
    /// A text has to be typed with quotes around it.
    QuoteText,
    /// A name in a value has to be typed with a final dot, or it gets the zone on its end.
    FinalDot,
    /// The name of a record for the zone itself stays empty.
    BlankApex,
    /// There may be several zones of one name, of which one is used.
    SeveralZones,
    /// Records may be remembered for hours, unless a shorter time is chosen.
    LongDefault,
    /// Changes are published in rounds.
    SlowPublishing,
    /// The company only parks domains: there is no zone to edit.
    NoEditableZone,
    /// A registrar's servers for domains whose owner has not confirmed an e-mail address.
    Unverified,
    /// A registrar's servers for domains that were not paid for again.
    Expired,
    /// Companies use it, whose own people look after the zone.
    ThroughSpecialists,
    /// The provider can add the records itself, when asked in the manner of Domain Connect.
    DomainConnect,
}

/// The names that a panel in English has for the fields of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fields {
    /// The record's name.
    pub name: &'static str,
    /// The value of a TXT record.
    pub text: &'static str,
    /// The target of a CNAME.
    pub target: &'static str,
}
