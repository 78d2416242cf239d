//! Serves the demo's page on this machine: under the policy in Trunk.toml, rebuilt as its sources change, and with a real API where
//! one is given.

#[cfg(feature = "api")]
mod api;

use crate::{Result, page};
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::sse::{Event, Sse};
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use notify::{RecursiveMode, Watcher as _};
use std::convert::Infallible;
use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::broadcast;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// The folder of the served page; the tests use another.
const PAGE: &str = "target/served";

/// The sources of the page.
const SOURCES: [&str; 6] = [
    "src",
    "style",
    "examples/demo",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
];

/// A script in the served page, which reloads it after a rebuild.
const RELOAD: &str = "new EventSource(\"/reload\").onmessage = () => location.reload();\n";

/// The quiet time after a change before the page is rebuilt, because editors write a file in several steps.
const REST: Duration = Duration::from_millis(200);

/// Serves the page until the program is interrupted.
pub(crate) fn run(port: &str, api: Option<&str>) -> Result<()> {
    let port: u16 = port.parse()?;
    let (built, _) = broadcast::channel(1);
    let told = built.clone();
    std::thread::spawn(move || {
        if let Err(error) = follow_sources(&told) {
            eprintln!("The page no longer follows its sources: {error}");
        }
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let app = router(built, api)?;
        let listener = TcpListener::bind(("127.0.0.1", port)).await?;
        println!("The page follows its sources. Ctrl-C ends the server.");
        axum::serve(listener, app).await?;
        Ok(())
    })
}

/// Rebuilds the page whenever a source has changed, and tells open pages.
fn follow_sources(built: &broadcast::Sender<()>) -> Result<()> {
    let (tell, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // A build reads every source, so reading counts as no change.
        if event.is_ok_and(|event| !event.kind.is_access()) {
            // Sending fails once the server has ended.
            let _ = tell.send(());
        }
    })?;
    for source in SOURCES {
        watcher.watch(Path::new(source), RecursiveMode::Recursive)?;
    }
    while changes.recv().is_ok() {
        while changes.recv_timeout(REST).is_ok() {}
        match page::build(Path::new("."), Path::new(PAGE)) {
            // Sending fails if no page is open.
            Ok(()) => drop(built.send(())),
            Err(error) => eprintln!("{error}"),
        }
    }
    Ok(())
}

fn router(built: broadcast::Sender<()>, api: Option<&str>) -> Result<Router> {
    let news = move || {
        let built = BroadcastStream::new(built.subscribe());
        let news = built.map(|_| Ok::<_, Infallible>(Event::default().data("built")));
        async move { Sse::new(news) }
    };
    let mut app = Router::new()
        .route("/", get(index))
        .route("/reload", get(news))
        .route(
            "/reload.js",
            get(|| async { ([(header::CONTENT_TYPE, "text/javascript")], RELOAD) }),
        );
    if let Some(base) = api {
        app = with_api(app, base)?;
    }
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy()?),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    app = app.fallback_service(ServeDir::new(PAGE));
    for (name, value) in headers {
        app = app.layer(SetResponseHeaderLayer::<HeaderValue>::overriding(
            name,
            HeaderValue::from_str(&value)?,
        ));
    }
    Ok(app)
}

async fn index() -> impl IntoResponse {
    let html = fs::read_to_string(Path::new(PAGE).join("index.html")).unwrap_or_default();
    Html(html.replace(
        "</body>",
        "<script type=\"module\" src=\"/reload.js\"></script></body>",
    ))
}

/// The policy in Trunk.toml, without the nonce for Trunk's inline script, which is a file here.
fn policy() -> Result<String> {
    let trunk: toml::Table = fs::read_to_string("Trunk.toml")?.parse()?;
    let parts = trunk["serve"]["csp"]
        .as_array()
        .ok_or("Trunk.toml: no policy")?;
    let parts: Vec<&str> = parts.iter().filter_map(toml::Value::as_str).collect();
    Ok(parts
        .join("; ")
        .replace(" 'nonce-{{NONCE}}'", "")
        .replace(" ws:", ""))
}

#[cfg(feature = "api")]
fn with_api(app: Router, base: &str) -> Result<Router> {
    api::behind(app, base)
}

#[cfg(not(feature = "api"))]
fn with_api(_: Router, _: &str) -> Result<Router> {
    Err("this build has no feature `api`".into())
}
