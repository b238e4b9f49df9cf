#!/usr/bin/env bash
# Compares the built page with one that is written by hand, by time and memory. It judges nothing, and its figures are
# those of this machine.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh test
scripts/dist.sh
fetch_crates
say "Building the sample API"
# Fast, so that the pages are measured and not the server; link-time optimisation would take longer than it saves.
CARGO_PROFILE_RELEASE_LTO=false CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=2 \
  cargo build --locked --release -p sample-api --target-dir target/bench
say "Measuring"
exec node tests/bench/bench.mjs
