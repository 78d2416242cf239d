//! The text of one language: sentences, each with a name.

/// Makes of the English sentences all that goes by their names. Of each part the sentences are one text, and so are the names,
/// a line each: a table would weigh two numbers more for each.
macro_rules! sentences {
    (first { $($first:ident: $of_first:literal,)* } rest { $($rest:ident: $of_rest:literal,)* }) => {
        use super::sentences::{Part, Text};

        /// The names of the sentences.
        #[expect(non_camel_case_types, reason = "a name is a sentence's key, as it is a method's")]
        #[derive(Clone, Copy)]
        pub(super) enum Key { $($first,)* $($rest,)* }

        const FIRST: Part = Part {
            names: concat!($(stringify!($first), "\n",)*),
            english: concat!($($of_first, "\n",)*),
        };
        // The shipped build has these in files, as it has other languages.
        #[cfg(not(feature = "split"))]
        const REST: Part = Part {
            names: concat!($(stringify!($rest), "\n",)*),
            english: concat!($($of_rest, "\n",)*),
        };

        #[expect(missing_docs, reason = "the English sentence says it better")]
        impl Text {
            $(pub fn $first(&self) -> &'static str { self.sentence(Key::$first) })*
            $(pub fn $rest(&self) -> &'static str { self.sentence(Key::$rest) })*
        }

        impl Text {
            /// The sentences in English.
            #[cfg(not(feature = "split"))]
            pub fn english() -> Self {
                Self::of(&[&FIRST, &REST])
            }

            /// Those of the first screen alone; the others are empty.
            pub fn first() -> Self {
                Self::of(&[&FIRST])
            }

            pub(super) fn sentence(&self, key: Key) -> &'static str {
                self.at(key as usize)
            }
        }
    };
}
pub(super) use sentences;

/// Sentences that come together.
#[derive(Debug)]
pub(super) struct Part {
    /// Their names, a line each.
    pub(super) names: &'static str,
    /// The sentences in English, a line each.
    pub(super) english: &'static str,
}

/// The sentences of one language. `{…}` is filled in; the names are those of the English ones.
#[derive(Clone, Debug)]
pub struct Text {
    /// In the order of their names.
    sentences: Vec<&'static str>,
    parts: &'static [&'static Part],
}

impl Text {
    /// These parts in English.
    pub(super) fn of(parts: &'static [&'static Part]) -> Self {
        let lines = parts.iter().flat_map(|part| part.english.lines());
        Self {
            sentences: lines.collect(),
            parts,
        }
    }

    /// All sentences of one language, in the order of the English ones. None has a name any more.
    pub fn listed(sentences: impl Iterator<Item = &'static str>) -> Self {
        Self {
            sentences: sentences.collect(),
            parts: &[],
        }
    }

    // Copied to each of its hundreds of callers, this function would take half a kilobyte more after compression.
    #[inline(never)]
    pub(super) fn at(&self, place: usize) -> &&'static str {
        self.sentences.get(place).unwrap_or(&"")
    }

    /// The same with some sentences, by their names, replaced by others.
    pub fn with(&self, mut own: impl FnMut(&'static str) -> Option<&'static str>) -> Self {
        let mut text = self.clone();
        for (sentence, name) in text.sentences.iter_mut().zip(self.names()) {
            if let Some(own) = own(name) {
                *sentence = own;
            }
        }
        text
    }

    /// Each sentence with its name.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.names().zip(self.sentences.clone())
    }

    fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.parts.iter().flat_map(|part| part.names.lines())
    }
}
