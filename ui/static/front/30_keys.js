// 1, 2 and 3 lead to the chart, the map and the table of the same figures; not while somebody writes.
const writes = (place) => place.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(place.tagName);
const follow = (key) => {
  const way = [...document.querySelectorAll(".gb-ways a")].find((link) => link.firstElementChild.textContent === key);
  if (way && !way.hasAttribute("aria-current")) way.click();
};
addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof HTMLElement && writes(event.target)) return;
  follow(event.key);
});
// What is pressed in the frame of the map stays in it; it says so. Anybody could, so only frames of this page count.
addEventListener("message", (event) => {
  if (event.data?.type !== "giaoban:key") return;
  if ([...document.querySelectorAll("iframe")].some((frame) => frame.contentWindow === event.source)) follow(event.data.key);
});
