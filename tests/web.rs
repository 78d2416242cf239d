//! Tests that only a browser can run: the component in a Leptos host, and the platform's own tables.
#![cfg(target_arch = "wasm32")]

use domain_wizard::DomainWizard;
use domain_wizard::embed::to_ascii;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

fn place() -> HtmlElement {
    let place: HtmlElement = document()
        .create_element("div")
        .expect("an element")
        .unchecked_into();
    document()
        .body()
        .expect("a body")
        .append_child(&place)
        .expect("a place on the page");
    place
}

fn shown(place: &HtmlElement) -> Option<String> {
    place.first_element_child()?.shadow_root()?.text_content()
}

#[wasm_bindgen_test]
async fn a_leptos_host_shows_it_and_takes_it_away_whole() {
    let place = place();
    let before = document().body().expect("a body").child_element_count();
    let mounted = mount_to(place.clone(), || {
        view! { <DomainWizard site="1" environment="2" domain="shop.example" /> }
    });
    leptos::task::tick().await;
    assert!(shown(&place).is_some_and(|text| text.contains("Which domain should open your site?")));
    assert_eq!(
        document().body().expect("a body").child_element_count(),
        before + 1,
        "the live region"
    );
    drop(mounted);
    leptos::task::tick().await;
    assert_eq!(place.child_element_count(), 0);
    assert_eq!(
        document().body().expect("a body").child_element_count(),
        before
    );
    place.remove();
}

#[wasm_bindgen_test]
fn the_browsers_own_tables_make_a_labels() {
    let cases = [
        ("bücher.example", Some("xn--bcher-kva.example")),
        ("faß.example", Some("xn--fa-hia.example")),
        ("例え.jp", Some("xn--r8jz45g.jp")),
        ("xn--bcher-kva.example", Some("xn--bcher-kva.example")),
        ("a%62.example", None),
        ("", None),
    ];
    for (name, ascii) in cases {
        assert_eq!(to_ascii(name).as_deref(), ascii, "{name}");
    }
}
