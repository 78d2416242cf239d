//! Compares screens with their stored drawings. Screens that first show a look have pictures; all have digests, which `make
//! prove` compares. Another version of the browser or other fonts draw letters differently; there the test compares only sizes,
//! and reports that.

mod digest;
mod image;
mod take;

use crate::browser::access::{few_looks, looks};
use crate::browser::gallery::{Gallery, has_every_screen};
use crate::support::proof;
use digest::Digest;
use domain_wizard::gallery::Moment;
use image::Image;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use take::{letters, take};

/// The share of pixels that may differ: less than a word.
const MOST: f64 = 0.0002;

/// The screens in one language and one theme. The folder of their pictures has the set's name.
#[derive(Clone, Copy)]
struct Set {
    name: &'static str,
    lang: &'static str,
    theme: &'static str,
    /// True if the set has digests of all screens.
    whole: bool,
}

const LIGHT: Set = Set {
    name: "light",
    lang: "en",
    theme: "light",
    whole: true,
};

const SETS: [Set; 3] = [
    LIGHT,
    Set {
        name: "dark",
        theme: "dark",
        whole: false,
        ..LIGHT
    },
    Set {
        name: "arabic",
        lang: "ar",
        whole: false,
        ..LIGHT
    },
];

impl Set {
    /// The titles of the screens with pictures. For other colours and the other direction, each look in any surroundings is
    /// enough.
    fn looks(self) -> BTreeSet<String> {
        let moments = if self.whole { looks() } else { few_looks() };
        moments.into_iter().map(Moment::title).collect()
    }

    fn picture(self, title: &str) -> PathBuf {
        kept().join(self.name).join(file_name(title))
    }

    /// The file that shows a difference.
    fn result(self, title: &str) -> PathBuf {
        results().join(self.name).join(file_name(title))
    }

    /// The titles of the screens to draw.
    fn titles(self, all: &[String], everything: bool) -> Vec<&String> {
        let looks = self.looks();
        let is_meant = |title: &&String| everything && self.whole || looks.contains(*title);
        all.iter().filter(is_meant).collect()
    }
}

fn digests() -> BTreeMap<String, Digest> {
    let text = fs::read_to_string(digests_file()).unwrap_or_default();
    let read = |line: &str| {
        let (title, digest) = line.rsplit_once(": ")?;
        Some((title.to_owned(), Digest::read(digest)?))
    };
    let read = |line| read(line).unwrap_or_else(|| panic!("no digest: {line}"));
    text.lines().map(read).collect()
}

fn digests_file() -> PathBuf {
    kept().join("screens.txt")
}

fn file_name(title: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || letter == '.';
    [&title.replace(|letter| !is_plain(letter), "-"), ".png"].concat()
}

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures")
}

fn results() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures")
}

/// The file that names the browser and the fonts of the stored pictures.
fn maker() -> PathBuf {
    kept().join("made-by.txt")
}

/// The share of pixels that differ, with a picture of the difference; none if the two look the same.
fn difference(before: &Image, now: &Image) -> Option<(f64, Image)> {
    let now = now.as_plain_as(before);
    if *before == now {
        return None;
    }
    let (differing, beside) = before.compared(&now);
    let share = differing as f64 / (beside.width / 3 * beside.height()) as f64;
    (share > MOST || before.height() != now.height()).then_some((share, beside))
}

fn read(file: &Path) -> Option<Image> {
    Some(Image::read(&fs::read(file).ok()?))
}

/// The stored pictures of a set.
fn files(set: Set) -> Vec<PathBuf> {
    let folder = fs::read_dir(kept().join(set.name));
    let files = folder.into_iter().flatten().flatten();
    files.map(|file| file.path()).collect()
}

/// Stores the present drawings. A picture that looks the same keeps its file, so that a commit shows which screens changed.
fn take_over(gallery: &Gallery, titles: &[String], comparable: bool) {
    for set in SETS {
        let looks = set.looks();
        let mut digests = BTreeMap::new();
        take(gallery, set, &set.titles(titles, true), |title, now| {
            digests.insert(title.to_owned(), Digest::of(&now));
            let file = set.picture(title);
            let before = || read(&file).filter(|_| comparable);
            let differs = || before().is_none_or(|before| difference(&before, &now).is_some());
            if looks.contains(title) && differs() {
                now.plain().keep(&file);
            }
        });
        let meant: BTreeSet<_> = looks.iter().map(|title| set.picture(title)).collect();
        for file in files(set).iter().filter(|file| !meant.contains(*file)) {
            fs::remove_file(file).expect("a picture of what is gone is removed");
        }
        if set.whole {
            let line = |(title, digest)| format!("{title}: {digest}\n");
            let lines: String = digests.into_iter().map(line).collect();
            fs::write(digests_file(), lines).expect("the digests are written");
        }
    }
}

/// A comparison, and its faults so far.
struct Comparison {
    /// True if letters are drawn as in the stored pictures; otherwise only sizes can be compared.
    comparable: bool,
    everything: bool,
    count: usize,
    faults: Vec<String>,
}

impl Comparison {
    fn of_set(&mut self, set: Set, gallery: &Gallery, titles: &[String]) {
        let looks = set.looks();
        let has_digests = set.whole && self.everything;
        let mut digests = if has_digests {
            digests()
        } else {
            BTreeMap::new()
        };
        let mut gone: BTreeSet<_> = files(set).into_iter().collect();
        let titles = set.titles(titles, self.everything);
        take(gallery, set, &titles, |title, now| {
            let name = [set.name, ": ", title].concat();
            let mut faults = Vec::new();
            if has_digests {
                faults.extend(self.with_digest(
                    &now,
                    digests.remove(title).as_ref(),
                    &set.result(title),
                ));
            }
            if looks.contains(title) {
                let file = set.picture(title);
                faults.extend(self.with_picture(&now, read(&file).as_ref(), &set.result(title)));
                gone.remove(&file);
            }
            self.count += 1;
            self.faults
                .extend(faults.iter().map(|fault| [&name, ": ", fault].concat()));
        });
        for file in gone {
            self.faults
                .push(format!("{} is of no screen", file.display()));
        }
        for title in digests.keys() {
            self.faults.push(format!("{}: {title}: gone", set.name));
        }
    }

    /// Returns a fault if the stored picture looks different.
    fn with_picture(&self, now: &Image, before: Option<&Image>, result: &Path) -> Option<String> {
        let Some(before) = before else {
            now.save(result);
            return Some("this screen has no stored picture".to_owned());
        };
        if !self.comparable {
            return resized([before.width, before.height()], [now.width, now.height()]);
        }
        let (share, beside) = difference(before, now)?;
        beside.save(result);
        Some(format!("{:.2} % differs", share * 100.0))
    }

    /// Returns a fault if the stored digest differs.
    fn with_digest(&self, now: &Image, before: Option<&Digest>, result: &Path) -> Option<String> {
        let Some(before) = before else {
            now.save(result);
            return Some("this screen has no stored digest".to_owned());
        };
        if !self.comparable {
            return resized([before.width, before.height], [now.width, now.height()]);
        }
        let digest = Digest::of(now);
        let [rows, columns] = digest.differing(before);
        if rows.is_empty() && columns.is_empty() {
            return None;
        }
        now.pointed_at(&rows, &columns).save(result);
        let (was, is) = (before.height, digest.height);
        Some(format!(
            "rows {rows:?} and columns {columns:?} differ; {was} px high, now {is}"
        ))
    }
}

/// Returns a fault if different letters do not explain the different size.
fn resized(before: [usize; 2], now: [usize; 2]) -> Option<String> {
    let [was, is] = [before[1], now[1]].map(|height| height as f64);
    let differs = (was - is).abs() > was * 0.15 + 24.0 || before[0] != now[0];
    differs.then(|| format!("{was} px high, now {is}"))
}

#[test]
fn every_screen_is_drawn_as_it_was() {
    let gallery = take::open();
    let letters = letters(&gallery);
    has_every_screen(&gallery);
    let titles = gallery.titles();
    let is_maker = || fs::read_to_string(maker()).is_ok_and(|made_by| made_by.trim() == letters);
    if std::env::var_os("PICTURES").is_some() {
        take_over(&gallery, &titles, is_maker());
        fs::write(maker(), [&letters, "\n"].concat()).expect("who made them is written");
        return;
    }
    let comparable = is_maker();
    if !comparable {
        // Written past the test harness, which hides the output of a passing test.
        let _ = writeln!(
            std::io::stderr(),
            "\nOnly the sizes of the screens are compared, not their pixels: letters are drawn otherwise here, by {letters}"
        );
    }
    let _ = fs::remove_dir_all(results());
    let mut comparison = Comparison {
        comparable,
        everything: proof::is_wanted(),
        count: 0,
        faults: Vec::new(),
    };
    for set in SETS {
        comparison.of_set(set, &gallery, &titles);
    }
    let Comparison { count, faults, .. } = comparison;
    assert!(
        faults.is_empty(),
        "{} faults on {count} pictures. {} has each screen that differs: its stored picture, the present one and the difference, \
        or, where only a digest is stored, the present one with the rows that differ. If the change is meant, `make pictures` \
        stores it:\n{}",
        faults.len(),
        results().display(),
        faults.join("\n")
    );
}
