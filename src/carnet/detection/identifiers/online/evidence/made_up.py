"""How passwords are spelled that people make up, and what is spelled like them.

No standard says how: a word with digits (`zmaj1987`), or characters of more sorts than
a word, a code or a version has.
"""
# ruff: noqa: RUF001 - signs beside the ASCII ones

from carnet import late
from carnet.detection.identifiers.online.evidence.spelled import other
from carnet.detection.letters import fold

KNOWN = late.compile(
    r"(?i)(?:base|sha|md|utf|oauth|win(?:dows)?|argon|ipv?|x|wpa|bcrypt|pbkdf|hmac|aes|id"
    r"|office|server|exchange|outlook|iphone|ipad|android|ios|macos|ubuntu|debian|chrome"
    r"|firefox|sql|php|java|python|https?|rfc|iso|nist|cve|kb|gpt|usb|wifi|galaxy)"
    r"[\-_/.]?\d.*|v[0-9]+(?:[.\-_][0-9a-z]+)*|https?:.*|/[\w.\-]+/.*|[^\W\d_]*\d+(?:st|nd|rd|th)"
)
COMMON_SIGNS = late.compile(r"[\w.,:/+\-–]+")
WORDED = late.compile(r"[a-z]{4,}[0-9]{2,6}(?:[a-z]{2,}[0-9]{0,4})?")
"""A word and digits, as people make up a password: `zmaj1987`, `maslina2026jadran`."""
_PHRASE = late.compile(
    r"[^\W\d_]{3,}(?:[\-_.][^\W\d_]{2,})*[\-_.][0-9]{1,4}(?:[\-_.][^\W\d_]{2,})+"
)
"""Words around a number, as people are told to join them: `Kanelbulle-4-fika`."""
_JOINS = late.compile(r"[\-_.]")
NUMBERED = late.compile(r"[^\W\d_]+[#№\-/.:_]+[0-9][0-9A-Z.\-/]*|[^\s@]+@[^\s@]+\.\w+")
"""A word and its number, an address: they are spelled as passwords are."""
TOKEN = late.compile(
    r"(?=[^0-9]*[0-9][^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])"
    r"(?:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
    r"|(?:[A-Za-z0-9]{1,15}[+/_.~%:@&=\-]{1,3})*+[A-Za-z0-9]{16}"
    r"[A-Za-z0-9+/_.~%:@&=\-]*)"
)
"""What a machine made: a run of letters and digits as long as no word, or a UUID."""
_SMALL = late.compile(r"[a-z]{3}")
LONG = 8  # characters of a word with digits
_ALL_SORTS = 4  # of characters
_DRAWN, _LONGEST = 20, 64  # characters of a key; shorter are numbers of goods, too
_OF_KEYS = {0: 40, 2: 88}  # characters, by the signs that pad them; digests have 44
_OF_EACH = 3  # digits, large and small letters in it
_TURNS = 0.45  # of its characters, at least, are of another sort than the one before


def is_made_up(value: str) -> bool:
    """Whether it is a word with digits, or of so many sorts as no word is."""
    worded = len(value) >= LONG and WORDED.fullmatch(value)
    if TOKEN.fullmatch(value) and "://" not in value:
        return True
    return bool(worded or is_several(value)) and not KNOWN.fullmatch(value)


def is_drawn(value: str) -> bool:
    """Whether its letters and digits stand as only a machine draws them.

    Of characters drawn at random from 62, six in ten are of another sort than the one
    before; in names of programs, which have humps and numbers, two or three are.
    """
    if not value.isascii():
        return False
    if not ((_DRAWN <= len(value) <= _LONGEST and value.isalnum()) or _is_coded(value)):
        return False
    sorts = [sort(sign) for sign in value]
    turns = sum(map(str.__ne__, sorts, sorts[1:]))
    return min(map(sorts.count, "0Aa")) >= _OF_EACH and turns >= _TURNS * len(value)


def _is_coded(value: str) -> bool:
    """Whether it is a key of 30 or 64 bytes in base64, as Amazon and Azure draw."""
    signs = [sign for sign in value.rstrip("=") if not sign.isalnum()]
    padded = len(value) == _OF_KEYS.get(len(value) - len(value.rstrip("=")))
    return padded and len(signs) <= len(value) // 8 and set(signs) <= {"+", "/"}


def is_strange(value: str) -> bool:
    """Whether it has characters of all sorts, and a sign that no code has."""
    all_sorts = len({sort(sign) for sign in value}) == _ALL_SORTS
    return (
        all_sorts
        and len(value) >= LONG
        and not COMMON_SIGNS.fullmatch(value)
        and not KNOWN.fullmatch(value)
        and not NUMBERED.fullmatch(value)
        and "://" not in value
    )


def is_chosen(value: str) -> bool:
    """Whether it has several sorts and a part of a word, as codes of goods have not."""
    worded = _SMALL.search(value) is not None
    return worded and is_several(value) and not KNOWN.fullmatch(value)


def is_phrase(value: str) -> bool:
    """Whether it is words around a number, none of them known for its numbers.

    Nouns are joined so as well (`Level-2-Support`): it says little but right behind a
    word for a password, at the end of a clause.
    """
    if _PHRASE.fullmatch(value) is None or KNOWN.match(value):
        return False
    first, *_, last = map(fold, _JOINS.split(value))
    return first not in other().numbered and last not in other().fields


def is_several(value: str) -> bool:
    """Whether characters of so many sorts stand in no word, code or version."""
    signs = {sort(c) for c in value}
    if len(signs) == _ALL_SORTS and not COMMON_SIGNS.fullmatch(value):
        return True
    return len(signs) > 2 and sum(c.isdigit() for c in value) > 1  # noqa: PLR2004


def sort(sign: str) -> str:
    """Of which sort a character is: digit, large or small letter, another."""
    if sign.isdigit():
        return "0"
    return ("A" if sign.isupper() else "a") if sign.isalpha() else "-"
