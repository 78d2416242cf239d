#!/usr/bin/env bash
# Installs the tools that this machine lacks for `make demo`; with `--dist`, `--test`, `--prove`, `--fuzz` or `--audit` for those
# targets. Tools go to one cache per user, by version, so that fresh clones share them; a second run is silent and instant.
set -euo pipefail
cd "$(dirname "$0")/.."

trunk=0.21.14
geckodriver=0.37.1
deny=0.20.2
binaryen=$(sed -n 's/^    "binaryen": "\(.*\)"$/\1/p' .ci/wasm-opt/package.json)
bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)
cache="${XDG_CACHE_HOME:-$HOME/.cache}/domain-wizard"
node=$cache/node-22
path="$cache/binaryen-$binaryen/node_modules/.bin:$node/node_modules/node/bin:$cache/trunk-$trunk/bin:$cache/wasm-bindgen-cli-$bindgen/bin:$cache/geckodriver-$geckodriver/bin:$cache/cargo-deny-$deny/bin:$PATH:$HOME/.cargo/bin"

# The Makefile asks for the PATH, so that only this file knows the versions.
if [ "${1:-}" = --path ]; then
  echo "$path"
  exit
fi
PATH=$path

have() { command -v "$1" >/dev/null; }
step() { .ci/step.sh "$@"; }

# system package…: installs by apt-get, or asks the person to install where apt-get or the right to use it is missing.
system() {
  local sudo=()
  [ "$(id -u)" = 0 ] || sudo=(sudo -n)
  if have apt-get && "${sudo[@]}" true 2>/dev/null; then
    [ -n "${updated:-}" ] || step "Reading the list of Debian's packages" "10 s" "${sudo[@]}" apt-get update -qq
    updated=yes
    step "Installing $*" "a minute" "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@"
  else
    echo "Please install these packages (Debian's names), then run this again: $*" >&2
    exit 1
  fi
}

# toolchain target|component add name: adds a part to the Rust toolchain.
toolchain() {
  have rustup || { echo "Please add $* to your Rust toolchain; there is no rustup here to do it." >&2; exit 1; }
  step "Adding $3 to the Rust toolchain" "20 s" rustup --quiet "$@"
}

# crate name version command time [flag…]: installs a program into the cache, unless PATH has that very version. cargo-binstall
# fetches a finished program; without it the program is built unoptimised, because its runs are short.
crate() {
  local name=$1 version=$2 program=$3 time=$4 root=$cache/$1-$2
  if have "$program" && [ "$("$program" --version | sed -n 1p)" = "$program $version" ]; then return; fi
  if have cargo-binstall &&
    step "Fetching $name $version" "10 s" cargo binstall --no-confirm --disable-strategies compile --root "$root" "$name@$version"; then
    return
  fi
  step "Building $name $version, once" "$time" env CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install "$name" --version "$version" --root "$root" "${@:5}"
}

have cargo || { echo "Please install Rust first: https://rustup.rs" >&2; exit 1; }
have cc || system gcc libc6-dev
case "${1:-}" in
  # libFuzzer is C++, and needs nothing else besides Rust.
  --fuzz) have c++ || system g++; exit ;;
  --audit) crate cargo-deny "$deny" cargo-deny "6 minutes" --locked; exit ;;
  '' | --dist | --test | --prove) ;;
  *) echo "tools.sh knows no $1" >&2; exit 1 ;;
esac
[ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ] || toolchain target add wasm32-unknown-unknown
[ -n "${1:-}" ] || exit 0

# The smallest wasm needs the standard library's source, because the build compiles it too, and wasm-opt, which npm has as a
# program for Node.
if [ -z "${PLAIN:-}" ]; then
  [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library" ] || toolchain component add rust-src
  have node && have npm || system nodejs npm
  if ! [ -x "$cache/binaryen-$binaryen/node_modules/.bin/wasm-opt" ]; then
    mkdir -p "$cache/binaryen-$binaryen"
    cp .ci/wasm-opt/package*.json "$cache/binaryen-$binaryen"
    step "Fetching wasm-opt $binaryen, once" "10 s" npm ci --silent --no-fund --no-audit --prefix "$cache/binaryen-$binaryen"
  fi
fi
[ "$1" != --dist ] || exit 0

cargo fmt --version >/dev/null 2>&1 || toolchain component add rustfmt
cargo clippy --version >/dev/null 2>&1 || toolchain component add clippy
wanted=()
# lacks package command…: adds the package to `wanted` unless each command is installed.
lacks() {
  local package=$1 command
  shift
  for command; do
    have "$command" || [ -x "/usr/sbin/$command" ] || { wanted+=("$package"); return; }
  done
}
have google-chrome || lacks chromium chromium
lacks chromium-driver chromedriver
have fc-list && fc-list | grep -q Liberation || wanted+=(fonts-liberation fontconfig)
have firefox || lacks firefox-esr firefox-esr
# WebKit's driver brings its own browser, which needs a screen.
lacks webkit2gtk-driver WebKitWebDriver
lacks xvfb Xvfb
lacks php-cli php
# The watcher of the PHP backend keeps its store in SQLite.
have php && php -m | grep -qx pdo_sqlite || wanted+=(php-sqlite3)
lacks openssl openssl
lacks nginx nginx
lacks knot knotd
lacks unbound unbound
lacks dnsdist dnsdist
compgen -c php-fpm >/dev/null || compgen -G '/usr/sbin/php-fpm*' >/dev/null || wanted+=(php-fpm)
[ -e /usr/lib/nginx/modules/ngx_http_js_module.so ] || wanted+=(libnginx-mod-http-js)
if [ ${#wanted[@]} -gt 0 ]; then
  system "${wanted[@]}"
  # Debian starts a server as soon as it is installed, but the tests start their own.
  [ ! -d /run/systemd/system ] || for service in nginx knot unbound dnsdist; do
    $([ "$(id -u)" = 0 ] || echo sudo -n) systemctl --quiet disable --now "$service" || true
  done
fi
# Debian 13 has Knot's own tools in a package of their own.
[ -x /usr/sbin/keymgr ] || have keymgr || system knot-dnssecutils
# Vite needs Node 20.19, which Debian 13 has; the watcher of the Node backend needs the SQLite of 22.13, which npm has.
new() { node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 22 || (a == 22 && b >= 13) ? 0 : 1)'; }
new || step "Fetching Node 22, once" "20 s" npm install --silent --no-fund --no-audit --prefix "$node" node@22
crate geckodriver "$geckodriver" geckodriver "2 minutes" --locked

if [ "$1" = --prove ]; then
  # Trunk serves the demo, and wasm-bindgen runs the tests that are compiled to wasm.
  crate trunk "$trunk" trunk "5 minutes" --locked --no-default-features
  # The flag --locked is left out, because the lock file names a version that not every copy of the registry has.
  crate wasm-bindgen-cli "$bindgen" wasm-bindgen "2 minutes" --no-default-features
fi
