// Compares the built page with one written by hand that does the same main job, in one browser and one run. Each
// figure is the median of several rounds, in which the two take turns; each visit has a browser profile of its own.
import { spawn } from "node:child_process";
import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { brotliCompressSync } from "node:zlib";

const rounds = Number(process.env.ROUNDS || 5);
const harness = await readFile("tests/bench/harness.js", "utf8");
const pages = { ours: "/", plain: "/plain/" };
const slowNetwork = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

/** Starts a program and gives what the pattern finds in what it says. */
const started = async (command, args, pattern) => {
  // In a group of its own, with the browsers that it starts.
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], detached: true });
  process.on("exit", () => {
    try { process.kill(-child.pid, "SIGKILL"); } catch { /* It has ended by itself. */ }
  });
  child.on("error", () => process.exit(1));
  for await (const line of createInterface({ input: child.stdout })) {
    const found = pattern.exec(line);
    if (found) {
      child.stdout.resume();
      return found[1];
    }
  }
  throw new Error(`${command} has ended`);
};
process.on("SIGTERM", () => process.exit(1));

// One server for both, which sends both compressed and with the same headers.
const site = "target/bench/site";
await rm(site, { recursive: true, force: true });
await cp("dist", site, { recursive: true });
for (const name of ["index.html", "page.js", "page.css"]) {
  await cp(`tests/bench/${name}`, `${site}/plain/${name}`);
  await writeFile(`${site}/plain/${name}.br`, brotliCompressSync(await readFile(`tests/bench/${name}`)));
}
const bytesOf = async (folder) => {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".br"));
  const sizes = await Promise.all(names.map(async (name) => (await readFile(`${folder}/${name}`)).length));
  return sizes.reduce((sum, size) => sum + size, 0);
};

const origin = await started("target/bench/release/sample-api", ["--port", "0", "--page", site], /(http:\S+)/);
const driverPort = await started("chromedriver", ["--port=0"], /started successfully on port (\d+)/);

const webdriver = async (method, path, body) => {
  const answer = await fetch(`http://127.0.0.1:${driverPort}/session${path}`, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (value?.error) throw new Error(`${path}: ${value.message}`);
  return value;
};

/** A browser of its own profile at the page of a job. */
class Visit {
  static async to(page, job, { cpu = 1, network } = {}) {
    const args = [
      // As root, as in containers, Chromium refuses to start in its sandbox; the pages are our own.
      "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--lang=en-US", "--window-size=1280,900",
    ];
    const { sessionId } = await webdriver("POST", "", { capabilities: { alwaysMatch: { "goog:chromeOptions": { args } } } });
    const visit = new Visit();
    visit.path = `/${sessionId}`;
    await webdriver("POST", `${visit.path}/timeouts`, { script: 90_000, pageLoad: 90_000 });
    // The process that will show the page is there before it is slowed down.
    await webdriver("POST", `${visit.path}/url`, { url: `${origin}/package.json` });
    await visit.devtools("Page.addScriptToEvaluateOnNewDocument", { source: harness });
    await visit.devtools("Emulation.setCPUThrottlingRate", { rate: cpu });
    if (network) {
      await visit.devtools("Network.enable", {});
      await visit.devtools("Network.emulateNetworkConditions", network);
    }
    await webdriver("POST", `${visit.path}/url`, { url: `${origin}${pages[page]}?job=${job}` });
    visit.start = await visit.run("return bench.started()");
    return visit;
  }

  devtools(cmd, params) {
    return webdriver("POST", `${this.path}/goog/cdp/execute`, { cmd, params });
  }

  /** What an asynchronous function with this body gives. */
  async run(body, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      (async (...args) => { ${body} })(...arguments).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await webdriver("POST", `${this.path}/execute/async`, { script, args });
    if (error) throw new Error(error);
    return value;
  }

  async memory() {
    await this.devtools("Performance.enable", {});
    // Twice: what is freed by the first may free more.
    for (let turn = 0; turn < 2; turn += 1) await this.devtools("HeapProfiler.collectGarbage", {});
    const { metrics } = await this.devtools("Performance.getMetrics", {});
    const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value;
    const wasm = await this.run("return bench.memory?.buffer.byteLength ?? 0");
    return [heap / 1e6, wasm / 1e6];
  }

  /** What the browser has spent so far on script, on style and layout, and on anything else, in milliseconds. */
  async spent() {
    await this.devtools("Performance.enable", {});
    const { metrics } = await this.devtools("Performance.getMetrics", {});
    const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
    const [script, layout] = [of("ScriptDuration"), of("LayoutDuration") + of("RecalcStyleDuration")];
    return { script, layout, other: of("TaskDuration") - script - layout };
  }

  end() {
    return webdriver("DELETE", this.path);
  }
}

/** The figures by what they are of, each a list for either page. */
const figures = new Map();
const note = (what, page, ...values) => {
  if (!figures.has(what)) figures.set(what, { ours: [], plain: [] });
  figures.get(what)[page].push(...values);
};

const job = "job_10k";
const expected = async (query) => {
  const { inputs } = await (await fetch(`${origin}/v0.5/batch/jobs/${job}/inputs?${query}`)).json();
  return { count: inputs.length, names: [inputs[0], inputs.at(-1)].map((input) => input.data.filename) };
};
const first = await expected("limit=50");
const second = await expected("limit=50&offset=50");
const third = await expected("limit=50&offset=100");
const failed = await expected("limit=50&status=failed");
const thousand = await expected("limit=1000");

const starts = [
  ["Start, 12 inputs", "job_small", {}],
  ["Start, 10,000 inputs", "job_10k", {}],
  ["Start, a million inputs", "job_million", {}],
  ["Start, CPU 4x slower", "job_10k", { cpu: 4 }],
  ["Start, slow network", "job_10k", { network: slowNetwork }],
  ["Start, both", "job_10k", { cpu: 4, network: slowNetwork }],
];

const measureStart = async (page) => {
  for (const [what, of, conditions] of starts) {
    const visit = await Visit.to(page, of, conditions);
    note(`${what} (ms)`, page, visit.start);
    await visit.end();
  }
};

const measureActions = async (page, cpu) => {
  const visit = await Visit.to(page, job, { cpu });
  const name = (what, unit = "ms") => `${what}${cpu > 1 ? `, CPU ${cpu}x slower` : ""} (${unit})`;
  // Nothing but what is asked for here.
  await visit.run('bench.host?.setAttribute("refresh", "0"); return bench.idle()');
  const act = (action, rows) => visit.run("return bench.act(...args)", action, rows);
  /** The same, with what the browser spends on it. */
  const actAndNote = async (what, action, rows) => {
    await visit.run("return bench.idle()");
    const before = await visit.spent();
    const times = await act(action, rows);
    const after = await visit.spent();
    note(name(`${what}, in the document`), page, times.inDocument);
    note(name(`${what}, painted`), page, times.painted);
    note(name(`  ${what}: script`), page, after.script - before.script);
    note(name(`  ${what}: style and layout`), page, after.layout - before.layout);
    note(name(`  ${what}: paint and the rest`), page, after.other - before.other);
  };
  const refresh = async (what) => {
    for (let turn = 0; turn < 3; turn += 1) {
      const { time, mutations } = await visit.run("return bench.refresh()");
      note(name(`Refresh without a change, ${what}`), page, time);
      note(name(`  what it changes in the table`, "count"), page, mutations);
    }
    note(name(`Refresh with one changed row, ${what}`), page, ...(await visit.run("return bench.change()")));
    if (page === "plain") note(name(`  an answer of ${what} alone`), page, await visit.run("return bench.alone()"));
  };
  for (let turn = 0; turn < 2; turn += 1) {
    note(name("Filter, painted"), page, (await act("failed", failed)).painted, (await act("all", first)).painted);
  }
  await actAndNote("Next page", "next", second);
  await act("next", third);
  await refresh("50 rows");
  await actAndNote("1000 rows", "rows1000", thousand);
  await refresh("1000 rows");
  if (cpu === 1) {
    const [heap, wasm] = await visit.memory();
    note("JavaScript heap with 1000 rows (MB)", page, heap);
    note("Memory of the WebAssembly with 1000 rows (MB)", page, wasm);
  }
  note(name("From 1000 rows to 50"), page, (await act("rows50", first)).inDocument);
  if (cpu === 1) {
    await visit.run("return bench.refreshes(720)");
    const [heap, wasm] = await visit.memory();
    note("JavaScript heap after an hour's refreshes, 50 rows (MB)", page, heap);
    note("Memory of the WebAssembly after an hour's refreshes (MB)", page, wasm);
  }
  await visit.end();
};

const begun = Date.now();
let done = 0;
const measure = async () => {
  for (let round = 0; round < rounds; round += 1) {
    // Whoever is second may find the machine warmer.
    const turns = round % 2 === 0 ? ["ours", "plain"] : ["plain", "ours"];
    for (const page of turns) await measureStart(page);
    for (const cpu of [1, 4]) for (const page of turns) await measureActions(page, cpu);
    done += 1;
    process.stderr.write(`round ${done} of ${rounds}\n`);
  }
};

const median = (values) => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const figure = (value, digits) => (Number.isFinite(value) ? value.toFixed(digits) : "");
const line = (what, ...columns) => console.log(what.padEnd(62) + columns.map((column) => column.padStart(13)).join(""));

const ourBytes = (await bytesOf("dist")) / 1000;
const plainBytes = (await bytesOf(`${site}/plain`)) / 1000;
const report = () => {
  console.log(`\nMedians of ${done} rounds, in ${Math.round((Date.now() - begun) / 1000)} s\n`);
  line("what", "ours", "hand-written", "ratio");
  line("What is loaded, compressed (kB)", figure(ourBytes, 1), figure(plainBytes, 1), figure(ourBytes / plainBytes, 2));
  for (const [what, { ours, plain }] of figures) {
    const [one, other] = [median(ours), median(plain)];
    const counted = what.endsWith("(count)");
    line(what, figure(one, counted ? 0 : 1), figure(other, counted ? 0 : 1), counted || !other ? "" : figure(one / other, 2));
  }
};
// Whoever has seen enough gets what there is.
process.on("SIGINT", () => {
  report();
  process.exit(1);
});
await measure();
report();
process.exit();
