// Makes the WebAssembly and the script beside it small, which wasm-bindgen writes for every use of them: what nobody
// calls goes, and what only the two of them call each other by gets short names.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { emptied, sorted } from "./functions.mjs";

// What every browser has that the README names.
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

// The lowest addresses are the end of the stack: what is there is never reached by an offset from somewhere else.
const HOW = ["--always-inline-max-function-size=4", "--one-caller-inline-max-function-size=10", "--low-memory-unused", "-O2"];

/** Optimizes the WebAssembly of a file into another file; gives what the passes around that say. */
export const optimized = (file, into, { first = [], last = [] }) =>
  execFileSync(
    "wasm-opt",
    [file, "-o", into, ...FEATURES.map((feature) => `--enable-${feature}`), ...first, ...HOW, ...last],
    { encoding: "utf8" },
  );

const esbuild = (script, options, cwd) =>
  execFileSync("esbuild", ["--format=esm", "--target=es2022", "--log-level=warning", ...options], {
    cwd, encoding: "utf8", input: script,
  });

/** The smallest form of a script that is a module, for the same browsers. */
export const minified = (script) => esbuild(script, ["--minify", "--tree-shaking=true"]);

/** The script with what it imports from the folder. */
export const bundled = (script, folder) => esbuild(script, ["--bundle"], folder);

const unknown = (name) => {
  throw new Error(`what wasm-bindgen wrote has ${name}, which the WebAssembly does not know`);
};

/** Both of them: the WebAssembly of this file name, and its script, of which nothing but the default export is used. */
export const shrunk = (file, script) => {
  // The classes for Leptos' servers would keep their code alive.
  let glue = script
    .replaceAll(/^export class IntoUnderlying\w+ \{[^]*?^\}\n(?:if \(Symbol\.dispose\).*\n)?/gm, "")
    .replace(/^export \{ initSync, __wbg_init as default \};/m, "export { __wbg_init as default };");
  const exported = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(file))).map(({ name }) => name);
  const called = new Set(Array.from(glue.matchAll(/\bwasm\.(\w+)/g), ([, name]) => name));
  const [rest, small] = [`${file}.rest`, `${file}.small`];
  writeFileSync(rest, emptied(readFileSync(file)));
  const names = optimized(rest, small, {
    first: exported.filter((name) => !called.has(name)).map((name) => `--remove-exports=${name}`),
    last: ["--strip-producers", "--strip-target-features", "--minify-imports-and-exports-and-modules"],
  });
  const { imports, exports } = JSON.parse(names);
  const [into, out] = [imports.map(([, name, by]) => [name, by]), exports].map((pairs) => new Map(pairs));
  const lacking = new Set(into.values());
  // From here on all imports are in one module, which is called `a`; those of other modules are taken over.
  glue = glue.replace(/^ {8}"\.\/batch-job-inputs_bg\.js": import0,\n((?: {8}".*": \w+,\n)*)/m, (_, others) => {
    const taken = imports.map(([module, name, by]) => {
      const from = others.split("\n").find((line) => line.includes(`"${module}": `))?.split('": ')[1].slice(0, -1);
      return from ? `${by}: ${from}.${name}` : "";
    });
    taken.forEach((line) => lacking.delete(line.split(": ")[0]));
    return `a: Object.assign(import0, { ${taken.filter(Boolean).join(", ")} }),\n`;
  });
  glue = glue.replaceAll(/^ {8}(\w+)(: function[^]*?)(?=^ {8}\w+: function|^ {4}\};)/gm, (_, name, rest) => {
    const by = into.get(name);
    lacking.delete(by);
    return by ? by + rest : "";
  });
  glue = glue.replaceAll(/\bwasm\.(\w+)/g, (_, name) => `wasm.${out.get(name) ?? unknown(name)}`);
  if (lacking.size > 0) throw new Error(`not found in what wasm-bindgen wrote: ${imports.filter(([, , by]) => lacking.has(by))}`);
  const wasm = sorted(readFileSync(small));
  if (!WebAssembly.validate(wasm)) throw new Error("what has become of the WebAssembly is none");
  for (const made of [rest, small]) rmSync(made);
  return { wasm, script: glue };
};
