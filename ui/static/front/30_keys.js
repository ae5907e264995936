// 1, 2 and 3 lead to the chart, the map and the table of the same figures; not while somebody writes.
const writes = (place) => place.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(place.tagName);
addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof HTMLElement && writes(event.target)) return;
  const way = [...document.querySelectorAll(".gb-ways a")].find((link) => link.firstElementChild.textContent === event.key);
  if (way && !way.hasAttribute("aria-current")) way.click();
});
