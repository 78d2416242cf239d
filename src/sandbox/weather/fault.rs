//! The faults, by name.

/// The party that suffers a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Victim {
    /// An answer of the API or of a resolver.
    Answer,
    /// An answer of the API alone.
    Api,
    /// An answer of a resolver alone.
    Resolver,
    /// The order in which answers come.
    Order,
    /// The page: its clock, its network, its stores.
    Page,
}

/// Defines [`Fault`] from rows of a variant, its name, its victim and a sentence about it, so that [`Fault::ALL`] has all of them.
macro_rules! faults {
    ($($variant:ident $name:literal $victim:ident $about:literal)*) => {
        /// One thing that can go wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Fault {
            $(#[doc = $about] $variant,)*
        }

        impl Fault {
            /// Every fault.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name, in kebab-case.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The party that suffers the fault.
            pub fn strikes(self) -> Victim {
                match self {
                    $(Self::$variant => Victim::$victim,)*
                }
            }
        }
    };
}

faults! {
    Delay "delay" Answer
        "The answer takes up to half a minute longer."
    Stall "stall" Answer
        "No answer ever comes."
    Reset "reset" Answer
        "The connection breaks before anything has arrived."
    TruncatedBody "truncated-body" Answer
        "The body ends early, and no header tells that."
    WrongLength "wrong-length" Answer
        "The body is shorter than its announced length."
    TooLong "too-long" Answer
        "White space follows the body, ten megabytes of it."
    Garbage "garbage" Answer
        "The body is random bytes."
    Html "html" Answer
        "The answer is a log-in page with status 200."
    WrongType "wrong-type" Api
        "The answer is JSON in which every field has the wrong type."
    Refusals "refusals" Api
        "For a while every request is refused, with any status from 400 to 422."
    ServerErrors "server-errors" Answer
        "For a while the server fails, with 408, 425 or any status from 500 to 599."
    RetryAfterAbsurd "retry-after-absurd" Api
        "The server asks to wait a year, a negative time, or a time that cannot be read."
    RetryAfterPast "retry-after-past" Api
        "For a while the server asks to wait until a time that is past."
    Duplicate "duplicate" Order
        "The answer comes twice."
    Reorder "reorder" Order
        "The answer comes after the request was given up, or after the answers to later requests."
    ResolverLies "resolver-lies" Resolver
        "For a while the resolver gives untrue answers."
    ResolverDown "resolver-down" Resolver
        "For a while the resolver does not answer at all."
    ClockForward "clock-forward" Page
        "The clock is set forward, by a second up to a year."
    ClockBack "clock-back" Page
        "The clock is set back, by a second up to a year."
    Sleep "sleep" Page
        "The computer sleeps for a day."
    Offline "offline" Page
        "The network goes, and comes back."
    StorageFull "storage-full" Page
        "The browser stores nothing new, and still has the old values."
    StorageRefused "storage-refused" Page
        "The browser stores nothing and gives nothing back."
    ClipboardRefused "clipboard-refused" Page
        "The clipboard refuses every text."
}

impl Fault {
    /// Tells whether the fault lasts for a while.
    pub fn lasts(self) -> bool {
        matches!(
            self,
            Self::Refusals
                | Self::ServerErrors
                | Self::RetryAfterPast
                | Self::ResolverLies
                | Self::ResolverDown
        )
    }

    /// The faults that an answer of the API can suffer.
    pub fn of_api() -> Vec<Self> {
        Self::striking(&[Victim::Answer, Victim::Api])
    }

    /// The faults that an answer of a resolver can suffer.
    pub fn of_resolvers() -> Vec<Self> {
        Self::striking(&[Victim::Answer, Victim::Resolver])
    }

    /// The faults of these victims.
    pub fn striking(victims: &[Victim]) -> Vec<Self> {
        let mut faults = Self::ALL.to_vec();
        faults.retain(|fault| victims.contains(&fault.strikes()));
        faults
    }
}
