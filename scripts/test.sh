#!/usr/bin/env bash
# Runs the tests: `check` those that need no browser, `all` everything.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

step="the set-up"
trap 'status=$?; [ $status = 0 ] || printf "\nFailed in: %s (exit code %s)\n" "$step" "$status" >&2' EXIT
begin() {
  step=$1
  say "$1"
}

if [ "${1:-}" = all ]; then scripts/setup.sh test; else scripts/setup.sh check; fi

# Installs what the lock file of a folder names, unless it is there.
npm_packages() {
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] && return
  npm ci --silent --no-audit --no-fund --prefix "$1" </dev/null ||
    fail "npm could not install what $1 needs: check the network and the free disk space, then run make again."
}

# Whether what fetch_crates fetches is enough to build offline, from an empty cargo home. Done once for each Cargo.lock:
# a cargo home that is in use may have more, and would hide what is missing.
check_fetch() {
  local home checked=$TOOLS/fetch-checked target
  cmp -s Cargo.lock "$checked" && return
  home=$(mktemp -d)
  # Its settings may name a mirror.
  cp "${CARGO_HOME:-$HOME/.cargo}"/config.toml "$home" 2>/dev/null || true
  (
    export CARGO_HOME=$home
    fetch_crates
    for target in "$WASM_TARGET" all; do
      cargo tree --quiet --locked --workspace --edges all --target "$target" >"$home/output" ||
        fail "cargo fetch leaves out what a build for $target needs."
    done
    cargo metadata --quiet --locked --format-version 1 >"$home/output" ||
      fail "cargo fetch leaves out what Trunk reads."
  ) || { rm -rf "$home" && return 1; }
  rm -rf "$home"
  cp Cargo.lock "$checked"
}

# Runs a command; once more if it failed because the browser or its driver did not start, as happens on a busy machine.
with_browser() {
  local log
  log=$(mktemp)
  if "$@" 2>&1 | tee "$log"; then
    rm -f "$log"
    return
  fi
  if grep -qE 'driver failed to|Failed to detect test|failed to create a .* session|webdriver .* (request failed|timed out)' "$log"; then
    rm -f "$log"
    say "The browser did not start or answer; trying once more"
    "$@"
  else
    rm -f "$log"
    return 1
  fi
}

# The whole suite in this engine: ENGINE PROGRAM... Where a program is missing, which in CI is a failure, only the file
# that says so. A busy machine delays browsers: up to five tests that failed are run once more, one at a time, and named.
in_engine() {
  local engine=$1 program log failed
  begin "The built page in $engine"
  shift
  for program in "$@"; do
    have "$program" || set -- --test engines
  done
  [ "$1" = --test ] || set --
  log=$(mktemp)
  if ENGINE=$engine cargo test --locked -p e2e --no-fail-fast "$@" 2>&1 | tee "$log"; then
    rm -f "$log"
    return
  fi
  mapfile -t failed < <(sed -n 's/^test \(.*\) \.\.\. FAILED$/\1/p' "$log")
  rm -f "$log"
  [ "${#failed[@]}" -gt 0 ] && [ "${#failed[@]}" -le 5 ] || return 1
  say "Failed in $engine, once more: ${failed[*]}"
  ENGINE=$engine cargo test --locked -p e2e "$@" -- --exact --test-threads=1 "${failed[@]}"
}

begin "Crates: what is fetched is enough to build offline"
check_fetch
fetch_crates

begin "Format"
cargo fmt --all --check

begin "Lints, native"
cargo clippy --locked --workspace --all-targets -- -D warnings

begin "Lints, WebAssembly"
wasm cargo clippy --locked -p batch-job-inputs --target $WASM_TARGET --lib --bins --test web -- -D warnings

begin "Native tests"
cargo test --locked --workspace --exclude e2e

if [ "${1:-}" = all ]; then
  begin "Browser tests"
  # As root, as in containers, Chromium refuses to start in its sandbox; the page under test is our own.
  CHROMEDRIVER=$(command -v chromedriver) WASM_BINDGEN_TEST_TIMEOUT=150 \
    WASM_BINDGEN_TEST_WEBDRIVER_JSON=tests/web/webdriver.json \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
    with_browser wasm cargo test --locked -p batch-job-inputs --target $WASM_TARGET --test web

  step="the release build"
  scripts/dist.sh
  begin "Size of what the page loads"
  node scripts/size.mjs
  begin "Building the portals"
  npm_packages tests/portals
  node tests/portals/build.mjs

  npm_packages tests/e2e
  in_engine chromium chromedriver
  in_engine firefox geckodriver firefox
  in_engine webkit WebKitWebDriver Xvfb
fi

say "All passed in $((SECONDS / 60)) min $((SECONDS % 60)) s"
