"""Streets without street word where somebody lives: `bytem Na Kopci 7`.

Only words count that a street follows rather than a town, or that stand in forms.
"""

import re
from collections.abc import Iterator

from carnet.detection.identifiers.codes import is_numbered
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.streets import CAPITAL, LINK, NUMBER, UPPER

# Read in the folded text.
_RESIDES = re.compile(
    r"(?<![^\W_])(?:bytem|bytom|wohnhaft|liv(?:es?|ing) at|resid(?:es?|ing|ent) at"
    r"|zamieszkal[aey]{1,2}|zam\.|demeurant|domiciliee?|residente in|domiciliat[ae]?"
    r"|bosatt pa|bosat pa|bor pa|asuu osoitteessa|mieszkam? (?:przy|na)"
    r"|stanujem? (?:na|u)|bydlim? (?:v ulici|na)|prebivam? na|lakcime?m?:?"
    r"|(?:wohn(?:e|t|en)|lebe|lebt)(?:[ ](?:ich|wir|er|sie|jetzt|nun|hier|dort)){0,2}"
    r"(?=[ ](?:am|an der|an den|auf der|auf dem|im|in der|in den|zum|zur|unter den"
    r"|hinter)[ ]))(?![^\W_])[,:]?[ ]"
)
_STREET = re.compile(
    rf"(?:(?![{UPPER}])[^\W\d_]{{1,6}}\.?[ ]){{0,2}}"
    rf"(?P<v>(?:{CAPITAL}[ \t](?:{LINK}[ \t]){{0,2}}){{1,4}}{NUMBER})"
    r"(?<!(?:19|20)[0-9][0-9])"
)
_DISTRICTS = re.compile(r"(?:Pra[hz]|Paris|Lyon|Marseille|Dublin|Wien|Budapest|Brno)")
"""Towns whose districts are numbered."""
_REACH = 160  # characters of the word and of a street before its number


def find(scan: Scan) -> Iterator[tuple[int, int]]:
    """Where such streets begin and their numbers end."""
    for low, high in scan.windows(_REACH, longest=5):
        for home in _RESIDES.finditer(scan.folded, low, high):
            street = _STREET.match(scan.text, home.end())
            if street and not _is_town(street["v"]):
                yield street.span("v")


def _is_town(street: str) -> bool:
    return is_numbered(street) or _DISTRICTS.match(street) is not None
