"""What would still single one person out after every identifier is replaced.

GDPR recital 26 counts all means reasonably likely to be used; so for the form
`non_personal` a text that tells much about one person stays personal although it names
nobody. Each kind below is one sort of quasi-identifier (EDPB Guidelines 01/2025 on
pseudonymisation, §§ on attributes that allow attribution); the text is held back when
several meet, or when a direct one is left.
"""

from collections.abc import Iterable

from carnet.detection.sheet import Sheet
from carnet.vocabulary import Kind


def kinds(sheets: Iterable[Sheet]) -> frozenset[Kind]:
    """The kinds still there; empty when nothing points to one person."""
    return frozenset(f.kind for sheet in sheets for f in sheet.findings)
