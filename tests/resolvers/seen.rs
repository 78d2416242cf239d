//! The answers that resolvers give for every customer's records.

use super::answer::{Answer, Record};
use super::wanted::Wanted;
use super::zones::{TARGET_ADDRESSES, UNREGISTERED};

/// The domain whose records fill in the blanks, the question, and the answer. The answers omit the target's addresses, which follow
/// wherever an alias leads a question for addresses there.
pub(crate) const SEEN: &[(&str, &str, &str)] = &[
    ("www.healthy.example", "A {host}", "{host}. CNAME {target}."),
    (
        "www.healthy.example",
        "AAAA {host}",
        "{host}. CNAME {target}.",
    ),
    (
        "www.healthy.example",
        "TXT {text-name}",
        "{text-name}. TXT {token}",
    ),
    (
        "www.healthy.example",
        "CAA {host}",
        "{host}. CNAME {target}.; no such record in vectorpages.com.",
    ),
    (
        "www.healthy.example",
        "CAA healthy.example",
        "no such record in healthy.example.",
    ),
    (
        "www.chain.example",
        "A {host}",
        "alias.cdn.test. CNAME {target}.; edge.chain.example. CNAME alias.cdn.test.; {host}. CNAME edge.chain.example.",
    ),
    (
        "www.chain.example",
        "TXT {text-name}",
        "{text-name}. TXT of something else; {text-name}. TXT {token}",
    ),
    (
        "flattened.example",
        "A {host}",
        "{host}. A 198.51.100.20; {host}. A 198.51.100.21",
    ),
    (
        "flattened.example",
        "AAAA {host}",
        "{host}. AAAA 2001:db8:20::20",
    ),
    (
        "shop.bakery.co.example",
        "A {host}",
        "{host}. CNAME {target}.",
    ),
    (
        "shop.bakery.co.example",
        "A nothing.bakery.co.example",
        "no such name in bakery.co.example.",
    ),
    (
        "shop.bakery.co.example",
        "A nobody.co.example",
        "no such name in co.example.",
    ),
    (
        "www.missing.example",
        "A {host}",
        "no such name in missing.example.",
    ),
    (
        "www.missing.example",
        "TXT {text-name}",
        "no such name in missing.example.",
    ),
    (
        "www.missing.example",
        "TXT missing.example",
        "no such record in missing.example.",
    ),
    (
        "www.late.example",
        "A {host}",
        "no such name in late.example.",
    ),
    (
        "www.doubled-host.example",
        "A {host}",
        "no such name in doubled-host.example.",
    ),
    (
        "www.doubled-host.example",
        "A {host}.doubled-host.example",
        "{host}.doubled-host.example. CNAME {target}.",
    ),
    (
        "www.doubled-host.example",
        "TXT {text-name}.doubled-host.example",
        "{text-name}.doubled-host.example. TXT {token}",
    ),
    (
        "www.doubled-target.example",
        "A {host}",
        "{host}. CNAME {target}.doubled-target.example.; no such name in doubled-target.example.",
    ),
    (
        "www.wrong-target.example",
        "A {host}",
        "shops.oldhost.test. A 192.0.2.60; {host}. CNAME shops.oldhost.test.",
    ),
    (
        "www.typo.example",
        "A {host}",
        "{host}. CNAME x{target}.; no such name in vectorpages.com.",
    ),
    (
        "www.dangling.example",
        "A {host}",
        "{host}. CNAME gone.oldhost.test.; no such name in oldhost.test.",
    ),
    (
        "www.proxied.example",
        "A {host}",
        "{host}. A 104.21.32.1; {host}. A 172.67.180.9",
    ),
    (
        "www.proxied.example",
        "NS proxied.example",
        "proxied.example. NS ada.ns.cloudflare.com.; proxied.example. NS bob.ns.cloudflare.com.",
    ),
    (
        "apex.example",
        "A {host}",
        "no such record in apex.example.",
    ),
    ("www.address.example", "A {host}", "{host}. A 192.0.2.80"),
    (
        "www.parked.example",
        "A {host}",
        "parkingpage.namecheap.com. A 192.64.119.70; {host}. CNAME parkingpage.namecheap.com.",
    ),
    (
        "www.stale-aaaa.example",
        "A {host}",
        "{host}. A 198.51.100.20",
    ),
    (
        "www.stale-aaaa.example",
        "AAAA {host}",
        "{host}. AAAA 2001:db8:dead::1",
    ),
    ("www.wildcard.example", "A {host}", "{host}. A 192.0.2.90"),
    (
        "www.wildcard.example",
        "A any-other.wildcard.example",
        "any-other.wildcard.example. A 192.0.2.90",
    ),
    (
        "www.mixed.example",
        "NS mixed.example",
        "mixed.example. NS ada.ns.cloudflare.com.; mixed.example. NS ns51.domaincontrol.com.",
    ),
    (
        "www.text-quoted.example",
        "TXT {text-name}",
        "{text-name}. TXT \"{token}\"",
    ),
    (
        "www.text-cut.example",
        "TXT {text-name}",
        "{text-name}. TXT {cut}",
    ),
    (
        "www.text-named.example",
        "TXT {text-name}",
        "{text-name}. TXT _vector-verify={token}",
    ),
    (
        "www.text-old.example",
        "TXT {text-name}",
        "{text-name}. TXT vector-verify-0123456789ab",
    ),
    (
        "www.text-elsewhere.example",
        "TXT {text-name}",
        "no such name in text-elsewhere.example.",
    ),
    (
        "www.text-elsewhere.example",
        "TXT text-elsewhere.example",
        "text-elsewhere.example. TXT {token}",
    ),
    (
        "www.text-shadowed.example",
        "TXT {text-name}",
        "verify.oldhost.test. TXT of another time; {text-name}. CNAME verify.oldhost.test.",
    ),
    (
        "www.caa.example",
        "CAA {host}",
        "{host}. CNAME {target}.; no such record in vectorpages.com.",
    ),
    (
        "www.caa.example",
        "CAA caa.example",
        "caa.example. CAA 0 issue digicert.com",
    ),
    (
        "www.caa-alias.example",
        "CAA {host}",
        "pages.oldhost.test. CAA 0 issue sectigo.com; {host}. CNAME pages.oldhost.test.",
    ),
    ("www.caa-unreadable.example", "CAA {host}", "failure"),
    (
        "www.caa-unreadable.example",
        "A {host}",
        "{host}. CNAME {target}.",
    ),
    ("www.moved.example", "A {host}", "failure"),
    ("www.lame.example", "A {host}", "failure"),
    (
        "www.delegated.example",
        "A {host}",
        "{host}. CNAME {target}.",
    ),
    (
        "www.shops.delegated.example",
        "A {host}",
        "no such name in shops.delegated.example.",
    ),
    (UNREGISTERED, "A {host}", "no such name in example."),
];

/// An answer in the table's form.
pub(crate) fn lines_of(answer: &Answer) -> Vec<String> {
    let line = |record: &Record| format!("{} {} {}", record.name, record.kind, record.data);
    let mut lines: Vec<String> = answer.records.iter().map(line).collect();
    lines.extend(match (answer.code, answer.gap()) {
        (0, None) => None,
        (0, Some((zone, _))) => Some(format!("no such record in {zone}")),
        (3, Some((zone, _))) => Some(format!("no such name in {zone}")),
        (2, None) => Some("failure".to_owned()),
        (code, _) => Some(format!("code {code}")),
    });
    // Resolvers rotate the records of a set.
    lines.sort();
    lines
}

/// The expected answer, with the blanks filled in.
pub(crate) fn expected(wanted: &Wanted, kind: &str, seen: &str) -> Vec<String> {
    let mut lines: Vec<String> = seen.split("; ").map(|line| wanted.fill(line)).collect();
    let at_target = format!(" CNAME {}.", wanted.target);
    if ["A", "AAAA"].contains(&kind) && lines.iter().any(|line| line.ends_with(&at_target)) {
        let of_kind = |address: &&&str| address.contains(':') == (kind == "AAAA");
        let addresses = TARGET_ADDRESSES.iter().filter(of_kind);
        lines.extend(addresses.map(|address| format!("{}. {kind} {address}", wanted.target)));
    }
    lines.sort();
    lines
}
