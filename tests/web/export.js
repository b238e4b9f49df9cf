// Stands in for what a browser does with a file: a download, or a file that a person has chosen.

const real = {
  picker: window.showSaveFilePicker,
  createObjectURL: URL.createObjectURL,
  click: HTMLAnchorElement.prototype.click,
};
const blobs = new Map();
let downloads = [];
let file;

const writable = {
  async write(text) {
    if (file.full) throw new DOMException("no space", "QuotaExceededError");
    file.text += text;
  },
  async close() {
    file.closed = true;
  },
  async abort() {
    file.aborted = true;
  },
};

// `choice` is what the person does when they are asked for a file: "file", "full" for one that cannot be written,
// "" for a browser that cannot ask, else the name of an error.
export const begin = (choice) => {
  downloads = [];
  file = undefined;
  const choose = async ({ suggestedName: name }) => {
    if (choice !== "file" && choice !== "full") throw new DOMException("none", choice);
    file = { name, text: "", closed: false, aborted: false, full: choice === "full" };
    return { createWritable: async () => writable };
  };
  window.showSaveFilePicker = choice ? choose : undefined;
  URL.createObjectURL = (blob) => {
    const url = `blob:${blobs.size}`;
    blobs.set(url, blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function () {
    if (!this.download) return real.click.call(this);
    downloads.push({ name: this.download, blob: blobs.get(this.getAttribute("href")) });
  };
};

export const end = () => {
  window.showSaveFilePicker = real.picker;
  URL.createObjectURL = real.createObjectURL;
  HTMLAnchorElement.prototype.click = real.click;
};

// The downloads as JSON, byte order marks included.
export const saved = async () => {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const read = async ({ name, blob }) =>
    ({ name, type: blob.type, text: decoder.decode(await blob.arrayBuffer()) });
  return JSON.stringify(await Promise.all(downloads.map(read)));
};

// The chosen file as JSON.
export const chosen = () => JSON.stringify(file ?? null);
