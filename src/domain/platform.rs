//! Well-known platforms, told by the names that they give out.

/// The platform that gives out this name, or names below it.
pub fn platform(name: &str) -> Option<&'static str> {
    let of = |end: &str| {
        let before = name.strip_suffix(end);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    PLATFORMS
        .iter()
        .find(|(ends, _)| ends.split(' ').any(of))
        .map(|(_, platform)| *platform)
}

const PLATFORMS: [(&str, &str); 18] = [
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
    ("cloudfront.net", "Amazon CloudFront"),
    ("azurewebsites.net", "Azure"),
    ("ghs.googlehosted.com", "Google"),
    ("web.app firebaseapp.com", "Firebase"),
    ("wordpress.com", "WordPress.com"),
    ("blogspot.com", "Blogger"),
    ("onrender.com", "Render"),
    ("fly.dev", "Fly.io"),
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
            ("notgithub.io", None),
            ("webflow.com", None),
            ("github.io.example.com", None),
        ] {
            assert_eq!(platform(name), known, "{name}");
        }
    }
}
