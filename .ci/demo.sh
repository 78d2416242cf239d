#!/usr/bin/env bash
# Serves the demo's page. With API set, the page talks to that API through this server, which adds the bearer token of
# DOMAIN_WIZARD_TOKEN, so that the browser never has it.
set -euo pipefail
cd "$(dirname "$0")/.."

port=${PORT:-8080}
if [ -z "${PORT:-}" ]; then
  while (: </dev/tcp/127.0.0.1/"$port") 2>/dev/null; do port=$((port + 1)); done
fi
features=serve
query=

add() { [ -z "$2" ] || query="$query${query:+&}$1=$2"; }

if [ -n "${API:-}" ]; then
  : "${DOMAIN_WIZARD_TOKEN:?"holds the token for the API; put it into the environment"}"
  case "$API" in
    http://* | https://*) ;;
    *) echo "API is the API's whole address, such as https://panel.example/api/v1/vector" >&2; exit 1 ;;
  esac
  features=serve,api
  add api /api/v1/vector
fi
add profile "${PROFILE:-}"
add site "${SITE:-}"
add environment "${ENVIRONMENT:-}"

# Builds in a folder of its own, so that a build with other features cannot replace the program before it serves.
xtask=${CARGO_TARGET_DIR:-target}/served-by
build=(cargo build --locked --manifest-path .ci/xtask/Cargo.toml --target-dir "$xtask" --features "$features")
.ci/step.sh "Building the page's builder, once" "2 minutes" "${build[@]}"
.ci/step.sh "Building the page" "2 minutes" "$xtask/debug/xtask" page . target/served
echo "The page: http://127.0.0.1:$port/${query:+?$query}"
exec "$xtask/debug/xtask" serve "$port" ${API:+"$API"}
