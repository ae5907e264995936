/* ---------- the frame: map, controls, outlines on their way ---------- */

const SMALLEST = 200; // px; nobody moves a map that is narrower

const options = {
  center: [15, 109.8],
  zoom: 5,
  zoomControl: false,
  attributionControl: false,
  scrollWheelZoom: false, // the wheel scrolls the page, over the map too
  zoomSnap: 0,
  bounceAtZoomLimits: false,
  fadeAnimation: false, // what goes is gone
};

function create() {
  provinces = L.geoJson(null, { smoothFactor: 0, noClip: true, onEachFeature: (_, part) => prepare(part) });
  places = L.geoJson(null, { pointToLayer: drawPlace, onEachFeature: (_, part) => prepare(part) });
  provinces.on("add", () => setUp(provinces._map));
  return provinces;
}

function setUp(ownMap) {
  map = ownMap;
  const frame = map.getContainer();
  frame.classList.add("pm");
  frame.style.setProperty("position", "fixed", "important"); // our style sheet comes after the map
  map.setMaxZoom(13);
  frame.setAttribute("role", "region");
  for (const name of ["paper", "ink", "chosen"]) {
    document.documentElement.style.setProperty(`--pm-${name}`, COLOURS[name]);
  }
  addHatching(document.body);
  addPane("places", 420);
  addPane("old", 440).style.pointerEvents = "none";
  addPane("chosen", 450).style.pointerEvents = "none";
  addPane("names", 460).style.pointerEvents = "none";
  chosen = L.layerGroup().addTo(map);
  card = L.tooltip({ className: "pm-card", opacity: 1, offset: [14, 0] });
  addControls();
  addPanels();
  new ResizeObserver(grow).observe(frame);
  map.on("movestart", () => { moved = moved || (!fitting && map.getSize().x > SMALLEST); });
  map.on("resize", () => { if (!moved) fit(); nameChosen(); if (wanted) paintList(); });
  map.on("zoomend", () => { if (!fitting) nameChosen(); });
  listen();
}

/* What Leaflet moves because its frame has another size is no move of the reader's; nor is anything while the frame
   is not laid out yet, or the country would stay as small as it was then. */
function grow() {
  fitting = true;
  map.invalidateSize({ animate: false });
  fitting = false;
}

function addPane(name, zIndex) {
  const pane = map.createPane(name);
  pane.style.zIndex = zIndex;
  return pane;
}

function addControls() {
  const zoom = L.control.zoom({ position: "bottomleft" }).addTo(map);
  const home = L.DomUtil.create("a", "", zoom.getContainer());
  home.href = "#";
  home.setAttribute("role", "button");
  home.append(svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [
    svg("path", { d: "M1 5V1h4M11 1h4v4M15 11v4h-4M5 15H1v-4", fill: "none", stroke: "currentColor",
      "stroke-width": 1.6 }),
  ]));
  L.DomEvent.disableClickPropagation(home);
  L.DomEvent.on(home, "click", (event) => { L.DomEvent.preventDefault(event); moved = false; fit(); });
  app = {
    zoom: [...zoom.getContainer().querySelectorAll("a")],
    origin: corner("bottomright", "pm-attribution"),
    legend: L.DomUtil.create("div", "pm-legend", map.getContainer()),
    failure: L.DomUtil.create("div", "pm-failed", map.getContainer()),
  };
  app.heading = element("p");
  app.lines = document.createElement("ul");
  app.legend.append(app.heading, app.lines);
  L.DomEvent.disableClickPropagation(app.legend);
  new ResizeObserver(placeLegend).observe(app.legend); // its letters came, or other classes
  app.failure.setAttribute("role", "alert");
}

function corner(position, className) {
  const control = L.control({ position });
  control.onAdd = () => L.DomUtil.create("div", className);
  return control.addTo(map).getContainer();
}

/* The list at the right and the bar below are beside the map and not over it. */
function addPanels() {
  app.panel = element("section", "", "pm-panel");
  app.unit = element("div", "", "pm-unit");
  app.unit.setAttribute("aria-live", "polite");
  app.scroll = element("div", "", "pm-scroll");
  app.panel.append(app.unit, app.scroll);
  app.bar = element("section", "", "pm-bar");
  document.body.append(app.panel, app.bar);
  addList();
  addTime();
}

function nameIslands() {
  places.clearLayers();
  places.addData(islands);
  places.lang = wanted.lang;
  placeLegend();
}

function nameControls() {
  loadFont(wanted.font);
  if (!islands) load(wanted.labels, (data) => { islands = data; nameIslands(); show(); });
  if (islands && places.lang !== wanted.lang) nameIslands();
  document.body.classList.toggle("pm-projector", wanted.projector);
  const sayable = wanted.notes.length || wanted.show === "change" || wanted.stops.some(([, , , marks]) => marks.length);
  document.body.classList.toggle("pm-noted", Boolean(sayable));
  write(app.origin, wanted.attribution);
  if (document.documentElement.lang === wanted.lang && map.named) return;
  map.named = true;
  document.documentElement.lang = wanted.lang;
  map.getContainer().setAttribute("aria-label", say("label"));
  app.panel.setAttribute("aria-label", say("column_unit"));
  app.bar.setAttribute("aria-label", say("period"));
  ["zoom_in", "zoom_out", "whole"].forEach((key, at) => {
    app.zoom[at].title = say(key);
    app.zoom[at].setAttribute("aria-label", say(key));
  });
}

/* North-east of the country the frame is empty, however narrow it is; but for the archipelagos' names, where it
   is low. */
function placeLegend() {
  if (!wanted) return;
  const size = map.getSize();
  const edge = wanted.islands ? map.latLngToContainerPoint([wanted.bounds[1][0], LEGEND_LON]).x : size.x;
  const free = Math.max(edge, ...[...document.querySelectorAll(".pm-archipelago")].map(endBesideLegend));
  app.legend.style.left = `${Math.max(0, Math.min(free, size.x - app.legend.offsetWidth))}px`;
}

function endBesideLegend(name) {
  const [frame, own] = [map.getContainer().getBoundingClientRect(), name.getBoundingClientRect()];
  const below = own.top - frame.top >= app.legend.offsetTop + app.legend.offsetHeight;
  return below ? 0 : own.right - frame.left + 4;
}

function fit() {
  if (!wanted || map.getSize().y < 40) return;
  const bounds = L.latLngBounds(wanted.bounds);
  fitting = true;
  map.setMinZoom(0);
  map.setMaxBounds(null);
  const below = app.origin.offsetHeight + 4;
  map.fitBounds(bounds, { animate: false, paddingTopLeft: [4, 4], paddingBottomRight: [4, below] });
  map.setMinZoom(map.getZoom());
  map.setMaxBounds(bounds.pad(0.4));
  fitting = false;
  placeLegend();
  nameChosen();
}

function loadFont(address) {
  if (loading.has(address)) return;
  loading.add(address);
  new FontFace("Giao Ban", `url("${address}")`, { weight: "200 900" }).load()
    .then((font) => document.fonts.add(font) && placeLegend(), () => {}); // another typeface will do
}

/* Gives the data to `use`; without them it says so instead of leaving a blank. */
function load(address, use) {
  if (loading.has(address)) return;
  loading.add(address);
  fetch(address)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${address}: ${answer.status}`))))
    .then((data) => { app.failure.textContent = ""; use(data); })
    .catch((error) => { app.failure.textContent = say("failed"); console.error(error); })
    .finally(() => loading.delete(address));
}

function addHatching(frame) {
  const rising = "M-1 1l2-2M0 7l7-7M6 8l2-2";
  const lines = { missing: rising, withheld: `${rising}M-1 6l2 2M0 0l7 7M6-1l2 2` };
  const patterns = Object.entries(lines).map(([name, d]) => {
    const [ground, line] = COLOURS[name];
    return svg("pattern", { id: `pm-${name}`, width: 7, height: 7, patternUnits: "userSpaceOnUse" }, [
      svg("rect", { width: 7, height: 7, fill: ground }),
      svg("path", { d, stroke: line, "stroke-width": 1.3 }),
    ]);
  });
  const holder = svg("svg", { width: 0, height: 0, "aria-hidden": "true" }, [svg("defs", {}, patterns)]);
  holder.style.position = "absolute";
  frame.append(holder);
}
