//! Intents: acts of a person, in the past tense. The wizard decides what follows from each.

/// An act of the customer, or of the host page in their place.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// The customer changed the text of the field.
    DomainTyped(String),
    /// The customer wants to go on with what is in the field.
    DomainSubmitted,
    /// The customer took the suggested name.
    SuggestionTaken(String),
    /// The customer says that the records are added.
    RecordsAdded,
    /// The customer edits the records in this panel, which is not where the zone is served.
    EditedElsewhere(String),
    /// The customer ticked off a step at the provider, or took the tick back.
    StepTicked {
        /// The step's number.
        step: u8,
        /// The step is done.
        done: bool,
    },
    /// The customer at an unknown provider wants the steps of the panel with this number, from 1 on, or by 0 the general ones again.
    PanelChosen(u64),
    /// The customer has seen the other half of the live domain lead to the site.
    HalfSeen,
    /// The customer or the host wants an answer now.
    CheckAsked,
    /// The customer or the host wants the current step to be tried again.
    RetryAsked,
    /// The customer pressed a copy button.
    CopyAsked(CopyTarget),
    /// The customer wants these instructions, in their language, on the clipboard.
    InstructionsAsked(String),
    /// The customer wants these instructions on paper.
    PrintAsked(String),
    /// The customer hands the records on by a link.
    HandedOff(Handover),
    /// The customer has opened the page of the offer of one-click setup.
    OfferOpened,
    /// The customer wants another domain; the wizard asks first.
    StartOverAsked,
    /// The customer said yes to that.
    StartOverConfirmed,
    /// The customer wants the domain off the site; the wizard asks first.
    RemovalAsked,
    /// The customer said yes to that.
    RemovalConfirmed,
    /// The customer said no to the open question.
    Declined,
    /// The host wants everything forgotten, including the typed text.
    ResetAsked,
}

impl Intent {
    /// Tells whether this act may move the story on, so that an older stored story is given up.
    pub(in crate::wizard) fn is_progress(&self) -> bool {
        !matches!(
            self,
            Self::EditedElsewhere(_)
                | Self::HalfSeen
                | Self::CheckAsked
                | Self::CopyAsked(_)
                | Self::InstructionsAsked(_)
                | Self::PrintAsked(_)
                | Self::HandedOff(_)
                | Self::OfferOpened
                | Self::StartOverAsked
                | Self::RemovalAsked
                | Self::Declined
        )
    }

    /// Tells whether this act shows that a person works in this tab, which then takes the lock.
    pub(in crate::wizard) fn claims_tab(&self) -> bool {
        matches!(
            self,
            Self::DomainSubmitted
                | Self::RecordsAdded
                | Self::CheckAsked
                | Self::RetryAsked
                | Self::RemovalConfirmed
        )
    }
}

/// A way to hand the records to somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handover {
    /// On the clipboard.
    Copy,
    /// By e-mail.
    Mail,
    /// As a file of text.
    Text,
    /// As a file with lines of a zone.
    Zone,
    /// On paper.
    Print,
}

impl Handover {
    /// A stable name for hosts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Mail => "mail",
            Self::Text => "text",
            Self::Zone => "zone",
            Self::Print => "print",
        }
    }
}

/// The end of a customer's visit to the page of the offer of one-click setup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferOutcome {
    /// The customer agreed.
    Applied,
    /// The customer changed their mind.
    Cancelled,
    /// The provider refused.
    Refused,
}

impl OfferOutcome {
    /// All outcomes.
    pub const ALL: [Self; 3] = [Self::Applied, Self::Cancelled, Self::Refused];

    /// A stable name for hosts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Cancelled => "cancelled",
            Self::Refused => "refused",
        }
    }

    /// The outcome of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

/// A text that may be copied. An index counts the records on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyTarget {
    /// The full name of a record.
    Name(usize),
    /// The part of a record's name before the zone.
    Host(usize),
    /// The value of a record.
    Value(usize),
    /// All instructions for adding the records.
    Instructions,
    /// The report for support.
    Report,
}

impl CopyTarget {
    /// A stable name for hosts.
    pub fn what(self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Host(_) => "host",
            Self::Value(_) => "value",
            Self::Instructions => "instructions",
            Self::Report => "report",
        }
    }
}
