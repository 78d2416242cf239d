//! What can happen, by name. The line about each is its documentation and the demo's caption alike.

/// Defines [`Scenario`] from rows of a variant, its name and a line about it, so that none can be left out
/// of [`Scenario::ALL`].
macro_rules! scenarios {
    ($($variant:ident $name:literal $about:literal)*) => {
        /// One way in which it can go.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Scenario {
            $(#[doc = $about] $variant,)*
        }

        impl Scenario {
            /// Every scenario, from the plain to the strange.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name, in kebab-case: for addresses and for the demo's picker.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What happens, in one plain line.
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
        "From asking for the certificate it goes straight to waiting for the customer's DNS."
    BackwardStep "backward-step"
        "While the certificate is made it falls back once to waiting for the customer's DNS."
    NullRecords "null-records"
        "The customer's DNS is waited for twenty seconds before it is said which record to add."
    ManyRecords "many-records"
        "Two records are asked for at once: a CNAME and a TXT."
    Garbled "garbled"
        "For thirty seconds the status is JSON whose fields have the wrong types."
    Html "html"
        "For thirty seconds the status is a log-in page that claims to be fine."
    Empty "empty"
        "For thirty seconds the status is fine and has nothing in it."
    VerifyEmpty "verify-empty"
        "The check of ownership succeeds without a word (204)."
    VerifyRefused "verify-refused"
        "The check of ownership answers with an error until the TXT record shows, after thirty seconds."
    Huge "huge"
        "For thirty seconds the status is ten megabytes long."
    Stalled "stalled"
        "The first request for the status is never answered."
    NumberIds "number-ids"
        "Domains have numbers for ids."
    Hostile "hostile"
        "The answers carry scripts, text that runs backwards, an endless error and a step that is markup."
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
                name.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{name}"
            );
            assert!(scenario.about().ends_with('.'), "{name}");
        }
    }
}
