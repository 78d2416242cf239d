//! The browser engines, and the programs that each needs.

use super::{chromium, firefox, webkit};
use crate::support::{program, proof};
use std::path::Path;
use thirtyfour::Capabilities;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chromium, by ChromeDriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// WebKitGTK, of the family of Safari, by WebKitWebDriver.
    WebKit,
}

impl Engine {
    /// The program that speaks WebDriver for the engine, and the others that it needs.
    pub(super) fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromedriver"],
            Self::Firefox => &["geckodriver", "firefox"],
            Self::WebKit => &["WebKitWebDriver", "Xvfb"],
        }
    }

    /// Tells whether the engine is installed, and reports where it is not.
    pub(crate) fn is_there(self) -> bool {
        program::have(self.programs())
    }

    /// Tells whether the engine is installed and this run is for proof, which includes tests that rarely find a fault.
    pub(crate) fn is_there_for_proof(self) -> bool {
        proof::wants("every claim in Firefox and WebKit") && self.is_there()
    }

    pub(super) fn capabilities(self, profile: &Path, dark: bool) -> Capabilities {
        let capabilities = match self {
            Self::Chromium => chromium::capabilities(profile),
            Self::Firefox => firefox::capabilities(),
            Self::WebKit => webkit::capabilities(dark),
        };
        capabilities.expect("the capabilities are well-formed")
    }
}

/// Makes each claim, a function of an engine, a test of every engine.
macro_rules! in_each_engine {
    ($($claim:ident)*) => { $crate::support::browser::in_engines! { is_there $($claim)* } };
}
pub(crate) use in_each_engine;

/// Makes each claim, a function of an engine, a test of Chromium, and of every engine under `make prove`: the claim hardly
/// depends on the engine.
macro_rules! in_each_engine_as_proof {
    ($($claim:ident)*) => { $crate::support::browser::in_engines! { is_there_for_proof $($claim)* } };
}
pub(crate) use in_each_engine_as_proof;

macro_rules! in_engines {
    ($tried:ident $($claim:ident)*) => { $(
        mod $claim {
            use $crate::support::browser::Engine;

            #[test]
            fn in_chromium() {
                super::$claim(Engine::Chromium);
            }

            #[test]
            fn in_firefox() {
                if Engine::Firefox.$tried() {
                    super::$claim(Engine::Firefox);
                }
            }

            #[test]
            fn in_webkit() {
                if Engine::WebKit.$tried() {
                    super::$claim(Engine::WebKit);
                }
            }
        }
    )* };
}
pub(crate) use in_engines;
