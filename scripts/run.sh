#!/usr/bin/env bash
# Serves the built page on one origin with an API: the sample API, or the real one behind Trunk's proxy.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
case $PORT in '' | *[!0-9]*) fail "PORT is to be a number, not '$PORT'" ;; esac
need_port "$PORT"
readonly ADDRESS=http://127.0.0.1:$PORT

if [ -z "$API" ]; then
  scripts/dist.sh
  say "Building the sample API"
  cargo build -p sample-api
  cat <<END

  $ADDRESS/?job=job_small      twelve inputs, one of each kind
  $ADDRESS/?job=job_live       a job that runs while you look
  $ADDRESS/?job=job_million    a million inputs
  $ADDRESS/                    asks for a job; $ADDRESS/v0.5/batch/jobs lists them

END
  exec target/debug/sample-api --port "$PORT" --page dist
fi

[ -n "${ATAI_API_KEY:-}" ] || fail "ATAI_API_KEY is empty: put the API key into this environment variable"
case $API in http://* | https://*) ;; *) fail "API is to be a URL such as https://api.u1.archetypeai.app/v0.5, not '$API'" ;; esac
case $ATAI_API_KEY in *[![:graph:]]* | *"'"*) fail "ATAI_API_KEY has characters that no key has" ;; esac
scripts/dist.sh

# Trunk takes headers for its proxy from a configuration file only. This one is outside the tree, readable
# by its owner alone, and gone as soon as Trunk has read it.
umask 077
config=$(mktemp -d)
trap 'rm -rf "$config"' EXIT
cat >"$config/Trunk.toml" <<END
[build]
target = "$PWD/index.html"
dist = "$PWD/dist"
release = true
public_url = "./"
inject_scripts = false
minify = "never"
offline = true
locked = true
[[hooks]]
stage = "post_build"
command = "node"
command_arguments = ["$PWD/scripts/write-entry.mjs"]
[watch]
watch = ["$PWD/index.html"]
[serve]
addresses = ["127.0.0.1"]
port = $PORT
no_autoreload = true
no_spa = true
[[proxy]]
rewrite = "/v0.5"
backend = "${API%/}"
request_headers = { Authorization = 'Bearer $ATAI_API_KEY' }
END
unset ATAI_API_KEY RUST_LOG
wasm_for_release trunk --log error --config "$config/Trunk.toml" serve &
trunk=$!
trap 'kill $trunk 2>/dev/null; rm -rf "$config"' EXIT
until listens "$PORT"; do
  kill -0 $trunk 2>/dev/null || fail "Trunk has stopped"
  sleep 0.2
done
rm "$config/Trunk.toml"
cat <<END

  $ADDRESS/                    asks for a job
  $ADDRESS/?job=job_…          shows the inputs of that job of $API

END
wait $trunk
