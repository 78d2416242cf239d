#!/usr/bin/env bash
# fuzz.sh seconds: runs each target of tests/fuzz for that long, on the stable toolchain. The flags are those of
# `cargo fuzz --sanitizer none`: what counts here are panics and endless readings, since nothing in the crate is unsafe.
set -euo pipefail
cd "$(dirname "$0")/.."
export CARGO_TARGET_DIR="$(realpath -m "${CARGO_TARGET_DIR:-target}")/fuzz"
host=$(rustc -vV | sed -n 's/^host: //p')
flags=(--cfg fuzzing -Ccodegen-units=1 -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares -Cllvm-args=-simplifycfg-branch-fold-threshold=0)
# The target is named so that build scripts and macros are spared these flags.
RUSTFLAGS="${flags[*]}" cargo build --quiet --release --manifest-path tests/fuzz/Cargo.toml --target "$host"

for target in tests/fuzz/targets/*.rs; do
  name=$(basename "$target" .rs)
  # What it finds on its way is kept between runs beside the build; the committed messages are only read.
  found="$CARGO_TARGET_DIR/corpus/$name"
  mkdir -p "$found"
  echo "$name, $1 s:"
  "$CARGO_TARGET_DIR/$host/release/$name" "$found" "tests/fuzz/corpus/$name" -artifact_prefix="$CARGO_TARGET_DIR/" \
    -max_total_time="$1" -max_len=8200 -timeout=2 -print_final_stats=1 -verbosity=0 2>&1 | sed -n '/panicked\|SUMMARY\|Test unit\|number_of\|average/p'
done
