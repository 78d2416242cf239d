//! The customer's acts on elements, and the intent that each act sends.
//!
//! Leptos' own `on:` replaces the listener at each rebuild, and links the code for delegated events. A listener of this module
//! stays for as long as its element does, and only its act changes.

use crate::wizard::Intent;
use leptos::attr::{Attribute, NextAttribute};
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::prelude::Closure;
use leptos::web_sys::{self, Element, HtmlInputElement, KeyboardEvent};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// The function that takes the customer's acts.
pub type Sink = Arc<dyn Fn(Intent) + Send + Sync>;

/// An act of the customer.
#[derive(Clone)]
pub(super) enum Act {
    /// An element is pressed.
    Press(Option<Intent>),
    /// The step of this number is ticked off, or its tick is taken back.
    Tick(u8),
    /// The form is submitted; the browser's own submission is prevented.
    Submit,
    /// The field's text changes.
    Type,
    /// Escape is pressed while the focus is anywhere in the element. Declines the open question.
    Escape { asked: bool },
}

impl Act {
    /// The name of the DOM event.
    fn kind(&self) -> &'static str {
        match self {
            Self::Press(_) => "click",
            Self::Submit => "submit",
            Self::Type => "input",
            Self::Tick(_) => "change",
            Self::Escape { .. } => "keydown",
        }
    }

    fn follows(&self, dom: &web_sys::Event) -> Option<Intent> {
        match self {
            Self::Press(intent) => intent.clone(),
            Self::Submit => {
                dom.prevent_default();
                Some(Intent::DomainSubmitted)
            }
            Self::Tick(step) => {
                let field = dom.current_target()?;
                let field: &HtmlInputElement = field.unchecked_ref();
                let done = field.checked();
                Some(Intent::StepTicked { step: *step, done })
            }
            Self::Type => {
                let field = dom.current_target()?;
                let field: &HtmlInputElement = field.unchecked_ref();
                Some(Intent::DomainTyped(field.value()))
            }
            Self::Escape { asked } => {
                let pressed: &KeyboardEvent = dom.unchecked_ref();
                if !asked || pressed.key() != "Escape" {
                    return None;
                }
                // Escape closes the widget's question here, and must not also close a dialog around the widget.
                dom.prevent_default();
                dom.stop_propagation();
                Some(Intent::Declined)
            }
        }
    }
}

/// An attribute that lets an element report an act.
#[derive(Clone)]
pub(super) struct On {
    pub(super) act: Act,
    pub(super) send: Sink,
}

/// A listener that is removed when its element is dropped. If only its closure were dropped, the next event would throw.
pub(super) struct Listener {
    element: Element,
    act: Rc<RefCell<Act>>,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

impl Attribute for On {
    const MIN_LENGTH: usize = 0;

    type State = Listener;
    type AsyncOutput = Self;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        0
    }

    fn to_html(self, _: &mut String, _: &mut String, _: &mut String, _: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Listener {
        self.build(element)
    }

    fn build(self, element: &Element) -> Listener {
        let Self { act, send } = self;
        let kind = act.kind();
        let act = Rc::new(RefCell::new(act));
        let current = Rc::clone(&act);
        let closure = Closure::new(move |dom: web_sys::Event| {
            let event = current.borrow().follows(&dom);
            // The borrow has to be over here, because the event may change the act.
            if let Some(event) = event {
                send(event);
            }
        });
        let callback = closure.as_ref().unchecked_ref();
        let _ = element.add_event_listener_with_callback(kind, callback);
        Listener {
            element: element.clone(),
            act,
            closure,
        }
    }

    fn rebuild(self, listener: &mut Listener) {
        *listener.act.borrow_mut() = self.act;
    }

    fn into_cloneable(self) -> Self {
        self
    }

    fn into_cloneable_owned(self) -> Self {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }
}

impl NextAttribute for On {
    type Output<Next: Attribute> = (Self, Next);

    fn add_any_attr<Next: Attribute>(self, next: Next) -> Self::Output<Next> {
        (self, next)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        let kind = self.act.borrow().kind();
        let _ = self
            .element
            .remove_event_listener_with_callback(kind, callback);
    }
}
