//! The lock that lets one tab of an environment ask (Web Locks). The browser gives it to one page at a time, and takes it
//! back from a page that is closed.

use super::{Sender, property, store};
use crate::wizard::Fact;
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

/// A lock that is waited for or held; given back when this is dropped.
pub(super) struct TabLock {
    state: Rc<RefCell<State>>,
    waiting: Option<AbortController>,
    _granted: Closure<dyn FnMut(JsValue) -> Promise>,
}

enum State {
    Waiting,
    /// Held until this is called.
    Held(Function),
    Given,
}

impl TabLock {
    /// Asks for the lock of this name, and tells when it is there and when another page has taken it. `steal` takes it
    /// from the page that holds it.
    pub(super) fn request(name: &str, steal: bool, sender: &Sender) -> Option<Self> {
        let locks = locks();
        let request: Function = property(&locks, "request").dyn_into().ok()?;
        let state = Rc::new(RefCell::new(State::Waiting));
        let granted = {
            let (state, sender, key) = (state.clone(), sender.clone(), name.to_owned());
            Closure::new(move |_: JsValue| {
                let wanted = matches!(*state.borrow(), State::Waiting);
                if !wanted {
                    return Promise::resolve(&JsValue::UNDEFINED);
                }
                let held = Promise::new(&mut |release, _| {
                    *state.borrow_mut() = State::Held(release);
                });
                let place = store::load(&key);
                sender.send(Fact::TabLockTaken { snapshot: place });
                held
            })
        };
        let options = Object::new();
        let waiting = AbortController::new().ok().filter(|_| !steal);
        let (option, value) = match &waiting {
            Some(controller) => ("signal", controller.signal().into()),
            None => ("steal", JsValue::from_bool(steal)),
        };
        Reflect::set(&options, &option.into(), &value).ok()?;
        let callback: &JsValue = granted.as_ref();
        let asked = request.call3(&locks, &name.into(), &options, callback);
        let ended = JsFuture::from(asked.ok()?.unchecked_into::<Promise>());
        let (of, sender) = (state.clone(), sender.clone());
        spawn_local(async move {
            if ended.await.is_err() {
                match of.replace(State::Given) {
                    State::Held(_) => sender.send(Fact::TabLockLost),
                    // A page that may have no locks asks by itself.
                    State::Waiting => sender.send(Fact::TabLockTaken { snapshot: None }),
                    State::Given => {}
                }
            }
        });
        Some(Self {
            state,
            waiting,
            _granted: granted,
        })
    }
}

impl Drop for TabLock {
    fn drop(&mut self) {
        match self.state.replace(State::Given) {
            State::Held(release) => {
                let _ = release.call0(&JsValue::UNDEFINED);
            }
            State::Waiting => {
                if let Some(controller) = &self.waiting {
                    controller.abort();
                }
            }
            State::Given => {}
        }
    }
}

/// Whether tabs can be told apart, and hear of each other. Only pages that came safely have locks (secure contexts).
pub(crate) fn can_share() -> bool {
    locks().is_object() && store::is_there()
}

fn locks() -> JsValue {
    property(&super::window().navigator(), "locks")
}
