//! A page without any tool.

use crate::visit::{panel, visit};
use crate::workshop::{copy_into, copy_of};

#[test]
fn a_plain_page_hosts_it() {
    let folder = copy_of("examples/html");
    copy_into(&folder.join("domain-wizard"), "dist/cdn");
    let panel = panel(&folder, None);
    visit(&panel.url(), &panel);
}
