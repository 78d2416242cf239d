//! The time, the one timer, and a seed.

use super::browser::window;
use crate::time::{Time, millis};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// The longest wait of `setTimeout`: a longer one would fire at once. Waking the wizard too early does no harm.
const LONGEST: u64 = i32::MAX as u64;

/// The time by the page's clock.
pub(crate) fn now() -> Time {
    Time::from_millis(js_sys::Date::now() as u64)
}

/// Returns a number that differs from visit to visit; not for secrets.
pub(crate) fn seed() -> u64 {
    (js_sys::Math::random() * 2f64.powi(53)) as u64
}

/// The one timer: setting it again moves it.
pub(super) struct Timer {
    closure: Closure<dyn FnMut()>,
    set: Cell<Option<i32>>,
}

impl Timer {
    pub(super) fn new(woke: impl FnMut() + 'static) -> Self {
        Self {
            closure: Closure::new(woke),
            set: Cell::new(None),
        }
    }

    /// Replaces the earlier time by this one; none stops the timer.
    pub(super) fn wake(&self, at: Option<Time>, now: Time) {
        self.stop();
        if let Some(at) = at {
            let wait = millis(at.since(now)).min(LONGEST) as i32;
            let callback = self.closure.as_ref().unchecked_ref();
            let timer =
                window().set_timeout_with_callback_and_timeout_and_arguments_0(callback, wait);
            self.set.set(timer.ok());
        }
    }

    pub(super) fn stop(&self) {
        if let Some(timer) = self.set.take() {
            window().clear_timeout_with_handle(timer);
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.stop();
    }
}
