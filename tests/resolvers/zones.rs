//! The zones that the name servers have: the platform's, other companies', and those of customers, each with one mistake.
//!
//! Their records are written as in a zone file, and with its traps: a name without a final dot gets the zone behind it.
//! What stands in braces is filled in from what the API asks for, see [`super::wanted`].

/// One zone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Zone {
    /// Where it begins.
    pub(crate) origin: &'static str,
    /// The domain that its owner connects; none where the zone is nobody's who does.
    pub(crate) host: Option<&'static str>,
    /// Who answers for it.
    pub(crate) server: Server,
    /// For how many seconds its gaps may be remembered.
    pub(crate) gap: u32,
    /// Its name servers by their names.
    pub(crate) named: [&'static str; 2],
    /// All other records.
    pub(crate) records: &'static str,
}

/// Which of the name servers has a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Server {
    /// The one that every resolver asks.
    First,
    /// One that the second resolver alone asks, about what both have.
    Second,
    /// One that answers, but refuses to speak of this zone.
    Ignorant,
    /// One that never answers.
    Silent,
}

/// The target's addresses.
pub(crate) const TARGET_ADDRESSES: [&str; 3] =
    ["198.51.100.20", "198.51.100.21", "2001:db8:20::20"];

/// For how many seconds a gap may be remembered, unless a zone says otherwise.
pub(crate) const GAP: u32 = 900;

/// For how many seconds records may be, unless they say otherwise.
pub(crate) const TTL: u32 = 300;

/// For how many seconds it may be remembered where a zone begins and who answers for it.
pub(crate) const NAMED_FOR: u32 = 3600;

const HOSTING: [&str; 2] = ["ns1.host.test", "ns2.host.test"];
const CLOUDFLARE: [&str; 2] = ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"];
const GODADDY: [&str; 2] = ["ns51.domaincontrol.com", "ns52.domaincontrol.com"];
const NAMECHEAP: [&str; 2] = ["dns1.registrar-servers.com", "dns2.registrar-servers.com"];

/// Every zone.
pub(crate) const ZONES: &[Zone] = &[
    // Registries, so that an answer about a name that nobody has comes from where it does in the world.
    of_others(".", ""),
    of_others("com", ""),
    of_others("test", ""),
    of_others("co.example", ""),
    // The one that is signed. At `moved.example` it still has the fingerprint of a key that was the old company's.
    of_others(
        "example",
        "moved DS 12345 13 2 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
    ),
    // The platform.
    of_others(
        "vectorpages.com",
        "{target}. 60 A 198.51.100.20\n{target}. 60 A 198.51.100.21\n{target}. 60 AAAA 2001:db8:20::20",
    ),
    // Companies that customers left something at.
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
    // By way of two other names; and the text is in two strings, beside another text.
    customer(
        "chain.example",
        "www.chain.example",
        "www CNAME edge\nedge CNAME alias.cdn.test.\n{text-name}. TXT {halves}\n{text-name}. TXT \"of something else\"",
    ),
    // The bare domain, by a provider that puts the target's addresses in the record's place.
    customer(
        "flattened.example",
        "flattened.example",
        "@ A 198.51.100.20\n@ A 198.51.100.21\n@ AAAA 2001:db8:20::20\n{proof}",
    ),
    // A zone below a registry that is two levels deep, so that the zone's name has three.
    customer(
        "bakery.co.example",
        "shop.bakery.co.example",
        "{pointer}\n{proof}\nwww A 192.0.2.11",
    ),
    // Nothing was added.
    customer("missing.example", "www.missing.example", "@ A 192.0.2.12"),
    // Nothing was added yet; where that was looked for, it is soon forgotten.
    Zone {
        gap: 2,
        ..customer("late.example", "www.late.example", "@ A 192.0.2.14")
    },
    // The whole name was typed where the panel adds the zone.
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
    // One letter too many, which makes it a name that is nobody's.
    customer(
        "typo.example",
        "www.typo.example",
        "www CNAME x{target}.\n{proof}",
    ),
    // The company that it leads to has taken the name back.
    customer(
        "dangling.example",
        "www.dangling.example",
        "www CNAME gone.oldhost.test.\n{proof}",
    ),
    // The orange cloud.
    Zone {
        named: CLOUDFLARE,
        ..customer(
            "proxied.example",
            "www.proxied.example",
            "www A 104.21.32.1\nwww A 172.67.180.9\nwww AAAA 2606:4700:3030::6815:2001\n{proof}",
        )
    },
    // The bare domain at a company that cannot point it at a name.
    Zone {
        named: GODADDY,
        ..customer("apex.example", "apex.example", "{proof}")
    },
    // An address where the CNAME is to be.
    customer(
        "address.example",
        "www.address.example",
        "www A 192.0.2.80\n{proof}",
    ),
    // The placeholder of the company that sold the domain.
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
    // The text between quotation marks of its own.
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
    // The name of the record typed before its value.
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
    // An old alias, whose owner decides about certificates.
    customer(
        "caa-alias.example",
        "www.caa-alias.example",
        "www CNAME pages.oldhost.test.\n{proof}",
    ),
    // The resolvers' fronts fail each question for its CAA, as they do where a name server mishandles them.
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
    // What lies below `shops` was handed to another zone; the records were added to this one all the same.
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
    // Two servers that are not in step.
    customer(
        "split.example",
        "www.split.example",
        "www CNAME shops.oldhost.test.\n{proof}",
    ),
    Zone {
        server: Server::Second,
        ..customer("split.example", "www.split.example", "{pointer}\n{proof}")
    },
    // It is put right while a resolver still remembers what was there.
    customer(
        "stale.example",
        "www.stale.example",
        "www 3600 CNAME shops.oldhost.test.\n{proof}",
    ),
];

/// A domain that nobody has.
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
