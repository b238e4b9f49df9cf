// Checks where the crates come from and under which licences, and writes the notices for those that are shipped:
// node scripts/notices.mjs [FILE]. Fails for a source other than the registry, for a licence that nobody has looked
// at, and for a crate that is shipped in two versions.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

// Licences that ask for no more than to be named.
const ALLOWED = new Set([
  "MIT", "MIT-0", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib",
  "0BSD", "BSL-1.0", "CC0-1.0", "Unlicense", "Unicode-3.0",
]);

const metadata = (...platform) =>
  JSON.parse(
    execFileSync("cargo", ["metadata", "--format-version", "1", "--locked", ...platform], {
      encoding: "utf8", maxBuffer: 1 << 28,
    }),
  );

// Their source has to be offered with what is made of them: good for tests, which are not shipped.
const FOR_TESTS = new Set([...ALLOWED, "MPL-2.0"]);

// SPDX: one of those between OR, all of those between AND.
const allowed = (licence, among) => {
  const plain = licence.replaceAll("/", " OR ").replace(/[()]/g, " ");
  // No crate mixes the two without parentheses around the alternatives.
  return plain.split(/\bAND\b/).every((all) => all.split(/\bOR\b/).some((one) => among.has(one.trim().replace(/\s+/g, " "))));
};

const faults = [];
const everything = metadata();
for (const { name, version, license, source } of everything.packages) {
  if (source && !source.startsWith("registry+")) faults.push(`${name} ${version} comes from ${source}`);
  if (!allowed(license ?? "", FOR_TESTS)) faults.push(`${name} ${version} is under ${license ?? "no licence"}`);
}

// What is shipped: what the library needs on the way to the browser, but for what only the compiler runs.
const shippedData = metadata("--filter-platform", "wasm32-unknown-unknown");
const packages = new Map(shippedData.packages.map((crate) => [crate.id, crate]));
const nodes = new Map(shippedData.resolve.nodes.map((node) => [node.id, node]));
const root = shippedData.packages.find(({ name, source }) => name === "batch-job-inputs" && !source);
const isMacro = ({ targets }) => targets.some(({ kind }) => kind.includes("proc-macro"));
const shipped = new Map();
const visit = (id) => {
  for (const { pkg, dep_kinds } of nodes.get(id).deps) {
    const crate = packages.get(pkg);
    if (!dep_kinds.some(({ kind }) => kind === null) || isMacro(crate) || shipped.has(pkg)) continue;
    shipped.set(pkg, crate);
    visit(pkg);
  }
};
visit(root.id);

const crates = [...shipped.values()].sort((one, other) => one.name.localeCompare(other.name));
// Both would be loaded by everybody. thiserror is a macro that leaves nothing of itself, and Leptos' crates want both.
const harmless = new Set(["thiserror"]);
crates.forEach(({ name, version, license }, place) => {
  if (!allowed(license ?? "", ALLOWED)) faults.push(`${name} ${version} is shipped and under ${license ?? "no licence"}`);
  const before = crates[place - 1];
  if (before?.name === name && !harmless.has(name)) faults.push(`${name} is shipped as ${before.version} and as ${version}`);
});

const file = process.argv[2];
if (file) {
  const texts = new Map();
  for (const { name, version, license, manifest_path } of crates) {
    const folder = dirname(manifest_path);
    const found = readdirSync(folder).filter((entry) => /^(licen[cs]e|copying|notice|unlicense|copyright)/i.test(entry));
    for (const entry of found.sort()) {
      let text;
      try {
        text = readFileSync(join(folder, entry), "utf8").replaceAll("\r\n", "\n").trim();
      } catch {
        // A folder of that name.
        continue;
      }
      if (!texts.has(text)) texts.set(text, []);
      texts.get(text).push(`${name} ${version}`);
    }
    if (found.length === 0) {
      const text = `Under ${license}; the crate has no file with its text.`;
      if (!texts.has(text)) texts.set(text, []);
      texts.get(text).push(`${name} ${version}`);
    }
  }
  const list = crates.map(({ name, version, license, repository }) => `${name} ${version}  ${license}  ${repository ?? ""}`);
  const parts = [...texts].map(([text, names]) => `${"=".repeat(80)}\n${names.join(", ")}\n\n${text}\n`);
  const head = "The WebAssembly of batch-job-inputs is made with these crates and the Rust standard library (MIT OR Apache-2.0).";
  writeFileSync(file, `${head}\n\n${list.join("\n")}\n\n${parts.join("\n")}`);
}

if (faults.length) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(`${everything.packages.length} crates from the registry under known licences, ${crates.length} of them shipped`);
