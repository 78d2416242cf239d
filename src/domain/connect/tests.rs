use super::*;

fn pinned() -> [Origin; 2] {
    ["https://good.com", "https://panel.example:8443"].map(|url| Origin::parse(url).unwrap())
}

fn read(url: &str) -> Result<OneClick, Refusal> {
    OneClick::parse("GoDaddy", url, &pinned())
}

#[test]
fn an_offer_of_a_pinned_origin_is_taken_as_it_is() {
    let urls = [
        "https://good.com",
        "https://good.com/",
        "https://good.com/v2/domainTemplates/providers/x?domain=shop.example&redirect_uri=https%3A%2F%2Fa.example&sig=a%2Bb%3D",
        "https://good.com?x=1",
        "https://good.com#x",
        "https://GOOD.com/",
        "https://good.com:443/",
        "https://good.com/@evil.com",
        "https://good.com?@evil.com",
        "https://panel.example:8443/apply",
    ];
    for url in urls {
        let offer = read(url).unwrap_or_else(|why| panic!("{url}: {why:?}"));
        assert_eq!(offer.apply_url, url);
    }
}

#[test]
fn an_address_that_poses_as_another_is_refused() {
    let cases = [
        ("", Refusal::Scheme),
        ("http://good.com/", Refusal::Scheme),
        ("HTTPS://good.com/", Refusal::Scheme),
        ("//good.com/", Refusal::Scheme),
        ("/apply", Refusal::Scheme),
        ("https:good.com", Refusal::Scheme),
        ("https:/good.com", Refusal::Scheme),
        ("javascript:alert(1)", Refusal::Scheme),
        ("javascript://good.com/%0Aalert(1)", Refusal::Scheme),
        ("data:text/html,x", Refusal::Scheme),
        ("view-source:https://good.com/", Refusal::Scheme),
        ("blob:https://good.com/1", Refusal::Scheme),
        (" https://good.com/", Refusal::Character),
        ("https://good.com/ ", Refusal::Character),
        ("ht\ttps://good.com/", Refusal::Character),
        ("https://good.com\t.evil.com/", Refusal::Character),
        ("https://go\nod.com/", Refusal::Character),
        ("https://good.com\0.evil.com/", Refusal::Character),
        ("https:/\\evil.com/", Refusal::Character),
        ("https://evil.com\\@good.com/", Refusal::Character),
        ("https://evil.com\\.good.com/", Refusal::Character),
        ("https://göod.com/", Refusal::Character),
        ("https://good.com/\u{202e}", Refusal::Character),
        ("https://good\u{3002}com/", Refusal::Character),
        ("https://ｇｏｏｄ.com/", Refusal::Character),
        ("https://good.com/\"onclick=", Refusal::Character),
        ("https://good.com@evil.com/", Refusal::UserInfo),
        ("https://good.com:443@evil.com/", Refusal::UserInfo),
        ("https://user:pass@good.com/", Refusal::UserInfo),
        ("https://@good.com/", Refusal::UserInfo),
        ("https://good.com%40evil.com/", Refusal::Host),
        ("https://good%2ecom/", Refusal::Host),
        ("https:///good.com/", Refusal::Host),
        ("https://?good.com", Refusal::Host),
        ("https://good.com./", Refusal::Host),
        ("https://good..com/", Refusal::Host),
        ("https://.good.com/", Refusal::Host),
        ("https://com/", Refusal::Host),
        ("https://-good.com/", Refusal::Host),
        ("https://go_od.com/", Refusal::Host),
        ("https://192.0.2.1/", Refusal::Host),
        ("https://good.0x1/", Refusal::Host),
        ("https://good.com;.evil.com/", Refusal::Host),
        ("https://[2001:db8::1]/", Refusal::Port),
        ("https://good.com:/", Refusal::Port),
        ("https://good.com:0443/", Refusal::Port),
        ("https://good.com:+443/", Refusal::Port),
        ("https://good.com:65536/", Refusal::Port),
        ("https://good.com:443:443/", Refusal::Port),
        ("https://good.com:443.evil.com/", Refusal::Port),
        ("https://good.com.evil.com/", Refusal::OtherOrigin),
        ("https://evil.com/good.com", Refusal::OtherOrigin),
        ("https://evil.com?https://good.com/", Refusal::OtherOrigin),
        ("https://evil.com#@good.com/", Refusal::OtherOrigin),
        ("https://www.good.com/", Refusal::OtherOrigin),
        ("https://notgood.com/", Refusal::OtherOrigin),
        ("https://xn--good-1qa.com/", Refusal::OtherOrigin),
        ("https://good.com:8443/", Refusal::OtherOrigin),
        ("https://panel.example/", Refusal::OtherOrigin),
        ("https://panel.example:443/", Refusal::OtherOrigin),
    ];
    for (url, why) in cases {
        assert_eq!(read(url), Err(why), "{url:?}");
    }
    let long = ["https://good.com/", &"a".repeat(5_000)].concat();
    assert_eq!(read(&long), Err(Refusal::TooLong));
}

#[test]
fn a_name_is_what_it_looks_like() {
    let named = |name: &str| {
        OneClick::parse(name, "https://good.com/", &pinned()).map(|offer| offer.provider_name)
    };
    assert_eq!(named(" GoDaddy "), Ok("GoDaddy".to_owned()));
    assert_eq!(named("Ünited Ðomains"), Ok("Ünited Ðomains".to_owned()));
    for name in [
        "",
        " ",
        "a\u{202e}b",
        "a\nb",
        "a\u{200b}",
        "a\0b",
        &"a".repeat(61),
    ] {
        assert_eq!(named(name), Err(Refusal::Name), "{name:?}");
    }
}

#[test]
fn without_pinned_origins_nothing_is_offered() {
    assert_eq!(
        OneClick::parse("GoDaddy", "https://good.com/", &[]),
        Err(Refusal::OtherOrigin)
    );
}

#[test]
fn the_provider_is_asked_for_at_its_own_name() {
    assert_eq!(discovery_name("example.com."), "_domainconnect.example.com");
}
