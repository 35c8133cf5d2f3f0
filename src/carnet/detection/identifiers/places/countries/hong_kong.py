"""Hong Kong's addresses in Latin letters: flat, floor, block, estate, then the road.

An estate needs no road: `Room 1203, Block C, Tai Koo Shing, Quarry Bay, Hong Kong`.
Land without a road has the lot of its district: `丈量約份第109約地段第1234號A分段`.
"""
# ruff: noqa: RUF001 - Chinese punctuation

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.places.spelling import CAPITAL
from carnet.detection.identifiers.scan import Scan

_FLAT: Final = (
    r"(?<![A-Za-z0-9_])(?:Flat|Unit|Room|Rm\.?|Apt\.?|Shop|FLAT|UNIT|ROOM|RM\.?)[ ]"
    r"[0-9A-Z]{1,5}(?:[-&][0-9A-Z]{1,4})?(?:,[ ]|,?[ ]?\r?\n)"
)
_INNER: Final = (
    r"(?:(?:[0-9]{1,2}/F\.?|(?:Block|Blk|Tower|Phase|BLOCK|TOWER)[ ][0-9A-Z]{1,2})"
    r"(?:,?[ ]|,?[ ]?\r?\n))"
)
_NAMES: Final = rf"{CAPITAL}(?:[ ]{CAPITAL}){{0,3}}"
_REGION: Final = (
    r"(?:Kowloon|Hong[ ]Kong(?:[ ]Island)?|New[ ]Territories|N\.T\.|NT|HKSAR|HK"
    r"|KOWLOON|HONG[ ]KONG)"
    r"(?![^\W_])"
)
ESTATE: Final = late.compile(rf"{_FLAT}{_INNER}{{0,3}}(?:{_NAMES},[ ]){{0,2}}\Z")
"""All of that but the number and its road."""
DISTRICT: Final = late.compile(rf"(?:,[ ]{_NAMES}){{0,2}}(?:,[ ]|,?[ ]?\r?\n){_REGION}")
"""What stands behind the road."""
_WHOLE: Final = late.compile(
    rf"{_FLAT}(?:{_INNER}{{1,3}}|{_NAMES},[ ])(?:{_NAMES},[ ]){{1,4}}{_REGION}"
)
_LOT: Final = late.compile(
    r"(?:(?<![A-Za-z])D\.?[ ]?D\.?[ ]?[0-9]{1,4}[ ]?[約约]?"
    "|丈量約份第?[ ]?[0-9]{1,4}[約约]?"
    "|第[ ]?[0-9]{1,4}[ ]?[約约](?=.{0,12}地段))[ ,，]{0,2}"
    r"(?:地段|[Ll][Oo][Tt][Ss]?(?:[ ]No\.?)?)?[ ]?第?[ ]?[0-9]{1,5}[ ]?號?(?:地段)?"
    r"(?:[ ]?[A-Z][ ]?分段|[ ]?餘段|[ ]R\.?P\.?|[ ]S\.[A-Z](?![A-Za-z])){0,3}"
)
_LOTS: Final = late.compile("[0-9][約约]|[0-9],?[ ](?:[Ll]ot|LOT)")
_WORDS: Final = frozenset("kowloon hong hk hksar nt territories".split())


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Addresses in an estate, without a road."""
    if not scan.plain.isdisjoint(_WORDS):
        for match in _WHOLE.finditer(scan.text):
            yield match.span()


def lots(scan: Scan) -> Iterator[tuple[int, int]]:
    """Lots of a survey district, also of texts that write them as the register does."""
    if _LOTS.search(scan.text):
        for match in _LOT.finditer(scan.text):
            yield match.span()
