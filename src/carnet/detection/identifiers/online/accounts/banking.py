"""The number by which somebody logs in at a bank: `Tunnus verkkopankkiin on 71840265`.

Words for a login and for a bank on the network stand in the same clause before it, in
either order, by the rows of `banking.toml`. A login alone says too little of digits
(`login 71840265` may be a count), a bank alone nothing.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.copula import FOLDED_IS_OR_WAS
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import TOKEN, Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

_BEFORE: Final = 96  # characters of the clause before a number
_DIGITS: Final = range(5, 13)
_CLAUSE: Final = late.compile(r"[.;!?\n](?=\s)")
_LED: Final = late.compile(
    rf"(?:[ ](?:{FOLDED_IS_OR_WAS}|to|hu|na)|[ ]?[:=])[ ][\"'„“«(]?\Z"
)
"""What stands right before a number, where none of the words does: is, or a colon."""
_ENDING: Final = late.compile(
    r"[^\W\d_]{0,14}(?:[ ](?:adim?|adiniz|id|nr\.?|no\.?|numero|kodu|cislo))?"
    r"[ ][\"'„“«(]?"
)
"""What is left of the last of those words: `kullanıcı adım`, `netbanki azonosítóm`."""
_AFTER: Final = late.compile(
    r"(?![\w%€$£]|[.,:/\-][0-9]|[ ](?:[0-9]|eur|kr|zl|ft|lei))"
)
_OTHER: Final = frozenset({"not", "phone", "bank", "card", "secret", "code", "gov"})


def find(scan: Scan) -> Iterator[Hit]:
    """Every such number."""
    if not _sieve().of(scan.plain):
        return
    for start, end in scan.numbers:
        if end - start not in _DIGITS or not _AFTER.match(scan.folded, end):
            continue
        low = max(0, start - _BEFORE)
        clause = _CLAUSE.split(scan.folded[low:start])[-1]
        if _is_led(clause) and _is_free(scan, start - len(clause), start):
            normal = scan.text[start:end]
            yield Hit(start, end, Kind.USERNAME, normal, "username", LIKELY)


def _is_led(clause: str) -> bool:
    """Whether the words before a number name a login and a bank, and lead to it."""
    every = [list(shape.finditer(clause)) for shape in _shapes()]
    if not all(every):
        return False
    last = max(found[-1].end() for found in every)
    return bool(_LED.search(clause) or _ENDING.fullmatch(clause, last))


def _is_free(scan: Scan, low: int, start: int) -> bool:
    """Whether the last label before the number is not another number's."""
    labels = list(scan.labels.within(low, start))
    return not labels or not labels[-1].tags <= _OTHER


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A bank on the network, and a login, in the folded text."""
    rows = table(__package__, "banking")
    banks = {fold(word).replace(" ", "-") for word in rows["bank"]}
    bank = expression(banks, "").replace(r"\-", "-").replace("-", r"[ \-]")
    return (
        late.compile(rf"(?<![^\W_]){bank}"),
        late.compile(expression(map(fold, rows["login"]), "")),
    )


@cache
def _sieve() -> Sieve:
    """The words that one for such a bank may begin with."""
    words = (fold(word) for word in table(__package__, "banking")["bank"])
    return Sieve(Beginning(filter(TOKEN.match, words)))
