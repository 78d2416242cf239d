#!/usr/bin/env bash
# Trunk writes its loader into the page; a strict policy allows no inline script, so that it moves to a file of its own.
set -euo pipefail
cd "$TRUNK_STAGING_DIR"
awk '/^<script type="module"/ && !moved { moved = inside = 1; print "<script type=\"module\" src=\"/boot.js\"></script>"; next }
  inside && /^<\/script>/ { inside = 0; next }
  inside { print > "boot.js"; next }
  { print }' index.html > index.html.new
mv index.html.new index.html
grep -q . boot.js
