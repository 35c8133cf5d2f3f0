"""Chinese addresses in Latin letters: room, building, road, district, city, code.

`Rm 1403, Bldg 6, No. 2199 Caobao Rd 漕宝路2199号, Minhang, Shanghai 201101`: the code
has six digits and stands behind the city. `_CITIES` are the largest, written down for
this project: a town that is not among them is found by its road and number alone.
"""
# ruff: noqa: RUF001 - Chinese punctuation

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.scan import Scan

_CITIES: Final = (
    "Anshan Baoding Baotou Beijing Changchun Changsha Changzhou Chengdu Chongqing"
    " Dalian Dongguan Foshan Fuzhou Guangzhou Guiyang Guilin Haikou Handan Hangzhou"
    " Harbin Hefei Hohhot Huizhou Huzhou Jiangmen Jiaxing Jilin Jinan Jinhua Jining"
    " Kunming Kunshan Lanzhou Lhasa Linyi Luoyang Mianyang Nanchang Nanjing Nanning"
    " Nantong Ningbo Qingdao Qinhuangdao Quanzhou Sanya Shanghai Shantou Shaoxing"
    " Shenyang Shenzhen Shijiazhuang Suzhou Taiyuan Taizhou Tangshan Tianjin Urumqi"
    " Weifang Weihai Wenzhou Wuhan Wuhu Wuxi Xiamen Xian Xiangyang Xining Xuzhou"
    " Yangzhou Yantai Yichang Yinchuan Zhangzhou Zhengzhou Zhenjiang Zhongshan"
    " Zhuhai Zhuzhou Zibo"
)
_SIEVE: Final = frozenset(_CITIES.lower().split())
_CITY: Final = rf"(?:{'|'.join(_CITIES.split())}|Xi['’]an)(?:[ ](?:City|Shi))?"
_CODE: Final = r"(?:0[1-9]|[1-8][0-9])[0-9]{4}(?![0-9A-Za-z]|[.,][0-9])"
_WORD: Final = r"[A-Z][A-Za-z'’]{1,15}"
_AREA: Final = rf"(?:{_WORD}[ ]?){{1,3}}"
_TAIL: Final = late.compile(
    rf"(?:{_AREA},[ ]?){{0,3}}{_CITY}(?:,[ ]?{_WORD})?,?[ ]"
    rf"(?:(?:P\.?[ ]?R\.?[ ]?)?China,?[ ])?{_CODE}"
)
"""District, city, province and code, in this order."""
_TOWN: Final = late.compile(
    rf"{_CITY}(?:,[ ]?{_WORD})?,?[ ](?:(?:P\.?[ ]?R\.?[ ]?)?China,?[ ])?{_CODE}"
)
_ROAD: Final = (
    r"(?:Rd|Road|St|Street|Lu|Jie|Ave|Avenue|Dadao|Boulevard|Blvd|Hutong|Xiang|Lane|Nong|Li"
    r"|Highway|Alley)(?![A-Za-z])\.?"
)
_FRONT: Final = late.compile(
    r"(?<![A-Za-z0-9])"
    r"(?:(?:Rm|Room|Apt|Flat|Unit|Suite|Bldg|Building|Block|Tower|Floor|Lane)\.?[ ]?"
    r"[0-9A-Z][0-9A-Z\-]{0,8}(?:/F)?,?[ ]|[0-9]{1,2}/?F,?[ ]){0,5}"
    r"(?:(?:No\.?[ ]?)?[0-9]{1,5}(?:-[0-9]{1,4})?[号號]?,?[ ])?"
    rf"(?:{_WORD}[ ]){{1,4}}(?:{_ROAD}(?:,?[ ](?:No\.?[ ]?)?[0-9]{{1,5}}(?:[ ]Hao)?)?"
    "|(?:Gardens?|Estate|Mansions?|Community|Xiaoqu|Plaza|Yuan))"
    r"(?:[ ]?[(（]?[^\W0-9A-Za-z_]{2,10}[0-9]{1,5}[号號][)）]?)?,?(?:[ ]|\r?\n)?\Z"
)
"""Room, building, number and road, and the road again in characters."""
_REACH: Final = 120  # characters of that
_PARTS: Final = 60  # characters of districts before the city
_HAN: Final = late.compile(
    r"[^\W0-9A-Za-z_]{2}[0-9]{1,5}[号號][)）]?,?(?:[ ]|\r?\n)?\Z"
)


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such addresses begin and end; without a road before it no city is one."""
    if scan.plain.isdisjoint(_SIEVE):
        return
    text = scan.text
    for town in _TOWN.finditer(text):
        for at in _beginnings(text, town.start()):
            if not (whole := _TAIL.match(text, at)) or whole.end() < town.end():
                continue
            if front := _FRONT.search(text, max(0, at - _REACH), at):
                yield front.start(), town.end()
                break
            if _HAN.search(text, max(0, at - _REACH), at):
                yield at, town.end()
                break


def _beginnings(text: str, town: int) -> Iterator[int]:
    """The town, and each district before it."""
    yield town
    at = town
    for _ in range(3):
        at = text.rfind(",", max(0, town - _PARTS), max(0, at - 2)) + 1
        if not at:
            return
        at += text.startswith(" ", at)
        yield at
