#!/usr/bin/env bash
# Serves the built page and an API on one origin: the sample API, or with API=https://… the real one.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
need_port "$PORT" run
if [ -n "$API" ]; then
  # Before anything is built: serve.mjs checks API and the key.
  have node || fail "node is missing: install Node.js 20 or newer, then run make again."
  node scripts/serve.mjs --check
fi
scripts/dist.sh
[ -z "$API" ] || exec node scripts/serve.mjs

say "Building the sample API (the first time about a minute)"
cargo build --quiet --locked -p sample-api
readonly ADDRESS=http://127.0.0.1:$PORT
cat <<END

  $ADDRESS/?job=job_small      twelve inputs, one of each kind
  $ADDRESS/?job=job_live       a job that is running
  $ADDRESS/?job=job_million    a million inputs
  $ADDRESS/                    asks for a job; $ADDRESS/v0.5/batch/jobs lists them

END
exec target/debug/sample-api --port "$PORT" --page dist
