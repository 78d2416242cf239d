//! The times of the last check and the next.

use super::elements::{all, span};
use super::handoff;
use super::words::said;
use crate::text::fill;
use crate::view::html::look::look;
use crate::view::html::plain::element;
use crate::view::page::Page;
use crate::wizard::{Checks, NextLook, Problem};
use leptos::prelude::*;

/// The footer. `problem` is the fault that a later check met, after the last good answer.
pub(in crate::view) fn footer(
    page: Page<'_>,
    checks: &Checks,
    problem: Option<&Problem>,
    leave: &str,
) -> AnyView {
    let mut lines = looks(page, checks, problem);
    lines.push_str(leave);
    let lines = said(&lines);
    let lines = span("", lines);
    let views = vec![lines, handoff::report(page)];
    element("footer", look("footer"), all(views))
}

/// The times of the last check and the next, each with a blank after it.
pub(in crate::view) fn looks(page: Page<'_>, checks: &Checks, problem: Option<&Problem>) -> String {
    let text = page.text;
    let now = page.screen.now;
    let last = checks.last.map(|last| {
        let (time, span) = (
            page.locale.day_and_time(last, now),
            page.locale.span(now.since(last)),
        );
        let template = match page.screen.is_stale(problem) {
            true => text.as_of(),
            false => text.checked(),
        };
        fill(template, &[("time", &time), ("span", &span)])
    });
    let next = page.screen.next_look(checks).map(|next| match next {
        NextLook::Offline => text.offline().to_owned(),
        NextLook::Asking => text.checking().to_owned(),
        NextLook::Soon => text.next_soon().to_owned(),
        NextLook::In(span) => fill(text.next_check(), &[("span", &page.locale.span(span))]),
    });
    let mut lines = String::new();
    for line in [last, next].into_iter().flatten() {
        lines.push_str(&line);
        lines.push_str(text.between());
    }
    lines
}
