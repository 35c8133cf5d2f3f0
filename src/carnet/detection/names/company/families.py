"""Families called by their surname in the plural: `u Żelechowskich`, `pri Novakovih`.

The form is no case of a surname that lists or the tagger know, but only families have
it behind "at" or "from". Words that are ordinary, or before a noun, are none:
`u Polskich Kolei`.
"""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.names.nobody.firms import is_firm
from carnet.detection.names.nobody.peoples import is_people
from carnet.detection.names.spans import Span
from carnet.detection.names.tagger import model
from carnet.detection.names.tagger.features import COMMON, PLACE, SURNAME

_UPPER: Final = r"[A-ZĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮŽĐÁÉÍÝÚĽĹŔÔÄ]"
# What may stand behind an adjective that is a family's name; a noun would make it one.
_BEHIND: Final = (
    r"(?=[ ](?:znowu|znów|znow|jest|nie|na|w|we|i|a|był|była|było|są|już|wczoraj|dziś"
    r"|dzisiaj|jutro|się|ma|poszł\w|zase|zas|opäť|opet|spet|je|není|v|ve|budou|bude|by"
    r"|знову|є|не|на|у|в|і|та|вже|пішл\w|сьогодні|завтра)(?![^\W_])|[.,;:!?)\n]|$)"
)
# Whom a plural calls by their surname: `vnúčatám Vrškovcom`, `sousedům Novákovým`.
_KIN: Final = (
    r"(?:[Vv]núčat|[Dd]eť?|[Dd]et|[Ss]used|[Ss]oused|[Mm]anžel|[Bb]rat|[Rr]odič|[Ss]úroden"
    r"|[Rr]odin|[Vv]nuk|[Pp]riateľ|[Ss]ąsi[ae]d|[Dd]zieci|[Ww]nuk|[Ss]usjed|[Oo]bitelj"
    r"|[Dd]ružin)[^\W\d_]{0,6}"
)
_OF_FAMILIES: Final = ("iczów", "ovcov", "ovcom", "ovcoch", "ovcami", "ićevih")
_OF_OTHERS: Final = ("skich", "ckich", "dzkich", "ových", "evih", "ovih")
"""Endings of adjectives, too."""
_CYRILLIC_OF_FAMILIES: Final = ("енків", "чуків")
_CYRILLIC_OF_OTHERS: Final = ("ських", "цьких")
_ENDINGS: Final = (
    *(*_OF_FAMILIES, *_OF_OTHERS),
    *(*_CYRILLIC_OF_FAMILIES, *_CYRILLIC_OF_OTHERS),
)
_FAMILY: Final = late.compile(
    rf"(?<![^\W_])(?:{_KIN}"
    r"|[Uu]|[Oo]d|[Dd]o|[Kk]|[Kk]e|[Kk]od|[Pp]ri|[Pp]rzez|[Dd]la|[Oo])[ ]"
    rf"(?P<latin>{_UPPER}[^\W\d_]+(?:{'|'.join(_OF_FAMILIES)}"
    rf"|(?:{'|'.join(_OF_OTHERS)}){_BEHIND}))(?![^\W_])"
    r"|(?<![^\W_])(?:[Уу]|[Вв]ід|[Дд]о|[Зз]а)[ ]"
    rf"(?P<cyrillic>[А-ЯЄІЇҐ][^\W\d_]+(?:{'|'.join(_CYRILLIC_OF_FAMILIES)}"
    rf"|(?:{'|'.join(_CYRILLIC_OF_OTHERS)}){_BEHIND}))"
    r"(?![^\W_])"
)


_FAMILIES: Final = late.compile(
    r"(?<![^\W_])(?:[Rr]odzin(?:a|y|ie|ę|ą|om|ami|ach)?|[Pp]aństw(?:o|a|u|em))[ ]"
    rf"(?P<n>{_UPPER}[^\W\d_]+ów)(?:,[ ]|[ ]i[ ])(?P<m>{_UPPER}[^\W\d_]+ów)(?![^\W_])"
)
"""Several, behind a word for them: `rodzinom Kwapiszów i | Siekańców`."""
_ENGLISH: Final = late.compile(
    r"[Tt](?<![^\W_].)he[ ](?P<n>[A-Z][a-z\u00df-\u017f]{2,}s)"
    r"(?=['\u2019](?:[ ]|$)|[ ](?:are|were|have|had|said|say|want|moved|came|live|lived"
    r"|next[ ]door|(?:at|from)[ ](?:no|number)|and[ ](?:us|we|I)|wrote|asked)"
    r"(?![^\W_]))"
)
"""Whose something is, or who do something: `the Szczepaniaks' shed`."""


_STRANGE: Final = late.compile(r" the (?P<n>[A-Z][a-z\u00df-\u017f]{3,}s)(?![^\W_])")
_FAMILY_WORD: Final = late.compile(
    r"(?<![^\W_])(?:família|familia|famille|famiglia|familie|family|aile|perhe|pere"
    r"|rodina|rodzina|porodica|obitelj|družina|család|fjölskyldan|teaghlach|ģimene"
    r"|šeima|сім'я|семейство|οικογένεια|familja)\Z"
)
_LONGEST: Final = 13  # characters of those, and one before
"""The same in other languages, behind a word for a family: `aile the | Pembertons`."""
_GERMAN: Final = late.compile(
    r"[Dd](?<![^\W_].)ie[ ](?P<n>[A-Z][a-zäöüß]{2,}"
    r"(?:huber|maier|meier|mayer|meyer|mann|bauer|müller|schmidt|schmid|berger|hofer"
    r"|moser|eder|inger|egger|lechner|wieser|leitner|becker|schneider|wagner|weber)s)"
    r"(?=[ ](?:aus|von|vom|und|sind|haben|kommen|waren|hatten|wollen|oben|unten"
    r"|nebenan)(?![^\W_])|[,.!?;:)\n]|$)"
)
"""German ones, by how families are called: `die Hinterhubers aus Passau`."""


def families(text: str) -> Iterator[Span]:
    """Where a text names families so."""
    yield from _english(text)
    yield from _several(text)
    if "ie " in text:
        yield from (match.span("n") for match in _GERMAN.finditer(text))
    if not any(map(text.__contains__, _ENDINGS)):
        return
    for match in _FAMILY.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        flags = model.shipped().flags([text[start:end]])
        if not (flags[:, (COMMON, PLACE)] > 0).any():
            yield start, end


def _several(text: str) -> Iterator[Span]:
    """Polish families whose names have the genitive of the plural."""
    for match in _FAMILIES.finditer(text) if "ów" in text else ():
        for group in ("n", "m"):
            yield match.span(group)


def _english(text: str) -> Iterator[Span]:
    """English plurals of surnames that are neither words nor places nor firms."""
    for match in _STRANGE.finditer(text):
        at = match.start()
        if not _FAMILY_WORD.search(text, max(0, at - _LONGEST), at):
            continue
        flags = model.shipped().flags([match["n"], match["n"][:-1]])
        if not (flags[:, (COMMON, PLACE)] > 0).any() and not is_people(match["n"]):
            yield match.span("n")
    for match in _ENGLISH.finditer(text) if "he " in text else ():
        word = match["n"]
        forms = [word, word[:-1], word.removesuffix("es")]
        flags = model.shipped().flags(forms)
        if (flags[:, (COMMON, PLACE)] > 0).any() or is_firm(word[:-1], listed=False):
            continue
        if flags[1:, SURNAME].any() and not is_people(word):
            yield match.span("n")
