//! The acts of a customer in each scenario, and the acts that lead to other screens.

use super::album::Album;
use super::visit::{Place, Visit};
use crate::domain::OneClick;
use crate::sandbox::Scenario;
use crate::time::Duration;
use crate::wizard::{Actor, Body, CopyTarget, Fact, Intent, OwnershipPolicy, Stage};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

/// Does what the screens ask for, until no new screen comes.
pub(super) fn through(scenario: Scenario, place: Place<'_>, album: &mut Album) {
    let mut visit = Visit::new(scenario, OwnershipPolicy::Required, place);
    look(&visit, album);
    let apex = scenario.name().contains("apex");
    let name = if apex {
        "shop.example"
    } else {
        "www.shop.example"
    };
    let first = match scenario {
        Scenario::Taken | Scenario::Conflict | Scenario::Hostile => "taken.example",
        _ => name,
    };
    let (mut unchanged, mut pressed) = (0, 0);
    for round in 0..400 {
        let before = album.moments.len();
        let screen = visit.screen();
        match &screen.body {
            Body::Name(it) if !it.adding && it.held_until.is_none() => {
                visit.type_and_submit(if round == 0 { first } else { name });
            }
            Body::Ownership(it) if !it.claimed => visit.tell(Intent::RecordsAdded),
            Body::Connection(it) if screen.turn == Actor::Customer && !it.claimed => {
                visit.tell(Intent::RecordsAdded);
            }
            Body::Connection(it)
                if it.failure.is_some()
                    && pressed < 4
                    && it.retry.from.is_some_and(|from| from <= visit.now()) =>
            {
                pressed += 1;
                visit.tell(Intent::RetryAsked);
            }
            _ => {}
        }
        look(&visit, album);
        if std::mem::take(&mut visit.probed) {
            visit.wait(SECOND);
            visit.tell(Fact::Probed(scenario != Scenario::SlowDns));
            look(&visit, album);
        }
        unchanged = if album.moments.len() > before {
            0
        } else {
            unchanged + 1
        };
        let over = visit.stage() == Stage::Live || screen.turn == Actor::Nobody;
        if unchanged > if over { 12 } else { 60 } {
            break;
        }
        let step = if round < 120 { SECOND * 3 } else { SECOND * 20 };
        visit.wait(step);
    }
}

/// The screens that no scenario leads to: faults of a name, questions, copies, a lost network, an offer.
pub(super) fn besides(place: Place<'_>, album: &mut Album) {
    let mut visit = Visit::new(Scenario::Smooth, OwnershipPolicy::Required, place);
    for name in [
        "",
        "shop",
        "a b.example",
        "anna@shop.example",
        "127.0.0.1",
        "*.shop.example",
        "www..shop.example",
        "www.shop_.example",
        "-a.example",
        "shop.example, other.example",
        "shop!.example",
        "localhost",
        "shop\u{fffd}.example",
        "shop.123",
    ] {
        visit.type_and_submit(name);
        look(&visit, album);
    }
    for (part, times) in [("a", 64), (".shop", 60)] {
        visit.type_and_submit(&["shop", &part.repeat(times), ".example"].concat());
        look(&visit, album);
    }
    for name in [
        "shop.example",
        "bücher.example",
        "HTTPS://www.shop.example/path",
    ] {
        visit.tell(Intent::DomainTyped(name.to_owned()));
        look(&visit, album);
    }
    visit.tell(Fact::WentOffline);
    visit.tell(Intent::DomainSubmitted);
    look(&visit, album);
    visit.tell(Fact::WentOnline);
    look(&visit, album);
    visit.wait_for(Stage::Ownership, MINUTE);
    let offer = OneClick {
        provider_name: "GoDaddy".to_owned(),
        apply_url: "https://dcc.godaddy.example/manage".to_owned(),
    };
    visit.tell(Fact::OfferArrived(Some(offer)));
    for target in [
        CopyTarget::Name(0),
        CopyTarget::Value(0),
        CopyTarget::Host(0),
        CopyTarget::Instructions,
        CopyTarget::Report,
    ] {
        for done in [true, false] {
            visit.tell(Fact::Copied { target, done });
            look(&visit, album);
        }
    }
    interrupt(&mut visit, album);
    visit.tell(Intent::RecordsAdded);
    visit.wait_for(Stage::Connection, MINUTE);
    interrupt(&mut visit, album);
    visit.wait_for(Stage::Live, MINUTE * 10);
    visit.tell(Fact::Copied {
        target: CopyTarget::Value(0),
        done: true,
    });
    interrupt(&mut visit, album);
    let mut skipped = Visit::new(Scenario::Failed, OwnershipPolicy::Skip, place);
    skipped.type_and_submit("xn--bcher-kva.example");
    for _ in 0..40 {
        skipped.wait(SECOND);
        look(&skipped, album);
    }
    interrupt(&mut skipped, album);
    let mut live = Visit::new(Scenario::CurrentLive, OwnershipPolicy::Required, place);
    live.wait_for(Stage::Live, MINUTE);
    live.wait(MINUTE);
    interrupt(&mut live, album);
    live.tell(Intent::RemovalAsked);
    look(&live, album);
    live.tell(Intent::RemovalConfirmed);
    for _ in 0..60 {
        look(&live, album);
        live.wait(SECOND);
    }
}

/// Declines the question about starting over, and loses the network for a moment.
fn interrupt(visit: &mut Visit<'_>, album: &mut Album) {
    visit.tell(Intent::StartOverAsked);
    look(visit, album);
    visit.tell(Intent::Declined);
    visit.tell(Fact::WentOffline);
    look(visit, album);
    visit.tell(Fact::WentOnline);
    visit.wait(SECOND);
    look(visit, album);
}

fn look(visit: &Visit<'_>, album: &mut Album) {
    album.look(visit.screen());
}
