//! A widget on its page: the first screen at once where it can be told, and the wizard as soon as that is there.

use super::live::{LiveRegion, region};
use super::options::Options;
use super::root::Root;
use super::words::{FIRST, Words};
use crate::first::{First, Response};
use crate::shell;
use crate::text;
use crate::view::{self, Draw, Sink};
use crate::wizard::{FocusTarget, Intent, Screen};
use js_sys::Reflect;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

/// A widget, from the moment that it is put on the page.
pub(super) struct Widget {
    pub(super) host: HtmlElement,
    pub(super) root: Element,
    pub(super) options: Options,
    pub(super) words: Rc<RefCell<Words>>,
    /// The first screen, until the wizard takes over.
    pub(super) first: RefCell<Option<First>>,
    live: LiveRegion,
    shown: RefCell<Option<Root>>,
    /// A turn goes on that is none of the wizard's.
    busy: Cell<bool>,
    running: RefCell<Option<Rc<dyn Running>>>,
}

thread_local! {
    /// The widgets of this page. An address is one widget's for as long as it stands here.
    static WIDGETS: RefCell<Vec<Weak<Widget>>> = const { RefCell::new(Vec::new()) };
}

/// The wizard, running.
pub(super) trait Running {
    /// Tells it of an act.
    fn send(&self, intent: Intent);
    /// Shows its screen in the language that the page has now.
    fn translate(&self);
    /// A snapshot for the host.
    fn state(&self) -> JsValue;
    /// Whether a turn goes on.
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
        // What was typed into a widget whose wizard never came is typed into the next one.
        let typed = shell::property(&widget.options.page, "typed").as_string();
        if let (Some(first), Some(typed)) = (&mut *widget.first.borrow_mut(), typed) {
            first.take_in(&Intent::DomainTyped(typed));
        }
        widget.show_first();
        widget
    }

    /// A turn begins that ends when the wizard takes over.
    pub(super) fn begin_turn(&self) {
        self.busy.set(true);
    }

    /// From now on the wizard is told, and shows.
    pub(super) fn hand_over(&self, running: Rc<dyn Running>) {
        *self.running.borrow_mut() = Some(running);
        self.busy.set(false);
    }

    /// Whether a turn goes on.
    pub(super) fn is_busy(&self) -> bool {
        self.busy.get() || self.running().is_some_and(|running| running.is_busy())
    }

    pub(super) fn running(&self) -> Option<Rc<dyn Running>> {
        self.running.borrow().clone()
    }

    /// Tells whatever is there of an act.
    pub(super) fn send(&self, intent: Intent) {
        match self.running() {
            Some(running) => running.send(intent),
            None => {
                self.busy.set(true);
                self.answer(&intent);
                self.busy.set(false);
            }
        }
    }

    /// Takes the language and the sentences as they are now in the options.
    pub(super) fn speak(self: &Rc<Self>) {
        let range = self.words.borrow().range;
        let words = Words::read(range, &self.options.page, &self.host, &self.root);
        *self.words.borrow_mut() = words;
        match self.running() {
            Some(running) => running.translate(),
            None => self.show_first(),
        }
    }

    /// Shows a screen: the first at once, any other in a microtask that is queued by then.
    pub(super) fn show(self: &Rc<Self>, screen: Screen, draw: Draw) {
        let mut shown = self.shown.borrow_mut();
        if let Some(shown) = &*shown {
            shown.draw_by(draw);
            return shown.show(screen);
        }
        // In the place of the waiting face.
        self.root.set_text_content(None);
        let _ = self.root.remove_attribute("aria-busy");
        let words = Rc::clone(&self.words);
        *shown = Some(Root::mount(&self.root, &screen, words, draw, self.sink()));
    }

    /// Says something to those who do not see the screen.
    pub(super) fn say(&self, words: &str) {
        self.live
            .say(words, &self.words.borrow().language, &self.host);
    }

    /// What the customer does goes to whatever is there by then. Leptos wants an attribute to be `Send`, as the address of a
    /// widget is, and the widget is not. A wrapper that looks at the thread would do too, but brings all of std's threads
    /// along, and these an allocator of their own.
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
                widget.send(intent);
            }
        })
    }

    fn show_first(self: &Rc<Self>) {
        if let Some(first) = &*self.first.borrow() {
            self.show(first.screen(shell::now()), view::first_page);
        }
    }

    /// Does what the first screen does about an act.
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
