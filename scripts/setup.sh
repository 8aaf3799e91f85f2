# Shell functions that play.sh and test.sh share: finding and installing what the build needs, and building.
# Sourced, never run. Everything expensive is kept in $cache, keyed by content, so that a second run is quick.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${DOWNHILL_CACHE:-$HOME/.cache/downhill}
mkdir -p "$cache" "$root/build"

export CCACHE_DIR=$cache/ccache CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
export npm_config_cache=$cache/npm
# Emscripten's optimiser needs acorn, which a Node that does not come from Debian does not find by itself.
export NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}

say() { printf '\033[1m▸ %s\033[0m\n' "$*"; }
fail() {
  printf '\n\033[1;31m%s\033[0m\n' "$*" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# What must be there: "probe=package", where the probe is a command or a file.
packages_to_build=(
  make=make g++=g++ cmake=cmake ninja=ninja-build ccache=ccache python3=python3
  em++=emscripten wasm-opt=binaryen /usr/include/boost/version.hpp=libboost-dev
  /usr/include/catch2/catch.hpp=catch2 /usr/include/eigen3/Eigen/Core=libeigen3-dev
)
packages_to_test=(/usr/include/benchmark/benchmark.h=libbenchmark-dev clang-format=clang-format)
packages_to_browse=(
  firefox-esr=firefox-esr WebKitWebDriver=webkit2gtk-driver xvfb-run=xvfb xauth=xauth
)

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    fail "Installing packages needs root. Run this as root once, or install sudo: $*"
  fi
}

# Installs the packages whose probe fails. Usage: need_packages "${packages_to_build[@]}"
need_packages() {
  local missing=() entry probe
  for entry in "$@"; do
    probe=${entry%%=*}
    if [[ $probe == /* ]]; then [ -e "$probe" ] && continue; else have "$probe" && continue; fi
    missing+=("${entry#*=}")
  done
  [ ${#missing[@]} = 0 ] && return
  have apt-get || fail "Missing: ${missing[*]} (the names are Debian's).
Downhill installs them by itself on Debian and Ubuntu only. Here, please install by hand:
  a C++20 compiler, CMake 3.24 or newer, Ninja, ccache, Emscripten 3.1.6 or newer with binaryen (em++ in PATH), Boost headers
  and, for the tests, Catch2 version 2, Eigen 3, Google Benchmark, clang-format, Chromium, Firefox ESR, WebKitGTK's WebDriver, Xvfb.
  macOS:  brew install cmake ninja ccache emscripten boost eigen google-benchmark clang-format
  Fedora: dnf install gcc-c++ cmake ninja-build ccache emscripten boost-devel eigen3-devel google-benchmark-devel catch2-devel clang-tools-extra
Then run this again."
  say "Installing ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q ||
    fail "The package lists could not be fetched. Is there a network? Needed: apt-get install ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" ||
    fail "These packages could not be installed: ${missing[*]}. The lines above say why; without a network, install them beforehand."
}

# The browsers that tests drive. Chromium without windows needs a third less time than the one with windows; where
# there is no such package, the other one does.
need_browsers() {
  (need_packages chromium-headless-shell=chromium-headless-shell) || need_packages chromium=chromium
  need_packages "${packages_to_browse[@]}"
}

node_is_new_enough() {
  have node && node -e 'const [a, b] = process.versions.node.split(".").map(Number);
    process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

# A Node that Vite accepts: the one in PATH, or one from npm kept in the cache.
need_node() {
  local own=$cache/node/node_modules
  node_is_new_enough || export PATH=$own/.bin:$PATH
  node_is_new_enough && have npm && return
  local machine
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) machine=linux-x64 ;;
    Linux-aarch64) machine=linux-arm64 ;;
    *) fail "Node.js $(node --version 2>/dev/null || echo "is missing and") cannot be installed here. Please install Node.js 20.19 or newer." ;;
  esac
  have npm || need_packages npm=npm
  say "Fetching Node.js 22 ($(node --version 2>/dev/null || echo none) is here, 20.19 or newer is needed)"
  npm install --prefix "$cache/node" --no-audit --no-fund --loglevel=error "node-$machine@22" npm@10 ||
    fail "Node.js could not be fetched from the npm registry. Is there a network? Otherwise install Node.js 20.19 or newer by hand."
  export PATH=$own/.bin:$PATH
  hash -r
  node_is_new_enough || fail "The Node.js in $own/.bin does not run on this machine. Please install Node.js 20.19 or newer by hand."
}

need_emscripten() {
  have em++ || fail "Emscripten's compiler em++ is missing. Install the package emscripten, or the emsdk and put em++ into PATH."
  em++ --version >"$root/build/em++.txt" 2>&1 || fail "em++ is here but does not run:
$(tail -n 5 "$root/build/em++.txt")"
}

# A digest of the contents of the files and folders named; stays the same when only times change.
digest() { (cd "$root" && find "$@" -type f -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -c1-16); }

# Runs a command unless it has succeeded before with the same stamp. Usage: once FILE STAMP COMMAND…
once() {
  local file=$1 stamp=$2
  shift 2
  [ -f "$file" ] && [ "$(cat "$file")" = "$stamp" ] && return
  "$@" && printf '%s' "$stamp" >"$file"
}

install_node_modules() {
  say "Installing the web tools"
  npm ci --prefix "$root" --prefer-offline --no-audit --no-fund --loglevel=error ||
    fail "npm could not install the packages of package-lock.json. Is there a network? The lines above say why."
}
need_node_modules() {
  once "$root/node_modules/.downhill" "$(digest package-lock.json)-$(node --version)" install_node_modules
}

set_up_build() {
  need_packages "${packages_to_build[@]}"
  need_node
  need_emscripten
  need_node_modules
}

# Configures and builds one preset of CMakePresets.json. Usage: build_preset PRESET [TARGET…]
build_preset() {
  local preset=$1 log=$root/build/$1.log
  shift
  say "Building $preset${*:+: $*}"
  (
    cd "$root"
    cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; return 1; }
    cmake --build --preset "$preset" ${*:+--target "$@"} --parallel "$(getconf _NPROCESSORS_ONLN)"
  )
}

bundle() {
  say "Bundling the page"
  (cd "$root" && npm run --silent build)
}

# Builds what the page imports: the catalogue with its types, and the engine in both variants and two parts.
build_engine() {
  build_preset native catalogue && build_preset wasm-simd engine proofs meter && build_preset wasm-scalar engine || return 1
  local inputs=(scripts/split-engine.mjs web/engine web/state web/elements/playground
    build/generated build/wasm-simd/engine.mjs build/wasm-simd/engine.wasm build/wasm-scalar/engine.wasm)
  [ -f "$root/build/wasm-scalar/engine.rest.wasm" ] || rm -f "$root/build/split.stamp"
  once "$root/build/split.stamp" "$(digest "${inputs[@]}")" split_engine
}

split_engine() {
  say "Splitting the engine into the part that opens the page and the rest"
  (cd "$root" && node scripts/split-engine.mjs)
}

# Builds the finished static site in dist/.
build_site() {
  build_engine || return 1
  local inputs=(package-lock.json vite.config.ts package.json tsconfig.json web lessons scripts
    build/generated build/wasm-simd/engine.mjs build/wasm-{simd,scalar}/engine.{first,rest}.wasm
    build/wasm-simd/proofs.mjs build/wasm-simd/proofs.wasm build/wasm-simd/meter.mjs build/wasm-simd/meter.wasm)
  [ -f "$root/dist/index.html" ] || rm -f "$root/build/site.stamp"
  once "$root/build/site.stamp" "$(digest "${inputs[@]}")" bundle
}
