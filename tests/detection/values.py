"""What the rules find of one kind, as the tests of this room ask for it."""

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage


def of_kind(kind: Kind, text: str) -> list[str]:
    """The values of that kind in a text, in order."""
    (found,) = Detector(frozenset({kind})).find([Passage(text)])
    assert all(one.kind is kind for one in found)
    return [one.value for one in found]


def secrets(text: str) -> list[str]:
    """The passwords, codes and keys in a text."""
    return of_kind(Kind.PASSWORD_SECRET, text)
