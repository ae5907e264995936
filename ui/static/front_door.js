// Runs before Streamlit's own script: tells it where its server is, and that no search engine waits.
window.prerenderReady = false;
window.__streamlit = { BACKEND_BASE_URL: window.location.origin };

// The language of the page is in its address, which Streamlit rewrites without another document.
function sayLanguage() {
  const asked = new URLSearchParams(window.location.search).get("lang");
  document.documentElement.lang = asked === "en" ? "en" : "vi";
}

for (const name of ["pushState", "replaceState"]) {
  const change = window.history[name];
  window.history[name] = function (...told) {
    change.apply(this, told);
    sayLanguage();
  };
}
window.addEventListener("popstate", sayLanguage);

// The link over the menu: what follows the focus is the page itself, not an address of its own.
document.addEventListener("click", (click) => {
  if (!(click.target instanceof Element) || !click.target.closest(".gb-skip")) return;
  click.preventDefault();
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  if (!main) return;
  main.tabIndex = -1;
  main.focus();
});

// Streamlit's box for files speaks English and says of itself that it is nothing; ours says what it is.
const dropped = document.getElementsByClassName("gb-drop");
function nameUploaders() {
  for (const words of dropped) {
    for (const zone of document.querySelectorAll('[data-testid="stFileUploaderDropzone"]')) {
      zone.setAttribute("role", "group");
      zone.querySelector("button")?.setAttribute("aria-label", words.dataset.button);
    }
  }
}

new MutationObserver(nameUploaders).observe(document, { childList: true, subtree: true });
