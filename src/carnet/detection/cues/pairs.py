"""Two words that together say what neither does: `türkischer Herkunft`, `Dx: AF`.

How the two must stand to say it is the pair's to tell, as a function: most may stand
either way round, with nothing between that ends a clause.
"""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.cues import lexicon
from carnet.detection.cues.marks import HAN, Mark
from carnet.detection.identifiers.sieve import TOKEN
from carnet.vocabulary import Kind

_VERB_LAST: Final = frozenset({"hu", "tr"})
"""Languages in which a people stands inside its descent: `ailesi Suriye'den geldi`."""
_APART = late.compile(r"[.;:!?\n]\s")
_ENDED = late.compile(r"[.;!?\n]\s(?!\d)")
_PAUSED = late.compile(r"[,;()\n，；（）。：]|[.:!?]\s")  # noqa: RUF001
_CLAUSE: Final = 40  # characters between two words of which one is said of the other
_ARTICLE: Final = 4  # letters

Stand = Callable[[str, Mark, Mark, int], bool]
"""Of a text, a pair's two words and its reach: do they stand as they must?"""


def beside(text: str, head: Mark, one: Mark, reach: int) -> bool:
    """Does no more than `reach` words part the two, and no end of a clause?"""
    return _near(head, one, reach) and not _APART.search(text, *_across(head, one))


def labelled(text: str, head: Mark, one: Mark, reach: int) -> bool:
    """May a colon part them, too, as behind a ward or in the diary of a school?"""
    return _near(head, one, reach) and not _ENDED.search(text, *_across(head, one))


def noted(text: str, head: Mark, one: Mark, reach: int) -> bool:
    """As `labelled`, behind a head that may end with a full stop: `Z.n. TEP`."""
    low, end = min(head.end + 1, one.start), max(one.end, head.end)
    return _near(head, one, reach) and not _ENDED.search(text, low, end)


def directly(text: str, head: Mark, one: Mark, _reach: int) -> bool:
    """Is the second the word right behind the first: half Turkish?"""
    follows = _alike(one, head) and one.first == head.last + 1
    return follows and not _APART.search(text, *_across(head, one))


def inside(text: str, head: Mark, one: Mark, reach: int) -> bool:
    """Do they stand beside each other or, where verbs are last, one in the other?"""
    within = head.language in _VERB_LAST and _gap(head, one) < 0
    near = _near(head, one, reach) or (within and _alike(one, head))
    return near and not _APART.search(text, *_across(head, one))


def behind(text: str, head: Mark, one: Mark, reach: int) -> bool:
    """Does the second word follow the first, with at most `reach` words between?

    A word too long for an article counts twice, a Han character as a word does: `a
    member of the S`, but not `of the group S`.
    """
    if not _alike(one, head) or not 0 <= one.start - head.end <= _CLAUSE:
        return False
    between = text[head.end : one.start]
    long = sum(len(word) > _ARTICLE for word in TOKEN.findall(between))
    words = len(TOKEN.findall(between)) + long + len(HAN.findall(between))
    return words <= reach and not _PAUSED.search(between)


def _near(head: Mark, one: Mark, reach: int) -> bool:
    """Do two words of one language stand close to each other, either way round?"""
    return _alike(one, head) and 0 <= _gap(head, one) <= reach + 1


def _gap(head: Mark, one: Mark) -> int:
    """Words from one to the other; below 0 where one is inside the other."""
    return max(one.first - head.last, head.first - one.last)


def _across(head: Mark, one: Mark) -> tuple[int, int]:
    """From the start of the first to the end of the last."""
    return min(one.start, head.start), max(one.end, head.end)


def _alike(one: Mark, head: Mark) -> bool:
    """Are two words of one language, or one of them of all?"""
    return len({one.language, head.language} - {lexicon.EVERY}) < 2  # noqa: PLR2004


class Pair(NamedTuple):
    """Two roles that together say what neither does."""

    head: str
    other: str
    reach: int
    """Words that may stand between the two."""
    kind: str
    """What they say: a kind; or the head of another pair."""
    stand: Stand = beside


PAIRS: Final = (
    Pair("origin", "people", 2, Kind.RACE_ETHNICITY),
    Pair("mixed", "people", 0, Kind.RACE_ETHNICITY, directly),
    Pair("forebear", "hails", 4, "descent"),
    Pair("descent", "people", 0, Kind.RACE_ETHNICITY, inside),
    Pair("party", "partisan", 4, Kind.POLITICAL_OPINION),
    Pair("ballot", "partisan", 2, Kind.POLITICAL_OPINION),
    Pair("joins", "partisan", 3, Kind.POLITICAL_OPINION, behind),
    Pair("partisan", "sided", 1, Kind.POLITICAL_OPINION, behind),
    Pair("joins", "namesake", 1, Kind.POLITICAL_OPINION, behind),
    Pair("namesake", "sided", 1, Kind.POLITICAL_OPINION, behind),
    Pair("party", "unions", 3, Kind.TRADE_UNION),
    Pair("ballot", "unions", 2, Kind.TRADE_UNION),
    Pair("joins", "unions", 1, Kind.TRADE_UNION, behind),
    Pair("unions", "sided", 1, Kind.TRADE_UNION, behind),
    Pair("organ", "removed", 3, Kind.HEALTH),
    Pair("face", "scan", 8, Kind.BIOMETRIC),
    Pair("trait", "enrolled", 3, Kind.BIOMETRIC),
    Pair("dna", "sampled", 3, Kind.GENETIC),
    Pair("sits", "jail", 3, Kind.CRIMINAL),
    Pair("dx", "clinical", 3, Kind.HEALTH, noted),
    Pair("clinical", "clinical", 0, Kind.HEALTH),
)
"""Moroccan roots, votes green, her face was scanned, her iris enrolled; his DNA taken,
and he sits in Tegel; `Dx: AF`, `HTA, FA`.

Where the name of a party is another word, too (`namesake`), the words for what one
does in it stand right before it (`joins`) or behind it (`sided`): `meldt inn i Sp`.
What two words say may go on: `family` and `came from` are a `descent`, which says
nothing but with a people behind it, or between them.
"""


def paired(text: str, found: Sequence[Mark], pairs: Sequence[Pair]) -> list[Mark]:
    """Two words that together say what neither does: `türkischer Herkunft`."""
    said: list[Mark] = []
    for pair in pairs:
        heads = [m for m in (*found, *said) if m.role == pair.head]
        others = [m for m in found if heads and m.role == pair.other]
        for head, one in product(heads, others):
            start, end = min(one.start, head.start), max(one.end, head.end)
            if one != head and pair.stand(text, head, one, pair.reach):
                first, last = min(one.first, head.first), max(one.last, head.last)
                said.append(Mark(start, end, pair.kind, head.language, first, last))
    return said
