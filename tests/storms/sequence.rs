//! Runs sequences by their seeds on all processors, and reports one that breaks a promise.

use super::ending;
use super::shortening::shortened;
use super::story::{Act, Story};
use super::tally::Tally;
use super::world::{Double, World};
use crate::panics::{Broken, caught, in_a_line};
use crate::support::proof;
use domain_wizard::time::Time;
use std::io::Write;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// The number of sequences in an ordinary run, and the factor of a run that proves.
const SEQUENCES: u64 = 10_000;
const TO_PROVE: u64 = 10;
/// The most lines of the trace in a report.
const TOLD: usize = 200;

/// A kind of sequence: random acts, and an end.
#[derive(Clone, Copy)]
pub(crate) struct Play {
    pub(crate) name: &'static str,
    /// The part after the last act.
    pub(crate) end: fn(&mut World<'_>),
    /// A wizard with a fault, to test the storms.
    pub(crate) double: Option<Double>,
}

pub(crate) const SEQUENCE: Play = Play {
    name: "sequence",
    end: |world| {
        let is_led = world.dice.one_in(16);
        ending::recovers(world);
        if is_led {
            ending::is_led_to_the_end(world);
        }
        world.tally.sequences += 1;
    },
    double: None,
};

#[test]
fn no_sequence_of_events_and_faults_breaks_a_promise() {
    each(SEQUENCE, SEQUENCES, 0);
}

impl Play {
    /// Plays the sequence of a seed, and returns it with the promise that it breaks, if it breaks one. Acts are recorded as they
    /// are drawn, so that the story ends where it breaks.
    fn breaks(self, seed: u64, tally: &mut Tally) -> Option<(Story, Broken)> {
        let (mut story, mut dice) = Story::begun(seed);
        let began = story.clone();
        let played = caught(|| {
            let mut world = World::new(&began, self.double, tally, None);
            for _ in 0..began.plan.events {
                story.acts.push(Act::drawn(&world, &mut dice));
                story.acts[story.acts.len() - 1].play(&mut world);
            }
            self.ends(&mut world, story.end);
        });
        Some((story, played.err()?))
    }

    /// Plays a story, and returns the promise that it breaks.
    pub(crate) fn plays(
        self,
        story: &Story,
        trace: Option<&mut Vec<String>>,
    ) -> Result<(), Broken> {
        let mut tally = Tally::default();
        caught(|| {
            let mut world = World::new(story, self.double, &mut tally, trace);
            story.acts.iter().for_each(|act| act.play(&mut world));
            self.ends(&mut world, story.end);
        })
    }

    fn ends(self, world: &mut World<'_>, chance: u64) {
        world.turn(chance, false);
        (self.end)(world);
    }

    /// The first of these sequences that breaks a promise, shortened, and the promise.
    pub(crate) fn shortest_broken(self, seeds: Range<u64>) -> Option<(Story, Broken)> {
        let mut tally = Tally::default();
        let mut broken = seeds.filter_map(|seed| self.breaks(seed, &mut tally));
        let (story, broken) = broken.next()?;
        Some((self.shortens(story, &broken), broken))
    }

    /// The shortest story found that breaks this same promise.
    fn shortens(self, story: Story, broken: &Broken) -> Story {
        shortened(story, |story| {
            let other = self.plays(story, None).err();
            other.is_some_and(|other| other.location == broken.location)
        })
    }

    /// The report of a story that breaks a promise: the promise, then the acts, then the trace.
    pub(crate) fn tells(self, story: Story, broken: &Broken) -> String {
        let count = story.acts.len();
        let (seed, name) = (story.seed, self.name);
        let short = self.shortens(story, broken);
        let mut trace = Vec::new();
        let again = self.plays(&short, Some(&mut trace)).err();
        let Broken { location, message } = again.as_ref().unwrap_or(broken);
        let from = trace.len().saturating_sub(TOLD);
        format!(
            "{name}: {} ({location})\nafter {} acts of {count} that were played; STORMS={seed} cargo test --test native storms::{name}\n{}\n{}\n\n{message}",
            in_a_line(message),
            short.acts.len(),
            short.told(),
            trace[from..].join("\n"),
        )
    }
}

/// Plays so many sequences, more in a run that proves, from the day's seed on and on all processors. Panics with the report of
/// one that breaks a promise.
pub(crate) fn each(play: Play, count: u64, after: u64) {
    let count = if proof::is_wanted() {
        TO_PROVE * count
    } else {
        count
    };
    let (first, count) = wanted().unwrap_or((seed_of_the_day() + after, count));
    let began = Instant::now();
    let next = AtomicU64::new(first);
    let stop = AtomicBool::new(false);
    let run_some = || {
        let mut tally = Tally::default();
        while !stop.load(Ordering::Relaxed) {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= first + count {
                break;
            }
            if let Some(broken) = play.breaks(seed, &mut tally) {
                stop.store(true, Ordering::Relaxed);
                return (tally, Some(broken));
            }
        }
        (tally, None)
    };
    let mut tally = Tally::default();
    let mut broken = None;
    std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let running = Vec::from_iter((0..threads).map(|_| scope.spawn(run_some)));
        for one in running {
            let (part, one) = one.join().expect("a thread");
            tally.add(&part);
            broken = broken.take().or(one);
        }
    });
    if let Some((story, broken)) = broken {
        panic!("{}", play.tells(story, &broken));
    }
    // Written past the harness's capture, because a run that passes should name its sequences, too.
    let (name, took) = (play.name, began.elapsed().as_secs_f32());
    let told = format!("{name} from seed {first}, in {took:.1} s: {}", tally.told());
    let _ = std::io::stderr().write_all(told.as_bytes());
}

/// The date, followed by zeros for the sequences of a run: 20270115000000. Each day plays other sequences, and a reported seed
/// plays the same one on any day.
fn seed_of_the_day() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let millis = now.map_or(0, |since| since.as_millis());
    let today = Time::from_millis(u64::try_from(millis).unwrap_or_default()).to_iso();
    let digits = today.chars().filter(char::is_ascii_digit).take(8);
    let date: u64 = digits.collect::<String>().parse().expect("a date");
    date * 1_000_000
}

/// The first seed and the number of sequences, from the environment variable `STORMS`.
fn wanted() -> Option<(u64, u64)> {
    let text = std::env::var("STORMS").ok()?;
    let (first, count) = text.split_once('x').unwrap_or((&text, "1"));
    let number = |text: &str| text.parse().expect("STORMS=<seed> or <seed>x<count>");
    Some((number(first), number(count)))
}
