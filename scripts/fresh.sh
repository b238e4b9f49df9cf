#!/usr/bin/env bash
# Tries the set-up as on a new machine: clones HEAD into a folder with a space in its name, below a directory that only
# its owner can enter, with an empty cargo home and no .tools/. Runs `make run` until the page shows rows, then
# `make test`; STEPS=run does the first half only. rustup's compiler and installed browsers are used as they are.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
PORT=18080
while listens "$PORT"; do PORT=$((PORT + 1)); done
[ -z "$(git status --porcelain)" ] || say "What is not committed is not tried"

root=$(mktemp -d)
chmod 700 "$root"
server=
finish() {
  [ -z "$server" ] || kill -TERM -- "-$server" 2>/dev/null || true
  rm -rf "$root"
}
trap finish EXIT
trap 'exit 130' INT TERM

# The clone finds tools of its own, not those of this tree.
PATH=${PATH#"$PWD/scripts/node_modules/.bin:$TOOLS/bin:"}
git clone --quiet . "$root/fresh clone"
mkdir "$root/cargo"
# Its settings may name a mirror.
cp "${CARGO_HOME:-$HOME/.cargo}"/config.toml "$root/cargo" 2>/dev/null || true
cd "$root/fresh clone"
export CARGO_HOME=$root/cargo
unset CARGO_TARGET_DIR CARGO_NET_OFFLINE RUSTFLAGS

# The text of the first rows on the page at this URL; without Chromium only whether the page's files and the API answer.
rows() {
  node --input-type=module - "$1" <<'END'
import { spawn } from "node:child_process";
const url = process.argv[2];
const get = async (path) => {
  const answer = await fetch(new URL(path, url));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
};
const script = /import\("(.+?)"\)/.exec(await get("batch-job-inputs.js"))[1];
await get(script);
const { inputs } = JSON.parse(await get("v0.5/batch/jobs/job_small/inputs"));
const driver = spawn("chromedriver", ["--port=0"], { stdio: ["ignore", "pipe", "inherit"] });
driver.on("error", () => {
  console.log(`${inputs.length} inputs by the API; no chromedriver to look at the page`);
  process.exit();
});
const port = await new Promise((resolve) => {
  let text = "";
  driver.stdout.on("data", (more) => {
    const told = /successfully on port (\d+)/.exec((text += more));
    if (told) resolve(told[1]);
  });
});
const call = async (path, body) => {
  const answer = await fetch(`http://127.0.0.1:${port}/session${path}`, { method: "POST", body: JSON.stringify(body) });
  return (await answer.json()).value;
};
const args = ["--headless=new", "--no-sandbox", "--disable-gpu"];
try {
  const { sessionId, message } = await call("", { capabilities: { alwaysMatch: { "goog:chromeOptions": { args } } } });
  if (!sessionId) throw new Error(message);
  await call(`/${sessionId}/url`, { url });
  const read = "return document.querySelector('batch-job-inputs').shadowRoot.querySelector('.range')?.textContent ?? ''";
  let text = "";
  for (let tries = 0; tries < 100 && !/^1–/.test(text); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    text = await call(`/${sessionId}/execute/sync`, { script: read, args: [] });
  }
  if (!/^1–/.test(text)) throw new Error("The page shows no rows.");
  console.log(`The page shows ${text}`);
  await fetch(`http://127.0.0.1:${port}/session/${sessionId}`, { method: "DELETE" });
} finally {
  driver.kill();
}
process.exit();
END
}

minutes() { printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); }

say "make run in $PWD"
begun=$SECONDS
# In a process group of its own, so that all of it can be stopped.
set -m
make run PORT="$PORT" API= </dev/null &
server=$!
set +m
until listens "$PORT"; do
  kill -0 "$server" 2>/dev/null || { server= && fail "make run has failed."; }
  sleep 1
done
rows "http://127.0.0.1:$PORT/?job=job_small"
run=$((SECONDS - begun))
kill -TERM -- "-$server"
wait "$server" 2>/dev/null || true
server=
say "make run: $(minutes $run) until the first page"
[ "${STEPS:-}" != run ] || exit 0

begun=$SECONDS
make test </dev/null
say "make run: $(minutes $run) until the first page; make test: $(minutes $((SECONDS - begun)))"
