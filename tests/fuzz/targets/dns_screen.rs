//! Any answers of resolvers, and the page that shows them. The claim is in `properties`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::dns_screen::holds(bytes));
