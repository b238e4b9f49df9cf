// Rows are filled with texts in one call each: a call out of WebAssembly takes longer than what it is for.

// What stands behind each text, and in place of one that stays as it is or is not there, and where one may be cut.
// No text has these characters in it.
const [end, same, none, cut] = "\0\x01\x02\x03";

/** Where in a row of this make its texts belong: `places` has a selector and an attribute, or nothing, in each line. */
export function placesOf(template, places) {
  const below = [...template.querySelectorAll("*")];
  return places.split("\n").map((line) => {
    const [selector, attribute] = line.split("@");
    return { place: selector ? below.indexOf(template.querySelector(selector)) : -1, attribute };
  });
}

/** A row with these texts, as the elements that have them. */
export function make(template, places, texts) {
  const row = template.cloneNode(true);
  const below = row.querySelectorAll("*");
  const owners = places.map(({ place }) => (place < 0 ? row : below[place]));
  const all = texts.split(end);
  for (let place = 0; place < owners.length; place += 1) {
    // A new row has nothing yet that would have to go.
    if (all[place] !== none && all[place] !== same) write(owners[place], places[place].attribute, all[place]);
  }
  return owners;
}

/** Writes texts into the elements that have them, and touches nothing that says so already. */
export function fill(owners, places, texts) {
  const all = texts.split(end);
  for (let place = 0; place < owners.length; place += 1) {
    const [owner, { attribute }, text] = [owners[place], places[place], all[place]];
    if (text === same) continue;
    const said = attribute ? (owner.getAttribute(attribute) ?? none) : owner.textContent;
    if (said === (attribute ? text : text.replace(cut, ""))) continue;
    if (text === none) owner.removeAttribute(attribute);
    else write(owner, attribute, text);
  }
}

/** Writes a text that loses its middle, not its end, where there is no room for it. */
export function writeCut(owner, head, tail) {
  owner.replaceChildren(...[["head", head], ["tail", tail]].map(([className, textContent]) =>
    Object.assign(document.createElement("span"), { className, textContent })));
}

function write(owner, attribute, text) {
  if (attribute) owner.setAttribute(attribute, text);
  else if (text.includes(cut)) writeCut(owner, ...text.split(cut));
  else owner.textContent = text;
}
