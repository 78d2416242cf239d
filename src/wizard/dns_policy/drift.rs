//! Drift: a domain whose site was live before this visit may point elsewhere by now. One full look at its records tells. The site
//! still counts as live, because only the platform can say otherwise.

use crate::dns::{Conclusion, Finding, Side};
use crate::wizard::protocol::Stage;
use crate::wizard::stages::Drift;
use crate::wizard::state::Wizard;

impl Wizard {
    /// Plans the look for drift, at the beginning of a visit to a live site.
    pub(in crate::wizard) fn expect_drift(&mut self) {
        if let Some(site) = self.story.site_mut()
            && site.stage() == Stage::Live
        {
            site.drift = Drift::Unseen;
        }
    }

    /// The finding that tells why a live site may stop working.
    pub(in crate::wizard) fn drifted(&self) -> Option<&Finding> {
        self.headline().filter(|_| self.stage() == Stage::Live)
    }

    /// Tells whether a finding counts for a live site: only a certain mistake of the customer does. A proxy in front of the site is
    /// no mistake once the certificate is there.
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
