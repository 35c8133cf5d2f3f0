"""Things that are called like persons, by the number beside them.

A craft, a ship or a game before a number of one or two digits that counts no years or
points (`Apollo 11`, `Geminis 4`). A currency beside its amount, before it only where
that is told by its decimals or thousands (`12.400,00 RON`; `ANA 500, RON 300` are two
persons). An article behind a noun for what is sold, or for any number where pieces are
counted before (`12 uds. de la ref. MARTA-300`; a file is called after somebody, `ref.
KOWALSKI-300`). A release before its version, in a sentence that speaks of versions
(`Irene 1.9.4`), since a number may be a date, a time, a mark or a measure, too.

Source of the codes: ISO 4217, list one, read 2026-11, those that may be taken for a
name.
"""

from collections.abc import Set as AbstractSet
from functools import partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.nobody.goods import shelf
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text import stems
from carnet.detection.names.text.folded import folded_of
from carnet.detection.names.text.spans import sentence

_CRAFTS_NUMBER: Final = late.compile(r"[ \u00a0-](?:\d{1,2}|[IVX]{1,4})(?![\w.,:]*\w)")
_crafts: Final = partial(tables.every, "nobody/goods/numbered")
_CODES: Final = frozenset(
    "ALL AMD ANG AUD BAM BIF BOB CAD CHE CLP COP CUP CVE DOP ERN ETB GEL GIP HUF INR"
    " ISK JOD KES LAK LEK LEV LSL MAD MDL MOP MUR MVR NAD NIO NOK PAB PEN PHP RON RSD"
    " RUB SAR SEK SOS SRD THB TOP TRY UAH VES XAF ZAR".split()
)
_AHEAD: Final = late.compile(r"[0-9][ \u00a0\u202f]?\Z")
_AMOUNT: Final = late.compile(r"[ \u00a0\u202f]?[0-9]{1,3}(?:[.,' \u00a0][0-9]{2,3})+")
_TOUCHING: Final = 2  # characters
_JOINED: Final = late.compile(
    r"[\-\u2010\u2011][0-9]{1,5}[A-Z]{0,2}(?![\w/]|[.,:\-][0-9])"
)
_BEFORE: Final = late.compile(
    r"(?<![^\W_])(?P<label>[^\W\d_]{2,16})\.?[ ]"
    r"(?:(?:n[or\u00ba\u00b0]|\u2116|\u010d)\.?[ ]|:[ ])?\Z"
)
_COUNTED: Final = late.compile(
    r"(?<![\w.,])[0-9]{1,4}[ \u00a0]?(?P<unit>[^\W\d_]{1,9})(?![^\W\d_])"
)
_RATE: Final = late.compile(
    r"[ :]{1,2}[0-9]{1,6}(?:[., \u00a0][0-9]{2,3}){0,2}[ \u00a0]?"
    r"(?:[$\u20ac\u00a3\u20ba]|[^\W\d_]{2,5})\.?[ ]?/[ ]?[^\W\d_]{1,7}"
)
_FAR: Final = 60  # characters to the number of pieces
_NEAR: Final = 24  # to the noun
_VERSION: Final = late.compile(
    r"[\u201d\u201c\u00bb\"']?[ \u00a0-](?:v\.?[ ]?[0-9]{1,3}(?:\.[0-9]{1,4}){1,3}"
    r"|[0-9]{1,3}(?:\.[0-9]{1,4}){2,3}|[0-9]{1,3}\.[0-9]{1,4}(?!\.))"
    r"(?![\w/:%\u20ac$]|\.[0-9]|[ ]?(?:kg|km|m|g|l|h|cm|eur)(?!\w))"
)
"""No day of a month, behind which a full stop stands: `Lukas 1.9. and Maria 3.9.`."""
_WORD: Final = late.compile(r"[^\W\d_]+")
_versions: Final = partial(tables.every, "nobody/goods/numbered", "versions")


def is_craft(text: str, start: int, end: int) -> bool:
    """Is that one word a craft's, in any case form, and its number behind it?"""
    if _CRAFTS_NUMBER.match(text, end) is None:
        return False
    word = fold(text[start:end].rsplit(maxsplit=1)[-1])
    ends = (word.removeprefix(one) for one in _crafts("stems") if word.startswith(one))
    return any(not end or end in _crafts("endings") for end in ends)


def is_currency(text: str, start: int, end: int) -> bool:
    """Is it the code of a currency with its amount beside it?"""
    if text[start:end] not in _CODES:
        return False
    ahead = _AHEAD.search(text, max(0, start - _TOUCHING), start)
    return bool(ahead or _AMOUNT.match(text, end))


def is_model(text: str, start: int, end: int, languages: int) -> bool:
    """Is a number joined to one word, which a noun for goods announces?"""
    if not text[start:end].isalpha() or not _JOINED.match(text, end):
        return False
    folded = folded_of(text)
    before = _BEFORE.search(folded, max(0, start - _NEAR), start)
    if before is None:
        return False
    label = before["label"]
    if any(
        label.startswith(head) and bits & (languages or ~0)
        for head, bits in tables.spoken("nobody/goods/numbered", "labels").items()
    ):
        return True
    return label in tables.every("nobody/goods/numbered", "numbers") and any(
        shelf.is_unit(one["unit"])
        for one in _COUNTED.finditer(folded, max(0, start - _FAR), start)
    )


def is_rate(text: str, start: int, end: int, languages: int) -> bool:
    """Is it one word that no list has, and what it costs an hour or a piece behind it?

    `Prastova 45 Eur/val.`; of a sum alone it may be somebody who owes it.
    """
    value = text[start:end]
    if not value.isalpha() or not _RATE.match(text, end):
        return False
    given = stems.is_given(value, alone=not languages)
    return not (flags_of(value).named or given)


def may_have(words: AbstractSet[str]) -> bool:
    """Has a text a word for a version? `words`: its own, folded."""
    return not words.isdisjoint(_versions())


def is_release(text: str, start: int, end: int) -> bool:
    """Is its version right behind it, in a sentence that speaks of versions?"""
    if text[start] >= HAN or not _VERSION.match(text, end):
        return False
    low, high = sentence(text, (start, end))
    return not _versions().isdisjoint(_WORD.findall(folded_of(text), low, high))
