#!/usr/bin/env bash
# Audits every lock file: cargo-deny checks licences, sources and duplicate versions; the databases of RustSec and npm report
# known vulnerabilities. A database that cannot be reached is reported as NOT CHECKED, never as a pass.
#
# ADVISORIES is a folder with a clone of RustSec's advisory-db, for machines that do not reach its repository.
set -euo pipefail
cd "$(dirname "$0")/.."

manifests=(Cargo.toml .ci/xtask/Cargo.toml tests/fuzz/Cargo.toml examples/leptos-host/Cargo.toml examples/leptos-ssr-host/Cargo.toml)
database=https://github.com/RustSec/advisory-db
failed=0

# deny config "flags" check…: runs these checks of cargo-deny over each lock file, as committed.
deny() {
  local config=$1 flags=$2 manifest
  shift 2
  for manifest in "${manifests[@]}"; do
    cargo deny --log-level error --locked $flags --config "$config" --manifest-path "$manifest" check \
      --hide-inclusion-graph "$@" >"$log" 2>&1 || { echo "$manifest:"; cat "$log"; failed=1; }
  done
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
log=$work/log

deny "$PWD/.ci/deny.toml" "" licenses bans sources

if [ -n "${ADVISORIES:-}" ]; then
  # The script ends here if the folder is no clone.
  day=$(git -C "$ADVISORIES" show -s --format=%cs HEAD)
  # cargo-deny looks for its own clone in this folder, and must not renew ours.
  mkdir "$work/databases"
  ln -s "$(realpath "$ADVISORIES")" "$work/databases/advisory-db-3157b0e258782691"
  sed "s|^\[advisories\]|&\ndb-path = \"$work/databases\"|" .ci/deny.toml >"$work/deny.toml"
  deny "$work/deny.toml" --offline advisories
  echo "Advisories of Rust: checked against the copy of $day."
elif GIT_TERMINAL_PROMPT=0 timeout 20 git ls-remote --quiet "$database" HEAD >/dev/null 2>&1; then
  deny "$PWD/.ci/deny.toml" "" advisories
  echo "Advisories of Rust: checked against $database as it is now."
else
  echo "Advisories of Rust: NOT CHECKED. $database cannot be reached from here; make audit ADVISORIES=<a clone of it> checks them."
fi

# npm audits each lock file by asking its registry. Only JSON with a report version is a report.
for lock in $(git ls-files '*package-lock.json'); do
  report=$(npm audit --json --package-lock-only --prefix "$(dirname "$lock")" 2>/dev/null) && clean=yes || clean=no
  if ! grep -q '"auditReportVersion"' <<<"$report"; then
    echo "Advisories of npm: NOT CHECKED, $lock being the first. The registry gives no report from here."
    break
  fi
  [ $clean = yes ] || { echo "$lock:"; npm audit --package-lock-only --prefix "$(dirname "$lock")" || failed=1; }
done

exit $failed
