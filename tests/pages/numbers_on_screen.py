"""Every number that a page shows, held against the answers that it may show.

A page only writes; so each number in its HTML and charts must be, written by `data/formats`, a value of an
answer for this choice. Within a line that says whose it is (`data-unit`, `data-indicator`) only the values
of that unit and indicator count. Numbers that belong to names, to fixed sentences, to periods and days are
taken out first, the longest first: what is left are figures.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

from data import formats
from data.periods import parse_period
from data.texts import LANGUAGES, Lang, texts
from figures.wording import period_inside
from queries import catalogue, composites, services
from tests.pages.screen import Screen

Row = Mapping[str, object]
Written = tuple[str, str]  # sign that must stand before it ("" for any), and the digits
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "caption", "summary", "option", "strong"}
SAID = ("title", "aria-label")  # attributes that are read out or shown at the mouse
SIGNED = {
    "change",
    "change_pct",
    "rank_change",
    "own_places",
    "others_places",
    "coverage_places",
    "needed",
    "difference",
}
DISTANCES = {"short_of_target", "gap_to_next", "needed"}
PER_CENT = {"change_pct", "share", "weight_share", "offered_share", "gap"}
UPWARDS, DOWNWARDS = ("▲", "tăng", "up", "+"), ("▼", "giảm", "down", formats.MINUS)
NUMBER = re.compile(
    rf"(?:(?P<mark>[▲▼+{formats.MINUS}]|tăng|giảm|\bup|\bdown)\s?(?:\w+ )?(?:dưới |under )?)?"
    r"(?P<digits>[0-9]+(?:[.,][0-9]+)*)"
)


class Pool:
    """What may be written: the values of some answers, and the phrases whose digits are no figures."""

    def __init__(self, rows: Iterable[Row], lang: Lang, decimals: Mapping[object, int]) -> None:
        """Write every value of the rows in the language, each with its indicator's decimals.

        Args:
            rows: Rows of answers.
            lang: Language of the page.
            decimals: Places by indicator, and under None those of rows that name none.
        """
        self.lang, self.decimals = lang, decimals
        self.written: set[Written] = set()
        self.phrases: set[str] = set()
        for row in rows:
            self._take(row)

    def add_counts(self, counts: Iterable[int]) -> None:
        """Allow numbers of rows, which are no value of any."""
        self.written |= {("", formats.number(count, decimals=0, lang=self.lang)) for count in counts}

    def _take(self, row: Row) -> None:
        decimals = self.decimals[row.get("indicator_id", row.get("figure_id"))]
        for field, value in row.items():
            if isinstance(value, str | date):
                self.phrases |= phrases_of(value, self.lang)
            elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
                self._write(field, value, places_of(field, row, decimals))

    def _write(self, field: str, value: int | float | Decimal, decimals: int) -> None:
        for places in {1} if field in PER_CENT else {decimals} | ({0} if value == int(value) else set()):
            digits = written(abs(value), places, self.lang)
            if field not in SIGNED:
                self.written.add(("", digits))
                continue
            sign = "+" if value > 0 else "-" if value < 0 else ""
            self.written.add((sign, digits))
            least = Decimal(1).scaleb(-places)
            if 0 < abs(Decimal(str(value))) * 2 < least:  # in words "under 0,01"
                self.written.add((sign, written(least, places, self.lang)))

    def strangers(self, text: str) -> list[str]:
        """Return the numbers in a text that are no value of this pool."""
        if not re.search("[0-9]", text):
            return []
        for known in (self.phrases, fixed_pieces(self.lang)):
            text = without(text, known)
        return [found["digits"] for found in NUMBER.finditer(text) if not self._knows(found)]

    def _knows(self, found: re.Match[str]) -> bool:
        sign = "+" if found["mark"] in UPWARDS else "-" if found["mark"] in DOWNWARDS else ""
        return (sign, found["digits"]) in self.written


def places_of(field: str, row: Row, decimals: int) -> int:
    """Return with how many places a field is written: a target that is missed is another number."""
    if field in ("obs_value", "target_value") and row.get("target_met") is False:
        value, other = row["obs_value"], row["target_value"]
    elif field in DISTANCES:
        value, other = row[field], 0
    else:
        return decimals
    alike = (
        places
        for places in range(decimals, 11)
        if written(value, places, "en") != written(other, places, "en")
    )
    return next(alike, decimals)


@lru_cache(maxsize=50_000)
def written(value: int | float | Decimal, places: int, lang: Lang) -> str:
    """Write a value as the pages do; most stand in many answers."""
    return formats.number(value, decimals=places, lang=lang)


def without(text: str, phrases: Iterable[str]) -> str:
    """Return a text without the phrases, the longest first; a part of a longer number is none of them."""
    there = sorted((phrase for phrase in phrases if phrase in text), key=len, reverse=True)
    for phrase in there:
        text = re.sub(rf"(?<![0-9][.,])(?<![0-9]){re.escape(phrase)}(?![0-9])(?![.,][0-9])", " ", text)
    return text


@cache
def fixed_pieces(lang: Lang) -> set[str]:
    """Return the parts of all sentences that hold digits of their own."""
    pieces = {piece for each in texts().values() for piece in re.split(r"\{[^}]*\}", each[lang])}
    return {piece for piece in pieces if re.search("[0-9]", piece)}


@lru_cache(maxsize=20_000)
def phrases_of(value: str | date, lang: Lang) -> set[str]:
    """Return how a text of an answer may stand on the screen: a period and a day are written out."""
    if isinstance(value, date):
        return {formats.day(value, lang)}
    if parse_period(value):
        return {
            formats.period(value, lang),
            formats.period_short(value, lang),
            period_inside(value, lang),
        } | (
            {value} if re.fullmatch("[0-9]{4}", value) else set()  # a meeting of which only the year is known
        )
    if formats.ISO_DAY.fullmatch(value):
        return {formats.day(value, lang)}
    return {value} if re.search(r"[0-9]", value) and re.search(r"[^\W\d_]", value) else set()


def names(lang: Lang) -> set[str]:
    """Return the names and definitions of the catalogue that hold digits, whatever the answers are."""
    rows = [
        *catalogue.units(),
        *catalogue.indicators(),
        *catalogue.sources(),
        *catalogue.breaks(),
        *catalogue.directives(),
        *composites.composites(),
        *services.level_indicators(),
    ]
    said = {value for row in rows for value in row.values() if isinstance(value, str)}
    return {each for value in said for each in phrases_of(value, lang) if not re.fullmatch("[0-9]{4}", each)}


def strange_numbers(
    screen: Screen, rows: Sequence[Row], *, decimals: int = 2, counts: Iterable[int] = ()
) -> list[tuple[str, str]]:
    """Return each number on the screen that no answer has, with the text it stands in.

    Args:
        screen: A page.
        rows: The rows of all answers that the page may show for its choice.
        decimals: Places of values whose row does not name its indicator.
        counts: Numbers of rows that sentences may tell; never inside a line of a unit or an indicator.
    """
    lang = next(each for each in LANGUAGES if each == screen.address["lang"])
    places = {row["indicator_id"]: row["decimals"] for row in catalogue.indicators()}
    places |= {None: decimals} | dict.fromkeys(("offered", "gap"), 1)  # what no indicator measures
    general = {*names(lang), *day_of_the_figures(lang)}
    pools: dict[tuple[str | None, str | None], Pool] = {}
    found = []
    for text, unit, indicator in told(screen):
        if (unit, indicator) not in pools:
            own = [row for row in rows if of(row, "unit_id", unit) and of(row, "indicator_id", indicator)]
            pool = pools[unit, indicator] = Pool(own, lang, places)
            pool.phrases |= general
            pool.add_counts(counts if unit is None and indicator is None else ())
        found += [(number, text) for number in pools[unit, indicator].strangers(text)]
    return found


def of(row: Row, name: str, wanted: str | None) -> bool:
    """Tell whether a row is of the wanted unit or indicator; one that does not say is of every one."""
    return wanted is None or row.get(name, wanted) == wanted


def day_of_the_figures(lang: Lang) -> set[str]:
    """Return the day of the last publication as it stands under every headline."""
    from ui.page import VIETNAM

    published = catalogue.data_version()["as_of"]
    return {formats.day((published + VIETNAM).date(), lang)} if published else set()


def told(screen: Screen) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield every text of the page with the unit and the indicator of the line it stands in."""
    yield from _texts(screen.tree, None, None)
    for chart in screen.charts():
        yield from ((text, None, None) for text in chart_texts(chart))


def _texts(
    element: Element, unit: str | None, indicator: str | None
) -> Iterator[tuple[str, str | None, str | None]]:
    if element.tag == "kbd":
        return  # a key to press
    unit = element.get("data-unit", unit)
    indicator = element.get("data-indicator", indicator)
    yield from ((element.get(name, ""), unit, indicator) for name in SAID if element.get(name))
    inside = [child for child in element.iter() if child is not element and child.tag in BLOCKS]
    if element.tag in BLOCKS and not inside:
        # What the style sheet parts is apart; a name stays itself where brackets in it are kept together.
        yield re.sub(r"\s+", " ", " ".join(element.itertext())), unit, indicator
        for child in element.iter():
            yield from (
                (child.get(name, ""), unit, indicator)
                for name in SAID
                if child is not element and child.get(name)
            )
        return
    yield element.text or "", unit, indicator
    for child in element:
        yield from _texts(child, unit, indicator)
        yield child.tail or "", unit, indicator


def chart_texts(spec: Mapping[str, object]) -> Iterator[str]:
    """Yield what a chart says in words; its heights are held by `chart_heights`."""
    for trace in spec["data"]:
        for name in ("text", "hovertext", "customdata"):
            said = trace.get(name) or []
            yield from (each for each in ([said] if isinstance(said, str) else said) if isinstance(each, str))
    for note in spec["layout"].get("annotations", []):
        yield note["text"]


def chart_heights(screen: Screen) -> list[float]:
    """Return every number that the charts of a page draw."""
    values = [
        value
        for spec in screen.charts()
        for trace in spec["data"]
        for name in "xy"
        for value in trace.get(name, [])
    ]
    return [value for value in values if isinstance(value, int | float)]
