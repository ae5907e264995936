// The style sheet asks the document's own element what it is shown on. Were it to ask for an element somewhere
// below (`html:has(...)`), the browser would look at every element again whenever any of them changes.
const showDisplay = () => {
  const display = new URLSearchParams(location.search).get("display");
  document.documentElement.classList.toggle("gb-projector", display === "projector");
};
showDisplay();
addEventListener("popstate", showDisplay);
