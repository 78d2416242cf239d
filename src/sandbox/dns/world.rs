//! The records of the platform, and of other companies that a customer's records may lead to.

use super::data::{Data, TTL};
use super::zone::Zones;
use crate::sandbox::wire::TARGET;

/// The former host of the customer's site.
pub(super) const OLD_HOST: &str = "old-host.example.net";

/// A registrar's placeholder page.
pub(super) const PARKING: &str = "parkingpage.namecheap.com";

/// A name with markup in it, which anyone may have in their own zone.
pub(super) const HOSTILE_HOST: &str = "<img src=x onerror=pwned=1>.vectorpages.com";

// Addresses for documentation (RFC 5737, RFC 3849), and a placeholder's, which the widget recognizes.
pub(super) const TARGET_IPV4: [u8; 4] = [192, 0, 2, 80];
pub(super) const TARGET_IPV6: [u8; 16] = ipv6(0x80);
pub(super) const OLD_IPV4: [u8; 4] = [198, 51, 100, 10];
/// An address outside of the target's network.
pub(super) const OLD_IPV6: [u8; 16] = {
    let mut old = ipv6(0x10);
    old[4] = 0xff;
    old
};
const PARKING_IPV4: [u8; 4] = [192, 64, 119, 10];

pub(super) const NAMECHEAP: [&str; 2] =
    ["dns1.registrar-servers.com", "dns2.registrar-servers.com"];

impl Zones {
    pub(super) fn put_other_zones(&mut self, with_target: bool) {
        self.begin(
            "vectorpages.com",
            &["kiki.bunny.net", "coco.bunny.net"],
            TTL,
        );
        if with_target {
            self.put(TARGET, Data::A(TARGET_IPV4));
            self.put(TARGET, Data::Aaaa(TARGET_IPV6));
        }
        self.put(HOSTILE_HOST, Data::Cname(TARGET.to_owned()));
        self.begin("example.net", &["ns1.example.net", "ns2.example.net"], TTL);
        self.put(OLD_HOST, Data::A(OLD_IPV4));
        self.put(OLD_HOST, Data::Aaaa(OLD_IPV6));
        self.begin("namecheap.com", &NAMECHEAP, TTL);
        self.put(PARKING, Data::A(PARKING_IPV4));
    }
}

const fn ipv6(last: u8) -> [u8; 16] {
    [
        0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last,
    ]
}
