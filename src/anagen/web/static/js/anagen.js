// What every page does: carries the mark of its forms, tells what happened, knows keys.
//
// A page hooks in by attributes, not by scripts of its own:
//   data-key="n"              the letter clicks it, or puts the cursor in it
//   data-submit-on-change     the form is sent when a choice in it changes
//   data-focus-first          gets the focus when the page opens (an error summary)
// and by import { say, toast, csrf } from this module.

/** The mark that shows a request comes from a page of the workbench. */
export function csrf() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

/** Tell a screen reader something, politely; nothing is shown. */
export function say(text) {
  const live = document.getElementById("live");
  if (!live) return;
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 50);
}

/** Show a message in the corner until it is closed; problems are read out at once. */
export function toast(text, kind = "info") {
  const box = document.createElement("div");
  box.className = `box box-${kind} toast-box`;
  box.setAttribute("role", kind === "error" ? "alert" : "status");
  const words = document.createElement("span");
  words.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn-close";
  close.setAttribute("aria-label", "Close this message");
  close.addEventListener("click", () => box.remove());
  box.append(words, close);
  document.getElementById("toasts")?.append(box);
  if (kind === "success") setTimeout(() => box.remove(), 6000);
}

// ---------------------------------------------------------------- htmx

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = csrf();
});

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  if (xhr.status === 409 || xhr.status === 422) return; // shown in the page itself
  const answer = new DOMParser().parseFromString(xhr.responseText, "text/html");
  const what = answer.querySelector(".problem-what")?.textContent ?? "The workbench failed here.";
  const how = answer.querySelector(".problem-do")?.textContent ?? "";
  toast(`${what} ${how}`.trim(), "error");
});

document.addEventListener("htmx:sendError", () => {
  toast("The workbench cannot be reached. What you typed is still here; try again in a moment.", "error");
});

// A server says something after a change: HX-Trigger: {"anagen:say": {"value": "Saved 10:42"}}
document.addEventListener("anagen:say", (event) => say(event.detail.value ?? ""));
document.addEventListener("anagen:toast", (event) => toast(event.detail.value ?? "", event.detail.kind ?? "success"));

// ---------------------------------------------------------------- forms

document.addEventListener("change", (event) => {
  const chosen = event.target.closest("[data-submit-on-change]");
  (chosen?.form ?? chosen)?.requestSubmit();
});

// ---------------------------------------------------------------- keys

const WRITES = "input, textarea, select, [contenteditable], [role=textbox], [role=grid], [role=slider]";
let leader = 0;

function press(element) {
  if (element.matches("input:not([type=submit]):not([type=button]), textarea, select")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

function visible(selector) {
  return [...document.querySelectorAll(selector)].find((one) => one.getClientRects().length > 0);
}

function goTo(letter) {
  const link = visible(`[data-go="${CSS.escape(letter)}"]`);
  if (!link) return false;
  link.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!document.body.hasAttribute("data-single-keys")) return;
  if (event.target.closest(WRITES) || document.querySelector("dialog[open]")) return;
  const isSecond = Date.now() - leader < 1500;
  leader = 0;
  if (isSecond && goTo(event.key)) { event.preventDefault(); return; }
  if (event.key === "g") { leader = Date.now(); return; }
  if (event.key === "?") {
    document.getElementById("keys")?.showModal();
    event.preventDefault();
    return;
  }
  if (event.key.length !== 1) return;
  const found = visible(`[data-key="${CSS.escape(event.key)}"]`);
  if (found) { event.preventDefault(); press(found); }
});

// ---------------------------------------------------------------- when the page opens

document.documentElement.classList.add("has-script");
document.querySelector("[data-focus-first]")?.focus();
