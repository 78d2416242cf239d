#!/usr/bin/env bash
# Installs what this machine lacks for `make demo`, with `--browser` for `make test`, with `--fuzz` or `--audit` for those.
# Tools go to one cache per user, by version, so that fresh clones share them; a second run is silent and instant.
set -euo pipefail
cd "$(dirname "$0")/.."

trunk=0.21.14
geckodriver=0.37.1
deny=0.20.2
bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)
cache="${XDG_CACHE_HOME:-$HOME/.cache}/domain-wizard"
node=$cache/node-22
path="$node/node_modules/node/bin:$cache/trunk-$trunk/bin:$cache/wasm-bindgen-cli-$bindgen/bin:$cache/geckodriver-$geckodriver/bin:$cache/cargo-deny-$deny/bin:$PATH:$HOME/.cargo/bin"

# The Makefile asks for the PATH rather than knowing the versions too.
if [ "${1:-}" = --path ]; then
  echo "$path"
  exit
fi
PATH=$path

have() { command -v "$1" >/dev/null; }

# package…: by the system's package manager, or by hand where we may not use it.
system() {
  local sudo=()
  [ "$(id -u)" = 0 ] || sudo=(sudo -n)
  if have apt-get && "${sudo[@]}" true 2>/dev/null; then
    echo "Installing $* by apt-get, once (about a minute)."
    "${sudo[@]}" apt-get update -qq
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
  else
    echo "Please install these packages (Debian's names), then run this again: $*" >&2
    exit 1
  fi
}

# target|component add name: a part of the Rust toolchain.
toolchain() {
  have rustup || { echo "Please add $* to your Rust toolchain; there is no rustup here to do it." >&2; exit 1; }
  echo "Adding $* to the Rust toolchain."
  rustup --quiet "$@"
}

# crate version command minutes [flag]: built from source into the cache, unless PATH has that very version.
crate() {
  if have "$3" && [ "$("$3" --version | sed -n 1p)" = "$3 $2" ]; then return; fi
  echo "Installing $1 $2 into $cache, once (about $4 minutes on two cores)."
  cargo install --quiet "$1" --version "$2" --root "$cache/$1-$2" "${@:5}"
}

have cargo || { echo "Please install Rust first: https://rustup.rs" >&2; exit 1; }
have cc || system gcc libc6-dev
if [ "${1:-}" = --fuzz ]; then
  # libFuzzer is C++, and all that it needs besides Rust.
  have c++ || system g++
  exit
fi
if [ "${1:-}" = --audit ]; then
  crate cargo-deny "$deny" cargo-deny 3 --locked
  exit
fi
[ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ] || toolchain target add wasm32-unknown-unknown
crate trunk "$trunk" trunk 8 --locked
# Its own lock file names a version that not every copy of the registry has.
crate wasm-bindgen-cli "$bindgen" wasm-bindgen 3

if [ "${1:-}" = --browser ]; then
  cargo fmt --version >/dev/null 2>&1 || toolchain component add rustfmt
  cargo clippy --version >/dev/null 2>&1 || toolchain component add clippy
  if ! have chromedriver || ! { have chromium || have google-chrome; }; then system chromium chromium-driver fonts-liberation; fi
  have firefox || system firefox-esr
  crate geckodriver "$geckodriver" geckodriver 2 --locked
  # It brings the browser that it drives, which needs a screen.
  { have WebKitWebDriver && have Xvfb; } || system webkit2gtk-driver xvfb
  # The hosts and backends that tests start. Vite takes no older Node than Debian 13's; npm has newer ones.
  new() { node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 22 || (a == 22 && b >= 12) || (a == 20 && b >= 19) ? 0 : 1)'; }
  { have node && have npm; } || system nodejs npm
  new || { echo "Installing Node 22 into $cache, once."; npm install --silent --no-fund --no-audit --prefix "$node" node@22; }
  have php || system php-cli
  have openssl || system openssl
  servers=() services=()
  lacks() { servers+=("$1"); services+=("$2"); }
  for server in nginx:nginx knotd:knot unbound:unbound dnsdist:dnsdist; do
    [ -x "/usr/sbin/${server%:*}" ] || have "${server%:*}" || lacks "${server#*:}" "${server#*:}"
  done
  compgen -c php-fpm >/dev/null || compgen -G '/usr/sbin/php-fpm*' >/dev/null ||
    lacks php-fpm "$(php -r 'echo "php", PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION, "-fpm";')"
  if [ ${#servers[@]} -gt 0 ]; then
    system "${servers[@]}"
    # Debian starts a server as soon as it is installed; the tests start their own.
    [ ! -d /run/systemd/system ] || $([ "$(id -u)" = 0 ] || echo sudo -n) systemctl --quiet disable --now "${services[@]}"
  fi
  # Debian 13 has Knot's own tools in a package of their own.
  [ -x /usr/sbin/keymgr ] || have keymgr || system knot-dnssecutils
  [ -e /usr/lib/nginx/modules/ngx_http_js_module.so ] || system libnginx-mod-http-js
fi
