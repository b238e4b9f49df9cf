#!/usr/bin/env bash
# Says what the built page loads and what the largest parts of the WebAssembly are.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh size
scripts/dist.sh
# What Trunk ships has lost its names; the same compiler's output, optimized alike, has them.
named=$(mktemp --suffix=.wasm)
trap 'rm -f "$named"' EXIT
wasm-opt -Oz -g --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
  --enable-reference-types --enable-multivalue "target/$WASM_TARGET/release/batch-job-inputs.wasm" -o "$named"
node scripts/size.mjs "$named"
