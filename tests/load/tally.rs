//! The counts of a simulation.

use super::START;
use domain_wizard::time::{Duration, Time};

/// Requests, refusals and news.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) came: usize,
    /// The number of names that were sent and refused.
    pub(crate) names_refused: usize,
    /// The number of news that a looking customer had not received at the end.
    pub(crate) not_told: usize,
    /// The requests in each second, and how many of them were refused as too many.
    seconds: Vec<(u32, u32)>,
    told: Vec<News>,
}

/// A step's beginning, as a page was told of it.
#[derive(Clone, Copy)]
pub(crate) struct News {
    pub(crate) step: usize,
    /// The delay for somebody who looks.
    pub(crate) late: Duration,
    /// The time since which somebody looked; none where nobody did.
    pub(crate) seen: Option<Time>,
    /// The duration of the step before.
    pub(crate) wait: Duration,
    pub(crate) began: Time,
    pub(crate) told: Time,
}

impl Tally {
    pub(crate) fn new(span: Duration) -> Self {
        let seconds = vec![(0, 0); span.as_secs() as usize + 1];
        Self {
            seconds,
            ..Self::default()
        }
    }

    pub(crate) fn asked(&mut self, refused: bool, now: Time) {
        let (asked, too_many) = &mut self.seconds[now.since(START).as_secs() as usize];
        *asked += 1;
        *too_many += u32::from(refused);
    }

    pub(crate) fn told(&mut self, news: News) {
        self.told.push(news);
    }

    /// Requests between these seconds, and how many of them were refused.
    pub(crate) fn between(&self, from: u64, until: u64) -> (u32, u32) {
        let seconds = &self.seconds[from as usize..until as usize];
        let sum = |(a, b), (c, d): &(u32, u32)| (a + c, b + d);
        seconds.iter().fold((0, 0), sum)
    }

    /// The most requests in one span of so many seconds. The spans follow each other from `from` to `until`.
    pub(crate) fn peak(&self, span: u64, from: u64, until: u64) -> u32 {
        let starts = (from..until).step_by(span as usize);
        let spans = starts.map(|start| self.between(start, (start + span).min(until)).0);
        spans.max().unwrap_or(0)
    }

    pub(crate) fn news(&self, step: usize) -> impl Iterator<Item = &News> {
        self.told.iter().filter(move |news| news.step == step)
    }
}

/// The value that this share of all values does not exceed.
pub(crate) fn percentile<T: Copy + PartialOrd>(values: &mut [T], percent: usize) -> Option<T> {
    values.sort_by(|one, other| one.partial_cmp(other).expect("numbers"));
    let last = values.len().checked_sub(1)?;
    Some(values[last * percent / 100])
}
