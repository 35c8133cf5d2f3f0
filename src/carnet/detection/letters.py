"""Which characters beyond ASCII a text has: few in most texts, and quick to find."""

from typing import Final

_ASCII: Final = bytes(range(128))
_SIGNS: Final = bytes(code for code in _ASCII if not chr(code).isalnum())


def foreign(text: str) -> set[str]:
    """Each character of the text that is not ASCII, once."""
    if text.isascii():
        return set()
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return set(others.decode("utf-8", "surrogatepass"))


def reaches(text: str, first: str) -> bool:
    """Is any character of the text this one or behind it, as those of Han are?"""
    return not text.isascii() and max(foreign(text)) >= first


def holds(text: str, sign: str, times: int) -> bool:
    """Is the character there so often? Counting would read all of a long text."""
    at = -1
    for _ in range(times):
        at = text.find(sign, at + 1)
        if at < 0:
            return False
    return True


def bare(text: str) -> str:
    """The letters and digits of the text, and nothing else."""
    data = text.encode("utf-8", "surrogatepass").translate(None, _SIGNS)
    found = data.decode("utf-8", "surrogatepass")
    for letter in foreign(found):
        if not letter.isalnum():
            found = found.replace(letter, "")
    return found
