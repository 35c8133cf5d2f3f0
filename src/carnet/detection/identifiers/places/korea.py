"""Korean addresses: province, city, district, road or lot, building, room, code.

`분당구 판교역로 241번길 20, 미래타워 1204호 (13494)` by roads, `서구 둔산동 1418번지
한마루아파트 7동 902호` by lots. A syllable for "road" ends many other words, so a
region before it or a room behind it is needed. Sources: Road Name Address Act
(도로명주소법), 2006; the guide of the Ministry of the Interior at juso.go.kr, 2024.
"""

import re
from collections.abc import Iterator

from carnet.detection.hit import CERTAIN, LIKELY, Hit
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

FIRST = "\uac00"
"""The first of the syllables without one of which nothing is found here."""
_S = "[\uac00-\ud7a3]"
_CITIES = (
    "서울|부산|대구|인천|광주|대전|울산|세종|제주|경기|강원"
    "|충북|충남|전북|전남|경북|경남"
)
_REGION = (
    rf"(?:(?:{_CITIES})(?:특별자치시|특별자치도|특별시|광역시|시|도)?"
    rf"|(?:충청|전라|경상)[남북]도|{_S}{{1,5}}(?:시|군|구|읍|면))"
)
_NO_ROAD = "(?!(?:그대|이대|제대|마음대|바|서|따|새|별)로)"
"""Adverbs that end as roads do."""
_ROAD = (
    rf"{_NO_ROAD}{_S}{{1,9}}[0-9]{{0,2}}(?:대로|(?<!으)로|길)"
    r"(?:[ ]?[0-9]{1,4}(?:번)?[가나다라]?길)?"
    r"[ ]?(?:지하[ ]?)?[0-9]{1,5}(?:-[0-9]{1,4})?(?:번지)?"
)
_LOT = (
    rf"{_S}{{1,6}}(?:[0-9]{{1,2}}{_S})?(?<=[동리가])[ ](?:산[ ]?)?"
    r"[0-9]{1,5}(?:-[0-9]{1,4})?(?:번지)?"
)
_ROOM = (
    rf"(?:[ ]?,[ ]?|[ ])(?:\({_S}[^()\n]{{0,30}}\)"
    r"|(?:[\uac00-\ud7a3A-Za-z0-9]{2,16}[ ]){0,2}"
    r"(?:[0-9A-Z]{1,4}동[ ])?(?:[0-9]{1,2}층[ ]?)?(?:[0-9]{1,5}[호실]|[0-9]{1,2}층))"
)
_CODE = r"[ ]?,?[ ]?[(\[]?(?:우[)\]]?[ ]?)?[0-9]{5}(?![0-9])[)\]]?"
_COUNTED = (
    "(?![0-9.,]?[0-9]|[ ]?(?:년|월|일|시|분|원|명|개|건|번|회|위|점|퍼센트|[%]|km|m)"
    rf"|(?!에|으로|로|이|입|예|인|의|과|와|은|는){_S})"
)
_ADDRESS = re.compile(
    rf"(?P<region>(?:{_REGION}[ ]){{1,4}})?(?:{_ROAD}|(?P<lot>{_LOT})){_COUNTED}"
    rf"(?P<rooms>(?:{_ROOM}){{0,3}})(?:{_CODE})?"
)
_FIRST = re.compile(rf"(?<!{_S}){_S}")
_SIGN = re.compile(rf"(?:{_S}|[0-9])(?:로|길|동|리|가)[ ]?(?:산[ ]?|지하[ ]?)?[0-9]")
_BEFORE = 44  # characters of the regions before a road
_BEHIND = 110  # characters of an address behind it


def find(scan: Scan) -> Iterator[Hit]:
    """Every Korean address."""
    text, reached = scan.text, 0
    for sign in _SIGN.finditer(text):
        if sign.start() < reached:
            continue
        low, high = max(reached, sign.start() - _BEFORE), sign.end() + _BEHIND
        reached = sign.start()
        for first in _FIRST.finditer(text, low, sign.end()):
            found = _ADDRESS.match(text, first.start(), high)
            if found and _is_placed(found):
                reached = found.end()
                score = CERTAIN if found["region"] else LIKELY
                yield _hit(*found.span(), text, score)
                break


def _is_placed(found: re.Match[str]) -> bool:
    """Whether a region or a room stands beside road or lot; a lot needs more."""
    regions = (found["region"] or "").split()
    if found["lot"] and not found["rooms"]:
        return len(regions) > 1 or (bool(regions) and not found["lot"][-1].isdigit())
    return bool(regions or found["rooms"])


def _hit(start: int, end: int, text: str, score: int) -> Hit:
    normal = "".join(text[start:end].split())
    return Hit(start, end, Kind.POSTAL_ADDRESS, normal, "address.korea", score)
