"""Birth dates in brackets behind a child's name: `maloljetni Roko Jelavić (2.5.2011.)`.

A date behind anybody's name may be that of a letter or a visit; behind a minor's or a
son's it says how old they are, which is why people write it there.
"""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.places.spelling import UPPER
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Sieve
from carnet.vocabulary import Kind

_DATED: Final = late.compile(
    rf":?[ ][{UPPER}][^\W\d_]{{1,20}}(?:[ \-][{UPPER}][^\W\d_]{{1,20}}){{0,2}}"
    rf"[ ]?[(\[][ ]?(?P<v>{DATE.pattern})\.?[ ]?[)\]]"
)
"""A name, and the date behind it."""
_WORDS: Final = (
    r"(?:maloljetn|mladoletn|malolet|nezletil|nieletni|minderj|minor|mineur|menor\b|kiskoru"
    r"|crianca|bambin|nin[oa]\b|kid\b|baby\b|infant\b|toddler|saugling|nourrisson|bebe"
    r"|peuter|kleuter|spadbarn|spaedbarn|ungbarn|barnid\b|kojen|dojenc|dzieck|niemowl"
    r"|gyerek|csecsemo|vauva|imik|beebi|laps\b|berna\b|zidain|vaiko\b|kudik|tarbija"
    r"|бебе|немовл|μωρο|βρεφο"
    r"|непълнолет|малолет|неповнолітн|ανηλικ|minderarig|mindrearig|umyndig"
    r"|alaikai|alaeali|nepilngad|nepilnamet|minuri?\b|mionaoiseach|olograda|child\b|son\b"
    r"|daughter\b|kind\b|sohn|tochter|enfant\b|fils\b|fille\b|hij[oa]\b|figli[oa]\b|filh[oa]\b"
    r"|zoon\b|dochter\b|syn[a]?\b|synka\b|corka|corki|corke|dcer|dite\b|dieta\b|sin[a]?\b|hci\b"
    r"|hcer|kci\b|kcer|otrok|dijete|djete|fia\b|fiam\b|lanya\b|lanyom\b|gyermek|fiul|fiica"
    r"|copil|син[аът]{0,2}\b|дъщеря|дете|дитин|донь?к|γιο|κορη|παιδι|dotter|barn\b|barnet\b"
    r"|sonn\b|datter|poika|poja|tytar|lapsi|lapse|poeg|tutar|dels\b|dela\b"
    r"|meita|berns|sunus|sunaus|dukra|dukte|vaikas|iben|bint|tifel|tifla|mac\b|inion"
    r"|leanbh|sonur|dottir|oglu|kizi|cocu)"
)
"""A minor, a son, a daughter, a child."""
_CHILD: Final = late.compile(rf"(?<![^\W_]){_WORDS}[^\W\d_]{{0,8}}(?![^\W_])")
"""Read in the folded text."""
_CHILDREN: Final = Sieve(late.compile(_WORDS).match)
"""The words of a text that may be one of them."""
_REACH: Final = 80  # characters of the words before a date


def find(scan: Scan) -> Iterator[Hit]:
    """Every date of birth that stands so."""
    if "(" not in scan.text and "[" not in scan.text:
        return
    if not _CHILDREN.of(scan.plain):
        return
    for low, high in scan.windows(_REACH, longest=8):
        for child in _CHILD.finditer(scan.folded, low, high):
            if match := _DATED.match(scan.text, child.end()):
                start, value = match.start("v"), match["v"].rstrip(".")
                end, normal = start + len(value), "".join(value.split()).lower()
                yield Hit(start, end, Kind.BIRTH_DATE, normal, "birth", LIKELY)
