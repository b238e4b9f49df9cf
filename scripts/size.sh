#!/usr/bin/env bash
# Says what the built page loads and what the largest parts of the WebAssembly are.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/setup.sh size
scripts/dist.sh
node scripts/size.mjs target/wasm-bindgen/release/batch-job-inputs_bg.wasm
