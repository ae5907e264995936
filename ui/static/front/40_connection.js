// A lost connection is said in the reader's language, and what it means for what is on the screen.
const PATIENCE = 1500; // ms; a page that is left, and most drops, are over by then
const bar = document.createElement("p");
bar.className = "gb-lost";
bar.setAttribute("role", "alert");
bar.style.cssText = "position:fixed;inset:auto 0 0 0;z-index:1000000;margin:0;padding:.7rem 1.2rem;"
  + "background:#1b1c1f;color:#fff;font:600 max(1.1rem,2.2vh)/1.35 'Source Sans',sans-serif";
let waiting;
const sayLost = () => {
  bar.textContent = LOST[document.documentElement.lang];
  document.body?.append(bar);
};
const lost = () => { waiting ||= setTimeout(sayLost, PATIENCE); };
const found = () => {
  clearTimeout(waiting);
  waiting = undefined;
  bar.remove();
};
let stream;
const isOpen = () => stream?.readyState === WebSocket.OPEN;
window.WebSocket = class extends window.WebSocket {
  constructor(...given) {
    super(...given);
    if (!String(given[0]).includes("/_stcore/stream")) return;
    stream = this;
    // Not at once: something between may take the call and hang up. What was lost since then stays lost.
    this.addEventListener("open", () => {
      const before = waiting;
      setTimeout(() => { if (isOpen() && waiting === before) found(); }, PATIENCE / 3);
    });
    this.addEventListener("close", () => { if (stream === this) lost(); });
  }
};
addEventListener("offline", lost);
addEventListener("online", () => { if (isOpen()) found(); });
addEventListener("pagehide", () => clearTimeout(waiting));
