// The properties of the element: those that reflect its attributes, and `query`.

const text = (fallback) => (value) => value ?? fallback;
const count = (fallback) => (value) => (/^\d+$/.test(value ?? "") ? Number(value) : fallback);
// A property is its attribute, so that each setting has one place.
const settings = {
  jobId: ["job-id", text(null)],
  apiBase: ["api-base", text("/v0.5")],
  status: ["status", text(null)],
  portName: ["port-name", text(null)],
  offset: ["offset", count(0)],
  limit: ["limit", count(50)],
  refresh: ["refresh", count(5)],
  theme: ["theme", text("auto")],
  columns: ["columns", text(null)],
};

export const attributes = [
  "job-id", "api-base", "status", "port-name", "offset", "limit", "refresh", "theme", "columns", "standalone", "lang",
];

/** Defines the properties; `shown` finds what the view shows for one, and `undefined` where it does not know. */
export function reflect(prototype, shown) {
  for (const [property, [attribute, read]] of Object.entries(settings)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        const now = shown(this, attribute, property);
        return now === undefined ? read(this.getAttribute(attribute)) : now;
      },
      set(value) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value);
      },
    });
  }
}

/** The query that the attributes name. */
export function namedQuery(element) {
  const named = (property) => {
    const [attribute, read] = settings[property];
    return read(element.getAttribute(attribute));
  };
  return { status: named("status"), portName: named("portName"), offset: named("offset"), limit: named("limit") };
}

/** Gives the setters what was set before the class was defined: it lies on the element and hides them. */
export function upgrade(element, others) {
  for (const name of [...Object.keys(settings), ...others]) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}

/** Lets an observer observe every `lang` that may count for an element, across shadow roots. */
export function observeLanguages(observer, element) {
  observer.disconnect();
  for (let root = element.getRootNode(); root; root = root.host?.getRootNode()) {
    observer.observe(root, { subtree: true, attributeFilter: ["lang"] });
  }
}

// An attribute of these that the host changes is newer than what the user chose.
const queryAttributes = new Set(["status", "port-name", "offset", "limit"]);

/** What the host wants of the query and the view does not know yet. */
export class WantedQuery {
  // The query that was set, and the attributes that were set after it.
  #query;
  #later = new Set();
  // Whether an attribute has changed that the view does not know yet, so that what it shows is out of date.
  #outdated = false;
  /** What was shown when the element left the document, for when it comes back. */
  kept;

  keep(shown) {
    if (!this.#outdated) this.kept = shown;
  }

  get query() {
    return this.#query && { status: null, portName: null, offset: 0, limit: 50, ...this.#query };
  }
  set query(query) {
    this.#query = query;
    this.#later.clear();
  }

  attributeChanged(name, isOther) {
    if (isOther && (queryAttributes.has(name) || name === "job-id")) {
      this.kept = undefined;
      this.#outdated = true;
    }
    if (queryAttributes.has(name)) this.#later.add(name);
  }

  /** Passes it on to the view, in the order in which it was set. */
  pass(view) {
    const [set, later, query] = [this.#query, [...this.#later], this.#query ?? this.kept];
    this.query = this.kept = undefined;
    this.#outdated = false;
    if (!query) return;
    const { status, portName, offset, limit } = query;
    view.setQuery(...[status, portName, offset, limit].map((value) => (value === undefined || value === null ? undefined : String(value))));
    if (set && later.length) view.attributesChanged(later);
  }
}
