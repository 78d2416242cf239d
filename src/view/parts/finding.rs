//! What DNS shows: the one thing to do first, large; what comes after it, small.

use super::{Page, bdi};
use crate::dns::{Conclusion, Finding, Side};
use crate::domain::Provider;
use crate::text::{self, FindingWording, fill};
use crate::view::node::{Element, element};
use crate::wizard::{DnsScreen, Event};

pub(in crate::view) fn view(page: Page<'_>) -> Vec<Element> {
    let Some(dns) = &page.screen.dns else {
        return Vec::new();
    };
    let Some((first, rest)) = dns.findings.split_first() else {
        return Vec::new();
    };
    let told = (dns.told && first.is_good()).then(|| element("p").child(page.text.dns_told()));
    let elsewhere = (first.conclusion == Conclusion::Missing && dns.provider.is_some())
        .then(|| elsewhere(page));
    let first = card(page, first)
        .key("finding")
        .children(told)
        .children(elsewhere);
    let more = rest.iter().filter(|finding| !finding.is_good());
    let more: Vec<_> = more.map(|finding| small(page, finding)).collect();
    let more = (!more.is_empty()).then(|| {
        element("details")
            .key("findings")
            .child(element("summary").child(page.text.dns_more()))
            .child(element("ul").class("findings").children(more))
    });
    std::iter::once(first).chain(more).collect()
}

/// Whether there is something to say of the records that the platform's own "not visible yet" would only repeat.
pub(in crate::view) fn is_said(page: Page<'_>) -> bool {
    page.screen
        .dns
        .as_ref()
        .is_some_and(|dns| !dns.findings.is_empty())
}

/// Whether what is said first is something that the customer has to correct.
pub(in crate::view) fn is_mistake(page: Page<'_>) -> bool {
    let first = page
        .screen
        .dns
        .as_ref()
        .and_then(|dns| dns.findings.first());
    first.is_some_and(|finding| class(finding) == WRONG)
}

/// Who runs the DNS, with a link to the very page where that is known for sure.
pub(in crate::view) fn place(page: Page<'_>) -> Option<Element> {
    let DnsScreen { provider, zone, .. } = page.screen.dns.as_ref()?;
    let (provider, zone) = (provider.as_ref()?, zone.as_deref()?);
    let slots = [("domain", zone), ("provider", provider.name)];
    let words = element("span").child(fill(page.text.handoff_where(), &slots));
    Some(
        element("p")
            .key("place")
            .class("place")
            .child(words)
            .children(link(page, provider, zone)),
    )
}

/// What stays as it is.
pub(in crate::view) fn safe(page: Page<'_>) -> Element {
    let dns = page.screen.dns.as_ref();
    let words = match dns.is_some_and(|dns| dns.receives_mail) {
        true => page.text.mail_kept(),
        false => page.text.mail_safe(),
    };
    element("p").key("mail").class("small").child(words)
}

/// What the provider would do for the customer.
pub(in crate::view) fn offer(page: Page<'_>) -> Option<Element> {
    let offer = page.screen.dns.as_ref()?.offer.as_ref()?;
    let slots = [("provider", &*offer.provider_name)];
    let link = element("a")
        .class("primary-link")
        .attribute("href", offer.apply_url.clone())
        .attribute("target", "_blank")
        .attribute("rel", "noopener")
        .child(fill(page.text.one_click(), &slots))
        .child(super::unseen(&[" ", page.text.live_open()].concat()));
    let why = element("p").child(fill(page.text.one_click_why(), &slots));
    Some(
        element("div")
            .key("offer")
            .class("offer")
            .child(why)
            .child(link),
    )
}

fn link(page: Page<'_>, provider: &Provider, zone: &str) -> Option<Element> {
    let url = provider.dns_page(zone)?;
    let words = fill(page.text.provider_page(), &[("provider", provider.name)]);
    let new_tab = super::unseen(&[" ", page.text.live_open()].concat());
    Some(
        element("a")
            .attribute("href", url)
            .attribute("target", "_blank")
            .attribute("rel", "noopener noreferrer")
            .child(words)
            .child(new_tab),
    )
}

fn card(page: Page<'_>, finding: &Finding) -> Element {
    let (cause, shown, way_out) = parts(page, finding);
    element("div")
        .class(class(finding))
        .child(element("h4").child(cause))
        .children(shown)
        .child(element("p").class("way-out").child(way_out))
}

/// Records that were added at another company than the one that runs the DNS never show, and only the customer knows it.
fn elsewhere(page: Page<'_>) -> Element {
    let panel = page.text.dns_another().to_owned();
    super::button("button small-button", Event::EditedElsewhere(panel))
        .child(page.text.dns_elsewhere())
}

fn class(finding: &Finding) -> &'static str {
    match finding.conclusion {
        _ if finding.is_good() => "finding right",
        Conclusion::Missing
        | Conclusion::StaleCache
        | Conclusion::DanglingChain(Side::Platform)
        | Conclusion::CaaMayBlock(_) => "finding wait",
        _ => WRONG,
    }
}

const WRONG: &str = "finding wrong";

fn small(page: Page<'_>, finding: &Finding) -> Element {
    let (cause, shown, way_out) = parts(page, finding);
    element("li")
        .child(element("p").child(cause))
        .children(shown)
        .child(element("p").class("way-out").child(way_out))
}

fn parts(page: Page<'_>, finding: &Finding) -> (String, Option<Element>, String) {
    let FindingWording {
        cause,
        found,
        needed,
        way_out,
    } = text::finding(finding, page.text, page.locale, page.screen.now);
    let lines = [found, needed];
    let lines = lines.into_iter().filter(|line| !line.is_empty());
    let lines: Vec<_> = lines.map(|line| element("p").child(bdi(&line))).collect();
    let shown = (!lines.is_empty()).then(|| element("div").class("shown").children(lines));
    (cause, shown, way_out)
}
