// Compiles types/ and the code in the documents as strictly as the compiler can: `skipLibCheck` is off. Each framework
// has a folder in which it alone is installed, so that the types of the package prove to need no other one.
import { cp, mkdir, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, extname } from "node:path";
import ts from "typescript";

// The packages of each, and the options of its compiler.
const react = { packages: ["react", "@types/react"], jsxImportSource: "react" };
const frameworks = {
  plain: { packages: [] },
  react,
  next: { packages: [...react.packages, "next", "@types/react-dom", "@types/node"], jsxImportSource: "react", types: ["node"], skipLibCheck: true },
  preact: { packages: ["preact"], jsxImportSource: "preact" },
  "solid-js": { packages: ["solid-js"], jsx: "preserve", jsxImportSource: "solid-js" },
  vue: { packages: ["vue"], jsx: "preserve" },
  svelte: { packages: ["svelte"], types: ["svelte"], verbatimModuleSyntax: true },
  "@angular/core": { packages: ["@angular/core", "@angular/platform-browser", "@angular/common", "rxjs"], experimentalDecorators: true, skipLibCheck: true },
  vite: { packages: ["vite", "@vitejs/plugin-vue", "@types/node"], types: ["node"], skipLibCheck: true },
};

// What the code imports says what it is for.
function frameworkOf(extension, code) {
  if (extension === ".vue" || extension === ".svelte") return extension.slice(1);
  const imported = [...code.matchAll(/^(?:import|export) [^;]*?"([^"]+)"/gm)].map((match) => match[1]);
  const names = ["next", "vite", "@angular/core", "preact", "solid-js", "react"];
  const found = names.find((name) => imported.some((module) => module === name || module.startsWith(`${name}/`)));
  return found ?? (/^\/\/ app\//.test(code) ? "next" : extension.endsWith("x") ? "react" : "plain");
}

/** The code in a document, with the name of the file that its first line may have; one folder for each section. */
function codeOf(document) {
  return document.split(/^##+ /m).flatMap((section, number) => {
    const blocks = [...section.matchAll(/^```(tsx?|jsx?|vue|svelte)\n([^]*?)^```$/gm)];
    return blocks.map(([, language, code], index) => ({
      name: `${number}/${/^\/\/ ([\w./[\]+-]+\.\w+)\n/.exec(code)?.[1] ?? `${index}.${language}`}`,
      code,
    }));
  });
}

/** Compiles all; `run` runs a program of a package. */
export async function checkTypes({ root, out, packages, run }) {
  await rm(out, { recursive: true, force: true });
  const files = {};
  const add = async (name, code) => {
    const framework = frameworkOf(extname(name), code);
    const path = `${out}${framework}/${name}`;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, code);
    (files[framework] ??= []).push(path);
  };
  for (const name of await readdir(`${root}tests/portals/types/`)) {
    await add(`types/${name}`, await readFile(`${root}tests/portals/types/${name}`, "utf8"));
  }
  let count = 0;
  const documents = (await readdir(`${root}docs/`)).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`);
  for (const document of ["README.md", "npm/README.md", ...documents]) {
    for (const { name, code } of codeOf(await readFile(root + document, "utf8"))) {
      await add(`${document.replace(/\W/g, "-")}/${name}`, code);
      count += 1;
    }
  }
  if (count < 15) throw new Error(`only ${count} blocks of code are found in the documents`);

  // Vue and Svelte have programs of their own, which run beside the compiler.
  const programs = new Set(["vue", "svelte"]);
  const running = [];
  for (const [framework, paths] of Object.entries(files).sort(([one], [other]) => programs.has(other) - programs.has(one))) {
    const { packages: names, ...special } = frameworks[framework];
    const folder = `${out}${framework}/`;
    // A copy, which finds other packages beside itself only.
    await cp(`${packages}batch-job-inputs/`, `${folder}node_modules/batch-job-inputs/`, { recursive: true });
    for (const name of names) {
      await mkdir(dirname(`${folder}node_modules/${name}`), { recursive: true });
      await symlink(packages + name, `${folder}node_modules/${name}`);
    }
    const compilerOptions = {
      strict: true,
      noEmit: true,
      allowJs: true,
      checkJs: true,
      // The compiler's own declarations take seconds each time.
      skipDefaultLibCheck: true,
      target: "ES2022",
      lib: ["ES2022", "DOM", "DOM.Iterable"],
      module: "ESNext",
      moduleResolution: "bundler",
      jsx: "react-jsx",
      types: [],
      ...special,
    };
    const tsconfig = `${folder}tsconfig.json`;
    await writeFile(tsconfig, JSON.stringify({ compilerOptions, files: paths, vueCompilerOptions: { strictTemplates: true } }));
    if (framework === "vue") running.push(run("vue-tsc", "bin/vue-tsc.js", ["--project", tsconfig]));
    else if (framework === "svelte") running.push(run("svelte-check", "bin/svelte-check", ["--workspace", folder, "--tsconfig", tsconfig, "--threshold", "error"]));
    else check(tsconfig);
  }
  await Promise.all(running);
}

function check(tsconfig) {
  const folder = dirname(tsconfig);
  const { options, fileNames } = ts.parseJsonConfigFileContent(ts.readConfigFile(tsconfig, ts.sys.readFile).config, ts.sys, folder, undefined, tsconfig);
  const problems = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options));
  if (!problems.length) return;
  const host = { getCurrentDirectory: () => folder, getCanonicalFileName: (name) => name, getNewLine: () => "\n" };
  throw new Error(`${folder}\n${ts.formatDiagnostics(problems, host)}`);
}
