//! Snapshots in any shape: of another version, damaged, foreign, hostile. The wizard starts, its screen has a way out, and a
//! snapshot that it cannot read stays stored until the customer acts.

use super::dice::Dice;
use super::sequence::{Play, each};
use super::world::World;
use domain_wizard::json::Json;
use domain_wizard::time::Duration;
use domain_wizard::wizard::{Body, Intent};

const SNAPSHOTS: u64 = 3_000;
/// The offset of these seeds, which keeps them apart from those of the other test.
const AFTER: u64 = 500_000;

const STORED: Play = Play {
    name: "stored",
    end: |world| {
        // The snapshot of a visit that has come some way.
        let mut snapshot = world.stored.clone().unwrap_or_default();
        for _ in 0..=world.dice.below(3) {
            snapshot = spoiled(snapshot, &mut world.dice);
        }
        world.clear_up();
        starts(world, snapshot);
        world.tally.sequences += 1;
    },
    double: None,
};

#[test]
fn no_stored_snapshot_breaks_the_start() {
    each(STORED, SNAPSHOTS, AFTER);
}

fn starts(world: &mut World<'_>, snapshot: Json) {
    world.stored = Some(snapshot.clone());
    world.stale = true;
    world.reload();
    let unread = match &world.screen().body {
        Body::Name(name) => name.typed == world.plan.domain && !is_no_story(&snapshot),
        _ => false,
    };
    world.pass(Duration::from_secs(120), 200);
    if unread {
        let left = world.stored.as_ref();
        assert_eq!(
            left,
            Some(&snapshot),
            "a snapshot that was not read is overwritten"
        );
        if let Body::Name(_) = &world.screen().body {
            world.tell(Intent::DomainTyped("www.new.example".to_owned()));
            assert_ne!(
                world.stored.as_ref(),
                Some(&snapshot),
                "a snapshot that was not read stays for good"
            );
        }
    }
}

/// Tells whether the snapshot has nothing but the numbers that outlive a story.
fn is_no_story(snapshot: &Json) -> bool {
    let outlives = |key: &str| ["v", "turns", "mutations", "earlier"].contains(&key);
    snapshot.at("v").whole() == Some(1) && snapshot.fields().iter().all(|(key, _)| outlives(key))
}

/// A snapshot with one random damage.
fn spoiled(snapshot: Json, dice: &mut Dice) -> Json {
    let Json::Object(mut fields) = snapshot else {
        return anything(dice, 3);
    };
    let count = fields.len() as u64;
    if count == 0 {
        return anything(dice, 3);
    }
    let at = dice.below(count) as usize;
    match dice.below(9) {
        0 => return anything(dice, 3),
        1 => fields[0].1 = dice.pick(&[0, 2, 3, 999]).into(),
        2 => fields[0].1 = anything(dice, 1),
        3 => drop(fields.remove(at)),
        4 => fields.truncate(at),
        5 => fields[at].1 = number(dice),
        6 => {
            let other = dice.below(count) as usize;
            fields[at].1 = fields[other].1.clone();
        }
        7 => fields[at].1 = Json::String(text(dice)),
        _ => fields[at].1 = anything(dice, 2),
    }
    Json::Object(fields)
}

fn anything(dice: &mut Dice, deep: u64) -> Json {
    match dice.below(if deep == 0 { 5 } else { 8 }) {
        0 => Json::Null,
        1 => Json::Bool(dice.one_in(2)),
        2 => number(dice),
        3 | 4 => Json::String(text(dice)),
        5 => {
            let count = dice.below(12);
            Json::Array((0..count).map(|_| anything(dice, deep - 1)).collect())
        }
        _ => {
            let count = dice.below(6);
            let mut fields = vec![("v".to_owned(), Json::Number(1.0))];
            for _ in 0..count {
                fields.push((dice.pick(&KEYS).to_owned(), anything(dice, deep - 1)));
            }
            Json::Object(fields)
        }
    }
}

fn number(dice: &mut Dice) -> Json {
    let near = 1_800_000_000_000.0 + dice.below(1 << 36) as f64;
    let numbers = [
        0.0, -1.0, 0.5, 1.0, 1e3, 9e15, 9.007e15, 1e300, -1e300, near, near,
    ];
    Json::Number(dice.pick(&numbers))
}

fn text(dice: &mut Dice) -> String {
    match dice.below(10) {
        0 => "x".repeat(dice.below(100_000) as usize),
        1 => "a.".repeat(dice.below(200) as usize),
        _ => dice.pick(&TEXTS).to_owned(),
    }
}

const KEYS: [&str; 14] = [
    "v", "typed", "domain", "id", "proof", "verified", "claimed", "step", "error", "failed", "at",
    "since", "records", "removing",
];

const TEXTS: [&str; 14] = [
    "",
    "www.shop.example",
    "..",
    "complete",
    "ready",
    "waiting_custom_dns",
    "provisioning_cdn_ssl",
    "../../admin",
    "<script>alert(1)</script>",
    "\u{202e}gpj.exe",
    "\u{0}",
    "xn--",
    "change",
    "certificate",
];
