//! The last stage: the address of the live site, and the records to keep.

use super::page::Page;
use super::parts::{self, Link, boxed, button, line, maybe, said, stage};
use crate::text;
use crate::wizard::{Intent, LiveScreen, Proof, Removal};
use leptos::prelude::*;

pub(super) fn view(page: Page<'_>, live: &LiveScreen) -> AnyView {
    let text = page.text;
    let address = Link {
        rel: Some("noopener"),
        ..Link::new("", live.url.clone(), parts::bdi(&live.url))
    };
    let proof =
        (live.proof != Proof::None).then(|| line("small", said(text::proved(live.proof, text))));
    let drift = live.drift.as_ref();
    let drift = drift.map(|finding| parts::finding::drift(page, finding));
    let keep = (!live.records.is_empty()).then(|| {
        let why = line("small", said(text.live_keep()));
        let list = parts::record::list(page, &live.records);
        parts::folding(text.records_keep(), vec![list, why])
    });
    let problem = live.problem.as_ref();
    let problem = problem.map(|problem| parts::problem::of_line(page, problem, None));
    let parts = vec![
        line("address", address.view(page)),
        line("lead", said(text.live_lead())),
        maybe(proof),
        maybe(drift),
        maybe(keep),
        maybe(problem),
        maybe(parts::question::removing(page, live.removal)),
        maybe(actions(page, live)),
    ];
    stage(page, text.live_heading(), parts)
}

/// The ways to change or remove a live domain; none while a question is open.
fn actions(page: Page<'_>, live: &LiveScreen) -> Option<AnyView> {
    let text = page.text;
    let another = match live.removal {
        Removal::UnderWay => return None,
        Removal::Possible => text.live_change(),
        Removal::Impossible => text.live_another(),
    };
    if page.screen.question.is_some() {
        return None;
    }
    let another = button(page, "button", Intent::StartOverAsked, said(another));
    let remove = maybe(parts::question::remove(page, live.removal));
    Some(boxed("actions", vec![another, remove]))
}
