"""Words of address before a name that is a word for an illness or a belief, too.

`Herr Krebs`, `Mr Gay`, `Mme Chrétien`: who is addressed so is called so, and nothing is
told of him. Words of address as in the forms of public offices of each country; written
for this project.
"""
# ruff: noqa: RUF001 - letters of other scripts

from typing import Final

from carnet import late

_WORDS: Final = (
    "herr herrn hr frau fr frl",
    "mr mrs ms miss mister sir dr prof",
    "m mme mlle monsieur madame mademoiselle maître",
    "sr sra srta señor señora señorita don doña",
    "sig sigra signor signora signorina dott dottssa",
    "sr sra senhor senhora exmo exma dom dona",
    "dhr mevr mw meneer heer mevrouw",
    "hr fru frøken herr fröken herra frú rouva neiti",
    "härra proua preili ponas ponia p",
    "pan pana panu panem pani panią pán pána pánovi paní pani slečna",
    "gospod gospa gospodin gospođa gosp g ga",
    "dl dna domnul doamna domnului doamnei",
    "κ κος κα κυρία κύριος κύριο κυρίας κυρίου δρ",
    "г г-н г-жа господин госпожа пан пана пане пані панові",
    "sayın bay bayan",
    "sur sinjura is-sur is-sinjura an-tuasal tuasal",
)
_BEFORE: Final = late.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted({w for row in _WORDS for w in row.split()}))})"
    r"\.?[ \u00a0]\Z"
)
_REACH: Final = 16  # characters of such a word


def is_titled(text: str, start: int) -> bool:
    """Does a word of address stand right before a name that begins there?"""
    return _BEFORE.search(text[max(0, start - _REACH) : start].lower()) is not None
