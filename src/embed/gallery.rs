//! The gallery's screens on the demo's page: drawn as in a widget, by the same view, renderer, sentences and formats, without
//! one. The clock is that of the screen's visit.

use super::render::{Rendered, Tree};
use super::to_ascii;
use super::words::Words;
use crate::gallery::{self, Moment, Seen};
use crate::shell;
use crate::view;
use crate::visit::Platform;
use std::rc::Rc;
use tachys::view::{Mountable, Render};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

/// Screens, as far as they were walked to.
#[wasm_bindgen]
#[derive(Default)]
pub struct Gallery {
    seen: Seen,
    moments: Vec<Moment>,
}

/// A screen on the page, until it is freed.
#[wasm_bindgen]
pub struct Picture {
    tree: Tree,
}

#[wasm_bindgen]
impl Gallery {
    /// An empty one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// What may be walked, in order.
    pub fn chapters() -> Vec<String> {
        gallery::chapters().map(str::to_owned).collect()
    }

    /// Walks a chapter and gives the titles of its screens that were not there before, in order.
    pub fn walk(&mut self, chapter: &str) -> Vec<String> {
        let platform = Platform {
            to_ascii,
            parse: shell::parse_json,
            write: shell::write_json,
        };
        let mut titles = Vec::new();
        for moment in gallery::of(chapter, platform) {
            if self.seen.is_new(&moment) {
                titles.push(moment.title());
                self.moments.push(moment);
            }
        }
        titles
    }

    /// Draws the screen of this title in `root`, which lies in the shadow root of `host`, with `lang` and `sentences` as a widget is given them.
    pub fn draw(
        &self,
        title: &str,
        host: &HtmlElement,
        root: &Element,
        options: &JsValue,
    ) -> Result<Picture, JsValue> {
        let moment = self.named(title)?;
        let words = Words::read(options, host, root);
        let page = Rendered {
            root: view::page(&moment.screen, &words.text, &words.formats),
            // Nobody is there who would do what is asked for.
            send: Rc::new(|_| {}),
        };
        let mut tree = page.build();
        tree.mount(root, None);
        Ok(Picture { tree })
    }
}

impl Gallery {
    fn named(&self, title: &str) -> Result<&Moment, JsValue> {
        let found = self.moments.iter().find(|one| one.title() == title);
        found.ok_or_else(|| {
            let titles: Vec<_> = self.moments.iter().map(Moment::title).collect();
            let message = format!("no screen is called {title:?}, but {titles:#?}");
            js_sys::Error::new(&message).into()
        })
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        self.tree.unmount();
    }
}
