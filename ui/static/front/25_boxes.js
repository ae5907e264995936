// The boxes of choices are as wide as what they say (the style sheet). What is only being written in one moves none
// of them; the list that it opens is gone once something is chosen.
const bars = document.getElementsByClassName("st-key-choices");
const hold = ({ target }) => {
  const bar = target.closest?.(".st-key-choices");
  if (!bar || bar.held) return;
  bar.held = [...bar.children].map((box) => [box, box.getBoundingClientRect().width]);
  for (const [box, width] of bar.held) box.style.setProperty("flex", `0 0 ${width}px`, "important");
};
const letGo = () => {
  for (const bar of bars) {
    if (!bar.held || bar.querySelector('[aria-expanded="true"]')) continue;
    for (const [box] of bar.held) box.style.removeProperty("flex");
    bar.held = undefined;
  }
};
addEventListener("beforeinput", hold, true);
new MutationObserver(letGo).observe(document, { childList: true, subtree: true });

// A name that its box has no room for is said whole to who points at it.
addEventListener("pointerover", ({ target }) => {
  if (target instanceof HTMLInputElement && target.closest(".stSelectbox")) target.title = target.value;
});
