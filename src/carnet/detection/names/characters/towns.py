"""Chinese cities that are spelled like persons, beside what one does there: `岳阳出差`.

Nearly each of them is a name of somebody, too, so that something must say it.
"""

from typing import Final

from carnet.detection.names.characters import words as han

_REACH: Final = 3  # characters on either side


def is_town(text: str, start: int, end: int) -> bool:
    """Is it a city to which, from which or in which somebody is?"""
    if han.simple(text[start:end]) not in han.words("cities"):
        return False
    if han.simple(text[end : end + _REACH]).startswith(tuple(han.words("behind_city"))):
        return True
    before = han.simple(text[max(0, start - _REACH) : start])
    return before.endswith(tuple(han.words("before_city")))
