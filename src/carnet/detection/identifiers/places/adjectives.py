"""Streets that Slavic languages call by an adjective alone: `z Prešernova 12, Kranj`.

Such a word in a capital is a surname or a country's as well, so that a preposition has
to stand before it, and its town behind the number, also in a sentence (`iz Vukasovićeve
7 u Požegi`). `-ová` ends surnames of women. Below a signature street and town have the
line to themselves (`Kukučínova 14, Martin`); there a country's adjective is a result's
(`Hrvatska 3, Poljska`).
"""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.places.streets import CAPITAL, NUMBER, UPPER
from carnet.detection.identifiers.scan import Scan

_LANGUAGES: Final = frozenset("cs sk sl hr pl bg uk ru".split())
_ENDING: Final = (
    r"(?:(?:ov|ev)(?:a|ej|oj|i|e|u|o|y|ou|om)|ově|(?:sk|ck)(?:a|á|ej|é|oj|i|iej|e|u|ou|ą)"
    r"|(?:ов|ев)(?:а|ій|ої|у|ата)|(?:ськ|цьк|ск|цк)(?:а|ій|ої|у|ая|ой|ата))"
)
_STREET: Final = late.compile(
    r"(?<![^\W_])(?:z|ze|zo|na|v|ve|vo|u|do|od|k|iz|s|w|we|з|із|на|в|у|до|от|от|по)[ ]"
    rf"(?P<v>[{UPPER}][^\W\d_]{{2,18}}{_ENDING}[ ]{NUMBER})"
    rf"(?=,[ ]{CAPITAL}|(?<!(?:19|20)[0-9]{{2}})[ ](?:u|v|ve|vo|w|we|в|у)[ ]{CAPITAL})"
)
_LINE: Final = late.compile(
    rf"(?<=\n)[ \t]{{0,4}}(?P<v>[{UPPER}][^\W\d_]{{2,18}}(?:ova|eva|ова|ева)"
    rf"[ ]{NUMBER}),[ ]?(?:[0-9]{{3}}[ ]?[0-9]{{1,3}}[ ])?"
    rf"{CAPITAL}(?:[ ]{CAPITAL}){{0,3}}[ \t]{{0,4}}(?=\r?\n|\Z)"
)
_REACH: Final = 40  # characters of a preposition and a street before its number


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such streets begin and their numbers end."""
    spoken = not _LANGUAGES.isdisjoint(scan.languages)
    shapes = (_STREET, _LINE) if spoken else (_LINE,)
    if not spoken and "\n" not in scan.text:
        return
    for low, high in scan.windows(_REACH, longest=4):
        for shape in shapes:
            for street in shape.finditer(scan.text, low, high):
                yield street.span("v")
