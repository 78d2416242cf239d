//! A fault: its headline, its cause, and the way out.

use super::elements::{card, heading, line, paragraph};
use super::words::said;
use crate::text::{self, Wording};
use crate::view::html::look::{Fixed, look};
use crate::view::page::Page;
use crate::wizard::{Failure, Problem, Step};
use leptos::prelude::*;

/// The wizard moves the focus here.
const HEADING: Fixed = &[("tabindex", "-1"), ("data-focus", "problem")];

pub(in crate::view) fn of_line(page: Page<'_>, problem: &Problem, fixed: Fixed) -> AnyView {
    view(text::problem(problem, page.text), fixed)
}

pub(in crate::view) fn of_step(page: Page<'_>, step: &Step, failure: &Failure) -> AnyView {
    view(text::step_fault(step, failure, page.text), &[])
}

fn view(wording: Wording, fixed: Fixed) -> AnyView {
    let views = vec![
        heading(HEADING, said(&wording.headline)),
        paragraph(said(&wording.cause)),
        line("way-out", said(&wording.way_out)),
    ];
    card(look("problem").with(fixed), views)
}
