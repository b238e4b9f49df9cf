#!/usr/bin/env bash
# Installs what the machine lacks: for `build` a compiler for WebAssembly, Trunk, wasm-bindgen, wasm-opt and esbuild; for
# `check` the lints as well; for `test` also Chromium, Firefox and WebKit with their drivers, and nginx.
# What can be is put into .tools/ and scripts/node_modules/, where a second run finds it and ends at once.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

readonly TRUNK=0.22.1
readonly GECKODRIVER=0.37.1
readonly NODE=20
# In megabytes, for tools and target/ together.
readonly SPACE_TO_BUILD=2500
readonly SPACE_TO_TEST=7000
# Both halves of wasm-bindgen must have the same version; Cargo.lock decides.
WASM_BINDGEN=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')
readonly WASM_BINDGEN
RUST=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
readonly RUST

# Fails with one sentence where the machine lacks what this script does not install.
check_machine() {
  have cargo && have rustc || fail "Rust is missing: install it with rustup (https://rustup.rs), then run make again."
  local rust node
  rust=$(rustc --version | awk '{print $2}')
  [ "$(printf '%s\n' "$RUST" "${rust%%-*}" | sort -V | head -n 1)" = "$RUST" ] ||
    fail "Rust $rust is too old: run 'rustup update stable' (at least $RUST is needed), then run make again."
  have cc || fail "A C compiler and linker (cc) is missing: install one (Debian: apt-get install gcc libc6-dev), then run make again."
  have node && have npm || fail "Node.js or npm is missing: install Node.js $NODE or newer, then run make again."
  node=$(node --version)
  node=${node#v}
  [ "${node%%.*}" -ge $NODE ] || fail "Node.js $node is too old: install version $NODE or newer, then run make again."
}

# Fails unless the disk has room; nothing is checked where most of it has been built already.
check_space() {
  [ ! -e target ] || return 0
  local free
  free=$(df -Pm . | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$1" ] || fail "The disk has $free MB left, and $1 MB are needed here: free some space, then run make again."
}

# Debian's packages can be installed by root alone; this script never calls sudo by itself.
apt_install() {
  have apt-get || fail "$* is missing: install it with this system's package manager, then run make again."
  [ "$(id -u)" = 0 ] || fail "$* is missing: run 'sudo apt-get install $*', then run make again."
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } </dev/null >"$TOOLS/apt.log" 2>&1 ||
    { tail -n 5 "$TOOLS/apt.log" >&2 && fail "apt-get could not install $*: see above, and check network and disk."; }
}

# Whether the compiler that `wasm` finds builds WebAssembly. A version that did is remembered, as the check takes a
# moment; its library may be gone all the same, where .tools/ came from another machine.
compiles_wasm() {
  local version library
  version=$(wasm rustc -vV) || return 1
  library=$(wasm rustc --print target-libdir --target "$WASM_TARGET") || return 1
  compgen -G "$library/libstd-*.rlib" >/dev/null || return 1
  [ "$version" = "$(cat "$TOOLS/wasm-compiler" 2>/dev/null)" ] && return 0
  echo 'pub fn probe() -> String { String::new() }' |
    wasm rustc --target $WASM_TARGET --crate-type cdylib -o "$TOOLS/probe.wasm" - 2>/dev/null ||
    return 1
  rm -f "$TOOLS/probe.wasm"
  printf '%s\n' "$version" >"$TOOLS/wasm-compiler"
}

install_wasm_compiler() {
  compiles_wasm && return
  say "Adding the target $WASM_TARGET"
  # Where rustup's server cannot be reached, this call would never end.
  if have rustup && timeout 60 rustup target add $WASM_TARGET >/dev/null 2>&1 && compiles_wasm; then
    return
  fi
  { have apt-get && [ "$(id -u)" = 0 ]; } ||
    fail "The target $WASM_TARGET is missing and rustup could not fetch it: check the network, run 'rustup target add $WASM_TARGET', then run make again."
  say "rustup cannot fetch it: using Debian's compiler, with the standard library built from its source (2 minutes)"
  apt_install rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy "$(newest_lld)"
  mkdir -p "$WASM_TOOLCHAIN"
  local program
  for program in cargo rustc rustdoc cargo-clippy clippy-driver; do
    ln -sf "/usr/bin/$program" "$WASM_TOOLCHAIN/$program"
  done
  build_std
  compiles_wasm || fail "Debian's compiler does not build for $WASM_TARGET."
}

newest_lld() { apt-cache pkgnames lld- | grep -E '^lld-[0-9]+$' | sort -t- -k2 -n | tail -n 1; }

# Debian packs the source of the standard library for this target, not the library itself.
build_std() {
  local crate=$TOOLS/std libraries
  libraries=$(/usr/bin/rustc --print sysroot)/lib/rustlib/$WASM_TARGET/lib
  rm -rf "$crate" && mkdir -p "$crate/src" "$libraries"
  printf '[package]\nname = "std-for-wasm"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n' >"$crate/Cargo.toml"
  : >"$crate/src/lib.rs"
  # Debian's compiler accepts -Z options in this one call only. Without the bitcode, link-time optimisation fails.
  (cd "$crate" && PATH=/usr/bin:/bin RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR=$crate/target \
    /usr/bin/cargo build --release -Zbuild-std=std,panic_abort,test --target $WASM_TARGET)
  rm -f "$libraries"/*.rlib
  cp "$crate"/target/$WASM_TARGET/release/deps/*.rlib "$libraries/"
  rm -f "$libraries"/libstd_for_wasm-*.rlib
  rm -rf "$crate"
}

install_npm_tools() {
  [ scripts/node_modules/.package-lock.json -nt scripts/package-lock.json ] && return
  say "Installing wasm-opt and esbuild"
  npm ci --silent --no-audit --no-fund --prefix scripts </dev/null ||
    fail "npm could not install wasm-opt and esbuild: check the network and the free disk space, then run make again."
}

is_version() { [ "$("$1" --version 2>/dev/null | awk '{print $2}')" = "$2" ]; }

# Installs a crate's programs into .tools/bin: PROGRAM CRATE VERSION MINUTES [options for a build from source].
cargo_tool() {
  local program=$1 crate=$2@$3 minutes=$4
  is_version "$program" "$3" && return
  # The authors' own binaries, where they can be had.
  if have cargo-binstall; then
    say "Downloading $crate"
    timeout 60 cargo-binstall --no-confirm --disable-strategies quick-install,compile --root "$TOOLS" "$crate" \
      </dev/null >/dev/null 2>&1 && is_version "$program" "$3" && return
  fi
  say "Building $crate (about $minutes on 2 cores, once)"
  # All tools share one target folder and one profile that builds fast: they run for seconds, so their speed matters
  # little.
  CARGO_TARGET_DIR=$TOOLS/build CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=false \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_PROFILE_RELEASE_PANIC=abort \
    cargo install --root "$TOOLS" "${@:5}" "$crate" ||
    fail "$crate could not be built: see above, and check the network and the free disk space ($(df -Pm . | awk 'NR == 2 { print $4 }') MB)."
}

install_build_tools() {
  check_machine
  check_space $SPACE_TO_BUILD
  mkdir -p "$TOOLS"
  install_wasm_compiler
  install_npm_tools
  # Its lock file names a crate version that was withdrawn, so --locked is not possible.
  cargo_tool wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN" "1 minute" \
    --no-default-features --bin wasm-bindgen --bin wasm-bindgen-test-runner
  # It declares a newer compiler than it needs, and does not build without TLS.
  cargo_tool trunk trunk $TRUNK "5 minutes" --locked --ignore-rust-version --no-default-features --features rustls
  rm -rf "$TOOLS/build"
}

install_lints() {
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
  say "Adding rustfmt and clippy"
  { have rustup && timeout 60 rustup component add rustfmt clippy >/dev/null 2>&1; } ||
    fail "rustfmt or clippy is missing: run 'rustup component add rustfmt clippy', then run make again."
}

install_browsers() {
  if ! have chromedriver || ! { have chromium || have google-chrome; }; then
    say "Installing Chromium and its driver"
    apt_install chromium chromium-driver
  fi
  if ! have firefox; then
    say "Installing Firefox"
    engine firefox-esr
  fi
  # Another version that the machine has is as good.
  if have firefox && ! have geckodriver; then
    cargo_tool geckodriver geckodriver $GECKODRIVER "1 minute" --locked
    rm -rf "$TOOLS/build"
  fi
  if ! have WebKitWebDriver || ! have Xvfb; then
    say "Installing WebKit with its driver, and a screen for it"
    engine webkit2gtk-driver xvfb
  fi
}

# Packages of an engine without which most of the tests can run. CI must have them all.
engine() {
  if [ "${CI:-}" = true ] || { have apt-get && [ "$(id -u)" = 0 ]; }; then
    apt_install "$@"
  else
    say "$* cannot be installed from here: the tests that need it are skipped, and named"
  fi
}

# For the test of the production configuration.
install_nginx() {
  # Debian keeps it where a user's PATH may not look.
  have nginx || [ -x /usr/sbin/nginx ] && return
  say "Installing nginx"
  apt_install nginx-light libnginx-mod-http-brotli-static
  # The tests start it themselves; it is not to serve this machine.
  if [ -d /run/systemd/system ]; then systemctl disable --now nginx; fi
}

case "${1:-}" in
build) install_build_tools ;;
check) install_build_tools && install_lints ;;
test)
  check_space $SPACE_TO_TEST
  install_build_tools
  install_lints
  install_browsers
  install_nginx
  ;;
*) fail "usage: scripts/setup.sh build|check|test" ;;
esac
