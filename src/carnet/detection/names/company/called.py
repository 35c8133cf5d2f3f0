"""What somebody is called: nicknames, Chinese forms of address, Greek introductions.

What somebody is called besides: `Tariq Mahmood ("Stretch")`, `alias el Turco`. A
nickname is often a word, of which lists and tagger think nothing; who stands before it,
or what is said behind it, tells that it is one. A word for looks or origin has a
capital only where it is what somebody is called by: `junto con la Flaca`.

Chinese forms of address that call somebody by a surname: 古爸, 周工, 陳sir. A surname
alone before 爸 or 工 is no word that the tagger knows, so what stands on both sides
must say that it is one: a sign, or a small word such as "ask" or "with". So does a
nickname in quotation marks right behind a person and "and" (王珊和“大鹏”).

Who is told in Greek that is written in Latin letters: `eimai o stratos deligiannis`.
The tagger has not seen such texts: their words are in no list, so that a name is asked
for by what introduces it and by its form. Greek surnames have endings of their own, and
a given name is in the lists; `eimai o ypeuthinos` (in charge) is neither.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import evidence, tables
from carnet.detection.names.characters.things import is_called_so
from carnet.detection.names.tagger import model, tongues
from carnet.detection.names.tagger.features import has_han, holds
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.spans import Span, is_found
from carnet.detection.words import any_of, longest_first, table

_OPENS: Final = "\"“”„«»‘‚'"
_CLOSES: Final = "\"“”»«’‘'"
_WORD: Final = r"[^\W\d_]+(?:['’\-][^\W\d_]+){0,2}"
_QUOTED: Final = late.compile(
    rf"[ \u00a0]?\([{_OPENS}](?P<n>{_WORD}(?:[ ]{_WORD}){{0,2}})"
    rf"[{_CLOSES}]\)"
)
"""In parentheses and quotation marks behind somebody: `Michal („Brouk“)`."""
_NAME: Final = late.compile(rf"(?P<n>{_WORD})(?P<m>[ ]{_WORD})?")
_LONGEST: Final = 60  # characters of an alias and what stands before it
_SHORTEST: Final = 2  # letters
_TOLD: Final = 24  # characters of what is said
_QUOTATION: Final = late.compile(
    rf"[{_OPENS}](?P<n>{_WORD}(?:[ ]{_WORD})?)[{_CLOSES}],?[ ]"
)
_DISH: Final = late.compile(r"(?<![^\W_])[^\W\d_a-z][^\W\d_]{1,20}[ ]a[ ]\Z")
"""How a dish is made, on a menu: `Merluza a | la Vasca`."""
_ARTICLE: Final = late.compile(r"(?<![^\W_])(?:el|la|los|las|il|lo|l'|o|a|os|as)[ ]?\Z")
_ARTICLES: Final = 4  # letters of the longest and a space
_WORDS: Final = late.compile(r"[^\W\d_]+")
_words: Final = partial(tables.every, "company/nicknames")
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
_QUOTED_HAN: Final = late.compile(
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
_ROMANIZED: Final = late.compile(
    r"(?<![^\W_])(?:(?:eimai|ime)[ ][oihn]"
    r"|(?:me[ ]lene|onomazomai|legomai|onoma[ ]mou[ ]einai|onoma:)(?:[ ][oihn])?)"
    r"[ ](?P<first>[^\W\d_]{3,20})(?:[ ](?P<last>[^\W\d_]{3,24}))?(?![^\W_])",
)
_ENDINGS: Final = tuple(
    "opoulos opoulou oglou akis idis idou iadis iadi iadou adis akos atos ellis ellos"
    " iotis iannis aios eas inos otis aris enos".split()
)
"""Of surnames; no other Greek word of five letters or more ends as the first nine."""
_SURE: Final = _ENDINGS[:9]
_SURNAME_LETTERS: Final = 6  # letters of a surname that its ending tells
_SOME: Final = ("eimai", "lene", "onomazomai", "legomai", "onoma", "ime ")


def nicknames(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """What the persons `found`, in order, and others are called besides."""
    yield from _behind(text, found)
    yield from _quoted(text)
    yield from _bynames(text, found)


@cache
def _alias() -> re.Pattern[str]:
    """A comma or a parenthesis, "known as", and an article; read in folded texts."""
    every = any_of(_words("alias"))
    articles = longest_first(_words("articles"))
    plain = (one for one in articles if one[-1].isalpha())
    glued = (one for one in articles if not one[-1].isalpha())
    article = f"(?:{'|'.join(plain)})[ ]|{'|'.join(map(re.escape, glued))}"
    return re.compile(rf",?[ \u00a0]\(?{every}:?[ ][{_OPENS}]?(?P<n>(?:{article})?)")


def _behind(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Nicknames that stand right behind somebody."""
    folded = fold(text) if found else text
    for _, end in found:
        if text[end : end + 1] not in {" ", "\u00a0", "(", ","}:
            continue
        quoted = _QUOTED.match(text, end, end + _LONGEST)
        named = quoted is not None and quoted["n"][0].isupper()
        if quoted is not None and named and not is_found(quoted.span("n"), found):
            yield quoted.span("n")
        alias = _alias().match(folded, end, end + _LONGEST)
        if alias is not None:
            yield from _of_alias(text, alias, found)


def _of_alias(text: str, alias: re.Match[str], found: Sequence[Span]) -> Iterator[Span]:
    """The nickname behind "known as", with its article: a word or two with capitals."""
    start, at = alias.start("n"), alias.end()
    name = _NAME.match(text, at, at + _LONGEST)
    if name is None or not name["n"][0].isupper() or len(name["n"]) < _SHORTEST:
        return
    two = name["m"] is not None and name["m"][1].isupper()
    end = name.end("m") if two else name.end("n")
    if _is_party(text[at:end]):
        return
    if start < at or not is_found((at, end), found):
        yield start, end


def _is_party(value: str) -> bool:
    """Is it what a contract calls somebody by: CLIENT, the Tenant?"""
    labels = evidence.tongues_of("labels")
    return value.isupper() or any(fold(word) in labels for word in value.split())


@cache
def _called() -> re.Pattern[str]:
    return re.compile(any_of(_words("called")))


def _quoted(text: str) -> Iterator[Span]:
    """In quotation marks, before "as everyone called him"."""
    for match in _QUOTATION.finditer(text):
        end = match.end()
        if match["n"][0].isupper():
            behind = fold(text[end : end + _TOLD])
            if _called().match(behind):
                yield match.span("n")


@cache
def _called_by() -> re.Pattern[str]:
    """Such a word with its capital, and no other with one behind."""
    rows = table("carnet.detection.names.company", "nicknames")["bynames"].values()
    words = any_of(word.title() for word in chain.from_iterable(rows))
    return re.compile(rf"{words}(?![^\W_]|[ ][^\W\d_a-z]|[-'’][^\W\d_])")


def _bynames(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """By looks, trade or origin, with a capital behind a small article."""
    languages = None
    for word in _called_by().finditer(text):
        start, end = word.span()
        article = _ARTICLE.search(text, max(0, start - _ARTICLES), start)
        if article is None or is_found((start, end), found):
            continue
        if _DISH.search(text, max(0, article.start() - _TOLD), article.start()):
            continue
        if languages is None:
            languages = tongues.of_words(_WORDS.findall(text))
        if languages & tables.spoken("company/nicknames", "bynames")[fold(word[0])]:
            yield article.start(), end


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
        quoted = _QUOTED_HAN.match(text, end)
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


def romanized(text: str) -> Iterator[Span]:
    """The persons whom such words introduce."""
    small = text.lower()
    if len(small) != len(text) or not any(word in small for word in _SOME):
        return
    for told in _ROMANIZED.finditer(small):
        first, last = told["first"], told["last"]
        given = flags_of(first).only_given
        surname = bool(last) and _is_surname(last, first)
        if given or surname:
            yield told.start("first"), told.end("last" if surname else "first")


def _is_surname(word: str, first: str) -> bool:
    """Has it such an ending, or does a list know it beside a given name?"""
    if len(word) < _SURNAME_LETTERS:
        return False
    if word.endswith(_SURE):
        return True
    flags = flags_of(word)
    listed = flags.surname and not flags.common
    return flags_of(first).only_given and (listed or word.endswith(_ENDINGS))
