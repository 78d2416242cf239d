//! When it was looked, and when it will be. Nothing on the page is older than it says.

use super::Page;
use crate::text::fill;
use crate::time::Duration;
use crate::view::node::{Element, element};
use crate::wizard::Checks;

/// `stale` where what is shown could not be looked at again.
pub(in crate::view) fn footer(
    page: Page<'_>,
    checks: &Checks,
    stale: bool,
    leave: &str,
) -> Element {
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
    element("footer")
        .key("footer")
        .class("footer")
        .child(element("span").child(lines))
        .child(super::handoff::report(page))
}
