//! The zones of the name servers: the platform's, other companies', and customers', each with one mistake.
//!
//! The records have the syntax of zone files, with its traps: the server appends the zone to a name without a final dot. Braces are
//! blanks, which [`super::wanted`] fills in from the API's answers.

/// One zone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Zone {
    /// The apex.
    pub(crate) origin: &'static str,
    /// The domain that the owner connects, if any.
    pub(crate) host: Option<&'static str>,
    /// The name server that answers for the zone.
    pub(crate) server: Server,
    /// The TTL of negative answers, in seconds.
    pub(crate) gap: u32,
    /// The names of the name servers in the zone's NS records.
    pub(crate) named: [&'static str; 2],
    /// All other records.
    pub(crate) records: &'static str,
}

/// The name server that has a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Server {
    /// The server that both resolvers ask.
    First,
    /// A server that only the second resolver asks, for zones that both servers have.
    Second,
    /// A server that refuses questions about the zone.
    Ignorant,
    /// A server that never answers.
    Silent,
}

/// The target's addresses.
pub(crate) const TARGET_ADDRESSES: [&str; 3] =
    ["198.51.100.20", "198.51.100.21", "2001:db8:20::20"];

/// The TTL of negative answers, in seconds, unless a zone sets another.
pub(crate) const GAP: u32 = 900;

/// The TTL of records, in seconds, unless they have another.
pub(crate) const TTL: u32 = 300;

/// The TTL of SOA and NS records, in seconds.
pub(crate) const NAMED_FOR: u32 = 3600;

const HOSTING: [&str; 2] = ["ns1.host.test", "ns2.host.test"];
const CLOUDFLARE: [&str; 2] = ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"];
const GODADDY: [&str; 2] = ["ns51.domaincontrol.com", "ns52.domaincontrol.com"];
const NAMECHEAP: [&str; 2] = ["dns1.registrar-servers.com", "dns2.registrar-servers.com"];

/// Every zone.
pub(crate) const ZONES: &[Zone] = &[
    // Registries, which answer about names that nobody has registered.
    of_others(".", ""),
    of_others("com", ""),
    of_others("test", ""),
    of_others("co.example", ""),
    // The signed zone. For `moved.example` it still has the DS record of the old company's key.
    of_others(
        "example",
        "moved DS 12345 13 2 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
    ),
    // The platform.
    of_others(
        "vectorpages.com",
        "{target}. 60 A 198.51.100.20\n{target}. 60 A 198.51.100.21\n{target}. 60 AAAA 2001:db8:20::20",
    ),
    // Companies to which customers' old records lead.
    of_others(
        "oldhost.test",
        "shops A 192.0.2.60\npages A 192.0.2.61\npages CAA 0 issue \"sectigo.com\"\nverify TXT \"of another time\"",
    ),
    of_others("namecheap.com", "parkingpage A 192.64.119.70"),
    of_others("cdn.test", "alias CNAME {target}."),
    // All is right.
    customer(
        "healthy.example",
        "www.healthy.example",
        "{pointer}\n{proof}\n@ MX 10 mail\nmail A 192.0.2.10",
    ),
    // The alias leads through two other names, and the text is in two strings, beside another text.
    customer(
        "chain.example",
        "www.chain.example",
        "www CNAME edge\nedge CNAME alias.cdn.test.\n{text-name}. TXT {halves}\n{text-name}. TXT \"of something else\"",
    ),
    // The bare domain, at a provider that flattens the alias.
    customer(
        "flattened.example",
        "flattened.example",
        "@ A 198.51.100.20\n@ A 198.51.100.21\n@ AAAA 2001:db8:20::20\n{proof}",
    ),
    // A zone below a public suffix of two labels.
    customer(
        "bakery.co.example",
        "shop.bakery.co.example",
        "{pointer}\n{proof}\nwww A 192.0.2.11",
    ),
    // Nothing was added.
    customer("missing.example", "www.missing.example", "@ A 192.0.2.12"),
    // Nothing was added yet, and the TTL of negative answers is short.
    Zone {
        gap: 2,
        ..customer("late.example", "www.late.example", "@ A 192.0.2.14")
    },
    // The customer typed the full name, and the panel appended the zone.
    customer(
        "doubled-host.example",
        "www.doubled-host.example",
        "{host} CNAME {target}.\n{text-name} TXT \"{token}\"",
    ),
    // The value was typed without its final dot.
    customer(
        "doubled-target.example",
        "www.doubled-target.example",
        "www CNAME {target}\n{proof}",
    ),
    customer(
        "wrong-target.example",
        "www.wrong-target.example",
        "www CNAME shops.oldhost.test.\n{proof}",
    ),
    // The target has one letter too many, and does not exist.
    customer(
        "typo.example",
        "www.typo.example",
        "www CNAME x{target}.\n{proof}",
    ),
    // The target's owner has deleted it.
    customer(
        "dangling.example",
        "www.dangling.example",
        "www CNAME gone.oldhost.test.\n{proof}",
    ),
    // Cloudflare proxies the name.
    Zone {
        named: CLOUDFLARE,
        ..customer(
            "proxied.example",
            "www.proxied.example",
            "www A 104.21.32.1\nwww A 172.67.180.9\nwww AAAA 2606:4700:3030::6815:2001\n{proof}",
        )
    },
    // The bare domain at a provider without an alias for the apex.
    Zone {
        named: GODADDY,
        ..customer("apex.example", "apex.example", "{proof}")
    },
    // An address in place of the CNAME.
    customer(
        "address.example",
        "www.address.example",
        "www A 192.0.2.80\n{proof}",
    ),
    // The registrar's placeholder.
    Zone {
        named: NAMECHEAP,
        ..customer(
            "parked.example",
            "www.parked.example",
            "www CNAME parkingpage.namecheap.com.\n@ A 192.64.119.70",
        )
    },
    // The IPv4 address was changed, the IPv6 address was forgotten.
    customer(
        "stale-aaaa.example",
        "www.stale-aaaa.example",
        "www A 198.51.100.20\nwww AAAA 2001:db8:dead::1\n{proof}",
    ),
    customer("wildcard.example", "www.wildcard.example", "* A 192.0.2.90"),
    Zone {
        named: [GODADDY[0], CLOUDFLARE[0]],
        ..customer("mixed.example", "www.mixed.example", "{pointer}\n{proof}")
    },
    // The text has quotation marks within its value.
    customer(
        "text-quoted.example",
        "www.text-quoted.example",
        "{pointer}\n{text-name}. TXT \"\\\"{token}\\\"\"",
    ),
    customer(
        "text-cut.example",
        "www.text-cut.example",
        "{pointer}\n{text-name}. TXT \"{cut}\"",
    ),
    // The customer typed the record's name before its value.
    customer(
        "text-named.example",
        "www.text-named.example",
        "{pointer}\n{text-name}. TXT \"_vector-verify={token}\"",
    ),
    customer(
        "text-old.example",
        "www.text-old.example",
        "{pointer}\n{text-name}. TXT \"vector-verify-0123456789ab\"",
    ),
    customer(
        "text-elsewhere.example",
        "www.text-elsewhere.example",
        "{pointer}\n@ TXT \"{token}\"",
    ),
    customer(
        "text-shadowed.example",
        "www.text-shadowed.example",
        "{pointer}\n{text-name}. CNAME verify.oldhost.test.",
    ),
    customer(
        "caa.example",
        "www.caa.example",
        "{pointer}\n{proof}\n@ CAA 0 issue \"digicert.com\"",
    ),
    // An old alias, whose target's CAA records decide about certificates.
    customer(
        "caa-alias.example",
        "www.caa-alias.example",
        "www CNAME pages.oldhost.test.\n{proof}",
    ),
    // dnsdist fails every question for this zone's CAA records, as resolvers do where a name server mishandles them.
    customer(
        "caa-unreadable.example",
        "www.caa-unreadable.example",
        "{pointer}\n{proof}",
    ),
    // The registry has the old company's key; the new company does not sign.
    customer("moved.example", "www.moved.example", "{pointer}\n{proof}"),
    Zone {
        server: Server::Ignorant,
        ..customer("lame.example", "www.lame.example", "")
    },
    Zone {
        server: Server::Silent,
        ..customer("silent.example", "www.silent.example", "")
    },
    // `shops` is delegated to another zone, but the customer added the records here.
    customer(
        "delegated.example",
        "www.delegated.example",
        "{pointer}\n{proof}\nwww.shops CNAME {target}.",
    ),
    customer(
        "shops.delegated.example",
        "www.shops.delegated.example",
        "@ A 192.0.2.13",
    ),
    // Two servers with different contents.
    customer(
        "split.example",
        "www.split.example",
        "www CNAME shops.oldhost.test.\n{proof}",
    ),
    Zone {
        server: Server::Second,
        ..customer("split.example", "www.split.example", "{pointer}\n{proof}")
    },
    // The customer corrects the record while a resolver still caches the old one.
    customer(
        "stale.example",
        "www.stale.example",
        "www 3600 CNAME shops.oldhost.test.\n{proof}",
    ),
];

/// A domain that nobody has registered.
pub(crate) const UNREGISTERED: &str = "www.unregistered.example";

const fn customer(origin: &'static str, host: &'static str, records: &'static str) -> Zone {
    Zone {
        origin,
        host: Some(host),
        server: Server::First,
        gap: GAP,
        named: HOSTING,
        records,
    }
}

const fn of_others(origin: &'static str, records: &'static str) -> Zone {
    Zone {
        origin,
        host: None,
        server: Server::First,
        gap: GAP,
        named: HOSTING,
        records,
    }
}

impl Zone {
    /// The zone file, as its server reads it: `serial` rises with each change.
    pub(crate) fn file(&self, records: &str, serial: u32) -> String {
        let [first, second] = self.named;
        let gap = self.gap;
        let mut file = format!(
            "$TTL {TTL}\n@ {NAMED_FOR} SOA {first}. hostmaster.host.test. {serial} 3600 600 86400 {gap}\n\
             @ {NAMED_FOR} NS {first}.\n@ {NAMED_FOR} NS {second}.\n{records}\n"
        );
        for child in ZONES
            .iter()
            .filter(|child| child.server != Server::Second && child.parent() == self.origin)
        {
            let [first, second] = child.named;
            let origin = child.origin;
            file += &format!("{origin}. NS {first}.\n{origin}. NS {second}.\n");
        }
        file
    }

    /// The closest zone above this one.
    fn parent(&self) -> &'static str {
        let above = ZONES.iter().map(|zone| zone.origin).filter(|above| {
            let inside = self.origin.strip_suffix(above);
            inside.is_some_and(|rest| rest.ends_with('.'))
        });
        match (above.max_by_key(|above| above.len()), self.origin) {
            (_, ".") => "",
            (above, _) => above.unwrap_or("."),
        }
    }
}
