"""The page of boundaries: a file dropped in, what was found in it, how it would look, and its publication.

As on the page of uploads, a file is examined and stored in one step and published by one more, in the
callback of a button, so that a second click finds it done.
"""

import hashlib

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.database import cursor
from data.texts import Lang, say
from geo.examine import BoundaryReport, would_draw_words
from geo.layers import publish, store
from geo.matching import LayerKey, LayerOffer, offered
from geo.origin import MOST_LETTERS, origin
from geo.placing import VN2000
from geo.reading import MOST_BYTES
from geo.unpacking import MEGABYTE
from ingest.aliases import names_version
from ui import cached, cached_files, html
from ui.outage import told
from ui.page import as_of_facts
from ui.user import user

ORIGIN = ("boundary_source", "boundary_licence")
TYPES = ("geojson", "json", "topojson", "gpkg", "zip")


def show_boundaries(lang: Lang) -> None:
    """Show where to drop a boundary file, and what is known of it."""
    head = st.container()
    with cursor() as connection:
        offers = offered(connection)
    if not offers:
        with head:
            _show_headline(say("boundary_no_layer", lang), lang)
        return
    left, right = st.columns([5, 4], gap="medium", vertical_alignment="top")
    with left:
        keys, crs, file = _ask(offers, lang)
        report = _examine(file, keys, crs, lang) if file else None
        if report:
            _show_report(report, lang)
    with head:
        _show_headline(_sentence(report, lang), lang, _layer_of(report, offers, lang) if report else "")
    if report and report.layer:
        with right, st.container(key="boundary_picture"):
            picture = cached_files.boundary_picture(report.layer.sha256, report.file_name, lang, report)
            st.image(picture, caption=say("boundary_illustrative", lang))


def _ask(offers: list[LayerOffer], lang: Lang) -> tuple[tuple[LayerKey, ...], str, UploadedFile | None]:
    """Return the units that the file may be of, its projection if one was chosen, and the file."""
    by_id = {f"{one.key.kind} {one.key.parent_id}": one for one in offers}
    which, projection = st.columns([3, 2], gap="small")
    with which:
        chosen = st.selectbox(
            say("boundary_of", lang),
            ["", *by_id],
            format_func=lambda one: layer_name(by_id[one], lang) if one else say("boundary_of_any", lang),
            key="boundary_layer",
        )
    with projection:
        crs = st.selectbox(
            say("boundary_crs", lang),
            ["", *(f"EPSG:{code}" for code in VN2000)],
            format_func=lambda code: code or say("boundary_crs_of_file", lang),
            key="boundary_crs",
        )
    html.show(
        "uploader_words",
        button=say("drop_button", lang),
        hint=say("boundary_hint", lang, most=MOST_BYTES // MEGABYTE),
    )
    file = st.file_uploader(
        say("boundary_label", lang),
        type=list(TYPES),
        max_upload_size=MOST_BYTES // MEGABYTE,
        key="dropped_boundary",
        label_visibility="collapsed",
    )
    wanted = [by_id[chosen]] if chosen else offers
    return tuple(one.key for one in wanted), crs, file


def layer_name(offer: LayerOffer, lang: Lang) -> str:
    """Write which units a layer is of, of which province, and how many the catalogue knows."""
    return say(
        "boundary_layer_of",
        lang,
        kind=kind_name(offer.key.kind, lang),
        province=offer.name_vi if lang == "vi" else offer.name_en,
        units=offer.units,
    )


def kind_name(kind: str, lang: Lang) -> str:
    """Return the catalogue's name of a kind of units."""
    return str(cached.kinds(cached.version()).get(kind, {}).get(f"name_{lang}", kind))


def _examine(file: UploadedFile, keys: tuple[LayerKey, ...], crs: str, lang: Lang) -> BoundaryReport:
    """Examine a file once; every rerun of the page finds what was found."""
    raw = file.getvalue()
    with cursor() as connection:
        names = f"{cached.version().partition('-')[2]}-{names_version(connection)}"
    with st.spinner(say("boundary_examining", lang)):
        return cached_files.boundary_report(names, hashlib.sha256(raw).hexdigest(), file.name, keys, crs, raw)


def _layer_of(report: BoundaryReport, offers: list[LayerOffer], lang: Lang) -> str:
    """Name the units that a file was compared with; '' where nothing came out of it to compare."""
    if not report.features:
        return ""
    return next(layer_name(offer, lang) for offer in offers if offer.key == report.key)


def _show_headline(headline: str, lang: Lang, layer: str = "") -> None:
    facts = [layer] if layer else []
    facts += [say("boundary_nothing_until_published", lang), *as_of_facts(cached.version(), lang)]
    html.show("headline", headline=headline, facts=facts, source="", sample="", notices=[], source_word="")


def _sentence(report: BoundaryReport | None, lang: Lang) -> str:
    if report is None:
        return say("boundary_nothing_dropped", lang)
    if report.layer is None:
        return say("boundary_refused", lang, file=report.file_name)
    words = would_draw_words(report.layer, lang)
    return say("boundary_would_draw", lang, file=report.file_name, **words)


def _show_report(report: BoundaryReport, lang: Lang) -> None:
    lines = [("reject", "✗", finding.message(lang)) for finding in report.errors]
    lines += [("note", "!", finding.message(lang)) for finding in report.notes]
    if report.layer and not report.notes:
        words = {"count": report.units, "kind": kind_name(report.key.kind, lang).lower()}
        lines = [("good", "✓", say("boundary_faultless", lang, **words))]
    html.show("noted", lines=lines)
    if report.layer:
        _ask_origin(lang)
    with st.container(horizontal=True, key="boundary_acts"):
        if report.layer:
            st.button(
                say("publish_button", lang),
                key="boundary_publish",
                type="primary",
                on_click=_publish,
                args=(report,),
            )
        if report.template:
            st.download_button(
                say("boundary_template", lang),
                report.template.encode(),
                file_name=f"units-{report.key.parent_id}-{report.sha256[:8]}.csv",
                mime="text/csv",
                key="boundary_template",
                on_click="ignore",
            )


def _ask_origin(lang: Lang) -> None:
    """Ask whose outlines they are and on what terms they may be used: the map says both."""
    for column, name in zip(st.columns(2, gap="small", vertical_alignment="bottom"), ORIGIN, strict=True):
        with column:
            st.text_input(say(name, lang), key=name, max_chars=MOST_LETTERS)


@told
def _publish(report: BoundaryReport) -> None:
    by, own = user(), origin(*(st.session_state.get(name, "") for name in ORIGIN))
    with cursor() as connection:
        publish(connection, store(connection, report, own, by=by), by=by)
