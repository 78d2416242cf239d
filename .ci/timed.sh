#!/usr/bin/env bash
# timed.sh program [argument…]: runs a test program and prints its twenty slowest tests at the end. Cargo calls this script as
# its runner. A stable test harness reports times only if RUSTC_BOOTSTRAP makes it believe that it is a nightly one; nothing is
# compiled under that variable.
set -uo pipefail
program=$1
shift
arguments=()
# Cargo passes --quiet on, but the times stand in the line that each test prints without it.
for argument; do [ "$argument" = --quiet ] || arguments+=("$argument"); done
# Cargo, when a test runs it, must not use this runner again.
for name in "${!CARGO_TARGET_@}"; do [[ $name != *_RUNNER ]] || unset "$name"; done
times=$(mktemp)
trap 'rm -f "$times"' EXIT
line_of_one='^test (.*) \.\.\. ok <([0-9.]+)s>$'
RUSTC_BOOTSTRAP=1 "$program" "${arguments[@]}" -Z unstable-options --report-time 2>&1 | {
  passed=0 column=0 result=
  while IFS= read -r line; do
    if [[ $line =~ $line_of_one ]]; then
      printf '%8.1f s  %s\n' "${BASH_REMATCH[2]}" "${BASH_REMATCH[1]}" >>"$times"
      printf .
      passed=$((passed + 1)) column=$((column + 1))
      [ $column -lt 80 ] || { echo " $passed"; column=0; }
      continue
    fi
    [ $column -eq 0 ] || { echo " $passed"; column=0; }
    case $line in
      "test result: "*) result=$line ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
  awk '$1 >= 0.5' "$times" | sort -rn | head -20 | sed '1i The slowest:'
  echo "$result"
}
exit "${PIPESTATUS[0]}"
