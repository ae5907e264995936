/* ---------- the legend, the card and the list: the same words as the map ---------- */

function periodNow() {
  return view.show === "then" ? view.base : view.period;
}

function pageNow() {
  return wanted.pages[periodNow()];
}

function legendNow() {
  const [texts, colours] = wanted.legends[pageNow() ? pageNow()[3] : 0] ?? ["", []];
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

/* Numbers come as steps from one to the next; only the signs of the language are put back here. */
function fromSteps([decimals, plus, behind, steps]) {
  const [thousands, point] = wanted.lang === "vi" ? [".", ","] : [",", "."];
  let value = 0;
  return steps.split(" ").map((step, place) => {
    value = place ? value - Number(step) : Number(step);
    const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
    const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, thousands);
    const sign = value > 0 ? plus : value < 0 ? "\u2212" : "";
    return `${sign}${whole}${decimals ? point + digits.slice(-decimals) : ""}${behind}`;
  });
}

/* Reads one period of the message into `cells` and `order`. */
function readPage() {
  const page = pageNow();
  const ids = wanted.ids.split("\n");
  const names = wanted.names.split("\n");
  const [places_, texts, keys, , uneven] = page ?? ["", "", "", 0, null];
  const found = page
    ? [...places_].map((letter) => letter.codePointAt(0) - FIRST_PLACE)
    : ids.map((_, at) => at);
  const written = Array.isArray(texts) ? fromSteps(texts) : texts.split("\n");
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
}

function hatchWord(key) {
  return say(view.show === "change" ? "no_change" : key);
}

function paintLegend() {
  const counts = {};
  for (const { key } of cells.values()) counts[key] = (counts[key] ?? 0) + 1;
  const lines = legendNow().map(([text], at) => [String(at), text]).reverse();
  for (const key of ["m", "w"]) if (counts[key]) lines.push([key, hatchWord(key)]);
  if (view.filter && !lines.some(([key]) => key === view.filter)) view.filter = "";
  const list = document.createElement("ul");
  for (const [key, text] of lines) {
    const line = document.createElement("li");
    const own = button("", () => filterBy(key));
    own.setAttribute("aria-pressed", view.filter === key);
    own.title = say("filter");
    own.append(
      svg("svg", { "aria-hidden": "true" }, [svg("rect", { width: "100%", height: "100%", fill: fillOf(key) })]),
      element("span", `${text} (${counts[key] ?? 0})`),
    );
    own.dataset.key = key;
    line.append(own);
    list.append(line);
  }
  const focused = document.activeElement?.closest?.(".pm-legend")?.querySelector(":focus")?.dataset.key;
  app.legend.replaceChildren(element("p", wanted.heading), list);
  if (focused) app.legend.querySelector(`[data-key="${focused}"]`)?.focus();
  if (!moved) placeLegend();
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
  app.unit.replaceChildren();
  if (!cell) return;
  app.unit.append(element("h2", cell.name), element("p", cell.full, "pm-value"));
  const facts = document.createElement("dl");
  const known = wanted.selected === view.unit && wanted.period === view.period && wanted.show === view.show;
  const shown = known && view.show !== "then" ? wanted.facts : cell.place ? [[say("rank"), cell.place]] : [];
  for (const [term, text] of shown) facts.append(element("dt", term), element("dd", text));
  app.unit.append(facts);
  const doors = element("p", "", "pm-doors");
  for (const [wish, text] of wanted.unit_doors ?? []) doors.append(button(text, () => tell(wish), "pm-door"));
  if (known && doors.childNodes.length) app.unit.append(doors);
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
}

function paintList() {
  app.heads[0].textContent = say("column_rank");
  app.heads[1].textContent = say("column_unit");
  app.heads[2].textContent = wanted.unit || wanted.column;
  app.caption.textContent = `${labelNow()}: ${wanted.heading}`;
  const listed = order.filter((id) => !view.filter || cells.get(id).key === view.filter);
  const focused = document.activeElement?.dataset?.unit;
  setRows(listed.map(rowFor));
  const known = listed.filter((id) => !HATCHED[cells.get(id).key]);
  const [first, between, last] = wanted.projector && known.length ? bothEnds(listed, known) : [listed, 0, []];
  if (between) setRows([...first.map(rowFor), gapRow(between), ...last.map(rowFor)]);
  const rows = [...app.rows.children];
  const reached = rows.find((row) => row.dataset.unit === view.unit) ?? rows[0];
  for (const row of rows) if (row.dataset.unit) row.tabIndex = row === reached ? 0 : -1;
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
  const line = Math.max(1, app.rowOf.get(listed[0]).offsetHeight);
  const room = Math.max(5, Math.floor((app.scroll.clientHeight - app.heads[0].offsetHeight) / line));
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
  rank.textContent = cell.rank;
  name.textContent = cell.name;
  value.textContent = cell.value;
  value.className = HATCHED[cell.key] ? "pm-none" : "";
  row.style.setProperty("--pm-fill", HATCHED[cell.key] ? "transparent" : fillOf(cell.key));
  row.classList.toggle("pm-chosen", id === view.unit);
  row.setAttribute("aria-current", id === view.unit);
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
