"""The bar of choices on top, the same on every page; the address is its memory.

Every choice is in the address by id, so a link, a bookmark and a slide are the same thing in either
language. Streamlit's own binding of a widget to the address writes labels, which change with the language,
and leaves out what equals the default, which changes with the data; so the ids are written here.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from types import MappingProxyType

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.formats import period as period_text
from data.texts import Lang, say
from ui import cached, controls, sheet
from ui.offer import Choice, Group, Offer, language, resolve

Scope = Mapping[Group, tuple[str, ...]]

NAMES = (
    *("lang", "display", "system", "indicator", "period", "kind", "set", "unit", "base", "show"),
    *("view", "composite", "measure", "block", "sort", "order", "q"),
)
# What a choice brings along, so that what was wished for of these is forgotten.
BROUGHT = {"system": ("indicator", "period"), "indicator": ("system", "period")}


def asked() -> dict[str, str]:
    """Return what was asked for: by the address, by a choice, or on the page before.

    The address always shows what is in force. Where that is only the nearest to what was asked, the wish
    is kept: a period that one page does not have is there again on the next.
    """
    wishes: dict[str, str] = st.session_state.setdefault("wishes", {})
    written: dict[str, str] = st.session_state.setdefault("written", {})
    if _is_followed(written):
        wishes.clear()
        written.clear()
    for name, value in st.query_params.to_dict().items():
        if name in NAMES and value != written.get(name):
            wishes[name] = value
    return dict(wishes)


def _is_followed(written: Mapping[str, str]) -> bool:
    """Tell whether a link or the browser's Back led here: such an address says all there is to say.

    The menu leaves the choices out of the address; they are those of the page before.
    """
    asked_now = st.query_params.to_dict()
    return bool(_is_history_navigation() and asked_now and asked_now != written)


def _is_history_navigation() -> bool:
    context = get_script_run_ctx()
    return bool(context and context.is_history_navigation)


def choose(
    version: str,
    *parts: str,
    among: Collection[str] = (),
    only_kinds: Callable[[str], Collection[str]] | None = None,
    keep: Mapping[str, Sequence[str]] = MappingProxyType({}),
    free: Collection[str] = (),
) -> Choice | None:
    """Draw the bar with the given parts and return the choice, or None where there are no figures.

    Args:
        version: Of the data.
        *parts: Some of `system`, `indicator`, `period`, `kind`, `set`, `unit`, in the order to draw.
        among: Indicators whose units and periods are on offer; those of the chosen one unless given.
        only_kinds: Returns the kinds of units that the page can show in a version; every kind unless given.
        keep: Choices that only this page has, with the values that it knows, the usual one first.
        free: Choices that only this page has and that may be any words.
    """
    offer = cached.offer(version)
    if only_kinds:
        offer = offer.only(only_kinds(version))
    choice = resolve(asked(), offer, among)
    if choice is None:
        return None
    _keep_in_address(choice, keep, free)
    if not choice.projector:
        scope = offer.scope(among) or offer.scope([choice.indicator_id])
        boxes = [_box(part, choice, offer, scope) for part in parts]
        controls.show("bar", boxes)  # how wide each is stands in the style sheet
    return choice


def keep_language(lang: Lang) -> None:
    """Keep language and display in the address of a page that has no other choices."""
    _write({"lang": lang} | ({"display": "projector"} if on_projector() else {}))


def _write(values: dict[str, str]) -> None:
    """Write the address, unless it says so already, once what is read is on its way.

    Who goes back in the moment after a choice is overtaken by the address of that choice, which is on its
    way: so the address that was gone back to is said again.
    """
    sheet.at_last(partial(_write_now, values))


def _write_now(values: dict[str, str]) -> None:
    if st.query_params.to_dict() != values or _is_history_navigation():
        st.query_params.from_dict(values)
    st.session_state["written"] = values


def language_and_display() -> None:
    """Draw the two switches that every page has: language, and projector mode."""
    lang = language(asked())
    st.session_state["choice_lang"] = lang
    st.segmented_control(
        say("language", lang),
        ["vi", "en"],
        format_func=str.upper,
        key="choice_lang",
        required=True,
        label_visibility="collapsed",
        on_change=_take_language,
    )
    st.button(say("projector_on", lang), key="projector", on_click=_show_on_projector, type="tertiary")


def _take_language() -> None:
    _wish("lang", st.session_state["choice_lang"])


def _show_on_projector() -> None:
    _wish("display", "projector")


def on_projector() -> bool:
    """Tell whether the page is asked for without bar and menu."""
    return asked().get("display") == "projector"


def leave_projector() -> None:
    """Go back to the screen with its bar and menu."""
    _wish("display", "screen")


def _wish(name: str, value: str) -> None:
    """Wish for a value, also where the address shows it already as the nearest to another wish.

    The address follows once, when all that a choice brings with it is known.
    """
    st.session_state.setdefault("wishes", {})[name] = value
    _overrule(name)


def forget(name: str) -> None:
    """Take a wish back, and out of the address."""
    st.session_state.setdefault("wishes", {}).pop(name, None)
    _overrule(name)


def _overrule(name: str) -> None:
    """Take what the address says until then for no new wish."""
    written = st.session_state.setdefault("written", {})
    if name in st.query_params:
        written[name] = st.query_params[name]


def one_of(name: str, known: Sequence[str]) -> str:
    """Return which value of a choice that only this page has is in force: the asked one, else the usual."""
    wish = asked().get(name)
    return wish if wish in known else known[0]


def choose_view(views: Sequence[str], scores: Mapping[str, str], lang: Lang) -> None:
    """Draw the switch between the views of a page, and beside it the box of what only one view has.

    Args:
        views: Names of the views, the usual one first.
        scores: Composite scores by id and name, where the view in force shows one of them; else nothing.
        lang: Language of the words.
    """
    if on_projector():
        return
    labels = {name: say(f"view_{name}", lang) for name in views}
    own = [controls.switch("view", one_of("view", views), labels, lang)]
    if scores:
        own.append(controls.box("composite", one_of("composite", list(scores)), scores.items(), lang))
    controls.show("views", own)


def _keep_in_address(choice: Choice, keep: Mapping[str, Sequence[str]], free: Collection[str]) -> None:
    values = {
        "lang": choice.lang,
        "system": choice.system_id,
        "indicator": choice.indicator_id,
        "period": choice.time_period,
        "kind": choice.kind,
        "set": choice.province_set,
    }
    if choice.unit_chosen:
        values["unit"] = choice.unit_id
    if choice.projector:
        values["display"] = "projector"
    if choice.base_period:
        values["base"] = choice.base_period
    if choice.show != "now":
        values["show"] = choice.show
    values |= {name: one_of(name, known) for name, known in keep.items() if one_of(name, known) != known[0]}
    values |= {name: asked()[name] for name in free if asked().get(name)}
    _write(values)


def _box(part: str, choice: Choice, offer: Offer, scope: Scope) -> controls.Control:
    options, label_of, current = _options(part, choice, offer, scope)
    return controls.box(part, current, ((option, label_of(option)) for option in options), choice.lang)


def _options(
    part: str, choice: Choice, offer: Offer, scope: Scope
) -> tuple[Sequence[str], Callable[[str], str], str]:
    """Return ids, their labels in the chosen language, and the id in force."""
    lang = choice.lang
    name = f"name_{lang}"
    indicators, units = cached.indicators(choice.version), cached.units(choice.version)
    systems = {row["system_id"]: row[f"system_{name}"] for row in indicators.values()}
    match part:
        case "system":
            return offer.systems, systems.__getitem__, choice.system_id
        case "indicator":
            own = offer.indicators(choice.system_id)
            return own, lambda key: indicators[key][name], choice.indicator_id
        case "period":
            periods = scope[choice.kind, choice.province_set][::-1]
            return periods, lambda key: period_text(key, lang), choice.time_period
        case "kind":
            kinds = cached.kinds(choice.version)
            return list(dict.fromkeys(group[0] for group in scope)), lambda key: kinds[key][name], choice.kind
        case "set":
            sets = [group[1] for group in scope if group[0] == choice.kind]
            return sets, lambda key: say(f"set_{key}", lang), choice.province_set
        case "unit":
            members = offer.units[choice.kind, choice.province_set]
            return members, lambda key: units[key][name], choice.unit_id
    raise ValueError(part)


def take(name: str, value: str) -> None:
    """Choose what was chosen in a control, on a map or in a chart, by its name in the address.

    No words at all are no choice. A system chosen anew brings its own first indicator, an indicator its
    system, and either its newest period.

    Raises:
        ValueError: No choice is called so.
    """
    if name not in NAMES:
        message = f"{name!r} is no choice of the address"
        raise ValueError(message)
    if not value.strip():
        forget(name)
        return
    _wish(name, value.strip())
    for other in BROUGHT.get(name, ()):
        forget(other)
