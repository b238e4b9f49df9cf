// What a view must not do at any width, as a list of sentences. `root` is the element's shadow root.
const EDGE = 0.5;
const host = root.host.getBoundingClientRect();
const name = (element) => {
    const classes = [...element.classList].map((word) => `.${word}`).join("");
    return `${element.localName}${classes} “${element.textContent.trim().slice(0, 24)}”`;
};
// Not drawn at all, or only for who does not see.
const visible = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen, .inputs > thead:not(:has(*:focus))");
// Within something that cuts or scrolls what is too wide for it.
const isCut = (element) => {
    for (let box = element.parentElement; box; box = box.parentElement) {
        const { overflowX, clipPath } = getComputedStyle(box);
        if (overflowX !== "visible" || clipPath !== "none") return true;
    }
    return false;
};
const wider = [...root.querySelectorAll("*")]
    .filter((element) => visible(element) && !(element instanceof SVGElement && element.localName !== "svg") && !isCut(element))
    .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const [from, to] = element.closest("dialog") ? [0, document.documentElement.clientWidth] : [host.left, host.right];
        return width > 0 && (left < from - EDGE || right > to + EDGE);
    })
    .map((element) => `too wide: ${name(element)}`);

// WCAG 2.2, 2.5.8: 24 by 24 px, or a circle of that diameter around a smaller target that no other target and no
// other such circle reaches into. A label belongs to the target of its control.
const modal = root.querySelector("dialog[open]");
const targets = [...root.querySelectorAll("a[href], button, summary, select, input")]
    .filter((element) => visible(element) && (!modal || modal.contains(element)))
    .map((element) => {
        const area = element.closest("label") ?? element;
        return { element, box: (element.matches("[type=checkbox], [type=radio]") ? area : element).getBoundingClientRect() };
    });
const isSmall = ({ box }) => box.width < 24 - EDGE || box.height < 24 - EDGE;
const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
// What lies above the rest covers it, wherever the page is scrolled to, and is no neighbour of it.
const layer = ({ element }) => element.closest(".pagination, .panel");
const crowds = (small, other) => {
    if (layer(small) !== layer(other)) return false;
    const [x, y] = middle(small.box);
    if (isSmall(other)) {
        const [otherX, otherY] = middle(other.box);
        return Math.hypot(x - otherX, y - otherY) < 24 - EDGE;
    }
    const nearest = (at, from, to) => Math.min(Math.max(at, from), to);
    const { left, right, top, bottom } = other.box;
    return Math.hypot(x - nearest(x, left, right), y - nearest(y, top, bottom)) < 12 - EDGE;
};
const small = targets
    .filter(isSmall)
    // A button is always as large as that; a link stands in a line of text, and has room around it.
    .filter((target) => !target.element.matches("a") || targets.some((other) => other !== target && crowds(target, other)))
    .map(({ element, box }) => `too small, ${Math.round(box.width)} by ${Math.round(box.height)}: ${name(element)}`);

// Without the scroll bar of its height.
const { scrollWidth, clientWidth } = document.documentElement;
const scrolls = Math.max(scrollWidth, Math.floor(host.right)) > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
return [...scrolls, ...wider, ...small].filter((fault, place, all) => all.indexOf(fault) === place);
