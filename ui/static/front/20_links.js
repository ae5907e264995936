// The ways to look at the same figures keep the choice. It stands in the page's own address; written into each
// link it would travel anew with every change.
const KEPT = ["lang", "display", "system", "indicator", "period", "kind", "set", "unit"];
const complete = (event) => {
  const link = event.target instanceof Element && event.target.closest(".gb-ways a");
  if (!link) return;
  const [here, address] = [new URLSearchParams(location.search), new URL(link.href)];
  for (const name of KEPT) address.searchParams.delete(name);
  for (const name of KEPT) if (here.has(name)) address.searchParams.set(name, here.get(name));
  link.href = address;
};
for (const moment of ["pointerdown", "focusin", "click"]) addEventListener(moment, complete, true);

// A click on a link to another page goes through the session that runs, as a choice in the menu does; the
// browser would begin anew. A new tab, another host, a file: these stay the browser's own.
addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.target && link.target !== "_self" || link.hasAttribute("download") || !link.closest(".stHtml, .gb-part")) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || !PAGES.includes(address.pathname) || address.hash) return;
  event.preventDefault();
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: {} })); // as if it had been gone back to
  scrollTo(0, 0);
});

// Streamlit writes the address of a page, and once it has run the choices that are in force on it. These are
// one step for who goes back, not two.
const followAddress = () => {
  showDisplay();
  markChosen();
};
const [push, replace] = [history.pushState.bind(history), history.replaceState.bind(history)];
history.pushState = (state, title, address) => {
  const next = new URL(address ?? location.href, location.href);
  const unfinished = location.pathname === "/" || (!location.search && next.pathname === location.pathname);
  (unfinished ? replace : push)(state, title, address);
  followAddress();
};
history.replaceState = (state, title, address) => {
  replace(state, title, address);
  followAddress();
};
