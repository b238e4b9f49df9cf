// The properties of the element that reflect its attributes, so that each setting has one place.

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

export const properties = Object.keys(settings);
export const attributes = [
  "job-id", "api-base", "status", "port-name", "offset", "limit", "refresh", "theme", "columns", "standalone", "lang",
];

/** Defines the properties; `shown` finds what the view shows for one, if it shows anything. */
export function reflect(prototype, shown) {
  for (const [property, [attribute, read]] of Object.entries(settings)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        return shown(this, attribute, property) ?? read(this.getAttribute(attribute));
      },
      set(value) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value);
      },
    });
  }
}
