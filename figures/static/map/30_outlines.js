/* ---------- outlines, islands and names ---------- */

function show() {
  const { address } = wanted;
  if (address === drawn) {
    paint();
    return;
  }
  paintBeside();
  load(address, (data) => {
    if (wanted.address !== address) { // another map was asked for meanwhile
      show();
      return;
    }
    chosen.part = null;
    chosen.clearLayers();
    provinces.clearLayers();
    provinces.addData(data);
    drawn = address;
    moved = false;
    fit();
    paint();
  });
}

function paint() {
  paintBeside();
  paintOutlines();
  paintOldBorders();
  if (map.hasLayer(card)) openCard(card.part);
  choose(view.unit);
}

/* Everything but the outlines: it is right before they have come, and without them. */
function paintBeside() {
  readPage();
  if (wanted.islands !== map.hasLayer(places)) {
    if (wanted.islands) places.addTo(map); else places.remove();
  }
  paintLegend();
  paintUnit();
  paintList();
  paintTime();
}

function paintOutlines() {
  eachPart((part) => {
    const style = part.feature.properties.kind ? islandStyle(part.unitId) : provinceStyle(part.unitId);
    const state = `${style.fillColor} ${style.fillOpacity}`;
    if (part.setStyle && part.painted !== state) fill(part, style);
    part.painted = state;
    describe(part);
  });
}

/* Later only what can change: Leaflet would write the whole outline of a dot again. */
function fill(part, style) {
  const shape = part.painted && part.getElement();
  if (!shape) {
    part.setStyle(style);
    return;
  }
  Object.assign(part.options, style);
  shape.setAttribute("fill", style.fillColor);
  shape.setAttribute("fill-opacity", style.fillOpacity);
}

function eachPart(act) {
  for (const group of [provinces, places]) {
    group.eachLayer((part) => {
      const { units, unit_id: own } = part.feature.properties;
      part.unitId = units ? units.find((id) => cells.has(id)) || units[0] : own || part.feature.id;
      act(part);
    });
  }
}

function fillOf(key) {
  return HATCHED[key] ? `url(#pm-${HATCHED[key]})` : legend[Number(key)][1];
}

function provinceStyle(unitId) {
  const cell = cells.get(unitId);
  const aside = view.filter && cell?.key !== view.filter;
  return {
    color: COLOURS.border, weight: 0.9, opacity: 1, fillOpacity: aside ? 0.18 : 1,
    fillColor: cell ? fillOf(cell.key) : COLOURS.missing[0],
  };
}

/* A hatching cannot be seen on a dot: it takes the hatching's line instead. */
function islandStyle(unitId) {
  const key = cells.get(unitId)?.key ?? "m";
  return {
    color: COLOURS.ink, weight: 0.8, opacity: 1, fillOpacity: 1,
    fillColor: HATCHED[key] ? COLOURS[HATCHED[key]][1] : fillOf(key),
  };
}

function paintOldBorders() {
  const address = view.old && wanted.old;
  if (oldBorders && oldBorders.address !== address) {
    oldBorders.remove();
    oldBorders = null;
  }
  if (!address || oldBorders) return;
  oldBorders = L.layerGroup().addTo(map);
  oldBorders.address = address;
  const own = oldBorders;
  // On paper as on the darkest class: dashes of ink on a line of paper.
  const lines = [[COLOURS.paper, 2.2, null], [COLOURS.ink, 1.1, "3 3"]];
  load(address, (data) => lines.forEach(([color, weight, dashArray]) => L.geoJson(data, {
    pane: "old", interactive: false, smoothFactor: 0, style: { color, weight, dashArray, opacity: 1, fill: false },
  }).addTo(own)));
}

function choose(unitId) {
  const part = partOf(unitId);
  if (part === chosen.part && part) { // its value may be another one
    nameChosen();
    return;
  }
  chosen.clearLayers();
  chosen.name = null;
  chosen.part?.getElement()?.setAttribute("aria-pressed", false);
  chosen.part = part;
  if (!part) return;
  part.getElement()?.setAttribute("aria-pressed", true);
  outline(part, COLOURS.chosen, chosen);
  nameChosen();
}

function outline(part, colour, group) {
  for (const [color, weight] of [[COLOURS.paper, 6.5], [colour, 3]]) {
    L.geoJson(part.feature, {
      pane: "chosen", interactive: false, smoothFactor: 0, style: { color, weight, opacity: 1, fill: false },
    }).addTo(group);
  }
}

/* Beside the country, where nothing is covered, with a line to the unit; on it once one has zoomed in. */
function nameChosen() {
  const cell = chosen?.part && cells.get(chosen.part.unitId);
  const { x, y } = map.getSize();
  const state = cell && [chosen.part.unitId, cell.name, cell.full, map.getZoom(), x, y].join();
  if (chosen.name && chosen.name.state === state) return;
  chosen.name?.remove();
  chosen.name = null;
  if (!cell) return;
  const at = placeOf(chosen.part);
  chosen.name = L.layerGroup().addTo(chosen);
  chosen.name.state = state;
  if (!wanted.islands || map.getZoom() > map.getMinZoom() + 0.7) {
    writeName(at, "pm-selected", cell.name, cell.full, "names").addTo(chosen.name);
    return;
  }
  const [edge, side] = besideCountry(chosen.part, at);
  for (const [color, weight] of [[COLOURS.paper, 4], [COLOURS.chosen, 1.6]]) {
    L.polyline([at, edge], { pane: "chosen", interactive: false, color, weight }).addTo(chosen.name);
  }
  const name = writeName(edge, `pm-selected pm-${side}`, cell.name, cell.full, "names").addTo(chosen.name);
  if (side === "west") name.getElement().firstChild.style.maxWidth = `${roomWestOf(edge)}px`;
}

/* A long value takes another line rather than reach out of the frame or under its buttons. */
function roomWestOf(latlng) {
  const { x, y } = map.latLngToContainerPoint(latlng);
  const buttons = map.getContainer().querySelector(".leaflet-bottom.leaflet-left").getBoundingClientRect();
  return x - (y > buttons.top - 40 ? buttons.right : 0) - 10;
}

/* The nearer side; but the archipelagos' names have the sea to themselves. */
function besideCountry(chosenPart, { lat, lng }) {
  chosenPart.beside ??= (() => {
    let west = lng;
    let east = lng;
    provinces.eachLayer((part) => part.getLatLngs().flat(Infinity).forEach((point) => {
      if (Math.abs(point.lat - lat) > 0.6 || point.lng > 110.5) return;
      west = Math.min(west, point.lng);
      east = Math.max(east, point.lng);
    }));
    const toSea = lat > 17.5 && east - lng < lng - west;
    return toSea ? [L.latLng(lat, east + 0.4), "east"] : [L.latLng(lat, west - 0.4), "west"];
  })();
  return chosenPart.beside;
}

function drawPlace(feature, latlng) {
  const { lang } = wanted;
  const { kind, ...names } = feature.properties;
  if (kind === "label") {
    const province = `(${names[`part_of_${lang}`]})`;
    return writeName(latlng, "pm-archipelago", names[`name_${lang}`], province, "places");
  }
  return L.circleMarker(latlng, { pane: "places", radius: 3 });
}

function writeName(latlng, className, name, below, pane) {
  const text = element("div", name, `pm-name ${className}`);
  if (below) text.append(element("span", below));
  const icon = L.divIcon({ className: "", html: text, iconSize: [0, 0] });
  return L.marker(latlng, { icon, pane, keyboard: false, interactive: pane === "places" });
}

function prepare(part) {
  part.on("mouseover mousemove", (event) => { openCard(part, event.latlng); markRow(part.unitId, true); });
  part.on("mouseout", () => { map.closeTooltip(card); markRow("", false); });
  part.on("click", () => take(part.unitId, part));
  part.on("add", () => {
    part.told = ""; // what is drawn anew has lost it
    const [shape, { kind }] = [part.getElement(), part.feature.properties];
    if (!shape) return;
    if (kind === "island") shape.setAttribute("role", "img");
    if (kind) return; // its province can be reached by key
    shape.setAttribute("role", "button");
    shape.setAttribute("tabindex", part === provinces.getLayers()[0] ? 0 : -1);
    shape.setAttribute("aria-pressed", false);
    shape.addEventListener("focus", () => {
      if (!shape.matches(":focus-visible")) return;
      openCard(part, placeOf(part));
      markRow(part.unitId, true);
    });
    shape.addEventListener("blur", () => { map.closeTooltip(card); markRow("", false); });
    shape.addEventListener("keydown", (event) => pressKey(event, part));
  });
}

function describe(part) {
  if (part.feature.properties.kind === "label") return; // it is written there
  const cell = cells.get(part.unitId);
  const text = cell ? [cell.name, cell.full, cell.place].filter(Boolean).join(", ") : nameOf(part);
  if (part.told === text) return;
  part.told = text;
  part.getElement()?.setAttribute("aria-label", text);
}

function openCard(part, latlng) {
  card.part = part;
  if (latlng) card.setLatLng(latlng);
  card.setContent(cardContent(part));
  if (!map.hasLayer(card)) map.openTooltip(card);
}

function cardContent(part) {
  const content = document.createElement("div");
  const cell = cells.get(part.unitId);
  const island = part.feature.properties.kind === "island";
  if (island) content.append(element("span", nameOf(part)));
  content.append(element("b", cell ? cell.name : nameOf(part)));
  if (cell) content.append(element("strong", cell.full));
  if (cell?.place) content.append(element("span", cell.place));
  return content;
}

function nameOf(part) {
  const { properties } = part.feature;
  return properties[`name_${wanted.lang}`] ?? properties.name_vi ?? part.unitId;
}

function placeOf(part) {
  const { label } = part.feature.properties;
  return label ? L.latLng(label[1], label[0]) : part.getBounds().getCenter();
}

function partOf(unitId) {
  let found = null;
  provinces.eachLayer((part) => { if (part.unitId === unitId) found = part; });
  return found;
}

const ARROWS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function pressKey(event, part) {
  if (event.key === "Enter" || event.key === " ") {
    take(part.unitId, part);
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
