//! Anything at all as what the host page says. What has to hold is in `properties`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::attributes::holds(bytes));
