//! Reacts to a new stage, or a new turn of the customer.

use crate::api::Actor;
use crate::time::Time;
use crate::wizard::protocol::{Effect, FocusTarget, HostEvent, Stage};
use crate::wizard::stages::{Connection, Drift, Site};
use crate::wizard::state::Wizard;
use crate::wizard::turn::Turn;

impl Wizard {
    pub(in crate::wizard) fn follow_stage(&mut self, before: (Stage, Actor), turn: &mut Turn) {
        let (stage, actor) = (self.stage(), self.actor());
        if stage != before.0 {
            self.copied = None;
            // A refused name has already moved the focus to its field.
            if !turn
                .effects
                .iter()
                .any(|one| matches!(one, Effect::Focus(_)))
            {
                turn.focus(FocusTarget::Heading);
            }
            let live_check = self.config.live_check;
            if let Some(site) = self.story.site_mut() {
                site.question = None;
                match stage {
                    Stage::Connection => begin(&mut site.connection, turn.now),
                    Stage::Live => went_live(site, live_check, turn),
                    Stage::Name | Stage::Ownership => {}
                }
            }
        }
        if (stage, actor) != before && actor == Actor::Customer && stage != Stage::Name {
            turn.emit(HostEvent::ActionNeeded(stage.name()));
        }
    }
}

/// Begins the stage of the connection, in which the wait counts anew.
fn begin(connection: &mut Connection, now: Time) {
    connection.problem = None;
    connection.failures = 0;
    if connection.awaits.is_none() {
        connection.poll.restart(now);
    }
    if let Some(fresh) = &mut connection.fresh {
        fresh.since = now;
    }
}

fn went_live(site: &mut Site, live_check: bool, turn: &mut Turn) {
    site.drift = Drift::Unexpected;
    if live_check {
        site.last_check.begin(turn.now);
    }
    turn.emit(HostEvent::Complete(site.domain.as_ascii().to_owned()));
}
