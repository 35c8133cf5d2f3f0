"""An account and its password with a colon between them, as HTTP sends both.

    TRACE BasicAuth - decoded "tmarquardt:H4ns3stadt!Rostock"
    credentials: `jkowal:Zima2024!pod`

Keys, images and times have colons as well: the password is spelled as only passwords
are, no word or quote goes on beside them, and the line tells of what is sent so.
"""

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.online.evidence.made_up import is_strange
from carnet.detection.identifiers.online.evidence.nobody import is_nobody
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_PAIR: Final = late.compile(
    r"(?<![^\s\"'`„“«=])"
    r"(?P<n>[A-Za-z][A-Za-z0-9._\-]{1,38}(?:@[A-Za-z0-9.\-]{3,60})?):"
    r"(?P<v>(?!//)[!-~]{8,64}?)(?=[\"'`”“»\s,;]|\Z)"
)
_TELLS: Final = late.compile(
    r"basic[ \-]?auth|decod|credential|userinfo|zugangsdaten|identifiants|credencia"
    r"|credenzial|dekodier|dekod|decodific"
)
"""What the line says of a login, before the pair; read in the folded text."""
_LINE: Final = 120  # characters before it


def find(scan: Scan) -> Iterator[Hit]:
    """Every account and every password that stand so."""
    if ":" not in scan.text or not _TELLS.search(scan.folded):
        return
    for pair in _PAIR.finditer(scan.text):
        low = max(scan.text.rfind("\n", 0, pair.start()) + 1, pair.start() - _LINE)
        if not is_strange(pair["v"]) or not _TELLS.search(
            scan.folded, low, pair.start()
        ):
            continue
        yield Hit(*pair.span("v"), Kind.PASSWORD_SECRET, pair["v"], "colon", LIKELY)
        name = pair["n"].lower()
        if "@" not in name and not is_nobody(name):
            yield Hit(*pair.span("n"), Kind.USERNAME, name, "colon", LIKELY)
