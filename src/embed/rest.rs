//! All of a widget but its first screen: the wizard and its effects on the page. A browser loads this code later than the other
//! modules of `embed`, so they call only [`begin`].

use super::offer::OfferSource;
use super::walkthrough;
use super::widget::{Running, Widget};
use super::words::{WHOLE, Words, primary};
use crate::shell::{self, Credentials, Host, Sender, Shell, Transport};
use crate::text;
use crate::view;
use crate::wizard::{Announcement, Event, Fact, FocusTarget, HostEvent, Screen, Wizard};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlElement};

/// Starts the wizard, which goes on from the first screen.
pub(super) fn begin(widget: &Rc<Widget>) {
    let Widget {
        host,
        root,
        options,
        words,
        ..
    } = &**widget;
    let whole = Words::read(WHOLE, &options.page, host, root);
    let config = options.config(&whole.language);
    #[cfg(feature = "split")]
    {
        let style = include_str!(concat!(env!("OUT_DIR"), "/rest.css"));
        let _ = js_sys::Reflect::set(&options.page, &"style".into(), &style.into());
    }
    *words.borrow_mut() = whole;
    let transport = Transport {
        credentials: Credentials::new(&options.page),
        #[cfg(feature = "sandbox")]
        speed: options
            .sandbox_speed
            .filter(|speed| *speed > 0.0)
            .unwrap_or(1.0),
    };
    let store_key = config.at.storage_key();
    let wizard = Wizard::new(config, shell::seed());
    let page = Box::new(WidgetPage {
        widget: Rc::downgrade(widget),
        offer: Rc::new(OfferSource::new(options)),
    });
    let shell = Shell::new(wizard, transport, store_key, root.clone(), page);
    let first = widget.first.take();
    let told = first.map(|first| first.told()).unwrap_or_default();
    let shell = Rc::new(shell);
    widget.hand_over(Rc::clone(&shell) as Rc<dyn Running>);
    shell.open(told);
}

impl Running for Shell {
    fn send(&self, event: Event) {
        self.sender().send(event);
    }

    fn translate(&self) {
        self.sender().send(Fact::LanguageChanged);
    }

    fn state(&self) -> JsValue {
        shell::value_of(&self.state())
    }

    fn is_busy(&self) -> bool {
        self.is_busy()
    }
}

/// The page as the wizard's shell sees it.
struct WidgetPage {
    widget: Weak<Widget>,
    offer: Rc<OfferSource>,
}

impl Host for WidgetPage {
    fn show(&self, screen: Screen) {
        let Some(widget) = self.widget.upgrade() else {
            return;
        };
        let held = shell::focused(&widget.root);
        widget.show(screen, view::page);
        if let Some(held) = held {
            let root = widget.root.clone();
            wasm_bindgen_futures::spawn_local(async move { hold(&root, &held) });
        }
    }

    fn announce(&self, news: &Announcement) {
        if let Some(widget) = self.widget.upgrade() {
            let said = {
                let words = widget.words.borrow();
                text::announcement(news, &words.text, &*words.formats, shell::now())
            };
            widget.say(&said);
        }
    }

    fn ask_for_offer(&self, domain: String, sender: &Sender) {
        let (offer, sender) = (Rc::clone(&self.offer), sender.clone());
        wasm_bindgen_futures::spawn_local(async move {
            sender.send(Fact::OfferArrived(offer.fetch(domain).await));
        });
    }

    fn fetch_walkthrough(&self, file: String, sender: &Sender) {
        let Some(widget) = self.widget.upgrade() else {
            return;
        };
        let sender = sender.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let language = primary(&widget.words.borrow().language);
            let page = widget.options.page.clone();
            // The fetch must not keep a widget alive that has left the page.
            drop(widget);
            let content = walkthrough::fetch(&page, &file, &language).await;
            sender.send(Fact::WalkthroughArrived { file, content });
        });
    }

    fn emit(&self, news: &HostEvent) {
        let Some(widget) = self.widget.upgrade() else {
            return;
        };
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(&shell::value_of(&news.detail()));
        if let Ok(event) = CustomEvent::new_with_event_init_dict(news.name(), &init) {
            let _ = widget.host.dispatch_event(&event);
        }
        (widget.options.tell)(news);
    }
}

/// Gives the focus back to the element that had it, where the redraw moved that element and so took the focus from it.
fn hold(root: &Element, held: &HtmlElement) {
    if shell::focused(root).is_none() {
        // An element that is gone or folded away cannot take the focus; the heading takes it instead.
        let _ = held.focus();
        if shell::focused(root).is_none() {
            shell::focus_on(root, FocusTarget::Heading, true);
        }
    }
}
