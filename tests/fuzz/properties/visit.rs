//! A visit to a page whose every request is answered in one way.

use super::shown;
use domain_wizard::http::{Accept, Method, Request, Response};
use domain_wizard::json::Json;
use domain_wizard::time::{Duration, Time};
use domain_wizard::wizard::{
    Address, Config, Effect, Event, OwnershipPolicy, Profile, RequestId, Screen, Wizard,
};

/// Where the API of all visits is.
pub const BASE: &str = "https://panel.example/api";

/// A moment that all clocks have passed.
pub const NOW: Time = Time::from_millis(1_800_000_000_000);

/// The environment that all visits are about, in this form of the API.
pub fn address(profile: Profile, site: &str) -> Address {
    Address {
        base: BASE.to_owned(),
        profile,
        site: site.to_owned(),
        environment: "67890".to_owned(),
    }
}

/// A page that wants nothing but to have ownership proved.
pub fn config(at: Address) -> Config {
    Config {
        at,
        domain: String::new(),
        ownership: OwnershipPolicy::Required,
        resolvers: Vec::new(),
        one_click: false,
        live_check: false,
        shared: false,
        user_agent: String::new(),
        language: "en".to_owned(),
        to_ascii,
    }
}

/// A visit, and the requests that wait for an answer.
pub struct Visit {
    pub wizard: Wizard,
    pub now: Time,
    at: Address,
    waiting: Vec<(RequestId, Request)>,
    /// What was last looked at; the same again, a moment later, shows nothing new.
    looked: Option<Screen>,
    /// What was last to be kept.
    pub stored: Option<Json>,
}

impl Visit {
    pub fn begin(config: Config, place: Option<Json>, now: Time) -> Self {
        let at = config.at.clone();
        let mut visit = Self {
            wizard: Wizard::new(config, 1),
            now,
            at,
            waiting: Vec::new(),
            looked: None,
            stored: place.clone(),
        };
        visit.tell(Event::Opened { place });
        visit
    }

    /// Tells an event, and holds of what follows all that always holds.
    pub fn tell(&mut self, event: Event) {
        self.take_in(event);
        self.look();
    }

    fn take_in(&mut self, event: Event) {
        let effects = self.wizard.update(event, self.now);
        shown::effects(&effects, self.now);
        for effect in effects {
            match effect {
                Effect::Send { id, request } => {
                    leads_to(&request, &self.at);
                    self.waiting.push((id, request));
                }
                Effect::Cancel(id) => self.waiting.retain(|(waiting, _)| *waiting != id),
                Effect::Store(place) => self.stored = place,
                _ => {}
            }
        }
    }

    fn look(&mut self) {
        let screen = self.wizard.screen(self.now);
        let timeless = Screen {
            now: NOW,
            ..screen.clone()
        };
        if self.looked.as_ref() != Some(&timeless) {
            shown::page(&screen);
            self.looked = Some(timeless);
        }
    }

    /// Whether nothing waits for an answer.
    pub fn is_silent(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Answers all requests of the API that wait, and looks again when something is due, so many times.
    pub fn answer(&mut self, response: &Response, turns: usize) {
        self.answer_each(turns, |_| response.clone());
    }

    /// As [`answer`](Self::answer), with an answer to each request.
    pub fn answer_each(&mut self, turns: usize, mut answer: impl FnMut(&Request) -> Response) {
        for _ in 0..turns {
            for (id, request) in std::mem::take(&mut self.waiting) {
                let answer = Ok(answer(&request));
                self.take_in(Event::ReplyArrived { id, answer });
            }
            let Some(at) = self.wizard.wake_at(self.now) else {
                return self.look();
            };
            self.now = at.max(self.now + Duration::from_millis(1));
            self.tell(Event::Woke);
        }
    }
}

/// A request goes to the API's base and to nothing beside it: what a stranger gave is a segment of the path, never more.
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

/// The platform's IDNA, as `URL` has it in browsers.
pub fn to_ascii(name: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii_cow(name.as_bytes(), idna::AsciiDenyList::URL);
    ascii.ok().map(|ascii| ascii.into_owned())
}
