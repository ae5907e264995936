// Runs before Streamlit's own script: tells it where its server is, and that no search engine waits.
window.prerenderReady = false;
window.__streamlit = { BACKEND_BASE_URL: window.location.origin };

{
  // The language of the page is in its address, which Streamlit rewrites without another document.
  const sayLanguage = () => {
    const asked = new URLSearchParams(window.location.search).get("lang");
    document.documentElement.lang = asked === "en" ? "en" : "vi";
  };
  for (const name of ["pushState", "replaceState"]) {
    const change = window.history[name];
    window.history[name] = function (...told) {
      change.apply(this, told);
      sayLanguage();
    };
  }
  window.addEventListener("popstate", sayLanguage);

  // What Streamlit calls in English, or says of itself that it is nothing, is named by words that stand in
  // the page: `data-skip` and `data-files`. They are put in place as soon as both are there.
  const THINGS = {
    skip: '[data-testid="stSkipToContent"]',
    files: '[data-testid="stFileUploaderDropzone"] button',
  };
  const words = document.getElementsByClassName("gb-own-words");
  const nameThings = () => {
    for (const { dataset } of words) {
      for (const thing of Object.keys(dataset)) {
        for (const named of document.querySelectorAll(THINGS[thing])) {
          if (named.getAttribute("aria-label") !== dataset[thing]) named.setAttribute("aria-label", dataset[thing]);
          named.closest('[data-testid="stFileUploaderDropzone"]')?.setAttribute("role", "group");
        }
      }
    }
  };
  new MutationObserver(nameThings).observe(document, { childList: true, subtree: true });
}
