//! What a person may have meant by a text that is no name, or one that hardly anybody has.
//!
//! Nothing is joined here that the person did not join, and nothing is taken without being asked: what comes out is
//! offered as a button.

use super::{NameFault, after_at, authority, has_inner_dot, unwrapped};

/// What the person may have meant by a host that has `fault`.
pub(super) fn mended(host: &str, fault: &NameFault) -> Vec<String> {
    let mut labels = Vec::new();
    for label in host.split('.') {
        match fault {
            NameFault::EmptyLabel if label.is_empty() => {}
            // `_dmarc.example.com` is a record of `example.com`; `my_shop.com` is a slip.
            NameFault::Underscore if label.starts_with('_') => {}
            NameFault::Hyphen(_) => labels.push(label.trim_matches('-')),
            _ => labels.push(label),
        }
    }
    let better = match fault {
        NameFault::Wildcard => host.trim_start_matches(['*', '.']).to_owned(),
        NameFault::EmptyLabel | NameFault::Hyphen(_) => labels.join("."),
        NameFault::Character(_) => {
            let mut plain = String::new();
            for char in host.trim_matches(is_around).chars() {
                plain.push(if is_dash(char) { '-' } else { char });
            }
            plain
        }
        NameFault::Underscore => return vec![labels.join("."), host.replace('_', "-")],
        _ => return Vec::new(),
    };
    vec![better]
}

/// The names in a text whose words belong together where a dot stands at the space: `example .com`, `www. example. com`.
/// `my shop.com` is not joined, because nobody knows whether it was meant to be.
pub(super) fn joined_at_dots(text: &str) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    let mut before = "";
    for word in text.split_whitespace() {
        // A dot behind a whole name ends a sentence.
        let is_joint = !has_inner_dot(before) && (before.ends_with('.') || word.starts_with('.'));
        match joined.last_mut() {
            Some(last) if is_joint => last.push_str(word),
            _ => joined.push(word.to_owned()),
        }
        before = word;
    }
    let mut names = Vec::new();
    for word in &joined {
        let host = unwrapped(authority(unwrapped(word)));
        if has_inner_dot(host) {
            names.push(host.to_owned());
        }
    }
    names
}

/// Whatever in a text looks like a name, once it is taken apart at brackets and slashes, and what is encoded in it for an
/// address is decoded: `http//example.com`, `[example.com](https://example.com)`, `https%3A%2F%2Fexample.com`.
pub(super) fn candidates(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    // Some encode what is encoded already.
    let text = redotted(&decoded(&decoded(text)));
    let apart = |char: char| char.is_whitespace() || "[](){}<>|\"'’/\\=:?#".contains(char);
    for piece in text.split(apart) {
        let piece = piece.trim_matches(is_around);
        let host = after_at(piece).unwrap_or(piece);
        if has_inner_dot(host) {
            all.push(host.to_owned());
        }
    }
    all
}

/// With a dot in the place of what people write for one where links are not allowed: `example[.]com`, `example (dot) com`,
/// `example dot com`.
fn redotted(text: &str) -> String {
    let mut dotted = String::new();
    let mut after_dot = false;
    for word in text.split_inclusive(is_bracket_or_space) {
        let bare = word.trim_matches(is_bracket_or_space);
        if bare == "." || is_one_of(DOTS, &bare.to_ascii_lowercase()) {
            dotted.truncate(dotted.trim_end_matches(is_bracket_or_space).len());
            dotted.push('.');
            after_dot = true;
        } else if !after_dot || !bare.is_empty() {
            dotted.push_str(word);
            after_dot = false;
        }
    }
    dotted
}

fn is_bracket_or_space(char: char) -> bool {
    char.is_whitespace() || "[](){}<>".contains(char)
}

/// What may stand around a name.
fn is_around(char: char) -> bool {
    char.is_ascii_punctuation() || is_symbol(char) || is_picture(char)
}

/// With `%41` as `A`; what would be no ASCII stays.
fn decoded(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        plain.push_str(before);
        let code = after
            .get(..2)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        rest = match code.filter(u8::is_ascii) {
            Some(byte) => {
                plain.push(char::from(byte));
                &after[2..]
            }
            None => {
                plain.push('%');
                after
            }
        };
    }
    plain + rest
}

/// Whether this is a dash of Unicode that people take for a hyphen, and that no name has.
pub(super) fn is_dash(char: char) -> bool {
    matches!(
        char,
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}'
    )
}

/// Whether this is a sign that comes along with a paste, and that no name has: general punctuation, arrows, signs of
/// mathematics, lines and blocks.
pub(super) fn is_symbol(char: char) -> bool {
    matches!(
        char,
        '\u{2016}'..='\u{2027}' | '\u{2030}'..='\u{2042}' | '\u{2044}'..='\u{205e}' | '\u{2190}'..='\u{2211}'
            | '\u{2213}'..='\u{22ff}' | '\u{2500}'..='\u{25ff}' | '\u{27f0}'..='\u{27ff}' | '\u{2900}'..='\u{297f}'
            | '\u{2b00}'..='\u{2b4f}'
            // The punctuation of other scripts.
            | '؛' | '،' | '؟' | '।' | '॥' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '！'..='，' | '：'..='＠'
            | '［'..='｀' | '｛'..='･'
    )
}

/// Whether this is a picture, or a sign that turns the one before into one.
pub(super) fn is_picture(char: char) -> bool {
    matches!(char, '\u{2600}'..='\u{27bf}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether `word` is one of those in `list`, which has a space between them.
pub fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// What was most likely meant by a name that keeps all rules.
pub(super) fn meant(name: &str) -> Option<String> {
    for (slip, better) in BEGINNINGS {
        if let Some(rest) = name.strip_prefix(slip).filter(|rest| has_inner_dot(rest)) {
            let rest = rest.trim_start_matches(better);
            return Some([better, rest].concat());
        }
    }
    let (before, ending) = name.rsplit_once('.')?;
    let better = match SLIPS.iter().find(|(slips, _)| is_one_of(slips, ending)) {
        Some((_, better)) => (*better).to_owned(),
        None => country(before, ending)?,
    };
    Some([before, ".", &better].concat())
}

/// The country that was most likely meant by an ending of two letters that no country has: the letters stand in each other's
/// place, or one of them is another in an ending below which many names are sold.
fn country(before: &str, ending: &str) -> Option<String> {
    let [first, second] = ending.as_bytes() else {
        return None;
    };
    if is_country(ending) || !ending.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let turned: String = [*second, *first].map(char::from).iter().collect();
    let second_level = before.rsplit('.').next()?;
    let sold = |fits: &dyn Fn(&[u8]) -> bool| {
        let mut all = SOLD.split(' ').filter_map(|suffix| suffix.split_once('.'));
        let (_, country) =
            all.find(|(level, country)| *level == second_level && fits(country.as_bytes()))?;
        Some(country.to_owned())
    };
    sold(&|country| country == turned.as_bytes())
        .or_else(|| sold(&|country| country[0] == *first || country[1] == *second))
        .or_else(|| is_country(&turned).then_some(turned.clone()))
}

/// Whether a country has this ending (IANA's list of top-level domains, November 2026).
fn is_country(ending: &str) -> bool {
    let place = COUNTRIES.as_bytes().chunks(2);
    place.into_iter().any(|one| one == ending.as_bytes())
}

/// Whether the name is an ending alone. Some countries sell names below such endings and others do not; those that do not
/// have names of two letters before theirs as any other.
pub fn is_suffix(name: &str) -> bool {
    let Some((second, country)) = name.split_once('.') else {
        return false;
    };
    country.len() == 2 && is_one_of(SECOND_LEVELS, second) && !is_one_of(FREE, country)
        || is_one_of(OTHER_SUFFIXES, name)
}

/// What is typed before a name in haste, and what was meant.
const BEGINNINGS: [(&str, &str); 5] = [
    ("www.www.", "www."),
    ("wwww.", "www."),
    ("ww.", "www."),
    ("https.", ""),
    ("http.", ""),
];
/// What people write for a dot, in some languages.
const DOTS: &str = "dot punkt punto point ponto punt kropka";
/// Endings of two labels below which the most names are sold.
const SOLD: &str = "co.uk com.au co.nz co.za com.br co.jp co.in com.mx com.tr com.ar co.kr co.il com.cn com.sg com.hk org.uk";
const COUNTRIES: &str = "acadaeafagaialamaoaqarasatauawaxazbabbbdbebfbgbhbibjbmbnbobrbsbtbvbwbybzcacccdcfcgchcickclcmcncocrcu\
    cvcwcxcyczdedjdkdmdodzeceeegereseteufifjfkfmfofrgagbgdgegfggghgiglgmgngpgqgrgsgtgugwgyhkhmhnhrhthuidieilimin\
    ioiqirisitjejmjojpkekgkhkikmknkpkrkwkykzlalblclilklrlsltlulvlymamcmdmemgmhmkmlmmmnmompmqmrmsmtmumvmwmxmymznancnenf\
    ngninlnonpnrnunzompapepfpgphpkplpmpnprpsptpwpyqarerorsrurwsasbscsdsesgshsisjskslsmsnsosrssstsusvsxsysztctdtftgth\
    tjtktltmtntotrtttvtwtzuaugukusuyuzvavcvevgvivnvuwfwsyeytzazmzw";
/// What is typed where an ending was meant, and is none (IANA's list of top-level domains, November 2026).
const SLIPS: [(&str, &str); 3] = [
    (
        "con cmo ocm comm coom vom xom cpm cim c0m cop clm copm coim comn vcom",
        "com",
    ),
    ("nte nett met ner ney ent neet", "net"),
    ("ogr orgg rog og prg orh 0rg", "org"),
];
const SECOND_LEVELS: &str = "co com net org ac edu gov or";
/// Countries below which such names are bought as any other.
const FREE: &str = "de nl ch eu be dk io fm it";
/// What some countries sell names below besides, and some companies.
const OTHER_SUFFIXES: &str = "me.uk ltd.uk plc.uk ne.jp go.jp ne.kr go.kr id.au gob.mx uk.com us.com eu.com de.com br.com \
    za.com ru.com cn.com jpn.com co.com com.de eu.org us.org uk.net gb.net";
