//! The one renderer: plain [`Element`]s to DOM nodes, and the next ones onto the same nodes, so that a field
//! keeps its focus and its caret. Text is only ever text; nothing is parsed as markup, nothing is styled inline.

use crate::shell::{self, document};
use crate::view::node::{Action, Element, Node};
use crate::wizard::{Event, FocusTarget};
use std::cell::RefCell;
use std::rc::Rc;
use tachys::view::{Mountable, Render};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};

/// Takes what the customer does.
pub(super) type Sink = Rc<dyn Fn(Event)>;

/// A page to be shown, and who is told what the customer does with it.
pub(super) struct Rendered {
    /// What is shown.
    pub(super) root: Element,
    /// Who is told.
    pub(super) send: Sink,
}

/// What is shown now: the values and the nodes that show them.
pub(super) struct Tree {
    root: Branch,
    send: Sink,
}

/// A node and what it shows.
enum Shown {
    Text(web_sys::Text, String),
    Element(Branch),
}

/// An element's node and what it shows.
struct Branch {
    node: web_sys::Element,
    /// What is shown; its children are kept apart, and its action is the listener's.
    value: Element,
    children: Vec<Shown>,
    action: Rc<RefCell<Option<Action>>>,
    listener: Option<Listener>,
}

/// A listener that goes with its node. One that was merely dropped would throw when it is called.
struct Listener {
    node: web_sys::Element,
    kind: &'static str,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

impl Render for Rendered {
    type State = Tree;

    fn build(self) -> Tree {
        let Self { root, send } = self;
        Tree {
            root: Branch::new(root, false, &send),
            send,
        }
    }

    fn rebuild(self, tree: &mut Tree) {
        if tree.root.shows(&self.root) {
            tree.root.show(self.root, &tree.send);
        } else {
            let root = Branch::new(self.root, false, &tree.send);
            tree.root
                .node
                .replace_with_with_node_1(&root.node)
                .unwrap_throw();
            tree.root = root;
        }
    }
}

impl Tree {
    /// Who is told what the customer does.
    pub(super) fn sink(&self) -> Sink {
        self.send.clone()
    }
}

impl Mountable for Tree {
    fn unmount(&mut self) {
        self.root.node.remove();
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        parent.insert_before(&self.root.node, marker).unwrap_throw();
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = self.root.node.parent_element() else {
            return false;
        };
        child.mount(&parent, Some(&self.root.node));
        true
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        vec![self.root.node.clone()]
    }
}

impl Branch {
    fn new(value: Element, in_svg: bool, send: &Sink) -> Self {
        let in_svg = in_svg || value.tag == "svg";
        let node = if in_svg {
            document().create_element_ns(Some("http://www.w3.org/2000/svg"), value.tag)
        } else {
            document().create_element(value.tag)
        };
        let mut branch = Self {
            node: node.unwrap_throw(),
            value: crate::view::node::element(value.tag).key(value.key),
            children: Vec::new(),
            action: Rc::default(),
            listener: None,
        };
        branch.show(value, send);
        branch
    }

    /// Whether this node may go on to show `value`.
    fn shows(&self, value: &Element) -> bool {
        self.value.tag == value.tag && self.value.key == value.key
    }

    fn show(&mut self, mut value: Element, send: &Sink) {
        let children = std::mem::take(&mut value.children);
        // Children first: they may be options that a value chooses from.
        self.show_children(children, send);
        self.show_attributes(&value);
        self.listen(value.action.take(), send);
        self.value = value;
    }

    fn show_attributes(&self, value: &Element) {
        for (name, text) in &value.attributes {
            if *name == "value" && value.tag == "input" {
                // Writing even the same text would move the caret.
                let input: &web_sys::HtmlInputElement = self.node.unchecked_ref();
                if input.value() != *text {
                    input.set_value(text);
                }
            } else if !self
                .value
                .attributes
                .iter()
                .any(|(old, was)| old == name && was == text)
            {
                self.write(name, Some(text));
            }
        }
        for (name, _) in &self.value.attributes {
            if !value.attributes.iter().any(|(new, _)| new == name) {
                self.write(name, None);
            }
        }
        if self.value.focus != value.focus {
            self.write("data-focus", value.focus.map(focus_name));
        }
    }

    fn write(&self, name: &str, text: Option<&str>) {
        match text {
            Some(text) => self.node.set_attribute(name, text).unwrap_throw(),
            None => self.node.remove_attribute(name).unwrap_throw(),
        }
    }

    fn listen(&mut self, action: Option<Action>, send: &Sink) {
        let kind = match &action {
            Some(Action::Press(_)) => "click",
            Some(Action::Submit(_)) => "submit",
            Some(Action::Type(_)) => "input",
            Some(Action::Escape(_)) => "keydown",
            None => "",
        };
        let idle = action.is_none();
        *self.action.borrow_mut() = action;
        if !idle
            && self
                .listener
                .as_ref()
                .is_none_or(|listener| listener.kind != kind)
        {
            self.listener = Some(Listener::new(
                &self.node,
                kind,
                self.action.clone(),
                send.clone(),
            ));
        }
    }

    /// In order: a child goes on in the first node left that may show it. Nodes passed over go; where a later child can
    /// use one of them, the child's node is moved before them instead.
    fn show_children(&mut self, children: Vec<Node>, send: &Sink) {
        let in_svg = self
            .node
            .namespace_uri()
            .is_some_and(|uri| uri.ends_with("svg"));
        let mut left = std::mem::take(&mut self.children);
        let mut wanted = children.into_iter();
        while let Some(child) = wanted.next() {
            let found = left.iter().position(|shown| shown.shows(&child));
            let at = found.unwrap_or(0);
            let is_wanted =
                |passed: &Shown| wanted.as_slice().iter().any(|later| passed.shows(later));
            let moves = found.is_none() || left[..at].iter().any(is_wanted);
            let shown = match found {
                Some(_) => {
                    let mut shown = left.remove(at);
                    shown.show(child, send);
                    shown
                }
                None => Shown::new(child, in_svg, send),
            };
            if moves {
                // Where another script has moved our nodes, this one goes to the end instead of nowhere.
                let ours =
                    |node: &&web_sys::Node| node.parent_node().as_ref() == Some(self.node.as_ref());
                let before = left.first().map(Shown::node).filter(ours);
                self.node.insert_before(shown.node(), before).unwrap_throw();
            } else {
                left.drain(..at).for_each(|passed| passed.remove());
            }
            self.children.push(shown);
        }
        left.into_iter().for_each(|gone| gone.remove());
    }
}

impl Shown {
    fn new(value: Node, in_svg: bool, send: &Sink) -> Self {
        match value {
            Node::Text(text) => Self::Text(document().create_text_node(&text), text),
            Node::Element(element) => Self::Element(Branch::new(element, in_svg, send)),
        }
    }

    fn shows(&self, value: &Node) -> bool {
        match (self, value) {
            (Self::Text(..), Node::Text(_)) => true,
            (Self::Element(branch), Node::Element(element)) => branch.shows(element),
            _ => false,
        }
    }

    fn show(&mut self, value: Node, send: &Sink) {
        match (self, value) {
            // Writing the same text would drop the customer's selection in it.
            (Self::Text(node, was), Node::Text(text)) if *was != text => {
                node.set_data(&text);
                *was = text;
            }
            (Self::Element(branch), Node::Element(element)) => branch.show(element, send),
            _ => {}
        }
    }

    fn node(&self) -> &web_sys::Node {
        match self {
            Self::Text(node, _) => node,
            Self::Element(branch) => &branch.node,
        }
    }

    fn remove(self) {
        let node = self.node();
        if let Some(parent) = node.parent_node() {
            parent.remove_child(node).unwrap_throw();
        }
    }
}

impl Listener {
    fn new(
        node: &web_sys::Element,
        kind: &'static str,
        action: Rc<RefCell<Option<Action>>>,
        send: Sink,
    ) -> Self {
        let closure = Closure::new(move |event: web_sys::Event| {
            let news = match &*action.borrow() {
                Some(Action::Press(news)) => news.again(),
                Some(Action::Submit(news)) => {
                    event.prevent_default();
                    news.again()
                }
                Some(Action::Escape(news)) => {
                    let key = shell::property(event.as_ref(), "key").as_string();
                    let escape = key.as_deref() == Some("Escape");
                    if escape {
                        // What it closes is ours: a dialog around the widget stays open.
                        event.prevent_default();
                        event.stop_propagation();
                    }
                    news.again().filter(|_| escape)
                }
                Some(Action::Type(news)) => event
                    .current_target()
                    .map(|field| news(field.unchecked_ref::<web_sys::HtmlInputElement>().value())),
                None => {
                    // A form that does nothing now must still not send the page away.
                    if event.type_() == "submit" {
                        event.prevent_default();
                    }
                    None
                }
            };
            // The borrow is over: what follows may change the action.
            if let Some(news) = news {
                send(news);
            }
        });
        node.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref())
            .unwrap_throw();
        Self {
            node: node.clone(),
            kind,
            closure,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        self.node
            .remove_event_listener_with_callback(self.kind, callback)
            .unwrap_throw();
    }
}

/// What the shell looks for in `data-focus`.
fn focus_name(target: FocusTarget) -> &'static str {
    match target {
        FocusTarget::Heading => "heading",
        FocusTarget::Field => "field",
        FocusTarget::Problem => "problem",
        FocusTarget::Question => "question",
    }
}
