// A box that opens a list, after the pattern "editable combobox with list autocomplete" of the ARIA practices: the
// arrow keys go through the list, letters find in it, with or without accents and anywhere in a name; Enter or a click
// chooses, Escape, Tab and a click elsewhere leave all as it was.
const make = (tag, attributes, text = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
};
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

const newBox = (name) => {
  const [field, list] = [`choice_${name}`, `choices_${name}`];
  const place = make("div", { class: "gb-choice gb-box", "data-choice": name });
  const input = make("input", { id: field, role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list });
  place.append(make("label", { for: field }), input, make("ul", { id: list, role: "listbox", hidden: "" }));
  input.addEventListener("click", () => openBox(place));
  input.addEventListener("input", () => openBox(place, input.value));
  input.addEventListener("blur", () => closeBox(place));
  input.addEventListener("keydown", (event) => pressed(place, event));
  place.lastChild.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  place.lastChild.addEventListener("click", ({ target }) => chooseIn(place, target.closest("[data-value]")));
  return place;
};

const drawBox = (place, value, { label, options }) => {
  const [name, input, list] = place.children;
  if (place.options !== options) {
    name.textContent = label;
    list.setAttribute("aria-label", label);
    place.options = options;
  }
  place.value = value;
  if (list.hidden) sayValue(place);
};

const sayValue = (place) => {
  const [, input] = place.children;
  const said = place.options.find(([id]) => id === place.value);
  if (!said || input.value === said[1]) return; // what is on offer comes in a moment; said anew, it is laid out anew
  input.value = said[1];
  input.title = said[1]; // pointing at it says all of a name that the box has no room for
};

const openBox = (place, written) => {
  const [, input, list] = place.children;
  if (!place.options) return; // they come in a moment
  if (list.hidden) {
    place.style.flex = `0 0 ${place.getBoundingClientRect().width}px`; // what is only being written moves no box
    if (written === undefined) input.select();
  } else if (written === undefined) return;
  const wanted = plain(written || "").split(/\s+/);
  const fitting = place.options.filter(([, label]) => wanted.every((word) => plain(label).includes(word)));
  list.replaceChildren(...fitting.map(([id, label], at) => make("li", { id: `${list.id}_${at}`, role: "option",
    "data-value": id, "aria-selected": String(id === place.value) }, label)));
  if (!fitting.length) list.append(make("li", { role: "option", "aria-disabled": "true" }, NOTHING[document.documentElement.lang]));
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  list.classList.remove("gb-left");
  list.classList.toggle("gb-left", list.getBoundingClientRect().right > innerWidth);
  const first = written ? undefined : list.querySelector('[aria-selected="true"]');
  goTo(place, first ?? list.querySelector("[data-value]"));
};

const closeBox = (place) => {
  const [, input, list] = place.children;
  if (list.hidden) return;
  list.hidden = true;
  list.replaceChildren();
  place.style.flex = "";
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
  sayValue(place);
  if (document.activeElement === input) input.select(); // who goes on to write begins anew
};

const goTo = (place, option) => {
  const [, input, list] = place.children;
  list.querySelector(".gb-active")?.classList.remove("gb-active");
  if (!option) return input.removeAttribute("aria-activedescendant");
  option.classList.add("gb-active");
  input.setAttribute("aria-activedescendant", option.id);
  list.scrollTop = Math.min(option.offsetTop, Math.max(list.scrollTop, option.offsetTop + option.offsetHeight - list.clientHeight));
};

const chooseIn = (place, option) => {
  if (!option) return;
  const value = option.dataset.value;
  const isNew = value !== place.value;
  place.value = value;
  if (isNew) choose(place.dataset.choice, value);
  setTimeout(() => closeBox(place)); // Streamlit sends as soon as a click is over; the list closes on the way
};

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
const pressed = (place, event) => {
  const [, , list] = place.children;
  if (event.isComposing || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape" || event.key === "Tab") return closeBox(place);
  const active = list.querySelector(".gb-active");
  if (event.key === "Enter") chooseIn(place, active);
  else if (!(event.key in STEPS)) return;
  else if (list.hidden) openBox(place);
  else {
    const options = [...list.querySelectorAll("[data-value]")];
    const next = options.indexOf(active) + STEPS[event.key];
    goTo(place, options[Math.min(Math.max(next, 0), options.length - 1)]);
  }
  event.preventDefault();
};
