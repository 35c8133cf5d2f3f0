"""What a short answer says with the question before it: `Denomination?` `catholic`.

The question is the label of what answers it, as in a form. Yes and no tell what was
asked; so does a number, of whom one asks how old he is. What is asked about the world,
or about what to write, labels nothing. Words are data (`notes.toml`).
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.conversation.joints import Answer
from carnet.detection.cues import lexicon, notes, numbers
from carnet.detection.cues.minors.minority import ADULT, kind_of
from carnet.detection.cues.reading import Reading, Spot, read
from carnet.detection.letters import FIRST_HAN, fold
from carnet.vocabulary import Kind

_ASKS: Final = "?？;；"  # noqa: RUF001 - the last of Greek, and wide ones
_SENTENCE = late.compile(r"[.!?:]\s|[\u3002\uff01\uff1f]")
_WORD = late.compile(r"[^\W\d_]+")
_DIGITS = late.compile(r"\D{0,16}?(\d{1,2})(?!\d|[.,:/]\d)")
_FEW: Final = 5  # words of an answer that is an age
_TOLD: Final = (Kind.RELIGION, Kind.RACE_ETHNICITY)
"""Kinds that a label tells whatever its value is."""
_BRIEF: Final = 5  # words of a question that is hardly more than a label
_CHILDREN: Final = frozenset({"child", "own_child"})
_PERSONS: Final = _CHILDREN | {"kin", "who", "mine", "pronoun"}


def answered(question: str, text: str) -> Reading:
    """The cues of an answer that its question makes somebody's, with its own offsets.

    None, if it is no short one or asks back.
    """
    both = Answer.read(question, text)
    if both is None:
        return Reading()
    asked = both.question
    line = both.joined[both.border :]
    at = both.border - both.shift
    if line.rstrip()[-1:] in _ASKS:
        return Reading()
    found = (*_said(asked, line), *_confirmed(asked, line), *_aged(asked, line))
    return Reading(tuple(_placed(spot, at, len(text)) for spot in found))


def _placed(spot: Spot, at: int, end: int) -> Spot:
    """A cue of the line, where the answer has it, as that of a note."""
    start, high = spot.start + at, spot.end + at
    return spot._replace(
        start=start,
        end=high,
        low=0,
        high=end,
        kin=False,
        plain=True,
        noted=True,
        apposed=frozenset(),
    )


def _said(asked: str, line: str) -> Iterator[Spot]:
    """What is said where a question asks for somebody's data."""
    if not _asks_for_data(asked):
        return
    yield from read(line).spots
    if not notes.is_value(line):
        return
    for spot in read(asked).spots:
        if notes.heads(asked[spot.start : spot.end]):
            yield spot._replace(start=0, end=len(line))
    for kind in _TOLD:
        if notes.lexicon_of(kind).has(fold(asked)):
            yield _of(kind, line)


def _confirmed(asked: str, line: str) -> Iterator[Spot]:
    """What is so, or not, where a question tells it: `Are you pregnant?` `Yes`."""
    if _says_yes(line) and asked.rstrip()[-1:] in _ASKS and not _offers(asked):
        for spot in read(asked).spots:
            if spot.plain:
                yield spot._replace(start=0, end=len(line))


def _aged(asked: str, line: str) -> Iterator[Spot]:
    """A minor, where a question asks how old somebody is."""
    if not _asks_for_age(asked) or len(line.split()) > _FEW:
        return
    years = _years(line)
    if years is not None and years < ADULT:
        yield _of(kind_of(years), line)


def _of(kind: Kind, line: str) -> Spot:
    """A whole line as a cue of no language."""
    end = len(line)
    return Spot(
        0,
        end,
        kind,
        lexicon.EVERY,
        0,
        end,
        words_from_self=None,
        kin=False,
        plain=True,
        pronoun=False,
    )


def _asks_for_data(asked: str) -> bool:
    if not notes.heads(asked) or notes.is_worldly(asked) or _offers(asked):
        return False
    said = fold(asked)
    return notes.count(asked) <= _BRIEF or _is_of_somebody(said, _roles(said))


def _is_of_somebody(said: str, roles: set[str]) -> bool:
    return not roles.isdisjoint(_PERSONS) or notes.lexicon_of("you").has(said)


def _begins(text: str, phrases: tuple[str, ...]) -> bool:
    """Does a text, folded, begin with one of these, as words?"""
    said = text.lstrip(" \"'¿¡*-")
    return any(
        said.startswith(one)
        and (one[0] >= FIRST_HAN or not said[len(one) : len(one) + 1].isalpha())
        for one in phrases
    )


def _says_yes(line: str) -> bool:
    return _begins(fold(line), notes.every("yes"))


def _offers(asked: str) -> bool:
    """Does it ask what to write? Of several sentences, the last one asks."""
    sentence = _SENTENCE.split(fold(asked).rstrip(f" {_ASKS}"))[-1]
    return _begins(sentence, notes.every("offer"))


def _asks_for_age(asked: str) -> bool:
    """Does it ask for the age of somebody, and not of a thing?"""
    said = fold(asked)
    roles = _roles(said)
    if "age_before" in roles and len(_WORD.findall(said)) == 1:
        return True  # `Age?`
    if not any(one in said for one in notes.every("old")) and "age_before" not in roles:
        return False
    if "term" in roles:
        return not roles.isdisjoint(_CHILDREN)
    return _is_of_somebody(said, roles)


@cache
def _in_han() -> tuple[tuple[str, str], ...]:
    return tuple(
        (word, role) for word, roles in lexicon.han()[1].items() for role in roles
    )


def _roles(said: str) -> set[str]:
    """What the single words of a text, folded, may be in any language."""
    found = {
        entry.role
        for word in _WORD.findall(said)
        for entry in lexicon.heads(word)
        if len(entry.words) == 1
    }
    if any(sign >= FIRST_HAN for sign in said):
        found.update(role for word, role in _in_han() if word in said)
    return found


def _years(line: str) -> int | None:
    """The age that a line says, in digits or in words; of months, no year."""
    digits = _DIGITS.match(line)
    if digits:
        count: int | None = int(digits[1])
    else:
        words = (numbers.after(line, 0, language) for language in lexicon.LANGUAGES)
        count = next((one.value for one in words if one), None)
    babies = count is not None and notes.lexicon_of("month").has(fold(line))
    return 0 if babies else count
