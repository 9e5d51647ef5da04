// Boxes of the visit by part: what the server keeps as text is put back as it was typed.

/** Return the names of the boxes of one part. */
export function namesIn(raw, part) {
  return Object.keys(raw).filter((name) => name.split("-")[0] === part);
}

/** Fill one part with what is given, and empty all other boxes of it. */
export function applyRaw(form, part, raw) {
  for (const box of form.elements) {
    if (!box.name || box.name.split("-")[0] !== part) continue;
    const given = raw[box.name] ?? [];
    if (box.type === "radio") box.checked = given.length ? given.includes(box.value) : box.value === "";
    else if (box.type === "checkbox") box.checked = given.includes(box.value);
    else box.value = given[0] ?? "";
  }
}

/** Show what needs a script. */
export function ready() {
  document.documentElement.classList.add("visit-ready");
}
