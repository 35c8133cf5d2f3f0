"""Marks that nobody sees who reads a text, and what it says without them.

`**Anna**`, `==Anna==`, `<b>Anna</b>` and `[Anna](https://...)` show as the one word
(CommonMark 0.31.2, 6.2 to 6.6, of 2024-01-28; HTML Living Standard, 4.5), and `@Anna`
calls her. The tagger has learnt from texts as people read them: between such marks it
believed in half of the names that it finds in the same prose without.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.names.reading.code import lines_of_code
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of_all
from carnet.detection.views import View, edited
from carnet.detection.views.edit import Edit
from carnet.detection.views.layout import EMPHASISED_WORDS, LETTER, LINK, TAG

_SIGNS: Final = (*"*_[<@`{", "~~", "==", *"\u300c\u201c\u2018")
_BBCODE: Final = late.compile(
    r"\[/?(?:b|i|u|s|url|color|colour|size|font|spoiler)(?:=[^\[\]\n]{0,100})?\]"
    r"|\[/?quote\]"
    r"|(?<=[-*+] )\[[ xX]\] ",
    re.IGNORECASE,
)
"""Tags of forums, and the box before what is to be done: `- [ ] Call Anna`."""
_WIKI: Final = late.compile(
    r"\[\[(?<!\[\[\[)(?:[^\n\[\]|]{1,80}\|)?(?P<shown>[^\n\[\]|]{1,80})\]\](?!\])"
)
_SLACK: Final = late.compile(r"<@(?:\w{1,30}\|)?(?P<shown>[^\n<>|]{1,60})>")
_QUOTED: Final = late.compile(
    r"\[quote=[\"']?(?P<shown>[^\[\]\n\"';,]{1,60})[\"']?[^\[\]\n]{0,60}\]",
    re.IGNORECASE,
)
_WITH_MORE: Final = (
    ("](", LINK, ""),
    ("[[", _WIKI, ""),
    ("<@", _SLACK, ""),
    ("[quote=", _QUOTED, ": "),
)
"""A sign that each has, what shows of it, and what then stands behind that."""
_CAPITAL: Final = r"[^\W\d_a-z][^\W\d_]*\.?"
_BRACKETED: Final = late.compile(
    rf"[`\[{{](?<!{LETTER}.)(?<![`\[{{$\\\]_0-9].)[`{{]?"
    rf"(?P<shown>{_CAPITAL}(?:[ \-]{_CAPITAL}){{0,3}}|[{HAN}-\U0010ffff]{{2,4}})"
    rf"(?:``?|\]|\}}\}}?)(?!{LETTER}|[`\[(={{}}0-9_])"
)
"""What may stand for somebody: `[Name]`, `{Company}`; or is somebody: `[Annegret]`."""
_IN_CHINESE: Final = late.compile(
    rf"[\u300c\u201c\u2018](?P<shown>[{HAN}-\U0010ffff]{{1,5}})[\u300d\u201d\u2019]"
)
"""In quotation marks a name has nothing beside it by which Chinese tells one. Not in
those of JSON, which are its form."""
_MENTION: Final = late.compile(
    r"@(?<![\w@`./:\-$%#\\*]@)(?=[^\W\d_]+(?![\w(\[=@/]|\.\w))"
)
"""`@Anna`, no handle with figures or signs."""
_CALLED: Final = late.compile(r"@(?:[^\W\d_a-z]|[a-z]*[^\W\d_a-z])")
"""With a capital, or a letter that no program has."""
_GOES_ON: Final = late.compile(r"@(?P<shown>[^\W\d_]+)(?=[ ][^\W\d_A-Z])")
"""A mention before prose: shown as the greeting that it is, since a name that no list
has is one behind a greeting, and most often none alone before a verb."""
_INDENTED: Final = 24  # characters before it in its line, and the line's end
_LINE_BEGINS: Final = late.compile(r"(?:^|\n)[ \t]*\Z")
_WORD_ALONE: Final = late.compile(r"@\w+[ \t]*(?:\r?\n|\Z)")


class _Mark(NamedTuple):
    edit: Edit
    of_code: bool
    """May it be a part of a name in code?"""


def unmarked(text: str) -> View | None:
    """The text without such marks, with the way back; None: it has none.

    Code keeps those that are names of its own: `_x_` and `@Test`.
    """
    if not any(map(text.__contains__, _SIGNS)):
        return None
    first = View(text)
    shown = _without(first, list(_links_and_tags(text)))
    every = [*_emphases(shown.text), *_mentions(shown.text), *_bracketed(shown.text)]
    if any(one.of_code for one in every):
        code = lines_of_code(shown.text)
        every = [m for m in every if not (m.of_code and _is_within(code, m.edit[0]))]
    shown = _without(shown, sorted(one.edit for one in every))
    return None if shown is first else shown


def _without(view: View, edits: Sequence[Edit]) -> View:
    return edited(view, edits, "shown") if edits else view


def _links_and_tags(text: str) -> Iterator[Edit]:
    """The marks of links, with their addresses, and tags that part no words."""
    found = [*_tags(text)]
    for sign, shape, behind in _WITH_MORE:
        for link in shape.finditer(text) if sign in text else ():
            low, high = link.span("shown")
            found += [(link.start(), low, ""), (high, link.end(), behind)]
    found.sort()
    end = 0
    for one in found:  # a tag inside of an address goes with it
        if one[0] >= end:
            yield one
            end = one[1]


def _tags(text: str) -> Iterator[Edit]:
    for sign, shape in (("<", TAG), ("[", _BBCODE)):
        before = 0
        for tag in shape.finditer(text) if sign in text else ():
            low, high = tag.span()
            parts = low == before > 0 and _part(text, low, high)
            yield low, high, " " if parts else ""
            before = high if text[low + 1] == "/" else 0


def _part(text: str, low: int, high: int) -> bool:
    """Does that tag behind a closing one open what begins a word: `</b><i>Jan`?"""
    begins = text[high : high + 1]
    word = begins.isupper() or begins.isdigit() or begins >= HAN
    return text[low + 1] != "/" and word


def _emphases(text: str) -> Iterator[_Mark]:
    """The signs around emphasised words; single ones are code's as well."""
    for one in EMPHASISED_WORDS.finditer(text):
        low, high = one.span("shown")
        yield _Mark((one.start(), low, ""), of_code=len(one["m"]) == 1)
        yield _Mark((high, one.end(), ""), of_code=len(one["m"]) == 1)


def _bracketed(text: str) -> Iterator[_Mark]:
    """The signs around what is a given name in the lists, or may be a Chinese one."""
    for shape in (_BRACKETED, _IN_CHINESE):
        for one in shape.finditer(text):
            shown = one["shown"]
            if shown >= HAN or flags_of_all(shown.split()).only_given.any():
                low, high = one.span("shown")
                yield _Mark((one.start(), low, ""), of_code=False)
                yield _Mark((high, one.end(), ""), of_code=False)


def _mentions(text: str) -> Iterator[_Mark]:
    for one in _MENTION.finditer(text) if "@" in text else ():
        if not _CALLED.match(text, one.start()):
            continue
        begins = _begins_line(text, one.start())
        if begins and _WORD_ALONE.match(text, one.start()):
            continue  # as a decorator's or an annotation's name is
        greeted = _GOES_ON.match(text, one.start()) if begins else None
        if greeted is None:
            yield _Mark((one.start(), one.end(), ""), of_code=True)
        else:
            yield _Mark((one.start(), one.end(), "Hi "), of_code=True)
            yield _Mark((greeted.end(), greeted.end(), ","), of_code=True)


def _begins_line(text: str, at: int) -> bool:
    return _LINE_BEGINS.search(text, max(0, at - _INDENTED), at) is not None


def _is_within(every: Sequence[tuple[int, int]], at: int) -> bool:
    """Does one of these spans, in order, hold the place?"""
    before = bisect_right(every, (at, at + 1)) - 1
    near = every[max(0, before) : before + 2]
    return any(low <= at < high for low, high in near)
