//! Claims about anything that strangers send, write or type: a module for each reader, with one claim about any bytes. The fuzz
//! targets look for bytes that break a claim, and tests/corpora.rs holds each claim for the committed corpora.

pub mod api_reply;
pub mod attributes;
pub mod dns_message;
pub mod dns_screen;
pub mod domain_name;
pub mod http_date;
pub mod stored_snapshot;

mod shown;
mod visit;
