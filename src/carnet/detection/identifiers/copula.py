"""The word between a label and its value: `my number is 4`, `meine Nummer lautet 4`.

Hungarian and Turkish have none in such a sentence, Ukrainian and Russian rarely.
"""
# ruff: noqa: RUF001 - letters of other scripts

from typing import Final

from carnet.detection.letters import fold
from carnet.detection.words import longest_first

_PRESENT: Final = (
    "is are",  # English, Dutch, Irish
    "ist lautet lauten heißt heisst",  # German
    "est c'est c’est",  # French
    "es",  # Spanish
    "è é",  # Italian, Portuguese
    "luidt",  # Dutch
    "jest brzmi",  # Polish; `to` is another word in English
    "je zní znie glasi",  # Czech, Slovak, Slovenian, Croatian
    "este",  # Romanian
    "е",  # Bulgarian
    "είναι",  # Greek
    "är",  # Swedish
    "er lyder",  # Danish, Norwegian, Icelandic
    "on",  # Finnish, Estonian
    "ir",  # Latvian
    "yra",  # Lithuanian
    "hija huwa",  # Maltese
    "є це",  # Ukrainian
)
_PAST: Final = (
    "bio bila bilo was war var era byl byla bylo było volt oli buvo bija ήταν було беше"
)


def _alternation(rows: tuple[str, ...], *, folded: bool = False) -> str:
    every = {word for row in rows for word in row.split()}
    if folded:
        every = set(map(fold, every))
    return "|".join(longest_first(every))


IS: Final = _alternation(_PRESENT)
"""Alternatives of an expression, as they are written."""
IS_OR_WAS: Final = _alternation((*_PRESENT, _PAST))
FOLDED: Final = _alternation(_PRESENT, folded=True)
"""The same in folded text, where `è` is `e`."""
FOLDED_IS_OR_WAS: Final = _alternation((*_PRESENT, _PAST), folded=True)
HAN: Final = "是为為は"
"""The same in one character, of a class."""
