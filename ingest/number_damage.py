"""Cells that a program has damaged: what stands there was a number once, and cannot be had back."""

import re

from ingest.readings import Refusal, shown

SIGN = r"[+\-\u2212\u2013]?\s*"
MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|thg\s*[0-9]{1,2}|th[0-9]{1,2}"
)
# In this order: the first that fits says what happened.
DAMAGE = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("number_hashes", r"#{2,}"),
        ("number_excel_error", r"#[a-z/0!?_]+[!?]?|err:[0-9]+"),
        ("number_not_finite", SIGN + r"(?:nan|inf|infinity|∞|[0-9]+[.,]#[a-z]+[0-9]*)"),
        ("number_formula", r"[=@].+|[+\-][a-z]+[0-9]*\s*[(!].*"),
        ("number_exponent", SIGN + r"[0-9][0-9.,\s]*(?:e\s*[+\-]?\s*[0-9]+|[x×*]\s*10\s*\^?\s*[+\-]?[0-9]+)"),
        ("number_date", r"[0-9]{1,4}([/-])[0-9]{1,2}\1[0-9]{1,4}|[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}"),
        (
            "number_date",
            rf"[0-9]{{1,4}}[\s/-]*(?:{MONTHS})(?:[\s/-]*[0-9]{{2,4}})?|(?:{MONTHS})[\s/-]+[0-9]{{2,4}}",
        ),
        ("number_date", r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s*[ap]m)?"),
    )
)


def damage(text: str) -> Refusal | None:
    """Return what became of a number that a program made into something else."""
    for kind, form in DAMAGE:
        if form.fullmatch(text):
            return Refusal(kind, shown(text))
    # Digits of other scripts, ² and ½ are numbers to Unicode, and to nobody who added up the column.
    if any(not sign.isascii() and sign.isnumeric() for sign in text):
        return Refusal("number_digits", shown(text))
    return None
