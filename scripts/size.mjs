// Prints the size of what the page loads, and fails when it is above the limit.
import { readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// Kilobytes (1000 bytes) of everything that the page loads, compressed with brotli.
const LIMIT = 290;

// inline.js is for bundlers.
const loaded = readdirSync("dist").filter((name) => /^index\.html$|\.(js|wasm)$/.test(name) && name !== "inline.js");
const sizes = loaded.map((name) => {
  const bytes = readFileSync(`dist/${name}`);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return [name, bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length];
});
const sum = (column) => sizes.reduce((total, size) => total + size[column], 0);
const print = (name, ...columns) => console.log(name.padEnd(46) + columns.map((text) => text.padStart(9)).join(""));

print("kB", "raw", "gzip", "brotli");
for (const [name, ...bytes] of [...sizes, ["together", sum(1), sum(2), sum(3)]]) {
  print(name, ...bytes.map((count) => (count / 1000).toFixed(1)));
}
if (sum(3) > LIMIT * 1000) {
  console.error(`\nThe page loads ${(sum(3) / 1000).toFixed(1)} kB; the limit is ${LIMIT} kB.`);
  process.exit(1);
}
console.log(`\nWithin the limit of ${LIMIT} kB.`);
