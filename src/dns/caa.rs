//! Who may issue certificates (RFC 8659), of one set of records; which set counts is found by climbing, in
//! `diagnosis`.

use super::finding::CaaFault;

/// A certificate authority that the platform uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// For what visitors see.
    LetsEncrypt,
    /// For the way between the platform's own machines (ACM).
    Amazon,
}

impl Authority {
    /// The record that lets it issue.
    pub fn record(self) -> &'static str {
        match self {
            Self::LetsEncrypt => "0 issue \"letsencrypt.org\"",
            Self::Amazon => "0 issue \"amazon.com\"",
        }
    }

    /// The names by which records mean it.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::LetsEncrypt => &["letsencrypt.org"],
            Self::Amazon => &[
                "amazon.com",
                "amazontrust.com",
                "awstrust.com",
                "amazonaws.com",
            ],
        }
    }
}

/// One record: whether it is critical, its tag in lower case, and its value.
pub type Property<'a> = (bool, &'a str, &'a str);

/// What keeps `authority` from issuing for a name whose relevant set is `set`; none where nothing does.
///
/// An empty set is no restriction, and neither is one without a word on who issues. For the names below a wildcard
/// `issuewild` counts where there is one; for a name itself it never does (RFC 8659 section 4.3).
pub fn fault(set: &[Property<'_>], authority: Authority, wildcard: bool) -> Option<CaaFault> {
    let is_known = |tag: &str| KNOWN.contains(&tag);
    if set
        .iter()
        .any(|(critical, tag, _)| *critical && !is_known(tag))
    {
        return Some(CaaFault::Critical);
    }
    let has_wild = set.iter().any(|(_, tag, _)| *tag == WILD);
    let tag = if wildcard && has_wild { WILD } else { "issue" };
    let mut nearest = None;
    for (_, _, value) in set.iter().filter(|(_, of, _)| *of == tag) {
        let fault = value_fault(value, authority)?;
        // Of several records the one that comes nearest to a yes says what is to be changed.
        if nearest.is_none_or(|nearest| fault != CaaFault::Others || nearest == CaaFault::Others) {
            nearest = Some(fault);
        }
    }
    nearest
}

/// What keeps this one value from letting `authority` issue: `domain; name=value; …` (RFC 8659 section 4.2, RFC 8657).
fn value_fault(value: &str, authority: Authority) -> Option<CaaFault> {
    let mut parts = value.split(';').map(str::trim);
    let domain = parts.next().unwrap_or_default();
    let is_meant = |name: &&str| name.eq_ignore_ascii_case(domain);
    if !authority.names().iter().any(is_meant) {
        return Some(CaaFault::Others);
    }
    // Amazon reads no parameters.
    if authority == Authority::Amazon {
        return None;
    }
    let mut fault = None;
    for (name, value) in parts.filter_map(|part| part.split_once('=')) {
        let name = name.trim();
        if name.eq_ignore_ascii_case("validationmethods")
            && !value.split(',').any(|method| method.trim() == METHOD)
        {
            return Some(CaaFault::Method);
        }
        if name.eq_ignore_ascii_case("accounturi") {
            fault = Some(CaaFault::Account);
        }
    }
    fault
}

const WILD: &str = "issuewild";
/// What both authorities know; another tag that is marked critical keeps them from issuing.
const KNOWN: [&str; 6] = [
    "issue",
    WILD,
    "iodef",
    "issuemail",
    "contactemail",
    "contactphone",
];
/// How Let's Encrypt checks names for the platform: by a request to the site.
const METHOD: &str = "http-01";

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(set: &[Property<'_>]) -> [Option<CaaFault>; 2] {
        [Authority::LetsEncrypt, Authority::Amazon].map(|authority| fault(set, authority, false))
    }

    #[test]
    fn a_set_without_a_word_on_who_issues_restricts_nobody() {
        let silent: [&[Property<'_>]; 3] = [
            &[],
            &[(false, "iodef", "mailto:a@example.com")],
            &[(false, "issuewild", ";"), (false, "unheard-of", "x")],
        ];
        for set in silent {
            assert_eq!(faults(set), [None, None], "{set:?}");
        }
    }

    #[test]
    fn one_value_that_names_the_authority_is_enough() {
        let set = [
            (false, "issue", "digicert.com"),
            (false, "issue", " LetsEncrypt.org "),
        ];
        assert_eq!(faults(&set), [None, Some(CaaFault::Others)]);
        for name in [
            "amazon.com",
            "amazontrust.com",
            "awstrust.com",
            "amazonaws.com",
        ] {
            let set = [(false, "issue", name)];
            assert_eq!(faults(&set), [Some(CaaFault::Others), None], "{name}");
        }
    }

    #[test]
    fn a_lone_semicolon_forbids_all_and_nothing_that_another_record_allows() {
        let nobody = (false, "issue", ";");
        assert_eq!(faults(&[nobody]), [Some(CaaFault::Others); 2]);
        assert_eq!(faults(&[(false, "issue", "")]), [Some(CaaFault::Others); 2]);
        let both = [nobody, (false, "issue", "letsencrypt.org")];
        assert_eq!(faults(&both)[0], None);
    }

    #[test]
    fn a_critical_tag_that_is_not_known_forbids_and_a_known_one_does_not() {
        let allowed = (true, "issue", "letsencrypt.org");
        assert_eq!(fault(&[allowed], Authority::LetsEncrypt, false), None);
        let set = [allowed, (true, "tbs", "x")];
        assert_eq!(faults(&set), [Some(CaaFault::Critical); 2]);
    }

    #[test]
    fn the_way_of_checking_and_the_account_are_minded() {
        let of = |value| fault(&[(false, "issue", value)], Authority::LetsEncrypt, false);
        let cases = [
            ("letsencrypt.org; validationmethods=dns-01,http-01", None),
            (
                "letsencrypt.org;validationmethods=dns-01",
                Some(CaaFault::Method),
            ),
            (
                "letsencrypt.org; accounturi=https://a/1",
                Some(CaaFault::Account),
            ),
            (
                "letsencrypt.org; accounturi=a; ValidationMethods = dns-01",
                Some(CaaFault::Method),
            ),
        ];
        for (value, fault) in cases {
            assert_eq!(of(value), fault, "{value}");
        }
        let set = [
            (false, "issue", "letsencrypt.org; validationmethods=dns-01"),
            (false, "issue", "digicert.com"),
        ];
        assert_eq!(
            fault(&set, Authority::LetsEncrypt, false),
            Some(CaaFault::Method)
        );
    }

    #[test]
    fn a_wildcard_s_own_tag_counts_for_wildcards_only() {
        let set = [
            (false, "issue", "letsencrypt.org"),
            (false, "issuewild", ";"),
        ];
        let of = |wildcard| fault(&set, Authority::LetsEncrypt, wildcard);
        assert_eq!([of(false), of(true)], [None, Some(CaaFault::Others)]);
        let general = [(false, "issue", ";")];
        assert_eq!(
            fault(&general, Authority::LetsEncrypt, true),
            Some(CaaFault::Others)
        );
    }
}
