//! The place where the shipped wasm is cut in two. All code that only [`rest`] reaches goes to a second file, `rest.wasm`, which
//! the page's loader has fetched before it calls this. Any other build is one piece.

use super::rest;
use super::widget::Widget;
use std::rc::Weak;

/// An allocator of little code, because the first screen has to wait for that code.
#[cfg(feature = "split")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Has the wizard take over from the first screen, unless the widget has left the page.
#[cfg_attr(
    feature = "split",
    wasm_split_helpers::wasm_split(rest, wasm_split_path = runtime)
)]
fn go_on(widget: Weak<Widget>) {
    if let Some(widget) = widget.upgrade() {
        rest::begin(&widget);
    }
}

/// Calls [`go_on`] in a microtask.
pub(super) fn go_on_later(widget: Weak<Widget>) {
    wasm_bindgen_futures::spawn_local(async move {
        #[cfg(feature = "split")]
        go_on(widget).await;
        #[cfg(not(feature = "split"))]
        go_on(widget);
    });
}

/// Stands in for the splitter's own loading code, and does nothing. `loader.js` fetches the files, since only it knows their
/// digests and shares them among several cores.
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
