//! The demo's entry under Trunk: registers the element; nothing else.

fn main() {
    domain_wizard::embed::register();
}
