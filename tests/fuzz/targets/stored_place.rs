//! Anything at all as what an earlier visit stored. What has to hold is in `properties`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::stored_place::holds(bytes));
