//! A random customer, who mostly uses the buttons on the screen, and now and then does anything at all.

use super::dice::Dice;
use domain_wizard::wizard::{
    Body, CopyTarget, Event, Fact, Handover, Intent, OfferOutcome, Screen,
};

/// The next event of a customer, or of a host page in their place.
pub(crate) fn acts(screen: &Screen, dice: &mut Dice) -> Event {
    match dice.one_in(8) {
        true => anything(dice),
        false => offered(screen, dice).into(),
    }
}

fn offered(screen: &Screen, dice: &mut Dice) -> Intent {
    if screen.question.is_some() {
        return match dice.below(4) {
            0 => Intent::StartOverConfirmed,
            1 => Intent::RemovalConfirmed,
            _ => Intent::Declined,
        };
    }
    if dice.one_in(12) {
        return beside(dice);
    }
    match &screen.body {
        Body::Name(name) if name.preview.is_some() && !dice.one_in(3) => Intent::DomainSubmitted,
        Body::Name(name) => match (&name.choice, dice.below(6)) {
            (Some(choice), 0) => Intent::SuggestionTaken(choice.other.clone()),
            (_, 1) => Intent::DomainSubmitted,
            (_, 2) => typed(dice),
            _ => Intent::DomainTyped(dice.pick(&GOOD).to_owned()),
        },
        Body::Ownership(ownership) => match dice.below(5) {
            0 => Intent::CheckAsked,
            1 => Intent::StartOverAsked,
            2 if ownership.claimed => Intent::CheckAsked,
            _ => Intent::RecordsAdded,
        },
        Body::Connection(_) => match dice.below(8) {
            0 | 1 => Intent::CheckAsked,
            2 | 3 => Intent::RecordsAdded,
            4 => Intent::StartOverAsked,
            _ => Intent::RetryAsked,
        },
        Body::Live(_) => match dice.below(5) {
            0 => Intent::StartOverAsked,
            1 => Intent::RemovalAsked,
            2 => Intent::HalfSeen,
            _ => Intent::CheckAsked,
        },
    }
}

/// A side action, which does not advance the story.
fn beside(dice: &mut Dice) -> Intent {
    let index = dice.below(4) as usize;
    match dice.below(11) {
        0 => Intent::CopyAsked(CopyTarget::Value(index)),
        1 => Intent::CopyAsked(CopyTarget::Host(index)),
        2 => Intent::CopyAsked(CopyTarget::Name(index)),
        3 => Intent::CopyAsked(CopyTarget::Report),
        4 => Intent::InstructionsAsked("Add this.".to_owned()),
        5 => Intent::PrintAsked("Add this.".to_owned()),
        6 => Intent::StepTicked {
            step: dice.below(70) as u8,
            done: dice.one_in(2),
        },
        7 => Intent::HandedOff(Handover::Mail),
        8 => Intent::OfferOpened,
        9 => Intent::PanelChosen(dice.below(4)),
        _ => Intent::EditedElsewhere("dns.example".to_owned()),
    }
}

/// Any event that a host page may send, whether or not it fits the screen.
fn anything(dice: &mut Dice) -> Event {
    let intent = match dice.below(17) {
        0 => typed(dice),
        1 => Intent::DomainSubmitted,
        2 => Intent::RecordsAdded,
        3 => Intent::CheckAsked,
        4 => Intent::RetryAsked,
        5 => Intent::StartOverAsked,
        6 => Intent::StartOverConfirmed,
        7 => Intent::RemovalAsked,
        8 => Intent::RemovalConfirmed,
        9 => Intent::Declined,
        10 if dice.one_in(3) => Intent::ResetAsked,
        11 => return Fact::OfferArrived(None).into(),
        12 => return Fact::Probed(dice.one_in(2)).into(),
        13 => return Fact::Woke.into(),
        14 => return Fact::OfferEnded(dice.pick(&OfferOutcome::ALL)).into(),
        15 => Intent::SuggestionTaken(dice.pick(&GOOD).to_owned()),
        _ => beside(dice),
    };
    intent.into()
}

fn typed(dice: &mut Dice) -> Intent {
    let text = match dice.below(12) {
        0 => "a".repeat(dice.below(5000) as usize),
        _ => dice.pick(&BAD).to_owned(),
    };
    Intent::DomainTyped(text)
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
