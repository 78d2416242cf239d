//! The end of a sequence: the weather clears, and the wizard finds its own way back.

use super::world::World;
use domain_wizard::sandbox::Scenario;
use domain_wizard::time::{Duration, Time};
use domain_wizard::wizard::{Awaited, Body, Event, Fact, Intent, Question, Removal, Stage};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The minutes after which a customer starts over who had the domain taken off, and whose site is not live.
const PATIENCE: u32 = 60;

/// The longest time until a recovery: a server may ask for a pause of 15 min, and the schedule's longest pause is 5 min, or 30 min
/// while DNS is watched.
const LONGEST_RECOVERY: Duration = Duration::from_secs(31 * 60);

/// Without a click, every open question is asked again and answered.
pub(crate) fn recovers(world: &mut World<'_>) {
    world.clear_up();
    if !world.online {
        world.find_network();
    }
    if !world.visible {
        world.show();
    }
    let began = world.real();
    // Requests of the storm may still be in flight.
    world.pass(MINUTE + MINUTE / 2, 400);
    if is_stopped(world) {
        // A person who mended the problem comes back to the page.
        world.show();
    }
    for _ in 0..4000 {
        if !is_expected(world) {
            return;
        }
        if let Some(answered) = last_answer(world).filter(|at| *at >= began) {
            world.tally.recovers(answered.since(began), world.seed);
            return;
        }
        assert!(
            world.real().since(began) < LONGEST_RECOVERY,
            "no answer, though nothing is wrong any more: {:?}",
            world.screen()
        );
        world.step(began + LONGEST_RECOVERY);
    }
    panic!("no answer in 4000 steps");
}

/// Tells whether a final problem, which only a person can mend, ended the polling.
fn is_stopped(world: &World<'_>) -> bool {
    let problem = match &world.screen().body {
        Body::Name(_) => None,
        Body::Ownership(ownership) => ownership.problem.as_ref(),
        Body::Connection(connection) => connection.problem.as_ref(),
        Body::Live(live) => live.problem.as_ref(),
    };
    problem.is_some_and(|problem| problem.error.is_final())
}

/// Tells whether the wizard has to ask by itself.
fn is_expected(world: &World<'_>) -> bool {
    let spoiled = [
        "forbidden",
        "not-found",
        "unauthorised",
        "rate-limited",
        "storm",
    ];
    let ends = !spoiled.contains(&world.plan.scenario.name());
    ends && match &world.screen().body {
        Body::Name(_) => false,
        Body::Ownership(ownership) => ownership.claimed,
        Body::Connection(connection) => {
            let unattached = matches!(
                connection.awaited,
                Awaited::Activation | Awaited::OtherChange
            );
            connection.failure.is_none() && !unattached
        }
        Body::Live(live) => live.removal == Removal::UnderWay,
    }
}

/// The time of the server's last good answer, by the server's clock.
fn last_answer(world: &World<'_>) -> Option<Time> {
    let last = match &world.screen().body {
        Body::Ownership(ownership) => ownership.checks.last,
        Body::Connection(connection) => connection.checks.last,
        Body::Name(_) | Body::Live(_) => None,
    };
    let behind = world.now().since(last?);
    Some(world.real() - behind)
}

/// A customer who follows the instructions gets a live site, and the wizard is silent then.
pub(crate) fn is_led_to_the_end(world: &mut World<'_>) {
    let hopeless = [
        "forbidden",
        "not-found",
        "taken",
        "conflict",
        "hostile",
        "storm",
        // The scenario expects a bare name. The platform would see this one.
        "current-apex",
        "current-terminated",
        "current-change-failed",
        "current-suspended",
    ];
    // A snapshot of an earlier time may be about a name that the site no longer has.
    let hopeless = hopeless.contains(&world.plan.scenario.name()) || world.went_back;
    for minute in 0..90 {
        let event: Option<Event> = match &world.screen().body {
            // A removal may have been carried out although its answer was lost. The documented API tells that by no call, so in the
            // end the customer starts over.
            Body::Connection(_) if minute == PATIENCE && world.took_off => {
                Some(Intent::StartOverAsked.into())
            }
            _ if minute > PATIENCE && world.screen().question == Some(Question::StartOver) => {
                Some(Intent::StartOverConfirmed.into())
            }
            _ if world.screen().question.is_some() => Some(Intent::Declined.into()),
            Body::Name(name) if name.adding => None,
            Body::Name(name) if name.typed != "www.other.example" => {
                Some(Intent::DomainTyped("www.other.example".to_owned()).into())
            }
            Body::Name(_) => Some(Intent::DomainSubmitted.into()),
            Body::Ownership(ownership) if ownership.claimed => Some(Fact::PageShown.into()),
            Body::Ownership(_) => Some(Intent::RecordsAdded.into()),
            Body::Connection(connection) if !connection.claimed => {
                Some(Intent::RecordsAdded.into())
            }
            // After a final problem the page looks again only if somebody asks.
            Body::Connection(_) if is_stopped(world) => Some(Intent::CheckAsked.into()),
            Body::Connection(_) => Some(Intent::RetryAsked.into()),
            Body::Live(live) if live.removal == Removal::UnderWay => None,
            Body::Live(_) => break,
        };
        if let Some(event) = event {
            world.tell(event);
        }
        world.pass(MINUTE, 400);
    }
    let live = world.screen().body.stage() == Stage::Live;
    assert!(live || hopeless, "not live: {:?}", world.screen());
    if live {
        world.tally.live += 1;
        world.pass(HOUR, 4000);
        let before = world.count_of_requests();
        world.pass(DAY, 4000);
        let asked = world.count_of_requests() - before;
        if world.plan.lone {
            assert_eq!(asked, 0, "a story that is over is silent");
            assert_eq!(world.page.wizard.wake_at(world.now()), None, "and sleeps");
        } else {
            // The other half of the name may still be looked at, twice an hour; a slow DNS may leave each first question unanswered.
            let most = match world.plan.scenario {
                Scenario::DnsSlow => 120,
                _ => 80,
            };
            assert!(asked <= most, "{asked} questions a day");
        }
    }
}
