// What Streamlit calls in English has its name here; and its box for files, which says of itself that it is
// nothing, is a group with the button that the page's own words name (`data-button`).
const dropped = document.getElementsByClassName("gb-drop");
const call = (thing, name) => {
  if (thing && thing.getAttribute("aria-label") !== name) thing.setAttribute("aria-label", name);
};
const nameThings = () => {
  call(document.querySelector('[data-testid="stSkipToContent"]'), SKIP[document.documentElement.lang]);
  call(document.querySelector('[data-testid="stTopNavSection"]'), MORE[document.documentElement.lang]);
  for (const words of dropped) {
    for (const zone of document.querySelectorAll('[data-testid="stFileUploaderDropzone"]')) {
      zone.setAttribute("role", "group");
      call(zone.querySelector("button"), words.dataset.button);
    }
  }
};
new MutationObserver(nameThings).observe(document, { childList: true, subtree: true });
