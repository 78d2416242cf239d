//! A visit to a page whose every request is answered in one way.

use super::shown;
use domain_wizard::http::{Accept, Method, Request, Response};
use domain_wizard::json::Json;
use domain_wizard::time::{Duration, Time};
use domain_wizard::visit::{Page, Platform, UnderWay};
use domain_wizard::wizard::{Address, Config, Effect, Event, Fact, Profile, Screen, Wizard};

/// The base of the API in all visits.
pub const BASE: &str = "https://panel.example/api";

/// The native platform: IDNA as `URL` has it in browsers, and JSON.
pub const PLATFORM: Platform = Platform {
    to_ascii: |name| {
        let ascii = idna::domain_to_ascii_cow(name.as_bytes(), idna::AsciiDenyList::URL);
        ascii.ok().map(|ascii| ascii.into_owned())
    },
    parse: |text| serde_json::from_str(text).ok(),
    write: shown::written,
};

/// A moment that all clocks have passed.
pub const NOW: Time = Time::from_millis(1_800_000_000_000);

/// The environment of all visits, in this profile of the API.
pub fn address(profile: Profile, site: &str) -> Address {
    Address {
        base: BASE.to_owned(),
        profile,
        site: site.to_owned(),
        environment: "67890".to_owned(),
    }
}

/// A page whose only optional step is the proof of ownership.
pub fn config(at: Address) -> Config {
    Config {
        at,
        user_agent: String::new(),
        ..PLATFORM.config(Profile::Documented)
    }
}

/// A page whose requests are answered when a claim says so.
pub struct Visit {
    pub page: Page,
    at: Address,
    /// The screen that was checked last; the same screen a moment later need not be checked again.
    looked: Option<Screen>,
    /// The last snapshot stored.
    pub stored: Option<Json>,
}

impl Visit {
    pub fn begin(config: Config, snapshot: Option<Json>, now: Time) -> Self {
        let at = config.at.clone();
        let mut visit = Self {
            page: Page::new(Wizard::new(config, 1), now),
            at,
            looked: None,
            stored: snapshot.clone(),
        };
        visit.tell(Fact::Opened { snapshot });
        visit
    }

    /// Tells an event, and checks the claims that hold always.
    pub fn tell(&mut self, event: impl Into<Event>) {
        self.take_in(event);
        self.look();
    }

    fn take_in(&mut self, event: impl Into<Event>) {
        let effects = self.page.tell(event);
        shown::effects(&effects, self.page.now);
        for effect in effects {
            match effect {
                Effect::Send { id, request } => {
                    leads_to(&request, &self.at);
                    self.page.send(id, request, None);
                }
                Effect::Cancel(id) => drop(self.page.cancel(id)),
                Effect::Store(snapshot) => self.stored = snapshot,
                _ => {}
            }
        }
    }

    fn look(&mut self) {
        let screen = self.page.screen();
        let timeless = Screen {
            now: NOW,
            ..screen.clone()
        };
        if self.looked.as_ref() != Some(&timeless) {
            shown::page(&screen);
            self.looked = Some(timeless);
        }
    }

    /// Tells whether no request waits for an answer.
    pub fn is_silent(&self) -> bool {
        self.page.under_way.is_empty()
    }

    /// Answers all requests that wait and wakes the wizard at its timer, so many times.
    pub fn answer(&mut self, response: &Response, turns: usize) {
        self.answer_each(turns, |_| response.clone());
    }

    /// Does as [`answer`](Self::answer), with an answer of its own for each request.
    pub fn answer_each(&mut self, turns: usize, mut answer: impl FnMut(&Request) -> Response) {
        for _ in 0..turns {
            for UnderWay { id, request, .. } in std::mem::take(&mut self.page.under_way) {
                let answer = Ok(answer(&request));
                self.take_in(Fact::ReplyArrived { id, answer });
            }
            let Some(at) = self.page.timer else {
                return self.look();
            };
            self.page.now = at.max(self.page.now + Duration::from_millis(1));
            self.tell(Fact::Woke);
        }
    }
}

/// A request stays under the API's base, and a stranger's text is one segment of its path.
pub fn leads_to(request: &Request, at: &Address) {
    let base = match request.accept {
        Accept::Json => at.base.trim_end_matches('/'),
        Accept::DnsMessage => return,
    };
    let path = request.url.strip_prefix(base);
    let path = path.unwrap_or_else(|| panic!("{} is not under {base}", request.url));
    assert!(path.starts_with('/'), "{path}");
    for segment in path.split('/').skip(1) {
        assert!(!matches!(segment, "" | "." | ".."), "{path}");
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
        assert!(segment.bytes().all(plain), "{path}");
    }
    if let Some(body) = &request.body {
        assert!(request.method != Method::Get);
        assert!(shown::written(body).len() < 1_000);
    }
}
