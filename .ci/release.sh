#!/usr/bin/env bash
# Makes everything that is published into dist/release, after `make dist` and `make site`, and checks it as each registry would. It
# publishes nothing, and needs no secret.
#
# TAG is the tag of a release, `v` with the version of Cargo.toml. With it the changelog has to have that version; without it this
# is a rehearsal.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "$1" >&2; exit 1; }
field() { sed -n "s/^$1 = \"\(.*\)\"$/\1/p" Cargo.toml | head -1; }
version=$(field version)
out=dist/release

# Cargo.toml has the version, and everything else follows it.
for manifest in dist/npm/package.json dist/npm/web-types.json; do
  grep -q "\"version\": \"$version\"" "$manifest" || fail "$manifest is not of version $version: run make dist"
done
[ -d "dist/cdn/$version" ] && [ -d "dist/site/docs/$version" ] || fail "dist/cdn and dist/site are not of version $version"

if [ -n "${TAG:-}" ]; then
  [ "$TAG" = "v$version" ] || fail "the tag is $TAG, and Cargo.toml says $version"
  grep -q "^## $version " CHANGELOG.md || fail "CHANGELOG.md has no section \"## $version (date)\""
  case "$(field repository) $(field homepage)" in
    *.example*) fail "Cargo.toml names placeholders as repository and homepage" ;;
  esac
  [ -z "$(git status --porcelain)" ] || fail "the working tree differs from the tag"
else
  grep -q "^## \(Unreleased\|$version \)" CHANGELOG.md || fail "CHANGELOG.md has neither what is unreleased nor $version"
  echo "A rehearsal: without TAG=v$version nothing is checked that only a release has."
fi

rm -rf "$out"
mkdir -p "$out"

# npm warns of what it corrects in a manifest, and publishes nevertheless. Its other warning is that nobody has logged in.
said=$(npm publish --dry-run --ignore-scripts --access public ./dist/npm 2>&1) || fail "$said"
warned=$(grep -i 'npm warn' <<<"$said" | grep -v 'requires you to be logged in' || true)
[ -z "$warned" ] || fail "$warned"
npm pack --silent --pack-destination "$out" ./dist/npm >/dev/null

# The crate is built from its package alone, as crates.io would have it.
cargo package --locked --allow-dirty --quiet
cargo publish --dry-run --no-verify --locked --allow-dirty --quiet
cp "${CARGO_TARGET_DIR:-target}/package/domain-wizard-$version.crate" "$out"

# The same files give the same archive.
archive() { tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$2" -cf - . | gzip -n >"$out/$1-$version.tar.gz"; }
archive domain-wizard-cdn dist/cdn
archive domain-wizard-site dist/site

# The digests in the snippet are those of the files in the archive: the loader, and the wasm of the first screen.
checked=0
while read -r file digest; do
  actual=$(openssl dgst -sha256 -binary "dist/cdn/$version/${file##*/}" | base64)
  [ "$digest" = "$actual" ] || fail "the snippet has another digest for $file"
  checked=$((checked + 1))
done < <(sed -n 's/.*\(href\|src\)="\([^"]*\)" integrity="sha256-\([^"]*\)".*/\2 \3/p' "dist/cdn/$version/snippet.html")
[ "$checked" = 2 ] || fail "the snippet has $checked digests, and not two"

(cd "$out" && sha256sum -- * >SHA256SUMS)
cat "$out/SHA256SUMS"
