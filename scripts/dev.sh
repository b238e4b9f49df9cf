#!/usr/bin/env bash
# Trunk's server with live reload, and the sample API behind its proxy.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
need_port "$PORT" dev
# The port that Trunk.toml names.
! listens 8787 || fail "Port 8787 is taken, and the sample API needs it"
scripts/setup.sh build
cargo build -p sample-api
target/debug/sample-api --port 8787 --log &
trap 'kill $! 2>/dev/null' EXIT
say "http://127.0.0.1:$PORT/?job=job_small"
wasm trunk serve --port "$PORT"
