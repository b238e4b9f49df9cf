/** Whether two pieces of parsed JSON say the same. Of what is nested deeper than anything is, that is not known. */
export function alike(one, other, depth = 16) {
  if (one === other) return true;
  if (depth === 0 || typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  const names = Object.keys(one);
  return Array.isArray(one) === Array.isArray(other) && names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && alike(one[name], other[name], depth - 1));
}
