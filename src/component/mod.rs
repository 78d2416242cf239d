//! The widget as a Leptos component. In a browser the component runs the widget; on a server it renders an empty `<div>`.

pub(crate) mod values;

pub use crate::wizard::{AttachPolicy, OwnershipPolicy};
pub use values::{
    DomainConnect, FetchToken, FindingSeen, Offer, OfferChange, RequestInit, StageChange,
    StepChange, Waiting, WidgetError,
};

use crate::host::Place;
use crate::wizard::attributes::{self, Attributes};
use crate::wizard::{HostEvent, Stage};
use leptos::attr::custom::custom_attribute;
use leptos::html::Div;
use leptos::prelude::*;
use std::collections::HashMap;
use std::rc::Rc;

/// The widget. A changed id, API or policy starts it afresh; a changed language, sentence or theme takes effect at once. The
/// element's events are dispatched on the component's `<div>` as well, and bubble.
#[component]
pub fn DomainWizard(
    /// The site's id; the current profile has none.
    #[prop(into, optional)]
    site: MaybeProp<String>,
    /// The environment's id.
    #[prop(into)]
    environment: Signal<String>,
    /// The API's base; `/api/v1/vector` unless given.
    #[prop(into, optional)]
    api: MaybeProp<String>,
    /// The form of the API, `documented` or `current`; by default `documented` where there is a site.
    #[prop(into, optional)]
    profile: MaybeProp<String>,
    /// A domain to begin with; it only fills the field.
    #[prop(into, optional)]
    domain: MaybeProp<String>,
    /// The policy on the proof of ownership.
    #[prop(into, optional)]
    ownership: Signal<OwnershipPolicy>,
    /// The party that puts the domain on the environment: the widget, or the host page.
    #[prop(into, optional)]
    attach: Signal<AttachPolicy>,
    /// The DNS resolvers to ask, as in the element's attribute `dns-check`; none unless given.
    #[prop(into, optional)]
    dns_check: MaybeProp<String>,
    /// Checks that the site opens from this device once it is live.
    #[prop(into, optional)]
    live_check: Signal<bool>,
    /// Asks for the DNS provider's offer to add the records itself.
    #[prop(into, optional)]
    domain_connect: Option<DomainConnect>,
    /// The origins that `domain_connect` may lead to, with blanks between.
    #[prop(into, optional)]
    domain_connect_origins: MaybeProp<String>,
    /// `off` hides what the widget says of the other half of the name.
    #[prop(into, optional)]
    pair: MaybeProp<String>,
    /// The names that the page takes: `any`, `subdomain`, `apex` or `www`.
    #[prop(into, optional)]
    names: MaybeProp<String>,
    /// A name to offer while the field is empty.
    #[prop(into, optional)]
    suggest: MaybeProp<String>,
    /// The platform's own domains, with blanks between, which are refused.
    #[prop(into, optional)]
    own_domains: MaybeProp<String>,
    /// The page's words on how the customer hears that the site is live.
    #[prop(into, optional)]
    notify: MaybeProp<String>,
    /// The language; the page's unless given.
    #[prop(into, optional)]
    lang: MaybeProp<String>,
    /// `light`, `dark` or `auto`.
    #[prop(into, optional)]
    theme: MaybeProp<String>,
    /// Fetches a bearer token when the first request needs one, and again after the API refused one or a fetch failed.
    #[prop(into, optional)]
    fetch_token: Option<FetchToken>,
    /// Headers and credentials for the API's requests.
    #[prop(into, optional)]
    request_init: MaybeProp<RequestInit>,
    /// Sentences in place of the widget's own, by their names.
    #[prop(into, optional)]
    messages: MaybeProp<HashMap<String, String>>,
    /// Called once the widget is ready to be used.
    #[prop(into, optional)]
    on_ready: Option<Callback<()>>,
    /// Called once the platform knows this domain.
    #[prop(into, optional)]
    on_domain_added: Option<Callback<String>>,
    /// Called once the ownership of this domain is proved.
    #[prop(into, optional)]
    on_domain_verified: Option<Callback<String>>,
    /// Called when provisioning moves to another step.
    #[prop(into, optional)]
    on_step: Option<Callback<StepChange>>,
    /// Called with the name of the stage at which the customer has to act.
    #[prop(into, optional)]
    on_action_needed: Option<Callback<String>>,
    /// Called once this domain is live.
    #[prop(into, optional)]
    on_complete: Option<Callback<String>>,
    /// Called with the kind of what the customer copied.
    #[prop(into, optional)]
    on_copy: Option<Callback<String>>,
    /// Called when the customer's way comes to another stage.
    #[prop(into, optional)]
    on_stage: Option<Callback<StageChange>>,
    /// Called when the customer sees a finding in DNS that they did not see before.
    #[prop(into, optional)]
    on_finding: Option<Callback<FindingSeen>>,
    /// Called with the name of the DNS provider that serves the domain's zone, once it is known.
    #[prop(into, optional)]
    on_provider: Option<Callback<String>>,
    /// Called with the way by which the customer hands the records to somebody else.
    #[prop(into, optional)]
    on_handoff: Option<Callback<String>>,
    /// Called with news of the offer of one-click setup.
    #[prop(into, optional)]
    on_offer: Option<Callback<OfferChange>>,
    /// Called when something goes wrong.
    #[prop(into, optional)]
    on_error: Option<Callback<WidgetError>>,
) -> impl IntoView {
    let tell = move |news: &HostEvent| match news {
        HostEvent::Ready => call(on_ready, || ()),
        HostEvent::DomainAdded(domain) => call(on_domain_added, || domain.clone()),
        HostEvent::DomainVerified(domain) => call(on_domain_verified, || domain.clone()),
        HostEvent::Step { from, to } => call(on_step, || StepChange {
            from: from.as_ref().map(|step| step.name().to_owned()),
            to: to.name().to_owned(),
        }),
        HostEvent::ActionNeeded(stage) => call(on_action_needed, || (*stage).to_owned()),
        HostEvent::Complete(domain) => call(on_complete, || domain.clone()),
        HostEvent::Copy(target) => call(on_copy, || target.what().to_owned()),
        HostEvent::Stage { from, to } => call(on_stage, || StageChange {
            from: from.map(Stage::name),
            to: to.name(),
        }),
        HostEvent::Finding { code, record } => call(on_finding, || FindingSeen {
            code,
            record: *record,
        }),
        HostEvent::Provider(name) => call(on_provider, || (*name).to_owned()),
        HostEvent::Handoff(how) => call(on_handoff, || how.name().to_owned()),
        HostEvent::Offer {
            what,
            provider_name,
        } => call(on_offer, || OfferChange {
            what: what.name(),
            provider_name: provider_name.clone(),
        }),
        HostEvent::Error { code, status } => call(on_error, || WidgetError {
            code: code.as_str(),
            status: *status,
        }),
    };
    let tell: Rc<dyn Fn(&HostEvent)> = Rc::new(tell);
    let of_the_widget = move || {
        let site = site.get().unwrap_or_default();
        Attributes {
            api: api.get(),
            profile: attributes::profile(profile.get().as_deref(), &site),
            site,
            environment: environment.get(),
            domain: domain.get().unwrap_or_default(),
            ownership: ownership.get(),
            attach: attach.get(),
            dns_check: dns_check.get(),
            live_check: live_check.get(),
            origins: domain_connect_origins.get().unwrap_or_default(),
        }
    };
    let node = NodeRef::<Div>::new();
    // Leptos drops the place, and the widget with it, when it drops the owner of this component.
    let place = StoredValue::new_local(None::<Place>);
    let with_place = move |then: &dyn Fn(&Place)| {
        place.with_value(|place| place.iter().for_each(then));
    };
    let say = move || (lang.get(), messages.get());
    let ask = move || request_init.get();
    Effect::new(move |_| {
        let Some(host) = node.get() else { return };
        let attributes = of_the_widget();
        if place.with_value(Option::is_none) {
            let (lang, messages) = untrack(say);
            let made = Place::new(host.into(), fetch_token.clone(), domain_connect.clone());
            if let Some(made) = &made {
                made.say(lang, messages);
                made.ask(untrack(ask));
            }
            place.set_value(made);
        }
        let wishes = [
            ("pair", pair.get()),
            ("names", names.get()),
            ("suggest", suggest.get()),
            ("ownDomains", own_domains.get()),
            ("notify", notify.get()),
        ];
        with_place(&|place| place.open(attributes.clone(), &wishes, Rc::clone(&tell)));
    });
    Effect::watch(
        say,
        move |(lang, messages), _, _| {
            with_place(&|place| place.say(lang.clone(), messages.clone()));
        },
        false,
    );
    Effect::watch(
        ask,
        move |request, _, _| with_place(&|place| place.ask(request.clone())),
        false,
    );
    // The style sheet reads the attribute `theme` here as it does on the element.
    view! { <div {..custom_attribute("theme", move || theme.get())} node_ref=node></div> }
}

fn call<T: 'static>(callback: Option<Callback<T>>, with: impl FnOnce() -> T) {
    if let Some(callback) = callback {
        callback.run(with());
    }
}
