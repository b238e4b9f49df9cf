#!/usr/bin/env bash
# Serves the page with Trunk's live reload, and the sample API behind its proxy.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
need_port "$PORT" dev
# The port that Trunk.toml names.
! listens 8787 || fail "Port 8787 is in use, and the sample API needs it: stop the program that uses it."
scripts/setup.sh build
fetch_crates
cargo build -p sample-api
target/debug/sample-api --port 8787 --log &
trap 'kill $! 2>/dev/null' EXIT
say "http://127.0.0.1:$PORT/?job=job_small"
wasm trunk serve --port "$PORT"
