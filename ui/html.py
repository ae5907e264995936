"""The one door by which text becomes HTML: Jinja templates that escape every value.

Names come from files that anybody at a commune may have written. No page builds HTML by itself.
"""

from functools import cache
from pathlib import Path

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ui import sheet

TEMPLATES = Path(__file__).resolve().parent / "templates"
STYLE = Path(__file__).resolve().parent / "style.css"


def show(template: str, **values: object) -> None:
    """Show `templates/<template>.html` filled with `values`, all of them escaped."""
    sheet.add(template, render(template, **values))


def render(template: str, **values: object) -> str:
    """Return `templates/<template>.html` filled with `values`, all of them escaped."""
    return _environment().get_template(f"{template}.html").render(**values)


def show_style() -> None:
    """Put the project's style sheet on the page."""
    st.html(STYLE)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
