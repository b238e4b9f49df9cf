#!/usr/bin/env bash
# Installs what building and testing need and the machine lacks: a compiler for WebAssembly, Trunk,
# wasm-bindgen and wasm-opt (`build`), and Chromium, Firefox and WebKit with their drivers and nginx (`test`).
# Everything that can lives in .tools/, which is kept and ignored by git; a second run finds it there and ends at once.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

readonly TRUNK=0.22.1
readonly TWIGGY=0.8.0
readonly GECKODRIVER=0.37.1
# Both halves of wasm-bindgen must be of one version, and the lock file has the say.
WASM_BINDGEN=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')
readonly WASM_BINDGEN

have() { command -v "$1" >/dev/null 2>&1; }

# Debian's packages can be installed by root alone, and this script never calls sudo by itself.
apt() {
  have apt-get || fail "$* is missing: install it with this system's package manager, then run make again"
  [ "$(id -u)" = 0 ] || fail "$* is missing: run 'sudo apt-get install $*', then make again"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "$@" >"$TOOLS/apt.log" 2>&1 ||
    { tail -n 5 "$TOOLS/apt.log" >&2 && fail "apt-get could not install $*"; }
}

# Whether the compiler that `wasm` finds on its PATH makes WebAssembly. That a version of it does is
# remembered, so that the question costs little; its library may still be gone, on another machine say.
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
  # Where rustup's server cannot be reached this call would hang for ever.
  if have rustup && timeout 60 rustup target add $WASM_TARGET >/dev/null 2>&1 && compiles_wasm; then
    return
  fi
  { have apt-get && [ "$(id -u)" = 0 ]; } ||
    fail "the target $WASM_TARGET is missing and rustup cannot fetch it: run 'rustup target add $WASM_TARGET' where it can"
  say "rustup cannot fetch it: using Debian's compiler, with the standard library built from its source (2 min)"
  apt rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy "$(newest_lld)"
  mkdir -p "$WASM_TOOLCHAIN"
  local program
  for program in cargo rustc rustdoc cargo-clippy clippy-driver; do
    ln -sf "/usr/bin/$program" "$WASM_TOOLCHAIN/$program"
  done
  build_std
  compiles_wasm || fail "Debian's compiler does not build for $WASM_TARGET"
}

# A release is built with a standard library of its own, a tenth smaller; it can be built without.
install_std_source() {
  has_std_source && return
  say "Adding the source of the standard library"
  { have rustup && timeout 60 rustup component add rust-src >/dev/null 2>&1 && has_std_source; } ||
    say "rustup cannot fetch it: what is built for release will be larger"
}

newest_lld() { apt-cache pkgnames lld- | grep -E '^lld-[0-9]+$' | sort -t- -k2 -n | tail -n 1; }

# Debian packs the source of the standard library for this target, not the library itself.
build_std() {
  local crate=$TOOLS/std libraries
  libraries=$(/usr/bin/rustc --print sysroot)/lib/rustlib/$WASM_TARGET/lib
  rm -rf "$crate" && mkdir -p "$crate/src" "$libraries"
  printf '[package]\nname = "std-for-wasm"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n' >"$crate/Cargo.toml"
  : >"$crate/src/lib.rs"
  # Without the bitcode, link-time optimisation of the page fails.
  (cd "$crate" && PATH=/usr/bin:/bin RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR=$crate/target \
    /usr/bin/cargo build --release -Zbuild-std=std,panic_abort,test --target $WASM_TARGET)
  rm -f "$libraries"/*.rlib
  cp "$crate"/target/$WASM_TARGET/release/deps/*.rlib "$libraries/"
  rm -f "$libraries"/libstd_for_wasm-*.rlib
  rm -rf "$crate"
}

# Tools are built to be there soon: they run for seconds, so their own speed matters little.
cargo_tool() {
  CARGO_TARGET_DIR=$TOOLS/build CARGO_PROFILE_RELEASE_LTO=false CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
    cargo install --root "$TOOLS" "$@"
}

is_version() { [ "$("$1" --version 2>/dev/null | awk '{print $2}')" = "$2" ]; }

install_build_tools() {
  have cargo || fail "cargo is missing: install Rust with rustup (stable), then run make again"
  have npm || fail "npm is missing: install Node.js 20 or newer, then run make again"
  install_wasm_compiler
  install_std_source
  if ! [ -x "$TOOLS/bin/esbuild" ] || ! cmp -s scripts/package-lock.json "$TOOLS/node/package-lock.json"; then
    say "Installing wasm-opt and esbuild"
    mkdir -p "$TOOLS/bin" "$TOOLS/node"
    cp scripts/package.json scripts/package-lock.json "$TOOLS/node/"
    npm ci --silent --no-audit --no-fund --prefix "$TOOLS/node" || { rm "$TOOLS/node/package-lock.json" && exit 1; }
    ln -sf ../node/node_modules/.bin/wasm-opt ../node/node_modules/.bin/esbuild "$TOOLS/bin/"
  fi
  if ! is_version wasm-bindgen "$WASM_BINDGEN"; then
    say "Building wasm-bindgen $WASM_BINDGEN (2 min)"
    # Its own lock file names a version that was withdrawn, so it cannot be installed with --locked.
    cargo_tool "wasm-bindgen-cli@$WASM_BINDGEN"
  fi
  if ! is_version trunk $TRUNK; then
    say "Building trunk $TRUNK (5 min)"
    # It declares a newer compiler than it needs. rustls is for its proxy, to reach an API over https.
    cargo_tool --locked --ignore-rust-version "trunk@$TRUNK" --no-default-features --features rustls
  fi
  rm -rf "$TOOLS/build"
}

install_browsers() {
  if ! have chromedriver || ! { have chromium || have google-chrome; }; then
    say "Installing Chromium and its driver"
    apt chromium chromium-driver
  fi
  if ! have firefox; then
    say "Installing Firefox"
    engine firefox-esr
  fi
  # Another version that the machine has is as good.
  if have firefox && ! have geckodriver; then
    say "Building geckodriver $GECKODRIVER (2 min)"
    cargo_tool --locked "geckodriver@$GECKODRIVER"
    rm -rf "$TOOLS/build"
  fi
  if ! have WebKitWebDriver || ! have Xvfb; then
    say "Installing WebKit with its driver, and a screen for it"
    engine webkit2gtk-driver xvfb
  fi
}

# Packages of an engine without which most of the tests can run. CI has to have them all.
engine() {
  if [ "${CI:-}" = true ] || { have apt-get && [ "$(id -u)" = 0 ]; }; then
    apt "$@"
  else
    say "$* cannot be installed from here: what needs it will be left out, and named"
  fi
}

# For the test of the production configuration.
install_nginx() {
  have nginx && return
  say "Installing nginx"
  apt nginx-light libnginx-mod-http-brotli-static
  # It is here to be started by the tests, not to serve this machine.
  if [ -d /run/systemd/system ]; then systemctl disable --now nginx; fi
}

# Tells what is in a WebAssembly file.
install_twiggy() {
  is_version twiggy "$TWIGGY" && return
  say "Building twiggy $TWIGGY"
  cargo_tool --locked "twiggy@$TWIGGY"
  rm -rf "$TOOLS/build"
}

mkdir -p "$TOOLS"
case "${1:-}" in
build) install_build_tools ;;
test) install_build_tools && install_browsers && install_nginx ;;
size) install_build_tools && install_twiggy ;;
*) fail "usage: scripts/setup.sh build|test|size" ;;
esac
