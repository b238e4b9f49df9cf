// The descriptions of the element for editors, made from the manifest. It writes them into npm/; with
// --check it fails unless they are current.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const npm = `${root}npm/`;
// The generators read the name of the package from where they run.
process.chdir(npm);
const { generateJetBrainsWebTypes } = await import("custom-element-jet-brains-integration");
const { generateVsCodeCustomElementData } = await import("custom-element-vs-code-integration");

/** The text of each file by its name. */
async function descriptions() {
  const outdir = `${root}target/portals/ide/`;
  await mkdir(outdir, { recursive: true });
  const manifest = JSON.parse(await readFile(`${npm}custom-elements.json`));
  const options = { outdir, hideCssPropertiesDocs: true, hideLogs: true };
  generateVsCodeCustomElementData(manifest, options);
  generateJetBrainsWebTypes(manifest, { ...options, packageJson: false });
  const version = /^version = "(.+)"$/m.exec(await readFile(`${root}Cargo.toml`, "utf8"))[1];
  const names = ["vscode.html-custom-data.json", "vscode.css-custom-data.json", "web-types.json"];
  return Promise.all(names.map(async (name) => {
    const content = JSON.parse(await readFile(outdir + name));
    if (name === "web-types.json") content.version = version;
    return [name, `${JSON.stringify(content, null, 2)}\n`];
  }));
}

for (const [name, text] of await descriptions()) {
  if (!process.argv.includes("--check")) await writeFile(npm + name, text);
  else if ((await readFile(npm + name, "utf8")) !== text) throw new Error(`npm/${name} is out of date: run node tests/portals/ide.mjs`);
}
