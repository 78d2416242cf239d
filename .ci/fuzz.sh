#!/usr/bin/env bash
# fuzz.sh seconds [target…]: runs each target of tests/fuzz for that long, on the stable toolchain. The flags are those of
# `cargo fuzz --sanitizer none`: what counts here are panics, broken claims and endless readings, since nothing in the crate
# is unsafe. A target that finds one leaves the bytes beside the build and fails; kept in its corpus they stay a test.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=$1
shift
export CARGO_TARGET_DIR="$(realpath -m "${CARGO_TARGET_DIR:-target}")/fuzz"
host=$(rustc -vV | sed -n 's/^host: //p')
flags=(--cfg fuzzing -Ccodegen-units=1 -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares -Cllvm-args=-simplifycfg-branch-fold-threshold=0)
# The target is named so that build scripts and macros are spared these flags.
RUSTFLAGS="${flags[*]}" cargo build --locked --quiet --release --manifest-path tests/fuzz/Cargo.toml --target "$host"

[ $# -gt 0 ] || set -- $(basename -s .rs tests/fuzz/targets/*.rs)
failed=()
for name; do
  # What it finds on its way is kept between runs beside the build; the committed bytes are only read.
  found="$CARGO_TARGET_DIR/corpus/$name"
  mkdir -p "$found"
  echo "$name, $seconds s:"
  "$CARGO_TARGET_DIR/$host/release/$name" "$found" "tests/fuzz/corpus/$name" -artifact_prefix="$CARGO_TARGET_DIR/$name-" \
    -max_total_time="$seconds" -max_len=8200 -timeout=2 -print_final_stats=1 -verbosity=0 2>&1 |
    sed -n '/panicked\|left:\|right:\|SUMMARY\|Test unit\|number_of\|average/p' || failed+=("$name")
done
[ ${#failed[@]} -eq 0 ] || { echo "Claims were broken in: ${failed[*]}" >&2; exit 1; }
