// What a page says comes in one empty element with one attribute, and what is kept, its tables and what its boxes
// have on offer, each in one more (`ui/carriers.py`). It is written into the page's places, which are such elements too, in the same moment and part
// by part; a part that says what it said before is left alone. Streamlit's own sanitizer sees no more of it than
// the attribute: names were escaped by the templates, the policy of the document lets no script run, and other
// elements than these are shown as letters.
const OURS = "div, p, span, small, strong, i, u, em, a, h2, h3, h4, ul, li, dl, dt, dd, section, nav, details, summary,"
  + " article, kbd, table, caption, thead, tbody, tr, th, td";
const [PART, PLACE] = ["\u001e", "\u001d"]; // between parts, and between what stands in one place and in the next
const WORDS = ["gb-told", "gb-here"]; // the second stand where the first place is
const carriers = document.getElementsByTagName("data");
const sheets = new Map(); // by the block of Streamlit's in which a page's words came
const spare = new Map(); // charts that no page shows now, by name: drawing over one is faster than anew
const holderOf = (carrier) => carrier.closest('[data-testid="stElementContainer"]');

const drawSheets = () => {
  for (const words of carriers) {
    if (!WORDS.includes(words.className)) continue;
    const block = holderOf(words).parentElement;
    const came = [...block.getElementsByTagName("data")];
    const sheet = sheets.get(block) || { came: [], parts: new Map(), places: new Map() };
    sheets.set(block, sheet);
    if (came.length !== sheet.came.length || came.some((one, at) => one !== sheet.came[at])) drawSheet(sheet, came);
  }
  for (const [block, sheet] of sheets) {
    if (sheet.came.some((one) => one.isConnected)) continue;
    for (const part of sheet.parts.values()) leavePart(part);
    for (const place of sheet.places.values()) place.remove();
    sheets.delete(block);
  }
};

const drawSheet = (sheet, came) => {
  sheet.came = came;
  const of = (...kinds) => came.filter((one) => kinds.includes(one.className));
  const kept = new Map(of("gb-kept").map((one) => keptIn(one)));
  const places = placesOf(sheet, of("gb-slot", "gb-here"));
  const [before, seen] = [sheet.parts, new Map()];
  sheet.parts = new Map();
  for (const [called, ...texts] of of(...WORDS)[0].value.split(PLACE).map((text) => text.split(PART))) {
    const place = places.get(called);
    let next = place?.firstChild;
    for (const [name, sign, content] of texts.map(apart)) {
      seen.set(name, (seen.get(name) || 0) + 1);
      const key = `${name} ${seen.get(name)}`;
      const part = before.get(key) || newPart(name);
      spare.delete(name);
      before.delete(key);
      sheet.parts.set(key, part);
      if (!place) part.remove(); // it comes in a moment
      else if (part === next) next = next.nextSibling;
      else place.insertBefore(part, next);
      const told = sign === "@" ? kept.get(name) ?? part.said : content;
      if (sign === "=") draw(part, told, kept);
      else if (part.said !== told) write(part, told);
    }
  }
  for (const part of before.values()) leavePart(part);
  markChosen();
};

const placesOf = (sheet, marks) => {
  const before = sheet.places;
  sheet.places = new Map(marks.map(holderOf).map((holder) => [holder, before.get(holder) || newPlace(holder)]));
  for (const [holder, place] of before) if (!sheet.places.has(holder)) place.remove();
  return new Map(marks.map((mark) => [mark.value.split(PART)[0], sheet.places.get(holderOf(mark))]));
};

const newPlace = (holder) => {
  const place = document.createElement("div");
  place.className = "gb-sheet";
  holder.append(place);
  return place;
};

const apart = (text) => {
  const [name] = text.match(/^\w+/);
  return [name, text[name.length], text.slice(name.length + 1)];
};

const newPart = (name) => {
  if (spare.has(name)) return spare.get(name);
  const part = document.createElement("div");
  part.className = "gb-part";
  part.dataset.part = name;
  return part;
};

// What a kept element says is read once: the elements stay, and what they say is looked at with each answer.
const read = new WeakMap();
const keptIn = (one) => {
  if (!read.has(one)) {
    const [name, sign, content] = apart(one.value);
    read.set(one, [name, sign === "=" ? JSON.parse(content) : content]);
  }
  return read.get(one);
};

// Controls are drawn each time: what is on offer in them may be other while they say the same.
const draw = (part, json, kept) => {
  const { controls } = json.startsWith('{"controls"') ? JSON.parse(json) : {};
  if (controls) drawControls(part, controls, kept);
  else if (part.said !== json) {
    part.classList.add("gb-chart");
    drawChart(part, json);
  }
  part.said = json;
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
