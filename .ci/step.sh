#!/usr/bin/env bash
# step.sh "title" "expected time" command…: runs the command behind one progress line, with the time so far and the command's
# latest line of output. A command that fails shows all its output.
set -euo pipefail
title=$1 expected=$2
shift 2
log=$(mktemp)
trap 'rm -f "$log"' EXIT

clock() { printf '%d:%02d' $((SECONDS / 60)) $((SECONDS % 60)); }

# A terminal has one line that is rewritten; a file gets a line every 20 seconds.
if [ -t 1 ]; then every=1; else every=20; fi
show() {
  local said
  said=$(tr '\r' '\n' <"$log" | sed -n '$s/^ *//p' | cut -c1-50)
  if [ -t 1 ]; then printf '\r\033[K%s: %s of %s  %s' "$title" "$(clock)" "$expected" "$said"; else
    echo "$title: $(clock) of $expected  $said"
  fi
}

SECONDS=0
[ -t 1 ] || echo "$title ($expected)"
"$@" >"$log" 2>&1 </dev/null &
command=$!
trap 'kill $command 2>/dev/null; exit 130' INT TERM
while kill -0 $command 2>/dev/null; do
  [ $((SECONDS % every)) -ne 0 ] || [ $SECONDS -eq 0 ] || show
  # Waits a second, or until the command ends.
  timeout 1 tail --pid=$command -f /dev/null || true
done
status=0
wait $command || status=$?
[ ! -t 1 ] || printf '\r\033[K'
if [ $status -ne 0 ]; then
  cat "$log" >&2
  echo "$title: failed after $(clock)." >&2
  exit $status
fi
[ $SECONDS -lt 2 ] || echo "$title: done in $(clock)."
