//! On a server: the component's place stays empty, and no code that runs a widget is linked.

use crate::component::values::{DomainConnect, FetchToken, RequestInit};
use crate::wizard::HostEvent;
use crate::wizard::attributes::Attributes;
use leptos::web_sys::HtmlElement;
use std::collections::HashMap;
use std::rc::Rc;

/// A type without values, because a server never has a widget.
pub(crate) enum Place {}

impl Place {
    pub(crate) fn new(
        _: HtmlElement,
        _: Option<FetchToken>,
        _: Option<DomainConnect>,
    ) -> Option<Self> {
        None
    }

    pub(crate) fn say(&self, _: Option<String>, _: Option<HashMap<String, String>>) {
        match *self {}
    }

    pub(crate) fn ask(&self, _: Option<RequestInit>) {
        match *self {}
    }

    pub(crate) fn open(
        &self,
        _: Attributes,
        _: &[(&str, Option<String>)],
        _: Rc<dyn Fn(&HostEvent)>,
    ) {
        match *self {}
    }
}
