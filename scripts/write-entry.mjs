// Trunk's post-build hook: makes dist/ out of what Trunk has built. Every file but the entry and the page carries
// a hash of what is in it, so that it can be cached for ever; the entry batch-job-inputs.js keeps its name. Beside
// them lie the descriptions that make the folder an npm package.
import { createHash } from "node:crypto";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { bundled, minified, shrunk } from "./shrink.mjs";

const folder = process.env.TRUNK_STAGING_DIR;
// The repository; Trunk may have been told to work elsewhere.
const source = (name) => new URL(`../${name}`, import.meta.url);
const release = process.env.TRUNK_PROFILE === "release";
const files = await readdir(folder, { recursive: true });
const one = (pattern) => {
  const found = files.filter((file) => pattern.test(file));
  if (found.length !== 1) throw new Error(`expected one file like ${pattern}, found: ${found.join(", ") || "none"}`);
  return found[0];
};
const replace = (text, pattern, by) => {
  if (text.search(pattern) < 0) throw new Error(`nothing like ${pattern} in what wasm-bindgen wrote`);
  return text.replace(pattern, by);
};
const hashed = async (ending, content) => {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const file = `batch-job-inputs-${hash}${ending}`;
  await writeFile(join(folder, file), content);
  return file;
};

// Nearly all functions of both scripts run at the start. Chromium then compiles them while they come in, and not one by
// one when they are called: https://v8.dev/blog/explicit-compile-hints
const EAGER = "//# allFunctionsCalledOnLoad\n";

let wasm = one(/^batch-job-inputs-[0-9a-f]+_bg\.wasm$/);
const glue = one(/^batch-job-inputs-[0-9a-f]+\.js$/);
const snippet = one(/^snippets\/.*\/element\.js$/);

let script = await readFile(join(folder, glue), "utf8");
// The class is in the entry, which hands it over by a name that no bundler changes. Two forms of import are
// written for it, of names and of everything.
script = replace(
  script,
  /import\s*(\{[^}]*\}|\*\s*as\s+\w+)\s*from\s*["']\.\/snippets\/[^"']*\/element\.js["'];?/g,
  (_, names) => `const ${names.replace(/^\*\s*as/, "").replaceAll(" as ", ":")}=globalThis[Symbol.for("batch-job-inputs")];`,
);
// The ways in, but for those that are taken for each string.
const ways = script.matchAll(/\bwasm\.(mounted_\w+|__wbg_mounted_free|wasm_bindgen_\w+_convert__closures_\w+)\b/g);
const guards = Array.from(new Set(Array.from(ways, ([way]) => way)), (way) => `${way} = guarded(${way});`);
script = replace(script, /wasm = instance\.exports;/, `wasm = { ...instance.exports };\n${guards.join("\n")}`);
script = `const { guarded } = globalThis[Symbol.for("batch-job-inputs")];\n${script}`;
if (release) {
  const small = shrunk(join(folder, wasm), script);
  await rm(join(folder, wasm));
  wasm = await hashed("_bg.wasm", small.wasm);
  script = small.script;
}
script = bundled(script, folder);
if (release) script = minified(script);
// What it loads when it is told nothing; bundlers look for exactly this form.
script = replace(script, /new URL\(\s*(["'])batch-job-inputs_bg\.wasm\1/, `new URL("./${wasm}"`);
script = await hashed(".js", EAGER + script);

const element = await readFile(join(folder, snippet), "utf8");
let entry = element.replaceAll(/^export /gm, "") + (await readFile(source("npm/entry.js"), "utf8"));
entry = replace(entry, /"SCRIPT"/, `"./${script}"`);
await writeFile(join(folder, "batch-job-inputs.js"), EAGER + (release ? minified(entry) : entry));
await rm(join(folder, glue));
await rm(join(folder, "snippets"), { recursive: true });

const cargo = await readFile(source("Cargo.toml"), "utf8");
const version = /^version = "([^"]+)"$/m.exec(cargo)[1];
const manifest = JSON.parse(await readFile(source("npm/package.json"), "utf8"));
await writeFile(join(folder, "package.json"), JSON.stringify({ ...manifest, version }, null, 2) + "\n");
for (const name of ["batch-job-inputs.d.ts", "custom-elements.json"]) {
  await writeFile(join(folder, name), await readFile(source(`npm/${name}`)));
}

const page = join(folder, "index.html");
let html = await readFile(page, "utf8");
const preloads = [
  `<link rel="modulepreload" href="./${script}">`,
  `<link rel="preload" href="./${wasm}" as="fetch" type="application/wasm" crossorigin>`,
].join("");
html = html
  // What Trunk leaves of its own directive when it injects no scripts.
  .replace(/<link\b[^>]*\bdata-trunk\b[^>]*>/g, "")
  .replace("</title>", `</title>${preloads}`);
if (release) {
  html = html.replaceAll(/>\s+</g, "><");
} else {
  // Trunk's live reload is an inline script, and speaks WebSocket.
  html = html.replace(/<meta\b[^>]*Content-Security-Policy[^>]*>/i, "");
}
await writeFile(page, html);

if (release) {
  // For servers that send what is compressed already, better than they could on the fly.
  for (const name of [wasm, script, "batch-job-inputs.js", "index.html"]) {
    const bytes = await readFile(join(folder, name));
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(bytes, { params }));
    await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }));
  }
}
