//! The findings in DNS: those that are shown, and the tone of each.

use crate::dns::{Conclusion, Finding};
use crate::domain::Provider;
use crate::wizard::protocol::{DnsScreen, Screen};

/// The tone of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The customer has to correct something.
    Wrong,
    /// Something is not there yet, and may come by itself.
    Gap,
    /// All is as it should be.
    Right,
}

impl Tone {
    /// The tone of a finding.
    pub fn of(finding: &Finding) -> Self {
        match finding.is_mistake() {
            true => Self::Wrong,
            false if finding.is_good() => Self::Right,
            false => Self::Gap,
        }
    }
}

impl DnsScreen {
    /// The findings below the first. A good finding is shown only where it is the first.
    pub fn more_findings(&self) -> impl Iterator<Item = &Finding> {
        let more = self.findings.iter().skip(1);
        more.filter(|finding| !finding.is_good())
    }

    /// Tells whether the first finding is good, and the platform has heard of it.
    pub fn has_told_platform(&self) -> bool {
        self.nudged && self.findings.first().is_some_and(Finding::is_good)
    }
}

impl Screen {
    /// The provider that serves the records' zone.
    pub fn provider(&self) -> Option<&'static Provider> {
        self.dns.as_ref()?.provider
    }

    /// The provider that serves the records' zone, and the zone.
    pub fn provider_and_zone(&self) -> Option<(&'static Provider, &str)> {
        let dns = self.dns.as_ref()?;
        dns.provider.zip(dns.zone.as_deref())
    }

    /// Tells whether to offer the button "I edit the records elsewhere". Records at a company that does not serve the zone have
    /// no effect.
    pub fn asks_for_panel(&self) -> bool {
        let is_gap = |finding: &Finding| {
            matches!(
                finding.conclusion,
                Conclusion::Missing | Conclusion::Overdue
            )
        };
        let known = self.dns.as_ref().is_some_and(|dns| dns.provider.is_some());
        known && self.first_finding().is_some_and(is_gap)
    }

    /// Tells whether the first finding is a mistake that the customer has to correct.
    pub fn shows_mistake(&self) -> bool {
        self.first_finding().is_some_and(Finding::is_mistake)
    }

    /// Tells whether the domain is seen to receive e-mail.
    pub fn has_mail(&self) -> bool {
        self.dns.as_ref().is_some_and(|dns| dns.receives_mail)
    }

    pub(super) fn shows_finding(&self) -> bool {
        self.first_finding().is_some()
    }

    fn first_finding(&self) -> Option<&Finding> {
        self.dns.as_ref()?.findings.first()
    }
}
