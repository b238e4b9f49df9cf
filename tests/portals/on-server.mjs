// Imports the package where there is no browser: in Node.js, as servers that render pages do, and in jsdom, as tests of
// portals do.
import { JSDOM } from "jsdom";

for (const name of ["batch-job-inputs", "batch-job-inputs/inline"]) {
  const { ready } = await import(name);
  const first = await Promise.race([ready.then(() => "ready", () => "rejected"), new Promise((resolve) => setTimeout(resolve, 100, "pending"))]);
  if (first !== "pending") throw new Error(`${name} without a DOM: ready is ${first}`);
}
delete globalThis[Symbol.for("batch-job-inputs")];

const { window } = new JSDOM("<!doctype html><batch-job-inputs job-id='job_1'>Loading…</batch-job-inputs>", { url: "http://localhost/", pretendToBeVisual: true });
for (const name of ["window", "document", "location", "navigator", "HTMLElement", "customElements", "MutationObserver", "addEventListener"]) {
  Object.defineProperty(globalThis, name, { configurable: true, value: window[name] });
}
// It lacks what the program needs, so that the element says that it cannot be loaded; it has its properties all the same.
console.error = () => undefined;
const { ready } = await import("./node_modules/batch-job-inputs/batch-job-inputs.js?in-jsdom");
await ready.catch(() => undefined);
const element = document.querySelector("batch-job-inputs");
element.query = { status: "failed" };
element.apiBase = "/api";
if (element.jobId !== "job_1" || element.query.status !== "failed" || element.getAttribute("api-base") !== "/api") throw new Error("the element has no properties in jsdom");
process.exit();
