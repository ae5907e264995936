// The style sheet asks the document's own element what it is shown on. Were it to ask for an element somewhere
// below (`html:has(...)`), the browser would look at every element again whenever any of them changes.
// The language too is in the address, which Streamlit rewrites without another document.
const showDisplay = () => {
  const asked = new URLSearchParams(location.search);
  document.documentElement.classList.toggle("gb-projector", asked.get("display") === "projector");
  const lang = asked.get("lang") === "en" ? "en" : "vi";
  if (document.documentElement.lang !== lang) document.documentElement.lang = lang; // said anew, all is styled anew
};
showDisplay();
addEventListener("popstate", showDisplay);
