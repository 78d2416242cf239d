//! The lock that one of all tabs on the same environment holds (Web Locks). The browser gives the lock to one page at a time, and
//! takes it back when that page closes.

use super::browser::{property, window};
use super::sender::Sender;
use super::store;
use crate::wizard::Fact;
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

/// A lock that this page waits for or holds. Dropping this value gives the lock back.
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
    /// Asks for the lock of this name, and reports when this page gets it and when another page takes it away. `steal` takes the
    /// lock from the page that holds it.
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
                let snapshot = store::load(&key);
                sender.send(Fact::TabLockTaken { snapshot });
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
                    // The browser refuses locks to this page, so the page acts as if it were alone.
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

/// Tells whether this page can share a lock and snapshots with other tabs. Only secure contexts have locks.
pub(crate) fn can_share() -> bool {
    locks().is_object() && store::is_there()
}

fn locks() -> JsValue {
    property(&window().navigator(), "locks")
}
