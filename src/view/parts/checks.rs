//! The times of the last check and the next. Nothing on the page is older than these lines say.

use super::elements::{all, span};
use super::handoff;
use super::words::said;
use crate::text::fill;
use crate::time::Duration;
use crate::view::look::look;
use crate::view::page::Page;
use crate::wizard::Checks;
use leptos::prelude::*;

/// The footer. A `stale` screen shows the last good answer, because the check after it failed.
pub(in crate::view) fn footer(
    page: Page<'_>,
    checks: &Checks,
    stale: bool,
    leave: &str,
) -> AnyView {
    let text = page.text;
    let now = page.screen.now;
    let last = checks.last.map(|last| {
        let (time, span) = (
            page.locale.day_and_time(last, now),
            page.locale.span(now.since(last)),
        );
        let template = if stale || !page.screen.online {
            text.as_of()
        } else {
            text.checked()
        };
        fill(template, &[("time", &time), ("span", &span)])
    });
    let next = match checks.next.map(|next| next.since(now)) {
        _ if !page.screen.online => Some(text.offline().to_owned()),
        _ if checks.asking => Some(text.checking().to_owned()),
        Some(Duration::ZERO) => Some(text.next_soon().to_owned()),
        Some(span) => Some(fill(
            text.next_check(),
            &[("span", &page.locale.span(span))],
        )),
        None => None,
    };
    let mut lines = String::new();
    for line in [last, next].into_iter().flatten() {
        lines.push_str(&line);
        lines.push_str(text.between());
    }
    lines.push_str(leave);
    let lines = said(&lines);
    let lines = span("", lines);
    let views = vec![lines, handoff::report(page)];
    view! { <footer {..look("footer")}>{all(views)}</footer> }.into_any()
}
