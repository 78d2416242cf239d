//! Runs a wizard in turns: it takes the queued events, performs their effects, and shows the screen.

use super::clock::{Timer, now};
use super::host::Host;
use super::page::listeners::{self, Listener};
use super::page::{clipboard, focus, paper};
use super::sender::{Receiver, Sender};
use super::tab_lock::TabLock;
use super::transport::{Pending, Transport};
use super::{probe, store};
use crate::json::Json;
use crate::time::Time;
use crate::wizard::{Announcement, Effect, Event, Fact, FocusTarget, Intent, RequestId, Wizard};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

thread_local! {
    /// All shells that run on this page.
    static OPEN: RefCell<Vec<Weak<Inner>>> = const { RefCell::new(Vec::new()) };
}

/// A running wizard. When it is dropped, its timer, its listeners and its requests end with it.
pub(crate) struct Shell {
    inner: Rc<Inner>,
}

struct Inner {
    wizard: RefCell<Wizard>,
    /// Events that the wizard has not taken yet. The result of an effect waits here.
    queue: RefCell<VecDeque<Event>>,
    busy: Cell<bool>,
    /// True while the wizard takes in the acts that the first screen took before it.
    opening: Cell<bool>,
    closed: Cell<bool>,
    timer: Timer,
    listeners: RefCell<Vec<Listener>>,
    requests: RefCell<Vec<(RequestId, Pending)>>,
    tab_lock: RefCell<Option<TabLock>>,
    transport: Transport,
    store_key: String,
    root: Element,
    host: Box<dyn Host>,
}

impl Shell {
    /// Makes a shell for `wizard`, whose page is inside `root`. Nothing happens before [`Shell::open`].
    pub(crate) fn new(
        wizard: Wizard,
        transport: Transport,
        store_key: String,
        root: Element,
        host: Box<dyn Host>,
    ) -> Self {
        Self {
            inner: Rc::new_cyclic(|inner: &Weak<Inner>| {
                let sender = Sender::new(inner.clone());
                Inner {
                    wizard: RefCell::new(wizard),
                    queue: RefCell::default(),
                    busy: Cell::new(false),
                    opening: Cell::new(false),
                    closed: Cell::new(false),
                    timer: Timer::new(move || sender.send(Fact::Woke)),
                    listeners: RefCell::default(),
                    requests: RefCell::default(),
                    tab_lock: RefCell::default(),
                    transport,
                    store_key,
                    root,
                    host,
                }
            }),
        }
    }

    /// Begins. The wizard takes in the acts of the first screen, which has already given its response to each.
    pub(crate) fn open(&self, acts: Vec<Intent>) {
        self.inner.open(acts);
    }

    /// Returns a sender of events to this shell.
    pub(crate) fn sender(&self) -> Sender {
        self.inner.sender()
    }

    /// Tells whether a turn goes on.
    pub(crate) fn is_busy(&self) -> bool {
        self.inner.busy.get()
    }

    /// Returns a snapshot for the host.
    pub(crate) fn state(&self) -> Json {
        // A host may ask in its listener for a widget's event. No listener runs while the wizard is borrowed.
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

impl Receiver for Inner {
    fn receive(self: Rc<Self>, event: Event) {
        self.queue.borrow_mut().push_back(event);
        self.run();
    }
}

impl Inner {
    /// Listens to the page, resumes the stored story of an earlier visit, and then takes in these acts.
    fn open(self: &Rc<Self>, acts: Vec<Intent>) {
        let sender = self.sender();
        *self.listeners.borrow_mut() = listeners::listen(&sender, &self.store_key);
        OPEN.with_borrow_mut(|open| open.push(Rc::downgrade(self)));
        let snapshot = store::load(&self.store_key);
        let missed = listeners::missed().into_iter().map(Event::Fact);
        let mut queue = self.queue.borrow_mut();
        queue.extend(missed);
        queue.push_back(Fact::Opened { snapshot }.into());
        queue.extend(acts.into_iter().map(Event::Intent));
        drop(queue);
        self.opening.set(true);
        self.run();
        self.opening.set(false);
    }

    fn sender(self: &Rc<Self>) -> Sender {
        let inner = Rc::downgrade(self);
        Sender::new(inner)
    }

    fn run(self: &Rc<Self>) {
        if self.busy.replace(true) {
            return;
        }
        while let Some(event) = self.next() {
            let at = now();
            let mut effects = self.wizard.borrow_mut().update(event, at);
            if self.opening.get() {
                effects.retain(|effect| !is_of_a_refused_name(effect));
            }
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
            // The screen is shown last: a core that traps earlier in the turn cannot be trusted, and shows nothing.
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
        self.host.show(screen);
    }

    fn next(&self) -> Option<Event> {
        if self.closed.get() {
            None
        } else {
            self.queue.borrow_mut().pop_front()
        }
    }

    /// Performs an effect on the page after the screen is shown, so that the focus finds its element, and a host's listener finds
    /// the page up to date.
    fn perform_once_shown(self: &Rc<Self>, effect: Effect) {
        let weak = Rc::downgrade(self);
        spawn_local(async move {
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
                        inner.sender().send(Fact::ReplyArrived { id, answer });
                    }
                });
                self.requests.borrow_mut().push((id, pending));
            }
            Effect::Cancel(id) => {
                self.settle(id);
            }
            Effect::Copy { target, text } => {
                let (sender, root) = (self.sender(), self.root.clone());
                spawn_local(async move {
                    let done = clipboard::copy(&text, &root).await;
                    sender.send(Fact::Copied { target, done });
                });
            }
            Effect::Print(text) => paper::print(&text).unwrap_or_default(),
            Effect::AskForOffer(domain) => {
                self.host.ask_for_offer(domain, &self.sender());
            }
            Effect::FetchWalkthrough(file) => {
                self.host.fetch_walkthrough(file, &self.sender());
            }
            Effect::Probe(url) => {
                let sender = self.sender();
                spawn_local(async move {
                    sender.send(Fact::Probed(probe::opens(&url).await));
                });
            }
            Effect::Focus(target) => focus::move_focus(&self.root, target),
            Effect::Announce(news) => self.host.announce(&news),
            Effect::Store(snapshot) => {
                store::save(&self.store_key, snapshot.as_ref());
                self.tell_siblings(snapshot.as_ref());
            }
            Effect::RequestTabLock { steal } => {
                let sender = self.sender();
                let lock = TabLock::request(&self.store_key, steal, &sender);
                if lock.is_none() {
                    sender.send(Fact::TabLockTaken { snapshot: None });
                }
                // Gives up the old lock only now that this page waits for the new one.
                drop(self.tab_lock.replace(lock));
            }
            Effect::ReleaseTabLock => drop(self.tab_lock.take()),
            Effect::Emit(news) => self.host.emit(&news),
        }
    }

    /// Tells the other widgets on this page of a snapshot that this one stored. The browser tells only other pages.
    fn tell_siblings(&self, snapshot: Option<&Json>) {
        let open = OPEN.with_borrow(Vec::clone);
        for other in open.iter().filter_map(Weak::upgrade) {
            if other.store_key == self.store_key && !std::ptr::eq(&*other, self) {
                other
                    .sender()
                    .send(Fact::StoredElsewhere(snapshot.cloned()));
            }
        }
    }

    /// Removes a request, which aborts it if it still runs, and tells whether the request was still wanted.
    fn settle(&self, id: RequestId) -> bool {
        let mut requests = self.requests.borrow_mut();
        let waiting = requests
            .iter()
            .position(|(other, _)| *other == id)
            .map(|at| requests.swap_remove(at));
        waiting.is_some()
    }
}

/// Tells whether the first screen has this effect too, at once, when it refuses a name.
fn is_of_a_refused_name(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Announce(Announcement::NameRefused(_)) | Effect::Focus(FocusTarget::Field)
    )
}
