// What wasm-opt cannot do with the functions of a WebAssembly, since only we know that it is right or worth it.
import binaryen from "../.tools/node/node_modules/binaryen/index.js";

const defined = (module) =>
  Array.from({ length: module.getNumFunctions() }, (_, place) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(place)),
  ).filter(({ module: from }) => !from);

const changed = (bytes, { names }, change) => {
  const module = binaryen.readBinary(bytes);
  change(module, defined(module));
  binaryen.setDebugInfo(names);
  const result = module.emitBinary();
  module.dispose();
  return result;
};

// What streams do that Rust gives to JavaScript, each with code of its own. Of others, such as what ends a value, the
// compiler may have kept one for several types, and named it after any of them.
const STREAMS = /^js_sys\b[^<]*\bfuture_to_promise::<.*\bwasm_streams\b/;

/**
 * The same with nothing in functions that are there for Leptos' servers: streams that Rust gives to JavaScript. Nobody
 * can reach them, but they are in a table that nobody may shorten; all that only they use can then go.
 */
export const emptied = (bytes) =>
  changed(bytes, { names: true }, (module, functions) => {
    const streams = functions.filter(({ name }) => STREAMS.test(name));
    if (streams.length === 0) throw new Error("nothing here has the name of what streams do");
    for (const { name, params, results } of streams) {
      module.removeFunction(name);
      module.addFunction(name, params, results, [], module.unreachable());
    }
  });

/**
 * The same with functions that are alike beside each other, which is easier to compress: each is followed by the one
 * of which it has the greatest part, in pieces of four bytes.
 */
export const sorted = (bytes) =>
  changed(bytes, { names: false }, (module, functions) => {
    const order = chain(bodies(bytes).map(pieces)).map((place) => functions[place]);
    if (order.length !== functions.length) throw new Error("the functions and their code do not match");
    for (const { name } of order) module.removeFunction(name);
    for (const { name, params, results, vars, body } of order) module.addFunction(name, params, results, vars, body);
  });

/** The code of each function, as section 10 has it: https://webassembly.github.io/spec/core/binary/modules.html */
const bodies = (bytes) => {
  let at = 8;
  // Unsigned LEB128.
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  for (;;) {
    const section = bytes[at++];
    const length = number();
    if (section === 10) break;
    at += length;
  }
  return Array.from({ length: number() }, () => {
    const length = number();
    return bytes.subarray(at, (at += length));
  });
};

const pieces = (body) =>
  new Set(Array.from({ length: Math.max(body.length - 3, 0) }, (_, at) => body.readInt32LE(at)));

const chain = (sets) => {
  const holders = new Map();
  for (const [place, set] of sets.entries()) {
    for (const piece of set) holders.has(piece) ? holders.get(piece).push(place) : holders.set(piece, [place]);
  }
  const left = new Set(sets.keys());
  // The smallest one is like nothing in particular.
  let last = sets.reduce((least, set, place) => (set.size < sets[least].size ? place : least), 0);
  const order = [];
  for (;;) {
    order.push(last);
    left.delete(last);
    if (left.size === 0) return order;
    const shared = new Uint32Array(sets.length);
    for (const piece of sets[last]) for (const place of holders.get(piece)) shared[place]++;
    // Of the very small ones, a piece more or less says little.
    const part = (place) => shared[place] / (sets[place].size + 8);
    last = Array.from(left).reduce((best, place) => (part(place) > part(best) ? place : best));
  }
};
