//! Networks that the widget knows by their addresses: Cloudflare's proxy, providers' placeholders, private networks.

use super::Name;
use std::net::IpAddr;

/// Returns whether an address is in the same network as one of these.
pub(super) fn is_near_one(known: &[IpAddr], address: IpAddr) -> bool {
    known.iter().any(|one| are_near(*one, address))
}

/// Returns whether there are addresses and all are Cloudflare's (<https://www.cloudflare.com/ips/>, read 2026).
pub(super) fn are_cloudflare(addresses: &[IpAddr]) -> bool {
    !addresses.is_empty()
        && addresses
            .iter()
            .all(|address| is_in(*address, &CLOUDFLARE_V4, &CLOUDFLARE_V6))
}

/// Returns whether two addresses are in the same /24 (IPv4) or /48 (IPv6), or both Cloudflare's, so that one company most likely
/// has both. Content networks answer with one or the other, by place and time.
fn are_near(one: IpAddr, other: IpAddr) -> bool {
    let alike = match (one, other) {
        (IpAddr::V4(one), IpAddr::V4(other)) => one.octets()[..3] == other.octets()[..3],
        (IpAddr::V6(one), IpAddr::V6(other)) => one.octets()[..6] == other.octets()[..6],
        _ => return false,
    };
    alike || are_cloudflare(&[one, other])
}

/// Returns whether an address is unreachable from the internet: loopback, private, link-local or unspecified.
pub(super) fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(four) => {
            four.is_loopback() || four.is_unspecified() || is_in(four.into(), &PRIVATE_V4, &[])
        }
        IpAddr::V6(six) => {
            six.is_loopback() || six.is_unspecified() || is_in(six.into(), &[], &PRIVATE_V6)
        }
    }
}

/// Returns whether one of these is the address of a provider's placeholder for names without a site.
pub(super) fn are_parking(addresses: &[IpAddr]) -> bool {
    addresses
        .iter()
        .any(|address| is_in(*address, &PARKING, &[]))
}

/// Returns whether this target of an alias is a provider's placeholder.
pub(super) fn is_parking(target: &Name) -> bool {
    target.as_str() == "parkingpage.namecheap.com"
}

/// Returns whether the address is in one of the networks, each given by its first 32 bits and the length of its prefix.
fn is_in(address: IpAddr, v4: &[(u32, u8)], v6: &[(u32, u8)]) -> bool {
    let (first, networks) = match address {
        IpAddr::V4(address) => (u32::from(address), v4),
        IpAddr::V6(address) => ((u128::from(address) >> 96) as u32, v6),
    };
    networks
        .iter()
        .any(|(network, bits)| (first ^ network) >> (32 - bits) == 0)
}

const fn v4(a: u8, b: u8, c: u8, d: u8, bits: u8) -> (u32, u8) {
    (u32::from_be_bytes([a, b, c, d]), bits)
}

const CLOUDFLARE_V4: [(u32, u8); 15] = [
    v4(173, 245, 48, 0, 20),
    v4(103, 21, 244, 0, 22),
    v4(103, 22, 200, 0, 22),
    v4(103, 31, 4, 0, 22),
    v4(141, 101, 64, 0, 18),
    v4(108, 162, 192, 0, 18),
    v4(190, 93, 240, 0, 20),
    v4(188, 114, 96, 0, 20),
    v4(197, 234, 240, 0, 22),
    v4(198, 41, 128, 0, 17),
    v4(162, 158, 0, 0, 15),
    v4(104, 16, 0, 0, 13),
    v4(104, 24, 0, 0, 14),
    v4(172, 64, 0, 0, 13),
    v4(131, 0, 72, 0, 22),
];

const CLOUDFLARE_V6: [(u32, u8); 7] = [
    (0x2400_cb00, 32),
    (0x2606_4700, 32),
    (0x2803_f800, 32),
    (0x2405_b500, 32),
    (0x2405_8100, 32),
    (0x2a06_98c0, 29),
    (0x2c0f_f248, 32),
];

/// Private networks (RFC 1918), the shared address space of carriers (RFC 6598), and link-local addresses (RFC 3927).
const PRIVATE_V4: [(u32, u8); 5] = [
    v4(10, 0, 0, 0, 8),
    v4(172, 16, 0, 0, 12),
    v4(192, 168, 0, 0, 16),
    v4(100, 64, 0, 0, 10),
    v4(169, 254, 0, 0, 16),
];

/// Unique local addresses (RFC 4193), and link-local ones (RFC 4291 section 2.5.6).
const PRIVATE_V6: [(u32, u8); 2] = [(0xfc00_0000, 7), (0xfe80_0000, 10)];

/// The placeholders of Namecheap (two), GoDaddy (two), IONOS and Hostinger.
const PARKING: [(u32, u8); 6] = [
    v4(192, 64, 119, 0, 24),
    v4(162, 255, 119, 0, 24),
    v4(3, 33, 130, 190, 32),
    v4(15, 197, 148, 33, 32),
    v4(217, 160, 0, 0, 24),
    v4(84, 32, 84, 32, 32),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_ends_where_it_ends() {
        let of = |text: &str| [text.parse().expect("an address")];
        let inside = [
            "104.16.0.0",
            "104.27.255.255",
            "172.71.255.255",
            "162.159.1.1",
            "2606:4700::1",
            "2a06:98c7::1",
        ];
        for address in inside {
            assert!(are_cloudflare(&of(address)), "{address}");
        }
        let outside = [
            "104.15.255.255",
            "104.28.0.0",
            "172.72.0.0",
            "2606:4701::",
            "2a06:98c8::",
        ];
        for address in outside {
            assert!(!are_cloudflare(&of(address)), "{address}");
        }
        assert!(!are_cloudflare(&[]));
        assert!(are_parking(&of("3.33.130.190")) && !are_parking(&of("3.33.130.191")));
    }
}
