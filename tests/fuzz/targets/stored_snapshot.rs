//! Any JSON as the snapshot that an earlier visit stored. The claim is in `properties`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::stored_snapshot::holds(bytes));
