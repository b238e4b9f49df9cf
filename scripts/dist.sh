#!/usr/bin/env bash
# Builds dist/ for release.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh build
say "Building dist/"
wasm trunk --log warn build --release
