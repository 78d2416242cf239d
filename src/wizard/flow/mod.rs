//! Moves the story on by intents and facts: attaches, adopts and removes a domain, and starts over.

mod adopt_existing;
mod attach;
mod clock;
mod copy;
mod funnel;
mod inputs;
mod removal;
mod stage_change;
mod start_over;
mod walkthrough;
