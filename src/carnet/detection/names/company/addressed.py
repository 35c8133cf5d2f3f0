"""Chinese forms of address that call somebody by a surname: 古爸, 周工, 陳sir.

A surname alone before 爸 or 工 is no word that the tagger knows, so what stands on both
sides must say that it is one: a sign, or a small word such as "ask" or "with". So does
a nickname in quotation marks right behind a person and "and" (王珊和“大鹏”).
"""
# ruff: noqa: RUF001 - signs of Chinese

from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.names.characters.things import is_called_so
from carnet.detection.names.spans import Span
from carnet.detection.names.tagger import model
from carnet.detection.names.tagger.features import has_han, holds

# The hundred surnames most borne, simplified and traditional, and some of the south
# (Ministry of Public Security of China, report of names 2020), without those that are
# mostly words: 高 方 白 花 干 后 江 年 时 万 常 文 安 平 明 成 路.
_SURNAME: Final = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾"
    "肖蕭萧田董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾鐘谭譚陆陸汪范廖贾賈夏韦韋付傅邹鄒"
    "孟熊秦邱丘侯尹薛阎閻段雷黎史陶贺賀顾顧毛郝龚龔邵钱錢严嚴覃武戴莫孔汤湯涂塗古簡简游詹賴赖柯翁温溫"
)
_TWO: Final = "欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|皇甫|令狐|端木|司徒"
_LEFT: Final = (
    r"(?:(?<![\u3400-\u9fff])"
    r"|(?<=[的和与與及同跟给給找问問叫请請让讓向由对對搵畀俾])"
    r"|(?<=通知|告诉|告訴|转给|轉給|抄送|一下|昨天|今天|明天|上午|下午))"
)
_RIGHT: Final = (
    r"(?=[^\u3400-\u9fffA-Za-z]|$|[的和与與及同跟说說问問要在让讓叫给給去来來也会會有都就把被家已今明昨"
    r"下先再又回发發签簽改做看帮幫请請不没沒話搵嘅])"
)
_FORM: Final = (
    r"(?:爸爸|妈妈|媽媽|爸|妈|媽|叔|姨|姐|哥|嫂|(?<![韦韋])伯|婶|嬸|工(?![作程人厂廠资業业具序期会會地艺友时會])|太(?!太)"
    r"|同学|同學|课长|課長|组长|組長|科长|科長|处长|處長|局长|校长|校長|主管|秘书|秘書|工程师|工程師|导|導演)"
)
_CALLED: Final = late.compile(
    rf"{_LEFT}(?P<n>(?:{_TWO}|[{_SURNAME}]){_FORM}){_RIGHT}"
    rf"|{_LEFT}(?P<s>(?:{_TWO}|[{_SURNAME}])(?:sir|Sir|miss|Miss|SIR|MISS))(?![A-Za-z])"
    r"|(?P<a>阿[A-Z][a-z]+)(?![A-Za-z])"
)
_QUOTED: Final = late.compile(
    r"[和与與及跟同、][“「『\"](?P<n>[\u3400-\u9fff]{2,3})[”」』\"]"
)


# A pet name is often a word (豆豆): a sign stands behind it, and it must be doubled,
# begin as such names do, or be no word.
_NICKNAME: Final = late.compile(
    r"(?:小名|乳名|绰号|綽號|外号|外號|花名|艺名|藝名|昵称|暱稱)"
    r"(?:就?叫做?|是|为|為|[：:])?[“「『\"]?"
    r"(?P<n>[\u3400-\u9fff]{2,3})[”」』\"]?(?=[，。、,；;）)！!？?\s]|$)"
)
_ASKED: Final = frozenset("什啥哪谁誰多怎何不没沒大推好")
"""What follows where a name is asked for, or told of: 小名叫什么, 小名大全."""


def addressed(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Whom a text calls so, beside the persons `found` in it."""
    if not has_han(text):
        return
    for match in _CALLED.finditer(text):
        yield match.span(match.lastgroup or 0)
    for match in _NICKNAME.finditer(text):
        if _is_nickname(match["n"]) and not is_called_so(text, match.start("n")):
            yield match.span("n")
    for _, end in found:
        quoted = _QUOTED.match(text, end)
        if quoted and not _is_word(quoted["n"]):
            yield quoted.span("n")


def is_spelled_as_name(value: str) -> bool:
    """Does a surname begin it, and one or two characters follow: 高山青?

    Two that are a word (高度) are none.
    """
    if not 2 <= len(value) <= 4:  # noqa: PLR2004 - characters of a name
        return False
    lists = model.shipped().weights.lists
    length = 2 if len(value) == 4 else 1  # noqa: PLR2004 - a surname of two
    listed = holds(lists.surname, value[:length])
    return listed and (len(value) > 2 or not _is_word(value))  # noqa: PLR2004


def _is_nickname(name: str) -> bool:
    """Is it 团团, 小虎 or 阿强, or else no word?"""
    if name[0] in _ASKED:
        return False
    return name[0] == name[1] or name[0] in "小阿" or not _is_word(name)


def _is_word(value: str) -> bool:
    return holds(model.shipped().weights.lists.han, value)
