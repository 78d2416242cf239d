//! Any answers of resolvers, and what is shown of them. What has to hold is in `properties`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::dns_screen::holds(bytes));
