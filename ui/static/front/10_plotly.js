// The code of the charts, fetched once: by the first chart, or before it while nobody waits for anything.
let plotly;
window.giaobanPlotly = () => {
  plotly ||= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = PLOTLY;
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", () => reject(new Error("the code of the charts did not come")));
    document.head.append(script);
  });
  plotly.catch(() => { plotly = undefined; }); // a server that was away for a moment is asked again
  return plotly;
};
const EVERYTHING_ELSE_FIRST = 3000; // ms
addEventListener("load", () => setTimeout(
  () => requestIdleCallback(() => window.giaobanPlotly().catch(() => {})), EVERYTHING_ELSE_FIRST));
