// Draws a plotly figure into its place on the page, and the next one into the same place: what the reader
// zoomed into, or is pointing at, stays. Streamlit calls the default export at every change of the data, and
// what it returned last when the place goes.

const CONFIG = { displayModeBar: false, showTips: false, scrollZoom: false };
const SPARE = 3; // px above and below the letters that a line of text has for itself
const PRINTED_WIDTH = 716; // px of an A4 sheet between the margins of the style sheet
const places = new WeakMap(); // by the element that Streamlit gives us
const shown = new Set();

export default async function draw({ data, parentElement }) {
  const { figure, alt } = data;
  const place = places.get(parentElement) || made(parentElement);
  place.setAttribute("aria-label", alt);
  place.style.minHeight = `${figure.layout.height || 0}px`; // what stands below does not move twice
  const text = JSON.stringify(figure);
  if (place.drawn === text) return () => gone(parentElement, place);
  await Promise.all([window.giaobanPlotly(), document.fonts.ready]);
  const layout = { uirevision: "kept", ...figure.layout, autosize: true };
  if (place.isConnected) await window.Plotly.react(place, named(figure.data), layout, CONFIG);
  place.drawn = text;
  if (place.isConnected && !place.fitted) {
    place.fitted = true;
    place.on("plotly_afterplot", () => leaveOut(place));
    leaveOut(place);
  }
  return () => gone(parentElement, place);
}

// What the reader hid is known by its name, not its number: the next figure may have one trace more. Plotly
// uses such a mark in selectors, where a name's own signs could mean something.
function named(traces) {
  const seen = new Map();
  return traces.map((trace) => {
    const name = [...(trace.name || "")].map((letter) => letter.codePointAt(0).toString(36)).join("-");
    seen.set(name, (seen.get(name) || 0) + 1);
    return { uid: `t${name}_${seen.get(name)}`, ...trace };
  });
}

// A word that its bar has no room for is left to the table. Plotly's own way to leave it out draws all twice.
function leaveOut(place) {
  const points = [...place.querySelectorAll(".barlayer .point")].map((point) => point.querySelectorAll("path, text"));
  const sizes = points.filter(([, text]) => text).map(([bar, text]) => [text, bar.getBBox(), text.getBBox()]);
  for (const [text, room, own] of sizes) {
    const fits = own.width <= room.width && own.height <= room.height + SPARE;
    text.style.visibility = fits ? "" : "hidden";
  }
}

function made(parentElement) {
  const place = document.createElement("div");
  place.className = "gb-chart";
  place.setAttribute("role", "img");
  parentElement.append(place);
  places.set(parentElement, place);
  shown.add(place);
  watch.observe(place);
  return place;
}

function gone(parentElement, place) {
  watch.unobserve(place);
  shown.delete(place);
  places.delete(parentElement);
  if (window.Plotly) window.Plotly.purge(place);
  place.remove();
}

const drawn = (place) => place._fullLayout && place.clientWidth > 0;
const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (drawn(target) && target._fullLayout.width !== target.clientWidth) window.Plotly.Plots.resize(target);
  }
});

addEventListener("beforeprint", () => {
  for (const place of shown) {
    if (drawn(place)) window.Plotly.relayout(place, { width: Math.min(place.clientWidth, PRINTED_WIDTH) });
  }
});
addEventListener("afterprint", () => {
  for (const place of shown) {
    if (drawn(place)) window.Plotly.relayout(place, { width: null, autosize: true });
  }
});
