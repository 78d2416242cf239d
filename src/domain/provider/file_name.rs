//! The name of a provider's file, for the build script that writes the file and the wizard that asks for it.

/// The provider's name in small letters, with a hyphen in place of each character that is no letter or digit.
pub(crate) fn file_name(provider: &str) -> String {
    let letter = |letter: char| match letter.is_ascii_alphanumeric() {
        true => letter.to_ascii_lowercase(),
        false => '-',
    };
    provider.chars().map(letter).collect()
}
