"""The word `number` of somebody: a telephone number that nobody calls a telephone's.

`my new number: ...`, `my wife's number is ...`, `numero della figlia ...`, by the rows
of `whose.toml`. Without the owner a number may be that of anything.
"""

# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Collection, Mapping
from functools import cache

from carnet import late
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import FIRST_HAN, fold
from carnet.detection.words import any_of, table

_WORD = late.compile(r"[^\W\d_]{2,}")
_FEW = 2  # letters of `is`, `in`: parts of an entry of several words
_SHORT = frozenset({"no", "nr", "st", "br"})
REACH = 64  # characters read before a number


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return table(__package__, "whose")


@cache
def _rows() -> dict[str, re.Pattern[str]]:
    """For each language what ends right before such a number, in the folded text."""
    return {name: _row(row) for name, row in _table().items()}


@cache
def _homes() -> dict[str, re.Pattern[str]]:
    """The same of words for the telephone at home, which the language has to tell."""
    rows = {name: row["home"] for name, row in _table().items() if "home" in row}
    empty: list[str] = []
    return {
        name: _row({"whose": empty, "number": empty, "both": words})
        for name, words in rows.items()
    }


@cache
def _numbers() -> tuple[frozenset[str], tuple[tuple[str, Sieve | None], ...]]:
    """The words for such a number in any language, and the signs that are no words.

    Of an entry of several words one is enough, since it has to have them all. Beside
    each sign is which words of a text may begin it; None: it is of Han.
    """
    rows = _table().values()
    single = {fold(one) for row in rows for one in row["number"]}
    words, signs = set[str](), set[str]()
    for entry in (fold(one) for row in rows for one in _entries(row)):
        every = _WORD.findall(entry)
        long = [word for word in every if len(word) > _FEW or word in _SHORT]
        if long:
            words.add(max(long, key=lambda word: (word in single, len(word))))
        else:
            signs.add(f" {entry}")
    return frozenset(words), tuple((sign, _sieve(sign)) for sign in sorted(signs))


def _sieve(sign: str) -> Sieve | None:
    return None if sign[1] >= FIRST_HAN else Sieve(Beginning({sign[1:]}))


def _entries(row: Mapping[str, list[str]]) -> list[str]:
    return [*row["number"], *row["both"], *row.get("home", ())]


_TAGS = r"(?:\s{0,8}</?[A-Za-z][^<>\n]{0,80}>){0,5}\s{0,8}"
_OPENS = late.compile(r"(?:\n|>)[ \t]{0,8}\Z")
_CLOSES = late.compile(r"[ \t]{0,8}(?:\r?\n|</)")
_CARD_BEHIND = late.compile(
    rf"{_TAGS}(?<=[\n>\s])(?:<a[ ][^<>\n]{{0,40}}mailto:|[\w.+\-]{{1,40}}@[\w\-])"
)
_CARD_BEFORE = late.compile(
    rf"(?:mailto:[^<>\n]{{3,60}}>[^<>\n]{{0,60}}|@[\w.\-]{{3,60}}){_TAGS}\Z"
)


def places(scan: Scan) -> list[int]:
    """Where words or signs for such a number stand; mostly nowhere, at no cost."""
    words, signs = _numbers()
    found = scan.starts(list(scan.plain & words))
    for sign, sieve in signs:
        may_be = sieve.of(scan.plain) if sieve else scan.has_han
        at = scan.folded.find(sign) if may_be else -1
        while at >= 0:
            found.append(at)
            at = scan.folded.find(sign, at + 1)
    return found


def _any(words: list[str]) -> str:
    return any_of(map(fold, words))


def _row(row: Mapping[str, list[str]]) -> re.Pattern[str]:
    between = r"(?:[ ][^\W\d_]{1,14}(?:['’]s)?){0,2}[ ]"
    owned = rf"{_any(row['whose'])}{between}{_any(row['number'])}"
    shapes = [owned] if row["whose"] else []
    if "kin" in row:
        of = r"(?:[ '’][^\W\d_]{1,6}){0,2}[ '’]"
        shapes.append(f"{_any(row['number'])}{of}{_any(row['kin'])}")
    if row["both"]:
        shapes.append(_any(row["both"]))
    return late.compile(
        rf"(?:(?<![^\W_])|(?<=[^\W\d_])(?=['’])|(?<=[\u3400-\u9fff]))"
        rf"(?:{'|'.join(shapes)})(?![^\W\d_\u3400-\u9fff])"
        r"(?:[ ](?!(?:in|of|for|on(?![ ]?\Z)|der|des|de|di|van)[ ])"
        r"(?:[^\W\d_]['’])?[^\W\d_]{1,8}){0,2}"
        r"[ \t.,:=#(\-–]{0,3}\Z"
    )


OR = (
    r"or|ou|oder|o|u|of|eller|lub|albo|nebo|alebo|ali|ili|vagy|sau|или|чи|або|ή|tai|või"
    r"|vai|arba|jew|nó|eða|veya|and|und|et|y|e|en|og|och|i|a|és|și|и|та|και|ja|un|ir"
    r"|agus|ve|in"
)
"""What joins two ways to reach somebody, or two numbers."""
_BESIDE_MAIL = late.compile(
    r"@[\w\-]{1,40}(?:\.[\w\-]{1,40}){0,3}\.[^\W\d_]{2,12}"
    rf"[ ](?:[(,;][ ]?)?(?:{OR})[ ](?:[^\W\d_]{{1,8}}[ ]){{0,2}}\Z"
)
_BEHIND_MAIL = late.compile(
    r"@[\w\-]{1,40}(?:\.[\w\-]{1,40}){0,3}\.[^\W\d_]{2,12}"
    r"(?:[ ]?[,;|/·•]|[ ][\-–—])[ ]{1,2}\Z"
)
_LONG = 4  # letters of a word for "number"; `nr` stands before anything
_NAMED = r"(?:^|:[ ])[^\W\d_]{2,20}(?:[ \-][^\W\d_]{2,20}){1,3},[ ]"
"""A line that begins with somebody's name, in the folded text."""


@cache
def _beside_names() -> re.Pattern[str]:
    rows = _table().values()
    words = [word for row in rows for word in row["number"] if len(word) >= _LONG]
    return late.compile(rf"{_NAMED}{_any(words)}[ .:]{{1,2}}\Z")


def is_beside_name(scan: Scan, start: int) -> bool:
    """Whether a name and the bare word for a number are all there is before a place.

    `Klijent: Lorenz Sammut, numru 99417730`.
    """
    low = max(scan.text.rfind("\n", 0, start) + 1, start - REACH)
    match = _beside_names().search(scan.folded, low, start)
    if match is None:
        return False
    words = scan.text[match.start() : start].lstrip(": ").partition(",")[0]
    typed = match[0].startswith(":") and words.islower()
    return typed or words.istitle()


def is_beside_mail(scan: Scan, start: int) -> bool:
    """Whether the same person's e-mail address stands right before a place.

    `a.b@example.com or on 924 31 07 66`.
    """
    low = max(0, start - 2 * REACH)
    return "@" in scan.text[low:start] and bool(
        _BESIDE_MAIL.search(scan.text, low, start)
    )


def is_behind_mail(scan: Scan, start: int) -> bool:
    """Whether an e-mail address and a sign of a list are right before a place."""
    low = max(0, start - 2 * REACH)
    return "@" in scan.text[low:start] and bool(
        _BEHIND_MAIL.search(scan.text, low, start)
    )


def is_of_card(scan: Scan, start: int, end: int) -> bool:
    """Whether it is alone in its line or element, and an e-mail address in the next.

    `<span>347 471 2368</span><br><a href="mailto:a.b@example.com">`, as a page has who
    is to be asked.
    """
    low, high = max(0, start - 2 * REACH), end + 2 * REACH
    if not _OPENS.search(scan.text, low, start) or not _CLOSES.match(scan.text, end):
        return False
    behind = _CARD_BEHIND.match(scan.text, end, high)
    return bool(behind or _CARD_BEFORE.search(scan.text, low, start))


def has_mail(scan: Scan, start: int, end: int) -> bool:
    """Whether an e-mail address may stand near a place: mostly none does."""
    near = scan.text[max(0, start - 2 * REACH) : end + 2 * REACH]
    return "@" in near or "mailto:" in near


def languages(
    scan: Scan, start: int, among: Collection[str] | None = None
) -> frozenset[str]:
    """The languages in which the words before a place say whose number follows."""
    low = max(0, start - REACH)
    window = scan.folded[low:start]
    line = window.rpartition("\n")[2]
    if not line.strip():
        return frozenset()
    every = _rows()
    asked = every.keys() if among is None else every.keys() & set(among)
    found = frozenset(name for name in asked if every[name].search(line))
    homes = _homes()
    spoken = homes.keys() & asked & scan.languages
    return found.union(name for name in spoken if homes[name].search(line))
