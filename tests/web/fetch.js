// Stands in for the network: every request for a job's inputs waits here until a test answers it.

// Tests may stop the clock; their own waiting goes on.
const realTimeout = window.setTimeout.bind(window);

// Frames go on while the clock stands still; tests wait for those that something waits for.
const realFrame = window.requestAnimationFrame.bind(window);
let frames = 0;
window.requestAnimationFrame = (action) => {
  frames += 1;
  return realFrame((time) => {
    frames -= 1;
    action(time);
  });
};


const calls = [];
const waiting = [];

// How many inputs of a job are unfinished, where a test has said so.
const unfinished = new Map();

class Call {
  constructor(request, resolve, reject) {
    this.url = request.url;
    this.job = jobOf(request);
    this.redirect = request.redirect;
    this.authorization = request.headers.get("authorization") ?? undefined;
    this.header = (name) => request.headers.get(name) ?? undefined;
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

const pathOf = (request) => new URL(request.url).pathname.match(/\/jobs\/([^/]+)(.*)$/);
const jobOf = (request) => pathOf(request)[1];

window.fetch = (request, ...rest) => {
  // The tests themselves are fetched, too.
  if (!(request instanceof Request) || !request.url.includes("/batch/jobs/")) return network(request, ...rest);
  const beside = answerBeside(request);
  const [, job, path] = pathOf(request);
  const hold = beside && (held.get(job) ?? held.get(job + path));
  if (hold) return hold.then(() => beside);
  if (beside) return Promise.resolve(beside);
  return new Promise((resolve, reject) => {
    calls.push(new Call(request, resolve, reject));
    for (const look of waiting.splice(0)) look();
  });
};

// What lets the answers beside a job's inputs go that are held back: all of them, or those of a path below it.
const held = new Map();
const releases = new Map();
export const hold = (job) => held.set(job, new Promise((resolve) => releases.set(job, resolve)));
export const release = (job) => releases.get(job)();

// What stands beside a job's inputs, by the job and the path below it, where a test has provided it.
const provided = new Map();
export const provide = (job, path, body) => provided.set(job + path, body);

// These are answered at once: they are asked beside what a test is about. What was not provided is not there.
const answerBeside = (request) => {
  const [, job, path] = pathOf(request);
  const { searchParams } = new URL(request.url);
  besides.push({ job, path, url: request.url });
  if (path.endsWith("/progress/counts")) return counts(job, searchParams.get("port_name"));
  const status = searchParams.get("status");
  if (path === "/inputs" && status === "reference" && searchParams.get("limit") === "1") {
    const total = Number(provided.get(`${job}/reference`) ?? 0);
    return Response.json({ job_id: job, total, offset: 0, limit: 1, inputs: [] });
  }
  if (path !== "" && path !== "/inputs/progress") return undefined;
  const body = provided.get(job + path);
  return body ? new Response(body) : new Response("{}", { status: 404 });
};

const besides = [];
// The URLs of what was asked for there and answered at once.
export const asked = (job, path) =>
  besides.filter((known) => known.job === job && known.path === path).map(({ url }) => url);

const counts = (job, port) => {
  const pending = unfinished.get(job) ?? 0;
  if (pending < 0) return new Response("{}", { status: 404 });
  const body = provided.get(`${job}/counts${port ? `/${port}` : ""}`);
  if (body) return new Response(body);
  return Response.json({ job_id: job, pending, processing: 0, completed: 1, failed: 0 });
};

// Says how many inputs of a job are unfinished; below 0 there are no counts.
export const leaveUnfinished = (job, count) => unfinished.set(job, count);

export const timesCounted = (job) => asked(job, "/inputs/progress/counts").length;

// The next request for the job that nobody has taken yet and whose URL has this part.
export const next = (job, part) =>
  new Promise((resolve, reject) => {
    const timer = realTimeout(() => reject(new Error(`timed out waiting for ${job} ${part}`)), 5000);
    const look = () => {
      const call = calls.find((call) => call.job === job && !call.taken && call.url.includes(part));
      if (!call) return waiting.push(look);
      call.taken = true;
      clearTimeout(timer);
      // A network answers in a later turn, when the view of the element is there.
      turn().then(() => resolve(call));
    };
    look();
  });

export const untaken = (job) => calls.filter((call) => call.job === job && !call.taken).length;

export const answer = (call, status, body) => call.resolve(new Response(body, { status }));

export const answerWithHeaders = (call, status, body, headers) =>
  // Not even an empty body goes with a 304.
  call.resolve(new Response(body || null, { status, headers: JSON.parse(headers) }));

// Answers with a body that comes piece by piece, and stays open until `finish`.
export const answerSlowly = (call) => {
  let controller;
  call.resolve(new Response(new ReadableStream({ start: (begun) => (controller = begun) })));
  return {
    push: (text) => controller.enqueue(new TextEncoder().encode(text)),
    finish: () => controller.close(),
  };
};

// What a browser gives in place of a redirect that it is not to follow.
export const redirect = (call) =>
  call.resolve(Object.defineProperty(new Response(), "type", { value: "opaqueredirect" }));

export const breakOff = (call) => call.reject(new TypeError("Failed to fetch"));

// Resolves when `test` holds, looking whenever something changes below `node`.
export const until = async (node, test) => {
  await turn();
  return new Promise((resolve, reject) => {
    if (test()) return resolve();
    const end = (done, ...reason) => {
      observer.disconnect();
      clearTimeout(timer);
      done(...reason);
    };
    const observer = new MutationObserver(() => test() && end(resolve));
    const timer = realTimeout(() => end(reject, new Error(`timed out with: ${node.textContent}`)), 5000);
    observer.observe(node, { subtree: true, childList: true, attributes: true, characterData: true });
  });
};

// Resolves when `test` holds, looking at each event of one of these names.
export const untilEvent = async (node, names, test) => {
  await turn();
  return new Promise((resolve, reject) => {
    const timer = realTimeout(() => reject(new Error(`timed out waiting for ${names}`)), 5000);
    const look = () => {
      if (!test()) return;
      for (const name of names) node.removeEventListener(name, look);
      clearTimeout(timer);
      // After whoever dispatched it has gone on.
      realTimeout(resolve);
    };
    for (const name of names) node.addEventListener(name, look);
    look();
  });
};

// Everything that was ready to run has run: an answer that is to be dropped has had its chance.
export const quiet = async () => {
  await framesDone();
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => realTimeout(resolve));
};

// What changes below `node` from now on.
export const watch = (node) => {
  const seen = [];
  const observer = new MutationObserver((records) => seen.push(...records));
  observer.observe(node, { subtree: true, childList: true, attributes: true, characterData: true });
  // That the page was fetched again is said each time.
  const isNews = ({ target }) => !(target.parentElement ?? target).closest?.(".updated");
  return { takeRecords: () => [...seen.splice(0), ...observer.takeRecords()].filter(isNews) };
};

export const record = (node, name) => {
  const seen = [];
  node.addEventListener(name, (event) => seen.push(event.detail));
  return seen;
};

// A clock that tests turn: timers and the time of day stand still until `pass` lets milliseconds go by.
let clock;

export const stopClock = () => {
  const real = { setTimeout, clearTimeout, setInterval, clearInterval, now: Date.now, random: Math.random };
  const timers = new Map();
  let now = real.now();
  let last = 1e9;
  const begin = (repeat) => (action, delay = 0, ...rest) => {
    last += 1;
    timers.set(last, { action: () => action(...rest), at: now + delay, repeat: repeat ? Math.max(delay, 1) : 0 });
    return last;
  };
  const end = (timer) => timers.delete(timer) || real.clearTimeout.call(window, timer);
  Object.assign(window, {
    setTimeout: begin(false), setInterval: begin(true), clearTimeout: end, clearInterval: end,
  });
  Date.now = () => now;
  // Pauses are as long as they are in the middle.
  Math.random = () => 0.5;
  clock = {
    timers,
    real,
    async pass(length) {
      const until = now + length;
      for (;;) {
        // What the last timer set in motion may set timers of its own.
        await settled();
        const due = [...timers].filter(([, timer]) => timer.at <= until).sort((a, b) => a[1].at - b[1].at)[0];
        if (!due) break;
        const [id, timer] = due;
        now = Math.max(now, timer.at);
        if (timer.repeat) timer.at += timer.repeat;
        else timers.delete(id);
        timer.action();
      }
      now = until;
      await settled();
    },
  };
};

export const startClock = () => {
  const { now, random, ...timing } = clock.real;
  Object.assign(window, timing);
  Date.now = now;
  Math.random = random;
  clock = undefined;
};

export const pass = (length) => clock.pass(length);

export const timers = () => clock.timers.size;

const framesDone = async () => {
  while (frames) await new Promise((resolve) => realFrame(resolve));
};

// Waits until what can run at once has run, such as the making of an element's view.
const turn = async () => {
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
  port1.close();
};

const settled = async () => {
  // Several times: an answer is read by way of a stream, which has turns of its own.
  for (let times = 0; times < 8; times += 1) await turn();
  if (!frames) return;
  await framesDone();
  await settled();
};

// Lets the tab be out of view or back, or the network be gone or back.
export const look = (visible, online) => {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (visible ? "visible" : "hidden") });
  Object.defineProperty(navigator, "onLine", { configurable: true, get: () => online });
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  window.dispatchEvent(new Event(online ? "online" : "offline"));
};

// Lets what happens be the result of a click, as far as the browser tells the program.
export const activate = (active) => {
  if (active) Object.defineProperty(navigator, "userActivation", { configurable: true, value: { isActive: true } });
  else delete navigator.userActivation;
};

// Resolves when the browser has told whoever observes it whether `node` can be seen.
export const observed = (node) =>
  new Promise((resolve) => {
    const observer = new IntersectionObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(node);
  });

// Presses a key where the focus could be.
export const press = (node, key) =>
  node.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));

// Clicks, and tells whether the browser would have done what it does by itself then. It does not do it.
export const click = (node) => {
  const event = new MouseEvent("click", { bubbles: true, composed: true, cancelable: true });
  let goes;
  const stop = (event) => {
    goes = !event.defaultPrevented;
    event.preventDefault();
  };
  window.addEventListener("click", stop);
  node.dispatchEvent(event);
  window.removeEventListener("click", stop);
  return goes;
};

// Saving files: the picker, the file that it gives, and downloads.
const real = {
  picker: window.showSaveFilePicker,
  createObjectURL: URL.createObjectURL,
  click: HTMLAnchorElement.prototype.click,
};
const blobs = new Map();
let downloads = [];
let file;

const writable = {
  async write(text) {
    if (file.full) throw new DOMException("no space", "QuotaExceededError");
    file.text += text;
  },
  async close() {
    file.closed = true;
  },
  async abort() {
    file.aborted = true;
  },
};

// `choice` is what the person does when they are asked for a file: "file", "full" for one that cannot be written,
// "locked" for one that cannot be opened, "opening" for one that never is, "" for a browser that cannot ask, else the name of an error.
export const begin = (choice) => {
  downloads = [];
  file = undefined;
  const choose = async ({ suggestedName: name }) => {
    if (!["file", "full", "locked", "opening"].includes(choice)) throw new DOMException("none", choice);
    file = { name, text: "", closed: false, aborted: false, full: choice === "full" };
    const createWritable = async () => {
      if (choice === "locked") throw new DOMException("locked", "NoModificationAllowedError");
      if (choice === "opening") await new Promise(() => undefined);
      return writable;
    };
    return { createWritable };
  };
  window.showSaveFilePicker = choice ? choose : undefined;
  URL.createObjectURL = (blob) => {
    const url = `blob:${blobs.size}`;
    blobs.set(url, blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function () {
    if (!this.download) return real.click.call(this);
    downloads.push({ name: this.download, blob: blobs.get(this.getAttribute("href")) });
  };
};

export const end = () => {
  window.showSaveFilePicker = real.picker;
  URL.createObjectURL = real.createObjectURL;
  HTMLAnchorElement.prototype.click = real.click;
};

// The downloads as JSON, byte order marks included.
export const saved = async () => {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const read = async ({ name, blob }) =>
    ({ name, type: blob.type, text: decoder.decode(await blob.arrayBuffer()) });
  return JSON.stringify(await Promise.all(downloads.map(read)));
};

// The chosen file as JSON.
export const chosen = () => JSON.stringify(file ?? null);
