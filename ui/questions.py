"""What a file does not say itself, asked of the person who sends it; the answers are read with it again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import streamlit as st

from data.database import cursor
from data.formats import period as period_text
from data.periods import parse_period
from data.texts import Lang, say
from figures.ends import first_named
from ingest.aliases import learn
from ingest.examine import Answers, Question
from ui import cached, html
from ui.figure_cells import count_text
from ui.findings import shortened
from ui.user import user

FIRST_YEAR = 2000
MOST_ASKED = 20  # at a time; the next come when these are answered
MOST_TOLD = 5  # answers that are repeated in words; more are counted
LEFT_OUT = "-"
KEPT = ("unit", "indicator")  # what a name can be kept for
PARTS = (
    *("", *(f"-S{half}" for half in (1, 2)), *(f"-Q{quarter}" for quarter in range(1, 5))),
    *(f"-{month:02}" for month in range(1, 13)),
    *(f"-01-01/P{months}M" for months in range(1, 12)),
)
Options = tuple[Sequence[str], Callable[[str], str]]


def answers_of(sha256: str) -> Answers:
    """Return what this visitor has answered about a file so far."""
    return _every().get(sha256, Answers())


def ask_questions(questions: Sequence[Question], sha256: str, lang: Lang) -> None:
    """Ask everything in one form, so that the file is read again once and not after every answer."""
    count = count_text(len(questions), lang)
    heading = "questions_heading" if len(questions) <= MOST_ASKED else "questions_first"
    html.show("section", text=say(heading, lang, count=count, first=MOST_ASKED))
    with st.form(f"questions_{sha256}", border=False):
        given = [
            (question, _ask(question, number, key, lang), _ask_to_keep(question, key, lang))
            for number, question in enumerate(questions[:MOST_ASKED], start=1)
            for key in [f"question_{sha256}_{number}_{question.kind}"]
        ]
        if st.form_submit_button(say("button_answer", lang), type="primary"):
            answers = [(question, value) for question, value, _ in given]
            _every()[sha256] = answered(answers_of(sha256), answers)
            _keep_names([(question, str(value)) for question, value, keep in given if keep and value])
            st.rerun()


def show_answers(sha256: str, lang: Lang) -> None:
    """Say what was answered, since the figures hold only by it, and let it be taken back."""
    answers = answers_of(sha256)
    if answers == Answers():
        return
    told = list(_told(answers, lang))
    words, button = st.columns([5, 1], vertical_alignment="center")
    with words:
        text = first_named(told, MOST_TOLD, lang)
        html.show("note", text=say("answers_given", lang, answers=text))
    with button:
        label = say("button_again", lang)
        st.button(label, key=f"again_{sha256}", on_click=_forget, args=(sha256,), width="stretch")


def _told(answers: Answers, lang: Lang) -> Iterator[str]:
    """Yield every answer in words."""
    version, name = cached.version(), f"name_{lang}"
    if answers.period:
        yield period_text(answers.period, lang)
    if answers.convention:
        yield say(f"convention_{answers.convention}", lang)
    if answers.source_id:
        yield str(cached.sources(version)[answers.source_id][f"title_{lang}"])
    for given, known in ((answers.units, cached.units), (answers.indicators, cached.indicators)):
        for found, target in given.items():
            yield f"«{found}» = {known(version).get(target, {}).get(name, target)}"
    yield from (_choice_label(choice, lang) for choice in answers.chosen.values())
    if answers.confirmed:
        yield say("answers_confirmed", lang, count=len(answers.confirmed))


def _forget(sha256: str) -> None:
    _every().pop(sha256, None)


def _every() -> dict[str, Answers]:
    return st.session_state.setdefault("answers", {})


def _ask_to_keep(question: Question, key: str, lang: Lang) -> bool:
    """Offer to keep the name that was asked about, so that the next file need not ask."""
    if question.field not in KEPT or not question.found:
        return False
    return st.checkbox(say("keep_name", lang), key=f"{key}_keep")


def _keep_names(given: Sequence[tuple[Question, str]]) -> None:
    with cursor() as connection:
        for question, value in given:
            if value != LEFT_OUT:
                learn(connection, question.field, question.found, value, by=user())


def answered(known: Answers, given: Sequence[tuple[Question, str | bool | None]]) -> Answers:
    """Return the answers with those given now; a question left open stays open."""
    for question, value in given:
        if not value:
            continue
        match question.field:
            case "period" | "convention":
                known = replace(known, **{question.field: value})
            case "source":
                known = replace(known, source_id=value)
            case "unit" | "indicator":
                names = f"{question.field}s"
                more = {**getattr(known, names), question.found: "" if value == LEFT_OUT else value}
                known = replace(known, **{names: MappingProxyType(more)})
            case "choice":
                more = {**known.chosen, question.key: value}
                known = replace(known, chosen=MappingProxyType(more))
            case _:
                known = replace(known, confirmed=known.confirmed | {question.key})
    return known


def _ask(question: Question, number: int, key: str, lang: Lang) -> str | bool | None:
    """Draw one question and its widget; None while it is open.

    The question itself is no label: a label is markdown, and what was found in the file may be anything.
    """
    short = shortened(question)
    place = [say("question_place", lang, line=short.line).strip()] if short.line else []
    html.show("question", place=" ".join([f"{number}.", *place]), text=short.message(lang))
    if question.field == "confirm":
        return st.checkbox(say("question_yes", lang), key=key)
    options, label = _options(question, lang)
    first = [each for each in question.proposals if each in options]
    others = [each for each in options if each not in first]
    return st.selectbox(
        say("question_label", lang, number=number),
        [*first, *others],
        index=None,
        format_func=label,
        key=key,
        placeholder=say("choose_one", lang),
        label_visibility="collapsed",
    )


def _options(question: Question, lang: Lang) -> Options:
    version, name = cached.version(), f"name_{lang}"
    match question.field:
        case "period":
            return _periods(question.proposals), lambda period: period_text(period, lang)
        case "convention":
            return ("vi", "en"), lambda convention: say(f"convention_{convention}", lang)
        case "unit":
            units = cached.units(version)
            return list(units), lambda unit: _unit_label(units[unit], lang)
        case "indicator":
            indicators = cached.indicators(version)
            # Only a column can be left out; a row that nobody knows is a figure that would be lost.
            out = [LEFT_OUT] if question.kind == "column_unknown" else []
            labels = {LEFT_OUT: {name: say("column_leave_out", lang)}, **indicators}
            return [*out, *indicators], lambda indicator: str(labels[indicator][name])
        case "source":
            sources = cached.sources(version)
            return list(sources), lambda source: str(sources[source][f"title_{lang}"])
        case "choice":
            return question.proposals, lambda choice: _choice_label(choice, lang)
    raise ValueError(question.field)


def _choice_label(choice: str, lang: Lang) -> str:
    """Return one reading of what the file says: a period, a number, a factor, or that there is no figure."""
    if parse_period(choice) and not choice.isdigit():
        return period_text(choice, lang)
    key = f"choice_{choice}"
    known = {"choice_-", "choice_x1", "choice_x100"}
    return say(key, lang) if key in known else choice.replace(".", "," if lang == "vi" else ".")


def _unit_label(unit: dict[str, object], lang: Lang) -> str:
    """A name alone may be that of two units, before and after a merger."""
    return f"{unit[f'name_{lang}']} · {say('set_' + str(unit['province_set']), lang)}"


def _periods(proposals: Sequence[str]) -> list[str]:
    """Every period that has begun, and whatever is proposed."""
    begun = begun_periods(date.today())
    return [*(each for each in proposals if parse_period(each) and each not in begun), *begun]


def begun_periods(today: date) -> list[str]:
    """Return every period that has begun, the latest year first."""
    every = [f"{year}{part}" for year in range(today.year, FIRST_YEAR - 1, -1) for part in PARTS]
    return [period for period in every if parse_period(period).start_date <= today]
