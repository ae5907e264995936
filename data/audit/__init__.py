"""The record of acts: an act comes in, a row that nobody can change unnoticed stays."""

from data.audit.chain import (
    NOTHING,
    Entry,
    Verdict,
    acting,
    anchors_of,
    carry_anchors,
    examine,
    note,
    record,
    verify,
)
from data.audit.reading import VIETNAM, entries, known, sentence

__all__ = [
    "NOTHING",
    "VIETNAM",
    "Entry",
    "Verdict",
    "acting",
    "anchors_of",
    "carry_anchors",
    "entries",
    "examine",
    "known",
    "note",
    "record",
    "sentence",
    "verify",
]
