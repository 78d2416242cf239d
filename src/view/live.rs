//! The last stage: the address of the live site, and the records to keep.

use super::page::Page;
use super::parts::{self, Link, boxed, line, maybe, paragraph, said, stage};
use crate::text::{self, half_sentence};
use crate::wizard::{HalfScreen, Intent, LiveScreen, Proof};
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
    let half = live.half.as_ref().map(|half| self::half(page, half));
    let keep = (!live.records.is_empty()).then(|| {
        let why = line("small", said(text.live_keep()));
        let list = parts::record::list(page, &live.records);
        parts::folding(text.records_keep(), vec![list, why])
    });
    let before = live.before.as_ref();
    let before = before.map(|before| parts::question::before(page, before));
    let problem = live.problem.as_ref();
    let problem = problem.map(|problem| parts::problem::of_line(page, problem, &[]));
    let parts = vec![
        line("address", address.view(page)),
        line("lead", said(text.live_lead())),
        maybe(proof),
        maybe(drift),
        maybe(half),
        maybe(keep),
        maybe(before),
        maybe(problem),
        maybe(parts::question::removing(page, live.removal)),
        maybe(parts::actions(page, page.screen.live_actions(live))),
    ];
    stage(page, text.live_heading(), parts)
}

/// The card of the other half.
fn half(page: Page<'_>, half: &HalfScreen) -> AnyView {
    let filled = |sentence: &String| said(&half_sentence(half, sentence));
    let [leads, opens, way_out] = &half.sentences;
    let [open, done] = &half.words;
    let url = ["http://", &half.name].concat();
    let open = Link {
        rel: Some("noopener"),
        ..Link::new("link", url, filled(open))
    };
    let done = half
        .state
        .may_be_told()
        .then(|| parts::button(page, "button small-button", Intent::HalfSeen, filled(done)));
    let opens = (!opens.is_empty()).then(|| paragraph(filled(opens)));
    let way_out = (!way_out.is_empty()).then(|| line("way-out", filled(way_out)));
    let steps = half.walkthrough.as_ref();
    let steps = steps.map(|steps| parts::walkthrough(page, steps, &[]));
    let looks = parts::checks::looks(page, &half.checks, None);
    let looks = (!looks.is_empty()).then(|| line("small", said(&looks)));
    let views = vec![
        parts::finding::headline(filled(leads)),
        maybe(opens),
        maybe(way_out),
        maybe(steps),
        boxed("actions", vec![open.view(page), maybe(done)]),
        maybe(looks),
    ];
    boxed(parts::finding::class(half.tone()), views)
}
