"""How else a figure's name may be written: lenited, as a patronym's case, in initials.

Irish `faoi Mhícheál Dáibhéid`, Icelandic `frá Hallgrími Péturssyni`, `D.G. Monrad`.
Names are folded.
"""

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.names.nobody.figures import entries
from carnet.detection.names.nobody.figures.inflected import WOMANS, ending, is_case

_LENITED: Final = late.compile(r"(?<![^\W_])([bcdfgmpst])h(?=[aeiou])")
_PATRONYM: Final = late.compile(
    r"(?P<given>[^\W\d_]+)(?P<between>(?: [^\W\d_]+)*) (?P<of>[^\W\d_]+?)"
    r"(?P<end>syni|sonar|dottur)"
)
_NOMINATIVES: Final = {"syni": "son", "sonar": "son", "dottur": "dottir"}
_GIVEN: Final = (
    *(("i", ""), ("i", "ur"), ("s", "ur"), ("ar", "ur"), ("ar", ""), ("u", "a")),
)
"""How a given name of Iceland ends in a case, and in the nominative."""
_INITIALS: Final = late.compile(r"((?:[^\W\d_]\. ?){1,3})([^\W\d_]{4,})")


def others(folded: str) -> Iterator[str]:
    """The nominatives of which that name of several words may be a form."""
    plain = _LENITED.sub(r"\1", folded)
    if plain != folded:
        yield plain
    patronym = _PATRONYM.fullmatch(folded)
    if patronym is None:
        return
    rest = patronym["between"] + " " + patronym["of"] + _NOMINATIVES[patronym["end"]]
    yield patronym["given"] + rest
    for end, nominative in _GIVEN:
        if patronym["given"].endswith(end):
            yield patronym["given"].removesuffix(end) + nominative + rest


def is_initialled(folded: str) -> bool:
    """Is it the surname of one whom few are called like, behind all his initials?"""
    written = _INITIALS.fullmatch(folded)
    if written is None:
        return False
    letters = written[1].replace(".", " ").split()
    return any(
        _is_his(letters, written[2], entry)
        for entry in entries.of_several(letters[0], written[2])
    )


def _is_his(letters: list[str], last: str, entry: str) -> bool:
    *given, surname = entries.parts_of(entry)
    if entry[0] in entries.BORNE_BY_MANY or len(given) != len(letters):
        return False
    end = ending(last, surname)
    if end is None or end in WOMANS or not is_case(end):
        return False
    return all(
        any(one.startswith(letter) for one in name.split("/"))
        for letter, name in zip(letters, given, strict=True)
    )
