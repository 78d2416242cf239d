//! The effects on the page that the shell leaves to `embed`.

use super::sender::Sender;
use crate::wizard::{Announcement, HostEvent, Screen};

/// Shows screens, speaks to screen readers and talks to the host page.
pub(crate) trait Host {
    /// Shows a screen, which may equal the one before: the first at once, any other in a microtask, which this call queues at the
    /// latest.
    fn show(&self, screen: Screen);
    /// Announces news to screen readers.
    fn announce(&self, news: &Announcement);
    /// Asks the host page for its offer of one-click setup at the customer's DNS provider, and reports the answer.
    fn ask_for_offer(&self, domain: String, sender: &Sender);
    /// Fetches the file of this name with the steps at a DNS provider, and reports its content.
    fn fetch_walkthrough(&self, file: String, sender: &Sender);
    /// Tells the host page the news.
    fn emit(&self, news: &HostEvent);
}
