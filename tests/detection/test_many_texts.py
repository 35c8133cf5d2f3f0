"""Many texts of one call, each with values of its own, that show each other's."""

from base64 import b64encode

import pytest

from carnet.detection import Detector
from carnet.detection.conversation import sifted
from carnet.vocabulary import Passage

COUNT = 90
OWN = [f"kunde{n}.muster@example{n % 7}.com" for n in range(COUNT)]
NUMBERS = [f"0151 {2345000 + 13 * n}" for n in range(COUNT)]


def texts() -> list[str]:
    """Each with its own values; the next one's number without a space, its address."""
    found = []
    for n in range(COUNT):
        other = (n + 1) % COUNT
        inner = b64encode(f"Antwort an {OWN[other]} bis Montag".encode()).decode()
        found.append(
            f"Akte von {OWN[n]}, Tel. {NUMBERS[n]}; siehe auch die Nummer"
            f" {NUMBERS[other].replace(' ', '')} und {inner} dort"
        )
    return found


def test_each_text_is_searched_for_the_values_of_all() -> None:
    every = texts()
    assert COUNT * COUNT > sifted.FEW
    found = Detector().find([Passage(text) for text in every])
    for n, (text, findings) in enumerate(zip(every, found, strict=True)):
        other = (n + 1) % COUNT
        shown = {one.value for one in findings}
        assert {OWN[n], NUMBERS[n], NUMBERS[other].replace(" ", "")} <= shown
        assert any(text[one.start : one.end] in text[-90:] for one in findings)


@pytest.mark.parametrize("part", [1, 30])
def test_what_is_found_does_not_depend_on_how_many_are_asked(part: int) -> None:
    every = texts()
    known = [*OWN, *NUMBERS]
    whole = Detector().find([Passage(text) for text in every], known=known)
    few = Detector()
    for low in range(0, COUNT, part):
        some = [Passage(text) for text in every[low : low + part]]
        assert list(few.find(some, known=known)) == list(whole[low : low + part])
