"""An age that nothing is counted with: `turned 12`, `she is only fourteen`."""

from collections.abc import Iterator, Sequence

from carnet import late
from carnet.detection.cues import numbers
from carnet.detection.cues.marks import Mark
from carnet.detection.cues.minors.ages import (
    NUMBER_AFTER,
    after_child,
    digits,
    lasts,
    number,
    starting,
)
from carnet.detection.cues.minors.apposed import APPOSED, NEAR
from carnet.detection.cues.minors.minority import ADULT, kind_of
from carnet.detection.cues.numbers import Count
from carnet.detection.letters import fold
from carnet.detection.words import any_of, parted, table

_NEAR = 3  # characters between a verb or a bracket and the number
_WORD = late.compile(r"[^\W\d_]+")
_ENDS = late.compile(r"[,;:.!?()\uff0c\u3002]|\s*\Z| (?:and|but|so|now|today)\b")
_NTH = late.compile(r"\. (?=[^\W\d_])[^A-Z\u0391-\u03a9\u0410-\u042f]")
"""Behind a number that is an ordinal in most of these languages: the 12th room."""
_SOON = late.compile(
    r" (?:a[mt]?|e[nm]|el|på|i[nm]?|[wvu]|ve|we|în|í|till?|у|в|през|τον?) [^\W\d_]"  # noqa: RUF001
    r"| f['\u2019]"
)
"""In which month somebody will be as old: will be 15 in May."""
_THEN = frozenset({"age_unit", "when"})
"""What may stand behind a number of years: `fyllde 12 år`, `turned 12 yesterday`."""
_IN_MONTH = late.compile(
    r"\W{0,2}(?:[^\W\d_]{1,8}\s){0,3}?([^\W\d_]{3,})\s(\d{1,2})(?![\d%]|[/:.,]\d)"
)
_LATER = late.compile(
    lambda: rf"(?:\s(?:[^\W\d_]{{1,4}}|{_row('until')})){{0,3}}[\s'\u2019][^\W\d_]+"
)
"""Words in which the month may stand: will be 15 not until May."""
_CLOSED = late.compile(
    lambda: rf"\s?(?:[,;:.!?()\uff0c\u3002]|\Z)|\s{_row('closes')}\b"
)
_DIGITS = late.compile(r"\s?(\d{1,2})(?![\d%]|[/:.,]\d)")


def told(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Ages below 18 without a unit, as marks with a kind for a role."""
    for mark in marks:
        match mark.role:
            case "age_bare":
                yield from _bare(text, mark)
            case "birthday" | "copula":
                yield from _bare_digits(text, mark, marks)
            case "becomes":
                yield from _bare_digits(text, mark, marks)
                yield from _young(text, mark, marks)
            case "aged" | "barely" | "not_yet":
                yield from _young(text, mark, marks)
            case _:
                pass


def _bare(text: str, mark: Mark) -> Iterator[Mark]:
    """A number in words that nothing is counted with: she is only fourteen."""
    count = numbers.after(text, mark.end, mark.language)
    if count and _ENDS.match(text, count.end):
        yield from number(mark, count)


def _bare_digits(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """A number in digits that nothing is counted with: turned 12, her son is 9."""
    half = numbers.and_half(text, mark.end, mark.language)
    if half and _complete(text, half.end, marks):
        yield from number(mark, half, APPOSED)
    count = digits(NUMBER_AFTER, text, mark.end) or _in_month(text, mark)
    if count is None or (
        mark.role == "copula" and not after_child(text, mark.start, marks)
    ):
        return
    end = count.start + len(str(count.value))
    soon = mark.role != "copula" and (_SOON.match(text, end) or _until(text, end))
    if soon or _complete(text, end, marks):
        placed = NEAR if mark.first < 0 else APPOSED
        yield from number(mark, count, placed if mark.role == "becomes" else None)


def _until(text: str, end: int) -> bool:
    """Does a month follow soon: will be 15 not until May?"""
    words = _LATER.match(text, end)
    found = _WORD.findall(fold(words[0])) if words else []
    return any(numbers.month(word) for word in found)


def _in_month(text: str, mark: Mark) -> Count | None:
    """The number behind a month, behind a verb: wird erst im Mai 15."""
    match = _IN_MONTH.match(text, mark.end)
    if match is None or not numbers.month(fold(match.group(1))):
        return None
    return Count(int(match.group(2)), match.start(2))


def _complete(text: str, end: int, marks: Sequence[Mark]) -> bool:
    """Does nothing follow a number that it could count but years?"""
    if any(m.role in _THEN for m in starting(marks, end, end + _NEAR)):
        return True
    return _ENDS.match(text, end) is not None and not _NTH.match(text, end)


def _young(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """A number that nothing is counted with: is only 9 and, not yet 15."""
    match = _DIGITS.match(text, mark.end) if mark.role != "becomes" else None
    if match:
        years, end = int(match[1]), match.end()
    elif count := numbers.after(text, mark.end, mark.language):
        years, end = count.value, count.end
    else:
        return
    years -= mark.role == "not_yet"
    closed = _CLOSED.match(text, end)
    if not closed or lasts(text, mark._replace(end=closed.end()), marks):
        return
    if years < ADULT:
        yield mark._replace(end=end, role=kind_of(years), last=_beside(mark))


def _beside(mark: Mark) -> int:
    """Where a name must stand; in Chinese, nothing is between the two.

    Who says it of himself needs none.
    """
    if mark.role == "aged":
        return mark.last
    return NEAR if mark.first < 0 else APPOSED


def _row(name: str) -> str:
    return any_of(parted(table(__package__, "uncounted")[name]))
