"""The kinds of refusals and questions about numbers, periods and names."""

from data.texts import texts

# These are planted in files by test_refusals.py, too.
IN_FILES = frozenset({"number_unreadable", "period_unreadable"})
VALUE_KINDS = frozenset(
    kind
    for kind in (key.removeprefix("finding_") for key in texts() if key.startswith("finding_"))
    if kind.startswith(("number_", "period_", "name_"))
)
