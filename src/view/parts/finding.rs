//! What DNS shows: the one thing to do first, large; what comes after it, small.

use super::Page;
use crate::dns::{Conclusion, Finding};
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
    let is_gap = matches!(first.conclusion, Conclusion::Missing | Conclusion::Overdue);
    let elsewhere = (is_gap && dns.provider.is_some()).then(|| elsewhere(page));
    let first = card(page, first)
        .key("finding")
        .maybe(told)
        .maybe(elsewhere);
    let mut more = Vec::new();
    for finding in rest.iter().filter(|finding| !finding.is_good()) {
        more.push(small(page, finding));
    }
    if more.is_empty() {
        return vec![first];
    }
    let more = element("details")
        .key("findings")
        .child(element("summary").child(page.text.dns_more()))
        .child(element("ul").class("findings").children(more));
    vec![first, more]
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
    first.is_some_and(Finding::is_mistake)
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
            .maybe(link(page, provider, zone)),
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
        .child(super::unseen(
            &[page.text.between(), page.text.live_open()].concat(),
        ));
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
    let new_tab = super::unseen(&[page.text.between(), page.text.live_open()].concat());
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
    let card = element("div").class(class(finding));
    parts(words(page, finding), card, element("h4"))
}

/// What may stop a site that is live.
pub(in crate::view) fn drift(page: Page<'_>, finding: &Finding) -> Element {
    let words = text::drift(finding, page.text, page.locale, page.screen.now);
    let card = element("div").key("drift").class(WRONG);
    parts(words, card, element("h4"))
}

/// Records that were added at another company than the one that runs the DNS never show, and only the customer knows it.
fn elsewhere(page: Page<'_>) -> Element {
    // Which company it is, nobody asks.
    super::button(
        "button small-button",
        Event::EditedElsewhere("?".to_owned()),
    )
    .child(page.text.dns_elsewhere())
}

fn class(finding: &Finding) -> &'static str {
    match finding.is_mistake() {
        true => WRONG,
        false if finding.is_good() => "finding right",
        false => "finding gap",
    }
}

const WRONG: &str = "finding wrong";

fn small(page: Page<'_>, finding: &Finding) -> Element {
    parts(words(page, finding), element("li"), element("p"))
}

fn words(page: Page<'_>, finding: &Finding) -> FindingWording {
    text::finding(finding, page.text, page.locale, page.screen.now)
}

/// Puts the words for a finding into `whole`, the cause into `head`.
fn parts(words: FindingWording, whole: Element, head: Element) -> Element {
    let FindingWording {
        cause,
        found,
        needed,
        way_out,
        steps,
    } = words;
    let mut lines = Vec::new();
    for line in [found, needed] {
        if !line.is_empty() {
            lines.push(element("p").child(line));
        }
    }
    let shown = (!lines.is_empty()).then(|| element("div").class("shown").children(lines));
    whole
        .child(head.child(cause))
        .maybe(shown)
        .child(element("p").class("way-out").child(way_out))
        .maybe(list(steps))
}

/// What to look at, one after the other.
pub(in crate::view) fn list(steps: Vec<&'static str>) -> Option<Element> {
    let mut list = element("ol").class("steps");
    for step in steps {
        list = list.child(element("li").child(step));
    }
    (!list.children.is_empty()).then_some(list)
}
