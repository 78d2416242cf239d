//! The relations between names.

/// The public suffixes of two labels that the simulation knows.
const SUFFIXES: [&str; 7] = [
    "co.uk", "org.uk", "com.au", "co.nz", "co.jp", "com.br", "co.za",
];

/// The registrable part of a name: two labels, or three below a suffix of two.
pub(super) fn registrable(name: &str) -> &str {
    let starts: Vec<usize> = [0]
        .into_iter()
        .chain(name.match_indices('.').map(|(at, _)| at + 1))
        .collect();
    let last = |labels: usize| &name[starts[starts.len().saturating_sub(labels)]..];
    match is_suffix(last(2)) {
        true => last(3),
        false => last(2),
    }
}

/// Tells whether anyone may register a name below this one.
pub(super) fn is_suffix(name: &str) -> bool {
    !name.contains('.') || SUFFIXES.contains(&name)
}

/// Tells whether `name` is `ancestor` or below it.
pub(super) fn is_within(name: &str, ancestor: &str) -> bool {
    let above = name.strip_suffix(ancestor);
    above.is_some_and(|above| above.is_empty() || ancestor.is_empty() || above.ends_with('.'))
}
