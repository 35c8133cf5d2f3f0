"""Post-office boxes: `Postfach 12 34`, `BP 207`."""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.identifiers.scan import Scan

_BOX: Final = late.compile(
    r"(?<![^\W_])(?:postfach|p\.? ?o\.? ?box|boite postale|apartado(?: de correos)?"
    r"|casella postale|postbus|skrytka pocztowa|postboks|postbox|p\.? ?o\.? ?b\.?"
    r"|caixa postal|пощенска кутия|т\.θ\.|τ\.θ\.|а/с|bosca poist|postilokero|postkast"
    r"|postafiok|posta kutusu|postovy priecinok|postovni prihradka|postni predal"
    r"|postanski pretinac|casuta postala|pasto dezute|abonenta kaste|box|b\.?p\.?)"
    r"[ \t](?:n[.º°] ?|nr\.? )?[0-9]{1,4}(?:[ ]?[0-9]{2,3}){0,2}(?![0-9])"
)
"""In the folded text."""
_FIRST: Final = frozenset(
    "postfach p po pobox pob boite apartado casella postbus skrytka postboks postbox"
    " caixa пощенска т τ а bosca postilokero postkast postafiok posta postovy postovni"
    " postni postanski casuta pasto abonenta box b bp".split()
)
"""The first word of each: a text without them has no box."""
_OTHERS: Final = ("box", "bp", "b.p")
"""Words for other things too, unless a town follows."""
_AROUND: Final = 40  # characters around the number of a box
_LONGEST: Final = 9  # digits of its number


def find(scan: Scan) -> Iterator[tuple[int, int, bool]]:
    """Where such boxes begin and end, and whether their words name nothing else."""
    words = list(scan.plain & _FIRST)
    for box in scan.near(_BOX, words, _AROUND, longest=_LONGEST):
        yield *box.span(), not box[0].startswith(_OTHERS)
