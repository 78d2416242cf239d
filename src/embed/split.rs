//! Where what is shipped is cut in two: all that only [`rest`] reaches lies in a file of its own, `rest.wasm`, which the page's
//! loader has brought by the time that this is called. Any other build is one piece.

use super::rest;
use super::widget::Widget;
use std::rc::Weak;

/// A small allocator, as the first screen waits for it.
#[cfg(feature = "split")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The wizard takes over from the first screen, unless the widget is gone by now.
#[cfg_attr(
    feature = "split",
    wasm_split_helpers::wasm_split(rest, wasm_split_path = runtime)
)]
fn go_on(widget: Weak<Widget>) {
    if let Some(widget) = widget.upgrade() {
        rest::begin(&widget);
    }
}

/// As [`go_on`], in a microtask.
pub(super) fn go_on_later(widget: Weak<Widget>) {
    wasm_bindgen_futures::spawn_local(async move {
        #[cfg(feature = "split")]
        go_on(widget).await;
        #[cfg(not(feature = "split"))]
        go_on(widget);
    });
}

/// Stands where the splitter expects what fetches its files. The loader does, since only it knows their digests, and how
/// several cores share them.
#[cfg(feature = "split")]
mod runtime {
    pub(super) mod rt {
        use std::ffi::c_void;
        use std::pin::Pin;

        pub(in super::super) type LoadCallbackFn = extern "C" fn(*const c_void, bool);

        pub(in super::super) struct LazySplitLoader;

        impl LazySplitLoader {
            pub(in super::super) const fn new(
                _: unsafe extern "C" fn(LoadCallbackFn, *const c_void),
            ) -> Self {
                Self
            }
        }

        pub(in super::super) async fn ensure_loaded(
            _: Pin<&'static LazySplitLoader>,
        ) -> Result<(), std::convert::Infallible> {
            Ok(())
        }
    }
}
