/* Draws units in the frame of a folium map, with the list beside it and the slider below, and shows another
 * period, class or unit at once, without asking the page.
 *
 * The page sends one message per run: figures as finished words, never outlines. Outlines are fetched once
 * from an address that names their content. Every text is set as text, never as HTML.
 *
 * The files of this folder are put together in one function, in the order of their names.
 */

const SVG = "http://www.w3.org/2000/svg";
const LEGEND_LON = 113.2;
const FIRST_LETTER = 0x23; // as figures/map_message.py writes numbers
const HALF = 46;
const HATCHED = { m: "missing", w: "withheld" };

let map;
let provinces; // L.geoJson of the outlines
let places; // L.geoJson of the archipelagos' labels and islands
let islands; // their GeoJSON: labels are drawn in one language
let oldBorders; // L.geoJson of the borders before the merger, drawn over the others
let chosen; // L.layerGroup: the outline and the name of the selected unit
let card; // what is shown of the unit under the hand
let app; // elements: legend, list, bar and the like
let wanted; // the newest message of the page
let drawn = ""; // the address of the outlines on the map
const loading = new Set(); // addresses on their way
let fitting = false;
let moved = false; // by a person; until then the whole country is kept in the frame

// What a person has chosen here, which the page may not know yet.
const view = { period: "", base: "", show: "now", unit: "", filter: "", told: 0, old: false, playing: 0 };
let cells = new Map(); // unit -> what is shown of it
let order = []; // units in the order of the list
let legend = []; // from the lowest class: text and colour

function say(key, values = {}) {
  return WORDS[wanted ? wanted.lang : "vi"][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/* What is there already is not written again: the browser would lay out and paint for nothing. */
function write(node, text) {
  if (node.written === text) return;
  node.written = text;
  node.textContent = text;
}

function mark(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

function svg(name, attributes, children = []) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function button(text, act, className = "") {
  const made = element("button", text, className);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
