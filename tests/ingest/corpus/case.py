"""One file of the corpus with what must come of it, stated by hand in a shorthand that one can read.

Nothing here asks the importer: an expectation that it computes itself would hold whatever it does.
"""

from dataclasses import dataclass
from typing import Any

UNITS = {
    "NA": "VN-63-40",
    "NA34": "VN-34-40",
    "DB": "VN-63-11",
    "DB34": "VN-34-11",
    "HB": "VN-63-17",
    "CM": "VN-63-96",
    "BK": "VN-63-06",
    "BN": "VN-63-27",
    "TH": "VN-63-38",
    "KH": "VN-63-56",
    "HCM": "VN-63-79",
    "HCM34": "VN-34-79",
    "HN": "VN-63-01",
    "HP": "VN-63-31",
    "HUE": "VN-63-46",
    "DL": "VN-63-66",
    "BRVT": "VN-63-77",
    "YTE": "VN-63-40-SO-YTE",
    "NV": "VN-63-40-SO-NOI-VU",
    "TP": "VN-63-40-SO-TU-PHAP",
    "TC": "VN-63-40-SO-TAI-CHINH",
    "TTTT": "VN-63-40-SO-TTTT",
    "KHDT": "VN-63-40-SO-KHDT",
    "LD": "VN-63-40-SO-LDTBXH",
    "GD": "VN-63-40-SO-GDDT",
    "NN": "VN-63-40-SO-NNPTNT",
    "VP": "VN-63-40-VP-UBND",
    "VINH": "VN-63-40-H412",
    "CLO": "VN-63-40-H413",
    "THOA": "VN-63-40-H414",
    "CC": "VN-63-40-H422",
    "DC": "VN-63-40-H425",
    "NDAN": "VN-63-40-H430",
}
INDICATORS = {
    "recv": "dossiers_received",
    "onl": "dossiers_received_online",
    "rate": "online_dossier_rate",
    "settled": "dossiers_settled",
    "intime": "dossiers_on_time",
    "ontime": "on_time_rate",
    "cost": "compliance_cost_saved",
    "l1": "online_services_level_1",
    "l2": "online_services_level_2",
    "l3": "online_services_level_3",
    "l4": "online_services_level_4",
    "total": "online_services_total",
    "full": "online_services_full",
    "partial": "online_services_partial",
    "certs": "digital_certificates",
    "mail": "email_accounts",
    "video": "video_points",
    "sent": "documents_sent",
    "esent": "documents_sent_electronic",
    "cconn": "edoc_communes_connected",
    "ctot": "edoc_communes_total",
    "crate": "edoc_commune_rate",
    "virus": "antivirus_installed",
    "virusall": "antivirus_allocated",
    "viruspct": "antivirus_coverage",
    "dti": "dti",
    "par": "par_index",
    "papi": "papi_total",
    "sipas": "sipas",
    "inner": "internal_dti",
    "rank": "ict_index_rank",
    "change": "ict_index_rank_change",
    "trained": "officials_trained",
}
NOT_LOADED = ["confirm", "reject"]


@dataclass(frozen=True)
class Case:
    """A file (its path under this folder and its bytes) and what must come of it."""

    path: str
    raw: bytes
    expected: dict[str, Any]


def table(*lines: str, end: str = "\r\n") -> str:
    """Return lines with line ends, the last one included."""
    return "".join(line + end for line in lines)


def loads(path: str, content: str | bytes, *records: str, period: str = "", optional: str = "") -> Case:
    """A file that loads without a question; `optional` records may be there (a rate made of its parts)."""
    expected: dict[str, Any] = {"status": "load", "records": [_record(one) for one in records]}
    if optional:
        expected["optional"] = [_record(one) for one in optional.split("; ")]
    return _case(path, content, expected, period)


def right_or_not(path: str, content: str | bytes, *records: str, period: str = "") -> Case:
    """A file that may be refused or asked about; if it loads, then with these records."""
    expected = {"status": ["load", *NOT_LOADED], "records": [_record(one) for one in records]}
    return _case(path, content, expected, period)


def asks(path: str, content: str | bytes, *places: str, period: str = "") -> Case:
    """A file with nothing wrong and something to ask."""
    return _case(path, content, {"status": "confirm"} | _findings(places), period)


def refuses(path: str, content: str | bytes, *places: str, period: str = "") -> Case:
    """A file with something wrong."""
    return _case(path, content, {"status": "reject"} | _findings(places), period)


def holds_back(path: str, content: str | bytes, *places: str, period: str = "") -> Case:
    """A file that must not load as it is; whether it is refused or asked about is the program's choice."""
    return _case(path, content, {"status": NOT_LOADED} | _findings(places), period)


def _case(path: str, content: str | bytes, expected: dict[str, Any], period: str) -> Case:
    raw = content.encode() if isinstance(content, str) else content
    return Case(path, raw, ({"period": period} if period else {}) | expected)


def _record(short: str) -> list[str | int | None]:
    """Expand `2 NA recv 2019 1769 P nearly`; A and no qualifier where nothing is said."""
    line, unit, indicator, period, value, *more = short.split()
    status, qualifier = (*more, *("A", None)[len(more) :])[:2]
    return [int(line), UNITS[unit], INDICATORS[indicator], period, value, status, qualifier]


def _findings(places: tuple[str, ...]) -> dict[str, Any]:
    """Expand `3:4 number_exponent`; `*` is any line or column, and `+3` a line that may also be named."""
    also = [int(place[1:]) for place in places if place.startswith("+")]
    findings = [_finding(place) for place in places if not place.startswith("+")]
    return {"findings": findings} | ({"also_lines": also} if also else {})


def _finding(place: str) -> list[str | int | None]:
    where, _, kind = place.partition(" ")
    line, _, column = where.partition(":")
    return [_number(line), _number(column), kind or None]


def _number(text: str) -> int | None:
    return int(text) if text and text != "*" else None
