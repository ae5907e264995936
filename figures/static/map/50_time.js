/* ---------- time: slider, play, then / now / difference ---------- */

const STEP_MS = 800; // of play: long enough to see what changed
const LET_GO_MS = 350; // after the last key: then the hand has let go

function addTime() {
  app.play = button("", togglePlay, "pm-play");
  app.slider = element("input");
  app.slider.type = "range";
  app.slider.step = 1;
  app.slider.min = 0;
  app.ticks = element("div", "", "pm-ticks");
  app.ticks.setAttribute("aria-hidden", "true");
  app.label = element("output", "", "pm-period");
  const track = element("div", "", "pm-track");
  track.append(app.slider, app.ticks);
  const time = element("div", "", "pm-time");
  time.append(app.play, track, app.label);
  app.modes = element("div", "", "pm-modes");
  app.modes.setAttribute("role", "group");
  app.notes = element("p", "", "pm-notes");
  app.notes.setAttribute("role", "status");
  app.bar.append(time, app.modes, app.notes);
  app.slider.addEventListener("input", () => {
    const wish = Number(app.slider.value);
    stop();
    slideTo(wish);
  });
  app.slider.addEventListener("change", letGo);
  document.addEventListener("keydown", pressTime);
}

function stops() {
  return wanted.stops;
}

function labelOf(period) {
  return stops().find(([own]) => own === period)?.[1] ?? "";
}

function labelNow() {
  if (view.show === "change") {
    const base = labelOf(view.base);
    const inside = wanted.lang === "vi" ? base.charAt(0).toLowerCase() + base.slice(1) : base;
    return say("versus", { now: labelOf(view.period), base: inside });
  }
  return labelOf(periodNow());
}

function at() {
  return stops().findIndex(([period]) => period === view.period);
}

/* A place where a period is missing is stepped over, in the direction of the hand. */
function slideTo(wish) {
  const from = at();
  const way = wish < from ? -1 : 1;
  let next = wish;
  while (stops()[next]?.[2] === "gap") next += way;
  if (!stops()[next]) next = from;
  app.slider.value = next;
  if (next === from) return false;
  view.period = stops()[next][0];
  if (view.show === "then") view.show = "now";
  if (stops()[next][2] === "own") {
    paint();
  } else {
    paintTime(); // figures of the other provinces come when the hand lets go
  }
  return true;
}

function letGo() {
  clearTimeout(app.waiting);
  app.waiting = setTimeout(() => {
    if (!view.playing && view.period !== wanted.period) tell({ period: view.period });
  }, app.key ? LET_GO_MS : 0);
  app.key = false;
}

function togglePlay() {
  if (view.playing) {
    stop();
    letGo();
    return;
  }
  if (!stops().slice(at() + 1).some(([, , kind]) => kind === "own")) {
    slideTo(stops().findIndex(([, , kind]) => kind === "own"));
  }
  view.playing = setInterval(playOn, STEP_MS);
  paintTime();
}

function playOn() {
  const next = stops().findIndex(([, , kind], place) => place > at() && kind === "own");
  if (next >= 0) {
    slideTo(next);
    return;
  }
  stop();
  letGo();
}

function stop() {
  if (!view.playing) return;
  clearInterval(view.playing);
  view.playing = 0;
  paintTime();
}

/* The arrows and the space bar, wherever they have no other use. */
function pressTime(event) {
  const on = event.target.closest?.("button, select, a, input:not([type=range]), path, tr");
  if (event.altKey || event.ctrlKey || event.metaKey || !wanted) return;
  if (event.key === " " && !on) {
    togglePlay();
  } else if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && (!on || on === app.play)) {
    stop();
    app.key = true;
    slideTo(at() + (event.key === "ArrowRight" ? 1 : -1));
    letGo();
  } else {
    return;
  }
  event.preventDefault();
}

function paintTime() {
  const place = at();
  app.slider.max = stops().length - 1;
  app.slider.value = place;
  app.slider.disabled = stops().length < 2;
  app.play.disabled = stops().filter(([, , kind]) => kind === "own").length < 2;
  mark(app.slider, "aria-label", say("period"));
  const marks = (stops()[place]?.[3] ?? []).map(([, text]) => text);
  mark(app.slider, "aria-valuetext", [labelOf(view.period), ...marks].join(". "));
  const playing = say(view.playing ? "pause" : "play");
  if (app.play.title !== playing) {
    app.play.setAttribute("aria-label", playing);
    app.play.title = playing;
    const shape = view.playing ? "M3 2h4v12H3zM9 2h4v12H9z" : "M3 1l11 7-11 7z";
    app.play.replaceChildren(svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [
      svg("path", { d: shape, fill: "currentColor" }),
    ]));
  }
  write(app.label, labelNow());
  paintTicks();
  paintModes();
  paintNotes(marks);
}

function paintTicks() {
  if (stops() === app.ticked) return;
  app.ticked = stops();
  const last = Math.max(1, stops().length - 1);
  const years = stops().map(([, label]) => label.match(/\d{4}/)?.[0] ?? label);
  const every = Math.ceil(stops().length / 8);
  app.ticks.replaceChildren(...stops().map(([, label, kind, marks], place) => {
    const tick = element("span", "", `pm-tick pm-${kind}`);
    tick.style.left = `${(100 * place) / last}%`;
    tick.title = [label, kind === "gap" ? say("m") : "", ...marks.map(([, text]) => text)].filter(Boolean).join(" · ");
    for (const [mark] of marks) tick.append(element("i", "", `pm-${mark}`));
    const shown = place === 0 || place === last || (place % every === 0 && last - place >= every);
    if (shown && years[place] !== years[place - 1]) tick.append(element("b", years[place]));
    return tick;
  }));
}

function paintModes() {
  const bases = stops().filter(([, , kind]) => kind === "own").map(([period, label]) => [label, period]);
  const { lang, doors, old } = wanted;
  const state = JSON.stringify([view.show, view.base, lang, doors, old, bases]);
  if (state !== app.moded) addModes(bases);
  app.moded = state;
  for (const option of app.modes.querySelectorAll("option")) option.disabled = option.value === view.period;
}

function addModes(bases) {
  const made = [];
  if (bases.length > 1) {
    const base = element("select");
    base.setAttribute("aria-label", say("base"));
    base.append(...bases.map(([label, period]) => new Option(label, period, false, period === view.base)));
    base.addEventListener("change", () => { view.base = base.value; tell({ base: view.base }); });
    made.push(mode("then", say("then")), base, mode("now", say("now")), mode("change", say("change")));
  }
  if (wanted.old) {
    const label = element("label");
    const box = element("input");
    box.type = "checkbox";
    box.checked = view.old;
    box.addEventListener("change", () => { view.old = box.checked; paintOldBorders(); });
    label.append(box, ` ${say("old_borders")}`);
    made.push(label);
  }
  for (const [wish, text] of wanted.doors) made.push(button(text, () => tell(wish), "pm-door"));
  const focused = [...app.modes.children].indexOf(document.activeElement);
  app.modes.replaceChildren(...made);
  made[focused]?.focus();
}

function mode(name, text) {
  const made = button(text, () => {
    view.show = name;
    if (name !== "change" && wanted.show !== "change") paint();
    tell({ show: name });
  }, "pm-mode");
  made.setAttribute("aria-pressed", view.show === name);
  return made;
}

/* While the hand moves: what happened in between. At rest: what was carried over. */
function paintNotes(marks) {
  const here = view.period === wanted.period;
  const why = view.show === "change" ? wanted.reasons[view.period] : "";
  write(app.notes, (why ? [why] : here ? wanted.notes : marks).join(" "));
}
