// Says what the page loads, and fails when that is more than the budget. With the name of the file that wasm-bindgen
// has made, says which functions are the largest, too.
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { execFileSync } from "node:child_process";
import { emptied } from "./functions.mjs";
import { optimized } from "./shrink.mjs";

// Kilobytes (1000 bytes) of everything the page loads, compressed with brotli. To be lowered when it can be.
const BUDGET = 120;

const loaded = readdirSync("dist").filter((name) => /^index\.html$|\.(js|wasm)$/.test(name));
const sizes = loaded.map((name) => {
  const bytes = readFileSync(`dist/${name}`);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return [name, bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length];
});
const sum = (place) => sizes.reduce((all, size) => all + size[place], 0);
const line = ([name, ...bytes]) =>
  name.padEnd(46) + bytes.map((count) => (count / 1000).toFixed(1).padStart(9)).join("");

console.log(`${"kB".padEnd(46)}      raw     gzip   brotli`);
for (const size of sizes) console.log(line(size));
console.log(line(["together", sum(1), sum(2), sum(3)]));

const compiled = process.argv[2];
if (compiled) {
  // What is loaded has lost its names; the same, optimized alike, has them.
  const named = `${compiled}.named`;
  writeFileSync(named, emptied(readFileSync(compiled)));
  optimized(named, named, { last: ["-g"] });
  const top = execFileSync("twiggy", ["top", "-n", "400", "-f", "csv", named], { encoding: "utf8" });
  rmSync(named);
  console.log("\nThe largest functions and data, in bytes before compression:");
  const rows = top.split("\n").slice(1).map((row) => /^"?(.*?)"?,(\d+),/.exec(row)).filter(Boolean);
  // What only tools read is not in what is loaded.
  const shipped = rows.filter(([, name]) => !/custom section|subsection|^export|^import|describe/.test(name));
  for (const [, name, bytes] of shipped.slice(0, 40)) {
    console.log(bytes.padStart(8), name.replace(/(::h|\[)[0-9a-f]{16}\]?/g, "").slice(0, 110));
  }
}

if (sum(3) > BUDGET * 1000) {
  console.error(`\nThe page loads ${(sum(3) / 1000).toFixed(1)} kB; the budget is ${BUDGET} kB.`);
  process.exit(1);
}
console.log(`\nWithin the budget of ${BUDGET} kB.`);
