// The laboratory sheet: reads values back as they are typed, takes a pasted column, and
// loads the figure when it is opened. The server reads; this page only shows what it said.

import { csrf, say } from "../../js/anagen.js";

const form = document.getElementById("sheet");
const wait = 250;

function boxes() {
  return [...form.querySelectorAll("[data-value]")];
}

function testOf(box) {
  return box.name.slice("value-".length);
}

function show(box, cell) {
  const output = document.getElementById(`read-${testOf(box)}`);
  const wrong = cell.status === "problem" || cell.status === "left_out" || Boolean(cell.unlikely);
  const parts = [cell.says, cell.unlikely && `Can this be? ${cell.unlikely}`].filter(Boolean);
  output.textContent = parts.join(". ");
  output.classList.toggle("is-wrong", wrong);
  box.classList.toggle("is-invalid", wrong);
  box.setAttribute("aria-invalid", String(wrong));
}

async function readBack(some) {
  if (!some.length) return;
  const body = new FormData();
  const asked = some.map((box) => box.value);
  for (const box of some) {
    const test = testOf(box);
    body.append("test", test);
    body.append("text", box.value);
    body.append("unit", form.elements[`unit-${test}`].value);
  }
  const answer = await fetch(form.dataset.readBack, {
    method: "POST",
    headers: { "X-CSRFToken": csrf() },
    body,
  }).catch(() => null);
  if (!answer?.ok) return;
  const { cells } = await answer.json();
  some.forEach((box, place) => {
    if (box.value === asked[place]) show(box, cells[place]);
  });
}

const timers = new Map();

function later(box) {
  clearTimeout(timers.get(box));
  timers.set(box, setTimeout(() => readBack([box]), wait));
}

// A column of a spreadsheet: one value to a line, or test and value.
function paste(box, text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  if (lines.length < 2 && !lines[0].includes("\t")) return false;
  const all = boxes();
  const named = (word) => {
    const wanted = word.trim().toLowerCase();
    return all.find((one) => {
      const label = document.getElementById(`test-${testOf(one)}`).textContent;
      return [label.toLowerCase(), testOf(one), testOf(one).replaceAll("_", " ")].includes(wanted);
    });
  };
  const filled = [];
  const lost = [];
  const start = all.indexOf(box);
  lines.forEach((line, place) => {
    const parts = line.split("\t");
    const target = parts.length > 1 ? named(parts[0]) : all[start + place];
    const value = (parts.length > 1 ? parts[1] : parts[0]).trim();
    if (!value) return;
    if (!target) { lost.push(parts[0].trim()); return; }
    target.value = value;
    filled.push(target);
  });
  readBack(filled);
  const more = lost.length ? `; no line for ${lost.join(", ")}` : "";
  const said = `Pasted ${filled.length} of ${filled.length + lost.length} values${more}`;
  say(said);
  const output = document.getElementById(`read-${testOf(box)}`);
  if (lost.length) output.textContent = said;
  return true;
}

// Enter goes down the column, as in a spreadsheet; it saves from the last box.
function down(event) {
  const all = boxes();
  const next = all[all.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

if (form?.dataset.readBack) {
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-value]")) later(event.target);
  });
  form.addEventListener("change", (event) => {
    const name = event.target.name ?? "";
    if (!name.startsWith("unit-")) return;
    const box = form.elements[`value-${name.slice("unit-".length)}`];
    if (box.value) readBack([box]);
  });
  form.addEventListener("paste", (event) => {
    if (!event.target.matches("[data-value]")) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (paste(event.target, text)) event.preventDefault();
  });
  form.addEventListener("keydown", (event) => {
    if (!event.target.matches("[data-value]") || event.ctrlKey || event.altKey) return;
    if (event.key === "Enter" || event.key === "ArrowDown") down(event);
    if (event.key === "ArrowUp") down({ target: event.target, shiftKey: true, preventDefault: () => event.preventDefault() });
  });
}

for (const frame of document.querySelectorAll("[data-scroll-end]")) {
  if (!frame.querySelector("[aria-invalid=true]")) frame.scrollLeft = frame.scrollWidth;
}

for (const panel of document.querySelectorAll("[data-figure]")) {
  panel.addEventListener("toggle", () => {
    const frame = panel.querySelector(".figure-frame");
    if (!panel.open || frame.querySelector("img")) return;
    const picture = document.createElement("img");
    picture.alt = "Laboratory results in time, one panel for each test. The sheet above holds the same numbers.";
    picture.src = panel.dataset.figure;
    frame.append(picture);
  });
}
