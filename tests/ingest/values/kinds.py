"""The kinds of refusals and questions about numbers, periods and names."""

from data.texts import texts

# test_refusals.py plants these in files: only there does a period lack or contradict another, or a count
# differ from the others of its column.
IN_FILES = frozenset({"period_missing", "period_contradiction", "number_decimals"})
VALUE_KINDS = frozenset(
    kind
    for kind in (key.removeprefix("finding_") for key in texts() if key.startswith("finding_"))
    if kind.startswith(("number_", "period_", "name_"))
)
