//! Cases about names: typed by a person, given by the API, and as a provider's panel wants them.

use super::*;
use crate::domain::NameFault;

#[test]
fn an_api_may_give_names_relative_to_the_domain() {
    let host = "example.com";
    let world = world().txt("_vector-verify.example.com", TOKEN);
    let field = both(host, Asks::Relatively, &world);
    let names: Vec<_> = field
        .cards()
        .into_iter()
        .map(|card| card.record.name)
        .collect();
    assert_eq!(names, ["example.com", "_vector-verify.example.com"]);
    assert!(
        field.verified > 1,
        "DNS shows the text, and the platform is asked to look"
    );
}

#[test]
fn a_name_that_was_most_likely_not_meant_is_asked_about_and_may_be_kept() {
    let mut field = Field::open("www.example.com", Asks::Traffic, [&world(), &world()]);
    field.tell(Intent::StartOverAsked);
    field.tell(Intent::StartOverConfirmed);
    for (typed, meant) in [
        ("example.con", Some("example.com")),
        ("www.www.example.com", Some("www.example.com")),
        ("example.com", None),
    ] {
        field.tell(Intent::DomainTyped(typed.to_owned()));
        let Body::Name(screen) = field.wizard.screen(field.now).body else {
            panic!("the name");
        };
        assert_eq!(screen.meant.as_deref(), meant, "{typed}");
        assert!(screen.preview.is_some(), "{typed} may be kept");
    }
    field.tell(Intent::DomainTyped("@".to_owned()));
    field.tell(Intent::DomainSubmitted);
    let Body::Name(screen) = field.wizard.screen(field.now).body else {
        panic!("the name");
    };
    assert_eq!(screen.fault.map(|error| error.fault), Some(NameFault::At));
}

#[test]
fn a_card_shows_what_is_typed_at_the_provider_and_that_is_copied() {
    let text = format!("\"{TOKEN}\"");
    let dotted = format!("{TARGET}.");
    for (server, value, proof, apex) in [
        ("ns1.desec.io", &*dotted, TOKEN, ""),
        ("ns-1-a.gandi.net", &dotted, TOKEN, "@"),
        ("ns0.dnsmadeeasy.com", &dotted, TOKEN, "@"),
        ("ns11.constellix.com", &dotted, TOKEN, "@"),
        ("ns-1.awsdns-01.org", TARGET, &text, ""),
        ("curitiba.ns.porkbun.com", TARGET, TOKEN, ""),
        ("ns01.domaincontrol.com", TARGET, TOKEN, "@"),
    ] {
        let world = world().served_by("example.com", server);
        let mut field = both("example.com", Asks::Ownership, &world);
        let mut cards = field.cards();
        cards.sort_by_key(|card| card.record.kind == crate::domain::RecordType::Cname);
        let values: Vec<_> = cards.iter().map(|card| &*card.value).collect();
        assert_eq!(values, [proof, value], "{server}");
        assert_eq!(
            cards[1].split.as_ref().map(|(host, _)| &**host),
            Some(apex),
            "{server}"
        );
        for (index, card) in field.cards().into_iter().enumerate() {
            let mut copied = None;
            for effect in field
                .wizard
                .update(Intent::CopyAsked(CopyTarget::Value(index)), field.now)
            {
                if let Effect::Copy { text, .. } = effect {
                    copied = Some(text);
                }
            }
            assert_eq!(copied, Some(card.value), "{server}");
        }
    }
}
