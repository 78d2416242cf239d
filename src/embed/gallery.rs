//! Draws the gallery's screens on the demo's page, with a widget's views, sentences and formats but without a widget. Times count
//! from the simulated clock of the visit that led to the screen.

use super::STYLE;
use super::root::Root;
use super::words::{WHOLE, Words, primary};
use crate::gallery::{self, Moment, Place, Seen, Still};
use crate::shell;
use crate::text::Text;
use crate::view::{self, Sink};
use crate::visit::Platform;
use crate::wizard::Screen;
use leptos::mount::mount_to;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// The screens of the chapters that were walked.
#[wasm_bindgen]
pub struct Gallery {
    seen: Seen,
    moments: Vec<Moment>,
    /// The language in which each chapter was walked last.
    languages: BTreeMap<&'static str, String>,
}

/// A screen on the page. Freeing this value removes the screen.
#[wasm_bindgen]
pub struct Picture {
    _root: Root,
}

#[wasm_bindgen]
impl Gallery {
    /// A gallery without screens.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self {
            seen: Seen::new(drawn),
            moments: Vec::new(),
            languages: BTreeMap::new(),
        }
    }

    /// The chapters that may be walked, in order.
    pub fn chapters() -> Vec<String> {
        gallery::chapters().map(str::to_owned).collect()
    }

    /// The style of every widget, for the shadow roots of the screens.
    pub fn style() -> String {
        STYLE.to_owned()
    }

    /// Walks a chapter in a language and returns the titles of the screens that no earlier chapter had, in order.
    pub fn walk(&mut self, chapter: &str, language: &str) -> Vec<String> {
        let mut titles = Vec::new();
        for moment in walked(chapter, language) {
            self.languages.insert(moment.scenario, language.to_owned());
            if self.seen.is_new(&moment) {
                titles.push(moment.title());
                self.moments.push(moment);
            }
        }
        titles
    }

    /// Draws the screen of this title in `root`, which lies in the shadow root of `host`. `options` has `lang` and `sentences`,
    /// as for a widget.
    pub fn draw(
        &mut self,
        title: &str,
        host: &HtmlElement,
        root: &Element,
        options: &JsValue,
    ) -> Result<Picture, JsValue> {
        let words = Words::read(WHOLE, options, host, root);
        let scenario = self.named(title)?.scenario;
        self.translate(scenario, &primary(&words.language));
        let moment = self.named(title)?;
        let words = Rc::new(RefCell::new(words));
        let root = Root::mount(root, &moment.screen, words, view::page, nobody());
        Ok(Picture { _root: root })
    }
}

impl Gallery {
    /// Walks a chapter again, unless it was walked in this language. Its screens keep their titles.
    fn translate(&mut self, chapter: &'static str, language: &str) {
        if self
            .languages
            .get(chapter)
            .is_some_and(|last| last == language)
        {
            return;
        }
        self.languages.insert(chapter, language.to_owned());
        for again in walked(chapter, language) {
            let title = again.title();
            let mut old = self.moments.iter_mut();
            if let Some(old) = old.find(|old| old.title() == title) {
                *old = again;
            }
        }
    }

    fn named(&self, title: &str) -> Result<&Moment, JsValue> {
        let found = self.moments.iter().find(|one| one.title() == title);
        found.ok_or_else(|| {
            let titles: Vec<_> = self.moments.iter().map(Moment::title).collect();
            let message = format!("no screen is called {title:?}, but {titles:#?}");
            js_sys::Error::new(&message).into()
        })
    }
}

/// The screens of a chapter in this language.
fn walked(chapter: &str, language: &str) -> Vec<Moment> {
    let platform = Platform {
        to_ascii: shell::to_ascii,
        parse: shell::parse_json,
        write: shell::write_json,
    };
    gallery::of(chapter, Place { platform, language }, drawn)
}

/// A sink that does nothing: the screens of the gallery only show.
fn nobody() -> Sink {
    Arc::new(|_| {})
}

/// A screen as HTML, and the text of its field, which no HTML has.
fn drawn(screen: &Screen) -> String {
    let Ok(place) = shell::document().create_element("div") else {
        return String::new();
    };
    let page = view::page(screen, &Text::english(), &Still, &nobody());
    let mounted = mount_to(place.clone().unchecked_into(), move || page);
    let field = place.query_selector("input").ok().flatten();
    let typed = field.map(|field| field.unchecked_into::<HtmlInputElement>().value());
    let html = place.inner_html();
    drop(mounted);
    html + &typed.unwrap_or_default()
}
