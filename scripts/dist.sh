#!/usr/bin/env bash
# Builds dist/ for release, and the notices of the crates in it.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh build
fetch_crates
say "Building dist/ (the first time about 3 minutes)"
wasm trunk --log warn build --release
node scripts/notices.mjs dist/THIRD-PARTY-NOTICES.txt
