// Copies without the browser's interface for the clipboard, which exists on secure pages only and may be denied.

/** Copies a text by selecting it in a field. Where that is denied, too, the field stays, to copy from it by hand. */
export function copyBySelection(button, text, hint) {
  const widget = button.closest(".widget");
  if (!widget) return false;
  const document = button.ownerDocument;
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.value = text;
  const label = document.createElement("label");
  label.className = "by-hand";
  label.append(hint, field);
  field.addEventListener("blur", ({ relatedTarget }) => {
    label.remove();
    // The menu that the button is in was left for the field only.
    const menu = button.closest(".toolbox");
    if (menu && !menu.contains(relatedTarget)) menu.querySelector("details[open]")?.removeAttribute("open");
  });
  field.addEventListener("keydown", (press) => {
    if (press.key !== "Escape") return;
    press.preventDefault();
    press.stopPropagation();
    button.focus();
  });
  widget.append(label);
  field.focus({ preventScroll: true });
  field.select();
  const copied = document.execCommand?.("copy") ?? false;
  if (copied) button.focus({ preventScroll: true });
  return copied;
}
