// Builds the portals into target/portals/ as their developers would, and checks what dist/ says of itself.
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { Ajv } from "ajv";
import ts from "typescript";
import { build } from "vite";
import webpack from "webpack";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const out = (name) => path(`../../target/portals/${name}/`);
const dist = path("../../dist/");

await rm(out("."), { recursive: true, force: true });

// The manifest is what its schema says, and the types hold what code like the portals' needs.
const schema = JSON.parse(await readFile(createRequire(import.meta.url).resolve("custom-elements-manifest/schema.json")));
const valid = new Ajv({ strict: false, allowUnionTypes: true }).compile(schema);
const manifest = JSON.parse(await readFile(`${dist}custom-elements.json`));
if (!valid(manifest)) throw new Error(`custom-elements.json: ${JSON.stringify(valid.errors, null, 2)}`);

const program = ts.createProgram([path("types.tsx")], {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  // The package is linked here, and finds React where it is used.
  preserveSymlinks: true,
  types: [],
});
const problems = ts.getPreEmitDiagnostics(program);
if (problems.length) {
  const host = { getCurrentDirectory: () => path("."), getCanonicalFileName: (name) => name, getNewLine: () => "\n" };
  throw new Error(ts.formatDiagnostics(problems, host));
}

// Without a bundler: the folder is served as it is.
for (const name of ["plain", "frame"]) {
  await mkdir(out(name), { recursive: true });
  await cp(path(`${name}/`), out(name), { recursive: true });
  await cp(dist, `${out(name)}widget/`, { recursive: true });
}

for (const [name, plugins] of [["react", []], ["vue", [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "batch-job-inputs" } } })]]]) {
  await build({ root: path(`${name}/`), base: "./", logLevel: "warn", plugins, build: { outDir: out(name), emptyOutDir: true } });
}

const stats = await new Promise((resolve, reject) =>
  webpack(
    {
      mode: "production",
      context: path("webpack/"),
      entry: "./main.js",
      output: { path: out("webpack"), filename: "main.js", publicPath: "auto" },
      experiments: { outputModule: true },
      performance: false,
    },
    (error, stats) => (error ? reject(error) : resolve(stats)),
  ),
);
if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString());
await cp(path("webpack/index.html"), `${out("webpack")}index.html`);
