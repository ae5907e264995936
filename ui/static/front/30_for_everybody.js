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
