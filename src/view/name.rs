//! The first stage: one field, and a preview of the name in it.

use super::act::Act;
use super::look::look;
use super::page::Page;
use super::parts::{self, Button, all, boxed, line, maybe, said, span, stage};
use super::typed::Typed;
use crate::text::{fill, name_fault, unmarked};
use crate::wizard::{Intent, NameNote, NameScreen, Removed};
use leptos::prelude::*;

pub(super) fn view(page: Page<'_>, name: &NameScreen) -> AnyView {
    let text = page.text;
    let problem = name
        .problem
        .as_ref()
        .map(|problem| parts::problem::of_line(page, problem, Some("domain-problem")));
    let waits = page.screen.waits_for_network(name);
    let waiting = waits.then(|| line("advice", said(text.offline_adding())));
    let parts = vec![
        maybe(removed(page, name)),
        maybe(problem),
        maybe(waiting),
        form(page, name),
    ];
    stage(page, text.name_heading(), parts)
}

fn form(page: Page<'_>, name: &NameScreen) -> AnyView {
    let label = said(page.text.name_label());
    let label = view! { <label {..look("label")} for="domain">{label}</label> }.into_any();
    let field = boxed("field", vec![input(page, name), go_on(page, name)]);
    let parts = vec![
        label,
        field,
        notes(page, name),
        maybe(meant(page, name)),
        maybe(bare(page, name)),
    ];
    view! { <form {..look("form")} novalidate="" {..page.on(Act::Submit)}>{all(parts)}</form> }
        .into_any()
}

/// The news that the domain before was taken off, and the tasks that it leaves.
fn removed(page: Page<'_>, name: &NameScreen) -> Option<AnyView> {
    let Removed {
        domain,
        records,
        platform_domain,
    } = name.removed.as_ref()?;
    let platform = platform_domain.as_deref();
    let platform = platform.map(|name| parts::question::stays(page, name));
    let words = said(&fill(
        page.text.name_removed(),
        &[("domain", domain.as_ascii())],
    ));
    let records: Vec<_> = records.iter().collect();
    let left = parts::question::left(page, &records);
    Some(boxed(
        "advice",
        vec![parts::paragraph(words), maybe(platform), maybe(left)],
    ))
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
    view! {
        <input
            {..look("input").with(&FIELD)}
            aria-describedby=described
            aria-invalid=name.is_invalid().then_some("true")
            readonly=name.sending.then_some("")
            value=Typed(unmarked(name.typed.clone()))
            {..page.on(Act::Type)}
        />
    }
    .into_any()
}

/// The button, which is never `disabled`: that would lose the focus.
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
    let notes = all(vec![note, maybe(held)]);
    view! { <div {..look("notes")} id="domain-notes">{notes}</div> }.into_any()
}

/// Asks whether the customer meant another name.
fn meant(page: Page<'_>, name: &NameScreen) -> Option<AnyView> {
    let meant = name.meant.as_ref()?;
    let words = said(&fill(page.text.fault_suggestion(), &[("domain", meant)]));
    Some(better(page, words, meant))
}

fn bare(page: Page<'_>, name: &NameScreen) -> Option<AnyView> {
    let (www, domain) = (name.www.as_ref()?, name.preview.as_ref()?);
    let words = said(&fill(
        page.text.name_bare(),
        &[("domain", domain.as_ascii())],
    ));
    Some(better(page, words, www))
}

/// A name that may be better than the typed one.
fn better(page: Page<'_>, words: AnyView, name: &str) -> AnyView {
    boxed("advice", vec![parts::paragraph(words), take(page, name)])
}

/// A button that takes a name in place of the typed one.
fn take(page: Page<'_>, better: &str) -> AnyView {
    let words = said(&fill(page.text.name_use(), &[("domain", better)]));
    let event = Intent::SuggestionTaken(better.to_owned());
    parts::button(page, "button small-button", event, words)
}
