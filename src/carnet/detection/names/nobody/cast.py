"""Roles of a piece, before who plays them: `Rollen: Engel = Ayşe, Wirt - Mats`.

A word behind which a dash or a colon and a given name stand is a role, where the text
announces a cast and no list has that word as a given name; `cast.toml` has the
announcements.
"""

from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import stems, tables
from carnet.detection.names.tagger import model
from carnet.detection.names.tagger.features import GIVEN, HAN

_FAR: Final = 400  # characters before a role, to the announcement
_WORD: Final = late.compile(r"[^\W\d_]+")
_PLAYED: Final = late.compile(
    r"[ ](?:[\u2013\u2014=-]|->)[ ](?P<given>[^\W\d_]{2,}(?:[ ][^\W\d_]{2,})?)"
    r"|:[ ](?P<told>[^\W\d_]{2,})(?:[ ][^\W\d_]{1,14}\.?)?[ ]?(?=[\n,;]|\Z)"
)
"""Behind a colon nothing but the player: what somebody says goes on."""


def is_role(text: str, start: int, end: int) -> bool:
    """Is what stands there a role, and who plays it behind a dash?"""
    value = text[start:end]
    played = _PLAYED.match(text, end) if value < HAN else None
    given = (played["given"] or played["told"]) if played else ""
    if not given[:1].isupper():
        return False
    words, players = _WORD.findall(value), given.split()
    flags = model.shipped().flags([*words, *players])[:, GIVEN] > 0
    if flags[: len(words)].any():
        return False
    if not flags[len(words) :].any() and not any(map(stems.is_given, players)):
        return False
    near = fold(text[max(0, start - _FAR) : start])
    return not tables.every("nobody/cast").isdisjoint(_WORD.findall(near))
