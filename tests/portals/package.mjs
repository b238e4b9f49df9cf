// Packs dist/, installs the archive as npm would, and checks what the package says of itself.
import { execFile } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import * as attw from "@arethetypeswrong/core";
import { Ajv } from "ajv";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const run = promisify(execFile);

/** Returns the bytes of the archive. */
export async function install({ dist, out, packages }) {
  await mkdir(out, { recursive: true });
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", out], { cwd: dist });
  const archive = `${out}${JSON.parse(stdout)[0].filename}`;
  const folder = `${packages}batch-job-inputs/`;
  // The lock file would have to change with each build of dist/.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await run("tar", ["-xzf", archive, "--strip-components=1", "-C", folder]);
  return readFile(archive);
}

/** Fails for what its tools find wrong with the package. */
export async function checkPackage({ packages, archive }) {
  const folder = `${packages}batch-job-inputs/`;
  const schema = JSON.parse(await readFile(createRequire(import.meta.url).resolve("custom-elements-manifest/schema.json")));
  const valid = new Ajv({ strict: false, allowUnionTypes: true }).compile(schema);
  if (!valid(JSON.parse(await readFile(`${folder}custom-elements.json`)))) throw new Error(`custom-elements.json: ${JSON.stringify(valid.errors, null, 2)}`);

  const { messages, pkg } = await publint({ pkgDir: folder, strict: true });
  if (messages.length) throw new Error(`publint: ${messages.map((message) => formatMessage(message, pkg)).join("\n")}`);

  const { problems } = await attw.checkPackage(attw.createPackageFromTarballData(new Uint8Array(archive)));
  // The package has modules only, for bundlers and for Node.js that can load these.
  const real = problems.filter(({ kind, resolutionKind }) => kind !== "CJSResolvesToESM" && resolutionKind !== "node10");
  if (real.length) throw new Error(`attw: ${JSON.stringify(real, null, 2)}`);
}
