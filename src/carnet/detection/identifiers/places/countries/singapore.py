"""Singapore's addresses: block, street, floor and unit, code.

`Blk 418 Jurong West Street 42 #09-273, Singapore 640418`: house or block number and
street, `#` with floor and unit, the country and six digits; people also write the code
as `S(640418)`. In Chinese `裕廊西42街大牌418`, `第418座组屋#09-273，邮区640418`.
Source: entersingapore.com/singapore-address-format, read 2026-11-27.
"""
# ruff: noqa: RUF001, RUF002 - an apostrophe, Chinese punctuation

from collections.abc import Iterator
from itertools import chain

from carnet import late
from carnet.detection.identifiers.places.spelling import CAPITAL
from carnet.detection.identifiers.scan import Scan

_UNIT = r"#[ ]?[0-9B][0-9]?[0-9]?-[0-9]{1,4}[A-Z]?(?![0-9A-Za-z])"
_CODE = (
    r"(?:Singapore|SINGAPORE|S['’]?pore|S)[ ]?(?:\([0-9]{6}\)|[0-9]{6}(?![0-9A-Za-z]))"
)
_BLOCK = r"(?:Blk|BLK|blk|Block)\.?[ ][0-9]{1,4}[A-Z]?,?[ ]"
_STREET = rf"{CAPITAL}(?:[ ](?:{CAPITAL}|[0-9]{{1,3}}(?![0-9\-]))){{0,5}}"
_SEP = r"(?:,?[ ]|,?\r?\n)"
_ADDRESS = late.compile(
    rf"(?<![^\W_])(?:{_BLOCK}|[0-9]{{1,4}}[A-Z]?[ ]){_STREET}{_SEP}{_UNIT}"
    rf"(?:{_SEP}(?:{_STREET}{_SEP})?{_CODE})?"
    rf"|(?<![^\W_])(?:{_BLOCK}{_STREET}){_SEP}{_CODE}"
)
_LONGEST = 6  # digits of a code
_DIGITS = 16  # characters of unit or code before its digits, and a digit's behind them
_REACH = 72  # characters of such an address before its unit or code
_SIGN = late.compile(rf"{_UNIT}|{_CODE}")
_LEAD = (
    "在住址于於到至往是为為寄送给給从從：:，。；、（）的去位了过過我你您他她们們家搬和"
    "要来來写寫"
)
"""What stands before the name of a town and is no part of it."""
_SEP = "[ ]?[,，]?[ ]?"
_HAN_ROAD = (
    rf"[^\W0-9A-Za-z_{_LEAD}]{{2,8}}?(?:第?(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}))?"
    "(?:巷|道|街|路|弄|坊|台|径|林|岭|环|连路)"
)
_HAN_BLOCK = (
    r"(?:大牌[ ]?第?[ ]?|第[ ]?|(?<![A-Za-z])[Bb][Ll][Kk]\.?[ ]?|(?<![0-9A-Za-z#\-]))"
    "[0-9]{1,4}[A-Z]?[ ]?(?:座|号)?"
)
_BEFORE_UNIT = late.compile(
    rf"(?:{_HAN_ROAD}{_SEP}(?:{_HAN_BLOCK})?|{_HAN_BLOCK}{_SEP}{_HAN_ROAD}"
    "|(?:大牌[ ]?第?|第|[Bb][Ll][Kk][ ])[ ]?[0-9]{1,4}[A-Z]?[ ]?(?:座|号)?)"
    rf"(?:组屋|楼下?)?{_SEP}(?:门牌|单位)?[ ]?[:：]?[ ]?\Z"
)
_UNITS = late.compile(rf"(?<![0-9A-Za-z色])(?<!色[ ])(?<!码[ ]){_UNIT}")
_NUMBER = r"[0-9]{1,4}[A-Z]?[ ]?"
_BLOCKS = late.compile(
    rf"(?<![^\W{_LEAD}]){_HAN_ROAD}{_SEP}(?:大牌[ ]?第?[ ]?{_NUMBER}(?:座|号)?"
    rf"|第?{_NUMBER}座(?=组屋|楼下|的|住|单位|[^\w]|\Z))"
    rf"|(?:大牌[ ]?第?[ ]?|[Bb][Ll][Kk]\.?[ ]){_NUMBER}(?:座|号)?{_SEP}{_HAN_ROAD}"
)
"""Road and block without a unit, in either order."""
_HAN_SIGN = late.compile("大牌|[Bb][Ll][Kk]|座|#")
_HAN_CODE = late.compile(
    rf"(?:{_SEP}|[ ]?\n)(?:新加坡|[（(]?S)(?:邮区|邮编)?[ ]?[（(]?[0-9]{{6}}[)）]?"
    r"(?![0-9A-Za-z元人万个]|[.,][0-9])"
)
_NEAR = late.compile(
    "(?<![0-9共有])[0-9]{1,4}[A-Z]?座|大牌|[门門]牌|组屋|單位|单位|邮区|新加坡|[Bb]lk"
)
_ASIDE = 40  # characters of the rest of the address
_LONE = late.compile(r"(?<![^\W_])S\([0-8][0-9]{5}\)")


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin and end."""
    text, reached = scan.text, 0
    if "#" not in text and not ("S" in text and _LONGEST in scan.lengths):
        return
    near = scan.windows(_DIGITS, longest=_LONGEST)
    for sign in chain.from_iterable(_SIGN.finditer(text, *span) for span in near):
        low = max(reached, sign.start() - _REACH)
        for match in _ADDRESS.finditer(text, low, sign.end() + _REACH):
            reached = match.end()
            yield match.span()


def codes(scan: Scan) -> Iterator[tuple[int, int]]:
    """Codes in brackets, which nothing else looks like: `S(640418)`."""
    for match in _LONE.finditer(scan.text) if "S(" in scan.text else ():
        yield match.span()


def in_characters(scan: Scan) -> Iterator[tuple[int, int]]:
    """The same in Chinese: road and block in either order, unit, country and code."""
    text = scan.text
    if not _HAN_SIGN.search(text):
        return
    for unit in _UNITS.finditer(text) if "#" in text else ():
        low, high = max(0, unit.start() - _ASIDE), unit.end() + _ASIDE
        before = _BEFORE_UNIT.search(text, low, unit.start())
        if before or _NEAR.search(text, low, high):
            start = before.start() if before else unit.start()
            yield start, _with_code(text, unit.end())
    for block in _BLOCKS.finditer(text):
        yield block.start(), _with_code(text, block.end())


def _with_code(text: str, end: int) -> int:
    code = _HAN_CODE.match(text, end)
    return code.end() if code else end
