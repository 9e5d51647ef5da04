// The scalp map: a hundred cells that are painted, beside four boxes that say the same.
//
// The cells are the truth. A typed number counts for a view that is not painted; 0 and 100
// fill the cells, since every cell is known then. The weights of the views come from the
// server with the drawing.

const TAKEN = new Map([["0", 0], ["5", 50], ["1", 100]]);

export class ScalpMap {
  constructor(part) {
    this.part = part;
    this.svg = part.querySelector("[data-scalp]");
    this.onchange = () => {};
    this.isRead = part.querySelector("[data-percent]") === null;
    this.views = [...this.svg.querySelectorAll("[data-region]")].map((element) => ({
      element,
      region: element.dataset.region,
      weight: Number(element.dataset.weight),
      cells: [...element.querySelectorAll("[data-cell]")],
      rows: [...element.querySelectorAll("[role=row]")].map((row) => [...row.children]),
      hidden: part.querySelector(`[data-cells="${element.dataset.region}"]`),
      box: part.querySelector(`[data-percent="${element.dataset.region}"]`),
      loss: null,
    }));
    this.lastCells = JSON.parse(document.getElementById("last-cells")?.textContent ?? "{}") ?? {};
    this.drawLast();
    this.read();
    if (!this.isRead) this.listen();
  }

  // ------------------------------------------------------------ what is there

  /** Take over what the boxes say. */
  read() {
    for (const view of this.views) {
      const texts = view.hidden.value ? view.hidden.value.split(",") : [];
      view.loss = texts.length === view.cells.length ? texts.map(Number) : null;
      this.draw(view);
    }
    this.total();
  }

  /** Write a view into its boxes. */
  write(view) {
    view.hidden.value = view.loss ? view.loss.join(",") : "";
    if (view.loss) view.box.value = mean(view.loss);
    this.draw(view);
    this.total();
    this.onchange();
  }

  typed(view) {
    if (view.loss) return "";
    return view.box ? view.box.value.trim() : view.hidden.dataset.typed;
  }

  draw(view) {
    const typed = this.typed(view);
    view.cells.forEach((cell, number) => {
      const loss = view.loss ? view.loss[number] : null;
      const kind = loss === null ? (typed ? "typed" : "none") : loss > 0 && loss < 100 ? 50 : loss;
      cell.setAttribute("fill", `url(#loss-${kind})`);
      const words = loss === null ? (typed ? `view typed as ${typed} %` : "not looked at") : `${loss} % lost`;
      cell.setAttribute("aria-label", `${cell.dataset.name}: ${words}`);
    });
    const mark = view.element.querySelector(".typed-mark");
    mark.setAttribute("visibility", typed ? "visible" : "hidden");
    mark.querySelector("text").textContent = typed ? `${typed} %` : "";
  }

  /** Show the total at once; the server's own follows when it is saved. */
  total() {
    if (this.isRead) return;
    const percents = this.views.map((view) =>
      view.loss ? view.loss.reduce((sum, one) => sum + one, 0) / view.loss.length : number(view.box.value));
    const isWhole = percents.every((one) => one !== null && one >= 0 && one <= 100);
    const salt = this.views.reduce((sum, view, i) => sum + view.weight * percents[i], 0);
    this.part.querySelector("[data-salt]").textContent = isWhole ? String(Math.round(salt * 10000) / 10000) : "–";
    this.part.querySelector("[data-salt-says]").textContent = "";
  }

  problems(found) {
    for (const element of this.part.querySelectorAll("[data-problem]")) {
      const words = found[element.dataset.problem] ?? "";
      element.textContent = words;
      document.getElementById(element.dataset.problem)?.setAttribute("aria-invalid", words ? "true" : "false");
    }
  }

  drawLast() {
    const show = document.getElementById("show-last");
    for (const view of this.views) {
      const layer = view.element.querySelector(".last-layer");
      (this.lastCells[view.region] ?? []).forEach((loss, i) => {
        if (!loss) return;
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        path.setAttribute("d", view.cells[i].getAttribute("d"));
        path.setAttribute("fill", "url(#loss-was)");
        path.setAttribute("class", loss < 100 ? "was-part" : "was-all");
        layer.append(path);
      });
      if (show) layer.setAttribute("visibility", "hidden");
    }
    show?.addEventListener("change", () => {
      for (const view of this.views) {
        view.element.querySelector(".last-layer").setAttribute("visibility", show.checked ? "visible" : "hidden");
      }
    });
    if (show) { show.checked = true; show.dispatchEvent(new Event("change")); }
  }

  // ------------------------------------------------------------ painting

  get brush() {
    return Number(this.part.querySelector("input[name=brush]:checked")?.value ?? 100);
  }

  find(element) {
    const cell = element?.closest?.("[data-cell]");
    if (!cell) return null;
    const view = this.views.find((one) => one.element.contains(cell));
    return { view, cell, number: Number(cell.dataset.cell) };
  }

  /** Paint one cell; a typed number is asked about first. */
  async paint(view, cell, loss) {
    if (!view.loss) {
      if (this.typed(view) && !(await this.mayClear(view))) return false;
      view.loss = view.cells.map(() => 0);
    }
    view.loss[cell] = loss;
    this.write(view);
    return true;
  }

  mayClear(view) {
    const ask = document.getElementById("ask-paint");
    ask.querySelector("[data-typed]").textContent = `${view.box.value} %`;
    ask.returnValue = "";
    this.stroke = null;
    ask.showModal();
    return new Promise((resolve) => {
      ask.addEventListener("close", () => resolve(ask.returnValue === "clear"), { once: true });
    });
  }

  /** What a click makes of a cell: the brush, or hair where that is there already. */
  turned(view, cell) {
    const now = view.loss ? view.loss[cell] : null;
    return now === this.brush && this.brush > 0 ? 0 : this.brush;
  }

  listen() {
    this.svg.addEventListener("pointerdown", (event) => {
      const at = this.find(event.target);
      if (!at || event.button > 0) return;
      event.preventDefault();
      this.focus(at.cell);
      this.svg.setPointerCapture?.(event.pointerId);
      this.stroke = { loss: this.turned(at.view, at.number), seen: new Set([at.cell]) };
      this.paint(at.view, at.number, this.stroke.loss);
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (!this.stroke) return;
      for (const one of event.getCoalescedEvents?.().length ? event.getCoalescedEvents() : [event]) {
        const at = this.find(document.elementFromPoint(one.clientX, one.clientY));
        if (!at || this.stroke?.seen.has(at.cell)) continue;
        if (!at.view.loss && this.typed(at.view)) continue; // a typed view is not painted in passing
        this.stroke.seen.add(at.cell);
        this.paint(at.view, at.number, this.stroke.loss);
      }
    });
    for (const name of ["pointerup", "pointercancel"]) {
      this.svg.addEventListener(name, () => { this.stroke = null; });
    }
    this.svg.addEventListener("keydown", (event) => this.key(event));
    for (const view of this.views) {
      view.box.addEventListener("input", () => this.type(view));
    }
  }

  type(view) {
    const percent = number(view.box.value);
    view.loss = percent === 0 || percent === 100 ? view.cells.map(() => percent) : null;
    view.hidden.value = view.loss ? view.loss.join(",") : "";
    this.draw(view);
    this.total();
  }

  // ------------------------------------------------------------ keys

  focus(cell) {
    for (const one of cell.closest("[role=grid]").querySelectorAll("[data-cell]")) one.tabIndex = -1;
    cell.tabIndex = 0;
    cell.focus();
  }

  async key(event) {
    const at = this.find(event.target);
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = this.beside(at, event.key);
    if (next) {
      event.preventDefault();
      this.focus(next);
      return;
    }
    const isTurn = event.key === " " || event.key === "Enter";
    if (!isTurn && !TAKEN.has(event.key)) return;
    event.preventDefault();
    await this.paint(at.view, at.number, isTurn ? this.turned(at.view, at.number) : TAKEN.get(event.key));
    this.focus(at.cell);
  }

  beside({ view, cell }, key) {
    const line = view.rows.findIndex((row) => row.includes(cell));
    const row = view.rows[line];
    const place = row.indexOf(cell);
    const isRing = view.region === "top";
    const along = (step) => (isRing ? row.at((place + step) % row.length) : row[place + step]);
    const across = (step) => {
      const other = view.rows[line + step];
      return other && other[Math.floor(((place + 0.5) / row.length) * other.length)];
    };
    const moves = {
      ArrowRight: () => along(1),
      ArrowLeft: () => along(-1),
      ArrowDown: () => across(1),
      ArrowUp: () => across(-1),
      Home: () => row[0],
      End: () => row.at(-1),
    };
    return moves[key]?.() ?? null;
  }
}

/** The number in a box; null when there is none, or another text. */
function number(text) {
  const trimmed = text.trim();
  return /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : null;
}

/** The mean of cells with one decimal, a half upwards, as the server writes it. */
function mean(cells) {
  const total = cells.reduce((sum, one) => sum + one, 0);
  const tenths = Math.floor((20 * total + cells.length) / (2 * cells.length));
  return tenths % 10 ? `${Math.floor(tenths / 10)}.${tenths % 10}` : String(tenths / 10);
}
