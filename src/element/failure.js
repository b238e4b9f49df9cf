// What elements show when the program is not there: it could not be loaded, or it has panicked. These texts are the only
// ones that are not in the program.

const texts = {
  en: {
    reload: "Reload the page",
    panicked: ["This view has stopped working.", "This is a defect in the view. The job is not affected. Reload the page to continue."],
    missing: ["This view could not be loaded.", "A part of it is missing or damaged. Reload the page. If that does not help, contact whoever runs it."],
    unable: ["This view could not be loaded.", "It needs WebAssembly, which this browser does not support or has disabled."],
    forbidden: ["This view could not be loaded.", "The page’s Content-Security-Policy does not allow WebAssembly. Whoever runs the page must add 'wasm-unsafe-eval' to script-src."],
  },
  de: {
    reload: "Seite neu laden",
    panicked: ["Diese Ansicht funktioniert nicht mehr.", "Das ist ein Fehler der Ansicht. Der Job ist nicht betroffen. Laden Sie die Seite neu, um fortzufahren."],
    missing: ["Diese Ansicht konnte nicht geladen werden.", "Ein Teil fehlt oder ist beschädigt. Laden Sie die Seite neu. Wenn das nicht hilft, wenden Sie sich an den Betreiber."],
    unable: ["Diese Ansicht konnte nicht geladen werden.", "Sie benötigt WebAssembly, das dieser Browser nicht unterstützt oder das deaktiviert ist."],
    forbidden: ["Diese Ansicht konnte nicht geladen werden.", "Die Content-Security-Policy der Seite erlaubt kein WebAssembly. Der Betreiber muss 'wasm-unsafe-eval' zu script-src hinzufügen."],
  },
};

let failure;
let reason;
const listeners = [];

/** Whether there will be no program. */
export function hasFailed() {
  return failure !== undefined;
}

/** Throws the reason why there will be no program, if that is so. */
export function throwFailure() {
  if (failure) throw reason;
}

/** Calls `listener` when there will be no program. */
export function onFailure(listener) {
  listeners.push(listener);
}

/** The program has panicked and cannot be trusted any more. */
export function panicked(message) {
  fail("panicked", message);
}

/** The program could not be loaded. */
export function missing(error) {
  if (typeof WebAssembly !== "object") fail("unable", error);
  else fail(/content.?security.?policy|unsafe-eval/i.test(error?.message) ? "forbidden" : "missing", error);
}

function fail(kind, error) {
  // What fails after the first failure is a consequence of it.
  if (failure) return;
  console.error("<batch-job-inputs>:", error);
  failure = kind;
  reason = error instanceof Error ? error : new Error(error);
  for (const listener of listeners) listener();
}

/** Shows the message in place of the view of an element, if it has one. */
export function showFailure(element, view) {
  if (!element.shadowRoot.querySelector(".failure")) element.shadowRoot.replaceChildren(failureView(element));
  // Ends timers and requests as far as that still works, after the panic has left the program.
  setTimeout(() => {
    try {
      view?.free();
    } catch {
      // It has panicked once and may do so again.
    }
  });
}

function failureView(element) {
  const make = (name, properties, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };
  const lang = isGerman(element) ? "de" : "en";
  const { reload, [failure]: [title, advice] } = texts[lang];
  const button = make("button", { type: "button", className: "button" }, reload);
  button.addEventListener("click", () => location.reload());
  const alert = make("div", { className: "alert", role: "alert" }, make("p", { className: "what" }, title), make("p", {}, advice), button);
  alert.part = "alert";
  return make("div", { className: "root failure" }, make("section", { className: "widget", lang }, alert));
}

// The language as the program finds it.
function isGerman(element) {
  for (let node = element; node; node = node.getRootNode().host) {
    const named = node.closest("[lang]");
    if (named) return /^de\b/i.test(named.lang || navigator.language);
  }
  return /^de\b/i.test(navigator.language);
}
