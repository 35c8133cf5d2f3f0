"""E-mail addresses that no mail server takes as they stand, and whose they are still.

{n.ek, p.ek}@uni.example     several persons of one house, as papers have them
"n ek"@firm.example          a local part in quotes (RFC 5321 §4.1.2)
n.ek@firm,com   n.ek@firm. com   n.ek#gmail.com   n.ek_at_firm.com   nekATfirmDOTcom
"""

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import CERTAIN, LIKELY, Hit
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_DOMAIN: Final = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,62}\.)+[A-Za-z]{2,24}(?![\w@\-]|\.\w)"
_TOP: Final = (
    "com|net|org|edu|eu|bg|ch|cy|cz|de|dk|ee|fi|fr|gr|hr|hu|ie|li|lt|lu|lv|mt|nl|pl|pt|ro"
    "|rs|ru|sk|tr|ua|uk|cn|hk|jp|kr|tw|example|test"
)
"""Ends of domains that are no small words: `me@home. is it so?`"""
_HOUSES: Final = (
    "gmail|googlemail|outlook|hotmail|yahoo|icloud|proton(?:mail)?|gmx|web|qq|163|126|sina"
    "|foxmail|aliyun|mail|yandex|ukr|seznam|wp|onet|o2|interia|libero|orange|free|t-online"
)
_SHAPES: Final = (
    (
        late.compile(r"[}\]][ ]?@"),
        late.compile(
            r"[{\[](?P<l>[\w.+\-]{1,64}(?:[ ]?[,;|/][ ]?[\w.+\-]{1,64}){1,12})[}\]]"
            rf"[ ]?@[ ]?(?P<d>{_DOMAIN})"
        ),
    ),
    (
        late.compile(r'"@'),
        late.compile(
            rf"(?<![\w=:])\"(?P<l>[A-Za-z0-9][\w.+\- ]{{0,62}}\w)\"@(?P<d>{_DOMAIN})"
        ),
    ),
    (
        late.compile(r"@[A-Za-z][A-Za-z0-9\-]*(?:,|\.[ ])[a-z]"),
        late.compile(
            r"(?<![\w.+\-@])(?P<l>[A-Za-z0-9][\w.+\-]{0,63})@"
            rf"(?P<d>[A-Za-z][A-Za-z0-9\-]{{1,62}}(?:,|\.[ ])(?:{_TOP}))"
            r"(?![\w@(\-]|\.\w)"
        ),
    ),
    (
        late.compile(r"#[a-z0-9\-]+\."),
        late.compile(
            r"(?<![\w.+\-@#/])(?P<l>[A-Za-z0-9][\w.+\-]{1,63})#"
            rf"(?P<d>(?:{_HOUSES})\.(?:[a-z]{{2,3}}\.)?(?:{_TOP}))(?![\w@(\-]|\.\w)"
        ),
    ),
    (
        late.compile("_at_"),
        late.compile(
            r"(?<![\w.+\-@/])(?P<l>[A-Za-z0-9](?:[A-Za-z0-9.+\-]|_(?!at_)){1,63})_at_"
            rf"(?P<d>(?:[A-Za-z0-9\-]{{1,63}}\.)+(?:{_TOP}))(?![\w@(\-/]|\.\w)"
        ),
    ),
    (
        late.compile(r"AT[a-z0-9\-]{2,63}DOT"),
        late.compile(
            r"(?<![\w.+\-@/])(?P<l>[a-z0-9][a-z0-9.+_\-]{1,63})AT"
            rf"(?P<d>[a-z0-9\-]{{2,63}}(?:DOT[a-z0-9\-]{{2,63}}){{0,3}}DOT(?:{_TOP}))(?!\w)"
        ),
    ),
)
"""What begins with a sign and must be there, and the whole that is read for it."""
_LIST: Final = late.compile(r"[{\[]")
_DOT: Final = late.compile(r",|\.[ ]|DOT")


def find(scan: Scan) -> Iterator[Hit]:
    """Every such address."""
    text = scan.text
    for sign, shape in _SHAPES:
        if sign.search(text):
            for match in shape.finditer(text):
                normal = f"{match['l']}@{_DOT.sub('.', match['d'])}".lower()
                sure = CERTAIN if _LIST.match(match[0]) else LIKELY
                yield Hit(*match.span(), Kind.EMAIL, normal, "email", sure)
