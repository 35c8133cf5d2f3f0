r"""Which text is a query of SQL, and which a sentence that begins as one does.

    select name from customer where name = '     a query
    Select the file of '                         a sentence

Sources: ISO/IEC 9075-2, sections 7.16 (query specification) and 14.8 to 14.14.
"""

import re
from typing import Final

_BEGINS: Final = re.compile(
    r"\s*(?:select|insert\s+into|update\s+[^\s']+\s+set|delete\s+from"
    r"|with\s+\w+\s+as)\s",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(
    r"\b(?:an|it|my|of|please|that|the|these|this|those|your)\b", re.IGNORECASE
)
_WORDS: Final = (
    "all and as asc between by case cross date desc distinct else end exists from full"
    " group having ilike in inner interval into is join left like limit not null"
    " offset on or order outer over partition returning right select set then"
    " timestamp top union using values when where with"
)
_WORD: Final = rf"(?!(?:{'|'.join(_WORDS.split())})\b)[^\W\d]\w*"
_IN_A_ROW: Final = re.compile(rf"\b{_WORD}\s+{_WORD}\s+{_WORD}", re.IGNORECASE)
"""A column, and a table, has one name beside its own at most."""
_QUOTED: Final = re.compile(
    r"(?:[=<>(,|+]|\b(?:between|date|distinct|else|i?like|interval|select|then|timestamp"
    r"|values|when|[enbx]))\s*\Z",
    re.IGNORECASE,
)
"""What stands before a string."""
_SURE: Final = re.compile(r"[=<>*]|\blike\b|\bvalues\s*\(", re.IGNORECASE)


def is_query(text: str) -> bool:
    """Does a query begin so, up to a place in it?"""
    begun = _BEGINS.match(text)
    if begun is None:
        return False
    before, quote, _ = text.partition("'")
    said = before[begun.end() :]
    if _SENTENCE.search(said) or _IN_A_ROW.search(said):
        return False
    if quote and not _QUOTED.search(before):
        return False
    verb = begun[0].split()[0]
    return verb.islower() or verb.isupper() or _SURE.search(before) is not None
