//! An element whose tag is a value.
//!
//! Leptos has a type for each tag, and each type of element compiles to half a kilobyte of wasm. All elements that report no act
//! of the customer share this one type.

use crate::view::html::look::Look;
use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use leptos::tachys::html::element::attributes_to_html;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Position, PositionState};
use leptos::wasm_bindgen::JsCast;

/// An element with a fixed look around one view.
pub(in crate::view) fn element(tag: &'static str, look: Look, content: AnyView) -> AnyView {
    Plain { tag, look, content }.into_any()
}

struct Plain {
    tag: &'static str,
    look: Look,
    content: AnyView,
}

/// An element on the page.
struct State {
    tag: &'static str,
    element: Element,
    look: <Look as Attribute>::State,
    content: AnyViewState,
}

impl Render for Plain {
    type State = State;

    fn build(self) -> State {
        let element = Rndr::create_element(self.tag, None);
        let look = self.look.build(&element);
        let mut content = self.content.build();
        content.mount(&element, None);
        State {
            tag: self.tag,
            element,
            look,
            content,
        }
    }

    fn rebuild(self, state: &mut State) {
        if self.tag == state.tag {
            self.look.rebuild(&mut state.look);
            self.content.rebuild(&mut state.content);
        } else {
            let mut new = self.build();
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
        }
    }
}

impl Mountable for State {
    fn unmount(&mut self) {
        Rndr::remove(&self.element);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = Rndr::get_parent(&self.element).and_then(|node| node.dyn_into().ok());
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.element));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}

impl RenderHtml for Plain {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        self.content.dry_resolve();
    }

    async fn resolve(self) -> Self {
        Self {
            content: self.content.resolve().await,
            ..self
        }
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        attributes: Vec<AnyAttribute>,
    ) {
        html.extend(["<", self.tag]);
        attributes_to_html((self.look, attributes), html);
        html.push('>');
        *position = Position::FirstChild;
        self.content
            .to_html_with_buf(html, position, escape, mark_branches, Vec::new());
        html.extend(["</", self.tag, ">"]);
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> State {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        // The server printed this view, so an element stands here.
        let element: Element = cursor.current().unchecked_into();
        let look = self.look.hydrate::<FROM_SERVER>(&element);
        position.set(Position::FirstChild);
        let content = self.content.hydrate::<FROM_SERVER>(cursor, position);
        cursor.set(element.clone().unchecked_into());
        position.set(Position::NextChild);
        State {
            tag: self.tag,
            element,
            look,
            content,
        }
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl AddAnyAttr for Plain {
    type Output<NewAttr: Attribute> = <AnyView as AddAnyAttr>::Output<NewAttr>;

    fn add_any_attr<NewAttr: Attribute>(self, attribute: NewAttr) -> Self::Output<NewAttr>
    where
        Self::Output<NewAttr>: RenderHtml,
    {
        self.into_any().add_any_attr(attribute)
    }
}
