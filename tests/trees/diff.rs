//! A line diff of two texts.

/// Removed lines with `-` and added lines with `+`, each run of them after the unchanged line before it.
pub(crate) fn diff(before: &str, after: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    // The length of the longest common part of the lines from here on.
    let mut common = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = match old[i] == new[j] {
                true => common[i + 1][j + 1] + 1,
                false => common[i + 1][j].max(common[i][j + 1]),
            };
        }
    }
    let (mut i, mut j, mut stands, mut text) = (0, 0, None, String::new());
    let mut line = |sign: &str, line: &str, stands: &mut Option<&str>| {
        if let Some(before) = stands.take() {
            text.extend(["  ", before, "\n"]);
        }
        text.extend([sign, " ", line, "\n"]);
    };
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            stands = Some(old[i]);
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && common[i + 1][j] >= common[i][j + 1] {
            line("-", old[i], &mut stands);
            i += 1;
        } else {
            line("+", new[j], &mut stands);
            j += 1;
        }
    }
    text
}

#[test]
fn a_diff_has_what_goes_and_what_comes() {
    assert_eq!(diff("a\nb\nc", "a\nx\nc\nd"), "  a\n- b\n+ x\n  c\n+ d\n");
    assert_eq!(diff("a", "a"), "");
}
