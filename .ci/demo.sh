#!/usr/bin/env bash
# Serves the demo's page. With API set, the page talks to that API through Trunk's proxy, which adds the bearer token, so that the
# browser never has it. The token comes from DOMAIN_WIZARD_TOKEN and lives in one private file for as long as this runs.
set -euo pipefail
cd "$(dirname "$0")/.."

port=${PORT:-8080}
if [ -z "${PORT:-}" ]; then
  while (: </dev/tcp/127.0.0.1/"$port") 2>/dev/null; do port=$((port + 1)); done
fi
config=Trunk.toml
query=

add() { [ -z "$2" ] || query="$query${query:+&}$1=$2"; }

leave() {
  [ -z "${trunk:-}" ] || kill "$trunk" 2>/dev/null || true
  [ "$config" = Trunk.toml ] || rm -f "$config"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

if [ -n "${API:-}" ]; then
  token=${DOMAIN_WIZARD_TOKEN:?"holds the token for the API; put it into the environment"}
  unset DOMAIN_WIZARD_TOKEN
  case "$API$token" in
    *[!!-~]* | *\'*) echo "API and DOMAIN_WIZARD_TOKEN may hold neither blanks nor quotes." >&2; exit 1 ;;
    http://* | https://*) ;;
    *) echo "API is the API's whole address, such as https://panel.example/api/v1/vector" >&2; exit 1 ;;
  esac
  config=.demo-api.toml
  rm -f "$config"
  # printf is the shell's own, so no list of processes shows the token.
  (
    umask 077
    {
      cat Trunk.toml
      printf "\n[[proxy]]\nbackend = '%s'\nrewrite = '/api/v1/vector'\n" "${API%/}"
      printf "request_headers = { authorization = 'Bearer %s' }\n" "$token"
    } >"$config"
  )
  add api /api/v1/vector
fi
add profile "${PROFILE:-}"
add site "${SITE:-}"
add environment "${ENVIRONMENT:-}"

echo "The page: http://127.0.0.1:$port/${query:+?$query}"
echo "The first build takes about 2 minutes on two cores; a change of a file reloads the page. Ctrl-C ends it."
# Trunk's server would log the headers that its proxy adds, the token among them.
trunk serve --offline --log "error,trunk=info,trunk::serve=warn" --config "$config" --port "$port" &
trunk=$!
wait "$trunk"
