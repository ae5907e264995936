// A table of all units is the same whichever of them is chosen, and stays where it is; the chosen one, which the
// address names, is marked in it here.
const markChosen = () => {
  const unit = new URLSearchParams(location.search).get("unit");
  for (const row of document.querySelectorAll(".gb-table tr[data-unit]")) {
    row.classList.toggle("gb-chosen", row.dataset.unit === unit);
  }
};
