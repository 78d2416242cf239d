//! A fault: its headline, its cause, and the way out.

use super::elements::{card, heading, line, paragraph};
use super::words::said;
use crate::text::{self, Wording};
use crate::view::page::Page;
use crate::wizard::{Failure, Problem, Step};
use leptos::prelude::*;

pub(in crate::view) fn of_line(
    page: Page<'_>,
    problem: &Problem,
    id: Option<&'static str>,
) -> AnyView {
    view(text::problem(problem, page.text), id)
}

pub(in crate::view) fn of_step(page: Page<'_>, step: &Step, failure: &Failure) -> AnyView {
    view(text::step_fault(step, failure, page.text), None)
}

fn view(wording: Wording, id: Option<&'static str>) -> AnyView {
    let views = vec![
        heading(None, "problem", said(&wording.headline)),
        paragraph(said(&wording.cause)),
        line("way-out", said(&wording.way_out)),
    ];
    card("problem", id, views)
}
