"""A name says what is inside and can be written anywhere; two contents never have one name."""

import re

from hypothesis import given
from hypothesis import strategies as st

from export.file_names import file_name


def test_the_name_says_what_of_which_state_and_its_digest() -> None:
    parts = ("xep-hang", "online_dossier_rate", "2019-01-01/P11M", "15-3c643732")
    name = file_name(parts, digest="0123abcd", suffix="csv")
    assert name == "xep-hang-online_dossier_rate-2019-01-01-P11M-15-3c643732-0123abcd.csv"


@given(st.lists(st.text(max_size=60), max_size=6))
def test_no_part_leads_out_of_the_folder_or_out_of_the_alphabet(parts: list[str]) -> None:
    name = file_name(("nguon", *parts), digest="0123abcd", suffix="xlsx")
    assert re.fullmatch(r"[A-Za-z0-9_-]+-0123abcd\.xlsx", name)
    assert name.startswith("nguon-")
    assert len(name) < 200
