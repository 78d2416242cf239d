//! The watchers of the example backends.

mod asked;
mod news;
mod stand;
mod told;

use super::backend::Kind;
use crate::support::program::Program;
use serde_json::{Value, json};
pub(crate) use stand::Answer;
use stand::Watched;

/// The milliseconds that stand for a second of the schedule. A quarter of an hour then takes 2.7 s (`SLOWER`) or 0.9 s (`QUICK`),
/// and a day 1.7 s (`QUICKEST`).
const SLOWER: f64 = 3.0;
const QUICK: f64 = 1.0;
const QUICKEST: f64 = 0.02;

/// Makes a test of each claim for each backend that has a watcher.
macro_rules! claims {
    ($($about:ident { $($claim:ident)* })*) => {
        mod node { $($(#[test] fn $claim() { super::$about::$claim(super::Kind::Node); })*)* }
        mod php { $($(#[test] fn $claim() { super::$about::$claim(super::Kind::Php); })*)* }
    };
}

claims! {
    told {
        a_site_that_goes_live_is_told_once_signed_and_in_words_for_the_customer
        whatever_kills_the_watcher_loses_no_news_and_tells_none_by_another_id
        a_domain_that_does_not_come_is_told_after_a_day_with_its_records
        a_failure_is_told_once_it_lasts_and_not_if_it_mends_itself
        a_site_that_is_live_no_more_is_told_and_so_is_its_return
        news_that_are_not_taken_are_told_again_in_their_order
        the_current_form_is_live_only_where_nothing_is_outstanding
        a_bare_domain_that_the_platform_does_not_see_is_live_where_dns_leads_it_there
    }
    asked {
        the_watchers_arithmetic_is_the_widgets
        the_api_is_asked_no_more_than_by_the_schedule
        the_time_that_the_api_wants_to_be_left_alone_is_kept_across_a_kill
        a_domain_that_is_taken_off_is_watched_no_more
        a_second_watcher_leaves_the_first_one_to_it
    }
}

fn waiting() -> Value {
    let record =
        json!({"type": "CNAME", "name": "www.example.com", "value": "words.vectorpages.com"});
    json!({"data": {"provisioning_step": "waiting_custom_dns", "error": null, "dns_instructions": record}})
}

/// A panel and its watcher, which has told that `www.example.com` is live.
fn live(kind: Kind) -> Option<(Watched, Program)> {
    let watched = Watched::start(kind, QUICKEST)?;
    watched.says.set(200, "", &complete());
    watched.attach("67890", Some("www.example.com"));
    let watcher = watched.watch();
    watched.wait_for(&["live"]);
    Some((watched, watcher))
}

fn complete() -> Value {
    json!({"data": {"provisioning_step": "complete", "error": null}})
}
