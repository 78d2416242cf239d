//! More texts that people type and paste: those accepted as they are, those with a suggestion, and those that look like a slip.

use super::*;

#[test]
fn pictures_and_the_signs_of_other_scripts_are_no_part_of_a_name() {
    for (text, sign) in [
        ("example.com➡\u{fe0f}", '➡'),
        ("👉example.com", '👉'),
        ("example.com😀", '😀'),
        ("✔example.com", '✔'),
        ("example.com،", '،'),
        ("example.com؟", '؟'),
        ("example.com।", '।'),
        ("example.com！", '！'),
        ("example.com：", '：'),
        ("「example.com」", '「'),
        ("【example.com】", '【'),
        ("（example.com）", '（'),
        ("example.com…", '…'),
        ("example.com’s", '’'),
        ("‹example.com›.", '›'),
    ] {
        let error = parse(text).expect_err(text);
        assert_eq!(error.fault, Character(sign), "{text}");
        assert_eq!(error.suggestion.as_deref(), Some("example.com"), "{text}");
    }
    // Some country registries sell names with emoji. Joiners belong to the spelling of words.
    for (text, ascii) in [
        ("i❤.ws", "xn--i-7iq.ws"),
        ("佐々木.jp", "xn--u6jy55gilq.jp"),
        ("l·l.cat", "xn--ll-0ea.cat"),
    ] {
        assert_eq!(name(text).as_ascii(), ascii, "{text}");
    }
}

#[test]
fn what_is_pasted_with_its_surroundings_is_offered_without() {
    for (text, better) in [
        ("http;//example.com", "example.com"),
        ("http//:example.com", "example.com"),
        ("http：//example.com", "example.com"),
        ("https://www,example.com", "www.example.com"),
        ("url:example.com", "example.com"),
        ("domain=example.com", "example.com"),
        ("#example.com", "example.com"),
        ("./example.com", "example.com"),
        ("file:///C:/example.com", "example.com"),
        ("[Shop](https://shop.example.com/)", "shop.example.com"),
        ("<http://example.com|example.com>", "example.com"),
        ("![x](http://example.com/a.png)", "example.com"),
        ("Bob <bob@example.com>", "example.com"),
        ("postmaster[at]example.com", "example.com"),
        ("http%253A%252F%252Fexample.com", "example.com"),
        ("example%2Ecom", "example.com"),
        ("example.com%0A", "example.com"),
        ("CNAME www example.com", "example.com"),
        ("👉 example.com", "example.com"),
        ("münchen.de→", "xn--mnchen-3ya.de"),
        ("example,co.uk", "example.co.uk"),
        ("example . com", "example.com"),
        ("example(dot)com", "example.com"),
        ("example[.]com", "example.com"),
        ("www[.]example{dot}co(DOT)uk", "www.example.co.uk"),
        ("hxxps://example[.]com/a", "example.com"),
        ("example dot com", "example.com"),
        ("example (punkt) de", "example.de"),
        ("my dot matrix shop example.com", "example.com"),
        ("@ example.com", "example.com"),
        ("@.example.com", "example.com"),
        // The widget does not join `c` and `om`, and no top-level domain has one letter.
        ("example.c om", ""),
        ("e x a m p l e . c o m", ""),
        ("www example com", ""),
        ("example.c", ""),
        ("https://user@", ""),
    ] {
        let suggested = parse(text).expect_err(text).suggestion;
        assert_eq!(suggested.unwrap_or_default(), better, "{text}");
    }
    for (text, taken) in [
        ("http:/example.com", "example.com"),
        ("htps://example.com", "example.com"),
        ("https:///example.com", "example.com"),
        ("www․example․com", "www.example.com"),
        ("example.com:8080/", "example.com"),
        ("example.com。", "example.com"),
    ] {
        assert_eq!(name(text).as_ascii(), taken, "{text}");
    }
}

#[test]
fn endings_alone_platforms_and_private_networks_are_told_apart() {
    for text in [
        "co.nz", "com.br", "me.uk", "go.jp", "id.au", "gob.mx", "de.com", "co.com", "eu.org",
        "za.com",
    ] {
        assert_eq!(parse(text).expect_err(text).fault, Suffix, "{text}");
    }
    for (text, platform) in [
        ("me.blogspot.com", "Blogger"),
        ("foo.blogspot.de", "Blogger"),
        ("foo.blogspot.co.uk", "Blogger"),
        ("www.foo.blogspot.com.br", "Blogger"),
        ("foo.weebly.com", "Weebly"),
        ("me.myfritz.net", "MyFRITZ!"),
        ("foo.s3.amazonaws.com", "Amazon"),
        ("foo.gitlab.io", "GitLab Pages"),
        ("foo.vercel.app", "Vercel"),
        ("foo.workers.dev", "Cloudflare"),
        ("foo.onrender.com", "Render"),
    ] {
        assert_eq!(
            parse(text).expect_err(text).fault,
            Platform(platform),
            "{text}"
        );
    }
    for text in [
        "foo.test",
        "nas.intra",
        "a.alt",
        "nas.home.arpa",
        "x.private",
        "fritz.box",
        "nas.fritz.box",
        "easy.box",
        "speedport.ip",
    ] {
        assert_eq!(parse(text).expect_err(text).fault, Localhost, "{text}");
    }
    for text in [
        "vitalik.eth",
        "www.shop.eth",
        "me.bit",
        "x.onion",
        "foo.crypto",
    ] {
        assert_eq!(parse(text).expect_err(text).fault, NotDns, "{text}");
    }
    for text in [
        "my-fritz.box",
        "eth.com",
        "eth.link",
        "blogspot.example.com",
        "myblogspot.de",
        "com.it",
        "shop.me.uk",
        "shop.de.com",
        "me.com",
        "lan.com",
        "fly.com",
        "id.me",
    ] {
        assert_eq!(name(text).as_ascii(), text);
    }
}

#[test]
fn beginnings_and_endings_in_haste_are_asked_about() {
    for (text, meant) in [
        ("example.og", Some("example.org")),
        ("example.c0m", Some("example.com")),
        ("example.coim", Some("example.com")),
        ("example.ent", Some("example.net")),
        ("wwww.example.com", Some("www.example.com")),
        ("ww.example.com", Some("www.example.com")),
        ("https.www.example.com", Some("www.example.com")),
        ("http.example.com", Some("example.com")),
        ("example.co.ku", Some("example.co.uk")),
        ("example.co.ul", Some("example.co.uk")),
        ("example.com.ay", Some("example.com.au")),
        ("example.co.zs", Some("example.co.za")),
        ("www.example.ed", Some("www.example.de")),
        ("example.rf", Some("example.fr")),
        ("example.co.ke", None),
        ("example.com.ua", None),
        ("example.co", None),
        ("example.xq", None),
        ("http.com", None),
        ("wwww.com", None),
        ("example.cam", None),
        ("example.cm", None),
        ("httpd.example.com", None),
    ] {
        assert_eq!(name(text).meant().as_deref(), meant, "{text}");
    }
}
