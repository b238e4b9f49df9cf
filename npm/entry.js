
/** Settles when `<batch-job-inputs>` is at work; rejects when a part of it cannot be loaded. */
// The first entry on a page is the one for all, however often and in however many versions this is loaded.
export const ready = (globalThis[Symbol.for("batch-job-inputs")] ??= begin()).ready;

function begin() {
  define("batch-job-inputs");
  const ready = import("SCRIPT").then(({ default: init }) => init()).then(() => undefined);
  // The first of these on a page takes long, and while the Rust is on its way there is time.
  setTimeout(() => [new Intl.NumberFormat(), new Intl.DateTimeFormat()].forEach((formatter) => formatter.format(0)));
  // Told once, whether or not the page listens.
  ready.catch(missing);
  return { ready, define, provide, send, known, guarded };
}

// Every way into the Rust is guarded: whatever traps in there is a panic, after which nothing of it may be trusted.
function guarded(enter) {
  return (...values) => {
    try {
      return enter(...values);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) panicked(error);
      throw error;
    }
  };
}
