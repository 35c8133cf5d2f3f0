"""A name does not go on below an empty line, nor where the quote of a mail begins."""

from collections.abc import Callable

import pytest

from carnet.detection.conversation.occurrence import needles
from carnet.detection.views.layout import unquoted

PARTED = ["Pelle\n\nStormdal", "Pelle\r\n\r\nStormdal"]
JOINED = ["Pelle Stormdal", "Pelle\nStormdal", "Pelle\r\n Stormdal"]
Ends = Callable[[str], int]


@pytest.fixture(scope="module")
def end() -> Ends:
    (needle,) = needles("Pelle Stormdal", inflected=True)
    return lambda text: needle.end(text.lower(), 0, text)


@pytest.mark.parametrize("text", PARTED)
def test_an_empty_line_parts_a_name(end: Ends, text: str) -> None:
    assert end(text) == -1


@pytest.mark.parametrize("text", JOINED)
def test_a_line_end_does_not(end: Ends, text: str) -> None:
    assert end(text) == len(text)


def test_a_quote_begins_behind_an_empty_line() -> None:
    text = "/Pelle\n> Stormdals timmar\n> och Hassan"
    edits = list(unquoted(text))
    assert [new for _, _, new in edits] == ["\n", ""]
