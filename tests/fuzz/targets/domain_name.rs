//! Any text typed or pasted into the name field. The claim is in `properties`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::domain_name::holds(bytes));
