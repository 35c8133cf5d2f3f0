"""Plates of Taiwan, Hong Kong, Macau, Singapore and Malaysia in Chinese sentences.

`停車場有一台BKR-6273和一台機車NQF-5081佔用車位`: what is written as a plate is one
where the text speaks of parking, accidents or papers of cars, as models are grouped
alike. The shorter forms, which models share, stand right behind the word for a vehicle.
Sources: the schemes published by the regions' transport offices (THB Taiwan, Transport
Department Hong Kong, DSAT Macau, LTA Singapore, JPJ Malaysia).
"""
# ruff: noqa: RUF001 - Chinese punctuation

from collections.abc import Iterator
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.vehicles.shapes import is_plausible

_TRAFFIC: Final = late.compile(
    "停[車车](?!延)|[車车][位道主輛辆格牌禍祸]|泊[錯错喺在咗]|違停|违停|违章|[貼贴][單单]"
    "|擦撞|追[尾撞]|肇[事逃]|[闖闯][紅红][燈灯]|[驗验][車车]|[過过][戶户]|行照|[撞擋挡]了|撞到"
    "|逼[車车]|行[車车][記记][錄录]|[移挪泊租][車车]|路[税稅]|[兜繞绕]路|超速|酒[駕驾]|代[駕驾]"
    "|年[檢检]|拖[車车吊]|的士|[計计]程[車车]|司[機机]|[駕驾][駛驶]|[續续]牌|[車车][險险子]"
    "|我的[車车]|剐蹭|加塞|堵在|停在|公[務务][車车]|[強强]制?[險险]|[罰罚][單单]|[開开][單单]"
    "|加油|[台輛辆架部][車车]"
)
"""What is said of cars in the street, and of no goods."""
_COLOUR: Final = "(?:[白黑紅红藍蓝銀银灰黃黄綠绿]色?的?)?"
_CLASS: Final = (
    rf"(?:(?:[一二兩两三這这那有部][台臺輛辆架部]|架){_COLOUR}"
    "(?:(?:[轎轿休旅货貨小]{0,3}|电单|電單)[車车]|的士|巴士|机车|機車|摩托[车車])?"
    "|[車车][子是]{0,2}|的士|揸|[騎骑]|[開开][着著緊的]?|[駕驾]|[跟和與与、，,；/]|我部)"
)
"""What a plate stands right behind, where models are written like it."""
_OWN: Final = "[0-9]{4}-[A-Z]{2}|M[A-Z]-[0-9]{2}-[0-9]{2}"
"""Nothing else has these groups, whatever their letters are elsewhere."""
_SURE: Final = (
    rf"{_OWN}|[A-Z]{{3}}-[0-9]{{4}}|[A-Z]{{2}}-[0-9]{{4}}"
    "|S[A-HJ-NP-Z]{2}[ ]?[0-9]{1,4}[ ]?[A-Z]"
)
_SHORT: Final = (
    "[A-HJ-NP-Z]{2}[ ]?[0-9]{3,4}|[A-Z][A-HJ-NP-Z]{2}[ ]?[0-9]{3,4}"
    "|[A-Z]{3}-[0-9]{3}|[0-9]{3}-[A-Z]{3}"
)
_END: Final = (
    "(?![0-9A-Za-z]|[.,][0-9]|-[0-9A-Za-z])"
    "(?![ ]?(?:次|航班|班机|班機|號機|型|款|系列|元|高[铁鐵]|列[车車]))"
)
_ALONE: Final = late.compile(_OWN)
_PLATE: Final = late.compile(rf"(?<![0-9A-Za-z.\-/#])(?P<v>{_SURE}){_END}")
_BEHIND: Final = late.compile(rf"{_CLASS}[ ]?(?P<v>{_SHORT}){_END}")
_GOODS: Final = late.compile(
    r"(?:[型機机件文准準]號?|[编編單单][号號]|(?<![车車])[号號]|[货貨]架|[码碼油]|版本"
    r"|[Aa][Pp][Pp]|[订訂][单單]|合同)[ :：]?\Z"
)
_REACH: Final = 60  # characters between a plate and what is said of the street
_LEAD: Final = 4  # characters of what says that it is of goods
_DIGITS: Final = range(1, 5)  # of a plate's groups


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such plates begin and end."""
    text = scan.text
    if not scan.has_han or scan.lengths.isdisjoint(_DIGITS):
        return
    if not _TRAFFIC.search(text):
        return
    for match in chain(_PLATE.finditer(text), _BEHIND.finditer(text)):
        start, end = match.span("v")
        near = max(0, start - _REACH), end + _REACH
        goods = _GOODS.search(text, max(0, start - _LEAD), start)
        if goods or not _TRAFFIC.search(text, *near):
            continue
        if _ALONE.fullmatch(match["v"]) or is_plausible(match["v"]):
            yield start, end
