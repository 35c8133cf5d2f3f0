"""Is a name said to be a thing's: by a bracket, in a list, or by a number behind?

`Lars (brand of chairs)`, `Ella and Wolf are groups`, `Kask ja Saar on ruumide nimed`,
`release notes for Irene 1.9.4`, `article MARTA-300`, `2 pcs "Ruth"`.
"""

from carnet.detection.names.nobody.currencies import is_currency
from carnet.detection.names.nobody.glossed import is_glossed, is_of_group
from carnet.detection.names.nobody.hints import Hints
from carnet.detection.names.nobody.models import is_model
from carnet.detection.names.nobody.namelists import is_of_things
from carnet.detection.names.nobody.releases import is_release
from carnet.detection.names.nobody.shelf import is_quoted
from carnet.detection.names.nobody.wordlists import is_listed_word


def is_told(text: str, start: int, end: int, languages: int, may: Hints) -> bool:
    """Does a text say of what stands there that it is nobody?

    `languages`: the bits of those that the text may be in.
    """
    return (
        is_currency(text, start, end)
        or is_glossed(text, start, end, languages)
        or (may.listed and is_listed_word(text, start, end))
        or (may.groups and is_of_group(text, start, end, languages))
        or (may.told and is_of_things(text, start, end, languages))
        or (may.shelf and is_quoted(text, start, end))
        or is_model(text, start, end, languages)
        or (may.releases and is_release(text, start, end))
    )
