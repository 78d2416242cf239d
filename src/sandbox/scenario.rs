//! The scenarios, by name. The sentence about each is both its documentation and the demo's caption.
//!
//! Scenarios whose names begin with `dns-` are about DNS, and the API waits until DNS is right. Scenarios whose names begin with
//! `current-` are about answers of the API's current form; in the documented form they are all smooth.

/// Defines [`Scenario`] from rows of a variant, its name and a sentence about it, so that [`Scenario::ALL`] has all of them.
macro_rules! scenarios {
    ($($variant:ident $name:literal $about:literal)*) => {
        /// One course that the story can take.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Scenario {
            $(#[doc = $about] $variant,)*
        }

        impl Scenario {
            /// Every scenario.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name in kebab case, for addresses and the demo's picker.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The story in one sentence.
            pub fn about(self) -> &'static str {
                match self {
                    $(Self::$variant => $about,)*
                }
            }
        }
    };
}

scenarios! {
    Smooth "smooth"
        "Everything works, and the site is live after a minute and a half."
    SlowDns "slow-dns"
        "The TXT record shows after two minutes, the CNAME record after ten."
    WrongTarget "wrong-target"
        "The CNAME record points elsewhere at first; it is put right after three minutes, or by a retry after one."
    Taken "taken"
        "The first name that is entered belongs to another site; any other name works."
    Conflict "conflict"
        "The first name that is entered gets a conflict (409) without details; any other name works."
    RateLimited "rate-limited"
        "Every third request is refused as one too many, with a time to wait."
    Flaky "flaky"
        "Two requests in five fail: server errors, broken connections, half an answer, once no answer at all."
    Storm "storm"
        "It takes two days, and for the first of them about half of all answers come late, broken, wrong or not at all."
    Failed "failed"
        "The certificate fails until a retry, which helps from twenty seconds after the failure on."
    Unauthorised "unauthorised"
        "The host's session is not accepted for the first minute, once the name has been entered."
    Forbidden "forbidden"
        "Every request is forbidden, for good."
    NotFound "not-found"
        "The name can be entered, but neither it nor the site can be found afterwards."
    UnknownStep "unknown-step"
        "Two steps come up that no documentation names."
    SkippedStep "skipped-step"
        "The environment goes straight from asking for the certificate to waiting for the customer's DNS."
    SecondName "second-name"
        "The environment serves another name already: for twenty seconds its status says complete, which is about that one."
    BackwardStep "backward-step"
        "The environment falls back once, from making the certificate to waiting for the customer's DNS."
    NullRecords "null-records"
        "The platform waits for the customer's DNS for twenty seconds before it says which record to add."
    ManyRecords "many-records"
        "Two records are asked for at once: a CNAME and a TXT."
    Garbled "garbled"
        "For thirty seconds the status is JSON whose fields have the wrong types."
    Html "html"
        "For thirty seconds the status is a log-in page with status 200."
    Empty "empty"
        "For thirty seconds the status is an empty answer with status 200."
    VerifyEmpty "verify-empty"
        "The check of ownership succeeds with an empty answer (204)."
    VerifyRefused "verify-refused"
        "The check of ownership answers with an error until the TXT record shows, after thirty seconds."
    Huge "huge"
        "For thirty seconds the status is ten megabytes long."
    Stalled "stalled"
        "The first request for the status is never answered."
    NumberIds "number-ids"
        "Domains have numbers for ids."
    Hostile "hostile"
        "The answers and the zone have scripts, reversed and invisible text, an endless error, half a character and a step that is markup; a name that begins with taken is refused."
    CurrentSmooth "current-smooth"
        "The environment says complete all the while; its new domain is proved by a record, and live after two minutes."
    CurrentMoving "current-moving"
        "The environment goes through its steps once more for its new domain, which is live after two minutes."
    CurrentReady "current-ready"
        "The environment had no domain before, so it rests at ready all the while; the domain is live after two minutes."
    CurrentProvisioning "current-provisioning"
        "The environment is still being built for a minute and a half, and takes no domain before."
    CurrentValidation "current-validation"
        "The certificate waits for a record, which the platform names late and finds at a retry once it is there."
    CurrentFailed "current-failed"
        "The environment fails at the last certificate until it is told to retry, from twenty seconds on."
    CurrentCertificateFailed "current-certificate-failed"
        "The certificate is refused while the environment says complete; a retry asks for another."
    CurrentTimedOut "current-timed-out"
        "The certificate waits for its record until its time has run out; a retry asks for another."
    CurrentChangeFailed "current-change-failed"
        "The change of the domain fails; it works when the same name is entered again."
    CurrentSuspended "current-suspended"
        "The site is suspended for two minutes on its way."
    CurrentTerminated "current-terminated"
        "The environment is closed down while it waits for the domain."
    CurrentStaging "current-staging"
        "The environment is not the one that visitors see: it is ready all the while, and its domain live after two minutes."
    CurrentApex "current-apex"
        "The platform never sees the bare domain point to it, because the provider shows addresses, but the domain is live."
    CurrentLive "current-live"
        "The site has been live on www.shop.example since yesterday, and the browser has nothing stored."
    OtherHalf "other-half"
        "The bare name does not open at first; once the site is live it leads straight to the platform, and later to a redirect."
    CurrentDrift "current-drift"
        "The site has been live since yesterday, but today its CNAME record points to an old host."
    DnsMissing "dns-missing"
        "The CNAME record is not there; it is added after three minutes."
    DnsWrongPanel "dns-wrong-panel"
        "The records are added at a company that does not run the domain's DNS; after three minutes they are where they belong."
    DnsMixedServers "dns-mixed-servers"
        "Two companies answer for the domain and one of them has no records, for three minutes."
    DnsDoubledHost "dns-doubled-host"
        "The CNAME record is at a name that ends in the domain twice; it is put right after three minutes."
    DnsDoubledTarget "dns-doubled-target"
        "The CNAME record's value has the domain stuck on its end; it is put right after three minutes."
    DnsWrongTarget "dns-wrong-target"
        "The CNAME record points to an old host; it is put right after three minutes."
    DnsTypo "dns-typo"
        "The CNAME record lacks a letter; it is put right after three minutes."
    DnsTargetUrl "dns-target-url"
        "The CNAME record's value is a web address; it is put right after three minutes."
    DnsLoop "dns-loop"
        "The CNAME record points to itself; it is put right after three minutes."
    DnsDangling "dns-dangling"
        "The CNAME record points to a name that does not exist; it is put right after three minutes."
    DnsTargetDown "dns-target-down"
        "The CNAME record is right, but the platform's own name is not there for three minutes."
    DnsChain "dns-chain"
        "The CNAME record leads to the platform by way of another; that is as good."
    DnsFlattened "dns-flattened"
        "The DNS provider shows the platform's addresses in place of the CNAME record; that is as good."
    DnsProxied "dns-proxied"
        "The DNS provider's proxy hides the CNAME record, for three minutes."
    DnsApexBlocked "dns-apex-blocked"
        "The DNS provider cannot point a bare domain anywhere; it is moved to one that can after three minutes."
    DnsConflict "dns-conflict"
        "An address is in the CNAME record's place; it makes way after three minutes."
    DnsParked "dns-parked"
        "The registrar's placeholder page is in the CNAME record's place; it makes way after three minutes."
    DnsStaleIpv6 "dns-stale-ipv6"
        "An old IPv6 address is beside the right IPv4 address; it is deleted after three minutes."
    DnsStaleCache "dns-stale-cache"
        "The first resolver remembers an old value for three minutes; the second has the new one."
    DnsSplit "dns-split"
        "The domain's name servers disagree, and so do the resolvers, for three minutes."
    DnsWildcard "dns-wildcard"
        "A catch-all record answers in the CNAME record's place; the record is added after three minutes."
    DnsTxtMissing "dns-txt-missing"
        "The TXT record is not there; it is added after three minutes."
    DnsTxtQuotes "dns-txt-quotes"
        "The TXT record's value has quotation marks; it is put right after three minutes."
    DnsTxtCut "dns-txt-cut"
        "The end of the TXT record's value is missing; it is put right after three minutes."
    DnsTxtInvisible "dns-txt-invisible"
        "The TXT record's value has an invisible character; it is put right after three minutes."
    DnsTxtWrongHost "dns-txt-wrong-host"
        "The TXT record is at the domain itself; it is put right after three minutes."
    DnsTxtDoubledHost "dns-txt-doubled-host"
        "The TXT record is at a name that ends in the domain twice; it is put right after three minutes."
    DnsTxtOld "dns-txt-old"
        "The TXT record has an older code; it is put right after three minutes."
    DnsTxtShadowed "dns-txt-shadowed"
        "A CNAME record hides the TXT record; it is deleted after three minutes."
    DnsCaaBlocks "dns-caa-blocks"
        "The domain lets another authority alone issue certificates; it is put right after three minutes."
    DnsCaaUnreadable "dns-caa-unreadable"
        "The DNS provider fails at the question who may issue certificates, for three minutes."
    DnsUnregistered "dns-unregistered"
        "The domain is not active at the registry; it is renewed after three minutes."
    DnsBogus "dns-bogus"
        "The domain's security signatures are broken; they are put right after three minutes."
    DnsLame "dns-lame"
        "The domain's name servers do not know it; they learn of it after three minutes."
    DnsBlocked "dns-blocked"
        "The resolvers cannot be reached; the site goes live all the same."
    DnsSlow "dns-slow"
        "The resolvers take three seconds to answer, and the first of them sometimes does not at all."
    DnsGarbled "dns-garbled"
        "The first resolver's answers are garbled; the second's are fine."
    DnsFiltered "dns-filtered"
        "The resolvers deny that the domain exists; the site goes live all the same."
    DnsLying "dns-lying"
        "The resolvers show the right records from the start; the platform does not see the CNAME record for three minutes."
}

impl Scenario {
    /// The scenario of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scenario_is_found_by_its_name_and_no_other() {
        for scenario in Scenario::ALL {
            assert_eq!(Scenario::named(scenario.name()), Some(*scenario));
        }
        assert_eq!(Scenario::named("Smooth"), None);
        assert_eq!(Scenario::named(""), None);
    }

    #[test]
    fn names_are_kebab_case_and_lines_are_sentences() {
        for scenario in Scenario::ALL {
            let name = scenario.name();
            assert!(
                name.chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{name}"
            );
            assert!(scenario.about().ends_with('.'), "{name}");
        }
    }
}
