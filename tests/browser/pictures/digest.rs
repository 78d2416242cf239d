//! A digest of a screen's picture in one line of text: the size, and the mean lightness of each strip, across and down. Browsers draw
//! the edges of letters slightly differently from one start to the next, which does not change a strip's mean. A missing line of
//! one pixel, a shifted part or another colour does, and the strips tell where.

use super::image::Image;
use std::fmt::{self, Display, Formatter};
use std::ops::Range;

/// The height of a strip across, and the width of one down.
const STRIP: usize = 8;

/// The steps of a level of lightness: a thin line down a part of a screen is less than one level of its strip.
const STEPS: usize = 16;

/// The least difference of two strips that counts, in steps.
const APART: usize = 5;

/// Two of these digits stand for a strip.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digest {
    pub(super) width: usize,
    pub(super) height: usize,
    across: Vec<usize>,
    down: Vec<usize>,
}

impl Digest {
    pub(super) fn of(image: &Image) -> Self {
        let (width, height) = (image.width, image.height());
        let mut across = vec![0; height.div_ceil(STRIP)];
        let mut down = vec![0; width.div_ceil(STRIP)];
        for (row, pixels) in image.pixels.chunks(width).enumerate() {
            for (column, pixel) in pixels.iter().enumerate() {
                let [red, green, blue] = pixel.map(usize::from);
                // With these weights, no two colours of the widget are equally light.
                let light = 5 * red + 7 * green + 4 * blue;
                across[row / STRIP] += light;
                down[column / STRIP] += light;
            }
        }
        let mean = |(strip, sum): (usize, &usize), long: usize, whole: usize| {
            let thick = STRIP.min(whole - strip * STRIP);
            (sum * STEPS / 16 + thick * long / 2) / (thick * long)
        };
        let across = across.iter().enumerate();
        let down = down.iter().enumerate();
        Self {
            width,
            height,
            across: across.map(|strip| mean(strip, width, height)).collect(),
            down: down.map(|strip| mean(strip, height, width)).collect(),
        }
    }

    /// Reads the text that `Display` writes.
    pub(super) fn read(text: &str) -> Option<Self> {
        let [size, across, down] = text.split(' ').collect::<Vec<_>>().try_into().ok()?;
        let (width, height) = size.split_once('x')?;
        let digit = |digit: &u8| DIGITS.iter().position(|one| one == digit);
        let number = |two: &[u8]| Some(digit(two.first()?)? * 64 + digit(two.get(1)?)?);
        let numbers =
            |text: &str| -> Option<Vec<usize>> { text.as_bytes().chunks(2).map(number).collect() };
        Some(Self {
            width: width.parse().ok()?,
            height: height.parse().ok()?,
            across: numbers(across)?,
            down: numbers(down)?,
        })
    }

    /// The rows and the columns that differ from the digest before.
    pub(super) fn differing(&self, before: &Self) -> [Vec<Range<usize>>; 2] {
        [
            differing(&self.across, &before.across),
            differing(&self.down, &before.down),
        ]
    }
}

fn differing(now: &[usize], was: &[usize]) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for strip in 0..now.len().max(was.len()) {
        let is_same = |(now, was): (&usize, &usize)| now.abs_diff(*was) < APART;
        if now.get(strip).zip(was.get(strip)).is_some_and(is_same) {
            continue;
        }
        let (start, end) = (strip * STRIP, (strip + 1) * STRIP);
        match places.last_mut().filter(|last| last.end == start) {
            Some(last) => last.end = end,
            None => places.push(start..end),
        }
    }
    places
}

impl Display for Digest {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{}x{}", self.width, self.height)?;
        for strips in [&self.across, &self.down] {
            let digit = |number: usize| char::from(DIGITS[number % 64]);
            let two = |number: &usize| [digit(number / 64), digit(*number)];
            write!(out, " {}", strips.iter().flat_map(two).collect::<String>())?;
        }
        Ok(())
    }
}

#[test]
fn a_digest_finds_a_pale_line_and_a_shift_and_no_shade_of_an_edge() {
    const PAPER: [u8; 3] = [255; 3];
    let card = |at: usize, border: [u8; 3], edge: u8| {
        let mut pixels = vec![PAPER; 300 * 400];
        for column in 20..280 {
            pixels[at * 300 + column] = border;
        }
        for row in at..at + 90 {
            pixels[row * 300 + 20] = border;
            pixels[row * 300 + 150] = [edge; 3];
        }
        Digest::of(&Image { width: 300, pixels })
    };
    let line = [225, 228, 234];
    let before = card(100, line, 120);
    assert_eq!(Digest::read(&before.to_string()), Some(before.clone()));
    assert_eq!(Digest::read("30x 1 AA"), None);
    let places = |now: Digest| format!("{:?}", now.differing(&before));
    assert_eq!(places(card(100, line, 122)), "[[], []]");
    assert_eq!(places(card(100, PAPER, 120)), "[[96..104], [16..24]]");
    assert_eq!(places(card(104, line, 120)), "[[96..112], []]");
    let lower = Digest::of(&Image {
        width: 300,
        pixels: vec![PAPER; 300 * 410],
    });
    assert!(places(lower).contains("400..416"));
}
