"""Under a league table: the other kinds of units with figures of the same indicator and period."""

from urllib.parse import urlencode

from data.texts import say
from figures.league_blocks import Block, league_blocks
from figures.wording import unit_of
from queries.run import Row
from ui import cached, cached_league, html, page
from ui.addresses import PAGES
from ui.offer import Choice


def show_other_kinds(indicator: Row, choice: Choice) -> None:
    """Show both ends of the table of every other kind; nothing where there is none, or on a projector.

    A projector has room for one table without scrolling; the others are a choice away.
    """
    groups = cached.offer(choice.version).periods[choice.indicator_id]
    there = {group[0] for group, periods in groups.items() if choice.time_period in periods}
    if choice.projector or there <= {choice.kind}:
        return
    lang = choice.lang
    rows = cached_league.league_ends(choice.version, choice.indicator_id, choice.time_period)
    blocks = league_blocks(rows, indicator, choice.kind, choice.province_set, lang)
    html.show(
        "league_blocks",
        heading=say("other_kinds", lang),
        blocks=[_shown(block, choice) for block in blocks],
        words={name: say(f"column_{name}", lang) for name in ("rank", "unit")}
        | {"value": unit_of(indicator, lang), "open": say("open_table", lang), "source": say("source", lang)},
    )


def _shown(block: Block, choice: Choice) -> dict[str, object]:
    lang = choice.lang
    facts = [say("reported_of", lang, count=block.reported, of=block.listed)]
    if block.province_set != choice.province_set:
        facts.append(say(f"set_{block.province_set}", lang))
    return {
        "name": str(cached.kinds(choice.version)[block.kind][f"name_{lang}"]),
        "facts": facts,
        "source": "; ".join(page.source_titles(choice, block.source_ids)),
        "sample": say("sample_badge", lang) if block.is_sample else "",
        "ranked": any(line.rank for line in block.lines),
        "lines": block.lines,
        "address": _address(block, choice),
    }


def _address(block: Block, choice: Choice) -> str:
    """Return the address of the whole table of a block, the choice kept."""
    asked = {
        "lang": choice.lang,
        "system": choice.system_id,
        "indicator": choice.indicator_id,
        "period": choice.time_period,
        "kind": block.kind,
        "set": block.province_set,
    }
    # A unit of another kind stays chosen for the way back.
    return (
        f"/{PAGES['ranking']}?{urlencode(asked | ({'unit': choice.unit_id} if choice.unit_chosen else {}))}"
    )
