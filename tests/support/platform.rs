//! The native platform in a browser's place.

use domain_wizard::visit::Platform;

/// IDNA as `URL` has it in browsers, and JSON.
pub(crate) const PLATFORM: Platform = Platform {
    to_ascii: |name| {
        let ascii = idna::domain_to_ascii_strict(name).ok();
        ascii.filter(|ascii| !ascii.is_empty())
    },
    parse: |text| serde_json::from_str(text).ok(),
    write: |json| serde_json::to_string(json).unwrap_or_default(),
};
