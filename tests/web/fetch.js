// Stands in for the network: every request for a job's inputs waits here until a test answers it.

const calls = [];
const waiting = [];

class Call {
  constructor(request, resolve, reject) {
    this.url = request.url;
    this.job = new URL(request.url).pathname.split("/").at(-2);
    this.authorization = request.headers.get("authorization") ?? undefined;
    this.taken = false;
    this.aborted = false;
    this.resolve = resolve;
    this.reject = reject;
    request.signal.addEventListener("abort", () => {
      this.aborted = true;
      // As a network does whose answer is already on its way when the abort comes.
      if (!this.job.startsWith("job_deaf")) reject(new DOMException("aborted", "AbortError"));
    });
  }
}

const network = window.fetch.bind(window);

window.fetch = (request, ...rest) => {
  // The tests themselves are fetched, too.
  if (!(request instanceof Request) || !request.url.includes("/batch/jobs/")) return network(request, ...rest);
  return new Promise((resolve, reject) => {
    calls.push(new Call(request, resolve, reject));
    for (const look of waiting.splice(0)) look();
  });
};

// The next request for the job that nobody has taken yet.
export const next = (job) =>
  new Promise((resolve) => {
    const look = () => {
      const call = calls.find((call) => call.job === job && !call.taken);
      if (!call) return waiting.push(look);
      call.taken = true;
      resolve(call);
    };
    look();
  });

export const untaken = (job) => calls.filter((call) => call.job === job && !call.taken).length;

export const answer = (call, status, body) => call.resolve(new Response(body, { status }));

export const breakOff = (call) => call.reject(new TypeError("Failed to fetch"));

// Resolves when `test` holds, looking whenever something changes below `node`.
export const until = (node, test) =>
  new Promise((resolve, reject) => {
    if (test()) return resolve();
    const end = (done, ...reason) => {
      observer.disconnect();
      clearTimeout(timer);
      done(...reason);
    };
    const observer = new MutationObserver(() => test() && end(resolve));
    const timer = setTimeout(() => end(reject, new Error(`timed out with: ${node.textContent}`)), 5000);
    observer.observe(node, { subtree: true, childList: true, attributes: true, characterData: true });
  });

// Everything that was ready to run has run: an answer that is to be dropped has had its chance.
export const quiet = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve));
};

// What changes below `node` from now on.
export const watch = (node) => {
  const seen = [];
  const observer = new MutationObserver((records) => seen.push(...records));
  observer.observe(node, { subtree: true, childList: true, attributes: true, characterData: true });
  return { takeRecords: () => [...seen.splice(0), ...observer.takeRecords()] };
};

export const record = (node, name) => {
  const seen = [];
  node.addEventListener(name, (event) => seen.push(event.detail));
  return seen;
};
