//! A fault: headline, cause and what is safe, way out.

use super::Page;
use crate::text::{self, Wording};
use crate::view::node::{Element, element};
use crate::wizard::{Failure, FocusTarget, Problem, Step};

pub(in crate::view) fn of_line(page: Page<'_>, problem: &Problem) -> Element {
    card(text::problem(problem, page.text)).key("problem")
}

pub(in crate::view) fn of_step(page: Page<'_>, step: &Step, failure: &Failure) -> Element {
    card(text::step_fault(step, failure, page.text)).key("step-problem")
}

fn card(wording: Wording) -> Element {
    let headline = element("h4")
        .attribute("tabindex", "-1")
        .focus(FocusTarget::Problem)
        .child(wording.headline);
    let way_out = element("p").class("way-out").child(wording.way_out);
    element("div")
        .class("problem")
        .child(headline)
        .child(element("p").child(wording.cause))
        .child(way_out)
}
