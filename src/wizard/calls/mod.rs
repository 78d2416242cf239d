//! The calls of the API: the next one to send, the schedules of the polls, and the replies.

mod queue;
mod replies;
mod schedule;
