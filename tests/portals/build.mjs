// Builds the portals into target/portals/ as their developers would, with the package as npm packs it, and checks the
// package. What has not changed since is not done again; --fresh does everything.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve as resolvePath } from "node:path";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import * as esbuild from "esbuild";
import * as vite8 from "vite";
import * as vite7 from "vite7";
import webpack from "webpack";
import { checkPackage, install } from "./package.mjs";
import { checkTypes } from "./types.mjs";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const root = path("../../");
const dist = `${root}dist/`;
const out = `${root}target/portals/`;
const packages = path("node_modules/");

/** Runs a program of a package; what it says is shown when it fails. */
function run(name, program, args, options = {}) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NG_CLI_ANALYTICS: "false", ...options.env };
  const child = spawn(process.execPath, [resolvePath(packages, name, program), ...args], { ...options, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(said) : reject(new Error(`${name} ${args.join(" ")}:\n${said}`))));
  });
}

const vite = ({ build }, name, source, plugins = [], options = {}) =>
  build({ root: path(`${source}/`), base: "./", logLevel: "warn", configFile: false, plugins, build: { outDir: `${out}${name}/`, emptyOutDir: true }, ...options });
const isCustomElement = (tag) => tag === "batch-job-inputs";

// The folder of each portal and how it is built.
const portals = {
  // Without a bundler: the folder is served as it is.
  plain: ["plain", served],
  frame: ["frame", served],
  react: ["react", () => vite(vite8, "react", "react")],
  preact: ["preact", () => vite(vite8, "preact", "preact", [], { oxc: { jsx: { importSource: "preact" } } })],
  vue: ["vue", () => vite(vite8, "vue", "vue", [vue({ template: { compilerOptions: { isCustomElement } } })])],
  svelte: ["svelte", () => vite(vite8, "svelte", "svelte", [svelte({ configFile: false })])],
  vite7: ["bundled", () => vite(vite7, "vite7", "bundled")],
  webpack: ["bundled", () => bundled("webpack", runWebpack)],
  parcel: ["bundled", runParcel],
  esbuild: ["bundled", () => bundled("esbuild", runEsbuild)],
  angular: ["angular", () => run("@angular/cli", "bin/ng.js", ["build"], { cwd: path("angular/") })],
  // Its server needs the folder in which it was built.
  next: ["next", runNext],
};

async function served(name) {
  await cp(path(`${name}/`), `${out}${name}/`, { recursive: true });
  await cp(`${packages}batch-job-inputs/`, `${out}${name}/widget/`, { recursive: true });
}

async function bundled(name, bundle) {
  await mkdir(`${out}${name}/`, { recursive: true });
  await bundle(`${out}${name}/`);
  await cp(path("bundled/index.html"), `${out}${name}/index.html`);
}

async function runWebpack(folder) {
  const options = {
    mode: "production",
    context: path("bundled/"),
    entry: "./main.js",
    output: { path: folder, filename: "main.js", publicPath: "auto" },
    experiments: { outputModule: true },
    performance: false,
  };
  const stats = await new Promise((resolve, reject) => webpack(options, (error, stats) => (error ? reject(error) : resolve(stats))));
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString());
}

// It does not emit the WebAssembly, so that the module with it inside is taken.
const runEsbuild = (folder) =>
  esbuild.build({ entryPoints: [path("bundled/inline.js")], bundle: true, format: "esm", minify: true, outfile: `${folder}main.js` });

async function runNext() {
  // It checks these, too, which may be those of routes that are gone.
  for (const folder of ["dev", "types"]) await rm(path(`next/.next/${folder}/`), { recursive: true, force: true });
  await run("next", "dist/bin/next", ["build"], { cwd: path("next/") });
}

// It finds the files of the other entry by an inline script, which the policy of the tests forbids. Its cache does not
// notice that files are gone.
async function runParcel() {
  const folder = `${out}parcel/`;
  await run("parcel", "lib/bin.js", ["build", path("bundled/inline.html"), "--public-url", "./", "--no-source-maps", "--no-cache", "--cache-dir", `${out}parcel-cache`, "--dist-dir", folder]);
  await rename(`${folder}inline.html`, `${folder}index.html`);
}

const archive = await install({ dist, out, packages });

/** Does `what`, unless it was done with the same content of the package, the lock file, this file and these paths. */
async function once(name, paths, what) {
  const hash = createHash("sha256").update(archive);
  for (const file of await Promise.all(["package-lock.json", "build.mjs"].map(path).concat(paths).map(filesOf))) {
    for (const name of file) hash.update(name).update(await readFile(name));
  }
  const [key, mark] = [hash.digest("hex"), `${out}${name}.done`];
  if (!process.argv.includes("--fresh") && (await readFile(mark, "utf8").catch(() => "")) === key) return;
  const begin = Date.now();
  await what();
  await writeFile(mark, key);
  console.log(`${name}: ${((Date.now() - begin) / 1000).toFixed(1)} s`);
}

async function filesOf(path) {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // What Next.js and Angular write is beside what they read.
  return names.filter((name) => !/\/\.(next|angular)\/|next-env\.d\.ts$/.test(name)).sort();
}

// Vite keeps what it made of a package while the lock file names the same version.
for (const name of ["vite7-dev", "vite8-dev"]) await rm(`${out}${name}/`, { recursive: true, force: true });
await once("package", [path("package.mjs")], () => checkPackage({ packages, archive }));
await once("descriptions", [path("ide.mjs"), `${root}npm/`], () => run(".", path("ide.mjs"), ["--check"]));
await once("types", [path("types.mjs"), path("types/"), `${root}docs/`, `${root}README.md`], () => checkTypes({ root, out: `${out}types/`, packages, run }));
await once("on-server", [path("on-server.mjs")], () => run(".", path("on-server.mjs"), []));
for (const [name, [folder, build]] of Object.entries(portals)) {
  await once(name, [path(`${folder}/`)], async () => {
    await rm(`${out}${name}/`, { recursive: true, force: true });
    await build(name);
  });
}
