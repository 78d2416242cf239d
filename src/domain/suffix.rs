//! Endings below which names are bought.

/// Returns whether `word` is one of those in `list`, which has a space between them.
pub fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// Returns whether the name is an ending alone. Some countries sell names below such endings and others do not; those that do not
/// have names of two letters before theirs as any other.
pub fn is_suffix(name: &str) -> bool {
    let Some((second, country)) = name.split_once('.') else {
        return false;
    };
    country.len() == 2 && is_one_of(SECOND_LEVELS, second) && !is_one_of(FREE, country)
        || is_one_of(OTHER_SUFFIXES, name)
}

/// Returns whether a country has this ending (IANA's list of top-level domains, November 2026).
pub(super) fn is_country(ending: &str) -> bool {
    match *ending.as_bytes() {
        [first @ b'a'..=b'z', second @ b'a'..=b'z'] => {
            COUNTRIES[usize::from(first - b'a')] >> (second - b'a') & 1 == 1
        }
        _ => false,
    }
}

/// One word of bits for each first letter, because the names themselves would weigh four times as much.
const COUNTRIES: [u32; 26] = {
    let (names, mut bits, mut at) = (COUNTRY_NAMES.as_bytes(), [0; 26], 0);
    while at < names.len() {
        bits[(names[at] - b'a') as usize] |= 1 << (names[at + 1] - b'a');
        at += 2;
    }
    bits
};

const SECOND_LEVELS: &str = "co com net org ac edu gov or";

/// Countries below which such names are bought as any other.
const FREE: &str = "de nl ch eu be dk io fm it";

/// More endings below which some countries, and some companies, sell names.
const OTHER_SUFFIXES: &str = "me.uk ltd.uk plc.uk ne.jp go.jp ne.kr go.kr id.au gob.mx uk.com us.com eu.com de.com br.com \
    za.com ru.com cn.com jpn.com co.com com.de eu.org us.org uk.net gb.net";

const COUNTRY_NAMES: &str = "acadaeafagaialamaoaqarasatauawaxazbabbbdbebfbgbhbibjbmbnbobrbsbtbvbwbybzcacccdcfcgchcickclcmcncocrcu\
    cvcwcxcyczdedjdkdmdodzeceeegereseteufifjfkfmfofrgagbgdgegfggghgiglgmgngpgqgrgsgtgugwgyhkhmhnhrhthuidieilimin\
    ioiqirisitjejmjojpkekgkhkikmknkpkrkwkykzlalblclilklrlsltlulvlymamcmdmemgmhmkmlmmmnmompmqmrmsmtmumvmwmxmymznancnenf\
    ngninlnonpnrnunzompapepfpgphpkplpmpnprpsptpwpyqarerorsrurwsasbscsdsesgshsisjskslsmsnsosrssstsusvsxsysztctdtftgth\
    tjtktltmtntotrtttvtwtzuaugukusuyuzvavcvevgvivnvuwfwsyeytzazmzw";
