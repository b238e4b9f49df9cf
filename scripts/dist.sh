#!/usr/bin/env bash
# Builds dist/ for release.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh build
say "Building dist/"
wasm_for_release trunk --log warn build --release
