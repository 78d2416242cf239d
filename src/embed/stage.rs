//! One widget on its page: its screens, its announcements, its events.

use super::live::LiveRegion;
use super::offer::Offer;
use super::render::{Rendered, Tree};
use super::words::Words;
use crate::shell::{self, Formats, Outlets, Sender};
use crate::text;
use crate::time::{Duration, Time};
use crate::view;
use crate::wizard::{Announcement, Event, FocusTarget, HostEvent, Screen};
use std::cell::RefCell;
use std::rc::Rc;
use tachys::view::{Mountable, Render};
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlElement};

/// Where a widget meets its page. There is one value that changes and one place that shows it, so it is shown by a
/// plain call: a reactive graph for it would be a tenth of the whole widget.
pub(super) struct Stage {
    pub(super) host: HtmlElement,
    pub(super) offer: Rc<Offer>,
    pub(super) root: Element,
    pub(super) live: LiveRegion,
    pub(super) words: Rc<RefCell<Words>>,
    pub(super) tree: RefCell<Option<Tree>>,
}

impl Outlets for Stage {
    fn show(&self, screen: &Screen, sender: &Sender) {
        let words = self.words.borrow();
        let rendered = |send| Rendered {
            root: view::page(screen, &words.text, &words.formats),
            send,
        };
        let mut tree = self.tree.borrow_mut();
        if let Some(tree) = tree.as_mut() {
            let held = shell::focused(&self.root);
            rendered(tree.sink()).rebuild(tree);
            // What moves on the page loses the focus, and whoever was on it is still.
            if let Some(held) = held.filter(|_| shell::focused(&self.root).is_none()) {
                // Where it is gone, or folded away, they go on from the heading.
                let _ = held.focus();
                if shell::focused(&self.root).is_none() {
                    shell::focus_on(&self.root, FocusTarget::Heading, true);
                }
            }
        } else {
            let sender = sender.clone();
            let mut first = rendered(Rc::new(move |event| sender.send(event))).build();
            first.mount(&self.root, None);
            *tree = Some(first);
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
            sender.send(Event::OfferArrived(offer.fetch(domain).await));
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
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(tree) = self.tree.get_mut() {
            tree.unmount();
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
