//! The half of the page's side that the shell does not do itself.

use super::sender::Sender;
use crate::wizard::{Announcement, HostEvent, Screen};

/// Shows screens, speaks to screen readers and talks to the host page.
pub(crate) trait Host {
    /// Shows a screen, which may be the one before: the first at once, any other in a microtask that is queued by then.
    fn show(&self, screen: Screen);
    /// Says something to those who do not see the screen.
    fn announce(&self, news: &Announcement);
    /// Asks the host page what the customer's DNS provider would do, and reports the answer.
    fn ask_for_offer(&self, domain: String, sender: &Sender);
    /// Fetches the file of this name with the steps at a DNS provider, and reports it.
    fn fetch_walkthrough(&self, file: String, sender: &Sender);
    /// Tells the host page.
    fn emit(&self, news: &HostEvent);
}
