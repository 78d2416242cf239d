//! Pictures with few colours, cut from larger ones, stored as small files and compared.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::Path;

/// The number of colours in a stored picture. Half a byte holds one of them, and sixteen are enough to see a change.
const COLOURS: usize = 16;

/// Two pixels look different if a channel differs by more.
const THRESHOLD: u8 = 10;

/// A colour on a letter's edge may be this far from every colour of a plain picture.
const NEAR: u8 = 128;

/// The number of a picture's most frequent colours that stay unchanged.
const SURE: usize = 6;

type Pixel = [u8; 3];

/// Pixels, row by row.
#[derive(Clone, PartialEq)]
pub(super) struct Image {
    pub(super) width: usize,
    pub(super) pixels: Vec<Pixel>,
}

impl Image {
    /// Reads a PNG of any kind, and drops transparency.
    pub(super) fn read(png: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut bytes).expect("a picture");
        let samples = info.color_type.samples();
        assert!(samples >= 3, "a picture in colour");
        let pixels = bytes[..info.buffer_size()].chunks_exact(samples);
        Self {
            width: info.width as usize,
            pixels: pixels.map(|all| [all[0], all[1], all[2]]).collect(),
        }
    }

    pub(super) fn height(&self) -> usize {
        self.pixels.len() / self.width.max(1)
    }

    /// A part of the picture.
    pub(super) fn cut(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        let rows = (top..top + height).map(|row| row * self.width + left);
        let pixels = rows.flat_map(|start| &self.pixels[start..start + width]);
        Self {
            width,
            pixels: pixels.copied().collect(),
        }
    }

    /// The picture with all but these rows and columns faint, to show where they are.
    pub(super) fn pointed_at(&self, rows: &[Range<usize>], columns: &[Range<usize>]) -> Self {
        let is_in = |places: &[Range<usize>], at| places.iter().any(|some| some.contains(&at));
        let pixels = self.pixels.iter().enumerate().map(|(at, pixel)| {
            let (row, column) = (at / self.width, at % self.width);
            let is_meant = is_in(rows, row) || is_in(columns, column);
            if is_meant { *pixel } else { faint(*pixel) }
        });
        Self {
            width: self.width,
            pixels: pixels.collect(),
        }
    }

    /// The picture in few colours: frequent ones stay, and every other becomes the nearest in the palette.
    pub(super) fn plain(&self) -> Self {
        let all = self.colours();
        // The rest of the palette are the colours farthest from it: letters and their edges.
        let mut palette: Vec<Pixel> = self.surfaces(&all).collect();
        for near in [64, 32, 16, 0] {
            for (colour, count) in &all {
                let is_new = palette.iter().all(|one| distance(one, colour) > near);
                if palette.len() < COLOURS && is_new && (*count > 12 || near == 0) {
                    palette.push(*colour);
                }
            }
        }
        self.painted_with(palette, |_| u8::MAX)
    }

    /// The picture in the colours of a plain one. A colour with none near it stays, and a surface must not change.
    pub(super) fn as_plain_as(&self, plain: &Self) -> Self {
        let palette: HashSet<_> = plain.pixels.iter().copied().collect();
        let surfaces: HashSet<_> = self.surfaces(&self.colours()).take(SURE).collect();
        self.painted_with(palette.into_iter().collect(), |pixel| {
            if surfaces.contains(pixel) {
                THRESHOLD
            } else {
                NEAR
            }
        })
    }

    /// The colours, the most frequent first.
    fn colours(&self) -> Vec<(Pixel, usize)> {
        let mut counts = HashMap::<Pixel, usize>::new();
        for run in self.pixels.chunk_by(Pixel::eq) {
            *counts.entry(run[0]).or_default() += run.len();
        }
        let mut all: Vec<_> = counts.into_iter().collect();
        all.sort_by(|(one, few), (other, many)| many.cmp(few).then(one.cmp(other)));
        all
    }

    /// The colours of surfaces and lines, however pale.
    fn surfaces(&self, colours: &[(Pixel, usize)]) -> impl Iterator<Item = Pixel> {
        let frequent = |(_, count): &&(Pixel, usize)| count * 400 > self.pixels.len();
        let first = colours.iter().take(COLOURS / 2);
        first.filter(frequent).map(|(colour, _)| *colour)
    }

    fn painted_with(&self, mut palette: Vec<Pixel>, near: impl Fn(&Pixel) -> u8) -> Self {
        // Of two colours as near, the first in this order is taken.
        palette.sort_unstable();
        let mut nearest = HashMap::new();
        let choose = |pixel: &Pixel| {
            let colour = palette.iter().min_by_key(|one| distance(one, pixel));
            let colour = colour.filter(|one| distance(one, pixel) <= near(pixel));
            *colour.unwrap_or(pixel)
        };
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for run in self.pixels.chunk_by(Pixel::eq) {
            let colour = *nearest.entry(run[0]).or_insert_with_key(choose);
            pixels.resize(pixels.len() + run.len(), colour);
        }
        let width = self.width;
        Self { width, pixels }
    }

    /// Writes a plain picture with a palette.
    pub(super) fn keep(&self, path: &Path) {
        let mut palette: Vec<Pixel> = Vec::new();
        let mut bytes = Vec::new();
        for row in self.pixels.chunks(self.width) {
            for two in row.chunks(2) {
                let mut byte = 0;
                for place in 0..2 {
                    let index = two
                        .get(place)
                        .map_or(0, |pixel| index_in(&mut palette, *pixel));
                    byte = byte << 4 | index;
                }
                bytes.push(byte);
            }
        }
        self.write(path, &bytes, |encoder| {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_depth(png::BitDepth::Four);
            encoder.set_palette(palette.concat());
            encoder.set_compression(png::Compression::High);
            encoder.set_filter(png::Filter::NoFilter);
        });
    }

    /// Writes the picture in all its colours.
    pub(super) fn save(&self, path: &Path) {
        self.write(path, self.pixels.as_flattened(), |encoder| {
            encoder.set_color(png::ColorType::Rgb);
        });
    }

    fn write(
        &self,
        path: &Path,
        bytes: &[u8],
        how: impl FnOnce(&mut png::Encoder<'_, std::fs::File>),
    ) {
        let folder = path.parent().expect("a folder");
        std::fs::create_dir_all(folder).expect("the folder is made");
        let file = std::fs::File::create(path).expect("the file is made");
        let mut encoder = png::Encoder::new(file, self.width as u32, self.height() as u32);
        how(&mut encoder);
        let mut writer = encoder.write_header().expect("the picture begins");
        writer
            .write_image_data(bytes)
            .expect("the picture is written");
    }

    /// The number of pixels that look different, and a picture of three beside each other: this one, the other and the
    /// difference.
    pub(super) fn compared(&self, other: &Self) -> (usize, Self) {
        let (width, height) = (
            self.width.max(other.width),
            self.height().max(other.height()),
        );
        let mut differing = 0;
        let mut pixels = Vec::new();
        for row in 0..height {
            let [ours, theirs] = [self, other].map(|one| one.row(row, width));
            let differ = ours.iter().zip(&theirs).map(|(one, other)| {
                let apart = distance(one, other) > THRESHOLD;
                differing += usize::from(apart);
                if apart { [220, 0, 60] } else { faint(*other) }
            });
            let differ: Vec<Pixel> = differ.collect();
            pixels.extend([ours, theirs, differ].concat());
        }
        let beside = Self {
            width: width * 3,
            pixels,
        };
        (differing, beside)
    }

    /// A row, filled up to this width.
    fn row(&self, row: usize, width: usize) -> Vec<Pixel> {
        let mut pixels: Vec<_> = self
            .pixels
            .iter()
            .skip(row * self.width)
            .take(self.width)
            .copied()
            .collect();
        pixels.resize(width, [255, 0, 255]);
        pixels
    }
}

/// A pixel that did not change stays faintly visible, to show where the difference is.
fn faint(pixel: Pixel) -> Pixel {
    pixel.map(|channel| 192 + channel / 4)
}

fn distance(one: &Pixel, other: &Pixel) -> u8 {
    let apart = |at: usize| one[at].abs_diff(other[at]);
    apart(0).max(apart(1)).max(apart(2))
}

fn index_in(palette: &mut Vec<Pixel>, pixel: Pixel) -> u8 {
    let found = palette.iter().position(|one| *one == pixel);
    let index = found.unwrap_or_else(|| {
        palette.push(pixel);
        palette.len() - 1
    });
    u8::try_from(index).expect("few colours")
}

#[test]
fn a_picture_is_kept_as_it_is_and_what_differs_is_counted() {
    let white = Image {
        width: 3,
        pixels: vec![[255; 3]; 6],
    };
    let mut dotted = white.clone();
    dotted.pixels[4] = [0; 3];
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/dotted.png");
    dotted.plain().keep(&path);
    let kept = Image::read(&std::fs::read(&path).expect("the stored picture"));
    assert!(kept == dotted && kept.compared(&dotted).0 == 0);
    assert_eq!(kept.compared(&white).0, 1);
    let mut grey = white.clone();
    grey.pixels.fill([205; 3]);
    assert!(grey.as_plain_as(&white) == grey);
    assert!(dotted.as_plain_as(&white) == dotted && dotted.as_plain_as(&kept) == dotted);
    let rest = dotted.pointed_at(&[], std::slice::from_ref(&(0..1)));
    assert_eq!(rest.cut(0, 0, 1, 2).pixels, [[255; 3]; 2]);
    assert_eq!(rest.pixels[4], [192; 3]);
    let lower = dotted.pointed_at(std::slice::from_ref(&(1..2)), &[]);
    assert!(lower.cut(0, 1, 3, 1) == dotted.cut(0, 1, 3, 1));
    let (differing, beside) = white.compared(&white.cut(0, 0, 3, 1));
    assert_eq!([differing, beside.width, beside.height()], [3, 9, 2]);
}
