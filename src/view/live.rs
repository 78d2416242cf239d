//! The last stage: the address of the live site, and the records to keep.

use super::page::Page;
use super::parts::{self, Link, line, maybe, said, stage};
use crate::text;
use crate::wizard::{LiveScreen, Proof};
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
    let problem = problem.map(|problem| parts::problem::of_line(page, problem, &[]));
    let parts = vec![
        line("address", address.view(page)),
        line("lead", said(text.live_lead())),
        maybe(proof),
        maybe(drift),
        maybe(keep),
        maybe(problem),
        maybe(parts::question::removing(page, live.removal)),
        maybe(parts::actions(page, page.screen.live_actions(live))),
    ];
    stage(page, text.live_heading(), parts)
}
