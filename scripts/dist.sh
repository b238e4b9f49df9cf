#!/usr/bin/env bash
# Builds dist/ for release.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh build
say "Building dist/"
# Trunk itself downloads nothing, and what the standard library is made of no other target has fetched.
wasm_for_release cargo fetch --quiet --locked
wasm_for_release trunk --log warn build --release
# Beside what is ours and what is not, what may be done with it.
cp LICENSE-MIT LICENSE-APACHE dist/
node scripts/notices.mjs dist/THIRD-PARTY-NOTICES.txt
