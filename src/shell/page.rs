//! What happens to the page: seen or not, network or none.

use super::{Sender, store};
use crate::wizard::Fact;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{EventTarget, VisibilityState};

/// A listener that is removed when it is dropped.
pub(super) struct Listener {
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
        // Only a listener that is none could be refused.
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

/// Listens for as long as the listeners are kept; `key` is what other tabs keep their place under.
pub(super) fn listen(sender: &Sender, key: &str) -> Vec<Listener> {
    let key = key.to_owned();
    let (window, document) = (super::window(), super::document());
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
        // A page that was frozen comes back without having been hidden.
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
                let kept = Reflect::get(&event, &"persisted".into())
                    .is_ok_and(|persisted| persisted.is_truthy());
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

/// What is so already when the widget opens.
pub(super) fn already() -> Vec<Fact> {
    let mut already = Vec::new();
    if is_hidden() {
        already.push(Fact::PageHidden);
    }
    if !super::window().navigator().on_line() {
        already.push(Fact::WentOffline);
    }
    already
}

fn is_hidden() -> bool {
    super::document().visibility_state() == VisibilityState::Hidden
}
