//! Strings that strangers wrote, in every place where they can write one: in each field of each body of the API, in DNS,
//! in what is kept between visits, and in what is typed. Whatever they are, they come out as bounded, visible text.
//!
//! `strings` is what is written, `stand` a visit in which every answer is the test's, `fit` what holds of all that comes
//! out.

mod fit;
mod stand;
mod strings;

mod bodies;
mod resolvers;
