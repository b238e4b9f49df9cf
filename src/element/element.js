// The class of the custom element, which Rust cannot be. It is defined before the program is loaded, so that frameworks
// find its properties; it keeps what the host sets and passes it on to the view, which is Rust and exists while the
// element is in a document.
import { failureView, hasFailed, onFailure } from "./failure.js";
import { prefetch } from "./prefetch.js";
import { attributes, properties, reflect } from "./properties.js";

// An attribute of these that the host changes is newer than what the user chose.
const queryAttributes = new Set(["status", "port-name", "offset", "limit"]);

// Makes the view of an element; set by the program when it is loaded.
let mount;
// The elements in a document.
const elements = new Set();

// On a server there is no DOM: importing this is harmless there.
class BatchJobInputs extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = attributes;

  #view;
  #tokenProvider;
  // The query that the host has set and the view does not know yet, and the attributes that were set after it.
  #query;
  #later = new Set();
  // The query when the element left the document, for when it comes back.
  #kept;
  #changed = new Set();
  #settling = false;
  #prefetched = false;
  // The view reads the language anew.
  #languages = new MutationObserver(() => this.#settle());

  constructor() {
    super();
    // What the host has put into the element is shown until the view is there.
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
  }

  connectedCallback() {
    // Properties that were set before the class was defined lie on the element and hide the setters.
    for (const name of [...properties, "tokenProvider", "query"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#settle();
  }

  disconnectedCallback() {
    this.#settle();
  }

  adoptedCallback() {
    this.#view?.adopted();
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after && (queryAttributes.has(name) || name === "job-id")) this.#kept = undefined;
    if (queryAttributes.has(name)) this.#later.add(name);
    this.#changed.add(name);
    this.#settle();
  }

  // A move within the document disconnects and connects at once, and hosts set several attributes one after the other:
  // what is true after all that counts.
  #settle() {
    if (this.#settling) return;
    this.#settling = true;
    queueMicrotask(() => {
      this.#settling = false;
      if (this.isConnected) this.#connected();
      else this.#disconnected();
    });
  }

  #connected() {
    elements.add(this);
    if (hasFailed()) return this.#fail();
    if (mount) return this.#pass();
    if (!this.#prefetched) prefetch(this, () => !mount);
    this.#prefetched = true;
  }

  #disconnected() {
    elements.delete(this);
    this.#languages.disconnect();
    if (!this.#view) return;
    this.#kept = this.#view.query;
    this.#view.free();
    this.#view = undefined;
  }

  // Passes on to the view what the host wants, in the order in which it was set.
  #pass() {
    this.#followLanguages();
    const [changed, later, query] = [[...this.#changed], [...this.#later], this.#query];
    this.#changed.clear();
    this.#later.clear();
    this.#query = undefined;
    if (!this.#view) {
      this.#view = mount(this, this.#tokenProvider);
      this.#show(query ?? this.#kept);
      this.#kept = undefined;
    } else {
      // Also where no attribute has changed: an ancestor may have another language, or there may be other ancestors.
      this.#view.attributesChanged(changed);
      this.#show(query);
    }
    if (query && later.length) this.#view.attributesChanged(later);
  }

  // Any ancestor's `lang` counts, across shadow roots.
  #followLanguages() {
    this.#languages.disconnect();
    for (let root = this.getRootNode(); root; root = root.host?.getRootNode()) {
      this.#languages.observe(root, { subtree: true, attributeFilter: ["lang"] });
    }
  }

  #show(query) {
    if (!query) return;
    const values = [query.status, query.portName, query.offset, query.limit];
    this.#view.setQuery(...values.map((value) => (value === undefined || value === null ? undefined : String(value))));
  }

  #fail() {
    this.#languages.disconnect();
    const view = this.#view;
    this.#view = undefined;
    if (this.shadowRoot.querySelector(".failure")) return;
    this.shadowRoot.replaceChildren(failureView(this));
    // Ends timers and requests as far as that still works, after the panic has left the program.
    setTimeout(() => {
      try {
        view?.free();
      } catch {
        // It has panicked once and may do so again.
      }
    });
  }

  // The program is loaded, or there will be none.
  static update() {
    for (const element of elements) element.#settle();
  }

  get query() {
    return this.#query ? { status: null, portName: null, offset: 0, limit: 50, ...this.#query } : (this.#view?.query ?? this.#kept);
  }
  set query(query) {
    this.#query = query ?? {};
    this.#later.clear();
    this.#settle();
  }

  get tokenProvider() {
    return this.#tokenProvider;
  }
  set tokenProvider(provider) {
    this.#tokenProvider = provider;
    if (this.#view) this.#view.tokenProvider = provider;
  }

  reload() {
    this.#view?.reload();
  }

  static {
    reflect(this.prototype, (element, attribute, property) =>
      // The view does not know yet of an attribute that was set a moment ago.
      element.#changed.has(attribute) ? undefined : element.query?.[property]);
  }
}

export function define(name) {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, BatchJobInputs);
}

/** The program is loaded: `view` makes the view of an element with its token provider. */
export function provide(view) {
  mount ??= view;
  BatchJobInputs.update();
}

onFailure(BatchJobInputs.update);
