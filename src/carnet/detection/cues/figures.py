"""People of history: a lesson about them tells nothing about a living person.

GDPR recital 27: the Regulation does not apply to the personal data of deceased persons.
The list is short and of people whom schoolbooks name together with a belief, an
illness or a sentence; each died long ago. A namesake is found by what else stands in
the text: only a name of the list alone counts for nobody.
"""

from functools import cache

from carnet import late
from carnet.detection.cues.lexicon import spelled
from carnet.detection.words import table
from carnet.vocabulary import Finding, Kind

_WORD = late.compile(r"[^\W\d_]+")


@cache
def _figures() -> tuple[tuple[str, ...], ...]:
    names = table(__package__, "figures")["names"]
    return tuple(tuple(_WORD.findall(spelled(name))) for name in names)


@cache
def _by_first() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for words in _figures():
        table.setdefault(words[0][:3], []).append(words)
    return table


def is_figure(finding: Finding) -> bool:
    """Is this the name of somebody in the list, in any case form, and nothing more?"""
    if finding.kind is not Kind.PERSON_NAME or finding.detector == "known":
        return False
    words = _WORD.findall(spelled(finding.value))
    near = _by_first().get(words[0][:3], ()) if words else ()
    return any(
        len(words) == len(name) and all(map(_form, words, name)) for name in near
    )


def _form(word: str, stem: str) -> bool:
    """Is `word` the stem with at most a case ending (Lutera, Luthers, Marxin)?"""
    if "\u3400" <= stem[0] <= "\u9fff":
        return word == stem
    root = stem.rstrip("aeiouyаеиоуыяάέήίόύώαεηιοςσ") if len(stem) > 4 else stem  # noqa: PLR2004, RUF001
    return word.startswith(root) and len(word) <= len(root) + 3
