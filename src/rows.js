// Rows are filled with texts in one call each: a call out of WebAssembly takes longer than what it is for.

// What stands behind each text, and in place of one that stays as it is or is not there, and where one may be cut.
// No text has these characters in it.
const [end, same, none, cut] = "\0\x01\x02\x03";

/** Where in a row of this make its texts belong: `places` has a selector and an attribute, or nothing, in each line. */
export function placesOf(template, places) {
  const all = elements(template);
  return places.split("\n").map((line) => {
    const [selector, attribute] = line.split("@");
    return { place: all.indexOf(selector ? template.querySelector(selector) : template), attribute };
  });
}

/** A row with these texts, as the elements that have them. */
export function make(template, places, texts) {
  const all = elements(template.cloneNode(true));
  const owners = places.map(({ place }) => all[place]);
  fill(owners, places, texts);
  return owners;
}

/** Writes texts into the elements that have them. */
export function fill(owners, places, texts) {
  const all = texts.split(end);
  places.forEach(({ attribute }, place) => {
    const [owner, text] = [owners[place], all[place]];
    if (text === same) return;
    if (attribute) {
      if (text === none) owner.removeAttribute(attribute);
      else owner.setAttribute(attribute, text);
    } else if (text.includes(cut)) {
      owner.replaceChildren(...text.split(cut).map((part, behind) => {
        const span = document.createElement("span");
        span.className = behind ? "tail" : "head";
        span.textContent = part;
        return span;
      }));
    } else if (owner.textContent !== text) {
      // Most ticks of the clock change nothing.
      owner.textContent = text;
    }
  });
}

function elements(row) {
  return [row, ...row.querySelectorAll("*")];
}
