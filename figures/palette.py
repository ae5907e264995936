"""Every colour that figures use, named by what it is for.

The scales were made in equal steps of lightness and at hues that stay apart for every kind of colour vision;
lightness alone tells the steps apart on a bad projector. Red is kept for what needs action.
"""

PAPER = "#fbfaf7"
INK = "#1b1c1f"
RULE = "#d8d4ca"
BORDER = "#f4f2ec"

CHOSEN = "#123f73"
REST = "#8c8f94"
REST_TEXT = "#5b5e64"
ACTION = "#b3261e"

# Low to high. The lowest still stands out from the paper (1.5 : 1), the highest reaches 11 : 1.
LEVELS = ("#a8d7d0", "#66b8b8", "#3190a2", "#1d638a", "#173560")

# Parts of a whole that have no order: neighbours differ in hue and in lightness.
PARTS = ("#123f73", "#66b8b8", "#8c4411", "#e6c092", "#1d638a", "#a8d7d0", "#5b5e64", "#cb7d34")

# Fall to rise around "no change".
CHANGES = ("#8c4411", "#cb7d34", "#e6c092", "#eae8e2", "#a8c9e2", "#558fbf", "#18518a")

# Grounds and lines of the two hatchings: no colour of a scale, so that "no figure" never reads as "little".
MISSING_GROUND, MISSING_LINE = "#f1eee7", "#aeaaa0"
WITHHELD_GROUND, WITHHELD_LINE = "#e2dfd7", "#6f6c66"


def levels(count: int) -> tuple[str, ...]:
    """Return `count` colours from low to high, spread over the whole scale.

    Raises:
        ValueError: There are not that many steps.
    """
    spread = {0: (), 1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
    if count not in spread:
        message = f"{count} classes asked for, the scale has {len(LEVELS)}"
        raise ValueError(message)
    return tuple(LEVELS[step] for step in spread[count])


def changes(steps: int, *, better: str = "higher") -> dict[int, str]:
    """Return the colours of `-steps` … 0 … `steps`: blue is for the better, orange for the worse.

    Raises:
        ValueError: There are not that many steps.
    """
    used = {0: (), 1: (2,), 2: (2, 3), 3: (1, 2, 3)}
    if steps not in used:
        message = f"{steps} steps asked for, the scale has {len(CHANGES) // 2} each way"
        raise ValueError(message)
    sign = -1 if better == "lower" else 1
    middle = len(CHANGES) // 2
    found = {0: CHANGES[middle]}
    for step, strength in enumerate(used[steps], 1):
        found[step] = CHANGES[middle + sign * strength]
        found[-step] = CHANGES[middle - sign * strength]
    return found
