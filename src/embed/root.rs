//! The root of a widget's page: Leptos views, built once and rebuilt with each screen.
//!
//! The wizard announces each new screen itself, so no signal has to be watched. Without Leptos' reactive graph the first screen
//! needs 5 KB less.

use super::words::Words;
use crate::view::{Draw, Sink};
use crate::wizard::Screen;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable as _, Render as _};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use web_sys::Element;

/// The views of a widget. Dropping this value removes them from the page.
pub(super) struct Root {
    page: Rc<Page>,
}

struct Page {
    shown: RefCell<Option<AnyViewState>>,
    /// The screen to be shown next.
    next: RefCell<Option<Screen>>,
    words: Rc<RefCell<Words>>,
    draw: Cell<Draw>,
    send: Sink,
}

impl Root {
    /// Shows a screen in `place` at once.
    pub(super) fn mount(
        place: &Element,
        screen: &Screen,
        words: Rc<RefCell<Words>>,
        draw: Draw,
        send: Sink,
    ) -> Self {
        let page = Page {
            shown: RefCell::default(),
            next: RefCell::default(),
            words,
            draw: Cell::new(draw),
            send,
        };
        page.draw(screen);
        if let Some(shown) = &mut *page.shown.borrow_mut() {
            shown.mount(place, None);
        }
        let page = Rc::new(page);
        Self { page }
    }

    /// Shows another screen in a microtask, which this call queues at the latest. Of several screens in one turn only the last is
    /// drawn.
    pub(super) fn show(&self, screen: Screen) {
        if self.page.next.replace(Some(screen)).is_none() {
            let page = Rc::downgrade(&self.page);
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(page) = Weak::upgrade(&page)
                    && let Some(screen) = page.next.take()
                {
                    page.draw(&screen);
                }
            });
        }
    }

    /// Sets the function that draws the next screen and all later ones.
    pub(super) fn draw_by(&self, draw: Draw) {
        self.page.draw.set(draw);
    }
}

impl Page {
    fn draw(&self, screen: &Screen) {
        let words = self.words.borrow();
        let view = self.draw.get()(screen, &words.text, &*words.formats, &self.send);
        let mut shown = self.shown.borrow_mut();
        match &mut *shown {
            Some(shown) => view.rebuild(shown),
            None => *shown = Some(view.build()),
        }
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        if let Some(shown) = &mut *self.page.shown.borrow_mut() {
            shown.unmount();
        }
    }
}
