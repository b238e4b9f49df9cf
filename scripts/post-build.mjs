// Trunk's post-build hook: bundles the script that wasm-bindgen wrote, writes the entry `batch-job-inputs.js` that
// loads it, and adds what makes dist/ an npm package. All other names have a hash of the content, so that they can be
// cached for ever.
import { createHash } from "node:crypto";
import { copyFile, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const { build } = await import("esbuild").catch(() => {
  console.error("esbuild is missing: run 'npm ci --prefix scripts', then build again.");
  process.exit(1);
});
const NAME = "batch-job-inputs";
const dist = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";
const source = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const built = await readdir(dist);
const hash = (content) => createHash("sha256").update(content).digest("hex").slice(0, 16);

async function bundle(entry, plugin) {
  const { outputFiles } = await build({
    ...entry,
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    minify: release,
    logLevel: "warning",
    // wasm-bindgen names a module once for each import from it.
    logOverride: { "duplicate-object-key": "silent" },
    // Nearly all functions run at the start: let Chromium compile them while they are loaded.
    banner: { js: "//# allFunctionsCalledOnLoad" },
    plugins: [{ name: "dist", setup: plugin }],
  });
  return outputFiles[0].contents;
}

// Trunk's hash is that of the file before wasm-opt.
const compiled = built.find((name) => name.endsWith("_bg.wasm"));
const wasm = `${NAME}-${hash(await readFile(join(dist, compiled)))}_bg.wasm`;
await rename(join(dist, compiled), join(dist, wasm));

// The functions of the element come from the entry, so that there is one class. Bundlers find the wasm by its literal
// name.
const glue = built.find((name) => name.startsWith(NAME) && name.endsWith(".js"));
const shared = ({ onResolve, onLoad }) => {
  onResolve({ filter: /\/src\/element\/\w+\.js$/ }, ({ path, importer }) => importer.endsWith(glue) ? { path, namespace: "shared" } : undefined);
  onLoad({ filter: /./, namespace: "shared" }, () => ({ contents: `module.exports = globalThis[Symbol.for("${NAME}")]` }));
  onLoad({ filter: new RegExp(`${glue}$`) }, async ({ path }) => ({
    contents: (await readFile(path, "utf8")).replace(`${NAME}_bg.wasm`, wasm),
  }));
};
const program = await bundle({ stdin: { contents: `export { default } from "./${glue}"`, resolveDir: dist } }, shared);
const script = `${NAME}-${hash(program)}.js`;
await writeFile(join(dist, script), program);

// The entry, and the same with the wasm inside, for tools that lose the file.
const entry = { entryPoints: [source("npm/entry.js")] };
await writeFile(join(dist, `${NAME}.js`), await bundle(entry, ({ onResolve }) => {
  onResolve({ filter: /^program$/ }, () => ({ path: `./${script}`, external: true }));
}));
// Without the address of the module, bundlers do not take the file for a part of it.
const inline = { ...entry, loader: { ".wasm": "binary" }, define: { "import.meta.url": "undefined" } };
await writeFile(join(dist, "inline.js"), await bundle(inline, (build) => {
  shared(build);
  build.onResolve({ filter: /^program$/ }, ({ path }) => ({ path, namespace: "inline" }));
  build.onLoad({ filter: /./, namespace: "inline" }, () => ({
    contents: `import init from "./${glue}"; import bytes from "./${wasm}"; export default () => init({ module_or_path: bytes })`,
    resolveDir: dist,
  }));
}));
await rm(join(dist, glue));
await rm(join(dist, "snippets"), { recursive: true });

// The page: preload links in place of Trunk's directive. Trunk's live reload is an inline script and uses WebSocket,
// so that a page that is not for release has no policy.
const preload = `<link rel="modulepreload" href="./${script}"><link rel="preload" href="./${wasm}" as="fetch" type="application/wasm" crossorigin>`;
const page = join(dist, "index.html");
let html = (await readFile(page, "utf8")).replace(/<link\b[^>]*\bdata-trunk\b[^>]*>/, preload);
if (!release) html = html.replace(/<meta\b[^>]*Content-Security-Policy[^>]*>/i, "");
await writeFile(page, html);

// The npm package.
const version = /^version = "(.+)"$/m.exec(await readFile(source("Cargo.toml"), "utf8"))[1];
const manifest = JSON.parse(await readFile(source("npm/package.json"), "utf8"));
await writeFile(join(dist, "package.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
const sources = (await readdir(source("npm"))).filter((name) => !["entry.js", "package.json"].includes(name)).map((name) => `npm/${name}`);
for (const file of [...sources, "LICENSE-MIT", "LICENSE-APACHE"]) {
  await copyFile(source(file), join(dist, file.replace("npm/", "")));
}

// For servers that send compressed files as they are, smaller than they could compress them on the fly.
if (release) {
  for (const name of [wasm, script, `${NAME}.js`, "index.html"]) {
    const content = await readFile(join(dist, name));
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    await writeFile(join(dist, `${name}.br`), await promisify(brotliCompress)(content, { params }));
    await writeFile(join(dist, `${name}.gz`), await promisify(gzip)(content, { level: 9 }));
  }
}
