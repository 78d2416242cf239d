//! The first stage: one field, and a preview of the name in it.

use super::act::Act;
use super::html::look::look;
use super::html::typed::Typed;
use super::page::{Later, Page};
use super::parts::{self, Button, all, boxed, line, maybe, said, span, stage};
use crate::text::{fill, name_fault, unmarked};
use crate::wizard::{Intent, NameNote, NameScreen};
use leptos::prelude::*;

pub(super) fn view(page: Page<'_>, name: &NameScreen) -> AnyView {
    let text = page.text;
    let waits = page.screen.waits_for_network(name);
    let waiting = waits.then(|| line("advice", said(text.offline_adding())));
    let parts = vec![
        page.later(Later::Removed(name.removed.as_ref())),
        page.later(Later::Problem(name.problem.as_ref())),
        maybe(waiting),
        form(page, name),
    ];
    stage(page, text.name_heading(), parts)
}

fn form(page: Page<'_>, name: &NameScreen) -> AnyView {
    let label = said(page.text.name_label());
    let label = parts::label(look("label").with(&[("for", "domain")]), label);
    let field = boxed("field", vec![input(page, name), go_on(page, name)]);
    let parts = vec![
        label,
        field,
        notes(page, name),
        maybe(meant(page, name)),
        page.later(Later::Choice(name)),
    ];
    let form = look("form").with(&[("novalidate", "")]);
    view! { <form {..form} {..page.on(Act::Submit)}>{all(parts)}</form> }.into_any()
}

/// The attributes of the field that never change.
const FIELD: [(&str, &str); 11] = [
    ("id", "domain"),
    ("name", "domain"),
    ("type", "text"),
    ("inputmode", "url"),
    ("autocapitalize", "none"),
    ("autocomplete", "off"),
    ("autocorrect", "off"),
    ("spellcheck", "false"),
    ("enterkeyhint", "go"),
    ("dir", "auto"),
    ("data-focus", "field"),
];

fn input(page: Page<'_>, name: &NameScreen) -> AnyView {
    let described = match name.is_refused() {
        true => "domain-problem domain-notes",
        false => "domain-notes",
    };
    let state = [
        Some(described),
        name.is_invalid().then_some("true"),
        name.sending.then_some(""),
    ];
    let text = Typed::Text(unmarked(name.typed.clone()));
    parts::field(page, look("input").with(&FIELD), state, text, Act::Type)
}

/// The button. It is never `disabled`, because a disabled button loses the focus.
fn go_on(page: Page<'_>, name: &NameScreen) -> AnyView {
    let words = match name.adding {
        true => page.text.name_adding(),
        false => page.text.name_continue(),
    };
    let button = Button {
        kind: "submit",
        disabled: Some(!name.may_continue()),
        ..Button::new("primary-button", None, said(words))
    };
    button.view(page)
}

/// The note under the field, and how long the name has to wait.
fn notes(page: Page<'_>, name: &NameScreen) -> AnyView {
    let text = page.text;
    let held = name.held_until.map(|until| {
        let span = page.locale.span(until.since(page.screen.now));
        line("small", said(&fill(text.name_held(), &[("span", &span)])))
    });
    let note = match name.note() {
        NameNote::Fault(fault) => {
            let take = fault.suggestion.as_ref().map(|better| take(page, better));
            let words = said(&name_fault(fault, text, page.locale));
            line("fault", all(vec![span("", words), maybe(take)]))
        }
        NameNote::Preview(domain) => {
            let (template, written) = match domain.as_unicode() {
                Some(written) => (text.name_preview_idn(), written),
                None => (text.name_preview(), domain.as_ascii()),
            };
            let slots = [("domain", written), ("ascii", domain.as_ascii())];
            line("preview", said(&fill(template, &slots)))
        }
        NameNote::Hint => line("small", said(text.name_hint())),
    };
    parts::card(
        look("notes").with(&[("id", "domain-notes")]),
        vec![note, maybe(held)],
    )
}

/// Asks whether the customer meant another name.
fn meant(page: Page<'_>, name: &NameScreen) -> Option<AnyView> {
    let meant = name.meant.as_ref()?;
    let words = said(&fill(page.text.fault_suggestion(), &[("domain", meant)]));
    Some(better(page, words, meant))
}

/// A name that may be better than the typed one.
pub(super) fn better(page: Page<'_>, words: AnyView, name: &str) -> AnyView {
    boxed("advice", vec![parts::paragraph(words), take(page, name)])
}

/// A button that takes a name in place of the typed one.
pub(super) fn take(page: Page<'_>, better: &str) -> AnyView {
    let words = said(&fill(page.text.name_use(), &[("domain", better)]));
    let event = Intent::SuggestionTaken(better.to_owned());
    parts::button(page, "button small-button", event, words)
}
