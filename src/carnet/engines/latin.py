"""Greek and Cyrillic in Latin letters, one for one, so that every offset stays.

For models that have seen Latin names only. The letters follow ISO 843 and ISO 9 where
one letter is enough for one; elsewhere the one nearest in sound.
"""
# ruff: noqa: RUF001 - letters that look alike are the point

from typing import Final

_GREEK: Final = (
    "αa βv γg δd εe ζz ηi θt ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χh ψp ωo "
    "άa έe ήi ίi όo ύy ώo ϊi ϋy ΐi ΰy"
)
_CYRILLIC: Final = (
    "аa бb вv гg дd еe ёe жz зz иi йj кk лl мm нn оo пp рr сs тt уu фf хh цc чc шs щs "
    "ъa ыy ьj эe юu яa іi їi єe ґg ђd јj љl њn ћc џd ѓg ѕz ќk"
)
TABLE: Final = {
    ord(spelled): latin
    for pair in f"{_GREEK} {_CYRILLIC}".split()
    for spelled, latin in (
        (pair[0], pair[1]),
        (pair[0].upper(), pair[1].upper()),
    )
    if len(spelled) == 1
}


def latin(text: str) -> str:
    """The text in Latin letters; as long as before."""
    return text if text.isascii() else text.translate(TABLE)
