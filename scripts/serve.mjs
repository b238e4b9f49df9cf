// Serves dist/ on 127.0.0.1 and forwards /v0.5 to a real API with the key from the environment, which the browser never
// sees. For one person's own use; nginx/ is for servers. `--check` only checks the environment.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { extname, join, normalize } from "node:path";
import { pipeline } from "node:stream";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../dist/", import.meta.url));
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

const fail = (text) => {
  console.error(text);
  process.exit(1);
};
const { API: api = "", ATAI_API_KEY = "", PORT: port = "8080" } = process.env;
const key = ATAI_API_KEY.trim();
if (!/^https?:\/\/[^/]/.test(api) || !URL.canParse(api)) {
  fail(`API must be a URL such as https://api.u1.archetypeai.app/v0.5, not '${api}'.`);
}
if (!key) fail("ATAI_API_KEY is empty: put the API key into this environment variable.");
if (!/^[\x21-\x7e]+$/.test(key)) fail("ATAI_API_KEY contains characters that are not allowed in a key.");
if (process.argv.includes("--check")) process.exit(0);

const base = new URL(api.replace(/\/+$/, ""));
const { request } = base.protocol === "https:" ? https : http;

function forward(incoming, response) {
  // No other header of the browser is sent on: a cookie or a key of its own is not for this API.
  const headers = { authorization: `Bearer ${key}`, accept: "application/json", "accept-encoding": "identity" };
  if (incoming.headers["if-none-match"]) headers["if-none-match"] = incoming.headers["if-none-match"];
  const path = base.pathname.replace(/\/$/, "") + incoming.url.slice("/v0.5".length);
  const outgoing = request(base, { path, headers }, (answer) => {
    // Nothing that lets another origin read what the key has opened.
    const names = ["content-type", "content-length", "etag", "retry-after"].filter((name) => answer.headers[name]);
    const kept = Object.fromEntries(names.map((name) => [name, answer.headers[name]]));
    response.writeHead(answer.statusCode, { ...kept, "cache-control": "no-store" });
    pipeline(answer, response, () => undefined);
  });
  outgoing.on("error", ({ message }) => {
    if (response.destroyed) return;
    console.error(`${base.host} cannot be reached: ${message}`);
    if (!response.headersSent) response.writeHead(502, { "content-type": "text/plain" });
    response.end(`${base.host} cannot be reached`);
  });
  response.on("close", () => outgoing.destroy());
  outgoing.end();
}

async function sendFile(incoming, response) {
  const { pathname } = new URL(incoming.url, "http://localhost");
  const file = join(DIST, normalize(pathname === "/" ? "/index.html" : decodeURIComponent(pathname)));
  const found = file.startsWith(DIST) && (await stat(file).catch(() => undefined));
  if (!found?.isFile()) return response.writeHead(404).end();
  response.writeHead(200, {
    "content-type": TYPES[extname(file)] ?? "text/plain; charset=utf-8",
    "content-length": found.size,
    "cache-control": "no-cache",
  });
  pipeline(createReadStream(file), response, () => undefined);
}

const own = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
const server = http.createServer((incoming, response) => {
  // A page of another site whose name points to this machine must not use the key.
  if (!own.has(incoming.headers.host)) return response.writeHead(403).end();
  if (incoming.method !== "GET") return response.writeHead(405, { allow: "GET" }).end();
  if (/^\/v0\.5(\/|\?|$)/.test(incoming.url)) return forward(incoming, response);
  sendFile(incoming, response).catch(() => response.writeHead(400).end());
});
server.on("error", ({ message }) => fail(`Cannot listen on port ${port}: ${message}`));
server.listen(Number(port), "127.0.0.1", () => {
  console.log(`\n  http://127.0.0.1:${port}/            asks for a job`);
  console.log(`  http://127.0.0.1:${port}/?job=job_…  shows the inputs of that job of ${base.href}\n`);
});
