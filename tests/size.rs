//! The size of the shipped files, by file and by crate, checked against the budget in README.md.
//!
//! `make size` builds the files, and passes their folder in `SHIPPED` and the same build with function names in `NAMED`.

#![expect(clippy::print_stdout, reason = "the output is the table")]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use wasmparser::{KnownCustom, Name, Parser, Payload};

fn main() -> ExitCode {
    let (Some(shipped), Some(named)) = (env::var_os("SHIPPED"), env::var_os("NAMED")) else {
        println!("size: nothing built to weigh here; `make size` builds it first");
        return ExitCode::SUCCESS;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));

    println!("{:<32}{:>9}{:>9}{:>9}", "shipped", "raw", "gzip", "brotli");
    let (mut mounted, mut total) = (Weight::default(), Weight::default());
    let mut english = Weight::default();
    let (mut loader, mut language) = (0, 0);
    for file in files(Path::new(&shipped)) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        // The other files are compressed forms of these, and the snippet for a page.
        if !name.ends_with(".js") && !name.ends_with(".wasm") && name != "en.json" {
            continue;
        }
        let weight = Weight::of(&fs::read(&file).expect("a file that was just listed"));
        weight.print(&name);
        match &*name {
            "domain-wizard.js" => loader = weight.brotli,
            // A language has a name like `de.js`, and a page fetches only the one that its reader needs.
            _ if name == "en.json" || name.len() == "de.js".len() => {
                language = language.max(weight.brotli);
                if name == "en.json" {
                    english = weight;
                }
                continue;
            }
            _ => {}
        }
        if !name.starts_with("rest-") {
            mounted.add(&weight);
        }
        total.add(&weight);
    }
    mounted.print("until mounted, in English");
    total.print("total, without a language");
    english.add(&total);
    english.print("total, in English");
    let css: Vec<u8> = files(&root.join("style"))
        .into_iter()
        .filter(|file| !file.ends_with("demo.css"))
        .flat_map(|file| fs::read(file).expect("a file that was just listed"))
        .collect();
    Weight::of(&css).print("(its CSS, inside the wasm)");

    for part in ["domain_wizard_bg.wasm", "rest.wasm"] {
        println!("\ncode of {part} by crate, before compression");
        let wasm = fs::read(Path::new(&named).join(part)).expect("a build with names");
        for (name, bytes) in crates(&wasm).into_iter().take(12) {
            println!("{name:<32}{bytes:>9}");
        }
    }

    println!();
    let fits = within("loader", loader, budget(root, "loader: "))
        & within(
            "until mounted",
            mounted.brotli,
            budget(root, "until mounted: "),
        )
        & within("total", total.brotli, budget(root, "all together: "))
        & within("language", language, budget(root, "a language: "));
    if fits {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The size of a file, raw and compressed.
#[derive(Default)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Weight {
    fn of(bytes: &[u8]) -> Weight {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(bytes)
            .expect("memory takes what it is given");
        let mut brotli = Vec::new();
        brotli::CompressorWriter::new(&mut brotli, 4096, 11, 22)
            .write_all(bytes)
            .expect("memory takes what it is given");
        Weight {
            raw: bytes.len(),
            gzip: gzip.finish().expect("memory takes what it is given").len(),
            brotli: brotli.len(),
        }
    }

    fn add(&mut self, other: &Weight) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }

    fn print(&self, name: &str) {
        println!(
            "{name:<32}{:>9}{:>9}{:>9}",
            self.raw, self.gzip, self.brotli
        );
    }
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .flat_map(|entry| match entry.path() {
            path if path.is_dir() => files(&path),
            path => vec![path],
        })
        .collect();
    found.sort();
    found
}

/// Bytes of code by the crate whose function it is, most first. A generic counts for the crate that wrote it.
fn crates(wasm: &[u8]) -> Vec<(String, usize)> {
    let mut names = BTreeMap::new();
    let mut bodies = Vec::new();
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.expect("wasm that a browser would run") {
            Payload::ImportSection(imports) => {
                imported = imports
                    .into_imports()
                    .flatten()
                    .filter(|import| matches!(import.ty, wasmparser::TypeRef::Func(_)))
                    .count();
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().len()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(sections) = section.as_known() {
                    for part in sections.flatten() {
                        if let Name::Function(map) = part {
                            names.extend(
                                map.into_iter()
                                    .flatten()
                                    .map(|one| (one.index as usize, one.name)),
                            );
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut sums: BTreeMap<String, usize> = BTreeMap::new();
    for (at, bytes) in bodies.into_iter().enumerate() {
        let name = names.get(&(imported + at)).copied().unwrap_or_default();
        *sums.entry(crate_of(name)).or_default() += bytes;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    sums
}

/// The crate of a function: `leptos` for `<&mut leptos::View as core::fmt::Debug>::fmt`. A function without a path is the compiler's
/// or C's.
fn crate_of(name: &str) -> String {
    if let Some(of) = name.strip_prefix("_R").and_then(mangled_crate_of) {
        return of.to_owned();
    }
    let mut rest = name;
    loop {
        rest = rest.trim_start_matches(['<', '&', '*', '(', '[', ' ']);
        match ["mut ", "const ", "dyn ", "impl "]
            .iter()
            .find_map(|word| rest.strip_prefix(word))
        {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    let head: String = rest
        .chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect();
    if rest[head.len()..].starts_with("::") || rest[head.len()..].starts_with('[') {
        head
    } else {
        "(no path)".to_owned()
    }
}

/// Prints a size with its budget, and returns whether it fits.
fn within(what: &str, brotli: usize, budget: usize) -> bool {
    if brotli > budget {
        println!(
            "{what}: {} bytes over the budget of README.md",
            brotli - budget
        );
    } else {
        println!("{what}: budget {budget} bytes");
    }
    println!("{what} brotli: {brotli} bytes");
    (1..=budget).contains(&brotli)
}

/// The crate of a function whose name is still mangled, as the splitter leaves it: the first root, `Cs…_13domain_wizard`.
fn mangled_crate_of(name: &str) -> Option<&str> {
    let (_, root) = name.split_once("Cs")?;
    let (_, path) = root.split_once('_')?;
    let name = path.trim_start_matches(|char: char| char.is_ascii_digit());
    let length = path.strip_suffix(name)?.parse().ok()?;
    name.get(..length)
}

/// The number in a sentence of the README like `budget: 80,000 bytes`.
fn budget(root: &Path, before: &str) -> usize {
    let readme = fs::read_to_string(root.join("README.md")).unwrap_or_default();
    readme
        .split(before)
        .skip(1)
        .filter_map(|after| after.split_once(" bytes"))
        .find_map(|(number, _)| number.replace([',', '_'], "").parse().ok())
        .unwrap_or_else(|| panic!("README.md says `{before}80,000 bytes`, or another number"))
}
