// The controls among the words of a page (`ui/controls.py`): what one looks like stays as long as its part does, so
// that an answer that comes meanwhile takes neither the focus nor an open list away.
const newSwitch = (name) => {
  const place = make("div", { class: "gb-choice gb-switch", "data-choice": name, role: "radiogroup" });
  place.addEventListener("click", ({ target }) => turnTo(place, target.closest("button")));
  place.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...place.children];
    const next = buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length);
    next.focus();
    turnTo(place, next);
  });
  return place;
};

const turnTo = (place, button) => {
  if (!button || button.getAttribute("aria-checked") === "true") return;
  choose(place.dataset.choice, button.dataset.value);
  markValue(place, button.dataset.value);
};

const markValue = (place, value) => {
  for (const button of place.children) {
    const isOn = button.dataset.value === value;
    button.setAttribute("aria-checked", String(isOn));
    button.tabIndex = isOn ? 0 : -1;
  }
};

const drawSwitch = (place, value, { label, options }) => {
  const said = JSON.stringify([label, options]);
  if (place.drawn !== said) {
    place.setAttribute("aria-label", label);
    place.replaceChildren(...options.map(([id, text]) => make("button", { type: "button", role: "radio", "data-value": id }, text)));
    place.drawn = said;
  }
  markValue(place, value);
};

const newWords = (name) => {
  const place = make("div", { class: "gb-choice gb-search", "data-choice": name });
  const input = make("input", { type: "search", id: `choice_${name}`, autocomplete: "off" });
  place.append(make("label", { for: input.id, class: "gb-hidden" }), input);
  input.addEventListener("change", () => choose(name, input.value));
  return place;
};

const drawWords = (place, value, { label, hint, longest }) => {
  const [name, input] = place.children;
  if (name.textContent !== label) name.textContent = label;
  input.placeholder = hint;
  input.maxLength = longest;
  if (document.activeElement !== input) input.value = value;
};

const CONTROLS = { box: [newBox, drawBox], switch: [newSwitch, drawSwitch], words: [newWords, drawWords] };
const drawControls = (part, controls, kept) => {
  part.classList.add("gb-controls");
  part.controls ||= new Map();
  const places = controls.map(({ control, name, value, texts }) => {
    const [begin, draw] = CONTROLS[control];
    const place = part.controls.get(name) || begin(name);
    part.controls.set(name, place);
    const said = kept.get(`choice_${name}`) ?? texts;
    if (said.label) draw(place, value, said); // else it comes in a moment
    return place;
  });
  // What stays is not touched: an element that is put in again, even where it was, loses the focus.
  for (const place of [...part.children]) if (!places.includes(place)) place.remove();
  for (const [at, place] of places.entries()) if (part.children[at] !== place) part.insertBefore(place, part.children[at] ?? null);
};
