//! The platform's provisioning steps, in the order of the story.

/// A provisioning step.
#[derive(Clone, Debug)]
pub enum Step {
    /// Not started, or queued: the API says `null` or `pending`.
    Pending,
    /// The platform builds the environment, and is at the sub-step of this name. Customers see all sub-steps as one.
    Building(&'static str),
    /// The platform asks AWS ACM for a certificate.
    RequestingCert,
    /// ACM waits for its DNS validation.
    WaitingCert,
    /// The platform deploys the site.
    Deploying,
    /// The platform sets up its own DNS.
    ConfiguringDns,
    /// The platform's side is ready, with its certificate.
    Ready,
    /// The customer's DNS does not point here yet.
    WaitingCustomDns,
    /// The platform asks Let's Encrypt for the certificate that visitors see.
    ProvisioningCdnSsl,
    /// Live on the custom domain.
    Complete,
    /// A step that this widget does not know.
    Other {
        /// The server's name for it.
        name: String,
        /// The server's label for people, which may be empty.
        label: String,
    },
}

/// Steps with the same name are equal, whatever their labels.
impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Step {}

/// The party that has to act for the story to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The customer.
    Customer,
    /// The platform.
    Platform,
    /// Nobody: the story has ended.
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

/// The sub-steps of building an environment, before the story begins. Older pages of the vendor have the last five.
const BUILDING: &str = "creating_ymir_project creating_ymir_environment creating_database creating_redis_user creating_cdn \
    creating_dns generating_salts creating_infrastructure configuring_database deploying_application \
    configuring_cdn finalizing";

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
        Self::labelled(name, "")
    }

    /// As [`named`](Self::named), with the server's label for people.
    pub fn labelled(name: &str, label: &str) -> Self {
        if name.is_empty() || name == "pending" {
            return Self::Pending;
        }
        let building = BUILDING.split(' ').find(|part| *part == name);
        let told = || STORY.into_iter().find(|step| step.name() == name);
        building
            .map(Self::Building)
            .or_else(told)
            .unwrap_or_else(|| Self::Other {
                name: name.to_owned(),
                label: label.to_owned(),
            })
    }

    /// The API's name for the step.
    pub fn name(&self) -> &str {
        match self {
            Self::Pending => "pending",
            Self::Building(part) => part,
            Self::RequestingCert => "requesting_cert",
            Self::WaitingCert => "waiting_cert",
            Self::Deploying => "deploying",
            Self::ConfiguringDns => "configuring_dns",
            Self::Ready => "ready",
            Self::WaitingCustomDns => "waiting_custom_dns",
            Self::ProvisioningCdnSsl => "provisioning_cdn_ssl",
            Self::Complete => "complete",
            Self::Other { name, .. } => name,
        }
    }

    /// The index in [`STORY`]; none for a step outside of the story.
    pub fn place(&self) -> Option<usize> {
        STORY.iter().position(|step| step == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Status;

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
        assert_eq!(step.place(), None);
        assert_eq!(Status::at(step).actor(), Actor::Platform);
    }

    #[test]
    fn all_that_builds_the_environment_is_the_platforms_turn_before_the_story() {
        for part in BUILDING.split(' ') {
            let step = Step::named(part);
            assert!(matches!(step, Step::Building(_)), "{part}");
            assert_eq!(step.name(), part);
            assert_eq!(step.place(), None);
            assert_eq!(Status::at(step).actor(), Actor::Platform);
        }
    }

    #[test]
    fn a_step_is_the_same_whatever_it_is_called_to_people() {
        let step = Step::labelled("polishing_edges", "Polishing the edges");
        assert_eq!(step, Step::named("polishing_edges"));
        assert_ne!(step, Step::named("warming_caches"));
    }
}
