//! Counts the faults that struck the wizard, and its recoveries.

use domain_wizard::sandbox::Fault;
use domain_wizard::time::Duration;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) sequences: u64,
    pub(crate) events: u64,
    pub(crate) requests: u64,
    pub(crate) struck: BTreeMap<&'static str, u64>,
    /// The number of sequences with a good answer after the weather cleared, where one was due.
    pub(crate) recovered: u64,
    pub(crate) worst: (Duration, u64),
    pub(crate) live: u64,
}

impl Tally {
    pub(crate) fn strikes(&mut self, fault: Fault) {
        *self.struck.entry(fault.name()).or_default() += 1;
    }

    pub(crate) fn recovers(&mut self, span: Duration, seed: u64) {
        self.recovered += 1;
        self.worst = self.worst.max((span, seed));
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.sequences += other.sequences;
        self.events += other.events;
        self.requests += other.requests;
        self.recovered += other.recovered;
        self.live += other.live;
        self.worst = self.worst.max(other.worst);
        for (fault, count) in &other.struck {
            *self.struck.entry(fault).or_default() += count;
        }
    }

    /// The tally in lines for people. A broken promise ends the run, so the wizard survived every fault counted.
    pub(crate) fn told(&self) -> String {
        let mut lines = format!(
            "{} sequences, {} events, {} requests; {} recovered by themselves, at worst after {} s (seed {}); {} of those that were led to the end are live\n",
            self.sequences,
            self.events,
            self.requests,
            self.recovered,
            self.worst.0.as_secs(),
            self.worst.1,
            self.live,
        );
        for fault in Fault::ALL {
            let count = self.struck.get(fault.name()).copied().unwrap_or_default();
            lines += &format!(
                "  {:<18} {count} injected, {count} survived\n",
                fault.name()
            );
        }
        lines
    }
}
