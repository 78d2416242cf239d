//! The root of a widget's page: one component, which Leptos draws anew whenever the signal of its screen changes.

use super::words::Words;
use crate::view::{self, Sink};
use crate::wizard::Screen;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A page that is shown until this is dropped.
pub(super) struct Root {
    screen: ArcRwSignal<Screen>,
    _mounted: UnmountHandle<AnyViewState>,
}

impl Root {
    /// Shows a screen in `place` at once.
    pub(super) fn mount(
        place: &Element,
        screen: Screen,
        words: Rc<RefCell<Words>>,
        send: Sink,
    ) -> Self {
        let screen = ArcRwSignal::new(screen);
        let shown = SendWrapper::new(Shown {
            screen: screen.clone(),
            words,
            send,
        });
        let place = place.clone().unchecked_into();
        let mounted = mount_to(place, move || view! { <Wizard shown /> }.into_any());
        Self {
            screen,
            _mounted: mounted,
        }
    }

    /// Shows another screen, in a microtask that is queued when this returns.
    pub(super) fn show(&self, screen: Screen) {
        self.screen.set(screen);
    }
}

/// The values that the root reads, and the sink of the customer's acts.
struct Shown {
    screen: ArcRwSignal<Screen>,
    words: Rc<RefCell<Words>>,
    send: Sink,
}

/// The widget.
#[component]
fn Wizard(shown: SendWrapper<Shown>) -> impl IntoView {
    move || {
        let words = shown.words.borrow();
        let (text, formats) = (&words.text, &words.formats);
        let draw = |screen: &Screen| view::page(screen, text, formats, &shown.send);
        shown.screen.with(draw)
    }
}
