// Draws a plotly figure into its place on the page, and the next one into the same place: what the reader
// zoomed into, or is pointing at, stays.
const CHART = { displayModeBar: false, showTips: false, scrollZoom: false };
const SPARE = 3; // px above and below the letters that a line of text has for itself
const PRINTED_WIDTH = 716; // px of an A4 sheet between the margins of the style sheet
const charts = new Set();

// What a figure says in px is meant for letters of 16 px. A chart is as much larger as the page's own letters are:
// they follow the width of the window and, on a projector, its height.
const USUAL = 16; // px
const LENGTHS = new Set(["size", "height", "width", "l", "r", "t", "b", "xshift"]);
const letters = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
const scaled = (json, scale) => JSON.parse(json, scale === 1 ? undefined
  : (name, value) => (typeof value === "number" && LENGTHS.has(name) ? value * scale : value));

const drawChart = async (place, json) => {
  const { figure, alt } = JSON.parse(json);
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", alt);
  place.style.minHeight = `${(figure.layout.height || 0) / USUAL}rem`; // what stands below does not move twice
  place.told = json;
  await Promise.all([window.giaobanPlotly(), document.fonts.ready]);
  if (!place.isConnected) place.said = ""; // gone meanwhile, with nothing drawn
  if (!place.isConnected || place.told !== json) return;
  charts.add(place);
  watch.observe(place);
  await plot(place, letters() / USUAL);
  if (place.isConnected && !place.fitted) {
    place.fitted = true;
    place.on("plotly_afterplot", () => leaveOut(place));
    leaveOut(place);
  }
};

const plot = (place, scale, size = {}) => {
  const { figure } = scaled(place.told, scale);
  place.scale = scale;
  const layout = { uirevision: "kept", ...figure.layout, ...size, autosize: true };
  return window.Plotly.react(place, named(figure.data), layout, CHART);
};

// As high as a letter: says when the page's own letters are others.
const ruler = document.createElement("div");
ruler.style.cssText = "position:fixed;visibility:hidden;width:0;height:1rem";
new ResizeObserver(() => {
  for (const place of charts) if (isDrawn(place) && place.scale !== letters() / USUAL) plot(place, letters() / USUAL);
}).observe(ruler);
addEventListener("DOMContentLoaded", () => document.body.append(ruler));

// What the reader hid is known by its name, not its number: the next figure may have one trace more. Plotly
// uses such a mark in selectors, where a name's own signs could mean something.
const named = (traces) => {
  const seen = new Map();
  return traces.map((trace) => {
    const name = [...(trace.name || "")].map((letter) => letter.codePointAt(0).toString(36)).join("-");
    seen.set(name, (seen.get(name) || 0) + 1);
    return { uid: `t${name}_${seen.get(name)}`, ...trace };
  });
};

// A word that its bar has no room for is left to the table. Plotly's own way to leave it out draws all twice.
const leaveOut = (place) => {
  const points = [...place.querySelectorAll(".barlayer .point")].map((point) => point.querySelectorAll("path, text"));
  const sizes = points.filter(([, text]) => text).map(([bar, text]) => [text, bar.getBBox(), text.getBBox()]);
  for (const [text, room, own] of sizes) {
    const fits = own.width <= room.width && own.height <= room.height + SPARE;
    text.style.visibility = fits ? "" : "hidden";
  }
};

const isDrawn = (place) => place._fullLayout && place.clientWidth > 0;
const watch = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (isDrawn(target) && target._fullLayout.width !== target.clientWidth) window.Plotly.Plots.resize(target);
  }
});

// Paper has letters of its own, and what is on it is read from near by.
addEventListener("beforeprint", () => {
  for (const place of charts) {
    if (isDrawn(place)) plot(place, 1, { width: Math.min(place.clientWidth, PRINTED_WIDTH) });
  }
});
addEventListener("afterprint", () => {
  for (const place of charts) if (isDrawn(place)) plot(place, letters() / USUAL);
});
