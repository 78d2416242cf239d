//! Browsers that run already and wait for the next test: starting one takes longer than most tests do.

use super::Engine;
use super::driver::Driver;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use thirtyfour::WebDriver;
use tokio::runtime::Runtime;

static WAITING: Mutex<Vec<Running>> = Mutex::new(Vec::new());

/// A running browser, which passes from test to test. Its fields end in their order.
pub(super) struct Running {
    engine: Engine,
    dark: bool,
    /// All that the driver starts ends with it, the browser among them.
    _driver: Driver,
    pub(super) session: WebDriver,
    pub(super) runtime: Runtime,
}

impl Running {
    /// Starts a browser with a fresh profile, on a system that prefers dark colours or light ones.
    pub(super) fn start(engine: Engine, dark: bool) -> Self {
        let profile = profile();
        let driver = Driver::start(engine, &profile);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let address = format!("http://127.0.0.1:{}", driver.port);
        let session = WebDriver::new(address, engine.capabilities(&profile, dark));
        let session = runtime
            .block_on(session)
            .expect("the browser does not start");
        // The browser ends with its driver. Closing the session first would block where the browser hangs.
        let kept = session.clone().leak();
        kept.expect("the session has only begun");
        Self {
            engine,
            dark,
            _driver: driver,
            session,
            runtime,
        }
    }
}

/// A waiting browser, if there is one. WebKit's colours are fixed at its start, those of the others can change.
pub(super) fn take(engine: Engine, dark: bool) -> Option<Running> {
    let mut waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
    let fits =
        |one: &Running| one.engine == engine && (engine != Engine::WebKit || one.dark == dark);
    let place = waiting.iter().rposition(fits)?;
    Some(waiting.swap_remove(place))
}

/// Keeps a browser for the next test.
pub(super) fn give_back(running: Running) {
    let mut waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
    waiting.push(running);
}

/// A folder for a browser's profile; the driver's end removes it.
fn profile() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("domain-wizard-browser-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).expect("no folder for the browser's profile");
    folder
}
