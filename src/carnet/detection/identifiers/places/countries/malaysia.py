"""Malaysia's addresses in Chinese, where roads have numbers and their own names.

`SS2/24路15号`, `门牌12号，百合路4，百合花园`, `No. 97, Jalan SS6/33`, each with the
code of five digits before its town. Source: Pos Malaysia, how to address (number, road,
quarter).
"""
# ruff: noqa: RUF001, RUF002 - Chinese punctuation

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.scan import Scan

_SIGN: Final = late.compile(
    "/[0-9]{1,3}[A-Z]?[ ]?路|门牌|路(?=.{0,8}[园村])|Jalan|Jln|Lorong|Persiaran"
)
_LEAD: Final = "在住址于於到至往是为為寄送给給从從去我家的：:，。；、（）"
_NAME: Final = rf"[^\W0-9A-Za-z_{_LEAD}]"
_HOUSE: Final = "[0-9]{1,4}[A-Z]?"
_GARDEN: Final = rf"{_NAME}{{1,8}}?(?:花园|园|新村|城)"
_SEP: Final = "[,，、 ]{1,2}"
_ROAD: Final = (
    rf"{_NAME}{{1,8}}?(?<!马)路(?:[ ]?[0-9]{{1,2}}(?:/[0-9]{{1,3}})?(?![米公号]))?"
)
_CODE: Final = (
    rf"(?:{_SEP}[0-9]{{5}}(?![0-9A-Za-z元人令万个台件])(?:[ ]?{_NAME}{{2,6}})?)?"
)
_ADDRESS: Final = late.compile(
    rf"(?:(?<![A-Za-z0-9])[A-Z]{{1,4}}[ ]?[0-9]{{1,2}}[A-Z]?/[0-9]{{1,3}}[A-Z]?[ ]?路"
    rf"[ ]?(?:门牌)?{_HOUSE}号?"
    rf"|门牌[ ]?{_HOUSE}号?{_SEP}{_ROAD}(?:{_SEP}{_GARDEN})?"
    rf"|(?<![0-9A-Za-z]){_HOUSE}号{_SEP}{_ROAD}{_SEP}{_GARDEN}"
    rf"|{_NAME}{{2,10}}路[ ]?门牌[ ]?{_HOUSE}号?"
    rf"|(?<![A-Za-z0-9])(?:No\.?[ ]?)?{_HOUSE},?[ ]"
    r"(?:Jalan|Jln\.?|Lorong|Persiaran)[ ][A-Z][\w/]{0,14}"
    r"(?:[ ](?![0-9]{5})[A-Z0-9][\w/]{0,14}){0,3}"
    rf"|(?:Jalan|Jln\.?|Lorong)[ ]?{_NAME}{{1,8}}[0-9]{{0,2}}{_SEP}{_HOUSE}号)"
    rf"{_CODE}"
)


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin and end."""
    if _SIGN.search(scan.text):
        for match in _ADDRESS.finditer(scan.text):
            yield match.span()
