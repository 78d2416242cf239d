//! Any JSON as the snapshot that an earlier visit stored: the widget survives it and shows a page like any other, and the
//! snapshot stored next reads again as the same.

use super::shown::written;
use super::visit::{self, NOW, Visit, address};
use domain_wizard::json::Json;
use domain_wizard::time::Time;
use domain_wizard::wizard::{Body, Config, Intent, OwnershipPolicy, Profile};

/// The customer's clock: at its beginning, today, and as far ahead as a stored number can be.
const MOMENTS: [Time; 3] = [
    Time::from_millis(0),
    NOW,
    Time::from_millis(9_000_000_000_000_000),
];

pub fn holds(bytes: &[u8]) {
    let Ok(snapshot) = serde_json::from_slice::<Json>(bytes) else {
        return;
    };
    for now in MOMENTS {
        for (profile, ownership) in [
            (Profile::Documented, OwnershipPolicy::Required),
            (Profile::Documented, OwnershipPolicy::Skip),
            (Profile::Current, OwnershipPolicy::Skip),
        ] {
            let config = config(profile, ownership);
            let once = stored(&config, Some(snapshot.clone()), now);
            let twice = stored(&config, once.clone(), now);
            assert_eq!(once, twice, "{profile:?} {ownership:?} {now:?}");
        }
    }
}

/// The snapshot that a visit stores if it opens with this one and changes nothing.
fn stored(config: &Config, snapshot: Option<Json>, now: Time) -> Option<Json> {
    let mut visit = Visit::begin(config.clone(), snapshot, now);
    let typed = match visit.page.screen().body {
        Body::Name(screen) => screen.typed,
        _ => String::new(),
    };
    visit.tell(Intent::DomainTyped(typed));
    let stored = written(&visit.stored?);
    let mut stored = serde_json::from_str(&stored).expect("a stored snapshot is JSON");
    if let Json::Object(fields) = &mut stored {
        // Only the count of stored snapshots may differ.
        fields.retain(|(name, _)| name != "turns");
    }
    Some(stored)
}

fn config(profile: Profile, ownership: OwnershipPolicy) -> Config {
    Config {
        ownership,
        resolvers: vec!["https://dns.example/dns-query".to_owned()],
        live_check: true,
        ..visit::config(address(profile, "12345"))
    }
}
