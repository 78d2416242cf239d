#!/usr/bin/env bash
# Moves the inline script that Trunk writes into the page to a file: a strict policy allows no inline script.
set -euo pipefail
cd "$TRUNK_STAGING_DIR"
awk '/^<script type="module"/ && !moved { moved = inside = 1; print "<script type=\"module\" src=\"/boot.js\"></script>"; next }
  inside && /^<\/script>/ { inside = 0; next }
  inside { print > "boot.js"; next }
  { print }' index.html > index.html.new
mv index.html.new index.html
grep -q . boot.js
