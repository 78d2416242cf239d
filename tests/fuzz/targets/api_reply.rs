//! Any answer to any call, in both profiles of the API. The claim is in `properties`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::api_reply::holds(bytes));
