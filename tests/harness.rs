//! Tests of the test support: the server delivers every fault, and the browser helpers see the page as a person would.

use crate::support::browser::{
    Browser, ENTER, Engine, TAB, in_each_engine, in_each_engine_as_proof,
};
use crate::support::server::Server;
use domain_wizard::sandbox::Scenario;
use domain_wizard::time::Duration;
use serde_json::json;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Instant;

in_each_engine! { nothing_that_goes_wrong_in_a_page_is_missed }

in_each_engine_as_proof! {
    the_browser_reads_clicks_and_types_inside_the_shadow_root
    every_fate_is_carried_out_once_and_as_it_is
    files_have_their_types_and_the_folder_has_bounds
    a_domain_of_the_backend_gets_ahead_at_the_given_speed
}

/// The longest wait, which suffices on a loaded machine. A passing test does not wait that long.
const PATIENCE: Duration = Duration::from_secs(30);

/// A stand-in for the widget that greets by name, after a while.
const PAGE: &str = r#"<!doctype html><html lang="en"><title>Harness</title><domain-wizard></domain-wizard>
<script type="module">
customElements.define('domain-wizard', class extends HTMLElement {
    connectedCallback() {
        const root = this.attachShadow({ mode: 'open' });
        root.innerHTML = `<style>p { color: red }</style><h2>Your domain</h2><p hidden>secret</p>
            <form><input name="name"><button>Greet</button></form><output></output>
            <button type="button" aria-label="Copy">⧉</button>`;
        root.querySelector('form').addEventListener('submit', (event) => {
            event.preventDefault();
            const name = root.querySelector('input').value;
            setTimeout(() => root.querySelector('output').textContent = `Hello, ${name}`, 200);
        });
        root.querySelector('[aria-label]').addEventListener('click', () => navigator.clipboard.writeText('copied'));
    }
});
</script></html>"#;

/// A folder with the page.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("domain-wizard-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("the folder can be written");
        std::fs::write(folder.join("index.html"), PAGE).expect("the folder can be written");
        std::fs::write(folder.join("empty.wasm"), b"\0asm\x01\0\0\0")
            .expect("the folder can be written");
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Errors that a page can log, each with a word that the console then shows.
const WRONGS: [(&str, &str); 6] = [
    ("thrown", "setTimeout(() => { throw new Error('thrown') })"),
    ("rejected", "Promise.reject(new Error('rejected'))"),
    ("said", "console.error('said')"),
    ("untrue", "console.assert(false, 'untrue')"),
    (
        "worker",
        "await new Promise((done) => new Worker('/worker.js').onerror = done)",
    ),
    (
        "img-src",
        "const policy = document.createElement('meta');
        policy.httpEquiv = 'Content-Security-Policy';
        policy.content = 'img-src \\'none\\'';
        document.head.append(policy);
        const image = new Image();
        image.src = '/page.png';
        await new Promise((done) => image.onerror = done)",
    ),
];

/// Asks by `fetch`, and returns the status and the body's length, or `broken`, or `late`.
const ASK: &str = "
    const ask = async () => {
        const answer = await fetch(arguments[0], { method: arguments[1], body: arguments[2] });
        return [answer.status, (await answer.text()).length];
    };
    const late = new Promise((done) => setTimeout(() => done('late'), 1500));
    return Promise.race([ask().catch(() => 'broken'), late])";

fn the_browser_reads_clicks_and_types_inside_the_shadow_root(engine: Engine) {
    let folder = Folder::new(&format!("reads-{engine:?}"));
    let server = Server::start(Scenario::Smooth, 10.0, &folder.0);
    let browser = Browser::open(engine, 360, 640, true);
    browser.allow_clipboard(&server.url());
    browser.go(&server.url());
    assert_eq!(browser.text_of("h2").as_deref(), Some("Your domain"));
    assert_eq!(browser.text_of("p"), None, "a hidden part counts as absent");
    assert!(!browser.text().contains("color"), "{}", browser.text());
    browser.type_into("input", "Ada");
    browser.click_button_named("Greet");
    browser.wait_for_text("Hello, Ada", Duration::from_secs(5));
    browser.type_into("input", " L.");
    browser.press(TAB);
    assert_eq!(
        browser.script("return root.activeElement.innerText", &[]),
        "Greet"
    );
    browser.press(ENTER);
    browser.wait_for_text("Hello, Ada L.", Duration::from_secs(5));
    browser.click("button[aria-label=Copy]");
    assert_eq!(browser.clipboard(), "copied");
    browser.click_button_named("Copy");

    let system =
        "return [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches]";
    assert_eq!(browser.script(system, &[]), json!([360, 640, true]));
    browser.set_size(1200, 800);
    assert_eq!(browser.script(system, &[]), json!([1200, 800, true]));

    assert_eq!(browser.console_errors(), Vec::<String>::new());
    let fail = "console.error('ouch'); setTimeout(() => { throw new Error('thrown') });
        return new Promise((done) => setTimeout(done, 50))";
    browser.script(fail, &[]);
    let errors = browser.console_errors();
    assert!(
        errors.len() == 2 && errors[0].contains("ouch"),
        "{errors:?}"
    );

    let picture = folder.0.join("page.png");
    browser.screenshot(&picture);
    let picture = std::fs::read(&picture).expect("there is a picture");
    assert!(picture.starts_with(b"\x89PNG"));
}

#[test]
fn the_system_has_the_preferences_that_were_set_last_in_chromium() {
    preferences_are_those_set_last(Engine::Chromium);
}

#[test]
fn the_system_has_the_preferences_that_were_set_last_in_firefox() {
    if Engine::Firefox.is_there() {
        preferences_are_those_set_last(Engine::Firefox);
    }
}

fn preferences_are_those_set_last(engine: Engine) {
    let folder = Folder::new(&format!("system-{engine:?}"));
    let server = Server::start(Scenario::Smooth, 1.0, &folder.0);
    let browser = Browser::open(engine, 1920, 1500, true);
    let system = || {
        let queries = [
            "(prefers-color-scheme: dark)",
            "(prefers-reduced-motion: reduce)",
            "(forced-colors: active)",
        ];
        let ask = "return [...arguments].map((query) => matchMedia(query).matches)";
        browser.script(ask, &queries.map(|query| json!(query)))
    };
    for url in [server.url(), server.url().replace("127.0.0.1", "localhost")] {
        browser.set_media(&[
            ("prefers-color-scheme", "dark"),
            ("prefers-reduced-motion", "reduce"),
        ]);
        browser.go(&url);
        assert_eq!(system(), json!([true, true, false]));
        browser.set_media(&[("forced-colors", "active")]);
        assert_eq!(system(), json!([false, false, true]));
        browser.set_dark(true);
        assert_eq!(system(), json!([true, false, false]));
    }
    let size = browser.script("return [innerWidth, innerHeight]", &[]);
    assert_eq!(size, json!([1920, 1500]));
}

fn nothing_that_goes_wrong_in_a_page_is_missed(engine: Engine) {
    let folder = Folder::new(&format!("wrong-{engine:?}"));
    std::fs::write(folder.0.join("worker.js"), "throw new Error('worker')")
        .expect("the folder can be written");
    let server = Server::start(Scenario::Smooth, 1.0, &folder.0);
    let browser = Browser::open(engine, 800, 600, false);
    browser.go(&server.url());
    let errors_of = |script: &str| {
        browser.script(&format!("return (async () => {{ {script} }})()"), &[]);
        browser.console_errors()
    };
    let fine = "console.warn('mild'); console.log('mild'); await fetch('/nothing.json')";
    assert_eq!(errors_of(fine), Vec::<String>::new());
    for (part, wrong) in WRONGS {
        let mut errors = errors_of(wrong);
        // An error in a worker reaches the log a little after the page.
        let deadline = Instant::now() + PATIENCE;
        while errors.is_empty() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(20));
            errors = browser.console_errors();
        }
        assert!(
            errors.len() == 1 && errors[0].contains(part),
            "{part}: {errors:?}"
        );
    }
}

fn every_fate_is_carried_out_once_and_as_it_is(engine: Engine) {
    let folder = Folder::new(&format!("fates-{engine:?}"));
    let server = Server::start(Scenario::Flaky, 20.0, &folder.0);
    let browser = Browser::open(engine, 800, 600, false);
    browser.go(&server.url());
    let ask = |url: String, method: &str, body: Option<&str>| {
        browser.script(ASK, &[json!(url), json!(method), json!(body)])
    };
    let status = "/sites/1/environments/2/ssl";

    let add = |base: String| {
        ask(
            format!("{base}/domains"),
            "POST",
            Some(r#"{"domain":"www.example.com"}"#),
        )
    };
    assert_eq!(add(server.base())[0], 201);
    let answers: Vec<_> = (2..=14)
        .map(|_| ask(format!("{}{status}", server.base()), "GET", None))
        .collect();
    let of = |request: usize| answers[request - 2].clone();
    assert_eq!((of(2)[0].clone(), of(4)), (json!(500), json!([503, 0])));
    assert_eq!(of(7), "broken", "reset");
    let cut = of(9);
    if engine == Engine::WebKit {
        // WebKit treats the half as a whole answer, so the core has to notice the missing part.
        assert_eq!(cut[0], 200);
        assert!(cut[1].as_u64() < of(8)[1].as_u64(), "{cut}");
    } else {
        assert_eq!(cut, "broken", "cut off");
    }
    assert_eq!((of(12)[0].clone(), of(14)), (json!(502), json!("late")));
    assert!(
        [3, 5, 6, 8, 10, 11, 13]
            .iter()
            .all(|request| of(*request)[0] == 200),
        "{answers:?}"
    );
    assert_eq!(
        server.requests().len(),
        14,
        "no browser repeats a broken request by itself"
    );

    let huge = format!("{}{status}", server.base_of(Scenario::Huge));
    assert_eq!(ask(huge, "GET", None), json!([200, 10 * 1024 * 1024]));

    let seen = server.requests();
    assert_eq!(
        (seen[0].method.as_str(), seen[0].path.as_str()),
        ("POST", "/api/v1/vector/domains")
    );
    assert_eq!(seen[0].body, r#"{"domain":"www.example.com"}"#);
    assert!(!seen[0].authorization);
    assert!(server.unknown_routes().is_empty());
}

fn files_have_their_types_and_the_folder_has_bounds(engine: Engine) {
    let folder = Folder::new(&format!("files-{engine:?}"));
    let server = Server::start(Scenario::Smooth, 1.0, &folder.0);
    let browser = Browser::open(engine, 800, 600, false);
    browser.go(&server.url());
    let compiled = "return WebAssembly.compileStreaming(fetch('/empty.wasm')).then(() => true)";
    assert_eq!(browser.script(compiled, &[]), true);
    for path in [
        "/nothing.js",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
    ] {
        assert_eq!(
            browser.script(ASK, &[json!(path), json!("GET"), json!(null)])[0],
            404,
            "{path}"
        );
    }
}

fn a_domain_of_the_backend_gets_ahead_at_the_given_speed(engine: Engine) {
    let folder = Folder::new(&format!("speed-{engine:?}"));
    let server = Server::start(Scenario::Smooth, 1000.0, &folder.0);
    server.attach("www.example.com");
    let browser = Browser::open(engine, 800, 600, false);
    browser.go(&server.url());
    let status = format!("{}/sites/1/environments/2/ssl", server.base());
    let step = "return fetch(arguments[0]).then((answer) => answer.json()).then((json) => json.data.provisioning_step)";
    assert_eq!(browser.script(step, &[json!(status)]), "complete");
}

#[test]
fn a_reset_sends_nothing_and_a_cut_sends_half() {
    let folder = Folder::new("bytes");
    let server = Server::start(Scenario::Flaky, 20.0, &folder.0);
    server.attach("www.example.com");
    let address = server.url().replace("http://", "");
    let answers: Vec<String> = (1..=9)
        .map(|_| {
            let mut connection = TcpStream::connect(&address).unwrap();
            let path = "/api/v1/vector/sites/1/environments/2/ssl";
            write!(connection, "GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
            let mut answer = Vec::new();
            // The break may show as an error or as an early end.
            let _ = connection.read_to_end(&mut answer);
            String::from_utf8(answer).unwrap()
        })
        .collect();
    assert_eq!(answers[7 - 1], "");
    let (head, body) = answers[9 - 1].split_once("\r\n\r\n").unwrap();
    assert!(
        head.contains(&format!("content-length: {}", body.len() * 2 + 1)),
        "{head}"
    );
    assert!(
        body.starts_with(r#"{"data":"#) && !body.ends_with('}'),
        "{body}"
    );
}
