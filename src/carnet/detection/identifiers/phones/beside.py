"""Numbers that stand where people write their telephone's: no word says so.

In brackets behind a name, behind a name and a comma, alone below a name, at the end of
a line of a chat, before an e-mail address. The plan of a country of the text's
languages has to have such a number; one in a single group has to be a mobile one.
"""
# ruff: noqa: RUF001 - signs of other scripts

from typing import Final

from carnet import late
from carnet.detection.hit import POSSIBLE
from carnet.detection.identifiers.labels import Evidence
from carnet.detection.identifiers.phones import national, plans, whose
from carnet.detection.identifiers.phones.national import Judged
from carnet.detection.identifiers.places.spelling import UPPER
from carnet.detection.identifiers.scan import Scan

_REACH: Final = 96  # characters read before a number
_FEWEST: Final = 9  # digits of one group in brackets
_OWN: Final = frozenset({"phone", "ip", "user", "address", "birth", "residence"})
"""What labels may say of the person; they may stand behind the number, too."""
_THREES: Final = frozenset({"LV", "EE"})
"""Countries that group a number like a sum."""
_NAME: Final = (
    rf"[{UPPER}][^\W\d_]+(?:['’][^\W\d_]+)?"
    rf"(?:[ \-](?:[{UPPER}][^\W\d_]+|[{UPPER}]['’.]?)){{1,3}}"
)
_NAMED: Final = late.compile(rf"(?<![^\W_]){_NAME}(?:,[ ]|[ ](?=[(]?\Z))\Z")
"""A name right before a number, or before its bracket."""
_ABOVE: Final = late.compile(
    rf"(?:^|\n)[^0-9\n]{{2,60}}\n(?:[ \t>\r]*\n)?[ \t>]*[/\-–]?[ ]?{_NAME}[ \t]*\r?\n"
    r"[ \t>]*\Z"
)
"""A line that is a name, below a line without digits: a list of goods has some."""
_TITLED: Final = late.compile(
    rf"(?:^|\n)[ \t>]*{_NAME}[ \t,]*\r?\n[ \t>]*[^\W\d_][^0-9\n@:|]{{3,48}}\r?\n"
    r"[ \t>]*\Z"
)
"""A line that is a name, and one that says what somebody is."""
_CHAT: Final = late.compile(
    r"(?:^|\n)[^\n]{0,24}?[0-2]?[0-9][:.][0-5][0-9](?![0-9])[^\n]{2,200}[.!?…][ ]\Z"
)
"""A line that begins with its time, and the end of a sentence."""
_MAIL: Final = late.compile(
    rf"[ ]?[)]?(?:[ ](?:{whose.OR})[ ](?:[^\W\d_]{{1,8}}[ :]{{1,2}}){{0,2}}"
    r"|[ ]?[,;|/·•][ ]?|[ ][\-–—][ ])[\w.+\-]{1,40}@[\w\-]"
)
_DIGITS: Final = frozenset("0123456789")
_LINE_ENDS: Final = late.compile(r"[ \t]*(?:\r?\n|\Z)")
_ENDS: Final = late.compile(r"[ \t]*(?:\r?\n|\Z|[,;.)](?![0-9]))")
_CLOSED: Final = late.compile(r"[)][ \t]*[.!]?[ \t]*(?:\r?\n|\Z)")


def find(
    scan: Scan, evidence: Evidence, span: tuple[int, int], raw: str
) -> Judged | None:
    """The number at a place, if it stands where a telephone's stands."""
    mailed = _MAIL.match(scan.text, span[1]) is not None
    if not evidence.near <= _OWN or not (mailed or _stands(scan, *span, raw)):
        return None
    homes: tuple[str, ...] = (
        *national.regions(scan, evidence),
        *sorted(scan.spelled),
    )
    if plans.SUM.match(raw.lstrip("(")) and not mailed:
        homes = tuple(home for home in homes if home in _THREES)
    digits = raw.strip("()")
    if digits.isdigit() and len(digits) < _FEWEST and raw[0] == "(":
        return None  # `Bosch Professional (31651407)`
    known = national.personal(homes, raw, bare=False)
    return (known.e164, POSSIBLE) if known else None


def _stands(scan: Scan, start: int, end: int, raw: str) -> bool:
    text = scan.text
    low = max(0, start - _REACH)
    before = text[low:start]
    if raw[0] == "(" and text.startswith(")", end):
        chat = _CLOSED.match(text, end) and _is_chat(text, start)
        return bool(chat or _NAMED.search(before))
    one = raw.isdigit() and raw[0] != "0"  # of any country's numbers, and of registers
    listed = before.endswith(", ") and _ENDS.match(text, end)
    if listed and not one and _NAMED.search(before):
        return True
    if not _LINE_ENDS.match(text, end):
        return False
    return _is_signed(before) or _is_chat(text, start)


def _is_signed(before: str) -> bool:
    """Whether a number stands in a line of its own below somebody's name."""
    above = before.rstrip(" \t>")
    if not above.endswith("\n") or above.rstrip()[-1:] in _DIGITS:
        return False  # a table's, or in a sentence
    return bool(_ABOVE.search(before) or _TITLED.search(before))


def _is_chat(text: str, start: int) -> bool:
    """Whether the line before a place begins with its time and ends a sentence."""
    low = max(text.rfind("\n", 0, start), 0)
    return start - low <= 3 * _REACH and bool(_CHAT.match(text, low, start))
