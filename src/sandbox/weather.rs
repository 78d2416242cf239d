//! Random faults between a client and the API: of answers on their way, and of the page.
//!
//! A seed determines the faults, so that a test can repeat a storm. The faults end at a given time, so that a test can check the
//! recovery. Faults of the page, its clock and its stores are only chosen here; the caller carries them out.

mod fault;

pub use fault::{Fault, Victim};

use super::answer::{Answer, Fate, LOG_IN_PAGE};
use super::wire::{bare_message, http_date};
use crate::time::{Duration, Time};

/// The faults that may strike one party, and their frequency.
#[derive(Clone, Debug)]
pub struct Weather {
    dice: u64,
    faults: Vec<Fault>,
    /// The number of occasions in a thousand at which a fault strikes.
    per_mille: u64,
    /// The lasting fault, and its end.
    spell: Option<(Fault, Time)>,
    clears: Option<Time>,
}

impl Weather {
    /// Weather in which these faults, all equally likely, strike at `per_mille` of a thousand occasions.
    pub fn new(seed: u64, faults: Vec<Fault>, per_mille: u64) -> Self {
        Self {
            dice: seed,
            faults,
            per_mille,
            spell: None,
            clears: None,
        }
    }

    /// Ends all faults at this time.
    pub fn clearing_at(self, time: Time) -> Self {
        let clears = Some(time);
        Self { clears, ..self }
    }

    /// Draws from another seed from now on; a lasting fault goes on.
    pub fn turn(&mut self, seed: u64) {
        self.dice = seed;
    }

    /// The fault that strikes at this occasion, if any. A lasting fault strikes at every occasion until its end.
    pub fn strikes(&mut self, now: Time) -> Option<Fault> {
        if self.clears.is_some_and(|clears| clears <= now) {
            return None;
        }
        if let Some((fault, until)) = self.spell
            && now < until
        {
            return Some(fault);
        }
        self.spell = None;
        if self.draw(1000) >= self.per_mille || self.faults.is_empty() {
            return None;
        }
        let which = self.draw(self.faults.len() as u64) as usize;
        let fault = self.faults[which];
        if fault.lasts() {
            let until = now + Duration::from_secs(2 + self.draw(LONGEST_SPELL));
            self.spell = Some((fault, until));
        }
        Some(fault)
    }

    /// Applies a fault to an answer. A fault that does not concern answers leaves the answer unchanged.
    pub fn spoil(&mut self, fault: Fault, answer: Answer, now: Time) -> Answer {
        match fault {
            Fault::Delay => Answer {
                delay: answer.delay + Duration::from_millis(self.draw(30_000)),
                ..answer
            },
            Fault::Stall | Fault::ResolverDown => answer.meeting(Fate::Stall),
            Fault::Reset => answer.meeting(Fate::Reset),
            Fault::TruncatedBody => {
                let length = self.draw(answer.body.len() as u64 + 1) as usize;
                let mut answer = answer;
                answer.body.truncate(length);
                answer
            }
            Fault::WrongLength => answer.meeting(Fate::CutOff),
            Fault::TooLong => answer.meeting(Fate::Padded(HUGE)),
            Fault::Garbage => self.garbage(answer),
            Fault::Html => Answer {
                delay: answer.delay,
                ..Answer::html(200, LOG_IN_PAGE.to_owned())
            },
            Fault::WrongType => {
                let body = self.pick(&WRONG_TYPES).to_owned();
                replaced(&answer, 200, body)
            }
            Fault::Refusals => {
                let status = self.pick(&[400, 401, 403, 404, 409, 418, 419, 422]);
                replaced(&answer, status, bare_message("No."))
            }
            Fault::ServerErrors => {
                let status = self.pick(&[408, 425, 500, 502, 503, 504, 599]);
                replaced(&answer, status, bare_message("Server Error"))
            }
            Fault::RetryAfterAbsurd => {
                let wait = self.pick(&ABSURD).to_owned();
                self.left_alone(&answer, wait)
            }
            Fault::RetryAfterPast => {
                let past = http_date(now - Duration::from_secs(3600));
                let wait = match self.draw(3) {
                    0 => "0".to_owned(),
                    1 => "Thu, 01 Jan 1970 00:00:00 GMT".to_owned(),
                    _ => past,
                };
                self.left_alone(&answer, wait)
            }
            Fault::ResolverLies => self.lie(answer),
            Fault::Duplicate
            | Fault::Reorder
            | Fault::ClockForward
            | Fault::ClockBack
            | Fault::Sleep
            | Fault::Offline
            | Fault::StorageFull
            | Fault::StorageRefused
            | Fault::ClipboardRefused => answer,
        }
    }

    /// Draws a number below `end`.
    pub fn draw(&mut self, end: u64) -> u64 {
        // SplitMix64 (Steele, Lea and Flood, 2014).
        self.dice = self.dice.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.dice;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end.max(1)
    }

    fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.draw(among.len() as u64) as usize]
    }

    fn garbage(&mut self, mut answer: Answer) -> Answer {
        let length = self.draw(200);
        answer.body = (0..length).map(|_| self.draw(256) as u8).collect();
        answer
    }

    /// A refusal by a server that wants no request for the time `wait`.
    fn left_alone(&mut self, answer: &Answer, wait: String) -> Answer {
        let status = self.pick(&[429, 503]);
        let date = answer.headers.iter().find(|(name, _)| *name == "date");
        let date = date.cloned();
        let mut answer = replaced(answer, status, bare_message("Too Many Attempts."));
        answer.headers.extend(date);
        answer.with([("retry-after", wait)])
    }

    /// Makes a DNS answer untrue, but leaves it well formed.
    fn lie(&mut self, mut answer: Answer) -> Answer {
        let Some(labels) = answer.body.get(12..) else {
            return answer;
        };
        let end = labels.iter().position(|byte| *byte == 0);
        let after_question = 12 + end.unwrap_or_default() + 5;
        match self.draw(3) {
            // NXDOMAIN or SERVFAIL (RFC 1035 section 4.1.1).
            code @ 0..=1 => {
                answer.body.truncate(after_question);
                answer.body[3] = answer.body[3] & 0xf0 | [3, 2][code as usize];
                answer.body[6..12].fill(0);
            }
            // Another value.
            _ => {
                if answer.body.len() > after_question
                    && let Some(last) = answer.body.last_mut()
                {
                    *last ^= 1;
                }
            }
        }
        answer
    }
}

/// Another answer with the same delay.
fn replaced(answer: &Answer, status: u16, body: String) -> Answer {
    Answer {
        delay: answer.delay,
        ..Answer::new(status, body)
    }
}

/// The longest time for which a fault lasts, in seconds.
const LONGEST_SPELL: u64 = 180;

/// The length of a body that no client should be ready to read.
const HUGE: usize = 10 * 1024 * 1024;

/// JSON in which every field has the wrong type.
const WRONG_TYPES: [&str; 7] = [
    r#"{"data":"soon"}"#,
    r#"{"data":[]}"#,
    r#"{"data":{"provisioning_step":7,"error":[],"dns_instructions":"yes"}}"#,
    r#"{"data":{"id":{},"status":[],"custom_domain":7,"ssl":"none"}}"#,
    "[]",
    "null",
    "1e999",
];

/// Absurd values of `Retry-After`.
const ABSURD: [&str; 7] = [
    "31536000",
    "99999999999999999999",
    "-5",
    "soon",
    "",
    "1e9",
    "Fri, 31 Dec 9999 23:59:59 GMT",
];

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Time = Time::from_millis(1_800_000_000_000);

    fn struck(weather: &mut Weather, seconds: u64) -> usize {
        let struck = |second| weather.strikes(NOW + Duration::from_secs(second));
        (0..seconds).filter_map(struck).count()
    }

    #[test]
    fn weather_strikes_as_often_as_it_is_told_and_clears_up() {
        let mut weather = Weather::new(1, vec![Fault::Reset], 250);
        let count = struck(&mut weather, 10_000);
        assert!((2_300..2_700).contains(&count), "{count}");
        let mut weather = weather.clearing_at(NOW + Duration::from_secs(60));
        assert!((1..60).contains(&struck(&mut weather, 10_000)));
    }

    #[test]
    fn a_storm_lasts_and_ends() {
        let mut weather = Weather::new(7, vec![Fault::ServerErrors], 20);
        let mut longest = 0;
        let mut run = 0;
        for second in 0..10_000 {
            run = match weather.strikes(NOW + Duration::from_secs(second)) {
                Some(_) => run + 1,
                None => 0,
            };
            longest = longest.max(run);
        }
        assert!((30..400).contains(&longest), "{longest}");
    }

    #[test]
    fn what_strikes_an_answer_changes_it_and_the_rest_does_not() {
        for &fault in Fault::ALL {
            let mut weather = Weather::new(3, Vec::new(), 0);
            let body = vec![7; 64];
            let answer = Answer {
                body,
                ..Answer::new(200, String::new())
            };
            let spoiled = weather.spoil(fault, answer.clone(), NOW);
            let wire = !matches!(fault.strikes(), Victim::Page | Victim::Order);
            assert_eq!(spoiled != answer, wire, "{}", fault.name());
        }
    }
}
