"""Which characters of a run are a Chinese name, if no figure's, firm's or place's."""

from bisect import bisect_left
from typing import Final

from carnet import late
from carnet.detection.names.characters import ranked, roles, sounds, things, worded
from carnet.detection.names.characters.words import (
    begins_title,
    follows_title,
    is_word,
    simple,
    words,
)
from carnet.detection.names.nobody.figures import customers
from carnet.detection.names.nobody.goods import traders
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.reading.read import Read
from carnet.detection.names.runs.beside import Beside
from carnet.detection.names.runs.edges import cut, is_titled, with_last, without_time
from carnet.detection.names.runs.members import Run
from carnet.detection.names.tagger import han

_ORDERS: Final = frozenset(
    "简述 簡述 概述 论述 論述 介绍 介紹 评价 評價 分析 解释 解釋 描述 讲述 講述".split()
)
"""What a prompt asks for, before the name of a figure."""


_DRUGS: Final = tuple(
    "头孢 頭孢 盐酸 鹽酸 硫酸 磷酸 枸橼酸 马来酸 富马酸 酒石酸 醋酸 注射用".split()
)
"""What the names of drugs begin with: 头孢曲松, 盐酸曲美他嗪."""
_GIVEN: Final = 2  # characters of a given name
_NOBODY: Final = late.compile(
    r"[老小大]|[初高大][一二三四]|[\u522b\u5225][太再老总總乱亂].?|阿[嬤嬷公婆妈媽爸伯姨叔姑嫂哥姐妹弟]"
)
"""Old, little, school years, what is not to be done, relatives: 初三, 别太冲, 阿嬤."""
_LITTLE: Final = frozenset("小大阿")
"""With which friends and children are called by one character of their name."""
_ELDERS: Final = frozenset("姐姊哥嫂婶嬸姨")
"""With which hardly any given name begins."""
_LISTING: Final = frozenset("、和与與及至—-")
_PLACED: Final = 0.5
_TOLD: Final = 4  # characters of what says that a name follows
_TITLE: Final = 3  # characters of a lord's title
_GOES_ON: Final = 0.9  # behind a surname that somebody is called by
_SURE: Final = 0.8  # that a name in sounds is a person's
_TEACHERS: Final = ("班主任", "班導", "班导", "初一", "初二", "初三")
"""Whose first character is a surname, too: 班主任 is a form's teacher."""


def name(read: Read, run: Run, beside: Beside) -> tuple[int, int] | None:
    """Where the name in a run stands, without the words of address behind it."""
    called = _called(read, run) or _elder(read, run)
    if called is not None:
        return None if things.is_nobody(read.text, *called) else called
    first, last = cut(read, run, beside)
    start, end = read.spans[first][0], read.spans[last - 1][1]
    introduced = _is_introduced(read, first, last, beside)
    told = worded.is_told(read.text, start, end)
    value = read.text[start:end]
    refused = not introduced and _is_refused(read, first, last, run.score)
    if refused or _is_called_so(read, first, last, beside):
        return None
    fits = han.fitted(
        value,
        read.flags,
        read.likely,
        (first, last),
        introduced=introduced or told or simple(value) in words("named_so"),
        foreign=sounds.is_foreign(simple(value)),
    )
    fits = (
        without_time(read, with_last(read, fits))
        if fits
        else _nickname(read, first, last)
    )
    if fits is None or (not introduced and _is_figure(read, fits, beside)):
        return None
    own = read.spans[fits[0]][0], read.spans[fits[1] - 1][1]
    score = 1 if told else run.score
    thing = not introduced and _is_thing(read.text, *own, score)
    if thing or _is_half(read, fits, beside) or things.is_nobody(read.text, *own):
        return None
    return None if things.is_counted(read.text, *own) else own


def _is_called_so(read: Read, first: int, last: int, beside: Beside) -> bool:
    """Is it a word for the old, a form's teacher, or a word before a title?"""
    start, end = read.spans[first][0], read.spans[last - 1][1]
    if _NOBODY.fullmatch(read.text[start:end]):
        return True
    if end == start + 1 and read.text.startswith(_TEACHERS, start):
        return True
    return end in beside.before and _is_titled_word(read, first, last)


def _is_half(read: Read, fits: tuple[int, int], beside: Beside) -> bool:
    """Is it a surname that begins a word, and no title's: 主管是高|级工程师?"""
    first, last = fits
    start, end = read.spans[first][0], read.spans[last - 1][1]
    if end > start + 1 or end in beside.before or not read.flags[first, han.WORD_OF_2]:
        return False
    return not begins_title(simple(read.text[end : end + _TITLE]), 0)


def _is_thing(text: str, start: int, end: int, score: float) -> bool:
    """Is it a noun, a firm or a town, or all of one but its beginning: 珠|穆朗玛?"""
    return (
        sounds.is_land(simple(text[max(0, start - 1) : end]))
        or things.is_thing(text, start, end)
        or things.is_town(text, start, end)
        or things.is_noun(text, start, end, score)
        or (
            sounds.is_foreign(simple(text[start:end]))
            and traders.is_beside_han(text, start, end)
        )
    )


def _is_introduced(read: Read, first: int, last: int, beside: Beside) -> bool:
    """Does what stands beside it say that these words are a person?"""
    start, end = read.spans[first][0], read.spans[last - 1][1]
    return (
        start in beside.behind
        or end in beside.before
        or is_titled(read, first, end)
        or _is_told(read, start)
        or roles.is_beside(read.text, start, end)
        or any(
            han.is_called(read.text, read.spans, read.flags, at)
            for at in (first, first + 1)
            if at < last
        )
    )


def _is_titled_word(read: Read, first: int, last: int) -> bool:
    """Is it a word before a title, and spelled like no name: 基金|经理, 照顾|阿姨?"""
    if last - first != _GIVEN or read.flags[first, han.SURNAME]:
        return False
    value = simple("".join(map(read.word, range(first, last))))
    return is_word(value) and not set(value) <= words("given")


def _is_told(read: Read, start: int) -> bool:
    """Does 原名 or 本名 stand before it?"""
    before = simple(read.text[max(0, start - _TOLD) : start])
    return before.endswith(tuple(words("named")))


def _called(read: Read, run: Run) -> tuple[int, int] | None:
    """Who is called by a surname behind 小 or 老: 小岳|顶, 老|穆|劝, 中介|小夏."""
    first = read.spans[run.first][0]
    whose = follows_title(simple(read.text[first : first + _GIVEN]), _GIVEN)
    for at in (run.first, run.first + 1, *((run.first + 3,) if whose else ())):
        if at >= run.last or not _is_called(read, at):
            continue
        start, end = read.spans[at - 1][0], read.spans[at][1]
        if simple(read.text[start:end]) in words("japanese"):
            continue
        return None if _goes_on(read, run, at) else (start, end)
    return None


def _is_called(read: Read, at: int) -> bool:
    """Does a surname stand there behind 小 or 老, though both may be a word: 老李?"""
    if han.is_called(read.text, read.spans, read.flags, at):
        return True
    start = read.spans[at][0]
    if at and read.flags[at, han.SURNAME] and read.word(at - 1) in _LITTLE:
        title = follows_title(simple(read.text[:start][-_TOLD - 1 : -1]), _TOLD)
        if title and read.likely[at - 1 : at + 1].min() >= _SURE:
            return True  # 翻译|小米
    around = simple(read.text[max(0, start - 2) : start + 3])
    return ranked.is_surname(around, min(start, 2))


def _elder(read: Read, run: Run) -> tuple[int, int] | None:
    """The surname of 李姐, where the tagger took more for a name: 李姐|多次."""
    if run.last - run.first <= _GIVEN:
        return None
    first, behind = (simple(read.word(run.first + at)) for at in (0, 1))
    elder = first in words("ranked_surnames") and behind in _ELDERS
    return read.spans[run.first] if elder else None


def _nickname(read: Read, first: int, last: int) -> tuple[int, int] | None:
    """小 or 大 and a character of names, of both of which the tagger is sure: 替|小军.

    The dictionary has some of them as words, too.
    """
    if last - first != _GIVEN or read.likely[first:last].min() < _PLACED:
        return None
    value = simple(read.word(first) + read.word(first + 1))
    known = value[1] in words("given") or value[1] in words("surnames")
    called = value[0] in _LITTLE and known and value not in words("no_pets")
    return (first, last) if called else None


def _goes_on(read: Read, run: Run, at: int) -> bool:
    """Is the surname the beginning of a name: 小卓|玛? Not before a verb: 老穆|劝."""
    if at + 1 >= run.last or read.likely[at + 1] < _GOES_ON:
        return False
    behind = simple(read.word(at + 1))
    return simple(read.word(at)) + behind in words("compound") or any(
        behind in words(of) for of in ("given", "strong_sounds", "weak_sounds")
    )


def _is_refused(read: Read, first: int, last: int, score: float) -> bool:
    """Is it a firm, a place or a half of a word, where nothing introduces a person?"""
    start, end = read.spans[first][0], read.spans[last - 1][1]
    value = read.text[start:end]
    plain = simple(value)
    strange = sounds.is_foreign(plain) or not sounds.POINTS.isdisjoint(plain)
    return (
        is_firm(value, listed=False)
        or han.is_place(value, read.text[end : end + 1])
        or read.text.endswith(_DRUGS, 0, start)
        or sounds.is_land(plain)
        or sounds.ends_as_place(plain)
        or _is_inside(read, first, start, score)
        or (plain[1:] == "氏" and not read.flags[first, han.SURNAME])
        or (strange and _is_place(read, first, last))
    )


def _is_inside(read: Read, first: int, start: int, score: float) -> bool:
    """Does it begin inside a word, where the tagger doubts: 金|钱松?"""
    word = first > 0 and bool(read.flags[first - 1, han.WORD_OF_2])
    word = word and not read.flags[first, han.COMPOUND]
    beside = first > 0 and read.spans[first - 1][1] == start
    return word and beside and score < _PLACED


def _is_place(read: Read, first: int, last: int) -> bool:
    """Is a name in sounds a place's, or one of several: 与苏里南和卡雷利亚?"""
    likely = float(read.likely[first:last].max())
    start, end = read.spans[first][0], read.spans[last - 1][1]
    if sounds.is_place(read.text, start, end, likely) or _is_ruled(read, end):
        return True
    if likely >= _SURE:
        return False
    return (first > 1 and _is_beside(read, first - 1, first - 2)) or (
        last + 1 < len(read.spans) and _is_beside(read, last, last + 1)
    )


def _is_ruled(read: Read, end: int) -> bool:
    """Does a lord's title stand there, and his name behind it?"""
    title = sounds.lord().match(simple(read.text[end : end + _TITLE]))
    at = bisect_left(read.spans, (end + title.end(), 0)) if title else len(read.spans)
    return at < len(read.spans) and bool(read.chances[at, 0] >= _PLACED)


def _is_beside(read: Read, sign: int, other: int) -> bool:
    """Does a sign of a list stand at one token, and a place at the other?"""
    listed = read.word(sign) in _LISTING
    return listed and read.places[other] >= _PLACED > read.likely[other]


def _is_figure(read: Read, own: tuple[int, int], beside: Beside) -> bool:
    """Is it a figure's name? 李白雪 is somebody, though she begins like 李白."""
    start, end = read.spans[own[0]][0], read.spans[own[1] - 1][1]
    if customers.is_one(read.text, start, end):
        return False
    for low, high in beside.figures:
        inside = low <= start and end <= high
        joined = start < low and (
            read.text[start] in han.JOINING or read.text[start:low] in _ORDERS
        )
        if inside or start < low < end < high or (joined and end == high):
            return True  # 和马尔|可夫, 和辛弃疾: "and" before a figure
        if low == start and high < end:
            behind = bisect_left(read.spans, (high, high))
            next_one = read.spans[behind : behind + 1]
            grammar = bool(han.is_grammar(read.text, next_one).any())
            grammar = grammar or han.joins(read.text, read.spans, read.flags, behind)
            return grammar or han.begins_word(read.flags, behind)
    return False
