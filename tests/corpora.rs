//! Holds the claims of the fuzz targets for every file of their corpora: seeds, and inputs that once broke a claim.

#[expect(
    unreachable_pub,
    reason = "tests/fuzz compiles this as a library of its own"
)]
#[path = "fuzz/properties/mod.rs"]
mod properties;

use properties::{
    api_reply, attributes, dns_message, dns_screen, domain_name, http_date, stored_snapshot,
};
use std::fs;

/// Holds a claim for each file of a corpus; a failure names the file.
fn replay(corpus: &str, holds: fn(&[u8])) {
    let folder = format!("{}/tests/fuzz/corpus/{corpus}", env!("CARGO_MANIFEST_DIR"));
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut count = 0;
    for file in files {
        let path = file.expect("a file").path();
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let kept = std::panic::catch_unwind(|| holds(&bytes));
        assert!(kept.is_ok(), "{path:?} breaks it");
        count += 1;
    }
    assert!(count > 5, "{folder} has {count} files");
}

#[test]
fn answers_of_the_api_keep_their_bounds() {
    replay("api_reply", api_reply::holds);
}

#[test]
fn what_the_host_page_says_leads_nowhere_else() {
    replay("attributes", attributes::holds);
}

#[test]
fn messages_of_dns_keep_their_bounds() {
    replay("dns_message", dns_message::holds);
}

#[test]
fn what_dns_answers_is_shown_within_bounds() {
    replay("dns_screen", dns_screen::holds);
}

#[test]
fn what_is_typed_is_a_name_or_one_fault() {
    replay("domain_name", domain_name::holds);
}

#[test]
fn a_date_is_written_as_it_was_read() {
    replay("http_date", http_date::holds);
}

#[test]
fn a_stored_snapshot_is_stored_again_as_the_same() {
    replay("stored_snapshot", stored_snapshot::holds);
}
