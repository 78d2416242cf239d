//! A customer: the time their DNS takes, and the times at which they look.

use domain_wizard::chance::Chance;
use domain_wizard::time::{Duration, Time};

/// The median time until DNS is right.
const MEDIAN_WAIT: f64 = 12.0 * 60.0;
/// The spread of the wait's logarithm: one in twenty waits four hours, one in a hundred thirteen, one in a thousand two days.
const SPREAD: f64 = 1.8;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

/// The platform's steps that are news.
pub(crate) const STEPS: [&str; 3] = ["waiting_custom_dns", "provisioning_cdn_ssl", "complete"];
/// The index of the step that begins once DNS is right.
pub(crate) const DNS_SEEN: usize = 1;
/// The index of the last step.
pub(crate) const LIVE: usize = 2;

/// One customer's times.
#[derive(Default)]
pub(crate) struct Customer {
    /// The time from adding the record until DNS shows it, and from then until the site is live.
    waits: [Duration; 2],
    added: Option<Time>,
}

impl Customer {
    pub(crate) fn new(chance: &mut Chance) -> Self {
        let wait = MEDIAN_WAIT * (SPREAD * normal(chance)).exp();
        Self {
            waits: [
                Duration::from_secs_f64(wait),
                chance.between(MINUTE, MINUTE * 5),
            ],
            added: None,
        }
    }

    /// The record is added, and DNS takes its time from now.
    pub(crate) fn added(&mut self, now: Time) {
        self.added = Some(now);
    }

    pub(crate) fn has_added(&self) -> bool {
        self.added.is_some()
    }

    /// The platform's step.
    pub(crate) fn step(&self, now: Time) -> usize {
        let began = |step: &usize| self.began(*step).is_some_and(|at| at <= now);
        (1..=LIVE).rev().find(began).unwrap_or(0)
    }

    /// The time at which this step begins, once the record is added.
    pub(crate) fn began(&self, step: usize) -> Option<Time> {
        let waits: Duration = self.waits[..step].iter().sum();
        Some(self.added? + waits)
    }

    /// The duration of the step before this one.
    pub(crate) fn wait_for(&self, step: usize) -> Duration {
        self.waits[step - 1]
    }

    /// The time that a customer looks, after adding the record or after coming back to see.
    pub(crate) fn stays(first: bool, chance: &mut Chance) -> Duration {
        exponential(if first { MINUTE * 5 } else { MINUTE * 2 }, chance)
    }

    /// The time that a customer is away then.
    pub(crate) fn is_away(chance: &mut Chance) -> Duration {
        exponential(MINUTE * 40, chance)
    }
}

/// A span of an exponential distribution with this mean.
fn exponential(mean: Duration, chance: &mut Chance) -> Duration {
    SECOND + mean.mul_f64(-unit(chance).ln())
}

/// A draw of the standard normal distribution (Box and Muller, 1958).
fn normal(chance: &mut Chance) -> f64 {
    let radius = (-2.0 * unit(chance).ln()).sqrt();
    radius * (std::f64::consts::TAU * unit(chance)).cos()
}

/// A random number over 0, up to 1.
fn unit(chance: &mut Chance) -> f64 {
    const PARTS: u64 = 1 << 40;
    let drawn = chance.between(Duration::from_millis(1), Duration::from_millis(PARTS));
    drawn.as_millis() as f64 / PARTS as f64
}
