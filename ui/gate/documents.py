"""The gate's own pages as HTML: plain forms that need no script, in both languages."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from data.hashed_files import HashedFile, hashed_file
from data.texts import LANGUAGES, Lang, say
from ui.province_map import typeface

FOLDER = Path(__file__).resolve().parent
STYLE: HashedFile = hashed_file(FOLDER / "gate.css", folder="/assets", media_type="text/css")
KEPT_OUT = {"Cache-Control": "no-store"}


@dataclass(frozen=True)
class Field:
    """One line of a form; the label is the text `field_<name>` unless another is given."""

    name: str
    type: str = "password"
    autocomplete: str = "new-password"
    value: str = ""
    label: str = ""


@dataclass(frozen=True)
class Form:
    """A page with one form; title and button are keys of texts."""

    title: str
    button: str
    action: str
    fields: tuple[Field, ...]
    hidden: tuple[tuple[str, str], ...] = ()
    other: tuple[str, str] | None = None  # address and words of another way


def form_page(
    form: Form, lang: Lang, *, fault: str = "", advice: str = "", status: int = 200
) -> HTMLResponse:
    """Return the page of a form, with what was wrong and what to know."""
    labelled = [
        {**vars(field), "label": say(field.label or f"field_{field.name}", lang)} for field in form.fields
    ]
    first = next((field.name for field in form.fields if not field.value), "")
    values = {
        "title": say(form.title, lang),
        "button": say(form.button, lang),
        "action": form.action,
        "fields": labelled,
        "first": first,
        "other": form.other,
        "hidden": [*form.hidden, ("lang", lang)],
        "languages": [
            (code, f"{form.action}?{urlencode([*form.hidden, ('lang', code)])}") for code in LANGUAGES
        ],
    }
    return HTMLResponse(_render("form", lang, fault, advice, values), status, headers=KEPT_OUT)


def sentence_page(
    title: str, sentence: str, lang: Lang, *, status: int, way: tuple[str, str] | None = None
) -> HTMLResponse:
    """Return a page that says one thing, and where one can go on, by address and words."""
    values = {"title": title, "languages": [], "other": way}
    return HTMLResponse(_render("base", lang, "", sentence, values), status, headers=KEPT_OUT)


def _render(template: str, lang: Lang, fault: str, advice: str, values: dict[str, object]) -> str:
    return (
        _environment()
        .get_template(f"{template}.html")
        .render(
            lang=lang,
            fault=fault,
            advice=advice,
            font=typeface().address,
            style=STYLE.address,
            words={"language": say("language", lang)},
            **values,
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
