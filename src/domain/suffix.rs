//! Public suffixes: the endings below which domains are bought.

/// Returns whether `word` is one of the words in `list`, which has spaces between them.
pub fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// Returns whether the name is a public suffix of two labels, such as `co.uk`. In some countries such a name is an ordinary domain,
/// as `co.de` is.
pub fn is_suffix(name: &str) -> bool {
    let Some((second, country)) = name.split_once('.') else {
        return false;
    };
    country.len() == 2 && is_one_of(SECOND_LEVELS, second) && !is_one_of(FREE, country)
        || is_one_of(OTHER_SUFFIXES, name)
}

/// Returns whether this is a country's top-level domain (IANA's list of top-level domains, November 2026).
pub(super) fn is_country(ending: &str) -> bool {
    match *ending.as_bytes() {
        [first @ b'a'..=b'z', second @ b'a'..=b'z'] => {
            COUNTRIES[usize::from(first - b'a')] >> (second - b'a') & 1 == 1
        }
        _ => false,
    }
}

/// One bit set for each first letter, which takes a quarter of the bytes of the names themselves.
const COUNTRIES: [u32; 26] = {
    let (names, mut bits, mut at) = (COUNTRY_NAMES.as_bytes(), [0; 26], 0);
    while at < names.len() {
        bits[(names[at] - b'a') as usize] |= 1 << (names[at + 1] - b'a');
        at += 2;
    }
    bits
};

const SECOND_LEVELS: &str = "co com net org ac edu gov or";

/// Countries in which such a name is an ordinary domain.
const FREE: &str = "de nl ch eu be dk io fm it";

/// Further public suffixes, of countries and of companies.
const OTHER_SUFFIXES: &str = "me.uk ltd.uk plc.uk ne.jp go.jp ne.kr go.kr id.au gob.mx uk.com us.com eu.com de.com br.com \
    za.com ru.com cn.com jpn.com co.com com.de eu.org us.org uk.net gb.net";

const COUNTRY_NAMES: &str = "acadaeafagaialamaoaqarasatauawaxazbabbbdbebfbgbhbibjbmbnbobrbsbtbvbwbybzcacccdcfcgchcickclcmcncocrcu\
    cvcwcxcyczdedjdkdmdodzeceeegereseteufifjfkfmfofrgagbgdgegfggghgiglgmgngpgqgrgsgtgugwgyhkhmhnhrhthuidieilimin\
    ioiqirisitjejmjojpkekgkhkikmknkpkrkwkykzlalblclilklrlsltlulvlymamcmdmemgmhmkmlmmmnmompmqmrmsmtmumvmwmxmymznancnenf\
    ngninlnonpnrnunzompapepfpgphpkplpmpnprpsptpwpyqarerorsrurwsasbscsdsesgshsisjskslsmsnsosrssstsusvsxsysztctdtftgth\
    tjtktltmtntotrtttvtwtzuaugukusuyuzvavcvevgvivnvuwfwsyeytzazmzw";
