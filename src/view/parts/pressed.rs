//! Buttons, links and fields, and the row of buttons below a stage.

use super::elements::{all, boxed, maybe, nothing, spanned};
use super::words::{said, unseen};
use crate::text::{counted, fill, unmarked};
use crate::view::act::Act;
use crate::view::html::keyed::Keyed;
use crate::view::html::look::{Look, look};
use crate::view::html::typed::Typed;
use crate::view::page::Page;
use crate::wizard::{Action, Check, Intent, Retry};
use leptos::prelude::*;

/// A button.
pub(in crate::view) struct Button {
    pub(in crate::view) class: &'static str,
    pub(in crate::view) kind: &'static str,
    pub(in crate::view) label: Option<String>,
    /// Sets `aria-disabled`, because the attribute `disabled` would take the focus away.
    pub(in crate::view) disabled: Option<bool>,
    pub(in crate::view) described: Option<&'static str>,
    pub(in crate::view) event: Option<Intent>,
    pub(in crate::view) words: AnyView,
}

impl Button {
    /// A button that submits no form, with the intent that a press sends.
    pub(in crate::view) fn new(class: &'static str, event: Option<Intent>, words: AnyView) -> Self {
        Self {
            class,
            kind: "button",
            label: None,
            disabled: None,
            described: None,
            event,
            words,
        }
    }

    pub(in crate::view) fn view(self, page: Page<'_>) -> AnyView {
        let disabled = self.disabled.map(|disabled| match disabled {
            true => "true",
            false => "false",
        });
        view! {
            <button
                {..look(self.class)}
                type=self.kind
                aria-label=self.label.map(unmarked)
                aria-disabled=disabled
                aria-describedby=self.described
                {..page.on(Act::Press(self.event))}
            >
                {self.words}
            </button>
        }
        .into_any()
    }
}

/// A button with nothing but its words.
pub(in crate::view) fn button(
    page: Page<'_>,
    class: &'static str,
    event: Intent,
    words: AnyView,
) -> AnyView {
    Button::new(class, Some(event), words).view(page)
}

/// A field. `state` are its description, whether it is invalid, and whether it is read-only.
pub(in crate::view) fn field(
    page: Page<'_>,
    look: Look,
    state: [Option<&'static str>; 3],
    content: Typed,
    act: Act,
) -> AnyView {
    let [described, invalid, readonly] = state;
    view! {
        <input
            {..look}
            {..page.on(act)}
            aria-describedby=described
            aria-invalid=invalid
            readonly=readonly
            value=content
        />
    }
    .into_any()
}

/// A link.
pub(in crate::view) struct Link {
    pub(in crate::view) class: &'static str,
    pub(in crate::view) href: String,
    /// The link's `rel`, where the link leaves the page: it then opens in a new tab and says so. The value limits the information
    /// that the other page gets.
    pub(in crate::view) rel: Option<&'static str>,
    pub(in crate::view) download: Option<String>,
    /// The intent that a press sends.
    pub(in crate::view) event: Option<Intent>,
    pub(in crate::view) words: AnyView,
}

impl Link {
    pub(in crate::view) fn new(class: &'static str, href: String, words: AnyView) -> Self {
        Self {
            class,
            href,
            rel: None,
            download: None,
            event: None,
            words,
        }
    }

    pub(in crate::view) fn view(self, page: Page<'_>) -> AnyView {
        let new_tab = match self.rel {
            Some(_) => unseen(&[page.text.between(), page.text.live_open()].concat()),
            None => nothing(),
        };
        view! {
            <a
                {..look(self.class)}
                href=unmarked(self.href)
                target=self.rel.map(|_| "_blank")
                rel=self.rel
                download=self.download
                {..page.on(Act::Press(self.event))}
            >
                {all(vec![self.words, new_tab])}
            </a>
        }
        .into_any()
    }
}

/// The buttons. Each has a key, so that the pressed button keeps the focus when another takes the first place.
pub(in crate::view) fn actions(page: Page<'_>, actions: Vec<Action>) -> Option<AnyView> {
    let mut buttons = Vec::new();
    for action in actions {
        buttons.push(view(page, action));
    }
    (!buttons.is_empty()).then(|| boxed("actions", vec![Keyed(buttons).into_any()]))
}

/// The key and the button of an action.
fn view(page: Page<'_>, action: Action) -> (u8, AnyView) {
    let text = page.text;
    let (key, class, event, words) = match action {
        Action::Check(check) => return (0, self::check(page, check)),
        Action::Retry(retry) => return (1, self::retry(page, retry)),
        Action::StartOver => (2, "button quiet", Intent::StartOverAsked, text.start_over()),
        Action::Remove => (3, "button quiet", Intent::RemovalAsked, text.live_remove()),
        Action::Another => (4, "button", Intent::StartOverAsked, text.live_another()),
        Action::Change => (5, "button", Intent::StartOverAsked, text.live_change()),
    };
    (key, button(page, class, event, said(words)))
}

/// The button for a check. For a customer with a task it means "the records are added".
fn check(page: Page<'_>, check: Check) -> AnyView {
    let text = page.text;
    match check {
        Check::Now => button(page, "button", Intent::CheckAsked, said(text.check_now())),
        Check::Added(count) => {
            let words = counted(text.added(), count, &[], page.locale);
            button(page, "primary-button", Intent::RecordsAdded, said(&words))
        }
    }
}

/// The retry button and, while the server allows no retry yet, the moment from which it works.
fn retry(page: Page<'_>, retry: Retry) -> AnyView {
    let text = page.text;
    let words = match retry.is_busy {
        true => text.trying(),
        false => text.try_again(),
    };
    let class = match retry.is_primary {
        true => "primary-button",
        false => "button",
    };
    let note = retry.not_before.map(|from| {
        let time = page.locale.day_and_time(from, page.screen.now);
        let words = said(&fill(text.possible_from(), &[("time", &time)]));
        spanned(look("small").with(&[("id", "retry-note")]), words)
    });
    let button = Button {
        disabled: Some(retry.is_busy || note.is_some()),
        described: note.is_some().then_some("retry-note"),
        ..Button::new(class, Some(Intent::RetryAsked), said(words))
    };
    all(vec![button.view(page), maybe(note)])
}
