"""How much each sample unit has in each month: invented in proportion, exact in the sums.

All units together show the totals that the province published for 2019, so its own page and the league
table of its units agree. Only whole numbers are used, so that the same figures come out on every machine.
"""

import random
from collections.abc import Mapping, Sequence

from data.sample.profiles import Unit

# Over all units; dossiers in eleven months. Those of 2019 are published, those of 2018 are invented.
TOTALS = {
    2018: {
        "dossiers_received": 219_584,
        "dossiers_received_online": 1_486,
        "digital_certificates": 2_217,
        "online_services_level_2": 1_164,
        "online_services_level_3": 402,
        "online_services_level_4": 27,
    },
    2019: {
        "dossiers_received": 242_272,
        "dossiers_received_online": 2_649,
        "digital_certificates": 2_928,
        "online_services_level_2": 1_138,
        "online_services_level_3": 581,
        "online_services_level_4": 50,
    },
}
DOSSIERS = ("dossiers_received", "dossiers_received_online", "dossiers_settled", "dossiers_on_time")
# Offices close for the lunar New Year (February), and many people file before the school year.
SEASON = (103, 58, 105, 104, 107, 110, 114, 116, 104, 108, 99, 92)
# A screen must be able to show "not yet reported": these units did not report their training.
UNREPORTED_TRAINING = {2018: ("417",), 2019: ("SO-DU-LICH", "416")}

Months = dict[str, list[int]]  # indicator -> January to December
Figures = dict[tuple[str, str], int]  # (indicator, period) -> value


def sample_year(units: Sequence[Unit], year: int) -> dict[str, Figures]:
    """Return every figure of `year`, months included, by unit id."""
    shares = split_totals(units, year)
    return {
        unit.unit_id: unit_figures(unit, year, {name: values[i] for name, values in shares.items()})
        for i, unit in enumerate(units)
    }


def split_totals(units: Sequence[Unit], year: int) -> dict[str, list[int]]:
    """Split what the whole province has in `year` among `units`; each list is in their order."""
    profiles = [unit.profile for unit in units]
    received = apportion(
        TOTALS[year]["dossiers_received"],
        [unit.profile.dossiers * unit.dice(f"received {year}").randrange(88, 113) for unit in units],
    )
    weights = {
        "dossiers_received_online": [n * online_rate(u, year) for n, u in zip(received, units, strict=True)],
        "digital_certificates": [p.staff for p in profiles],
        "online_services_level_2": [p.services for p in profiles],
        "online_services_level_3": [p.services * (100 + min(p.online, 300)) for p in profiles],
        "online_services_level_4": [p.services * min(p.online, 450) for p in profiles],
    }
    shares = {name: apportion(TOTALS[year][name], values) for name, values in weights.items()}
    return {"dossiers_received": received, **shares}


def online_rate(unit: Unit, year: int) -> int:
    """Return the online share of a unit on a scale of its year: most grew to 2019, a few fell back."""
    if year == max(TOTALS):
        return unit.profile.online * 100
    dice = unit.dice("online 2018")
    return unit.profile.online * (200 if dice.randrange(8) == 0 else dice.randrange(40, 131))


def unit_figures(unit: Unit, year: int, shares: Mapping[str, int]) -> Figures:
    """Return the figures of one unit: its months, their sums, and what is counted once a year."""
    months = dossier_months(unit, year, shares) | document_months(unit, year)
    figures = {(name, f"{year}-{m:02}"): n for name in months for m, n in enumerate(months[name], start=1)}
    figures |= {(name, str(year)): sum(months[name]) for name in months}
    figures |= {(name, f"{year}-01-01/P11M"): sum(months[name][:11]) for name in DOSSIERS}
    once = {name: n for name, n in shares.items() if name not in DOSSIERS} | training(unit, year)
    once["online_services_total"] = sum(n for name, n in once.items() if name.startswith("online_services"))
    return figures | {(name, str(year)): n for name, n in once.items()}


def dossier_months(unit: Unit, year: int, shares: Mapping[str, int]) -> Months:
    """Spread a unit's eleven months of dossiers, and add a December like them."""
    dice = unit.dice(f"dossiers {year}")
    pace = [season * dice.randrange(92, 109) for season in SEASON]
    total, online = shares["dossiers_received"], shares["dossiers_received_online"]
    received = apportion(total, pace[:11])
    # Online filing grows over the year, so December is above the average of the months before.
    online_months = apportion(online, [n * (75 + 5 * m) for m, n in enumerate(received)])
    received.append(total * pace[11] // sum(pace[:11]))
    online_months.append(received[11] * online * 5 // (total * 4))
    settled = running_shares(received, [dice.randrange(955, 996) for _ in received])
    on_time = past_rate(unit.profile.on_time, year, dice, best_drop=-6, worst_drop=28, lowest=888)
    on_time_months = running_shares(settled, around(on_time, dice, 4))
    return dict(zip(DOSSIERS, (received, online_months, settled, on_time_months), strict=True))


def document_months(unit: Unit, year: int) -> Months:
    """Return the documents that a unit sent, and those of them that went electronically."""
    dice = unit.dice(f"documents {year}")
    growth = dice.randrange(97, 104) if year == max(TOTALS) else dice.randrange(86, 102)
    sent = apportion(unit.profile.documents * growth // 100, [n * dice.randrange(93, 108) for n in SEASON])
    rate = past_rate(unit.profile.electronic, year, dice, best_drop=-8, worst_drop=61, lowest=812)
    return {
        "documents_sent": sent,
        "documents_sent_electronic": running_shares(sent, around(rate, dice, 9)),
    }


def training(unit: Unit, year: int) -> dict[str, int]:
    """Return a unit's training of one year, or nothing where it did not report."""
    if unit.code in UNREPORTED_TRAINING[year]:
        return {}
    dice = unit.dice(f"training {year}")
    trained = unit.profile.staff * dice.randrange(25, 80) // 100
    return {"officials_trained": trained, "training_classes": 1 + trained // 30}


def past_rate(
    rate: int, year: int, dice: random.Random, *, best_drop: int, worst_drop: int, lowest: int
) -> int:
    """Return a rate of 2019, per mille, or the mostly lower one it had in the year before."""
    if year == max(TOTALS) or rate == 1000:
        return rate
    return min(999, max(lowest, rate - dice.randrange(best_drop, worst_drop)))


def around(rate: int, dice: random.Random, spread: int) -> list[int]:
    """Return twelve monthly rates near `rate`, per mille; whoever is always on time stays so."""
    if rate == 1000:
        return [rate] * 12
    return [min(1000, rate + dice.randrange(-spread, spread + 1)) for _ in range(12)]


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` by `weights` into whole numbers that add up to it (largest remainders)."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


def running_shares(counts: Sequence[int], rates: Sequence[int]) -> list[int]:
    """Take `rates` per mille of `counts`; rounding the running sum keeps small units from drifting."""
    parts, exact = [], 0
    for count, rate in zip(counts, rates, strict=True):
        before = exact // 1000
        exact += count * rate
        parts.append(exact // 1000 - before)
    return parts
