//! Hostile strings in every place that a stranger can write: each field of each body of the API, DNS, the stored snapshot, and
//! the typed name. All of them come out as bounded, visible text.
//!
//! `strings` has the strings, `stand` a visit whose answers the test gives, `fit` the claims about all output.

mod fit;
mod stand;
mod strings;

mod bodies;
mod resolvers;
