#!/usr/bin/env bash
# fuzz.sh seconds [target…]: runs each target of tests/fuzz for that long, on the stable toolchain. The flags are those of `cargo
# fuzz --sanitizer none`: the crate has no unsafe code, so the targets look for panics, broken claims and hangs. A target that
# finds one leaves the input beside the build and fails; moved to its corpus, the input stays a test.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=$1
shift
export CARGO_TARGET_DIR="$(realpath -m "${CARGO_TARGET_DIR:-target}")/fuzz"
host=$(rustc -vV | sed -n 's/^host: //p')
flags=(--cfg fuzzing -Ccodegen-units=1 -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares -Cllvm-args=-simplifycfg-branch-fold-threshold=0)
# Naming the target spares build scripts and macros these flags.
RUSTFLAGS="${flags[*]}" cargo build --locked --quiet --release --manifest-path tests/fuzz/Cargo.toml --target "$host"

[ $# -gt 0 ] || set -- $(basename -s .rs tests/fuzz/targets/*.rs)
failed=()
for name; do
  # New inputs stay beside the build between runs; the committed corpus is only read.
  found="$CARGO_TARGET_DIR/corpus/$name"
  mkdir -p "$found"
  echo "$name, $seconds s:"
  "$CARGO_TARGET_DIR/$host/release/$name" "$found" "tests/fuzz/corpus/$name" -artifact_prefix="$CARGO_TARGET_DIR/$name-" \
    -max_total_time="$seconds" -max_len=8200 -timeout=2 -print_final_stats=1 -verbosity=0 2>&1 |
    sed -n '/panicked\|left:\|right:\|SUMMARY\|Test unit\|number_of\|average/p' || failed+=("$name")
done
[ ${#failed[@]} -eq 0 ] || { echo "Claims were broken in: ${failed[*]}" >&2; exit 1; }
