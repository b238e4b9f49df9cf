// Trunk's post-build hook: writes batch-job-inputs.js, the one file whose name stays the same from build to
// build, and lets the page fetch what that will need while it is still being read.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const folder = process.env.TRUNK_STAGING_DIR;
const files = await readdir(folder, { recursive: true });
const one = (pattern) => {
  const found = files.filter((file) => pattern.test(file));
  if (found.length !== 1) throw new Error(`expected one file like ${pattern}, found: ${found.join(", ") || "none"}`);
  return `./${found[0]}`;
};
const script = one(/^batch-job-inputs-[0-9a-f]+\.js$/);
const wasm = one(/^batch-job-inputs-[0-9a-f]+_bg\.wasm$/);
const element = one(/^snippets\/.*\/element\.js$/);

await writeFile(
  join(folder, "batch-job-inputs.js"),
  `import init from "${script}";
/** Settles when <batch-job-inputs> is defined. */
export const ready = init({ module_or_path: new URL("${wasm}", import.meta.url) }).then(() => undefined);
`,
);

const page = join(folder, "index.html");
let html = await readFile(page, "utf8");
const preloads = [
  `<link rel="modulepreload" href="${script}">`,
  `<link rel="modulepreload" href="${element}">`,
  `<link rel="preload" href="${wasm}" as="fetch" type="application/wasm" crossorigin>`,
].join("");
html = html
  // What Trunk leaves of its own directive when it injects no scripts.
  .replace(/<link\b[^>]*\bdata-trunk\b[^>]*>/g, "")
  .replace("</title>", `</title>${preloads}`);
if (process.env.TRUNK_PROFILE === "debug") {
  // Trunk's live reload is an inline script, and speaks WebSocket.
  html = html.replace(/<meta\b[^>]*Content-Security-Policy[^>]*>/i, "");
}
await writeFile(page, html);
