//! Drift: a site that was live before this visit may be led elsewhere by now. One full look at its records tells, and takes
//! nothing back: the platform has said that the site is live, and only it can say otherwise.

use crate::dns::{Conclusion, Finding, Side};
use crate::wizard::protocol::Stage;
use crate::wizard::stages::Drift;
use crate::wizard::state::Wizard;

impl Wizard {
    /// The visit begins here, maybe with a site that is live.
    pub(in crate::wizard) fn expect_drift(&mut self) {
        if let Some(site) = self.story.site_mut()
            && site.stage() == Stage::Live
        {
            site.drift = Drift::Unseen;
        }
    }

    /// The finding that tells how a live site may stop.
    pub(in crate::wizard) fn drifted(&self) -> Option<&Finding> {
        self.headline().filter(|_| self.stage() == Stage::Live)
    }

    /// Tells whether a finding counts for a live site: only a sure mistake does, and one that is the customer's to mend. A proxy before
    /// the site is no mistake once the certificate is there.
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
        let looked = self.site().is_some_and(|site| site.drift == Drift::Looked);
        looked && !unsure && !finding.is_good()
    }
}
