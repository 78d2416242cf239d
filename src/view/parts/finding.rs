//! The findings in DNS: the first large, with the one thing to do, and the others small.

use super::elements::{
    all, boxed, heading, line, list, list_item, maybe, numbered, paragraph, span,
};
use super::frame::folding;
use super::pressed::{Link, button};
use super::words::said;
use crate::domain::Provider;
use crate::text::{self, FindingWording, fill};
use crate::view::html::look::look;
use crate::view::page::Page;
use crate::wizard::{Finding, Intent, Tone};
use leptos::prelude::*;

pub(in crate::view) fn view(page: Page<'_>) -> Option<AnyView> {
    let dns = page.screen.dns.as_ref()?;
    let first = dns.findings.first()?;
    let told = dns.has_told_platform();
    let told = told.then(|| paragraph(said(page.text.dns_told())));
    let elsewhere = page.screen.asks_for_panel().then(|| elsewhere(page));
    let (cause, mut views) = parts(words(page, first));
    views.insert(0, headline(cause));
    views.extend([maybe(told), maybe(elsewhere)]);
    let first = boxed(class(Tone::of(first)), views);
    let mut more = Vec::new();
    for finding in dns.more_findings() {
        more.push(small(page, finding));
    }
    let more =
        (!more.is_empty()).then(|| folding(page.text.dns_more(), vec![list("findings", more)]));
    Some(all(vec![first, maybe(more)]))
}

/// The DNS provider, with a link to the page of the zone's records where its address is certain.
pub(in crate::view) fn place(page: Page<'_>) -> Option<AnyView> {
    let (provider, zone) = page.screen.provider_and_zone()?;
    let slots = [("domain", zone), ("provider", provider.name)];
    let words = said(&fill(page.text.handoff_where(), &slots));
    let words = span("", words);
    let link = maybe(link(page, provider, zone));
    Some(line("place", all(vec![words, link])))
}

/// The reassurance that e-mail stays as it is.
pub(in crate::view) fn safe(page: Page<'_>) -> AnyView {
    let words = match page.screen.has_mail() {
        true => page.text.mail_kept(),
        false => page.text.mail_safe(),
    };
    line("small", said(words))
}

/// The provider's offer to add the records itself.
pub(in crate::view) fn offer(page: Page<'_>) -> Option<AnyView> {
    let dns = page.screen.dns.as_ref()?;
    let offer = dns.offer.as_ref()?;
    let slots = [("provider", &*offer.provider_name)];
    let words = said(&fill(page.text.one_click(), &slots));
    let link = Link {
        rel: Some("noopener"),
        event: Some(Intent::OfferOpened),
        ..Link::new("primary-link", offer.apply_url.clone(), words)
    };
    let why = text::offer(dns.offer_ended, page.text);
    let why = paragraph(said(&fill(why, &slots)));
    Some(boxed("offer", vec![why, link.view(page)]))
}

fn link(page: Page<'_>, provider: &Provider, zone: &str) -> Option<AnyView> {
    let url = provider.dns_page(zone)?;
    let words = fill(page.text.provider_page(), &[("provider", provider.name)]);
    let link = Link {
        rel: Some("noopener noreferrer"),
        ..Link::new("", url, said(&words))
    };
    Some(link.view(page))
}

/// The finding that may stop a live site.
pub(in crate::view) fn drift(page: Page<'_>, finding: &Finding) -> AnyView {
    let words = text::drift(finding, page.text, page.locale, page.screen.now);
    let (cause, mut views) = parts(words);
    views.insert(0, headline(cause));
    boxed(class(Tone::Wrong), views)
}

/// The button for a customer who added the records at another company than the one that runs the DNS: there they never show.
fn elsewhere(page: Page<'_>) -> AnyView {
    // The widget does not ask for the other company's name.
    let event = Intent::EditedElsewhere("?".to_owned());
    let words = said(page.text.dns_elsewhere());
    button(page, "button small-button", event, words)
}

pub(in crate::view) fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Wrong => "finding wrong",
        Tone::Gap => "finding gap",
        Tone::Right => "finding right",
    }
}

fn small(page: Page<'_>, finding: &Finding) -> AnyView {
    let (cause, mut views) = parts(words(page, finding));
    views.insert(0, paragraph(cause));
    list_item(all(views))
}

pub(in crate::view) fn headline(cause: AnyView) -> AnyView {
    heading(&[], cause)
}

fn words(page: Page<'_>, finding: &Finding) -> FindingWording {
    text::finding(finding, page.text, page.locale, page.screen.now)
}

/// The words for a finding: the cause, and the lines below it.
fn parts(words: FindingWording) -> (AnyView, Vec<AnyView>) {
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
            lines.push(paragraph(said(&line)));
        }
    }
    let shown = (!lines.is_empty()).then(|| boxed("shown", lines));
    let below = vec![
        maybe(shown),
        line("way-out", said(&way_out)),
        maybe(things(steps)),
    ];
    (said(&cause), below)
}

/// The list of things to look at.
pub(in crate::view) fn things(steps: Vec<&'static str>) -> Option<AnyView> {
    let mut items = Vec::new();
    for step in steps {
        items.push(list_item(said(step)));
    }
    (!items.is_empty()).then(|| numbered(look("steps"), items))
}
