/* ---------- the legend, the card and the list: the same words as the map ---------- */

function periodNow() {
  return view.show === "then" ? view.base : view.period;
}

/* The columns of the message at one period; null where it has none. */
function pageNow() {
  const at = wanted.periods.indexOf(periodNow());
  if (at < 0) return null;
  const found = {};
  for (const name of ["orders", "forms", "texts", "classes", "legend", "uneven"]) found[name] = wanted[name][at];
  return found;
}

function legendNow() {
  const [texts, colours] = wanted.legends[pageNow()?.legend ?? 0] ?? ["", []];
  const written = texts.split("\n");
  return colours.map((colour, place) => [withEnds(written[place], String(place)), colour]);
}

/* Of classes that each period has for itself the ends stand in the list. */
function withEnds(text, key) {
  const down = text.endsWith("\t");
  if (!down && !text.endsWith("\v")) return text;
  const own = order.map((id) => cells.get(id)).filter((cell) => cell.key === key).map((cell) => cell.value);
  const written = [...new Set(down ? [own.at(-1), own[0]] : [own[0], own.at(-1)])].filter(Boolean).join(" – ");
  return [text.slice(0, -1), written].filter(Boolean).join(": ");
}

/* Whole numbers as figures/map_message.py writes them in letters. */
function fromLetters(letters) {
  const found = [];
  let rest = 0;
  for (const letter of letters) {
    const digit = letter.codePointAt(0) - FIRST_LETTER;
    rest = rest * HALF + (digit % HALF);
    if (digit >= HALF) continue;
    found.push(rest % 2 ? -(rest + 1) / 2 : rest / 2);
    rest = 0;
  }
  return found;
}

/* Numbers come as steps from one to the next; only the signs of the language are put back here. */
function fromSteps(letters, [decimals, plus, behind]) {
  const [thousands, point] = wanted.lang === "vi" ? [".", ","] : [",", "."];
  let value = 0;
  return fromLetters(letters).map((step, place) => {
    value = place ? value - step : step;
    const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
    const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, thousands);
    const sign = value > 0 ? plus : value < 0 ? "\u2212" : "";
    return `${sign}${whole}${decimals ? point + digits.slice(-decimals) : ""}${behind}`;
  });
}

/* The order of each period, given as places in the order before it, of those that are left there. */
function ordersOf(places, count) {
  let before = Array.from({ length: count }, (_, at) => at);
  return places.map((letters) => {
    const left = [...before];
    before = [...letters].map((letter) => left.splice(letter.codePointAt(0) - FIRST_LETTER, 1)[0]);
    return before;
  });
}

/* Reads one period of the message into `cells` and `order`. */
function readPage() {
  const page = pageNow();
  const ids = wanted.ids.split("\n");
  const names = wanted.names.split("\n");
  const { orders: found, forms: form, texts, classes: keys, uneven } = page ?? { orders: [...ids.keys()], texts: "", classes: "" };
  const written = form ? fromSteps(texts, form) : texts.split("\n");
  const ties = new Map(uneven ?? []);
  const ranked = uneven ? [...keys].filter((key) => !HATCHED[key]).length : 0;
  cells = new Map();
  order = found.map((at, row) => {
    const key = keys[row] ?? "m";
    const rank = ranked && !HATCHED[key] ? ties.get(row) ?? row + 1 : "";
    const value = written[row] || hatchWord(key);
    const unit = HATCHED[key] || !wanted.unit ? "" : ` ${wanted.unit}`;
    const place = rank && ranked > 1 ? say("rank_of", { rank: `${rank}/${ranked}` }) : "";
    cells.set(ids[at], { name: names[at], value, full: value + unit, key, rank, place });
    return ids[at];
  });
  legend = legendNow();
}

function hatchWord(key) {
  return say(view.show === "change" ? "no_change" : key);
}

function paintLegend() {
  const counts = {};
  for (const { key } of cells.values()) counts[key] = (counts[key] ?? 0) + 1;
  const lines = legend.map(([text], at) => [String(at), text]).reverse();
  for (const key of ["m", "w"]) if (counts[key]) lines.push([key, hatchWord(key)]);
  if (view.filter && !lines.some(([key]) => key === view.filter)) view.filter = "";
  write(app.heading, wanted.heading);
  const shape = lines.map(([key]) => `${key} ${fillOf(key)}`).join();
  if (app.legend.shape !== shape) addLines(lines, shape);
  lines.forEach(([key, text], at) => {
    const line = app.lines.children[at].firstChild;
    write(line.lastChild, `${text} (${counts[key] ?? 0})`);
    mark(line, "aria-pressed", view.filter === key);
    line.title = say("filter");
  });
  const width = lines.map(([, text]) => text.length).join();
  if (moved || app.legend.width === width) return;
  app.legend.width = width;
  placeLegend();
}

function addLines(lines, shape) {
  const focused = app.lines.contains(document.activeElement) && document.activeElement.dataset.key;
  app.legend.shape = shape;
  app.lines.replaceChildren(...lines.map(([key]) => {
    const line = document.createElement("li");
    const own = button("", () => filterBy(key));
    own.dataset.key = key;
    own.append(
      svg("svg", { "aria-hidden": "true" }, [svg("rect", { width: "100%", height: "100%", fill: fillOf(key) })]),
      element("span"),
    );
    line.append(own);
    return line;
  }));
  if (focused) app.lines.querySelector(`[data-key="${focused}"]`)?.focus();
}

function filterBy(key) {
  view.filter = view.filter === key ? "" : key;
  paintLegend();
  paintList();
  paintOutlines();
}

/* ---------- the card ---------- */

function paintUnit() {
  const cell = cells.get(view.unit);
  const known = wanted.selected === view.unit && wanted.period === view.period && wanted.show === view.show;
  const facts = known && view.show !== "then" ? wanted.facts : cell?.place ? [[say("rank"), cell.place]] : [];
  const doors = known ? wanted.unit_doors : [];
  const state = JSON.stringify([cell?.name, cell?.full, facts, doors]);
  if (app.unit.state === state) return;
  app.unit.state = state;
  app.unit.replaceChildren();
  if (!cell) return;
  app.unit.append(element("h2", cell.name), element("p", cell.full, "pm-value"));
  const list = document.createElement("dl");
  for (const [term, text] of facts) list.append(element("dt", term), element("dd", text));
  app.unit.append(list);
  if (!doors.length) return;
  const row = element("p", "", "pm-doors");
  row.append(...doors.map(([wish, text]) => button(text, () => tell(wish), "pm-door")));
  app.unit.append(row);
}

/* ---------- the list ---------- */

function addList() {
  const table = document.createElement("table");
  app.caption = element("caption");
  app.heads = ["th", "th", "th"].map((name) => element(name));
  app.heads.forEach((head) => { head.scope = "col"; });
  const heading = document.createElement("thead");
  heading.append(document.createElement("tr"));
  heading.firstChild.append(...app.heads);
  app.rows = document.createElement("tbody");
  table.append(app.caption, heading, app.rows);
  app.scroll.append(table);
  app.scroll.tabIndex = -1;
  app.rowOf = new Map();
  app.rows.addEventListener("mouseover", (event) => hoverRow(event.target.closest("tr")));
  app.rows.addEventListener("mouseleave", () => hoverRow(null));
  app.rows.addEventListener("focusin", (event) => hoverRow(event.target.closest("tr")));
  app.rows.addEventListener("focusout", () => hoverRow(null));
  app.rows.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-unit]");
    if (row) take(row.dataset.unit, partOf(row.dataset.unit));
  });
  app.rows.addEventListener("keydown", pressRow);
  new ResizeObserver(() => { if (wanted?.projector) paintList(); }).observe(app.scroll); // the card above grew
}

function paintList() {
  write(app.heads[0], say("column_rank"));
  app.heads[0].style.visibility = [...cells.values()].some(({ rank }) => rank) ? "" : "hidden"; // differences have no ranks
  write(app.heads[1], say("column_unit"));
  write(app.heads[2], wanted.unit || wanted.column);
  write(app.caption, `${labelNow()}: ${wanted.heading}`);
  const listed = order.filter((id) => !view.filter || cells.get(id).key === view.filter);
  const focused = document.activeElement?.dataset?.unit;
  const known = listed.filter((id) => !HATCHED[cells.get(id).key]);
  const [first, between, last] = wanted.projector && known.length ? bothEnds(listed, known) : [listed, 0, []];
  setRows([...first.map(rowFor), ...(between ? [gapRow(between)] : []), ...last.map(rowFor)]);
  const rows = [...app.rows.children];
  const reached = rows.find((row) => row.dataset.unit === view.unit) ?? rows[0];
  for (const row of rows) if (row.dataset.unit) mark(row, "tabindex", row === reached ? 0 : -1);
  if (focused && document.activeElement?.dataset?.unit !== focused) app.rowOf.get(focused)?.focus({ preventScroll: true });
}

/* Rows that stay in their place are not taken out, or a reader would lose the one that has the focus. */
function setRows(rows) {
  const there = [...app.rows.children];
  if (rows.length === there.length && rows.every((row, at) => row === there[at])) return;
  app.rows.replaceChildren(...rows);
}

/* A projector cannot scroll: those who lead and those who trail, as many as there is room for. */
function bothEnds(all, listed) {
  setRows(listed.map(rowFor)); // to be measured; the words of one without a figure would break the names of all
  const high = (part) => part.getBoundingClientRect().height; // to the fraction of a pixel: they add up
  const room = Math.max(5, Math.floor((high(app.scroll) - high(app.heads[0])) / Math.max(1, high(app.rowOf.get(listed[0])))));
  if (all.length <= room) return [all, 0, []];
  if (listed.length <= room) return [listed, 0, []];
  const half = Math.floor((room - 1) / 2);
  return [listed.slice(0, half), listed.length - 2 * half, listed.slice(-half)];
}

function gapRow(count) {
  const row = document.createElement("tr");
  const cell = element("td", say("between", { count }), "pm-between");
  cell.colSpan = 3;
  row.append(cell);
  return row;
}

function rowFor(id) {
  const cell = cells.get(id);
  let row = app.rowOf.get(id);
  if (!row) {
    row = document.createElement("tr");
    row.dataset.unit = id;
    const name = element("th");
    name.scope = "row";
    row.append(element("td"), name, element("td"));
    app.rowOf.set(id, row);
  }
  const [rank, name, value] = row.children;
  write(rank, cell.rank);
  write(name, cell.name);
  write(value, cell.value);
  const fill = HATCHED[cell.key] ? "transparent" : fillOf(cell.key);
  if (row.fill !== fill) {
    row.fill = fill;
    value.className = HATCHED[cell.key] ? "pm-none" : "";
    row.style.setProperty("--pm-fill", fill);
  }
  row.classList.toggle("pm-chosen", id === view.unit);
  mark(row, "aria-current", id === view.unit);
  return row;
}

/* From the map to the list: the row is marked, and brought into sight inside the list only. */
function markRow(unitId, bring) {
  for (const row of app.rows.querySelectorAll(".pm-hover")) row.classList.remove("pm-hover");
  const row = unitId && app.rowOf.get(unitId);
  if (!row?.isConnected) return;
  row.classList.add("pm-hover");
  if (!bring || wanted.projector) return;
  const { offsetTop, offsetHeight } = row;
  const top = app.scroll.scrollTop + app.heads[0].offsetHeight;
  if (offsetTop < top || offsetTop + offsetHeight > app.scroll.scrollTop + app.scroll.clientHeight) {
    app.scroll.scrollTop = offsetTop - app.scroll.clientHeight / 2;
  }
}

/* From the list to the map. */
function hoverRow(row) {
  app.hover?.remove();
  app.hover = null;
  markRow(row?.dataset.unit ?? "", false);
  const part = row?.dataset.unit && partOf(row.dataset.unit);
  if (!part) return;
  app.hover = L.layerGroup().addTo(map);
  outline(part, COLOURS.ink, app.hover);
}

function pressRow(event) {
  const row = event.target.closest("tr[data-unit]");
  if (!row) return;
  if (event.key === "Enter" || event.key === " ") {
    take(row.dataset.unit, partOf(row.dataset.unit));
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const rows = [...app.rows.querySelectorAll("tr[data-unit]")];
    const next = rows[rows.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      row.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}
