//! Any text as the attributes of the host page. The claim is in `properties`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::attributes::holds(bytes));
