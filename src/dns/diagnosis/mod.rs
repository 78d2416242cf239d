//! Decides on the next questions, and concludes when none is left.
//!
//! [`round`] keeps no state. Each call goes through the whole diagnosis with the answers so far, notes each question that has no
//! answer yet, and concludes only where it noted none. So questions and conclusions cannot drift apart, and answers may come in
//! any order, or never.

mod case;
mod outcome;

mod look;

mod draft;
mod places;
mod wanted;

mod alias;
mod records;
mod text;

mod certificate;
mod early;
mod whole;

#[cfg(test)]
mod tests;

pub use case::{Case, Depth};
#[cfg(test)]
pub(crate) use look::MOST_QUESTIONS;
pub use outcome::{Diagnosis, Disagreement, Early, Kept, Lasting, Standing};

use super::{Answers, Question};
use crate::time::Time;
use draft::Draft;
use look::Look;
use wanted::Wanted;

/// The outcome of one step of a look.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::large_enum_variant,
    reason = "only one value exists at a time; on 32 bits the variants are below the lint's limit"
)]
pub enum Round {
    /// The questions to ask, each with the number of its resolver. Questions without an answer yet are listed again.
    Ask(Vec<(u8, Question)>),
    /// No question is left.
    Done(Diagnosis),
}

/// The next step of a look, given all its answers so far.
pub fn round(case: &Case<'_>, seen: &Answers, now: Time) -> Round {
    let mut look = Look::new(case, seen);
    let wanted = Wanted::all(case);
    let mut draft = Draft::new(case);

    // The most important questions come first, because the last ones stay unasked when the limit is reached.
    if case.claimed {
        for one in &wanted {
            one.read(&mut look, 0);
        }
    }
    whole::zone(&mut look, &wanted, &mut draft);
    let certificate = certificate::may_be_issued(&mut look, &wanted, &mut draft, now);
    whole::mail(&mut look, &mut draft);
    early::look(&mut look, &mut draft, now);
    if case.claimed && !draft.held {
        for one in &wanted {
            one.judge(&mut look, &mut draft, now);
        }
    }
    whole::panel(case, &mut draft);
    whole::delegated(&mut look, &mut draft);
    whole::suspended(&mut draft);
    whole::failures(&mut look, &mut draft);
    whole::one_fails(&mut look, &mut draft, now);
    look.confirm_unresponsive();
    draft.lasting.one_silent = look.is_one_silent();
    draft.target = wanted.iter().find_map(|one| {
        let target = one.leads_to()?;
        Some((target.clone(), look.known_addresses(target)))
    });

    match look.questions() {
        Some(questions) => Round::Ask(questions),
        None => Round::Done(draft.finish(case, certificate, now)),
    }
}
