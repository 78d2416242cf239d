//! The package for bundlers, served as it is, and the functions that it exports.

use super::guest::{FIRST, Guest, Host};
use serde_json::json;
use std::fs;

/// A page that has the package's functions, and no widget yet.
fn open(name: &str) -> Guest {
    let guest = Host {
        entry: "/npm/pure.js",
        body: "<main id=place></main>",
        ..Host::new(name)
    }
    .serve();
    guest.go();
    guest
}

#[test]
fn text_between_the_tags_is_shown_until_the_element_is_defined() {
    let guest = Host {
        entry: "/npm/pure.js",
        body: "<domain-wizard site=12345 environment=67890><p id=between>Loading…</p></domain-wizard>",
        ..Host::new("package-text")
    }
    .serve();
    guest.go();
    let is_seen = "return between.getClientRects().length > 0";
    assert_eq!(guest.script(is_seen), json!(true));
    guest.script("return import('/npm/pure.js').then(({ define }) => define())");
    guest.wait_for(FIRST);
    assert_eq!(guest.script(is_seen), json!(false));
}

#[test]
fn mount_puts_a_widget_there_changes_it_and_takes_it_away() {
    let guest = open("package-mount");
    let mounted = guest.script(
        "return import('/npm/pure.js').then(({ mount }) => {
            const before = customElements.get('domain-wizard');
            globalThis.mounted = mount(place, { site: '1', environment: '2', domain: 'www.shop.example',
                requestInit: { headers: { 'x-csrf-token': 'c1' } } });
            return [before === undefined, mounted.element === place.lastChild, mounted.element.getAttribute('site')];
        })",
    );
    assert_eq!(mounted, json!([true, true, "1"]));
    guest.wait_for(FIRST);
    guest.script("mounted.update({ domain: 'www.other.example' })");
    guest.wait_until("return find('input')?.value === 'www.other.example'");
    guest.browser.click_button_named("Continue");
    guest.wait_for("_vector-verify");
    let added = &guest.server.requests()[0];
    assert_eq!(added.body, r#"{"domain":"www.other.example"}"#);
    assert_eq!(
        added.headers["x-csrf-token"], "c1",
        "an update leaves the header"
    );
    guest.script("mounted.destroy()");
    assert_eq!(guest.script("return place.children.length"), json!(0));
    guest.wait_until("return document.querySelector('body > [aria-live]') === null");
    assert_eq!(guest.browser.console_errors(), Vec::<String>::new());
}

#[test]
fn the_wasm_is_where_it_was_last_said_to_be() {
    let guest = open("package-moved");
    let place = guest.folder.join("npm");
    for part in ["first", "rest"] {
        let moved = place.join(format!("{part}-moved.wasm"));
        fs::rename(place.join(format!("{part}.wasm")), moved).expect("moved");
    }
    guest.script(
        "return import('/npm/pure.js').then(async ({ define, mount }) => {
            define({ wasmUrl: { first: '/npm/first-moved.wasm', rest: '/npm/rest-moved.wasm' } });
            await import('/npm/index.js');
            mount(place);
        })",
    );
    guest.wait_for_ready();
    let asked = guest.server.files();
    let asked: Vec<_> = asked
        .iter()
        .filter(|file| file.ends_with(".wasm"))
        .collect();
    assert_eq!(asked, ["/npm/first-moved.wasm", "/npm/rest-moved.wasm"]);
}
