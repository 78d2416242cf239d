//! The questions to the resolvers: one look after the other, each with a deadline.

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

/// The questions to the resolvers, and the last conclusions.
#[derive(Clone, Debug)]
pub(in crate::wizard) struct DnsWatch {
    /// Addresses of DNS over HTTPS services: the first is asked, the second is asked whether it agrees. Without any there is no
    /// watch.
    resolvers: Vec<String>,
    /// A label that nobody has.
    probe: String,
    /// A rest where nothing is to be watched.
    pub(in crate::wizard) poll: Poll,
    pub(super) look: Option<Look>,
    pub(in crate::wizard) last_diagnosis: Option<LastDiagnosis>,
    /// When the last full look began, and how the records stood at first sight then.
    pub(super) full: Option<Time>,
    pub(super) glimpse: Vec<(Record, Standing)>,
    /// The number of full looks in a row that nothing but time has brought.
    pub(super) unchanged: u32,
    /// The customer wants an answer, so the next full look comes even if nothing has changed.
    pub(super) asked: bool,
    /// The panel in which the customer edits the records, where the zone is served elsewhere.
    panel: Option<String>,
    /// The number of looks in a row at which nobody answered.
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

    /// Tells whether there is a resolver that answers, as far as is known.
    pub(in crate::wizard) fn is_heard(&self) -> bool {
        self.is_on() && self.unheard == 0
    }

    /// Tells whether DNS itself says when the API is worth asking.
    pub(in crate::wizard) fn works(&self) -> bool {
        self.is_heard() && self.last_diagnosis.is_some()
    }

    /// Makes a look at once, because a person asks; also where nobody answered before. The wait counts from `now`.
    pub(in crate::wizard) fn restart(&mut self, now: Time) {
        self.asked = true;
        self.unheard = 0;
        self.poll.restart(now);
    }

    /// Someone looks at the page again, or there is a network again: a resolver that did not answer before may answer now.
    pub(in crate::wizard) fn look_again(&mut self, now: Time) {
        self.poll.hurry(now);
        if self.unheard >= GIVE_UP_AFTER {
            self.unheard = GIVE_UP_AFTER - 1;
            self.poll.restart(now);
        }
    }

    /// There is no network, and a silence then says nothing of the resolvers.
    pub(in crate::wizard) fn break_off(&mut self, turn: &mut Turn) {
        if self.look.is_some() {
            self.cancel(turn);
            self.poll.answered(turn.now, &mut turn.chance);
        }
    }

    /// The customer says that they edit the records in this panel.
    pub(in crate::wizard) fn take_in_panel(&mut self, panel: String) {
        if let Some(known) = &mut self.last_diagnosis {
            known.diagnosis.take_in_panel(&panel);
        }
        self.panel = Some(panel);
    }

    /// The clock was set back.
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

    /// Gives up the look that is under way.
    fn cancel(&mut self, turn: &mut Turn) {
        if let Some(look) = self.look.take() {
            for asked in &look.asked {
                turn.push(Effect::Cancel(asked.id));
            }
        }
    }

    /// The answers of the last full look, a line for each question.
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

    /// The first deadline of a question.
    pub(in crate::wizard) fn deadline(&self) -> Option<Time> {
        let asked = &self.look.as_ref()?.asked;
        asked.iter().map(|asked| asked.deadline).min()
    }

    /// Takes in an answer, if it is one to a question of this watch.
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

    /// Goes on with the look, or begins one that is due. Tells whether a look came to its conclusion.
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

    /// Questions whose time has run out count as not answered. A deadline further ahead than any can be was set before
    /// the clock was set back.
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

/// A name of twelve random letters and digits, which nobody has.
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

/// The most resolvers that are asked.
const MOST_RESOLVERS: usize = 2;
/// A resolver that takes longer counts as silent.
const TIMEOUT: Duration = Duration::from_secs(4);
/// After so many looks at which nobody answered the watch gives up: something on this network, or the page's own policy, does
/// not let the questions through.
pub(super) const GIVE_UP_AFTER: u32 = 2;
