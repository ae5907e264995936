"""What can be chosen, and which choice stands where the asked one is not to be had.

Indicator, kind of unit, province set and period depend on each other: a link may ask for a period that an
indicator does not have. Nothing here is silent about it: what was replaced is kept for the page to say.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from data.periods import parse_period
from data.texts import LANGUAGES, Lang
from queries.run import Row

Group = tuple[str, str]  # kind of unit, province set
SHOWN = ("now", "then", "change")  # of a map: the period, the one compared with, what lies between


@dataclass(frozen=True)
class Choice:
    """What a page shows; the same on every page and in the address."""

    version: str
    system_id: str
    indicator_id: str
    time_period: str
    kind: str
    province_set: str
    unit_id: str
    unit_chosen: bool  # by the user or as the deployment's own; else it is just the first of its kind
    lang: Lang
    projector: bool
    base_period: str | None = None  # that a map compares with
    show: str = "now"
    period_not_found: str | None = None
    indicator_not_found: str | None = None
    kind_not_found: str | None = None


@dataclass(frozen=True)
class Offer:
    """Everything that has figures, in the order of the catalogue.

    `periods` leads from an indicator and a group of units to its periods, oldest first.
    """

    version: str
    systems: tuple[str, ...]
    system_of: Mapping[str, str]
    periods: Mapping[str, Mapping[Group, tuple[str, ...]]]
    units: Mapping[Group, tuple[str, ...]]
    first_indicator: str | None
    home_unit: str | None
    successor: Mapping[str, str]
    composites: Mapping[str, Mapping[Group, tuple[str, ...]]] = field(default_factory=dict)

    def only(self, kinds: Collection[str]) -> "Offer":
        """Return the part of the offer that has figures for some kinds of units."""
        periods = {
            indicator: {group: own for group, own in groups.items() if group[0] in kinds}
            for indicator, groups in self.periods.items()
        }
        periods = {indicator: groups for indicator, groups in periods.items() if groups}
        systems = dict.fromkeys(self.system_of[indicator] for indicator in periods)
        return replace(self, periods=periods, systems=tuple(systems))

    def scope(self, indicators: Collection[str]) -> dict[Group, tuple[str, ...]]:
        """Return the groups for which any of the indicators or composite scores has figures.

        Each group comes with its periods in order.
        """
        periods: dict[Group, set[str]] = {}
        for indicator in indicators:
            found = self.periods.get(indicator) or self.composites.get(indicator, {})
            for group, own in found.items():
                periods.setdefault(group, set()).update(own)
        return {group: tuple(sorted(own, key=_last_day)) for group, own in periods.items()}

    def indicators(self, system_id: str) -> list[str]:
        """Return the indicators of a system that have figures."""
        return [indicator for indicator in self.periods if self.system_of[indicator] == system_id]


def make_offer(
    version: str,
    available: list[Row],
    units: list[Row],
    settings: list[Row],
    successions: list[Row],
    composites: Sequence[Row] = (),
) -> Offer:
    """Build the offer from the answers of the questions of these names (`composites-available`)."""
    members: dict[Group, list[str]] = {}
    for row in units:
        members.setdefault((row["kind"], row["province_set"]), []).append(row["unit_id"])
    chosen = {row["key"]: row["value"] for row in settings}
    return Offer(
        version=version,
        systems=tuple(dict.fromkeys(row["system_id"] for row in available)),
        system_of={row["indicator_id"]: row["system_id"] for row in available},
        periods=_periods(available, "indicator_id"),
        units={group: tuple(ids) for group, ids in members.items()},
        first_indicator=chosen.get("first_indicator"),
        home_unit=chosen.get("home_unit"),
        successor={row["from_unit"]: row["to_unit"] for row in successions},
        composites=_periods(composites, "composite_id"),
    )


def _periods(rows: Sequence[Row], key: str) -> dict[str, dict[Group, tuple[str, ...]]]:
    periods: dict[str, dict[Group, list[str]]] = {}
    for row in rows:
        groups = periods.setdefault(row[key], {})
        groups.setdefault((row["kind"], row["province_set"]), []).append(row["time_period"])
    return {name: {g: tuple(p) for g, p in groups.items()} for name, groups in periods.items()}


def resolve(asked: Mapping[str, str], offer: Offer, among: Collection[str] = ()) -> Choice | None:
    """Return the choice nearest to what was asked, or None where there are no figures at all.

    Args:
        asked: Ids by the names of the address.
        offer: What there is.
        among: Indicators whose units and periods are on offer; those of the chosen one unless given.
    """
    if not offer.periods:
        return None
    indicator = _indicator(asked, offer)
    scope = offer.scope(among) or offer.scope([indicator])
    kind, province_set = _group(asked, list(scope), offer)
    periods = scope[kind, province_set]
    wanted, asked_indicator = asked.get("period"), asked.get("indicator")
    unit_id, unit_chosen = _unit(asked, offer, (kind, province_set))
    return Choice(
        version=offer.version,
        system_id=offer.system_of[indicator],
        indicator_id=indicator,
        time_period=_nearest(wanted, periods),
        kind=kind,
        province_set=province_set,
        unit_id=unit_id,
        unit_chosen=unit_chosen,
        lang=language(asked),
        projector=asked.get("display") == "projector",
        base_period=asked["base"] if asked.get("base") in periods else None,
        show=asked["show"] if asked.get("show") in SHOWN else "now",
        period_not_found=None if wanted in periods else wanted,
        indicator_not_found=None if asked_indicator in (indicator, None) else asked_indicator,
        kind_not_found=_kind_lost(asked, offer, kind),
    )


def _kind_lost(asked: Mapping[str, str], offer: Offer, kind: str) -> str | None:
    """Return the kind of units that was asked for, by itself or by one of them, where another is shown."""
    of_unit = (group[0] for group, members in offer.units.items() if asked.get("unit") in members)
    wanted = asked.get("kind") or next(of_unit, kind)
    known = {group[0] for group in offer.units}
    return wanted if wanted != kind and wanted in known else None


@lru_cache(maxsize=1024)
def _last_day(time_period: str) -> tuple[date, int]:
    """Order periods by their last day; of two that end together the shorter comes first."""
    period = parse_period(time_period)
    return (period.end_date, (period.end_date - period.start_date).days) if period else (date.min, 0)


def _nearest(wanted: str | None, periods: tuple[str, ...]) -> str:
    """Return the wanted period, else the one that ends nearest to it; the last where none is wanted."""
    if wanted in periods:
        return wanted
    known = parse_period(wanted or "")
    if known is None:
        return periods[-1]
    # Of two equally near the later comes, and of two that end together the longer.
    return min(reversed(periods), key=lambda period: abs(_last_day(period)[0] - known.end_date))


def language(asked: Mapping[str, str]) -> Lang:
    """Return the asked language; Vietnamese unless it is one that we speak."""
    return next((lang for lang in LANGUAGES if lang == asked.get("lang")), "vi")


def _indicator(asked: Mapping[str, str], offer: Offer) -> str:
    """The asked indicator, unless another system is asked for; then that system's first."""
    indicator, system = asked.get("indicator"), asked.get("system")
    if indicator in offer.periods and system in (None, offer.system_of[indicator]):
        return indicator
    if system in offer.systems:
        return offer.indicators(system)[0]
    return offer.first_indicator if offer.first_indicator in offer.periods else next(iter(offer.periods))


def _group(asked: Mapping[str, str], groups: list[Group], offer: Offer) -> Group:
    """The asked kind and set; what is not asked is as with the asked unit, or the deployment's own one."""
    group_of = {unit: group for group, members in offer.units.items() for unit in members}
    home = group_of.get(asked.get("unit")) or group_of.get(offer.home_unit) or groups[0]
    kind, province_set = asked.get("kind") or home[0], asked.get("set") or home[1]

    def distance(group: Group) -> tuple[bool, bool]:
        return (group[0] != kind, group[1] != province_set)

    return min(groups, key=distance)


def _unit(asked: Mapping[str, str], offer: Offer, group: Group) -> tuple[str, bool]:
    """The asked unit or what became of it; else the deployment's own province; else the first, unchosen."""
    members = offer.units[group]
    for unit in (asked.get("unit"), offer.home_unit):
        for candidate in (unit, offer.successor.get(unit)):
            if candidate in members:
                return candidate, True
    return members[0], False
