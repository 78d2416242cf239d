//! The calls of the API: the one that is wanted next, the timetables of the looks, and the replies.

mod queue;
mod replies;
mod schedule;
