"""Accounts to which a verb says that money goes: `settes inn på 97100362191`.

No word for an account stands beside them; the verb, its preposition and as many digits
as accounts of the country have do, by the rows of `paid.toml`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import TOKEN
from carnet.detection.letters import bare_capitals, fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

_REACH: Final = 72  # characters from a verb to its account
_VALUE: Final = (
    r"(?P<v>[0-9](?:[ .\-]?[0-9]|(?<=-[0-9]),[ ][0-9])*(?:[ ]?/[ ]?[0-9]{4})?)"
)
_END: Final = r"(?![0-9a-z]|[.,\-/:][0-9])"
_SIGNS: Final = str.maketrans("", "", " .,")
_PRICED: Final = late.compile(
    r"[ ]?(?:kr|nok|dkk|sek|isk|kc|eur|zl|pln|[\u20ac$%])(?![^\W_])"
)
_MOBILE: Final = late.compile(r"07|00")
"""A telephone, to which people pay in Sweden, or one abroad."""
_DAY: Final = late.compile(
    r"(?:19|20)[0-9]{2}[.\-][01][0-9][.\-][0-3][0-9]"
    r"|[0-3][0-9][.\-][01][0-9][.\-](?:19|20)[0-9]{2}"
)


class _Country(NamedTuple):
    paid: re.Pattern[str]
    """Verb, preposition and number, in the folded text."""
    account: re.Pattern[str]


def find(scan: Scan) -> Iterator[Hit]:
    """Every account behind such a verb."""
    words = [word for word in scan.plain if word.startswith(_beginnings())]
    for at in scan.near_numbers(scan.starts(words), _REACH) if words else ():
        for country in _countries():
            match = country.paid.match(scan.folded, at, at + _REACH * 2)
            if match and _is_account(scan, country, match):
                normal = bare_capitals(match["v"])
                yield Hit(
                    *match.span("v"), Kind.BANK_ACCOUNT, normal, "account", LIKELY
                )
                break


@cache
def _beginnings() -> tuple[str, ...]:
    """How the first words of the verbs begin, folded."""
    rows = table(__package__, "paid").values()
    every = (fold(verb) for row in rows for verb in row["verbs"])
    return tuple(sorted({TOKEN.findall(verb)[0] for verb in every}))


@cache
def _countries() -> tuple[_Country, ...]:
    return tuple(
        _Country(
            late.compile(
                rf"{expression(map(fold, row['verbs']))}[^\W\d_]{{0,8}}"
                r"(?:[ ][^\W_]{1,14}){0,3}?"
                rf"[ ]{expression(map(fold, row['onto']))}[ ]{_VALUE}{_END}"
            ),
            late.compile(row["shape"]),
        )
        for row in table(__package__, "paid").values()
    )


def _is_account(scan: Scan, country: _Country, match: re.Match[str]) -> bool:
    """Whether the number is as long as an account, and no sum, day or telephone."""
    value = match["v"]
    other = _DAY.match(value) or _MOBILE.match(value)
    if other or _PRICED.match(scan.folded, match.end()):
        return False
    bare = value.translate(_SIGNS)
    return country.account.fullmatch(bare) is not None
