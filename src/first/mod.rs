//! The first screen before the wizard is loaded. A browser runs this module while it still fetches the wizard's code. The module
//! reads the customer's text as the wizard will, and then hands its events to the wizard, which goes on from there. It sends and
//! stores nothing.

#[cfg(test)]
mod tests;

use crate::domain::{DomainName, NameError, ToAscii};
use crate::time::Time;
use crate::wizard::attributes::Attributes;
use crate::wizard::{
    Actor, Body, Intent, NameScreen, OwnershipPolicy, Profile, Screen, Stage, cut,
};

/// The style of the first screen.
pub const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/first.css"));

/// The name stage until the wizard takes over.
#[derive(Clone, Debug)]
pub struct First {
    stages: Vec<Stage>,
    /// The name that the host page gave.
    given: String,
    typed: String,
    fault: Option<NameError>,
    /// The customer wants to go on with this name.
    adding: bool,
    to_ascii: ToAscii,
}

/// The page's immediate response to an act, besides the new screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Response<'a> {
    /// Nothing.
    Nothing,
    /// The field takes the focus.
    Focus,
    /// The field takes the focus, and the fault is announced.
    Refuse(&'a NameError),
}

impl First {
    /// The first screen of a visit without a stored snapshot. None where the wizard first asks the environment for its domain,
    /// because the answer decides which screen is first.
    pub fn new(attributes: &Attributes, to_ascii: ToAscii) -> Option<Self> {
        let given = cut(&attributes.domain);
        let documented = attributes.profile == Profile::Documented;
        if !documented && given.is_empty() && attributes.address().is_whole() {
            return None;
        }
        let proves = documented && attributes.ownership == OwnershipPolicy::Required;
        Some(Self {
            stages: Stage::way(proves),
            typed: given.clone(),
            given,
            fault: None,
            adding: false,
            to_ascii,
        })
    }

    /// Takes in an act of the customer or of the host page. An act that does not belong to the name stage changes nothing.
    pub fn take_in(&mut self, intent: &Intent) -> Response<'_> {
        match intent {
            Intent::DomainTyped(text) => self.type_text(text),
            Intent::SuggestionTaken(text) => {
                self.type_text(text);
                return Response::Focus;
            }
            Intent::DomainSubmitted if !self.adding => {
                self.fault = DomainName::parse(&self.typed, self.to_ascii).err();
                self.adding = self.fault.is_none();
                if let Some(fault) = &self.fault {
                    return Response::Refuse(fault);
                }
            }
            Intent::ResetAsked => {
                self.typed.clone_from(&self.given);
                self.fault = None;
                self.adding = false;
            }
            _ => {}
        }
        Response::Nothing
    }

    /// Changes the text, even while a name waits to be added, because nothing has been sent yet.
    fn type_text(&mut self, text: &str) {
        self.adding = false;
        if text != self.typed {
            self.typed = cut(text);
            self.fault = None;
        }
    }

    /// The screen to show at `now`.
    pub fn screen(&self, now: Time) -> Screen {
        Screen {
            now,
            stages: self.stages.clone(),
            turn: Actor::Customer,
            domain: None,
            body: Body::Name(NameScreen {
                adding: self.adding,
                ..NameScreen::typed(&self.typed, self.fault.clone(), self.to_ascii)
            }),
            copied: None,
            question: None,
            online: true,
            dns: None,
            platform_domain: None,
        }
    }

    /// The text of the field, where it is the customer's own.
    pub fn typed(&self) -> Option<&str> {
        (self.typed != self.given).then_some(&self.typed)
    }

    /// The story so far in the fewest events. A wizard that takes them in shows this screen.
    pub fn told(&self) -> Vec<Intent> {
        let mut told = Vec::new();
        if let Some(typed) = self.typed() {
            told.push(Intent::DomainTyped(typed.to_owned()));
        }
        if self.adding || self.fault.is_some() {
            told.push(Intent::DomainSubmitted);
        }
        told
    }
}
