"""The figures of the lists by their names, as the files write them.

`history.toml` says what the marks and signs between the names are. Tens of thousands of
names stand in two indexes, by the letters that hardly any word of a text begins with.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final, NamedTuple

import tomli

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.words import table

_HEAD: Final = 3  # letters of a last word by which names are found
HISTORY_ONLY: Final = "~"
"""Mark before a name that is a figure's only where the text speaks of history."""
HISTORY_IF_LISTED: Final = "?"
"""Mark before a name of one word in those files: the same, but only if the word is in
a list of persons' names as well."""
IF_ASKED: Final = "^"
"""Mark before a name of several words whose surname no list of names has: a figure's
also where the text asks for what schools make and speaks of nobody's own."""
BORNE_BY_MANY: Final = frozenset({HISTORY_ONLY, IF_ASKED})
_MARKS: Final = HISTORY_ONLY + HISTORY_IF_LISTED + IF_ASKED
_INITIALS: Final = late.compile(r"(?<=\b[^\W\d_]\.) (?=[^\W\d_]\.)")


class Known(NamedTuple):
    """What the files have, folded but for Han characters."""

    han: str
    """Names in Han characters, with bars between."""
    about: tuple[str, ...]
    names: dict[str, str]
    """Those of several words, as the files write them, by `_ends`."""
    ones: dict[str, str]
    """What one word may stand for, by `_lasts`."""
    given: Mapping[str, str]


@cache
def known() -> Known:
    """The names of all files."""
    folder = files("carnet.detection.names.nobody.figures")
    data = table("carnet.detection.names.nobody.figures", "history")
    taken = Known(
        data["han"],
        tuple(word.replace("-", " ") for word in _split(fold(data["about"]))),
        {},
        {},
        _by_last(_entries(data["given"])),
    )
    _take(_entries("|".join((data["whole"], data["spelled"], data["alone"]))), taken)
    han = [data["han"]]
    for file in (folder / "lists").iterdir():  # one by one: together a megabyte
        if file.name.endswith(".toml"):
            lists = tomli.loads(file.read_text("utf-8"))
            han.append(lists.pop("han", ""))
            for block in lists.values():
                _take(_entries(block, HISTORY_IF_LISTED), taken)
    return taken._replace(han="|".join(han))


def _take(entries: Iterable[str], taken: Known) -> None:
    """Enter names in both indexes."""
    for entry in entries:
        for key in _ends(entry):
            _enter(taken.names, key, entry)
        for key in _lasts(entry):
            _enter(taken.ones, key, entry)


@cache
def in_han() -> Mapping[str, tuple[str, ...]]:
    """The figures that are spelled in Han characters, by the first two; longest first.

    Behind `IF_ASKED` those who are figures only where a text asks about the world.
    """
    index = dict[str, tuple[str, ...]]()
    names = {*_split(known().han)}
    for name in sorted(names, key=lambda one: (-len(one.lstrip(IF_ASKED)), one)):
        head = name.lstrip(IF_ASKED)[:2]
        index[head] = (*index.get(head, ()), name)
    return index


def _split(names: str) -> Iterator[str]:
    """The names between bars, without the spaces around them."""
    return filter(None, map(str.strip, names.split("|")))


def plain_of(folded: str) -> str:
    """Without apostrophes, as before an ending, or spaces between initials."""
    bare = folded.replace("'", "").replace("\u2019", "")
    return _INITIALS.sub("", bare) if "." in bare else bare


def _entries(names: str, mark: str = "") -> Iterator[str]:
    """The names, folded; those of one word behind a mark."""
    for name in _split(plain_of(fold(names))):
        yield name if " " in name or name[0] == HISTORY_ONLY else mark + name


def _ends(entry: str) -> Iterator[str]:
    """Where a name of several words stands: the first letters of its first and last.

    Hardly two words of a text begin as those of a figure do: one look-up settles most.
    Names with the same key stand in one string, and the first word gives it one letter
    alone: tens of thousands of keys took megabytes.
    """
    words = entry.split(" ")
    if len(words) > 1:
        firsts = {head[0] for head in _heads(words[0])}
        for first, last in product(sorted(firsts), _heads(words[-1])):
            yield first + last


def _lasts(entry: str) -> Iterable[str]:
    """Where one of one word, or with a star, stands: the first letters of its last."""
    single = " " not in entry or entry.endswith("*")
    return _heads(entry.rsplit(" ", 1)[-1]) if single else ()


def _by_last(entries: Iterable[str]) -> dict[str, str]:
    index: dict[str, str] = {}
    for entry in entries:
        for key in _lasts(entry):
            _enter(index, key, entry)
    return index


def _enter(index: dict[str, str], key: str, entry: str) -> None:
    index[key] = f"{index[key]}|{entry}" if key in index else entry


def _entered(index: Mapping[str, str], key: str) -> list[str]:
    every = index.get(key)
    return every.split("|") if every else []


def _heads(word: str) -> set[str]:
    """The first letters of each spelling."""
    return {one[:_HEAD] for one in word.lstrip(_MARKS).split("/")}


def parts_of(entry: str) -> list[str]:
    """The words of a name, without marks; each may have several spellings."""
    return entry.lstrip(_MARKS).rstrip("*").split(" ")


def last_of(entry: str) -> str:
    """Its last word."""
    return entry[entry.rfind(" ") + 1 :].lstrip(_MARKS).rstrip("*")


def of_several(first: str, last: str) -> list[str]:
    """The names of several words that may have those two at their ends, folded."""
    return _entered(known().names, first[0] + last[:_HEAD])


def of_surname(word: str) -> Iterator[str]:
    """The names of several words that may end with that one, folded."""
    names, head = known().names, word[:_HEAD]
    for first in _initials():
        yield from _entered(names, first + head)


@cache
def _initials() -> frozenset[str]:
    """The first letters of the names: a second index would take megabytes."""
    return frozenset(key[0] for key in known().names)


def of_one(word: str) -> list[str]:
    """What one folded word may stand for."""
    return _entered(known().ones, word[:_HEAD])


def of_given(word: str) -> list[str]:
    """Given names of today, too, as which a folded word begins."""
    return _entered(known().given, word[:_HEAD])
