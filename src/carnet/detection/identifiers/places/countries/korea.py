"""Korea's addresses: province or city, district, road and number, building and flat.

    서울특별시 강남구 테헤란로 152, 101동 1203호      부산시 해운대구 우동 1478-3

A road or a quarter needs a city or a district before it: many words end as roads do.
Source: 도로명주소법 (Road Name Address Act), §§ 2 and 7.
"""

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import CERTAIN, Hit
from carnet.detection.identifiers.places.hit import hit
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_CITY: Final = (
    r"(?:[가-힣]{1,6}(?:특별시|광역시|자치시|자치도|[남북]도|시|도)|서울|부산)"
)
_FLAT: Final = (
    r"(?:,?[ ](?:(?:[가-힣A-Za-z]{2,12}[ ])?[0-9]{1,4}동(?![가-힣])"
    r"|(?:지하[ ]?)?[0-9]{1,3}층|[0-9]{1,5}호)){1,3}"
)
_WHOLE: Final = late.compile(
    rf"(?:(?<![0-9])\(?[0-9]{{5}}\)?[ ,]{{1,2}})?(?<![가-힣])(?:{_CITY}[ ])?"
    rf"(?:(?:[가-힣]{{1,5}}[시군구]|{_CITY})[ ]){{1,2}}(?:[가-힣]{{1,6}}[읍면][ ])?"
    r"(?:[가-힣]{1,6}[동리][ ])?(?:[가-힣0-9·]{1,14}[로길][ ]?|(?<=[동리][ ]))"
    r"[0-9]{1,5}(?:-[0-9]{1,4})?(?:번?길[ ]?[0-9]{1,4}(?:-[0-9]{1,4})?)?"
    rf"(?![0-9%]|[.,][0-9]|[년월일명개원만억천대])(?:번지)?(?:{_FLAT})?"
)
_ENDINGS: Final = ("로", "길", "동", "리")


def find(scan: Scan) -> Iterator[Hit]:
    """Every such address."""
    text = scan.text
    if any(map(text.__contains__, _ENDINGS)):
        for match in _WHOLE.finditer(text):
            yield hit(scan, *match.span(), Kind.POSTAL_ADDRESS, CERTAIN)
