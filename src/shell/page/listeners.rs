//! Tells the wizard of the page's visibility, of the network, and of the snapshots that other tabs store.

use crate::shell::browser::{document, property, window};
use crate::shell::sender::Sender;
use crate::shell::store;
use crate::wizard::Fact;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{EventTarget, VisibilityState};

/// A listener that is removed when it is dropped.
pub(in crate::shell) struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

impl Listener {
    fn new(
        target: &EventTarget,
        name: &'static str,
        sender: &Sender,
        read: Box<dyn Fn(web_sys::Event) -> Option<Fact>>,
    ) -> Self {
        let sender = sender.clone();
        let closure = Closure::new(move |event| {
            if let Some(news) = read(event) {
                sender.send(news);
            }
        });
        // Cannot fail: a browser refuses only a callback that is no function.
        let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        Self {
            target: target.clone(),
            name,
            closure,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        let _ = self
            .target
            .remove_event_listener_with_callback(self.name, callback);
    }
}

/// Listens for as long as the listeners are kept. Other tabs store their snapshot under `key`.
pub(in crate::shell) fn listen(sender: &Sender, key: &str) -> Vec<Listener> {
    let key = key.to_owned();
    let (window, document) = (window(), document());
    let (window, document): (&EventTarget, &EventTarget) = (&window, &document);
    vec![
        Listener::new(
            document,
            "visibilitychange",
            sender,
            Box::new(|_| {
                Some(if is_hidden() {
                    Fact::PageHidden
                } else {
                    Fact::PageShown
                })
            }),
        ),
        // A page that the browser froze comes back without an event that says it was hidden.
        Listener::new(
            document,
            "resume",
            sender,
            Box::new(|_| (!is_hidden()).then_some(Fact::PageShown)),
        ),
        Listener::new(
            window,
            "pageshow",
            sender,
            Box::new(|event| {
                let kept = property(&event, "persisted").is_truthy();
                (kept && !is_hidden()).then_some(Fact::PageShown)
            }),
        ),
        Listener::new(
            window,
            "storage",
            sender,
            Box::new(move |event| store::news(&event, &key).map(Fact::StoredElsewhere)),
        ),
        Listener::new(
            window,
            "online",
            sender,
            Box::new(|_| Some(Fact::WentOnline)),
        ),
        Listener::new(
            window,
            "offline",
            sender,
            Box::new(|_| Some(Fact::WentOffline)),
        ),
    ]
}

/// The state of the page and the network at the start, as the events that the widget has missed.
pub(in crate::shell) fn missed() -> Vec<Fact> {
    let mut missed = Vec::new();
    if is_hidden() {
        missed.push(Fact::PageHidden);
    }
    if !window().navigator().on_line() {
        missed.push(Fact::WentOffline);
    }
    missed
}

fn is_hidden() -> bool {
    document().visibility_state() == VisibilityState::Hidden
}
