//! The story goes on: intents and facts set it going, a name comes to the site and leaves it again.

mod adopt_existing;
mod attach;
mod clock;
mod copy;
mod inputs;
mod removal;
mod stage_change;
mod start_over;
