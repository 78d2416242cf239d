//! Any bytes as a resolver's answer. The claim is in `properties`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::dns_message::holds(bytes));
