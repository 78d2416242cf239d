//! The example backends in front of the simulated API, or of a server with hostile answers.
//!
//! Every claim holds for each backend. The backends are separate programs, so the tests see only the traffic on both sides.

#![cfg(unix)]

mod answers;
mod backend;
mod behind_nginx;
mod connect;
mod polls;
mod provider;
mod requests;
mod tls;
mod watchers;
mod wire;

use backend::{Backend, Kind, Setup};
use serde_json::json;
use wire::{Request, Stub};

const DOMAINS: &str = "/api/v1/vector/domains";
const STATUS: &str = "/api/v1/vector/sites/12345/environments/67890/ssl";
const NUDGE: &str = "/api/v1/vector/sites/12345/environments/67890/ssl/nudge";

/// The API's answer where a claim is about something else.
const FINE: &str = r#"{"data":{"id":"dom_1","provisioning_step":"waiting_cert","error":null}}"#;

/// Makes a test of each claim for each backend.
macro_rules! claims {
    ($($about:ident { $($claim:ident)* })*) => {
        mod nginx { $($(#[test] fn $claim() { super::$about::$claim(super::Kind::Nginx); })*)* }
        mod node { $($(#[test] fn $claim() { super::$about::$claim(super::Kind::Node); })*)* }
        mod php { $($(#[test] fn $claim() { super::$about::$claim(super::Kind::Php); })*)* }
    };
}

claims! {
    requests {
        the_widgets_calls_reach_the_api_with_the_token
        only_a_logged_in_customer_asks_and_only_about_what_is_theirs
        no_other_call_gets_through_however_it_is_spelt
        of_the_browsers_request_only_the_name_goes_on
        a_request_that_another_page_could_have_sent_acts_on_nothing
        a_body_that_is_not_the_calls_goes_no_further
        a_domain_is_checked_for_the_customer_who_added_it_alone
        both_forms_are_let_through_unless_one_is_chosen
        a_put_carries_one_field_and_is_for_the_customers_own_environment
    }
    answers {
        the_token_comes_back_in_no_answer
        fields_of_the_database_stay_in_the_backend
        a_limit_is_passed_on_with_the_time_to_wait
        an_unusable_answer_of_the_api_is_502_and_logs_nobody_out
        a_fault_is_told_to_the_log_by_status_and_path_alone
        an_answer_that_refuses_gives_nobody_a_domain
    }
    tls {
        the_token_is_for_whoever_shows_a_trusted_certificate_for_the_apis_name
    }
    polls {
        polls_at_once_are_one_request_and_later_ones_are_fresh
        a_failure_is_shared_by_those_who_wait_for_it
        an_answer_is_for_its_own_environment
        a_look_after_a_nudge_is_fresh
        a_look_that_began_before_a_nudge_is_not_shared_after_it
        an_api_that_only_drips_is_given_up_in_time_and_holds_up_no_nudge
        one_customer_does_not_use_up_the_limit_of_all
    }
}

#[test]
fn nginx_asks_a_panel_behind_php_fpm_by_the_same_headers() {
    requests::the_widgets_calls_reach_the_api_with_the_token(Kind::NginxFastCgi);
    requests::only_a_logged_in_customer_asks_and_only_about_what_is_theirs(Kind::NginxFastCgi);
    requests::both_forms_are_let_through_unless_one_is_chosen(Kind::NginxFastCgi);
}

/// The claims that the shells themselves could break.
#[test]
fn the_shells_for_laravel_and_whmcs_keep_these_claims_too() {
    for kind in [Kind::Laravel, Kind::Whmcs] {
        requests::the_widgets_calls_reach_the_api_with_the_token(kind);
        requests::only_a_logged_in_customer_asks_and_only_about_what_is_theirs(kind);
        requests::no_other_call_gets_through_however_it_is_spelt(kind);
        requests::of_the_browsers_request_only_the_name_goes_on(kind);
        requests::a_request_that_another_page_could_have_sent_acts_on_nothing(kind);
        requests::a_body_that_is_not_the_calls_goes_no_further(kind);
        requests::a_domain_is_checked_for_the_customer_who_added_it_alone(kind);
        requests::a_put_carries_one_field_and_is_for_the_customers_own_environment(kind);
    }
}

#[test]
fn nginx_without_a_key_asks_nothing() {
    let api = Stub::start(|_| (200, "", FINE));
    let setup = Setup {
        api: &api.base(),
        profile: "documented",
        key: "",
        trusted: None,
        more: &[],
    };
    // The other backends refuse to start.
    let Some(backend) = Backend::set_up(Kind::Nginx, setup) else {
        return;
    };
    for call in [status(), add("www.example.com")] {
        assert_eq!(call.send(backend.address).status, 500, "{call:?}");
    }
    assert!(backend.log().contains("vector_key"), "{}", backend.log());
    assert_eq!(api.seen(), []);
}

/// A backend in front of an API that gives this answer to every request.
fn in_front_of(kind: Kind, status: u16, headers: &str, body: &str) -> Option<(Backend, Stub)> {
    let (headers, body) = (headers.to_owned(), body.to_owned());
    let api = Stub::start(move |_| (status, headers.clone(), body.clone()));
    let backend = Backend::start(kind, &api.base(), "documented")?;
    Some((backend, api))
}

fn add(name: &str) -> Request {
    let body = json!({ "domain": name }).to_string();
    Request::new("POST", DOMAINS, "ada").saying(&body)
}

fn status() -> Request {
    Request::new("GET", STATUS, "ada")
}

fn nudge() -> Request {
    Request::new("POST", NUDGE, "ada")
}
