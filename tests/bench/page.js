// The component's main job as somebody would write it for one page, by hand, without a framework and for speed: with what
// is seen of the component's page, and no more. tests/bench/bench.mjs measures the component against it.
const statuses = ["pending", "processing", "completed", "failed", "reference"];
const headings = ["", "File", "Port", "Status", "Size", "Type", "Created", "Finished", "Duration"];
const find = (selector) => document.querySelector(selector);
const body = find(".rows");
const template = find("template").content.firstElementChild;
// What is between the cells is for who reads the markup.
for (const node of [...template.childNodes]) if (node.nodeType === Node.TEXT_NODE) node.remove();

const query = { status: "", port_name: "", offset: 0, limit: 50 };
const job = new URLSearchParams(location.search).get("job");
const ofJob = `/v0.5/batch/jobs/${encodeURIComponent(job)}`;
const base = `${ofJob}/inputs`;
let total = 0;
/** The rows on screen: by id, the input and its element. */
let shown = new Map();
let request;

// Formatters are dear to make and cheap to use.
const made = new Map();
const once = (name, make) => made.get(name) ?? made.set(name, make()).get(name);
const measure = (value, unit) =>
  once(unit, () => new Intl.NumberFormat(undefined, {
    style: "unit", unit, unitDisplay: unit === "byte" ? "long" : "short", maximumSignificantDigits: 3,
  })).format(value);
const count = (value) => once("count", () => new Intl.NumberFormat()).format(value);
const thisYear = new Date().getFullYear();
const moment = (date) => {
  const year = date.getFullYear() === thisYear ? undefined : "numeric";
  return once(`date ${year}`, () => new Intl.DateTimeFormat(undefined, {
    year, month: "short", day: "numeric", hour: "numeric", minute: "2-digit",
  })).format(date);
};

const size = (bytes) => {
  if (bytes == null) return "—";
  const place = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  return measure(bytes / 1000 ** place, ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"][place]);
};

const duration = (input) => {
  const end = input.completed_at ?? (input.status === "processing" ? Date.now() : undefined);
  if (!input.created_at || end === undefined) return "—";
  const seconds = Math.max(0, Math.round((new Date(end) - new Date(input.created_at)) / 1000));
  if (seconds < 60) return measure(seconds, "second");
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${measure(minutes, "minute")} ${measure(seconds % 60, "second")}`
    : `${measure(Math.floor(minutes / 60), "hour")} ${measure(minutes % 60, "minute")}`;
};

const drawTime = (cell, text) => {
  const date = text ? new Date(text) : undefined;
  cell.textContent = date ? moment(date) : "—";
  if (date) cell.title = date.toISOString();
  else cell.removeAttribute("title");
};

/** What each cell is made from, and how it is drawn. */
const cells = [
  [(input) => `${input.data.filename}\n${input.data.ref}`, (cell, { data }) => {
    const link = cell.firstElementChild;
    link.textContent = link.title = data.filename;
    cell.previousElementSibling.firstElementChild.ariaLabel = `Show details of ${data.filename}`;
    if (/^https?:\/\//i.test(data.ref)) link.href = data.ref;
    else link.removeAttribute("href");
  }],
  [(input) => input.port_name, (cell, input) => { cell.textContent = input.port_name ?? "—"; }],
  [(input) => input.status, ({ firstElementChild: badge }, { status }) => {
    badge.className = `badge ${status}`;
    badge.textContent = status[0].toUpperCase() + status.slice(1);
  }],
  [(input) => input.data.num_bytes, (cell, { data }) => {
    cell.textContent = size(data.num_bytes);
    cell.title = data.num_bytes == null ? "" : `${count(data.num_bytes)} bytes`;
  }],
  [(input) => input.data.file_type, (cell, { data }) => { cell.textContent = data.file_type ?? "—"; }],
  [(input) => input.created_at, (cell, input) => drawTime(cell, input.created_at)],
  [(input) => input.completed_at, (cell, input) => drawTime(cell, input.completed_at)],
  [(input) => `${input.status}${input.created_at}${input.completed_at}`, (cell, input) => {
    cell.textContent = duration(input);
  }],
];

const draw = (row, before, input) => {
  let cell = row.firstElementChild.nextElementSibling;
  for (const [source, write] of cells) {
    if (!before || source(before) !== source(input)) write(cell, input);
    cell = cell.nextElementSibling;
  }
  const failed = input.status === "failed";
  if (row.classList.contains("failed") !== failed) row.classList.toggle("failed", failed);
  if (before && before.error_message === input.error_message) return;
  cell?.remove();
  if (!input.error_message) return;
  const error = Object.assign(document.createElement("td"), { className: "error", textContent: input.error_message });
  error.setAttribute("role", "cell");
  row.append(error);
};

/** The details of a row, where they are open. */
const detailsOf = (row) => (row.nextElementSibling?.className === "details" ? row.nextElementSibling : undefined);

/** Writes a text that is not there already. */
const write = (selector, text) => {
  const place = find(selector);
  if (place && place.textContent !== text) place.textContent = text;
};

const show = (page) => {
  const next = new Map();
  for (const input of page.inputs) {
    const { element, input: before } = shown.get(input.id) ?? { element: template.cloneNode(true) };
    draw(element, before, input);
    next.set(input.id, { element, input });
  }
  for (const [id, { element }] of shown) {
    if (next.has(id)) continue;
    detailsOf(element)?.remove();
    element.remove();
  }
  let place = body.firstElementChild;
  // All at once where nothing stays.
  if (!place) body.append(...Array.from(next.values(), ({ element }) => element));
  else for (const { element } of next.values()) {
    const details = detailsOf(element);
    if (element === place) place = (details ?? element).nextElementSibling;
    else body.insertBefore(element, place);
    if (details && details !== element.nextElementSibling) element.after(details);
  }
  shown = next;
  total = page.total;
  const first = count(page.inputs.length && page.offset + 1);
  write(".range", `${first}–${count(page.offset + page.inputs.length)} of ${count(total)} inputs`);
  find(".previous").disabled = page.offset === 0;
  find(".next").disabled = page.offset + page.inputs.length >= total;
};

const get = async (url, signal) => {
  const answer = await fetch(url, { signal, cache: "no-store", headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The server answers ${answer.status}`);
  return answer.json();
};

// As beside the rows of the component: how many there are of each status, and how the job is doing.
const drawCount = (status, inputs) => write(`input[value="${status}"] ~ .count`, count(inputs));
const countInputs = async (signal) => {
  const port = query.port_name && `port_name=${encodeURIComponent(query.port_name)}`;
  const counts = await get(`${base}/progress/counts?${port}`, signal);
  for (const [status, inputs] of Object.entries(counts)) drawCount(status, inputs);
  const { total: references } = await get(`${base}?${port}&status=reference&offset=0&limit=1`, signal);
  drawCount("reference", references);
};
const tellOfJob = async (signal) => {
  const { name, status } = await get(ofJob, signal);
  write(".job-name", name);
  write(".job-status", status);
};

const load = async () => {
  request?.abort();
  const { signal } = (request = new AbortController());
  const alert = find(".alert");
  const filters = Object.entries(query).filter(([, value]) => value !== "");
  const inputs = get(`${base}?${new URLSearchParams(filters)}`, signal);
  try {
    show(await inputs);
    alert.hidden = true;
    document.dispatchEvent(new Event("inputs-load"));
    // The rows come first.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await Promise.all([countInputs(signal), tellOfJob(signal)]);
  } catch (error) {
    if (error.name === "AbortError") return;
    alert.textContent = error.message;
    alert.hidden = false;
  }
};

const defaults = { ...query };
const read = () => {
  const said = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(defaults)) {
    query[name] = typeof value === "number" ? Number(said.get(name) ?? value) : said.get(name) ?? value;
  }
};

const choose = (change) => {
  Object.assign(query, { offset: 0 }, change);
  load();
  const differs = Object.entries(query).filter(([name, value]) => value !== defaults[name]);
  history.pushState(null, "", `?${new URLSearchParams([["job", job], ...differs])}`);
};

for (const [place, name] of ["opener", "file", "port", "status", "size", "type", "created", "completed", "duration"].entries()) {
  const cell = Object.assign(document.createElement("th"), { className: name, scope: "col", textContent: headings[place] });
  cell.setAttribute("role", "columnheader");
  find("thead tr").append(cell);
}
for (const status of ["", ...statuses]) {
  const label = document.createElement("label");
  const radio = Object.assign(document.createElement("input"), { type: "radio", name: "status", value: status });
  radio.checked = status === "";
  radio.addEventListener("change", () => choose({ status }));
  const number = Object.assign(document.createElement("span"), { className: "count" });
  label.append(radio, status ? ` ${status[0].toUpperCase()}${status.slice(1)} ` : " All ", number);
  find(".statuses").append(label);
}
for (const limit of [25, 50, 100, 200, 500, 1000]) {
  find(".limit").append(new Option(limit, limit, limit === query.limit, limit === query.limit));
}
find(".limit").addEventListener("change", (event) => choose({ limit: Number(event.target.value) }));
find(".port-filter").addEventListener("change", (event) => choose({ port_name: event.target.value.trim() }));
find(".previous").addEventListener("click", () => choose({ offset: Math.max(0, query.offset - query.limit) }));
find(".next").addEventListener("click", () => choose({ offset: query.offset + query.limit }));
find(".refresh").addEventListener("click", load);
body.addEventListener("click", ({ target }) => {
  const toggle = target.closest(".toggle");
  if (!toggle) return;
  const row = toggle.closest("tr");
  const open = toggle.getAttribute("aria-expanded") !== "true";
  toggle.setAttribute("aria-expanded", open);
  if (!open) return detailsOf(row).remove();
  const { input } = Array.from(shown.values()).find(({ element }) => element === row);
  const details = document.createElement("tr");
  details.className = "details";
  details.append(Object.assign(document.createElement("td"), { colSpan: 10, textContent: JSON.stringify(input, null, 2) }));
  row.after(details);
});
// What the address says, now and after Back and Forward.
const restore = () => {
  read();
  find(`input[name="status"][value="${CSS.escape(query.status)}"]`).checked = true;
  find(".port-filter").value = query.port_name;
  find(".limit").value = query.limit;
  load();
};
addEventListener("popstate", restore);
restore();
