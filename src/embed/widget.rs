//! A widget on its page: the first screen at once where nothing is stored from an earlier visit, and the wizard as soon as its
//! code is loaded.

use super::live::{LiveRegion, region};
use super::options::Options;
use super::root::Root;
use super::words::{FIRST, Words};
use crate::first::{First, Response};
use crate::shell;
use crate::text;
use crate::view::{self, Draw, Sink};
use crate::wizard::{Event, FocusTarget, Intent, Screen};
use js_sys::Reflect;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

/// A widget, from its start on the page to its end.
pub(super) struct Widget {
    pub(super) host: HtmlElement,
    pub(super) root: Element,
    pub(super) options: Options,
    pub(super) words: Rc<RefCell<Words>>,
    /// The first screen, until the wizard takes over.
    pub(super) first: RefCell<Option<First>>,
    live: LiveRegion,
    shown: RefCell<Option<Root>>,
    /// A turn is under way before the wizard runs, or while the wizard takes over.
    busy: Cell<bool>,
    running: RefCell<Option<Rc<dyn Running>>>,
}

thread_local! {
    /// The widgets of this page, found by their addresses. An entry keeps its widget's address from being used for another.
    static WIDGETS: RefCell<Vec<Weak<Widget>>> = const { RefCell::new(Vec::new()) };
}

/// A running wizard.
pub(super) trait Running {
    /// Tells the wizard of an event.
    fn send(&self, event: Event);
    /// Shows the wizard's screen in the language that the page has now.
    fn translate(&self);
    /// A snapshot for the host.
    fn state(&self) -> JsValue;
    /// Tells whether a turn goes on.
    fn is_busy(&self) -> bool;
}

impl Widget {
    pub(super) fn new(host: HtmlElement, root: Element, options: Options) -> Rc<Self> {
        let words = Words::read(FIRST, &options.page, &host, &root);
        let kept = shell::is_kept(&options.attributes.address().storage_key());
        let first = match kept {
            true => None,
            false => First::new(&options.attributes, shell::to_ascii),
        };
        let live = LiveRegion::new(&host);
        let _ = Reflect::set(&options.page, &"region".into(), &region().into());
        let widget = Rc::new(Self {
            host,
            root,
            options,
            words: Rc::new(RefCell::new(words)),
            first: RefCell::new(first),
            live,
            shown: RefCell::default(),
            busy: Cell::new(false),
            running: RefCell::default(),
        });
        // The customer's text from an earlier widget, whose wizard never loaded, goes into this one.
        let typed = shell::property(&widget.options.page, "typed").as_string();
        if let (Some(first), Some(typed)) = (&mut *widget.first.borrow_mut(), typed) {
            first.take_in(&Intent::DomainTyped(typed));
        }
        widget.show_first();
        widget
    }

    /// Begins a turn, which ends when the wizard takes over.
    pub(super) fn begin_turn(&self) {
        self.busy.set(true);
    }

    /// Hands over to the wizard, which from now on takes all acts and shows all screens.
    pub(super) fn hand_over(&self, running: Rc<dyn Running>) {
        *self.running.borrow_mut() = Some(running);
        self.busy.set(false);
    }

    /// Tells whether a turn goes on.
    pub(super) fn is_busy(&self) -> bool {
        self.busy.get() || self.running().is_some_and(|running| running.is_busy())
    }

    pub(super) fn running(&self) -> Option<Rc<dyn Running>> {
        self.running.borrow().clone()
    }

    /// Passes an event to the wizard, or an act to the first screen before the wizard runs.
    pub(super) fn send(&self, event: Event) {
        match (self.running(), event) {
            (Some(running), event) => running.send(event),
            (None, Event::Intent(intent)) => {
                self.busy.set(true);
                self.answer(&intent);
                self.busy.set(false);
            }
            (None, Event::Fact(_)) => {}
        }
    }

    /// Takes over the language and the sentences that the options have now, and shows the screen in them.
    pub(super) fn speak(self: &Rc<Self>) {
        let range = self.words.borrow().range;
        let words = Words::read(range, &self.options.page, &self.host, &self.root);
        *self.words.borrow_mut() = words;
        match self.running() {
            Some(running) => running.translate(),
            None => self.show_first(),
        }
    }

    /// Shows a screen: the first at once, any other in a microtask, which this call queues at the latest.
    pub(super) fn show(self: &Rc<Self>, screen: Screen, draw: Draw) {
        let mut shown = self.shown.borrow_mut();
        if let Some(shown) = &*shown {
            shown.draw_by(draw);
            return shown.show(screen);
        }
        // The first screen replaces the skeleton.
        self.root.set_text_content(None);
        let _ = self.root.remove_attribute("aria-busy");
        let words = Rc::clone(&self.words);
        *shown = Some(Root::mount(&self.root, &screen, words, draw, self.sink()));
    }

    /// Announces the words to screen readers.
    pub(super) fn say(&self, words: &str) {
        self.live
            .say(words, &self.words.borrow().language, &self.host);
    }

    /// Returns the function that passes the customer's acts to this widget. Leptos requires an attribute to be `Send`. A widget
    /// is not, but its address is, so the function holds the address. A wrapper that checks the thread would do too, but links
    /// the thread code of `std`, which brings its own allocator.
    fn sink(self: &Rc<Self>) -> Sink {
        WIDGETS.with_borrow_mut(|widgets| {
            widgets.retain(|widget| widget.strong_count() > 0);
            widgets.push(Rc::downgrade(self));
        });
        let address = Rc::as_ptr(self).addr();
        Arc::new(move |intent| {
            let is_it = |widget: &&Weak<Self>| widget.as_ptr().addr() == address;
            let widget = WIDGETS.with_borrow(|all| all.iter().find(is_it).and_then(Weak::upgrade));
            if let Some(widget) = widget {
                widget.send(intent.into());
            }
        })
    }

    fn show_first(self: &Rc<Self>) {
        if let Some(first) = &*self.first.borrow() {
            self.show(first.screen(shell::now()), view::first_page);
        }
    }

    /// Has the first screen respond to an act.
    fn answer(&self, intent: &Intent) {
        let mut first = self.first.borrow_mut();
        let Some(first) = &mut *first else { return };
        let (focus, said) = match first.take_in(intent) {
            Response::Nothing => (false, None),
            Response::Focus => (true, None),
            Response::Refuse(fault) => {
                let words = self.words.borrow();
                let said = text::refused_name(fault, &words.text, &*words.formats);
                (true, Some(said))
            }
        };
        if let Some(shown) = &*self.shown.borrow() {
            shown.show(first.screen(shell::now()));
        }
        if focus {
            let root = self.root.clone();
            wasm_bindgen_futures::spawn_local(async move {
                shell::move_focus(&root, FocusTarget::Field);
            });
        }
        if let Some(said) = said {
            self.say(&said);
        }
    }
}
