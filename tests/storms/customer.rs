//! What a customer may do, mostly what the screen offers, now and then anything at all.

use super::dice::Dice;
use domain_wizard::wizard::{Body, CopyTarget, Event, Screen};

/// The next thing they do.
pub(crate) fn acts(screen: &Screen, dice: &mut Dice) -> Event {
    if dice.one_in(8) {
        return anything(dice);
    }
    if screen.question.is_some() {
        return match dice.below(4) {
            0 => Event::StartOverConfirmed,
            1 => Event::RemovalConfirmed,
            _ => Event::Declined,
        };
    }
    if dice.one_in(12) {
        return beside(dice);
    }
    match &screen.body {
        Body::Name(name) if name.preview.is_some() && !dice.one_in(3) => Event::DomainSubmitted,
        Body::Name(name) => match (&name.www, dice.below(6)) {
            (Some(www), 0) => Event::SuggestionTaken(www.clone()),
            (_, 1) => Event::DomainSubmitted,
            (_, 2) => typed(dice),
            _ => Event::DomainTyped(dice.pick(&GOOD).to_owned()),
        },
        Body::Ownership(ownership) => match dice.below(5) {
            0 => Event::CheckAsked,
            1 => Event::StartOverAsked,
            2 if ownership.claimed => Event::CheckAsked,
            _ => Event::RecordsAdded,
        },
        Body::Connection(_) => match dice.below(8) {
            0 | 1 => Event::CheckAsked,
            2 | 3 => Event::RecordsAdded,
            4 => Event::StartOverAsked,
            _ => Event::RetryAsked,
        },
        Body::Live(_) => match dice.below(4) {
            0 => Event::StartOverAsked,
            1 => Event::RemovalAsked,
            _ => Event::CheckAsked,
        },
    }
}

/// What takes nothing further.
fn beside(dice: &mut Dice) -> Event {
    let place = dice.below(4) as usize;
    match dice.below(7) {
        0 => Event::CopyAsked(CopyTarget::Value(place)),
        1 => Event::CopyAsked(CopyTarget::Host(place)),
        2 => Event::CopyAsked(CopyTarget::Name(place)),
        3 => Event::CopyAsked(CopyTarget::Report),
        4 => Event::InstructionsAsked("Add this.".to_owned()),
        5 => Event::PrintAsked("Add this.".to_owned()),
        _ => Event::EditedElsewhere("dns.example".to_owned()),
    }
}

/// Whatever a host page may tell, whether or not it fits.
fn anything(dice: &mut Dice) -> Event {
    match dice.below(16) {
        0 => typed(dice),
        1 => Event::DomainSubmitted,
        2 => Event::RecordsAdded,
        3 => Event::CheckAsked,
        4 => Event::RetryAsked,
        5 => Event::StartOverAsked,
        6 => Event::StartOverConfirmed,
        7 => Event::RemovalAsked,
        8 => Event::RemovalConfirmed,
        9 => Event::Declined,
        10 if dice.one_in(3) => Event::ResetAsked,
        11 => Event::OfferArrived(None),
        12 => Event::Probed(dice.one_in(2)),
        13 => Event::Woke,
        14 => Event::SuggestionTaken(dice.pick(&GOOD).to_owned()),
        _ => beside(dice),
    }
}

fn typed(dice: &mut Dice) -> Event {
    let text = match dice.below(12) {
        0 => "a".repeat(dice.below(5000) as usize),
        _ => dice.pick(&BAD).to_owned(),
    };
    Event::DomainTyped(text)
}

const GOOD: [&str; 5] = [
    "www.shop.example",
    "shop.example",
    "blog.firma.test",
    "https://www.shop.example/cart?x=1",
    "bücher.example",
];

const BAD: [&str; 12] = [
    "",
    " ",
    "shop",
    "shop..example",
    "-shop.example",
    "localhost",
    "192.0.2.1",
    "me@shop.example",
    "<script>alert(1)</script>",
    "\u{202e}elpmaxe.pohs",
    "🦀.example",
    "xn--a.example",
];
