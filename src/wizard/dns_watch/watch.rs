//! Asks the resolvers: one look after the other, and each question with a deadline.

use super::last_diagnosis::LastDiagnosis;
use super::look::{Asked, Look, Task};
use crate::chance::Chance;
use crate::dns::{Case, Question, Round, Standing, Unanswered, round};
use crate::domain::Record;
use crate::http::{Response, TransportError};
use crate::poll::Poll;
use crate::time::{Duration, Time};
use crate::wizard::protocol::{Effect, RequestId};
use crate::wizard::requests::Ids;
use crate::wizard::turn::Turn;

/// The watch on DNS: its looks, and the last conclusions.
#[derive(Clone, Debug)]
pub(in crate::wizard) struct DnsWatch {
    /// Addresses of DNS over HTTPS services: the first answers, the second confirms. Without any there is no watch.
    resolvers: Vec<String>,
    /// A random label that does not exist.
    probe: String,
    /// The schedule of the looks, which rests while there is nothing to watch.
    pub(in crate::wizard) poll: Poll,
    pub(super) look: Option<Look>,
    pub(in crate::wizard) last_diagnosis: Option<LastDiagnosis>,
    /// The time at which the last full look began, and in `glimpse` the standings that led to it.
    pub(super) full: Option<Time>,
    pub(super) glimpse: Vec<(Record, Standing)>,
    /// The number of full looks in a row that only the passing of time caused.
    pub(super) unchanged: u32,
    /// The customer wants an answer, so the next full look comes even if nothing has changed.
    pub(super) asked: bool,
    /// The panel at which the customer edits the records, where another provider serves the zone.
    panel: Option<String>,
    /// The number of looks in a row without any answer.
    pub(super) unheard: u32,
}

impl DnsWatch {
    pub(in crate::wizard) fn new(resolvers: Vec<String>, chance: &mut Chance) -> Self {
        Self {
            resolvers,
            probe: label(chance),
            poll: Poll::default(),
            look: None,
            last_diagnosis: None,
            full: None,
            glimpse: Vec::new(),
            unchanged: 0,
            asked: false,
            panel: None,
            unheard: 0,
        }
    }

    /// Tells whether there is a resolver to ask.
    pub(in crate::wizard) fn is_on(&self) -> bool {
        !self.resolvers.is_empty()
    }

    pub(in crate::wizard) fn first_resolver(&self) -> Option<&str> {
        self.resolvers.first().map(String::as_str)
    }

    /// Tells whether resolvers are configured and the last look had an answer.
    pub(in crate::wizard) fn is_heard(&self) -> bool {
        self.is_on() && self.unheard == 0
    }

    /// Tells whether DNS can tell when the API is worth a poll.
    pub(in crate::wizard) fn works(&self) -> bool {
        self.is_heard() && self.last_diagnosis.is_some()
    }

    /// Looks at once, because a person asks, even if no resolver answered before. The wait counts from `now`.
    pub(in crate::wizard) fn restart(&mut self, now: Time) {
        self.asked = true;
        self.unheard = 0;
        self.poll.restart(now);
    }

    /// Looks at once, because the page is visible again or the network is back. Resolvers that did not answer before may answer now.
    pub(in crate::wizard) fn look_again(&mut self, now: Time) {
        self.poll.hurry(now);
        if self.unheard >= GIVE_UP_AFTER {
            self.unheard = GIVE_UP_AFTER - 1;
            self.poll.restart(now);
        }
    }

    /// Ends the look, because the network is gone and missing answers would say nothing about the resolvers.
    pub(in crate::wizard) fn break_off(&mut self, turn: &mut Turn) {
        if self.look.is_some() {
            self.cancel(turn);
            self.poll.answered(turn.now, &mut turn.chance);
        }
    }

    /// Takes in the panel at which the customer edits the records.
    pub(in crate::wizard) fn take_in_panel(&mut self, panel: String) {
        if let Some(known) = &mut self.last_diagnosis {
            known.diagnosis.take_in_panel(&panel);
        }
        self.panel = Some(panel);
    }

    /// Corrects stored times after the clock was set back.
    pub(in crate::wizard) fn read_clock(&mut self, now: Time) {
        self.full = self.full.map(|full| full.min(now));
    }

    /// Forgets the domain.
    pub(in crate::wizard) fn forget(&mut self, turn: &mut Turn) {
        self.cancel(turn);
        self.poll.rest();
        self.last_diagnosis = None;
        self.full = None;
        self.panel = None;
        self.glimpse.clear();
    }

    /// Cancels the look in progress.
    fn cancel(&mut self, turn: &mut Turn) {
        if let Some(look) = self.look.take() {
            for asked in &look.asked {
                turn.push(Effect::Cancel(asked.id));
            }
        }
    }

    /// The answers of the last full look, one line for each question.
    pub(in crate::wizard) fn answers(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(known) = &self.last_diagnosis {
            for (resolver, question, answer, _) in known.answers.iter() {
                let resolver = self.resolvers.get(usize::from(resolver));
                let resolver = resolver.map_or("", String::as_str);
                lines.push([resolver, " ", &question.line(answer)].concat());
            }
        }
        lines
    }

    pub(in crate::wizard) fn is_looking(&self) -> bool {
        self.look.is_some()
    }

    /// The earliest deadline of a question.
    pub(in crate::wizard) fn deadline(&self) -> Option<Time> {
        let asked = &self.look.as_ref()?.asked;
        asked.iter().map(|asked| asked.deadline).min()
    }

    /// Takes in an answer, if it belongs to a question of this watch.
    pub(in crate::wizard) fn answered(
        &mut self,
        id: RequestId,
        answer: Result<Response, TransportError>,
        now: Time,
    ) {
        let Some(look) = &mut self.look else {
            return;
        };
        let Some(index) = look.asked.iter().position(|asked| asked.id == id) else {
            return;
        };
        let Asked {
            resolver, question, ..
        } = look.asked.swap_remove(index);
        let answer = question.answer(answer);
        look.seen.take_in(resolver, question, answer, now);
    }

    /// Goes on with the look, or begins one that is due, and tells whether a look has ended.
    pub(in crate::wizard) fn go_on(
        &mut self,
        task: Option<Task>,
        ids: &mut Ids,
        turn: &mut Turn,
    ) -> bool {
        let now = turn.now;
        self.give_up_late(turn);
        if self.look.is_none()
            && self.poll.is_due(now)
            && let Some(task) = task
        {
            self.poll.asked(now);
            self.begin(task, turn);
        }
        let mut concluded = false;
        while let Some(look) = &self.look {
            match round(&self.case(look), &look.seen, now) {
                Round::Ask(questions) => {
                    self.ask(questions, ids, turn);
                    break;
                }
                Round::Done(diagnosis) => {
                    concluded = true;
                    self.conclude(diagnosis, turn);
                }
            }
        }
        concluded
    }

    fn case<'a>(&'a self, look: &'a Look) -> Case<'a> {
        Case {
            records: &look.task.records,
            host: look.task.host.clone(),
            depth: look.depth,
            claimed: look.task.claimed,
            needs_amazon: look.task.needs_amazon,
            resolvers: self.resolvers.len().min(MOST_RESOLVERS) as u8,
            probe: &self.probe,
            panel: self.panel.as_deref(),
            before: self.last_diagnosis.as_ref().map(|known| &known.diagnosis),
            early: look.task.early,
        }
    }

    fn ask(&mut self, questions: Vec<(u8, Question)>, ids: &mut Ids, turn: &mut Turn) {
        let Some(look) = &mut self.look else { return };
        for (resolver, question) in questions {
            let Some(address) = self.resolvers.get(usize::from(resolver)) else {
                continue;
            };
            if look.seen.awaits(resolver, &question) {
                continue;
            }
            look.seen.ask(resolver, question.clone());
            let id = ids.next();
            turn.push(Effect::Send {
                id,
                request: question.request(address),
            });
            look.asked.push(Asked {
                id,
                resolver,
                question,
                deadline: turn.now + TIMEOUT,
            });
        }
    }

    /// Counts questions past their deadline as unanswered. A deadline too far ahead was set before the clock was set back, and
    /// counts as past.
    fn give_up_late(&mut self, turn: &mut Turn) {
        let now = turn.now;
        let Some(look) = &mut self.look else { return };
        let late = |asked: &Asked| asked.deadline <= now || asked.deadline.since(now) > TIMEOUT;
        while let Some(place) = look.asked.iter().position(late) {
            let asked = look.asked.remove(place);
            turn.push(Effect::Cancel(asked.id));
            let silence = Err(Unanswered::Unreachable);
            look.seen
                .take_in(asked.resolver, asked.question, silence, now);
        }
    }
}

/// A label of twelve random letters and digits, which certainly does not exist.
fn label(chance: &mut Chance) -> String {
    const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut label = String::new();
    for _ in 0..12 {
        let number = chance.between(
            Duration::ZERO,
            Duration::from_millis(DIGITS.len() as u64 - 1),
        );
        label.push(char::from(
            DIGITS[number.subsec_millis() as usize % DIGITS.len()],
        ));
    }
    label
}

/// The most resolvers that the watch asks.
const MOST_RESOLVERS: usize = 2;
/// The time after which a question counts as unanswered.
pub(super) const TIMEOUT: Duration = Duration::from_secs(4);
/// The number of looks without any answer after which the watch gives up, because the network or the page's own policy blocks the
/// questions.
pub(super) const GIVE_UP_AFTER: u32 = 2;
