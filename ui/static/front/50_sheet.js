// Streamlit puts a piece of a page into the document as one empty element with one attribute (`ui/sheet.py`).
// What is in it is written beside it, in the same moment, part by part; a part that says what it said before is
// left alone. Streamlit's own sanitizer sees no more of it than the attribute: names were escaped by the
// templates, the policy of the document lets no script run, and other elements than these are shown as letters.
const OURS = "div, p, span, small, strong, i, u, em, a, h2, h3, h4, ul, li, dl, dt, dd, section, nav, details, summary,"
  + " article, kbd, table, caption, thead, tbody, tr, th, td";
const BETWEEN = "\u001e";
const pieces = document.getElementsByTagName("data");
const sheets = new Map(); // by the element of Streamlit's that holds the piece
const spare = new Map(); // charts that no page shows now, by name: drawing over one is faster than anew

const drawSheets = () => {
  for (const piece of pieces) {
    const holder = piece.closest('[data-testid="stElementContainer"]');
    const sheet = sheets.get(holder) || newSheet(holder);
    if (sheet.piece !== piece) drawSheet(sheet, piece);
  }
  for (const [holder, sheet] of sheets) {
    if (sheet.piece.isConnected) continue;
    for (const part of sheet.parts.values()) leavePart(part);
    sheet.element.remove();
    sheets.delete(holder);
  }
};

const newSheet = (holder) => {
  const sheet = { element: document.createElement("div"), parts: new Map(), piece: undefined };
  sheet.element.className = "gb-sheet";
  holder.append(sheet.element);
  sheets.set(holder, sheet);
  return sheet;
};

const drawSheet = (sheet, piece) => {
  sheet.piece = piece;
  const [before, seen] = [sheet.parts, new Map()];
  sheet.parts = new Map();
  let next = sheet.element.firstChild;
  for (const text of piece.value.split(BETWEEN)) {
    const [name] = text.match(/^\w+/);
    const content = text.slice(name.length + 1);
    seen.set(name, (seen.get(name) || 0) + 1);
    const key = `${name} ${seen.get(name)}`;
    const part = before.get(key) || newPart(name);
    spare.delete(name);
    before.delete(key);
    sheet.parts.set(key, part);
    if (part === next) next = next.nextSibling;
    else sheet.element.insertBefore(part, next);
    if (part.said !== content) (text[name.length] === "=" ? drawFigure : write)(part, content);
  }
  for (const part of before.values()) leavePart(part);
  markChosen();
};

const newPart = (name) => {
  if (spare.has(name)) return spare.get(name);
  const part = document.createElement("div");
  part.className = "gb-part";
  part.dataset.part = name;
  return part;
};

const drawFigure = (part, json) => {
  part.said = json;
  part.classList.add("gb-chart");
  drawChart(part, json);
};

const write = (part, html) => {
  part.said = html;
  const template = document.createElement("template");
  template.innerHTML = html;
  if (template.content.querySelector(`:not(${OURS})`)) part.textContent = html;
  else part.replaceChildren(template.content);
};

const leavePart = (part) => {
  part.remove();
  if (part.classList.contains("gb-chart")) spare.set(part.dataset.part, part);
};

new MutationObserver(drawSheets).observe(document, { childList: true, subtree: true });
