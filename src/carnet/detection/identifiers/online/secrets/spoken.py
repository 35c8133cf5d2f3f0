"""Passwords in a sentence, behind the word for one and without a sign between.

`My password hunter22X`, `she changed the password to hunter22X`, `密码改成hunter22X`:
what is spelled as no word, code or version is.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator
from functools import cache

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.online.evidence.made_up import (
    COMMON_SIGNS,
    KNOWN,
    LONG,
    WORDED,
    is_drawn,
    is_made_up,
    is_phrase,
    is_several,
    is_strange,
    sort,
)
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

# "my password hunter22X": what is no word by its letters, digits and signs.
_BESIDE = late.compile(
    r"[^\W\d_]{0,6}(?:(?:[ ][^\W\d_]{1,5})?[ \-](?P<of>[^\W\d_]{1,14})"
    r"(?:[\-'’][^\W\d_]{1,4}|\.)?)?,?[ ][\"'„“«‘]?"
    r"(?P<v>(?=[^\s\d]{0,40}[0-9])(?=[^\s]{0,40}[^\W\d_])"
    r"[^\s\"'`”“»<>{}()\[\]=,;，。；、]{6,64})"
)
# "初始密码hunter22X", "密码改成hunter22X": Chinese puts no space between.
_GLUED = late.compile(
    r"(?:(?:已|被|也|我|都|先|刚|剛|又|现|現|临时|臨時|重新|暂时|暫時){0,2}(?:改|换|換|设|設|重置|重設|重设|更新|更换|更換|变更|變更|修改|定|设置|設置|設定|设定)"
    r"(?:成|为|為|到|是|回)?了?)?[ ]?[\"“「『']?"
    r"(?P<v>(?=[!-~]{0,40}[0-9])(?=[!-~]{0,40}[A-Za-z])[!#-&(-;=?-_a-z|~]{6,64})"
)
# "The password that you gave me (Spring!Mist2013)": what is no word, by itself.
_APART = late.compile(
    r"[^\n.;:!?()]{0,40}(?<=[ ])\((?P<v>(?=[^\s\d]{0,40}[0-9])(?=[^\sa-z]{0,40}[a-z])"
    r"[^\s\"'`<>{}()\[\],;/]{8,64})\)"
)
# "The password you want is on the note, Tr0ut!9xKq": further on in the sentence.
_FURTHER = late.compile(
    r"[^\n.;!?()\[\]{}<>=\\0-9]{1,40}?[ ][\"'„“«‘]?(?P<v>(?=[^\s\d]{0,40}[0-9])"
    r"[^\s\"'`”“»<>{}()\[\],;，。；、]{8,64})"
)
# "pw Tr0ut9x": short for the word, no sign between; `pass` also lets people through.
_ABBREVIATED = late.compile(
    r"[PpWw](?<![\w.\-/].)(?i:(?P<sure>w|(?<=p)(?:wd|sw|swd|assw))|(?<=p)ass)[ \t]?"
    r"[:=]?[ \t]?[\"„“]?(?P<v>(?![/~\\])(?=[^\s\d]{0,40}[0-9])"
    r"(?=[^\sA-Za-z]{0,40}[A-Za-z])[^\s\"'`”“»<>{}()\[\]=,;，。；、]{6,64})"
    r"(?<![0-9]%)(?<!\.[A-Za-z]{3})"
)
_LOGIN = late.compile(
    r"(?<![^\W_])(?:user|login|log-?in|nick|account|acc|e-?mail|wifi|wlan|ssid|pc|ssh|vpn"
    r"|router|server|admin)[ \t:=\-]{0,3}(?!(?:will|can|could|must|should|may|might|to"
    r"|did|does|not|and|or|who|that|we|you|they)(?!\w))[^\s,;/|]{0,40}[\s,;/|]{1,3}\Z"
    r"|\w@[\w\-.]{3,40}[\s,;/|]{1,3}\Z",
    re.IGNORECASE,
)
"""What somebody logs in to or as, right before `pass`."""
SHORT_WORDS = frozenset("pw pwd psw pswd passw pass ww".split())
_LOGIN_REACH = 90  # characters
_FEWEST = 6  # characters of a password without a sign before it
_MANY = late.compile(r"(?=.*[^\W\d_].*[0-9].*[0-9]).{7}")  # `hunter22`, not `week2`
_CODES = frozenset({"sifra", "clave"})
"""Words for passwords that stand right before codes of goods as well."""
_HAN = "\u3400"
_AROUND = 60  # characters in which somebody says that it is changed
_ENDED = late.compile(r"[\"'”“»]?(?:[,;)!]|\.(?!\w)|[ \t]*(?:\n|\Z))")
_PARTS = late.compile(r"[\-_.]")
_GOES_ON = late.compile(r",?[ ](?:[^\W\d_A-Z]|[–—(])")  # in small letters
LOOSE = frozenset("token secret bearer credential jeton pin sifre".split())
"""Words for secrets behind which a word with digits may be a name of something."""


def find(scan: Scan, label: Label, *, code: bool) -> list[Hit]:
    """The password that a sentence tells behind the word for it; `code`: a program."""
    found = told(scan, label) or _apart(scan, label)
    return found or ([] if code else _further(scan, label))


def told(scan: Scan, label: Label) -> list[Hit]:
    """A password right behind its word, or behind what was done to it."""
    return _beside(scan, label) or _renewed(scan, label)


def _renewed(scan: Scan, label: Label) -> list[Hit]:
    """The new password behind "to": `changed the password to X`, `auf X geändert`."""
    match = _FURTHER.match(scan.text, label.end)
    if match is None or scan.folded[label.start : label.end] in LOOSE:
        return []
    value = _whole(scan.text, match)
    start, end = match.span("v")
    to, verbs = changed()
    if not (is_made_up(value) and to.search(scan.folded[label.end : start])):
        return []
    before = scan.folded[max(0, label.start - _AROUND) : start]
    if not (verbs.search(before) or verbs.search(scan.folded[end : end + _AROUND])):
        return []
    return [_hit(start, start + len(value), value, "secret.further")]


def _beside(scan: Scan, label: Label) -> list[Hit]:
    """A password right behind its word, which is spelled as no word is."""
    if scan.text[label.end - 1] >= _HAN:
        return _glued(scan, label)
    match = _BESIDE.match(scan.text, label.end)
    word = scan.folded[label.start : label.end]
    if match is None:
        return []
    value = _whole(scan.text, match)
    if match["of"] and not locked().match(fold(match["of"])):
        return []
    if not (_is_phrase(scan.text, word, match, value) or _is_told(word, match, value)):
        return []
    start = match.start("v")
    return [_hit(start, start + len(value), value, "secret.beside")]


def _is_told(word: str, match: re.Match[str], value: str) -> bool:
    """Whether it is spelled as passwords are behind such a word."""
    if word in _CODES and not match["of"] and not is_strange(value):
        return False
    worded = word not in LOOSE and len(value) >= LONG and WORDED.fullmatch(value)
    return bool(worded or is_several(value)) and not KNOWN.fullmatch(value)


def _is_phrase(text: str, word: str, match: re.Match[str], value: str) -> bool:
    """Whether it is words around a number, and the clause ends there.

    What has a password is such a noun, too: `Passwort Stufe-2-Konto`.
    """
    if word in LOOSE or not is_phrase(value):
        return False
    ends = _ENDED.match(text, match.start("v") + len(value)) is not None
    last = fold(_PARTS.split(value)[-1])
    return (ends or match["of"] is not None) and not locked().match(last)


def _glued(scan: Scan, label: Label) -> list[Hit]:
    """A password right behind a Chinese word for it."""
    match = _GLUED.match(scan.text, label.end)
    value = match["v"].rstrip(".:?") if match else ""
    if match is None or not (is_made_up(value) or is_phrase(value)):
        return []
    if len(value) < _FEWEST:
        return []
    start = match.start("v")
    return [_hit(start, start + len(value), value, "secret.beside")]


def _whole(text: str, match: re.Match[str]) -> str:
    """The password without the signs that end the sentence.

    Where the sentence goes on, an exclamation mark is the password's own.
    """
    said: str = match["v"]
    own = said.rstrip(".:") if _GOES_ON.match(text, match.end("v")) else ""
    return own if own.endswith(("!", "?")) else said.rstrip(".:!?")


def _apart(scan: Scan, label: Label) -> list[Hit]:
    """A password in parentheses behind what is said of it."""
    match = _APART.match(scan.text, label.end)
    if match is None or not is_several(match["v"]) or KNOWN.fullmatch(match["v"]):
        return []
    return [_hit(*match.span("v"), match["v"], "secret.apart")]


def _further(scan: Scan, label: Label) -> list[Hit]:
    """A password a few words behind its word, spelled as nothing else is."""
    match = _FURTHER.match(scan.text, label.end)
    value = _whole(scan.text, match) if match else ""
    if match is None or not (is_strange(value) or is_drawn(value)):
        return []
    start = match.start("v")
    return [_hit(start, start + len(value), value, "secret.further")]


@cache
def changed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says "to" right before a password, and what says that it is a new one."""
    held = table(__package__, "changed")
    to = any_of(held["to"]["words"])
    rows = held["changed"].values()
    stems = {word for row in rows for word in row}
    return (
        late.compile(rf"[ ]{to}[ ][\"'„“«‘]?\Z"),
        late.compile(rf"(?<![^\W\d_])(?:{expression(stems)})"),
    )


@cache
def locked() -> re.Pattern[str]:
    """What has a password: the words of `locked.toml`."""
    rows = table(__package__, "locked").values()
    words = {fold(word) for row in rows for word in row}
    return late.compile(expression(words))


def abbreviated(text: str) -> Iterator[Hit]:
    """A password behind `pw` or `pass`, spelled as no word, code or version is."""
    for match in _ABBREVIATED.finditer(text):
        value = _whole(text, match)
        sorts = {sort(sign) for sign in value}
        if len(value) < _FEWEST or KNOWN.fullmatch(value) or "a" not in sorts:
            continue
        low = max(0, match.start() - _LOGIN_REACH)
        if match["sure"] or _LOGIN.search(text, low, match.start()):
            many = _MANY.search(value) is not None
            fits = many or len(sorts) > 2  # noqa: PLR2004
        else:
            fits = len(sorts) > 3 and not COMMON_SIGNS.fullmatch(value)  # noqa: PLR2004
        if fits:
            start = match.start("v")
            yield _hit(start, start + len(value), value, "secret.beside")


def _hit(start: int, end: int, value: str, rule: str) -> Hit:
    return Hit(start, end, Kind.PASSWORD_SECRET, value, rule, LIKELY)
