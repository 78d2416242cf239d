//! What a person does. All in the past tense: the act is told, the wizard decides what follows.

use super::effect::CopyTarget;

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
    /// Whether a person works in this tab, and not in another one.
    pub(super) fn claims_tab(&self) -> bool {
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
