// Saves a draft as it is written, says when, and loses nothing.
//
// A change is sent after a short pause, one request at a time. What failed is tried again
// until it is saved; the page says so and asks before it is closed. Each request names the
// parts that were changed here, so that two people may write one visit.

import { csrf } from "../../js/anagen.js";

const PAUSE = 500;
const LONGEST_WAIT = 15000;

export class Autosave {
  constructor(form, shown) {
    this.form = form;
    this.shown = shown;
    this.touched = new Set();
    this.stale = new Set();
    this.isLeaving = false;
    this.failures = 0;
    this.running = null;
    this.timer = 0;
    this.state = form.querySelector("[data-saved]");
    const noted = (event) => {
      if (event.target.name) this.changed(event.target.name.split("-")[0]);
    };
    form.addEventListener("input", noted);
    form.addEventListener("change", noted);
    window.addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.last();
    });
    window.addEventListener("pagehide", () => this.last());
    window.addEventListener("beforeunload", (event) => {
      if (this.touched.size > 0 && !this.isLeaving) event.preventDefault();
    });
  }

  /** Note that a part was changed, and save it soon. */
  changed(part) {
    if (["brush", "csrfmiddlewaretoken", "revision"].includes(part)) return;
    this.touched.add(part);
    this.say("Not saved yet", "warn");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  say(words, kind = "") {
    if (!this.state) return;
    if (this.state.textContent !== words) this.state.textContent = words;
    this.state.dataset.kind = kind;
  }

  note(words) {
    this.said = words;
  }

  body(touched) {
    const data = new FormData(this.form);
    data.delete("csrfmiddlewaretoken");
    data.delete("brush");
    data.set("touched", [...touched].join(","));
    data.set("stale", [...this.stale].join(","));
    return data;
  }

  get options() {
    // After signing in again in another tab the cookie has the new mark, and the page the old one.
    const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
    const mark = cookie ? cookie.slice("csrftoken=".length) : csrf();
    return { method: "POST", headers: { "X-CSRFToken": mark, "X-Autosave": "1", "HX-Request": "true" } };
  }

  /** Save now; true when everything is saved. */
  async flush(always = false) {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.touched.size === 0 && !always) return true;
    this.running = this.send();
    const isSaved = await this.running;
    this.running = null;
    return isSaved && this.touched.size === 0;
  }

  async send() {
    const touched = new Set(this.touched);
    this.touched.clear();
    this.say("Saving …");
    let answer;
    try {
      answer = await fetch(this.form.action, { ...this.options, body: this.body(touched) });
    } catch {
      return this.failed(touched, "Not saved: the workbench cannot be reached");
    }
    if (answer.ok && answer.headers.get("content-type")?.includes("json")) return this.saved(await answer.json());
    if (answer.status === 409) return this.clash(touched, await answer.json());
    if (answer.status === 422) {
      for (const part of touched) this.touched.add(part);
      this.say(`Not saved: ${(await answer.json()).refused}`, "bad");
      return false;
    }
    if (answer.status === 401) return this.failed(touched, "Not saved: you are signed out. Sign in in another tab, this page goes on then");
    return this.failed(touched, `Not saved: the workbench failed (${answer.status})`);
  }

  saved(answer) {
    this.failures = 0;
    this.stale.clear();
    for (const part of Object.keys(answer.others ?? {})) {
      if (!this.touched.has(part)) continue; // typed into it meanwhile: choose later
      this.stale.add(part);
      delete answer.others[part];
    }
    this.form.elements.revision.value = answer.revision;
    this.said = "";
    this.shown(answer);
    const words = `Saved ${answer.saved}, revision ${answer.revision}`;
    if (this.touched.size === 0) this.say(this.said ? `${words}. ${this.said}` : words, "good");
    return true;
  }

  failed(touched, why) {
    for (const part of touched) this.touched.add(part);
    const wait = Math.min(1000 * 2 ** this.failures, LONGEST_WAIT);
    this.failures += 1;
    this.say(`${why}. What you typed is still here; trying again`, "bad");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), wait);
    return false;
  }

  /** Say that two people changed the same part, and lead to both versions. */
  clash(touched, answer) {
    const parts = Object.keys(answer.parts);
    for (const part of parts) {
      this.touched.add(part);
      this.stale.add(part);
    }
    this.form.elements.revision.value = answer.revision;
    this.say("Not saved: somebody else changed the same part", "bad");
    const box = document.querySelector("[data-clash]");
    if (box) {
      const names = Object.values(answer.parts).map((one) => `${one.label} (${one.by})`).join(", ");
      const words = document.createElement("p");
      words.textContent = `Changed by somebody else meanwhile: ${names}. Yours is still here and not saved; everything else is.`;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-sm btn-primary";
      button.textContent = "Look at both and choose";
      button.addEventListener("click", () => this.choose());
      box.replaceChildren(words, button);
      box.hidden = false;
      box.scrollIntoView({ block: "nearest" });
    }
    return false;
  }

  /** Send the form as a page, which answers with both versions. */
  choose() {
    this.isLeaving = true;
    for (const [name, parts] of [["touched", this.touched], ["stale", this.stale]]) {
      const hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = name;
      hidden.value = [...parts].join(",");
      this.form.append(hidden);
    }
    this.form.submit();
  }

  /** Send what is left while the page goes away. */
  last() {
    if (this.touched.size === 0 || this.isLeaving) return;
    fetch(this.form.action, { ...this.options, body: this.body(this.touched), keepalive: true }).catch(() => {});
  }
}
