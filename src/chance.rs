//! Chance as an argument: a small random generator that the shell seeds, so that a test can repeat a run.

use crate::time::{Duration, millis};

/// Draws spans of time for jitter. Not for secrets.
#[derive(Clone, Debug)]
pub struct Chance {
    state: Option<u64>,
}

impl Chance {
    /// A generator that gives the same draws for the same seed.
    pub const fn seeded(seed: u64) -> Self {
        Self { state: Some(seed) }
    }

    /// A generator that always gives the longest span: for tests of arithmetic.
    pub const fn none() -> Self {
        Self { state: None }
    }

    /// A span between `least` and `most`, both included, to the millisecond.
    pub fn between(&mut self, least: Duration, most: Duration) -> Duration {
        let Some(state) = &mut self.state else {
            return most.max(least);
        };
        let width = millis(most).saturating_sub(millis(least));
        least + Duration::from_millis(splitmix(state) % (width + 1))
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): short, and good with any seed.
fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: Duration = Duration::from_millis(800);
    const MOST: Duration = Duration::from_millis(1000);

    #[test]
    fn draws_stay_within_their_bounds_and_reach_both_halves() {
        let mut chance = Chance::seeded(7);
        let draws: Vec<_> = (0..1000).map(|_| chance.between(LEAST, MOST)).collect();
        assert!(draws.iter().all(|draw| (LEAST..=MOST).contains(draw)));
        let low = draws.iter().filter(|draw| draw.as_millis() < 900).count();
        assert!((400..600).contains(&low), "{low} of 1000 in the lower half");
    }

    #[test]
    fn one_seed_tells_one_story() {
        let draw = |seed| Chance::seeded(seed).between(LEAST, MOST);
        assert_eq!(draw(3), draw(3));
        assert_eq!(Chance::none().between(LEAST, MOST), MOST);
    }
}
