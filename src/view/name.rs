//! The first stage: one field, and at once what is understood of it.

use super::Page;
use super::node::{Action, Element, element};
use super::parts::{self, bdi, button, sentence};
use crate::text::{fill, name_fault};
use crate::wizard::{ApiError, Event, FocusTarget, NameScreen, Removed};

pub(super) fn view(page: Page<'_>, name: &NameScreen, stage: Element) -> Element {
    let form = element("form")
        .key("form")
        .class("form")
        .flag("novalidate", true)
        .on(Action::Submit(Event::DomainSubmitted));
    let label = element("label")
        .class("label")
        .attribute("for", "domain")
        .child(page.text.name_label());
    let form = form.child(label).child(
        element("div")
            .class("field")
            .child(input(name))
            .child(submit(page, name)),
    );
    let problem = name
        .problem
        .as_ref()
        .map(|problem| parts::problem::of_line(page, problem).attribute("id", "domain-problem"));
    let waiting = (name.adding && !name.sending && !page.screen.online).then(|| {
        element("p")
            .key("offline")
            .class("advice")
            .child(page.text.offline_adding())
    });
    let form = form
        .child(notes(page, name))
        .maybe(meant(page, name))
        .maybe(bare(page, name));
    stage
        .maybe(removed(page, name))
        .maybe(problem)
        .maybe(waiting)
        .child(form)
}

/// What became of the domain before, and what it leaves to be done.
fn removed(page: Page<'_>, name: &NameScreen) -> Option<Element> {
    let Removed {
        domain,
        records,
        platform_domain,
    } = name.removed.as_ref()?;
    let platform = platform_domain.as_deref();
    let platform = platform.map(|name| parts::question::stays(page, name));
    let words = sentence(
        page.text.name_removed(),
        &[("domain", bdi, domain.as_ascii())],
    );
    let records: Vec<_> = records.iter().collect();
    Some(
        element("div")
            .key("removed")
            .class("advice")
            .child(element("p").nodes(words))
            .maybe(platform)
            .maybe(parts::question::left(page, &records)),
    )
}

fn input(name: &NameScreen) -> Element {
    let refused = name
        .problem
        .as_ref()
        .is_some_and(|problem| matches!(problem.error, ApiError::Refused { .. }));
    let mut input = element("input")
        .key("domain")
        .class("input")
        .attribute("id", "domain")
        .attribute("name", "domain");
    for (key, value) in [
        ("type", "text"),
        ("inputmode", "url"),
        ("autocapitalize", "none"),
        ("autocomplete", "off"),
        ("autocorrect", "off"),
        ("spellcheck", "false"),
        ("enterkeyhint", "go"),
        ("dir", "auto"),
        (
            "aria-describedby",
            if refused {
                "domain-problem domain-notes"
            } else {
                "domain-notes"
            },
        ),
    ] {
        input = input.attribute(key, value);
    }
    let input = if refused || name.fault.is_some() {
        input.attribute("aria-invalid", "true")
    } else {
        input
    };
    let input = input
        .flag("readonly", name.sending)
        .attribute("value", name.typed.clone());
    input
        .focus(FocusTarget::Field)
        .on(Action::Type(Event::DomainTyped))
}

/// Never `disabled`: the focus would be lost.
fn submit(page: Page<'_>, name: &NameScreen) -> Element {
    let words = if name.adding {
        page.text.name_adding()
    } else {
        page.text.name_continue()
    };
    let waits = name.adding || name.held_until.is_some();
    let submit = element("button")
        .key("continue")
        .class("primary-button")
        .attribute("type", "submit");
    submit
        .attribute("aria-disabled", waits.to_string())
        .child(words)
}

/// What is said under the field: a fault, else what is understood, else the hint.
fn notes(page: Page<'_>, name: &NameScreen) -> Element {
    let text = page.text;
    let notes = element("div")
        .key("notes")
        .class("notes")
        .attribute("id", "domain-notes");
    let held = name.held_until.map(|until| {
        let span = page.locale.span(until.since(page.screen.now));
        element("p")
            .key("held")
            .class("small")
            .child(fill(text.name_held(), &[("span", &span)]))
    });
    let note = if let Some(fault) = &name.fault {
        let take = fault.suggestion.as_ref().map(|better| {
            let words = sentence(text.name_use(), &[("domain", bdi, better)]);
            button(
                "button small-button",
                Event::SuggestionTaken(better.clone()),
            )
            .nodes(words)
        });
        let words = element("span").child(name_fault(fault, text, page.locale));
        element("p")
            .key("fault")
            .class("fault")
            .child(words)
            .maybe(take)
    } else if let Some(domain) = &name.preview {
        let (template, written) = match domain.as_unicode() {
            Some(written) => (text.name_preview_idn(), written),
            None => (text.name_preview(), domain.as_ascii()),
        };
        let words = sentence(
            template,
            &[
                ("domain", strong, written),
                ("ascii", code, domain.as_ascii()),
            ],
        );
        element("p").key("preview").class("preview").nodes(words)
    } else {
        element("p")
            .key("hint")
            .class("small")
            .child(text.name_hint())
    };
    notes.child(note).maybe(held)
}

/// The question whether another name was meant.
fn meant(page: Page<'_>, name: &NameScreen) -> Option<Element> {
    let meant = name.meant.as_ref()?;
    let slots: [parts::Slot<'_>; 1] = [("domain", bdi, meant)];
    let words = element("p").nodes(sentence(page.text.fault_suggestion(), &slots));
    let take = button("button small-button", Event::SuggestionTaken(meant.clone()));
    let take = take.nodes(sentence(page.text.name_use(), &slots));
    let meant = element("div").key("meant").class("advice");
    Some(meant.child(words).child(take))
}

fn bare(page: Page<'_>, name: &NameScreen) -> Option<Element> {
    let (www, domain) = (name.www.as_ref()?, name.preview.as_ref()?);
    let words = sentence(page.text.name_bare(), &[("domain", bdi, domain.as_ascii())]);
    let take = sentence(page.text.name_use(), &[("domain", bdi, www)]);
    let take = button("button small-button", Event::SuggestionTaken(www.clone())).nodes(take);
    Some(
        element("div")
            .key("bare")
            .class("advice")
            .child(element("p").nodes(words))
            .child(take),
    )
}

fn strong(domain: &str) -> Element {
    element("strong").child(bdi(domain))
}

fn code(text: &str) -> Element {
    element("code").child(text)
}
