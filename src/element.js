// The part of the custom element that Rust cannot be: a class that extends HTMLElement. It is defined before the
// Rust is there, so that frameworks find its properties; it keeps what the page says (attributes, properties) and
// tells the widget, which is Rust and exists while the element is in a document.

const observed = [
  "job-id", "api-base", "status", "port-name", "offset", "limit",
  "refresh", "theme", "columns", "standalone", "lang",
];
// These say which page to show; a change of one by the page is newer than what the person chose.
const querying = new Set(["status", "port-name", "offset", "limit"]);
const properties = [
  "jobId", "apiBase", "status", "portName", "offset", "limit",
  "refresh", "theme", "columns", "tokenProvider", "query",
];

// The only words that are not in the Rust: they are for when it is not there.
const failures = {
  en: {
    reload: "Reload the page",
    panicked: [
      "This view has stopped working.",
      "That is a defect of the view itself. The job is not affected. Reload the page to go on.",
    ],
    missing: [
      "This view could not be loaded.",
      "A part of it is missing or damaged. Reload the page; if that does not help, tell whoever runs it.",
    ],
    unable: [
      "This view could not be loaded.",
      "It needs WebAssembly, which this browser does not have or is set not to run.",
    ],
  },
  de: {
    reload: "Seite neu laden",
    panicked: [
      "Diese Ansicht ist stehen geblieben.",
      "Das ist ein Fehler der Ansicht selbst, der Job ist nicht betroffen. Laden Sie die Seite neu, um weiterzumachen.",
    ],
    missing: [
      "Diese Ansicht konnte nicht geladen werden.",
      "Ein Teil von ihr fehlt oder ist beschädigt. Laden Sie die Seite neu; hilft das nicht, sagen Sie es dem Betreiber.",
    ],
    unable: [
      "Diese Ansicht konnte nicht geladen werden.",
      "Sie braucht WebAssembly, das dieser Browser nicht hat oder nicht ausführen soll.",
    ],
  },
};

class BatchJobInputs extends HTMLElement {
  static observedAttributes = observed;
  // What the Rust provides when it is loaded.
  static #sheet;
  static #mount;
  // Why there will never be a widget.
  static #failure;

  #container = document.createElement("div");
  #widget;
  #tokenProvider;
  // The query that the page has set and the widget does not know yet, and the attributes that were set after it.
  #asked;
  #later = new Set();
  // The query of an earlier stay in a document, for when the element comes back.
  #kept;
  #changed = new Set();
  #settling = false;
  #apologized = false;
  #hasAsked = false;
  // Whether an answer is on its way that was asked for early.
  #expects = false;
  // The elements in a document.
  static #present = new Set();

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    this.#container.className = "root";
    // What the page has put into the element is shown until there is something else to show.
    shadow.append(document.createElement("slot"));
  }

  connectedCallback() {
    // What the page set before the class was known lies on the element itself and hides the setters.
    for (const name of properties) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    this.#settle();
  }

  disconnectedCallback() {
    this.#settle();
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after && (querying.has(name) || name === "job-id")) this.#kept = undefined;
    if (querying.has(name)) this.#later.add(name);
    this.#changed.add(name);
    this.#settle();
  }

  // A move within the document disconnects and connects in one go, and a page sets several attributes one
  // after the other: what is true when all that is over counts.
  #settle() {
    if (this.#settling) return;
    this.#settling = true;
    queueMicrotask(() => {
      this.#settling = false;
      if (this.isConnected) {
        BatchJobInputs.#present.add(this);
        if (BatchJobInputs.#failure) this.#apologize();
        else if (BatchJobInputs.#mount) this.#tell();
        else this.#ask();
        return;
      }
      BatchJobInputs.#present.delete(this);
      if (!this.#widget) return;
      this.#kept = this.#widget.query;
      this.#widget.free();
      this.#widget = undefined;
    });
  }

  // Asks for the first page while the Rust is on its way, which takes longer than most answers. This knows less than
  // the Rust does: where that asks for anything else, or with a key, it is as if this had not been.
  async #ask() {
    if (this.#hasAsked) return;
    this.#hasAsked = true;
    const standalone = this.hasAttribute("standalone");
    // Until its own scripts have run, the page may be about to set a provider of tokens.
    if (!standalone && document.readyState !== "complete") {
      await new Promise((resolve) => ["DOMContentLoaded", "load"].forEach((event) => addEventListener(event, resolve, { once: true })));
    }
    if (BatchJobInputs.#mount || this.#tokenProvider || (standalone && keeps("batch-job-inputs.api-key"))) return;
    const said = Object.fromEntries(standalone ? new URLSearchParams(location.search) : []);
    const read = (name) => ((standalone ? said[name] : this.getAttribute(name.replace("_", "-"))) ?? "").trim();
    const job = (standalone && read("job")) || this.getAttribute("job-id")?.trim();
    const base = URL.parse?.(this.getAttribute("api-base")?.trim() || "/v0.5", document.baseURI);
    const [status, port, offset, limit] = ["status", "port_name", "offset", "limit"].map(read);
    // What cannot be used the Rust has words for; another origin will want a token.
    const usual = /^(pending|processing|completed|failed|reference|)$/.test(status) && /^\d*$/.test(offset) && /^([1-9]\d{0,2}|1000|)$/.test(limit);
    if (!job || /^\.\.?$/.test(job) || !usual || base?.origin !== location.origin) return;
    const query = new URLSearchParams({ ...(status && { status }), ...(port && { port_name: port }) });
    query.append("offset", offset || 0);
    query.append("limit", limit || 50);
    const path = base.pathname.replace(/\/+$/, "");
    this.#expects = true;
    foresee(`${base.origin}${path}/batch/jobs/${encodeURIComponent(job)}/inputs?${query}`);
  }

  // Tells the widget what the page wants, in the order in which the page said it.
  #tell() {
    const [changed, later, asked] = [[...this.#changed], [...this.#later], this.#asked];
    this.#changed.clear();
    this.#later.clear();
    this.#asked = undefined;
    if (!this.#widget) {
      this.shadowRoot.adoptedStyleSheets = [BatchJobInputs.#sheet];
      this.#reveal();
      this.#widget = BatchJobInputs.#mount(this, this.#container, this.#tokenProvider);
      this.#show(asked ?? this.#kept);
      this.#kept = undefined;
    } else {
      if (changed.length) this.#widget.attributesChanged(changed);
      this.#show(asked);
    }
    if (asked && later.length) this.#widget.attributesChanged(later);
  }

  // Shows the view; where the first answer is on its way, a moment later. Most answers are there by then, and to lay
  // out an empty table before them takes as long as it takes with them.
  #reveal() {
    const container = this.#container;
    if (!this.#expects) return this.shadowRoot.replaceChildren(container);
    this.#expects = false;
    container.hidden = true;
    this.shadowRoot.append(container);
    const reveal = () => {
      // What the page has put into the element was shown so far.
      container.previousSibling?.remove();
      container.hidden = false;
    };
    // Counted from when the view is made, which on a slow machine takes longer.
    setTimeout(() => setTimeout(reveal, 20));
    for (const event of ["inputs-load", "inputs-error"]) this.addEventListener(event, reveal, { once: true });
  }

  // The Rust is loaded: every element that waits for it begins.
  static provide(sheet, mount) {
    if (this.#mount) return;
    this.#sheet = sheet;
    this.#mount = mount;
    for (const element of this.#present) element.#settle();
  }

  // There is no Rust, or after a panic none that may be trusted: every element says so, those to come as well.
  static fail(reason, what) {
    // Whatever breaks after the first thing that broke is a consequence.
    if (this.#failure) return;
    console.error("<batch-job-inputs>:", reason);
    this.#failure = what;
    for (const element of this.#present) element.#apologize();
  }

  #show(query) {
    if (!query) return;
    const { status, portName, offset, limit } = query;
    const text = (value) => (value === undefined || value === null ? undefined : String(value));
    this.#widget.setQuery(text(status), text(portName), text(offset), text(limit));
  }

  #apologize() {
    if (this.#apologized) return;
    this.#apologized = true;
    const widget = this.#widget;
    this.#widget = undefined;
    const make = (name, properties, ...children) => {
      const node = Object.assign(document.createElement(name), properties);
      node.append(...children);
      return node;
    };
    const words = failures[this.#speaksGerman() ? "de" : "en"];
    const [what, advice] = words[BatchJobInputs.#failure];
    const reload = make("button", { type: "button", className: "button" }, words.reload);
    reload.addEventListener("click", () => location.reload());
    const alert = make("div", { className: "alert", role: "alert" },
      make("p", { className: "what" }, what), make("p", {}, advice), reload);
    alert.part = "alert";
    // A container of its own: the old one belongs to the Rust.
    const container = make("div", { className: "root" }, make("section", { className: "widget" }, alert));
    this.shadowRoot.replaceChildren(container);
    // Ends timers and requests as far as that still works, after whoever panicked has gone.
    setTimeout(() => {
      try {
        widget?.free();
      } catch {
        // It panicked once and may do so again.
      }
    });
  }

  // As the Rust finds its language, which is not there to be asked.
  #speaksGerman() {
    let node = this;
    while (node) {
      const named = node.closest("[lang]");
      if (named) return /^de\b/i.test(named.lang || navigator.language);
      node = node.getRootNode().host;
    }
    return /^de\b/i.test(navigator.language);
  }

  get query() {
    const asked = this.#asked && { status: null, portName: null, offset: 0, limit: 50, ...this.#asked };
    return asked ?? this.#widget?.query ?? this.#kept;
  }
  set query(query) {
    this.#asked = query ?? {};
    this.#later.clear();
    this.#settle();
  }

  get tokenProvider() {
    return this.#tokenProvider;
  }
  set tokenProvider(provider) {
    this.#tokenProvider = provider;
    if (this.#widget) this.#widget.tokenProvider = provider;
  }

  reload() {
    this.#widget?.reload();
  }

  // A property is its attribute, so that there is one place for each setting; those of the query answer with
  // what is shown now.
  static {
    const text = (fallback) => (value) => value ?? fallback;
    const number = (fallback) => (value) => (/^\d+$/.test(value ?? "") ? Number(value) : fallback);
    const settings = {
      jobId: ["job-id", text(null)],
      apiBase: ["api-base", text("/v0.5")],
      status: ["status", text(null)],
      portName: ["port-name", text(null)],
      offset: ["offset", number(0)],
      limit: ["limit", number(50)],
      refresh: ["refresh", number(5)],
      theme: ["theme", text("auto")],
      columns: ["columns", text(null)],
    };
    for (const [property, [attribute, read]] of Object.entries(settings)) {
      Object.defineProperty(this.prototype, property, {
        configurable: true,
        enumerable: true,
        get() {
          // An attribute that was set a moment ago is news to the widget.
          const shown = this.#changed.has(attribute) ? undefined : this.query?.[property];
          return shown ?? read(this.getAttribute(attribute));
        },
        set(value) {
          if (value === null || value === undefined) this.removeAttribute(attribute);
          else this.setAttribute(attribute, value);
        },
      });
    }
  }
}

// Requests that were sent before the Rust asked for them, by their URL.
const foreseen = new Map();
// What their answers say.
const values = new WeakMap();

function foresee(url) {
  if (foreseen.has(url)) return;
  const abort = new AbortController();
  const answer = fetch(url, { headers: { Accept: "application/json" }, cache: "no-store", redirect: "manual", signal: abort.signal })
    // Down to its text, so that nothing empty is painted first when they are there before the Rust is.
    .then(async (response) => {
      if (response.ok) values.set(response, await response.clone().text().catch(() => undefined));
      return response;
    });
  // Who fails is who asks for it.
  answer.catch(() => undefined);
  foreseen.set(url, { answer, abort });
  // What is older would be no news, and what nobody has asked for by then nobody will.
  setTimeout(() => {
    if (foreseen.delete(url)) abort.abort();
  }, 5000);
}

/** Sends a request, unless it is one that was foreseen. */
export function send(request) {
  // To ask a request for its URL takes a while.
  const early = foreseen.size > 0 && foreseen.get(request.url);
  if (!early || request.headers.has("Authorization") || request.headers.has("If-None-Match")) return fetch(request);
  foreseen.delete(request.url);
  request.signal.addEventListener("abort", () => early.abort.abort());
  return early.answer;
}

/** What an answer says, if it is one that was foreseen. */
export function known(response) {
  return values.get(response);
}

function keeps(name) {
  try {
    return sessionStorage.getItem(name) !== null;
  } catch {
    return false;
  }
}

export function define(name) {
  if (!customElements.get(name)) customElements.define(name, BatchJobInputs);
}

export function provide(sheet, mount) {
  BatchJobInputs.provide(sheet, mount);
}

/** Called by the panic hook, while the Rust is still in the middle of what it did. */
export function panicked(message) {
  queueMicrotask(() => BatchJobInputs.fail(message, "panicked"));
}

export function missing(error) {
  BatchJobInputs.fail(error, typeof WebAssembly === "object" ? "missing" : "unable");
}
