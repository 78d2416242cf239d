//! Fills all zones, as one party sees them at one moment.

use super::View;
use super::data::{Data, kind};
use super::site::{Site, fault, proof, servers};
use super::zone::{Found, Zones};
use crate::sandbox::Scenario;
use crate::sandbox::customer::Progress;
use crate::sandbox::facts::Domain;
use crate::sandbox::wire::{self, Style};
use crate::time::Time;

impl Zones {
    /// All zones at this moment, as this party sees them.
    pub(in crate::sandbox) fn seen(
        view: View,
        scenario: Scenario,
        style: Style,
        domains: &[Domain],
        nudges: &[Time],
        now: Time,
    ) -> Self {
        let mut zones = Self::default();
        let sites = domains.iter().map(|domain| Site {
            name: normal(&domain.name),
            token: wire::token(&domain.name, style),
            progress: Progress::at(scenario, domain, nudges, now),
            scenario,
            view,
            now,
        });
        let sites: Vec<Site> = sites.collect();
        let mended = sites.last().is_some_and(|site| site.progress.mended);
        zones.put_other_zones(scenario != Scenario::DnsTargetDown || mended);
        for site in &sites {
            site.put(&mut zones);
        }
        // A domain exists before the platform knows it, at the provider of the scenario's customer.
        if scenario != Scenario::DnsUnregistered || mended {
            let is_bare = scenario == Scenario::CurrentApex;
            let servers = servers(scenario, mended, is_bare);
            zones.register_others(servers, fault(scenario, view, mended));
        }
        zones
    }

    /// Tells whether the TXT record that proves the ownership of a domain is there.
    pub(in crate::sandbox) fn prove(&self, domain: &str, style: Style) -> bool {
        let token = wire::token(domain, style).into_bytes();
        match self.look_up(&proof(&normal(domain)), kind::TXT, false) {
            Found::Records(records) => {
                let mut all = records.into_iter().map(|record| record.data);
                all.any(|data| data == Data::Txt(token.clone()))
            }
            Found::Nothing { .. } | Found::Failure { .. } => false,
        }
    }
}

fn normal(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}
