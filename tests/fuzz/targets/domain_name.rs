//! Anything at all typed or pasted into the field. What has to hold is in `properties`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::domain_name::holds(bytes));
