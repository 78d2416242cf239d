//! Runs a wizard in a page: tells it what happens, does what it wants done, and decides nothing.

mod clipboard;
mod clock;
mod credentials;
mod json;
mod locale;
mod page;
mod paper;
mod probe;
mod store;
mod tab_lock;
mod transport;

pub(crate) use clock::{now, seed};
pub(crate) use credentials::Credentials;
pub(crate) use json::value_of;
#[cfg(feature = "sandbox")]
pub(crate) use json::{parse_json, write_json};
pub(crate) use locale::Formats;
pub(crate) use tab_lock::can_share;
pub(crate) use transport::Transport;
#[cfg(feature = "sandbox")]
pub(crate) use transport::scenarios;

use crate::json::Json;
use crate::time::Time;
use crate::wizard::{
    Announcement, Effect, Event, Fact, FocusTarget, HostEvent, RequestId, Screen, Wizard,
};
use clock::Timer;
use js_sys::Reflect;
use page::Listener;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use tab_lock::TabLock;
use transport::Pending;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use web_sys::{Document, Element, FocusOptions, HtmlElement, ShadowRoot, Window};

thread_local! {
    /// All that run on this page.
    static OPEN: RefCell<Vec<Weak<Inner>>> = const { RefCell::new(Vec::new()) };
}

/// Where the results go that are not the shell's to show.
pub(crate) trait Outlets {
    /// Shows a screen, which may be the one before: the first at once, any other in a microtask that is queued by then.
    fn show(&self, screen: Screen, sender: &Sender);
    /// Says something to those who do not see the screen.
    fn announce(&self, news: &Announcement);
    /// Asks the host page what the customer's DNS provider would do, and reports that.
    fn ask_for_offer(&self, domain: String, sender: &Sender);
    /// Tells the host page.
    fn emit(&self, news: &HostEvent);
}

/// A running wizard. When it is dropped, its timer, its listeners and its requests end with it.
pub(crate) struct Shell {
    inner: Rc<Inner>,
}

/// Reports events to a wizard for as long as it runs.
#[derive(Clone)]
pub(crate) struct Sender(Weak<Inner>);

struct Inner {
    wizard: RefCell<Wizard>,
    /// What has happened and is not told yet: a result of an effect waits here for its turn.
    queue: RefCell<VecDeque<Event>>,
    busy: Cell<bool>,
    closed: Cell<bool>,
    timer: Timer,
    listeners: RefCell<Vec<Listener>>,
    requests: RefCell<Vec<(RequestId, Pending)>>,
    tab_lock: RefCell<Option<TabLock>>,
    transport: Transport,
    store_key: String,
    root: Element,
    outlets: Box<dyn Outlets>,
}

impl Shell {
    /// Runs `wizard`, which is shown inside `root`; nothing happens before [`Sender::open`].
    pub(crate) fn new(
        wizard: Wizard,
        transport: Transport,
        store_key: String,
        root: Element,
        outlets: Box<dyn Outlets>,
    ) -> Self {
        Self {
            inner: Rc::new_cyclic(|inner: &Weak<Inner>| {
                let sender = Sender(inner.clone());
                Inner {
                    wizard: RefCell::new(wizard),
                    queue: RefCell::default(),
                    busy: Cell::new(false),
                    closed: Cell::new(false),
                    timer: Timer::new(move || sender.send(Fact::Woke)),
                    listeners: RefCell::default(),
                    requests: RefCell::default(),
                    tab_lock: RefCell::default(),
                    transport,
                    store_key,
                    root,
                    outlets,
                }
            }),
        }
    }

    /// Reports events for as long as this runs.
    pub(crate) fn sender(&self) -> Sender {
        Sender(Rc::downgrade(&self.inner))
    }

    /// Shows the screen as it is now.
    pub(crate) fn show(&self) {
        self.inner.show(now());
    }

    /// Whether a turn goes on.
    pub(crate) fn is_busy(&self) -> bool {
        self.inner.busy.get()
    }

    /// A snapshot for the host.
    pub(crate) fn state(&self) -> Json {
        // The host may ask from within an event of ours, but never while the wizard itself is at work.
        self.inner
            .wizard
            .try_borrow()
            .map_or(Json::Null, |wizard| wizard.state())
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        let inner = &self.inner;
        inner.closed.set(true);
        inner.timer.stop();
        inner.listeners.take();
        inner.requests.take();
        inner.tab_lock.take();
        OPEN.with_borrow_mut(|open| open.retain(|one| !one.ptr_eq(&Rc::downgrade(inner))));
    }
}

impl Sender {
    /// Tells the wizard, at once or, within a turn, after it.
    pub(crate) fn send(&self, event: impl Into<Event>) {
        if let Some(inner) = self.0.upgrade() {
            inner.queue.borrow_mut().push_back(event.into());
            inner.run();
        }
    }

    /// Begins: listens to the page and goes on where an earlier visit left off.
    pub(crate) fn open(&self) {
        let Some(inner) = self.0.upgrade().filter(|inner| !inner.closed.get()) else {
            return;
        };
        *inner.listeners.borrow_mut() = page::listen(self, &inner.store_key);
        OPEN.with_borrow_mut(|open| open.push(self.0.clone()));
        let place = store::load(&inner.store_key);
        for event in page::already() {
            inner.queue.borrow_mut().push_back(event.into());
        }
        self.send(Fact::Opened { snapshot: place });
    }
}

impl Inner {
    fn run(self: &Rc<Self>) {
        if self.busy.replace(true) {
            return;
        }
        while let Some(event) = self.next() {
            let at = now();
            let effects = self.wizard.borrow_mut().update(event, at);
            let of_the_page = |effect: &Effect| {
                matches!(
                    effect,
                    Effect::Focus(_) | Effect::Announce(_) | Effect::Emit(_)
                )
            };
            let (after, before): (Vec<_>, _) = effects.into_iter().partition(of_the_page);
            for effect in before {
                if !self.closed.get() {
                    self.perform(effect);
                }
            }
            // Last in the turn: one that traps leaves no screen to be shown by a core that is not to be trusted.
            self.show(at);
            for effect in after {
                self.perform_once_shown(effect);
            }
        }
        self.busy.set(false);
        if !self.closed.get() {
            let at = now();
            self.timer.wake(self.wizard.borrow().wake_at(at), at);
        }
    }

    fn show(self: &Rc<Self>, at: Time) {
        let screen = self.wizard.borrow().screen(at);
        let sender = Sender(Rc::downgrade(self));
        self.outlets.show(screen, &sender);
    }

    fn next(&self) -> Option<Event> {
        if self.closed.get() {
            None
        } else {
            self.queue.borrow_mut().pop_front()
        }
    }

    /// Performs an effect on the page after the screen is shown: the focus finds its element, and a host that hears of a
    /// change finds it made.
    fn perform_once_shown(self: &Rc<Self>, effect: Effect) {
        let weak = Rc::downgrade(self);
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(inner) = weak.upgrade().filter(|inner| !inner.closed.get()) {
                inner.perform(effect);
            }
        });
    }

    fn perform(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Send { id, request } => {
                let weak = Rc::downgrade(self);
                let pending = self.transport.send(request, move |answer| {
                    // Nobody waits for a request that was cancelled.
                    if let Some(inner) = weak.upgrade()
                        && inner.settle(id)
                    {
                        Sender(weak).send(Fact::ReplyArrived { id, answer });
                    }
                });
                self.requests.borrow_mut().push((id, pending));
            }
            Effect::Cancel(id) => {
                self.settle(id);
            }
            Effect::Copy { target, text } => {
                let (sender, root) = (Sender(Rc::downgrade(self)), self.root.clone());
                wasm_bindgen_futures::spawn_local(async move {
                    let done = clipboard::copy(&text, &root).await;
                    sender.send(Fact::Copied { target, done });
                });
            }
            Effect::Print(text) => paper::print(&text).unwrap_or_default(),
            Effect::AskForOffer(domain) => {
                self.outlets
                    .ask_for_offer(domain, &Sender(Rc::downgrade(self)));
            }
            Effect::Probe(url) => {
                let sender = Sender(Rc::downgrade(self));
                wasm_bindgen_futures::spawn_local(async move {
                    sender.send(Fact::Probed(probe::opens(&url).await));
                });
            }
            Effect::Focus(target) => focus(&self.root, target),
            Effect::Announce(news) => self.outlets.announce(&news),
            Effect::Store(place) => {
                store::save(&self.store_key, place.as_ref());
                self.tell_siblings(place.as_ref());
            }
            Effect::RequestTabLock { steal } => {
                let sender = Sender(Rc::downgrade(self));
                let lock = TabLock::request(&self.store_key, steal, &sender);
                if lock.is_none() {
                    sender.send(Fact::TabLockTaken { snapshot: None });
                }
                // What was waited for before is given back only now that this is waited for.
                drop(self.tab_lock.replace(lock));
            }
            Effect::ReleaseTabLock => drop(self.tab_lock.take()),
            Effect::Emit(news) => self.outlets.emit(&news),
        }
    }

    /// The browser tells other pages what is kept, but not the other widgets on this one.
    fn tell_siblings(&self, place: Option<&Json>) {
        let open = OPEN.with_borrow(Vec::clone);
        for other in open.iter().filter_map(Weak::upgrade) {
            if other.store_key == self.store_key && !std::ptr::eq(&*other, self) {
                Sender(Rc::downgrade(&other)).send(Fact::StoredElsewhere(place.cloned()));
            }
        }
    }

    /// Lets go of a request, which aborts it where it still runs; whether it was waited for.
    fn settle(&self, id: RequestId) -> bool {
        let mut requests = self.requests.borrow_mut();
        let waiting = requests
            .iter()
            .position(|(other, _)| *other == id)
            .map(|at| requests.swap_remove(at));
        waiting.is_some()
    }
}

fn focus(root: &Element, target: FocusTarget) {
    if may_take_focus(root) {
        focus_on(root, target, focused(root).is_some());
    }
}

/// Moves the focus, wherever it is; what comes to sight with it only for those who are at the widget.
pub(crate) fn focus_on(root: &Element, target: FocusTarget, is_here: bool) {
    let selector = match target {
        FocusTarget::Heading => "[data-focus=heading]",
        FocusTarget::Field => "[data-focus=field]",
        FocusTarget::Problem => "[data-focus=problem]",
        FocusTarget::Question => "[data-focus=question]",
    };
    if let Ok(Some(found)) = root.query_selector(selector) {
        // An element that cannot take the focus leaves it where it is.
        let options = FocusOptions::new();
        options.set_prevent_scroll(!is_here);
        let found: HtmlElement = found.unchecked_into();
        let _ = found.focus_with_options(&options);
    }
}

/// What has the focus within the widget.
pub(crate) fn focused(root: &Element) -> Option<HtmlElement> {
    let shadow = root.get_root_node().dyn_into::<ShadowRoot>().ok()?;
    Some(shadow.active_element()?.unchecked_into())
}

/// News may come while the person types elsewhere on the page: the focus is moved only where it is ours already,
/// or nowhere, as after a button that is gone.
fn may_take_focus(root: &Element) -> bool {
    let ours = focused(root);
    let focused = root
        .owner_document()
        .and_then(|document| document.active_element());
    ours.is_some() || focused.is_none_or(|focused| focused.tag_name() == "BODY")
}

/// The browser's IDNA: what `URL` makes of a host (UTS 46).
pub fn to_ascii(name: &str) -> Option<String> {
    // These would end the host, or be read as something else than a part of it.
    if name.contains(['/', '\\', ':', '?', '#', '@', '%', '[']) {
        return None;
    }
    let url = web_sys::Url::new(&["http://", name].concat()).ok()?;
    Some(url.hostname()).filter(|host| !host.is_empty())
}

/// A property of a value of the page; undefined where it has none.
pub(crate) fn property(object: &JsValue, name: &str) -> JsValue {
    // To ask what is no object throws, and what a call that threw gave back stays in wasm-bindgen's table for good.
    if !object.is_object() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// The browser, as it names itself.
pub(crate) fn user_agent() -> String {
    window().navigator().user_agent().unwrap_or_default()
}

/// Where there is none, this is no page, and nothing here is called.
pub(crate) fn window() -> Window {
    web_sys::window().expect_throw("a window")
}

pub(crate) fn document() -> Document {
    window().document().expect_throw("a document")
}
