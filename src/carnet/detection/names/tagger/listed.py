"""What the lists say of one word."""

from carnet.detection.names.tagger import model
from carnet.detection.names.tagger.features import COMMON, GIVEN, PLACE, SURNAME


def is_name(word: str) -> bool:
    """Do they have it as a given name or a surname, whatever else it is?"""
    (flags,) = model.shipped().flags([word])
    return bool(flags[GIVEN] or flags[SURNAME])


def is_given_alone(word: str) -> bool:
    """Do they have it as a given name, and as no other word and no place?"""
    (flags,) = model.shipped().flags([word])
    return bool(flags[GIVEN] and not (flags[COMMON] or flags[PLACE]))
