"""German nouns that no list of words has, by what they end in: `Schadensersatz`.

All nouns have a capital there, and whoever writes compounds them anew: behind a name
(`Hat Herr Müller Schadensersatz verlangt?`) one looks like a surname.
"""

from typing import Final

_SHORTEST: Final = 4  # letters before it
_HEADS: Final = tuple(
    "heit keit schaft ismus tion ität igung erung ellung eitung ohnung echnung "
    "eidung ahlung ärung euung ndlung üfung ersatz zeit macht einsicht antrag "
    "anträge vertrag verträge bescheid beschwerde klage anzeige aussage auskunft "
    "zusage absage anfrage nachfrage vorschlag zuschlag kosten gebühr gebühren "
    "betrag beitrag beiträge geld rente gehalt urlaub attest rezept befund "
    "bericht protokoll unterlagen schlüssel nummer adresse konto karte termin "
    "frist gespräch anruf besuch widerspruch einspruch anspruch ansprüche pflicht "
    "unfall schaden schäden hilfe pflege bedarf verdacht beleg belege quittung "
    "wunsch wünsche probleme".split()
)
"""None with which surnames end, as they do with `-ung` (Hartung) and `-recht`."""


def is_compound(word: str) -> bool:
    """Is it a noun with letters enough before such a head?"""
    if not word[0].isupper() or not word.endswith(_HEADS):
        return False
    head = max(len(one) for one in _HEADS if word.endswith(one))
    return len(word) >= head + _SHORTEST
