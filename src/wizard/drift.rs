//! Drift: a site that was live before this visit may be led elsewhere by now. One full look at its records tells, and
//! takes nothing back: the platform has said that the site is live, and only it can say otherwise.

use super::{Stage, Wizard};
use crate::dns::{Conclusion, Finding, Side};

/// Whether DNS is looked at for it, and was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Drift {
    /// The site was not live when the visit began, or DNS was looked at on the way.
    #[default]
    Unexpected,
    /// The look is still to be made.
    Unseen,
    /// It was made.
    Looked,
}

impl Wizard {
    /// The visit begins here.
    pub(super) fn expect_drift(&mut self) {
        if self.stage() == Stage::Live {
            self.drift = Drift::Unseen;
        }
    }

    /// What may stop a site that is live.
    pub(super) fn drifted(&self) -> Option<&Finding> {
        self.headline().filter(|_| self.stage() == Stage::Live)
    }

    /// Of a site that is live only what is wrong for sure, and the customer's to mend. A proxy before it is no mistake once
    /// the certificate is there.
    pub(super) fn is_drift(&self, finding: &Finding) -> bool {
        let unsure = matches!(
            finding.conclusion,
            Conclusion::ResolverUnreachable
                | Conclusion::CloudflareProxied
                | Conclusion::CaaMayBlock(_)
                | Conclusion::StaleCache
                | Conclusion::PartlyUnanswered
                | Conclusion::DanglingChain(Side::Platform)
        );
        self.drift == Drift::Looked && !unsure && !finding.is_good()
    }
}
