//! Compiles a crate to wasm, and runs wasm-bindgen and wasm-opt on it.

use crate::Result;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Unstable flags of rustc that save bytes: panics trap at once, and the binary has no source locations and no texts of `Debug`.
const SMALLEST: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";

/// Has the last compilation, which optimizes all crates together, copy no code for speed: LLVM still does so at `opt-level =
/// "z"`. The values were chosen by the size after brotli.
pub(crate) const COMPACT: &str = "-Cllvm-args=-inline-threshold=8 -enable-pre=false -enable-load-pre=false -disable-licm-promotion";

/// A quarter of the stack that is usual. The data stand above the stack, so that their addresses are a byte shorter, and a page with
/// several cores needs less memory.
pub(crate) const STACK: &str = "-Clink-arg=-zstack-size=262144";

/// Has cargo build the standard library along, under the same flags.
const WITH_STD: [&str; 2] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];

/// The wasm features of rustc's target, so that wasm-opt uses none that older browsers lack.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Runs cargo in a folder.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Result<()> {
    run(of_cargo(folder, arguments, &[]))
}

/// Runs cargo for the smallest wasm. A stable compiler accepts the unstable flags only with `RUSTC_BOOTSTRAP=1`.
pub(crate) fn cargo_for_size(folder: &Path, arguments: &[&str]) -> Result<()> {
    let mut cargo = of_cargo(folder, arguments, &WITH_STD);
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", SMALLEST);
    run(cargo)
}

/// A cargo command. `more` stands before `arguments`, which may end in arguments for the compiler.
fn of_cargo(folder: &Path, arguments: &[&str], more: &[&str]) -> Command {
    let (subcommand, arguments) = arguments.split_at(1);
    let mut cargo = Command::new("cargo");
    cargo
        .args(subcommand)
        .args(["--locked", "--target", TARGET])
        .args(more)
        .args(arguments)
        .current_dir(folder);
    cargo
}

/// Optimizes a wasm file in place by wasm-opt. `-Oz` would give fewer bytes raw, but more after brotli. The control flow is taken
/// apart and put together anew, which gives fewer blocks, and a second round finds more in the result. No data stand below address
/// 1024, because the stack comes first there, so offsets may be folded into loads.
pub(crate) fn optimize(wasm: &Path) -> Result<()> {
    for round in [&["--flatten", "--rereloop", "-O2"][..], &["-O3"]] {
        let mut optimizer = Command::new("wasm-opt");
        optimizer
            .args(round)
            .args(["--shrink-level=1", "--low-memory-unused"])
            .args(["--one-caller-inline-max-function-size=10", "--debuginfo"])
            .args(FEATURES)
            .arg(wasm)
            .arg("--output")
            .arg(wasm);
        run(optimizer)?;
    }
    Ok(())
}

fn run(mut command: Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .map_err(|error| format!("{name}: {error}"))?;
    if !status.success() {
        return Err(format!("{command:?}: {status}").into());
    }
    Ok(())
}

/// The path of a file that cargo has built, by its profile and its name.
pub(crate) fn built(folder: &Path, profile: &str, name: &str) -> PathBuf {
    let target = match std::env::var_os("CARGO_TARGET_DIR") {
        Some(target) => PathBuf::from(target),
        None => folder.join("target"),
    };
    target
        .join(TARGET)
        .join(profile)
        .join(format!("{name}.wasm"))
}

/// Runs wasm-bindgen with the caller's settings.
pub(crate) fn bind(
    wasm: &Path,
    out: &Path,
    set: impl FnOnce(&mut Bindgen) -> Result<()>,
) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).typescript(false);
    set(&mut bindgen)?;
    bindgen
        .generate(out)
        .map_err(|error| format!("{}: {error:?}", wasm.display()).into())
}
