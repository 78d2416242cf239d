//! Compares the diagnosis with a simple model. Real name servers (Knot DNS) behind real resolvers (Unbound, with dnsdist in front)
//! serve random zones to the widget's core; the model reads the same records directly. `ZONES=2000 SEED=7 cargo test --test native
//! differential::` sets the number of zones and the first seed.

#![cfg(target_os = "linux")]

mod ask;
mod model;
mod zone;

#[path = "../resolvers/authority.rs"]
#[expect(dead_code, reason = "no zone changes here")]
mod authority;
#[path = "../resolvers/resolver.rs"]
#[expect(dead_code, reason = "no browser asks here")]
mod resolver;

use crate::support::program::have;
use ask::Ground;
use domain_wizard::dns::{Diagnosis, Standing};
use model::{Expected, Model};
use std::net::IpAddr;
use zone::{Case, Dice};

/// The number of zones in an ordinary run and under `make prove`, unless `ZONES` sets another.
const ZONES: usize = 100;
const PROOF: usize = 2_000;

#[test]
fn the_widget_concludes_what_a_plain_reading_of_the_zone_concludes() {
    if !have(&["knotd", "keymgr", "unbound", "dnsdist", "openssl"]) {
        return;
    }
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let proof = std::env::var_os("PROVE").is_some();
    let usual = if proof { PROOF } else { ZONES };
    let count = number("ZONES").map_or(usual, |count| count as usize);
    let seed = number("SEED").unwrap_or_else(days);
    println!("ZONES={count} SEED={seed}");
    let cases: Vec<Case> = (0..count)
        .map(|index| Case::new(index, &mut Dice::new(seed + index as u64)))
        .collect();
    let ground = Ground::start(&cases);
    let mut faults = Vec::new();
    let mut tally = [0; 5];
    for (index, case) in cases.iter().enumerate() {
        let (records, diagnosis) = ground.look(case);
        let expected = Model::new(case).expected();
        tally[expected.traffic as usize] += 1;
        tally[4] += usize::from(expected.ready);
        for fault in compare(&expected, &diagnosis, case) {
            let (seed, records) = (seed + index as u64, &records);
            faults.push(format!(
                "SEED={seed} ZONES=1, {}: {fault}\n{case}\n{records:#?}\n{expected:?}\n{:?} {:#?}",
                case.host, diagnosis.records, diagnosis.findings
            ));
        }
    }
    let [missing, differs, likely, found, ready] = tally;
    println!(
        "{missing} missing, {differs} different, {likely} likely, {found} found, {ready} ready"
    );
    let few: Vec<_> = faults.iter().take(5).cloned().collect();
    assert!(
        faults.is_empty(),
        "{} of {count}:\n{}",
        faults.len(),
        few.join("\n\n")
    );
    if count >= ZONES {
        assert!(tally.iter().all(|one| *one > 0), "{tally:?}");
    }
}

/// The differences between the widget's diagnosis and the model.
fn compare(expected: &Expected, diagnosis: &Diagnosis, case: &Case) -> Vec<String> {
    let mut faults = Vec::new();
    let codes: Vec<_> = diagnosis.findings.iter().map(|one| one.code()).collect();
    if diagnosis.ready != expected.ready {
        faults.push(format!("ready: {}", diagnosis.ready));
    }
    let standing = match diagnosis.records[1] {
        Standing::Found => Some(model::Way::Right),
        Standing::Likely => Some(model::Way::Likely),
        Standing::Differs => Some(model::Way::Differs),
        Standing::Missing => Some(model::Way::Missing),
        Standing::Unknown => None,
    };
    if !expected.dead && standing != Some(expected.traffic) {
        faults.push(format!("the CNAME: {standing:?}"));
    }
    let text = match diagnosis.records[0] {
        Standing::Unknown => None,
        standing => Some(standing == Standing::Found),
    };
    if !expected.dead && text != Some(expected.text) {
        faults.push(format!("the text: {text:?}"));
    }
    if expected.dead != codes.contains(&"dead-delegation") {
        faults.push(format!("dead: {codes:?}"));
    }
    if expected.blocked && !codes.contains(&"caa-blocks") && !codes.contains(&"records-in-the-way")
    {
        faults.push(format!("CAA blocks: {codes:?}"));
    }
    if !expected.blocked && codes.contains(&"caa-blocks") {
        faults.push(format!("CAA blocks nothing: {codes:?}"));
    }
    // A finding never tells to delete an address that may be ours.
    for finding in &diagnosis.findings {
        if !["a-record-instead", "foreign-address", "stale-aaaa"].contains(&finding.code()) {
            continue;
        }
        for word in finding.found.split([' ', ',']) {
            if let Ok(address) = word.parse::<IpAddr>()
                && model::is_near(&case.target, address)
            {
                faults.push(format!("{} names {address}", finding.code()));
            }
        }
    }
    faults
}

/// The days since 1970 as a seed, so that each day tests other zones.
fn days() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0, |now| now.as_secs() / 86_400 * 100_000)
}
