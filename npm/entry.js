// The one file of dist/ whose name stays. It defines the element, then loads the program.
import * as element from "../src/element/element.js";
import * as failure from "../src/element/failure.js";
import * as prefetch from "../src/element/prefetch.js";

// The first entry on a page is used by all, however often and in however many versions it is loaded. The program takes
// the functions of the element from here, so that there is one class.
const key = Symbol.for("batch-job-inputs");
const shared = (globalThis[key] ??= { ...element, ...failure, ...prefetch });
// On a server there is no DOM and nothing to start.
shared.ready ??= globalThis.customElements ? start() : new Promise(() => undefined);

/** Resolves when `<batch-job-inputs>` works; rejects when it cannot be loaded or fails while it starts. */
export const ready = shared.ready;

async function start() {
  element.define("batch-job-inputs");
  try {
    const { default: init } = await import("program");
    await init();
    // The first formatters of a page take long to make; now there is time, while the first page is fetched.
    setTimeout(() => [new Intl.NumberFormat(), new Intl.DateTimeFormat()].forEach((formatter) => formatter.format(0)));
  } catch (error) {
    failure.missing(error);
  }
  // Then the elements on the page have their views; one of them may have failed.
  await prefetch.requestsSent();
  failure.throwFailure();
}

// Reported by the element; the page need not handle it.
ready.catch(() => undefined);
