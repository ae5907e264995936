/* Draws provinces in the frame of a folium map and recolours them when the page asks for it.
 *
 * The page sends figures only. Outlines are fetched once from an address that names their content, so this
 * keeps what is drawn between two messages, and what was asked for until the outlines are there. Every text
 * is set as text, never as HTML.
 */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const LEGEND_LON = 112.2;
  const ARROWS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  let settings; // what folium's map says: words, colours, addresses
  let map;
  let provinces; // L.geoJson of the outlines
  let places; // L.geoJson of the archipelagos' labels and islands
  let chosen; // L.layerGroup: the outline and the name of the selected unit
  let card; // the tooltip
  let legend; // element beside the country
  let origin; // element in the corner: whose outlines these are
  let failure; // element that says what could not be loaded
  let wanted; // the newest message of the page
  let drawn = ""; // the address of the outlines on the map
  const loading = new Set(); // addresses on their way
  let cells = new Map();
  let fitting = false;
  let moved = false; // by a person; until then the whole country is kept in the frame

  /* ---------- what folium's map calls ---------- */

  function create(given) {
    settings = given;
    provinces = L.geoJson(null, { smoothFactor: 0, noClip: true, onEachFeature: (_, part) => prepare(part) });
    places = L.geoJson(null, { pointToLayer: drawPlace, onEachFeature: (_, part) => prepare(part) });
    provinces.on("add", () => setUp(provinces._map));
    return provinces;
  }

  function restyle(message) {
    wanted = message;
    if (map) show();
  }

  /* ---------- the frame ---------- */

  function setUp(ownMap) {
    map = ownMap;
    const frame = map.getContainer();
    frame.classList.add("pm");
    map.setMaxZoom(11);
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", settings.texts.label);
    for (const name of ["paper", "ink", "chosen"]) {
      frame.style.setProperty(`--pm-${name}`, settings.colours[name]);
    }
    document.documentElement.lang = settings.texts.lang;
    addHatching(frame);
    addPane("places", 420);
    addPane("chosen", 450).style.pointerEvents = "none";
    addPane("names", 460).style.pointerEvents = "none";
    places.addTo(map);
    chosen = L.layerGroup().addTo(map);
    card = L.tooltip({ className: "pm-card", opacity: 1, offset: [14, 0] });
    addControls();
    map.on("movestart", () => { moved = moved || !fitting; });
    map.on("resize", () => { if (!moved) fit(); nameChosen(); });
    map.on("zoomend", () => { if (!fitting) nameChosen(); });
    loadFont();
    load(settings.islands, (data) => { places.addData(data); if (wanted) show(); });
    if (wanted) show();
  }

  function addPane(name, zIndex) {
    const pane = map.createPane(name);
    pane.style.zIndex = zIndex;
    return pane;
  }

  function addControls() {
    const { zoom_in: zoomInTitle, zoom_out: zoomOutTitle, whole, attribution } = settings.texts;
    const zoom = L.control.zoom({ position: "bottomleft", zoomInTitle, zoomOutTitle }).addTo(map);
    const home = L.DomUtil.create("a", "", zoom.getContainer());
    home.href = "#";
    home.title = whole;
    home.setAttribute("role", "button");
    home.setAttribute("aria-label", whole);
    home.append(svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [
      svg("path", { d: "M1 5V1h4M11 1h4v4M15 11v4h-4M5 15H1v-4", fill: "none", stroke: "currentColor",
        "stroke-width": 1.6 }),
    ]));
    L.DomEvent.disableClickPropagation(home);
    L.DomEvent.on(home, "click", (event) => { L.DomEvent.preventDefault(event); moved = false; fit(); });
    origin = corner("bottomright", "pm-attribution");
    origin.textContent = attribution;
    legend = L.DomUtil.create("div", "pm-legend", map.getContainer());
    failure = L.DomUtil.create("div", "pm-failed", map.getContainer());
    failure.setAttribute("role", "alert");
  }

  function corner(position, className) {
    const control = L.control({ position });
    control.onAdd = () => L.DomUtil.create("div", className);
    return control.addTo(map).getContainer();
  }

  /* North-east of the country the frame is empty, however narrow it is. */
  function placeLegend() {
    const left = map.latLngToContainerPoint([wanted.bounds[1][0], LEGEND_LON]).x;
    legend.style.left = `${Math.max(0, Math.min(left, map.getSize().x - legend.offsetWidth))}px`;
  }

  function fit() {
    if (!wanted || map.getSize().y < 40) return;
    fitting = true;
    const bounds = L.latLngBounds(wanted.bounds);
    map.setMinZoom(0);
    const below = origin.offsetHeight + 4;
    map.fitBounds(bounds, { animate: false, paddingTopLeft: [4, 4], paddingBottomRight: [4, below] });
    map.setMinZoom(map.getZoom());
    map.setMaxBounds(bounds.pad(0.4));
    fitting = false;
    placeLegend();
    nameChosen();
  }

  function loadFont() {
    if (!settings.font) return;
    new FontFace("Giao Ban", `url("${settings.font}")`, { weight: "200 900" }).load()
      .then((font) => document.fonts.add(font), () => {}); // another typeface will do
  }

  /* Gives the data to `use`; without them it says so instead of leaving a blank. */
  function load(address, use) {
    if (loading.has(address)) return;
    loading.add(address);
    fetch(address)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${address}: ${answer.status}`))))
      .then((data) => { failure.textContent = ""; use(data); })
      .catch((error) => { failure.textContent = settings.texts.failed; console.error(error); })
      .finally(() => loading.delete(address));
  }

  /* ---------- what a message changes ---------- */

  function show() {
    const { address } = wanted;
    if (address === drawn) {
      paint();
      return;
    }
    load(address, (data) => {
      if (wanted.address !== address) return; // another map was asked for meanwhile
      provinces.clearLayers();
      provinces.addData(data);
      drawn = address;
      moved = false;
      fit();
      paint();
    });
  }

  function paint() {
    cells = new Map(wanted.cells.map(([id, name, value, detail, fill]) => [id, { name, value, detail, fill }]));
    eachPart((part) => {
      part.setStyle?.(part.feature.properties.kind ? islandStyle(part.unitId) : provinceStyle(part.unitId));
      describe(part);
    });
    paintLegend();
    if (map.hasLayer(card)) card.setContent(cardContent(card.part));
    choose(wanted.selected);
  }

  function eachPart(act) {
    for (const group of [provinces, places]) {
      group.eachLayer((part) => {
        const { units } = part.feature.properties;
        part.unitId = units ? units.find((id) => cells.has(id)) || units[0] : part.feature.id;
        act(part);
      });
    }
  }

  function fillOf(number) {
    const [fill, pattern] = wanted.fills[number];
    return pattern === "solid" ? fill : `url(#pm-${pattern})`;
  }

  function provinceStyle(unitId) {
    const cell = cells.get(unitId);
    return {
      color: settings.colours.border, weight: 0.9, opacity: 1, fillOpacity: 1,
      fillColor: cell ? fillOf(cell.fill) : settings.colours.missing[0],
    };
  }

  /* A hatching cannot be seen on a dot: it takes the hatching's line instead. */
  function islandStyle(unitId) {
    const cell = cells.get(unitId);
    const [fill, pattern] = cell ? wanted.fills[cell.fill] : ["", "missing"];
    return {
      color: settings.colours.ink, weight: 0.8, opacity: 1, fillOpacity: 1,
      fillColor: pattern === "solid" ? fill : settings.colours[pattern][1],
    };
  }

  function paintLegend() {
    const list = document.createElement("ul");
    for (const [text, fill] of wanted.legend) {
      const line = document.createElement("li");
      const swatch = svg("svg", { "aria-hidden": "true" }, [
        svg("rect", { width: "100%", height: "100%", fill: fillOf(fill) }),
      ]);
      line.append(swatch, element("span", text));
      list.append(line);
    }
    legend.replaceChildren(...(wanted.legend.length ? [list] : []));
    if (!moved) placeLegend();
  }

  function choose(unitId) {
    chosen.clearLayers();
    chosen.part = provinces.getLayers().find((part) => part.unitId === unitId);
    provinces.eachLayer((part) => part.getElement()?.setAttribute("aria-pressed", part === chosen.part));
    if (!chosen.part) return;
    for (const [color, weight] of [[settings.colours.paper, 6.5], [settings.colours.chosen, 3]]) {
      L.geoJson(chosen.part.feature, {
        pane: "chosen", interactive: false, smoothFactor: 0, style: { color, weight, opacity: 1, fill: false },
      }).addTo(chosen);
    }
    nameChosen();
  }

  /* Beside the country, where nothing is covered, with a line to the unit; on it once one has zoomed in. */
  function nameChosen() {
    chosen.name?.remove();
    const cell = chosen.part && cells.get(chosen.part.unitId);
    if (!cell) return;
    const at = placeOf(chosen.part);
    chosen.name = L.layerGroup().addTo(chosen);
    if (map.getZoom() > map.getMinZoom() + 0.7) {
      writeName(at, "pm-selected", cell.name, cell.value, "names").addTo(chosen.name);
      return;
    }
    const [edge, side] = besideCountry(at);
    for (const [color, weight] of [[settings.colours.paper, 4], [settings.colours.chosen, 1.6]]) {
      L.polyline([at, edge], { pane: "chosen", interactive: false, color, weight }).addTo(chosen.name);
    }
    const name = writeName(edge, `pm-selected pm-${side}`, cell.name, cell.value, "names").addTo(chosen.name);
    if (side === "west") name.getElement().firstChild.style.maxWidth = `${roomWestOf(edge)}px`;
  }

  /* A long value takes another line rather than reach out of the frame or under its buttons. */
  function roomWestOf(latlng) {
    const { x, y } = map.latLngToContainerPoint(latlng);
    const buttons = map.getContainer().querySelector(".leaflet-bottom.leaflet-left").getBoundingClientRect();
    return x - (y > buttons.top - 40 ? buttons.right : 0) - 10;
  }

  /* The nearer side; but the archipelagos' names have the sea to themselves. */
  function besideCountry({ lat, lng }) {
    let west = lng;
    let east = lng;
    provinces.eachLayer((part) => part.getLatLngs().flat(Infinity).forEach((point) => {
      if (Math.abs(point.lat - lat) > 0.6 || point.lng > 110.5) return;
      west = Math.min(west, point.lng);
      east = Math.max(east, point.lng);
    }));
    const toSea = lat > 17.5 && east - lng < lng - west;
    return toSea ? [L.latLng(lat, east + 0.4), "east"] : [L.latLng(lat, west - 0.4), "west"];
  }

  /* ---------- parts: provinces, islands, names ---------- */

  function drawPlace(feature, latlng) {
    const { lang } = settings.texts;
    const { kind, ...names } = feature.properties;
    if (kind === "label") {
      const province = `(${names[`part_of_${lang}`]})`;
      return writeName(latlng, "pm-archipelago", names[`name_${lang}`], province, "places");
    }
    return L.circleMarker(latlng, { pane: "places", radius: 3 });
  }

  function writeName(latlng, className, name, below, pane) {
    const text = element("div", name);
    text.className = `pm-name ${className}`;
    if (below) text.append(element("span", below));
    const icon = L.divIcon({ className: "", html: text, iconSize: [0, 0] });
    return L.marker(latlng, { icon, pane, keyboard: false, interactive: pane === "places" });
  }

  function prepare(part) {
    part.on("mouseover mousemove", (event) => openCard(part, event.latlng));
    part.on("mouseout", () => map.closeTooltip(card));
    part.on("click", () => tell(part));
    part.on("add", () => {
      if (part.feature.properties.kind) return; // its province can be reached by key
      const outline = part.getElement();
      outline.setAttribute("role", "button");
      outline.setAttribute("tabindex", part === provinces.getLayers()[0] ? 0 : -1);
      outline.addEventListener("focus", () => {
        if (outline.matches(":focus-visible")) openCard(part, placeOf(part));
      });
      outline.addEventListener("blur", () => map.closeTooltip(card));
      outline.addEventListener("keydown", (event) => pressKey(event, part));
    });
  }

  function describe(part) {
    const cell = cells.get(part.unitId);
    const text = cell ? [cell.name, cell.value, cell.detail].filter(Boolean).join(", ") : nameOf(part);
    part.getElement()?.setAttribute("aria-label", text);
  }

  function openCard(part, latlng) {
    card.part = part;
    card.setLatLng(latlng).setContent(cardContent(part));
    if (!map.hasLayer(card)) map.openTooltip(card);
  }

  function cardContent(part) {
    const content = document.createElement("div");
    const cell = cells.get(part.unitId);
    const island = part.feature.properties.kind === "island";
    if (island) content.append(element("span", nameOf(part)));
    content.append(element("b", cell ? cell.name : nameOf(part)));
    if (cell?.value) content.append(element("strong", cell.value));
    if (cell?.detail) content.append(element("span", cell.detail));
    return content;
  }

  function nameOf(part) {
    return part.feature.properties[`name_${settings.texts.lang}`];
  }

  function placeOf(part) {
    const [lon, lat] = part.feature.properties.label;
    return L.latLng(lat, lon);
  }

  /* Tells the page at once. streamlit-folium would report the same a quarter of a second later, when its
     own handler asks the clicked part what it is; finding it told already, it keeps silent. */
  function tell(part) {
    const click = { type: "Feature", id: part.unitId, properties: { at: Date.now() }, geometry: null };
    part.toGeoJSON = () => click;
    choose(part.unitId);
    const frame = window.__GLOBAL_DATA__;
    if (!frame || !window.Streamlit) return;
    frame.last_active_drawing = click;
    frame.previous_data = { last_active_drawing: click };
    window.Streamlit.setComponentValue(frame.previous_data);
  }

  function pressKey(event, part) {
    if (event.key === "Enter" || event.key === " ") {
      tell(part);
    } else if (ARROWS[event.key]) {
      const next = nearest(part, ARROWS[event.key]);
      if (next) {
        part.getElement().setAttribute("tabindex", -1);
        next.getElement().setAttribute("tabindex", 0);
        next.getElement().focus();
      }
    } else {
      return;
    }
    L.DomEvent.stop(event);
  }

  /* The nearest province whose name lies within 45 degrees of the direction. */
  function nearest(part, [east, north]) {
    const from = placeOf(part);
    let found = null;
    let shortest = Infinity;
    provinces.eachLayer((other) => {
      const to = placeOf(other);
      const along = (to.lng - from.lng) * east + (to.lat - from.lat) * north;
      const aside = Math.abs((to.lng - from.lng) * north) + Math.abs((to.lat - from.lat) * east);
      const far = Math.hypot(along, aside);
      if (along > 0 && aside <= along && far < shortest) {
        found = other;
        shortest = far;
      }
    });
    return found;
  }

  /* ---------- drawing by hand ---------- */

  function addHatching(frame) {
    const rising = "M-1 1l2-2M0 7l7-7M6 8l2-2";
    const lines = { missing: rising, withheld: `${rising}M-1 6l2 2M0 0l7 7M6-1l2 2` };
    const patterns = Object.entries(lines).map(([name, d]) => {
      const [ground, line] = settings.colours[name];
      return svg("pattern", { id: `pm-${name}`, width: 7, height: 7, patternUnits: "userSpaceOnUse" }, [
        svg("rect", { width: 7, height: 7, fill: ground }),
        svg("path", { d, stroke: line, "stroke-width": 1.3 }),
      ]);
    });
    const holder = svg("svg", { width: 0, height: 0, "aria-hidden": "true" }, [svg("defs", {}, patterns)]);
    holder.style.position = "absolute";
    frame.append(holder);
  }

  function svg(name, attributes, children = []) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  window.provinceMap = { create, restyle };
})();
