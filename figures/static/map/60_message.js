/* ---------- to and from the page ---------- */

/* Streamlit sends what the page wants with every run. The first has been sent before this script was here,
   so it is asked for again. */
function listen() {
  window.addEventListener("message", (event) => {
    const packed = event.source === window.parent && event.data?.type === "streamlit:render"
      ? event.data.args?.story : null;
    if (packed) unpack(packed);
  });
  document.addEventListener("keydown", passOn);
  window.Streamlit?.setComponentReady();
}

/* The page knows what a figure is pressed for, wherever the hand is; a list of years wants it itself. */
function passOn(event) {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!/^[1-9]$/.test(event.key) || event.target.closest?.("select, textarea, input:not([type=range], [type=checkbox])")) return;
  window.parent.postMessage({ type: "giaoban:key", key: event.key }, "*");
}

let unpacked = Promise.resolve();

/* One after the other: a message may hold what a later one takes for known. */
function unpack(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const read = new Response(stream).json();
  unpacked = unpacked.then(() => read).then(receive);
}

const HELD = 12; // as in ui/province_map.py
let incomplete = "";
const held = new Map(); // parts of messages by their names

/* Puts the parts that came, or came before, where they are read; false if one of them is not here. */
function complete(message) {
  for (const [name, content] of Object.values(message.parts)) {
    if (!content) continue;
    held.set(name, content);
    if (held.size > HELD) held.delete(held.keys().next().value);
  }
  const parts = Object.values(message.parts).map(([name]) => held.get(name));
  if (!parts.every(Boolean)) return false;
  Object.assign(message, ...parts);
  return true;
}

// What a message leaves out.
const NOTHING = {
  base: "", show: "now", selected: "", projector: false, notes: [], facts: [], doors: [], unit_doors: [], reasons: {},
};

function receive(message) {
  if (!complete(message)) {
    const heard = JSON.stringify(message);
    if (heard !== incomplete) tell({ lost: "1" }); // the same one may come twice
    incomplete = heard;
    return;
  }
  // A message from before the last choice made here would take that choice back for a moment.
  const stale = wanted && (message.told ?? 0) < view.told && message.subject === wanted.subject;
  if (wanted && wanted.subject !== message.subject) {
    clearInterval(view.playing);
    view.playing = 0;
  }
  wanted = { ...NOTHING, ...message, orders: ordersOf(message.places, message.ids.split("\n").length) };
  if (!stale) {
    const { period, base, show: mode_, selected } = wanted;
    if (!view.playing || !wanted.periods.includes(view.period)) Object.assign(view, { period });
    Object.assign(view, { base, show: mode_, unit: selected });
  }
  if (view.show === "change" && wanted.show !== "change") view.show = wanted.show;
  if (view.show !== "change" && wanted.show === "change") view.show = "change";
  nameControls();
  show();
}

/* Chooses a unit: here at once, on the page as soon as it has run. */
function take(unitId, part) {
  view.unit = unitId;
  if (drawn) choose(unitId);
  paintUnit();
  paintList();
  markRow(unitId, true);
  tell({ unit: unitId }, part);
}

/* streamlit-folium would report a click a quarter of a second later, when its own handler asks the clicked
   part what it is; finding it told already, it keeps silent. */
function tell(wish, part) {
  view.told = Date.now();
  const said = { type: "Feature", properties: { at: view.told, ...wish }, geometry: null };
  if (part) part.toGeoJSON = () => said;
  const frame = window.__GLOBAL_DATA__;
  if (!frame || !window.Streamlit) return;
  frame.last_active_drawing = said;
  frame.previous_data = { last_active_drawing: said };
  window.Streamlit.setComponentValue(frame.previous_data);
}

window.pm = { map: (id) => L.map(id, options), create };
