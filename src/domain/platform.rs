//! Well-known platforms, recognized by the names that they give out.

use super::is_suffix;
use crate::lean;

/// The platform that gives out this name, or names below it.
pub fn platform(name: &str) -> Option<&'static str> {
    // Blogger has a suffix in many countries: `blogspot.de`, `blogspot.co.uk`.
    let mut above = name;
    while let Some((label, ending)) = above.split_once('.') {
        if label == "blogspot" && (is_suffix(ending) || !lean::has(ending, '.')) {
            return Some("Blogger");
        }
        above = ending;
    }
    let of = |end: &str| {
        let before = name.strip_suffix(end);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    PLATFORMS
        .iter()
        .find(|(ends, _)| ends.split(' ').any(of))
        .map(|(_, platform)| *platform)
}

const PLATFORMS: &[(&str, &str)] = &[
    ("myshopify.com", "Shopify"),
    ("wixdns.net wixsite.com", "Wix"),
    ("squarespace.com", "Squarespace"),
    ("github.io", "GitHub Pages"),
    ("gitlab.io", "GitLab Pages"),
    ("netlify.app", "Netlify"),
    ("vercel-dns.com vercel.app", "Vercel"),
    ("herokudns.com herokuapp.com", "Heroku"),
    ("webflow.io proxy-ssl.webflow.com", "Webflow"),
    ("pages.dev workers.dev", "Cloudflare"),
    (
        "cloudfront.net amazonaws.com elasticbeanstalk.com",
        "Amazon",
    ),
    ("azurewebsites.net azurestaticapps.net", "Azure"),
    ("ghs.googlehosted.com appspot.com run.app", "Google"),
    ("web.app firebaseapp.com", "Firebase"),
    ("wordpress.com", "WordPress.com"),
    ("onrender.com", "Render"),
    ("fly.dev", "Fly.io"),
    ("weebly.com", "Weebly"),
    ("jimdosite.com jimdofree.com", "Jimdo"),
    ("godaddysites.com", "GoDaddy"),
    ("framer.app framer.website", "Framer"),
    ("carrd.co", "Carrd"),
    ("tumblr.com", "Tumblr"),
    ("lovable.app", "Lovable"),
    ("replit.app", "Replit"),
    ("myfritz.net", "MyFRITZ!"),
    ("duckdns.org", "Duck DNS"),
    ("ddns.net hopto.org", "No-IP"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_is_told_by_whole_labels() {
        for (name, known) in [
            ("someone.github.io", Some("GitHub Pages")),
            ("github.io", Some("GitHub Pages")),
            ("x.proxy-ssl.webflow.com", Some("Webflow")),
            ("foo.blogspot.de", Some("Blogger")),
            ("blogspot.co.uk", Some("Blogger")),
            ("blogspot.example.com", None),
            ("notblogspot.de", None),
            ("notgithub.io", None),
            ("webflow.com", None),
            ("github.io.example.com", None),
        ] {
            assert_eq!(platform(name), known, "{name}");
        }
    }
}
