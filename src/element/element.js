// The class of the custom element, which Rust cannot be. It is defined before the program is loaded, so that frameworks
// find its properties; it keeps what the host sets and passes it on to the view, which is Rust and exists while the
// element is in a document.
import { hasFailed, onFailure, panicked, showFailure } from "./failure.js";
import { prefetch, requestsSent } from "./prefetch.js";
import { attributes, namedQuery, observeLanguages, reflect, upgrade, WantedQuery } from "./properties.js";

// Makes the view of an element; set by the program when it is loaded.
let mount;
// The elements in a document.
const elements = new Set();

// On a server there is no DOM: importing this is harmless there.
class BatchJobInputs extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = attributes;

  #view;
  #tokenProvider;
  #wanted = new WantedQuery();
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
    upgrade(this, ["tokenProvider", "query"]);
    this.#settle();
  }

  disconnectedCallback() {
    this.#settle();
  }

  adoptedCallback() {
    this.#view?.adopted();
  }

  attributeChangedCallback(name, before, after) {
    this.#wanted.attributeChanged(name, before !== after);
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
    if (mount) return guard(() => this.#pass());
    if (!this.#prefetched) prefetch(this, () => !mount);
    this.#prefetched = true;
  }

  #disconnected() {
    elements.delete(this);
    this.#languages.disconnect();
    if (!this.#view) return;
    this.#wanted.keep(this.#view.query);
    this.#view.free();
    this.#view = undefined;
  }

  // Passes on to the view what the host wants, in the order in which it was set.
  #pass() {
    observeLanguages(this.#languages, this);
    const changed = [...this.#changed];
    this.#changed.clear();
    // Also where no attribute has changed: an ancestor may have another language, or there may be other ancestors.
    if (this.#view) this.#view.attributesChanged(changed);
    else this.#mount();
    this.#wanted.pass(this.#view);
  }

  // To make the view takes longer than many answers: the request for the first page goes out before that.
  #mount() {
    const view = mount(this, this.#tokenProvider);
    this.#view = view;
    requestsSent().then(() => {
      if (this.#view === view) guard(() => view.show());
    });
  }

  #fail() {
    this.#languages.disconnect();
    showFailure(this, this.#view);
    this.#view = undefined;
  }

  // The program is loaded, or there will be none.
  static update() {
    for (const element of elements) element.#settle();
  }

  get query() {
    return this.#wanted.query ?? this.#view?.query ?? this.#wanted.kept ?? namedQuery(this);
  }
  set query(query) {
    this.#wanted.query = query ?? {};
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
      element.#changed.has(attribute) ? undefined : element.query[property]);
  }
}

function guard(action) {
  try {
    action();
  } catch (error) {
    // Whatever it is, it has left the program half-way.
    panicked(error);
  }
}

/** Defines the element; throws where its name stands for something else. */
export function define(name) {
  if (!customElements.get(name)) customElements.define(name, BatchJobInputs);
  if (customElements.get(name) === BatchJobInputs) return;
  const taken = `<${name}> is already defined by something else on this page, which is used instead.`;
  console.warn(taken);
  throw new Error(taken);
}

/** The program is loaded: `view` makes the view of an element with its token provider. */
export function provide(view) {
  mount ??= view;
  BatchJobInputs.update();
}

onFailure(BatchJobInputs.update);
