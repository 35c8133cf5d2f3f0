"""What stands right behind a whole name and is no part of it, by `trailing.toml`.

`Jocelyn Fairweather | RIBA`, `Viczián Róbert | r. ftőrm.`, `Liisa Virtanen | Turusta`:
letters of a profession, a rank, and in languages that put a town in a case where
somebody is from. A surname in a case is the last word of its name (`Liisa Virtaselta`).
"""

from functools import cache, partial
from typing import Final

from carnet.detection.names import tables
from carnet.detection.names.reading.read import Read
from carnet.detection.names.runs.members import Run
from carnet.detection.names.tagger import tongues
from carnet.detection.names.text import stems

_FILE: Final = "runs/trailing"
_WHOLE: Final = 2  # words of a name
_STEM: Final = 3  # letters of a town before its ending
_HUNGARIAN: Final = tongues.bits(("hu",))
_letters: Final = partial(tables.every, _FILE, "letters")


def without_trailing(read: Read, run: Run) -> Run:
    """The run as far as it is the name."""
    last = _without_rank(read, run)
    if last - run.first <= _WHOLE:
        return run._replace(last=last)
    if _is_letters(read, last - 1) or _is_town(read, last - 1):
        last -= 1
    return run._replace(last=last)


def _without_rank(read: Read, run: Run) -> int:
    """Where the name ends before a rank: a surname and an initial at least stay."""
    at = run.last
    while at > run.first + 1 and _is_rank(read, at - 1):
        at -= 1
    ranked = any(read.word(one).isalpha() for one in range(at, run.last))
    return at if ranked else run.last


def _is_rank(read: Read, at: int) -> bool:
    word = read.word(at)
    if word == ".":
        return at > 0 and read.word(at - 1).islower()
    return word.islower() and bool(_ranks() & {read.folded[at], f"{read.folded[at]}."})


@cache
def _ranks() -> frozenset[str]:
    return tables.every(_FILE, "ranks")


def _is_letters(read: Read, at: int) -> bool:
    """Is it such letters, spelled so, behind a word that is spelled as names are?"""
    word = read.word(at)
    large = sum(map(str.isupper, word)) * _WHOLE >= len(word)
    return large and read.folded[at] in _letters() and not read.word(at - 1).isupper()


def _is_town(read: Read, at: int) -> bool:
    """Is it no name but a town in a case, behind a name whose last word is in none?"""
    word, before = read.word(at), read.flags_of(at - 1)
    if not word.istitle() or read.listed[at] or stems.is_given(word):
        return False
    spoken = _cases_of(read.folded[at]) & read.languages()
    if spoken & _HUNGARIAN:
        return bool(before.given)
    return bool(spoken and before.surname and not before.only_given)


def _cases_of(word: str) -> int:
    """The languages in which that word ends as a town in a case."""
    found = 0
    for ending, spoken in tables.spoken(_FILE, "from").items():
        if word.endswith(ending) and len(word) >= len(ending) + _STEM:
            found |= spoken
    return found
