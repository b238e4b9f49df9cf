// The part of the custom element that Rust cannot be: a class that extends HTMLElement. It keeps what the
// page says (attributes, properties) and tells the widget, which is Rust and exists while the element is
// in a document.

const observed = [
  "job-id", "api-base", "status", "port-name", "offset", "limit",
  "refresh", "theme", "columns", "standalone", "lang",
];
// These say which page to show; a change of one by the page is newer than what the person chose.
const querying = new Set(["job-id", "status", "port-name", "offset", "limit"]);

class BatchJobInputs extends HTMLElement {
  static observedAttributes = observed;
  // Set by `define`.
  static sheet;
  static mount;

  #container = document.createElement("div");
  #widget;
  #tokenProvider;
  #query;
  #changed = new Set();
  #settling = false;
  // The elements that hold a widget, and whether the Rust behind all of them has come to an end.
  static #alive = new Set();
  static #broken = false;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [BatchJobInputs.sheet];
    shadow.append(this.#container);
  }

  connectedCallback() {
    // What the page set before the class was known lies on the element itself and hides the setters.
    for (const name of ["jobId", "apiBase", "status", "portName", "offset", "limit", "refresh", "theme", "columns", "tokenProvider", "query"]) {
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
    if (querying.has(name) && (before !== after || this.#widget)) this.#query = undefined;
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
      const changed = [...this.#changed];
      this.#changed.clear();
      if (BatchJobInputs.#broken) {
        if (this.isConnected && !this.#widget) this.#apologize();
      } else if (!this.isConnected) {
        // Kept for when the element comes back.
        this.#query = this.#widget?.query ?? this.#query;
        this.#widget?.free();
        this.#widget = undefined;
        BatchJobInputs.#alive.delete(this);
      } else if (!this.#widget) {
        this.#widget = BatchJobInputs.mount(this, this.#container, this.#tokenProvider);
        BatchJobInputs.#alive.add(this);
        this.#ask();
      } else if (changed.length) {
        this.#widget.attributesChanged(changed);
      }
    });
  }

  // After a panic nothing of the Rust may be trusted, neither in this element nor in the others.
  static break(panic) {
    if (BatchJobInputs.#broken) return;
    BatchJobInputs.#broken = true;
    console.error(`<batch-job-inputs>: ${panic}`);
    for (const element of BatchJobInputs.#alive) element.#apologize();
    BatchJobInputs.#alive.clear();
  }

  #apologize() {
    const widget = this.#widget;
    this.#widget = undefined;
    const make = (name, properties, ...children) => {
      const node = Object.assign(document.createElement(name), properties);
      node.append(...children);
      return node;
    };
    const reload = make("button", { type: "button", className: "button" }, "Reload the page");
    reload.addEventListener("click", () => location.reload());
    const alert = make("div", { className: "alert", role: "alert" },
      make("p", { className: "what" }, "This view has stopped working."),
      make("p", {}, "That is a defect of the view itself. The job is not affected. Reload the page to go on."),
      reload);
    alert.part = "alert";
    // A container of its own: the old one belongs to the Rust.
    this.#container = make("div", {}, make("section", { className: "widget" }, alert));
    this.shadowRoot.replaceChildren(this.#container);
    // Ends timers and requests as far as that still works, after whoever panicked has gone.
    setTimeout(() => {
      try {
        widget?.free();
      } catch {
        // It panicked once and may do so again.
      }
    });
  }

  get query() {
    return this.#widget?.query ?? this.#query;
  }
  set query(query) {
    this.#query = query;
    this.#ask();
  }

  #ask() {
    if (!this.#widget || !this.#query) return;
    const { status, portName, offset, limit } = this.#query;
    const text = (value) => (value === undefined || value === null ? undefined : String(value));
    this.#widget.setQuery(text(status), text(portName), text(offset), text(limit));
    this.#query = undefined;
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
}

// A property is its attribute, so that there is one place for each setting; those of the query answer with
// what is shown now.
function reflect(property, attribute, read) {
  Object.defineProperty(BatchJobInputs.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      return this.query?.[property] ?? read(this.getAttribute(attribute));
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
  });
}

const text = (fallback) => (value) => value ?? fallback;
const number = (fallback) => (value) => (/^\d+$/.test(value ?? "") ? Number(value) : fallback);
reflect("jobId", "job-id", text(null));
reflect("apiBase", "api-base", text("/v0.5"));
reflect("status", "status", text(null));
reflect("portName", "port-name", text(null));
reflect("offset", "offset", number(0));
reflect("limit", "limit", number(50));
reflect("refresh", "refresh", number(5));
reflect("theme", "theme", text("auto"));
reflect("columns", "columns", text(null));

export function apologize(panic) {
  BatchJobInputs.break(panic);
}

export function define(name, sheet, mount) {
  if (customElements.get(name)) return;
  BatchJobInputs.sheet = sheet;
  BatchJobInputs.mount = mount;
  customElements.define(name, BatchJobInputs);
}
