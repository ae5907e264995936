"""How the ranks moved: the chosen unit's place taken apart, and all places over the periods as a chart."""

from data.texts import say
from figures.chart_style import TEXT_SIZE
from figures.places import place_sentences, rank_chart
from queries.run import Row
from ui import cached, html
from ui.chart import show_chart
from ui.exports import offer_movement
from ui.offer import Choice

SCREEN_HEIGHT, PROJECTOR_HEIGHT = 360, 355  # px at letters of 16


def show_place(rows: list[Row], indicator: Row, choice: Choice) -> None:
    """Show where the chosen unit stands, and what its change of rank is made of."""
    row = next((row for row in rows if row["unit_id"] == choice.unit_id), None)
    if row is None or not choice.unit_chosen:
        return
    parts = cached.rank_parts(choice.version, choice.indicator_id, choice.time_period, choice.unit_id)
    above = cached.units(choice.version).get(row["next_unit_id"], {}).get(f"name_{choice.lang}", "")
    sentences = place_sentences(row, parts[0] if parts else None, str(above), indicator, choice.lang)
    if sentences:
        html.show("place", sentences=sentences)


def show_movement(rows: list[Row], indicator: Row, choice: Choice) -> None:
    """Show the ranks of all units over the periods that compare with the chosen one."""
    lang = choice.lang
    moved = cached.rank_movement(
        choice.version, choice.indicator_id, choice.time_period, choice.kind, choice.province_set
    )
    height = PROJECTOR_HEIGHT if choice.projector else SCREEN_HEIGHT
    chosen = choice.unit_id if choice.unit_chosen else ""
    chart = rank_chart(moved, chosen, lang, text_size=TEXT_SIZE, height=height)
    if chart is None:
        html.show("note", text=say("no_movement", lang, indicator=indicator[f"name_{lang}"]))
        return
    name = indicator[f"name_{lang}"]
    alt = say("chart_movement", lang, indicator=name)
    show_chart(chart, name="movement", alt=alt)
    html.show("note", text=say("movement_note", lang))
    offer_movement(moved, indicator, choice)
