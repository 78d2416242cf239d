//! Setup by one click in the example backends, before a provider that believes only what is signed.

use super::add;
use super::backend::Kind;
use super::provider::{Scene, decoded};
use super::wire::Request;
use serde_json::{Value, json};

/// Makes a test of each claim for each backend that has Domain Connect.
macro_rules! claims {
    ($($claim:ident)*) => {
        mod node { $(#[test] fn $claim() { super::$claim(super::Kind::Node); })* }
        mod php { $(#[test] fn $claim() { super::$claim(super::Kind::Php); })* }
    };
}

claims! {
    a_signed_address_and_the_template_make_the_records_that_the_api_wants
    a_bare_domain_has_a_template_of_its_own
    before_the_domain_is_attached_its_ownership_alone_is_set
    no_provider_is_asked_or_offered_that_is_not_listed_or_lacks_the_template
    records_that_the_template_cannot_make_are_left_to_the_customer
    an_offer_is_about_the_customers_own_environment_and_domain
    the_way_back_tells_the_outcome_only_to_the_customer_who_left
}

fn environment(domain: &str, more: &Value) -> Value {
    let mut records = vec![
        json!({"type": "CNAME", "host": domain, "value": "Site-1.b-cdn.net.", "purpose": "traffic"}),
    ];
    if !more.is_null() {
        records.push(more.clone());
    }
    json!({"data": {
        "status": "active", "provisioning_step": "complete", "custom_domain": domain,
        "dns_status": {"state": "pending", "records": records},
        "custom_domain_certificate": {"status": "waiting_validation", "dns_validation_records": [
            {"type": "CNAME", "name": format!("_a1.{domain}"), "value": "_b2.c3.acm-validations.aws"}
        ]}
    }})
}

fn a_signed_address_and_the_template_make_the_records_that_the_api_wants(kind: Kind) {
    let Some(scene) = Scene::start(kind, "website") else {
        return;
    };
    scene
        .says
        .set(200, "", &environment("www.example.com", &Value::Null));
    let offer = scene.offer("www.example.com");
    assert_eq!(offer["providerName"], "Example DNS");
    let address = scene.follow(&offer);
    let asked = scene.read(&address).expect("a signed address");
    let path =
        "/connect/v2/domainTemplates/providers/hosting.example/services/website/apply".to_owned();
    assert_eq!(asked.path, path);
    assert_eq!(asked.properties["domain"], "example.com");
    assert_eq!(
        asked.properties["redirect_uri"],
        "https://panel.example/domain-connect/return"
    );
    assert_eq!(
        asked.records(),
        [
            "CNAME www.example.com site-1.b-cdn.net",
            "CNAME _a1.www.example.com _b2.c3.acm-validations.aws",
        ]
    );
    let changed = address.replace("site-1", "evil");
    assert!(
        scene.read(&changed).is_none(),
        "a changed address is not the signed one"
    );
}

fn a_bare_domain_has_a_template_of_its_own(kind: Kind) {
    let Some(scene) = Scene::start(kind, "website-apex") else {
        return;
    };
    let answer = environment("example.com", &Value::Null);
    scene.says.set(200, "", &answer);
    let address = scene.follow(&scene.offer("example.com"));
    let asked = scene.read(&address).expect("a signed address");
    assert!(
        asked.path.ends_with("/services/website-apex/apply"),
        "{}",
        asked.path
    );
    assert_eq!(
        asked.records(),
        [
            "APEXCNAME example.com site-1.b-cdn.net",
            "CNAME _a1.example.com _b2.c3.acm-validations.aws",
        ]
    );
    scene
        .says
        .set(200, "", &environment("www.example.com", &Value::Null));
    assert!(scene.offer("www.example.com").is_null(), "another template");
}

fn before_the_domain_is_attached_its_ownership_alone_is_set(kind: Kind) {
    let Some(scene) = Scene::start(kind, "website") else {
        return;
    };
    assert!(scene.offer("www.example.com").is_null(), "nothing to set");
    assert_eq!(add("www.example.com").send(scene.panel.address).status, 200);
    let offer = scene.offer("www.example.com");
    let asked = scene.read(&scene.follow(&offer)).expect("a signed address");
    assert_eq!(
        asked.records(),
        ["TXT _vector-verify.www.example.com vector-verify-a1B2"]
    );
    // Once it is attached the same offer, which the widget keeps, leads to what is wanted now.
    scene
        .says
        .set(200, "", &environment("www.example.com", &Value::Null));
    let asked = scene.read(&scene.follow(&offer)).expect("a signed address");
    assert_eq!(asked.properties["groupId"], "traffic,certificate");
}

fn no_provider_is_asked_or_offered_that_is_not_listed_or_lacks_the_template(kind: Kind) {
    let Some(scene) = Scene::start(kind, "website") else {
        return;
    };
    for domain in ["shop.nowhere.example", "shop.stranger.example"] {
        scene.says.set(200, "", &environment(domain, &Value::Null));
        assert!(scene.offer(domain).is_null(), "{domain}");
    }
    let log = scene.provider.log();
    assert!(!log.contains("FILE:"), "nobody was asked: {log}");
    for domain in ["shop.elsewhere.example", "example.com"] {
        scene.says.set(200, "", &environment(domain, &Value::Null));
        assert!(scene.offer(domain).is_null(), "{domain}");
    }
    let log = scene.provider.log();
    for asked in [
        "v2/elsewhere.example/settings",
        "v2/example.com/settings",
        "services/website-apex",
    ] {
        assert!(log.contains(asked), "{asked}: {log}");
    }
}

fn records_that_the_template_cannot_make_are_left_to_the_customer(kind: Kind) {
    let Some(scene) = Scene::start(kind, "website") else {
        return;
    };
    for more in [
        json!({"type": "TXT", "host": "www.example.com", "value": "v=spf1 -all"}),
        json!({"type": "CNAME", "host": "_x.www.example.com", "value": "_y.elsewhere.example"}),
        json!({"type": "CNAME", "host": "www.example.com", "value": "a second target.example"}),
    ] {
        scene
            .says
            .set(200, "", &environment("www.example.com", &more));
        assert!(scene.offer("www.example.com").is_null(), "{more}");
    }
    let away = json!({"type": "TXT", "host": "www.example.org", "value": "not below the domain"});
    scene
        .says
        .set(200, "", &environment("www.example.com", &away));
    assert!(scene.offer("www.example.com").is_object());
}

fn an_offer_is_about_the_customers_own_environment_and_domain(kind: Kind) {
    let Some(scene) = Scene::start(kind, "website") else {
        return;
    };
    let answer = environment("www.example.com", &Value::Null);
    scene.says.set(200, "", &answer);
    for (session, query, due) in [
        ("nobody", "environment=67890&domain=www.example.com", 401),
        ("bob", "environment=67890&domain=www.example.com", 403),
        ("ada", "environment=222&domain=www.example.com", 403),
        ("ada", "environment=67890&domain=taken.example.com", 403),
        ("ada", "environment=67890&domain=www.example.com%22%3E", 403),
        (
            "ada",
            "environment=67890&site=..&domain=www.example.com",
            403,
        ),
        ("ada", "environment=67890", 403),
        ("ada", "environment=67890&domain=www.example.com", 200),
    ] {
        for path in ["/domain-connect", "/domain-connect/start"] {
            let target = format!("{path}?{query}");
            let answer = Request::new("GET", &target, session).send(scene.panel.address);
            let due = match (due, path) {
                (200, "/domain-connect/start") => 303,
                _ => due,
            };
            assert_eq!(answer.status, due, "{session} {target}: {answer:?}");
        }
    }
}

fn the_way_back_tells_the_outcome_only_to_the_customer_who_left(kind: Kind) {
    let Some(scene) = Scene::start(kind, "website") else {
        return;
    };
    let answer = environment("www.example.com", &Value::Null);
    scene.says.set(200, "", &answer);
    let offer = scene.offer("www.example.com");
    let asked = scene.read(&scene.follow(&offer)).expect("a signed address");
    let state = &asked.properties["state"];
    let back = |session: &str, state: &str, more: &str| {
        let target = format!("/domain-connect/return?state={state}{more}");
        Request::new("GET", &target, session).send(scene.panel.address)
    };
    for (more, outcome) in [
        ("", "applied"),
        (
            "&error=access_denied&error_description=user_cancel",
            "cancelled",
        ),
        (
            "&error=access_denied&error_description=user_cancel%3A+%3Cb%3E",
            "cancelled",
        ),
        ("&error=access_denied", "refused"),
        (
            "&error=server_error&error_description=user_cancel",
            "refused",
        ),
    ] {
        let answer = back("ada", state, more);
        assert_eq!(answer.status, 200, "{answer:?}");
        let told = format!(
            r#"data-environment="67890" data-domain="www.example.com" data-outcome="{outcome}""#
        );
        assert!(answer.body.contains(&told), "{more}: {}", answer.body);
        assert!(!answer.body.contains("<b>"), "{}", answer.body);
        let policy = answer.header("content-security-policy");
        let script = answer.body.split_once("<script>").expect("a script").1;
        let script = script.split_once("</script>").expect("its end").0;
        assert!(script.contains(r#"BroadcastChannel("domain-connect")"#));
        let digest = scene.digest(script);
        let due = format!("default-src 'none'; script-src 'sha256-{digest}'");
        assert_eq!(policy, Some(&*due), "the page runs this script alone");
    }
    for (session, state, due) in [
        ("bob", &**state, 400),
        ("nobody", state, 401),
        ("ada", &state[1..], 400),
        ("ada", "", 400),
    ] {
        assert_eq!(back(session, state, "").status, due, "{session} {state}");
    }

    // A record that the panel can no longer set when the customer comes is refused in the same way.
    scene.says.set(500, "", &Value::Null);
    let failed = scene.follow(&offer);
    let answer = Request::new("GET", &failed, "ada").send(scene.panel.address);
    assert!(
        answer.body.contains(r#"data-outcome="refused""#),
        "{failed}"
    );
    assert!(decoded(&failed).contains("temporarily_unavailable"));
}
