//! One widget on its page: its screens, its announcements, its events.

use super::live::LiveRegion;
use super::offer::OfferSource;
use super::root::Root;
use super::words::Words;
use crate::shell::{self, Formats, Host, Sender};
use crate::text;
use crate::time::{Duration, Time};
use crate::wizard::{Announcement, Fact, FocusTarget, HostEvent, Screen};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlElement};

/// The widget's place on its page.
pub(super) struct WidgetPage {
    pub(super) host: HtmlElement,
    pub(super) offer: Rc<OfferSource>,
    pub(super) root: Element,
    pub(super) live: LiveRegion,
    pub(super) words: Rc<RefCell<Words>>,
    pub(super) tell: Rc<dyn Fn(&HostEvent)>,
    pub(super) shown: RefCell<Option<Root>>,
}

impl Host for WidgetPage {
    fn show(&self, screen: Screen, sender: &Sender) {
        let mut shown = self.shown.borrow_mut();
        let Some(shown) = shown.as_ref() else {
            let (sender, words) = (sender.clone(), Rc::clone(&self.words));
            let sender = SendWrapper::new(sender);
            let send = Arc::new(move |event| sender.send(event));
            *shown = Some(Root::mount(&self.root, screen, words, send));
            return;
        };
        let held = shell::focused(&self.root);
        shown.show(screen);
        if let Some(held) = held {
            let root = self.root.clone();
            wasm_bindgen_futures::spawn_local(async move { hold(&root, &held) });
        }
    }

    fn announce(&self, news: &Announcement) {
        let Words {
            language,
            text,
            formats,
        } = &*self.words.borrow();
        let words = text::announcement(news, text, formats, shell::now());
        self.live.say(&words, language, &self.host);
    }

    fn ask_for_offer(&self, domain: String, sender: &Sender) {
        let (offer, sender) = (Rc::clone(&self.offer), sender.clone());
        wasm_bindgen_futures::spawn_local(async move {
            sender.send(Fact::OfferArrived(offer.fetch(domain).await));
        });
    }

    fn emit(&self, news: &HostEvent) {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(&shell::value_of(&news.detail()));
        if let Ok(event) = CustomEvent::new_with_event_init_dict(news.name(), &init) {
            let _ = self.host.dispatch_event(&event);
        }
        (self.tell)(news);
    }
}

/// Gives the focus back to an element that has lost it to a move on the page.
fn hold(root: &Element, held: &HtmlElement) {
    if shell::focused(root).is_none() {
        // The person goes on from the heading if the element is gone or folded away.
        let _ = held.focus();
        if shell::focused(root).is_none() {
            shell::focus_on(root, FocusTarget::Heading, true);
        }
    }
}

impl text::Locale for Formats {
    fn day_and_time(&self, at: Time, now: Time) -> String {
        self.day_and_time(at, now)
    }

    fn span(&self, span: Duration) -> String {
        self.span(span)
    }

    fn number(&self, number: usize) -> String {
        self.number(number)
    }

    fn plural(&self, count: usize) -> String {
        self.plural(count)
    }
}
