"""Lists and names as they stand in a sentence."""

from collections.abc import Iterable

from carnet.law import Law
from carnet.vocabulary import GLOBAL, UNKNOWN, UNKNOWN_DOWNSTREAM, Kind

PLACES = {
    GLOBAL: "any site of the provider",
    UNKNOWN: "an unknown place",
    UNKNOWN_DOWNSTREAM: "whatever host the router picks",
}
_SHOWN = 6


def join(items: Iterable[str]) -> str:
    """`a, b and c`; long lists are cut, with the count of the rest."""
    ordered = list(items)
    if len(ordered) > _SHOWN:
        ordered = [*ordered[:_SHOWN], f"{len(ordered) - _SHOWN} more"]
    if len(ordered) < 2:  # noqa: PLR2004 - one needs no "and"
        return "".join(ordered)
    return f"{', '.join(ordered[:-1])} and {ordered[-1]}"


def places(codes: Iterable[str]) -> str:
    """Countries by their codes, markers in words."""
    return join(PLACES.get(code, code) for code in sorted(codes))


def names(law: Law, kinds: Iterable[Kind]) -> str:
    """Kinds by the names that the facts give them."""
    return join(sorted(law.kind(kind).name for kind in kinds))
