//! Sequences by their seeds: run on all processors, and told where a promise was broken.

use super::customer;
use super::ending;
use super::tally::Tally;
use super::world::World;
use domain_wizard::time::Duration;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

const FIRST: u64 = 1;
const SEQUENCES: u64 = 100_000;
/// How much of a trace is told.
const TOLD: usize = 600;

type Trace<'a> = Option<&'a mut Vec<String>>;

#[test]
fn no_sequence_of_events_and_faults_breaks_a_promise() {
    each(FIRST, SEQUENCES, "sequence", |seed, tally, trace| {
        let mut world = World::new(seed, tally, trace);
        stir(&mut world);
        ending::recovers(&mut world);
        if world.dice.one_in(16) {
            ending::is_led_to_the_end(&mut world);
        }
        world.tally.sequences += 1;
    });
}

/// Random events in random weather.
pub(crate) fn stir(world: &mut World<'_>) {
    for _ in 0..world.plan.events {
        world.blow();
        match world.dice.below(32) {
            0..12 => {
                let event = customer::acts(&world.promises.screen().clone(), &mut world.dice);
                world.tell(event);
            }
            12 if world.visible => world.hide(),
            12 | 13 if !world.visible => world.show(),
            13 if !world.online => world.find_network(),
            14 => world.reload(),
            15 => world.meet_another_tab(),
            16..21 => {
                let span = world.dice.span(22);
                world.pass(span, 60);
            }
            _ => world.step(world.real + Duration::from_secs(300)),
        }
    }
}

/// Runs a sequence for each seed on all processors, and tells the one in which a promise was broken, if one was.
pub(crate) fn each(
    first: u64,
    count: u64,
    name: &str,
    run: impl Fn(u64, &mut Tally, Trace<'_>) + Sync,
) {
    let (first, count) = wanted().unwrap_or((first, count));
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
            if let Err(told) = caught(|| run(seed, &mut tally, None)) {
                stop.store(true, Ordering::Relaxed);
                return Err((seed, told));
            }
        }
        Ok(tally)
    };
    let mut tally = Tally::default();
    let mut broken = None;
    std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let running = Vec::from_iter((0..threads).map(|_| scope.spawn(run_some)));
        for one in running {
            match one.join().expect("a thread") {
                Ok(part) => tally.add(&part),
                Err(told) => broken = Some(told),
            }
        }
    });
    if let Some((seed, told)) = broken {
        let mut trace = Vec::new();
        let _ = caught(|| run(seed, &mut Tally::default(), Some(&mut trace)));
        let from = trace.len().saturating_sub(TOLD);
        let trace = trace[from..].join("\n");
        panic!("STORMS={seed} cargo test --test native storms::{name}\n{trace}\n{told}");
    }
    // Past the capture: which sequences were run is worth knowing of a run that passes, too.
    let took = began.elapsed().as_secs_f32();
    let told = format!("{name} from seed {first}, in {took:.1} s: {}", tally.told());
    let _ = std::io::stderr().write_all(told.as_bytes());
}

/// The first seed and how many of them, by the environment variable `STORMS`.
fn wanted() -> Option<(u64, u64)> {
    let text = std::env::var("STORMS").ok()?;
    let (first, count) = text.split_once('x').unwrap_or((&text, "1"));
    let number = |text: &str| text.parse().expect("STORMS=<seed> or <seed>x<count>");
    Some((number(first), number(count)))
}

/// What was broken, if anything was.
fn caught(run: impl FnOnce()) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        text.unwrap_or_default()
    })
}
