// The page of a visit: puts together the scalp map, saving, and what follows from a choice.

import { Autosave } from "./autosave.js";
import { ScalpMap } from "./scalp.js";
import { applyRaw, namesIn, ready } from "./boxes.js";
import { say } from "../../js/anagen.js";

const form = document.getElementById("visit-form");
const drawing = document.querySelector("[data-scalp-part]");
const map = drawing ? new ScalpMap(drawing) : null;
const saver = form?.hasAttribute("data-autosave") ? new Autosave(form, shown) : null;

if (map && form) map.onchange = () => saver?.changed("scalp");

function text(selector, words) {
  const element = document.querySelector(selector);
  if (element) element.textContent = words;
}

/** Show what the server made of it: the score, what is missing, what others wrote. */
function shown(answer) {
  if (answer.salt !== undefined) {
    text("[data-salt]", answer.salt || "–");
    text("[data-salt-says]", answer.says);
    text("[data-salt-missing]", answer.missing.length ? `Not looked at: ${answer.missing.join(", ")}` : "");
    map?.problems(answer.problems);
  }
  if (answer.means) {
    const words = Object.entries(answer.means).map(([group, mean]) => `${group} ${mean}`);
    text("[data-means]", words.join(" ") || "none yet, an item is missing");
  }
  if (answer.second_done) document.querySelector("[data-second-done]")?.removeAttribute("hidden");
  for (const [part, other] of Object.entries(answer.others ?? {})) {
    applyRaw(form, part, other.raw);
    if (part === "scalp") map?.read();
    say(`${other.label}: changed by ${other.by}, and taken over here.`);
    saver.note(`${other.label}: changed by ${other.by}, taken over here`);
  }
  follow();
}

// ---------------------------------------------------------------- what depends on a choice

function chosen(name) {
  return form?.querySelector(`input[name="${name}"]:checked`)?.value ?? "";
}

/** Show boxes only when they are needed; what was typed in them stays. */
function follow() {
  if (!form || !form.querySelector("[data-events]")) return;
  form.querySelector("[data-events]").hidden = chosen("events-since") !== "some";
  form.querySelector(".missed-count").hidden = chosen("adherence-missed") !== "some";
  form.querySelector(".nails").hidden = chosen("exam-nails") !== "changed";
  form.querySelector(".tricho-signs").hidden = chosen("tricho-done") !== "yes";
}

form?.addEventListener("change", follow);
follow();

const MOST_EVENTS = 12;

document.querySelector("[data-add-event]")?.addEventListener("click", (event) => {
  const rows = [...form.querySelectorAll("[data-event]")];
  const last = rows.at(-1);
  const number = Math.max(...rows.map((row) => Number(row.dataset.event))) + 1;
  if (number >= MOST_EVENTS) return;
  const row = last.cloneNode(true);
  row.dataset.event = number;
  for (const element of row.querySelectorAll("[id], [name], [for]")) {
    for (const name of ["id", "name", "for"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace(/^events-\d+-/, `events-${number}-`));
    }
    if (element.type === "checkbox") element.checked = false;
    else if ("value" in element && element.tagName !== "LI") element.value = "";
  }
  event.currentTarget.before(row);
  row.querySelector("select").focus();
});

// A letter chooses and stays where one is; clicked, the choice gets the focus as ever.
for (const label of form?.querySelectorAll("label[data-key]") ?? []) {
  label.addEventListener("click", (event) => {
    if (event.isTrusted) return;
    event.preventDefault();
    label.control.checked = true;
    label.control.dispatchEvent(new Event("change", { bubbles: true }));
    const group = label.closest("fieldset").querySelector("legend").textContent;
    say(`${group}: ${label.firstChild.textContent.trim()}`);
  });
}

// ---------------------------------------------------------------- as last time

const LABELS = { scalp: "scalp", exam: "brows, lashes, nails, body hair", tricho: "trichoscopy" };
const lastRaw = JSON.parse(document.getElementById("last-raw")?.textContent ?? "{}");
const ask = document.getElementById("ask-last");

for (const button of document.querySelectorAll("[data-as-last]")) {
  const parts = button.dataset.asLast.split(",").filter((part) => namesIn(lastRaw, part).length > 0);
  if (parts.length === 0) { button.hidden = true; continue; }
  button.addEventListener("click", () => {
    ask.querySelector("[data-what]").textContent = parts.map((part) => LABELS[part]).join("; ");
    ask.returnValue = "";
    ask.addEventListener("close", () => {
      if (ask.returnValue === "yes") copy(parts);
    }, { once: true });
    ask.showModal();
  });
}

function copy(parts) {
  for (const part of parts) {
    applyRaw(form, part, Object.fromEntries(namesIn(lastRaw, part).map((name) => [name, lastRaw[name]])));
    saver?.changed(part);
  }
  if (parts.includes("scalp")) {
    map?.read();
    document.getElementById("scalp-top")?.focus();
    document.getElementById("scalp-top")?.select();
  }
  follow();
  say(`Filled in as last time: ${parts.map((part) => LABELS[part]).join("; ")}.`);
}

// ---------------------------------------------------------------- keys

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    const signing = document.getElementById("sign-form");
    if (signing) signing.requestSubmit();
    else form?.requestSubmit(document.getElementById("to-sign"));
    return;
  }
  if (event.key === "Escape" && event.target.closest?.("input, textarea, select, [role=grid]")) {
    event.target.blur();
  }
});

// Enter in a box goes nowhere: a visit is not sent by accident.
form?.addEventListener("keydown", (event) => {
  const isBox = event.target.matches("input:not([type=submit])");
  if (event.key === "Enter" && isBox && !event.ctrlKey && !event.metaKey) event.preventDefault();
});

form?.addEventListener("submit", async (event) => {
  if (!saver || saver.isLeaving) return;
  event.preventDefault();
  const button = event.submitter;
  if (button?.id !== "to-sign") { saver.flush(true); return; }
  if (!(await saver.flush(true))) return;
  saver.isLeaving = true;
  if (form.dataset.sign) window.location.assign(form.dataset.sign);
  else form.requestSubmit(button);
});

ready();
