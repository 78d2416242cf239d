//! The platform's provisioning steps, in the order of the story.

/// A provisioning step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Not started, or queued: the API says `null` or `pending`.
    Pending,
    /// AWS ACM is asked for a certificate.
    RequestingCert,
    /// ACM waits for its DNS validation.
    WaitingCert,
    /// The site goes to the infrastructure.
    Deploying,
    /// The platform sets up its own DNS.
    ConfiguringDns,
    /// The platform's side is secure.
    Ready,
    /// The customer's DNS does not point here yet.
    WaitingCustomDns,
    /// Let's Encrypt is asked for the certificate that visitors see.
    ProvisioningCdnSsl,
    /// Live on the custom domain.
    Complete,
    /// A step that this widget does not know, by the server's name for it.
    Other(String),
}

/// Who has to act for the story to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The customer.
    Customer,
    /// The platform.
    Platform,
    /// Nobody: the story is told.
    Nobody,
}

impl Actor {
    /// A stable name for hosts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Platform => "platform",
            Self::Nobody => "nobody",
        }
    }
}

/// The eight documented steps, first to last.
pub const STORY: [Step; 8] = [
    Step::RequestingCert,
    Step::WaitingCert,
    Step::Deploying,
    Step::ConfiguringDns,
    Step::Ready,
    Step::WaitingCustomDns,
    Step::ProvisioningCdnSsl,
    Step::Complete,
];

impl Step {
    /// The step of this name; an unknown name is a step too.
    pub fn named(name: &str) -> Self {
        if name.is_empty() || name == "pending" {
            return Self::Pending;
        }
        STORY
            .into_iter()
            .find(|step| step.name() == name)
            .unwrap_or_else(|| Self::Other(name.to_owned()))
    }

    /// The API's name for it.
    pub fn name(&self) -> &str {
        match self {
            Self::Pending => "pending",
            Self::RequestingCert => "requesting_cert",
            Self::WaitingCert => "waiting_cert",
            Self::Deploying => "deploying",
            Self::ConfiguringDns => "configuring_dns",
            Self::Ready => "ready",
            Self::WaitingCustomDns => "waiting_custom_dns",
            Self::ProvisioningCdnSsl => "provisioning_cdn_ssl",
            Self::Complete => "complete",
            Self::Other(name) => name,
        }
    }

    /// Its place in [`STORY`]; none for a step outside it.
    pub fn place(&self) -> Option<usize> {
        STORY.iter().position(|step| step == self)
    }

    /// Whose turn it is in this step.
    pub fn actor(&self) -> Actor {
        match self {
            Self::WaitingCustomDns => Actor::Customer,
            Self::Complete => Actor::Nobody,
            _ => Actor::Platform,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_of_the_story_comes_back_from_its_name() {
        for (place, step) in STORY.iter().enumerate() {
            assert_eq!(&Step::named(step.name()), step);
            assert_eq!(step.place(), Some(place));
        }
    }

    #[test]
    fn an_unknown_step_keeps_its_name_and_is_the_platforms_turn() {
        let step = Step::named("polishing_edges");
        assert_eq!(step.name(), "polishing_edges");
        assert_eq!((step.place(), step.actor()), (None, Actor::Platform));
    }

    #[test]
    fn only_the_customers_dns_is_the_customers_turn() {
        let theirs: Vec<_> = STORY
            .into_iter()
            .filter(|step| step.actor() == Actor::Customer)
            .collect();
        assert_eq!(theirs, [Step::WaitingCustomDns]);
    }
}
