//! The host page's wishes on the names, which the first screen does not need.

/// The host page's wishes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The page sees to the other half of the name itself, so the widget says nothing of it.
    pub lone: bool,
}

impl Wishes {
    /// Reads the element's attributes; `text` returns one by its name in camel case. Any text is accepted.
    pub fn read(text: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            lone: text("pair").as_deref() == Some("off"),
        }
    }
}
