//! Renders the app: `PORT=3000 cargo run --bin server --features ssr`. Your own server has your API beside it, which the
//! widget calls at `/api/v1/vector`.

use any_spawner::Executor;
use axum::Router;
use leptos_ssr_host::document;
use std::io;
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let port = std::env::var("PORT").unwrap_or_else(|_| "3000".to_owned());
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("http://{}", listener.local_addr()?);
    // In an app with a router, `generate_route_list` does this.
    let _ = Executor::init_tokio();
    let render = leptos_axum::render_app_to_stream(document);
    let app = Router::new().route("/", axum::routing::get(render));
    axum::serve(listener, app).await
}
