"""The way back from a view: a decoded value stands for exactly its encoded form."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carnet.detection import Detector
from carnet.detection.views import views
from carnet.vocabulary import Passage

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=12)
AROUND = st.text("GHIJKL .,;()[]\n\u4f60\u597d\u00e4\u00df", max_size=24)


def percent(value: str) -> str:
    return "".join(f"%{ord(c):02X}" for c in value)


ENCODERS = {
    "percent": percent,
    "percent twice": lambda v: quote(percent(v), safe=""),
    "html": lambda v: "".join(f"&#{ord(c)};" for c in v),
    "json": lambda v: "".join(f"\\u{ord(c):04x}" for c in v),
    "json twice": lambda v: "".join(f"\\\\u{ord(c):04x}" for c in v),
    "full width": lambda v: "".join(chr(ord(c) + 0xFEE0) for c in v),
    "zero width": "\u200b".join,
}


@pytest.mark.parametrize("name", ENCODERS)
@settings(deadline=None, max_examples=60)
@given(before=AROUND, value=WORDS, after=AROUND)
def test_a_decoded_value_maps_to_exactly_its_code(
    name: str, before: str, value: str, after: str
) -> None:
    code = ENCODERS[name](value)
    text = f"{before}{code}{after}"
    spans = {
        view.span(at, at + len(value))
        for view in views(text)
        if (at := view.text.find(value)) >= 0
    }
    assert (len(before), len(before) + len(code)) in spans


@pytest.mark.parametrize("name", ["percent", "html", "json", "zero width"])
@settings(deadline=None, max_examples=20)
@given(number=st.integers(1, 99), town=WORDS)
def test_an_encoded_address_is_found_to_its_last_character(
    name: str, number: int, town: str
) -> None:
    code = ENCODERS[name](f"Hauptstr. {number}, 80331 {town.capitalize()}")
    text = f"<{code}>"
    (findings,) = Detector().find([Passage(text)])
    assert [(f.start, f.end) for f in findings] == [(1, len(text) - 1)]
