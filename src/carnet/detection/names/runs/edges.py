"""Where a Chinese name begins and ends in a run of likely characters.

Nothing sets words apart, and the tagger may take the end of a word before a surname
(`小区|邱霖`), the beginning of a title behind it (`张|校长`), or one character less
than the name has (`周勇|霞`). The dictionary and the lists of titles tell.
"""

from bisect import bisect_left
from typing import Final

from carnet.detection.names.characters import sounds
from carnet.detection.names.characters.words import (
    begins_title,
    begins_word,
    is_free_before,
    is_given,
    is_word,
    simple,
    usual_surnames,
    words,
)
from carnet.detection.names.reading.read import Read
from carnet.detection.names.runs.beside import Beside
from carnet.detection.names.runs.members import Run
from carnet.detection.names.tagger import han

_GIVEN: Final = 2  # characters of a given name
_TITLE: Final = 3  # characters of most titles
_CALLS: Final = frozenset("喂嗨嘿哎诶欸哟")
"""With which somebody is called to."""
_SMALL: Final = frozenset("向经經是祝")
"""Words of one character that some are called by, before whom they stand."""
_CLAUSE: Final = 8  # characters behind a name
_SAID: Final = {
    "祝": ("早日", "生日", "快乐", "健康", "一路", "新年", "新婚", "越来越"),
    "连": ("都", "也"),
    "向": ("学习", "请教", "借", "道歉", "汇报", "打听", "申请", "要", "解释", "求婚"),
}
"""Words that are surnames as well, and what follows behind a given name where not."""
_GROOMS: Final = frozenset(("新郎", "伴郎"))


def cut(read: Read, run: Run, beside: Beside) -> tuple[int, int]:
    """The run without what stands on either side of a name in it."""
    first, last = _trimmed(read, run)
    start, end = read.spans[first][0], read.spans[last - 1][1]
    end = min((at for at in beside.before if start < at < end), default=end)
    end = next((n for n in range(start + 1, end) if han.is_sign(read.text[n])), end)
    if end - start > 1 and is_titled(read, first, start + 1):
        return first, first + 1  # 张|校长, of whose title the tagger took a part
    titled = end in beside.before or begins_title(
        simple(read.text[end : end + _TITLE]), 0
    )
    if titled and _is_surname_behind(read, first, end):
        last = bisect_left(read.spans, (end, end))
        return last - 1, last
    if end - start > _GIVEN and _is_called_first(read, first):
        first += 1
    first += next((n for n in (1, 2) if _parts_before(read, first, end, n)), 0)
    first += _before_given(read, first, end)
    return first, bisect_left(read.spans, (end, end))


def is_titled(read: Read, first: int, end: int) -> bool:
    """Does a title stand there, behind what begins with a frequent surname?"""
    start = read.spans[first][0]
    plain = simple(read.text[max(0, start - 1) : end + _TITLE])
    at = min(start, 1)
    if plain.startswith(tuple(words("no_titled")), at):
        return False  # 谭木匠, who makes combs
    return begins_title(plain, at + end - start) and is_free_before(
        plain, at, titled=True
    )


def _is_surname_behind(read: Read, first: int, end: int) -> bool:
    """Is the last of them a surname before a title, and the first none: 多亏|陈女士?"""
    if end - 1 <= read.spans[first][0] or read.flags[first, han.SURNAME]:
        return False
    before = simple(read.text[max(0, end - 4) : end])
    return is_free_before(before, len(before) - 1, titled=True)


def _is_called_first(read: Read, first: int) -> bool:
    """Does a word for who it is end there (姊姊|雅筑), or does it call: 喂|建国?

    A bridegroom may be called 郎 as well: 新郎|郎一鸣.
    """
    start = read.spans[first][0]
    if read.word(first) in _CALLS:
        return True
    pair = simple(read.text[max(0, start - 1) : start + 1])
    role = read.text[max(0, start - _GIVEN) : start] in _GROOMS
    return pair in words("kin_before") or (pair == 2 * pair[1:] and not role)


def _parts_before(read: Read, first: int, end: int, length: int) -> bool:
    """Are so many characters a small word, or end one, before a surname: 向|叶伟?

    小区|邱霖. Both may be surnames; a whole name behind says that the first is none.
    """
    at = first + length  # the surname
    start = read.spans[first][0]
    if end - start < length + _GIVEN or at >= len(read.spans):
        return False
    before, surname = simple(read.word(at - 1)), simple(read.word(at))
    if surname not in usual_surnames() or before + surname in words("compound"):
        return False
    pair = simple(read.text[max(0, start + length - 2) : start + length])
    return is_word(pair) or (length == 1 and before in _SMALL)


def _before_given(read: Read, first: int, end: int) -> int:
    """How many characters of a word stand before a given name: 让|佩珊, 恭喜|建宏.

    Some are surnames as well: `向佩珊学习`, but `向佩珊` is a name.
    """
    start = read.spans[first][0]
    given = simple(read.text[end - _GIVEN : end])
    many = end - start - _GIVEN
    if not 1 <= many <= _GIVEN or not is_given(given):
        return 0
    before = simple(read.text[start : end - _GIVEN])
    if many == _GIVEN:
        known = before in words("calling") or is_word(before)
        return many if known and before not in words("compound") else 0
    if before in _SAID:
        clause = simple(read.text[end : end + _CLAUSE])
        return int(any(one in clause for one in _SAID[before]))
    if before in words("surnames"):
        return 0
    ends_word = start > 0 and is_word(simple(read.text[start - 1]) + before)
    return int(before in words("before") or ends_word)


def _trimmed(read: Read, run: Run) -> tuple[int, int]:
    """A run without who somebody is before it, or behind a name in sounds.

    管家|小郭, 应|卡里娜|公主.
    """
    start, end = read.spans[run.first][0], read.spans[run.last - 1][1]
    value = simple(read.text[start:end])
    for length in (3, 2):
        if value[:length] in words("roles") and len(value) >= length + _GIVEN:
            return run.first + length, run.last
    inner = sounds.core(value) if len(value) == run.last - run.first else None
    if inner is None:
        return run.first, run.last
    return run.first + inner[0], run.first + inner[1]


def with_last(read: Read, fits: tuple[int, int]) -> tuple[int, int]:
    """The name with its last character, if no word has it: 周勇|霞, 薛墨|曦.

    The tagger, which knows few names of such a pair, may believe in two of three.
    """
    first, last = fits
    if last - first != _GIVEN or last >= len(read.spans):
        return fits
    start, end = read.spans[first][0], read.spans[last][1]
    behind = simple(read.word(last))
    goes_on = end - start == _GIVEN + 1 and behind in words("only_given")
    if not goes_on or begins_word(simple(read.text[start : end + 2]), _GIVEN):
        return fits
    return first, last + 1


def without_time(read: Read, fits: tuple[int, int]) -> tuple[int, int]:
    """The name without a character with which a time begins: 盛夏|本周五离职."""
    first, last = fits
    while last - first > _GIVEN and last < len(read.spans):
        if simple(read.word(last - 1) + read.word(last)) not in words("times"):
            break
        last -= 1
    return first, last
