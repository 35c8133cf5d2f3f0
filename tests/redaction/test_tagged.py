"""The quick look for placeholders says what the expressions say of the whole text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.redaction import shape

PIECES = st.sampled_from(
    r"_ - + % ; \ \_ \\_ %5F %255f &#095; &amp;#x005f; \u005f EMAIL A é I 0 9".split()
    + "7F3K2M9Q EMAIL_7F3K2M9Q person-7f3k2m9q abcdefg ABCDEFG1 12345678".split()
    + [" ", "\uff17", "word"]
)
PROSE = "a claim was filed late and the damage is larger than reported "


def whole(text: str) -> bool:
    """As it was before digits were looked for."""
    folded = shape.folded(text)
    if shape._WIDE_ESCAPED.search(folded):
        return True
    escaped = "\\" in folded or "%" in folded
    pattern = shape.SEPARATED_TAG if escaped else shape._UNESCAPED
    return pattern.search(folded) is not None


@given(st.lists(PIECES, max_size=9), st.integers(0, 20), st.integers(0, 20))
def test_it_agrees_with_the_expressions(
    pieces: list[str], before: int, after: int
) -> None:
    for glue in ("", " "):
        text = PROSE * before + glue.join(pieces) + PROSE * after
        assert shape.tagged(text) == whole(text)


@pytest.mark.parametrize("sep", sorted(shape.SEPARATORS))
@pytest.mark.parametrize("tag", ["7FAKEMNQ", "FAKEMNQ7", "FAKE7MNQ"])
def test_the_digit_may_stand_anywhere_in_the_tag(sep: str, tag: str) -> None:
    assert shape.tagged(f"{PROSE * 20}EMAIL{sep}{tag}{PROSE * 20}")
    assert shape.tagged(f"{PROSE * 20}EMAIL{sep}{tag}")


def test_a_text_of_digits_is_read_as_a_whole() -> None:
    numbers = "12345 " * 200
    assert shape._few_digits(numbers) is None
    assert not shape.tagged(numbers)
    assert shape.tagged(f"{numbers}EMAIL_7F3K2M9Q")
