"""Which characters beyond ASCII a text has: few in most texts, and quick to find."""

from typing import Final

_ASCII: Final = bytes(range(128))


def foreign(text: str) -> set[str]:
    """Each character of the text that is not ASCII, once."""
    if text.isascii():
        return set()
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return set(others.decode("utf-8", "surrogatepass"))
