//! A page without any tool, under the policy that the README names.

use super::visit::{panel, visit};
use super::workshop::{copy_into, copy_of, root};
use crate::support::server::Rules;

#[test]
fn a_plain_page_hosts_it_under_the_documented_policy() {
    let folder = copy_of("examples/html");
    copy_into(&folder.join("domain-wizard"), "dist/cdn");
    let panel = panel(&folder, None);
    panel.set_rules(Rules {
        policy: Some(documented_policy()),
        token: None,
    });
    visit(&panel.url(), &panel);
    assert_eq!(panel.violations(), Vec::<String>::new());
}

fn documented_policy() -> String {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("README.md");
    let policy = readme
        .split('`')
        .find(|code| code.starts_with("default-src "));
    policy.expect("the policy").replace('\n', " ")
}
