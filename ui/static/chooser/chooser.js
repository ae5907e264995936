// The one component of the page's controls: it has nothing to show, and gives the page's own script the way by which
// a choice reaches the session (`static/front/22_chosen.js`).
export default ({ setStateValue }) => {
  globalThis.chooser.ready((chosen) => setStateValue("chosen", chosen));
  return globalThis.chooser.gone;
};
