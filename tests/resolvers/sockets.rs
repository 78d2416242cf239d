//! The addresses from which a process sends and at which it listens.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The local addresses of a process's internet sockets.
pub(crate) fn addresses_of(process: u32) -> Vec<IpAddr> {
    let open = fs::read_dir(format!("/proc/{process}/fd")).expect("a process of one's own");
    let open: Vec<String> = open
        .filter_map(|file| fs::read_link(file.ok()?.path()).ok())
        .map(|target| target.to_string_lossy().into_owned())
        .collect();
    let mut addresses = Vec::new();
    for table in ["tcp", "tcp6", "udp", "udp6"] {
        let table = fs::read_to_string(format!("/proc/{process}/net/{table}")).unwrap_or_default();
        for line in table.lines().skip(1) {
            let columns: Vec<&str> = line.split_whitespace().collect();
            let socket = format!("socket:[{}]", columns[9]);
            if open.contains(&socket) {
                addresses.push(address(columns[1]));
            }
        }
    }
    addresses
}

/// Reads `0100007F:0035`: the address in words of four bytes, each in the machine's byte order, and the port.
fn address(text: &str) -> IpAddr {
    let (address, _) = text.split_once(':').expect("an address and a port");
    let words = address.as_bytes().chunks(8).flat_map(|word| {
        let word = str::from_utf8(word)
            .ok()
            .and_then(|word| u32::from_str_radix(word, 16).ok());
        word.expect("a word in hexadecimal digits").to_ne_bytes()
    });
    let bytes: Vec<u8> = words.collect();
    match bytes.as_slice() {
        [a, b, c, d] => Ipv4Addr::new(*a, *b, *c, *d).into(),
        _ => <[u8; 16]>::try_from(bytes)
            .map(Ipv6Addr::from)
            .expect("an address")
            .into(),
    }
}
