#!/usr/bin/env bash
# Runs the tests: `check` those that need no browser, `all` everything.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

begun=$SECONDS
if [ "${1:-}" = all ]; then scripts/setup.sh test; else scripts/setup.sh build; fi

# What the lock file of a folder names, unless it is there.
npm_packages() {
  (cd "$1" && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent --no-audit --no-fund; })
}

# The whole suite in this engine; where it cannot be had, which in CI is a failure, only the file that says so.
in_engine() {
  local engine=$1 program only=()
  say "The built page in $engine"
  for program in "${@:2}"; do command -v "$program" >/dev/null || only=(--test engines); done
  ENGINE=${engine,,} cargo test -p e2e "${only[@]}"
}

say "Format"
cargo fmt --all --check

say "Lints, native"
cargo clippy --workspace --all-targets -- -D warnings

say "Lints, WebAssembly"
wasm cargo clippy -p batch-job-inputs --target $WASM_TARGET --lib --bins --test web -- -D warnings

say "Native tests"
cargo test --workspace --exclude e2e

if [ "${1:-}" = all ]; then
  say "Browser tests"
  # As root, as in containers, Chromium refuses to start in its sandbox; the page under test is our own.
  CHROMEDRIVER=$(command -v chromedriver) WASM_BINDGEN_TEST_TIMEOUT=120 \
    WASM_BINDGEN_TEST_WEBDRIVER_JSON=tests/web/webdriver.json \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
    wasm cargo test -p batch-job-inputs --target $WASM_TARGET --test web

  scripts/dist.sh
  say "Size of what the page loads"
  node scripts/size.mjs
  say "Building the portals"
  # dist/ is linked into the tree that npm makes.
  npm_packages tests/portals
  (cd tests/portals && node build.mjs)

  npm_packages tests/e2e
  in_engine Chromium chromedriver
  in_engine Firefox geckodriver firefox
  in_engine WebKit WebKitWebDriver Xvfb
fi

say "All passed in $((SECONDS - begun)) s"
