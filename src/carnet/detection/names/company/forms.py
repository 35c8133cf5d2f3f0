"""Case forms and plurals of surnames: `Peltoniemen`, `u Żelechowskich`.

Case forms of the persons whom a text names elsewhere: `Peltoniemi`, `Peltoniemen`. The
tagger sees each word by itself, and what is known is looked for with endings behind it
(occurrence.py). Here are the forms whose stem changes, and those of Cyrillic and Greek:
a word with a capital that is neither ordinary nor a town is the person's, if it is a
word of the name but for an ending.

Families called by their surname in the plural: `u Żelechowskich`, `pri Novakovih`. The
form is no case of a surname that lists or the tagger know, but only families have it
behind "at" or "from". Words that are ordinary, or before a noun, are none: `u Polskich
Kolei`.
"""
# ruff: noqa: RUF001 - letters of other languages

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import stems
from carnet.detection.names.evidence import FIRM, cues
from carnet.detection.names.nobody.firms import is_firm
from carnet.detection.names.nobody.inflected import changed
from carnet.detection.names.nobody.peoples import is_people
from carnet.detection.names.spans import Span, is_found
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all

_WORD: Final = late.compile(r"(?<![\w@.\-'\u2019])[^\W\d_]{5,}(?![\w@\-])")
_CASED: Final = late.compile(r"[^\W\d_a-z](?<![\w@.\-'\u2019].)[^\W\d_]{4,}(?![\w@\-])")
"""The same without those that begin small, which are most of a text: what stands before
one is asked for behind its first letter, and the search skips the others."""
_HEAD: Final = 3  # letters by which words are found
_SHORTEST: Final = 5  # letters of a name that has forms
_MOST: Final = 400  # names of a text: a list of more has no sentences
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


def forms(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Where a text has other case forms of the persons `found` in it, in order."""
    if not 0 < len(found) <= _MOST:
        return
    heads: defaultdict[str, set[str]] = defaultdict(set)
    words = {word for span in found for word in _WORD.findall(text, *span)}
    for word in map(fold, filter(_may_be_form, words)):
        heads[word[:_HEAD]].add(word)
    others = [
        match.span()
        for match in _CASED.finditer(text)
        if not is_found(match.span(), found) and _may_be_form(match[0])
        for word in (fold(match[0]),)
        if (names := heads.get(word[:_HEAD]))
        if any(_is_form(word, name) for name in names)
    ]
    firms = {at for c in cues(text, FIRM) for at in (c.start, c.end)} if others else ()
    for start, end in others:
        if start not in firms and end not in firms and _is_name(text[start:end]):
            yield start, end


def _may_be_form(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and word < HAN


def _is_form(word: str, name: str) -> bool:
    """Is it the name's stem with an ending, or the name its stem with one?"""
    return word != name and any(
        len(stem) >= _SHORTEST - 1
        and longer.startswith(stem)
        and longer[len(stem) :] in stems.ENDINGS
        for longer, base in ((word, name), (name, word))
        for stem in changed(base)
    )


def _is_name(word: str) -> bool:
    return not flags_of(word).other


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
        flags = flags_of_all([text[start:end]])
        if not flags.other.any():
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
        flags = flags_of_all([match["n"], match["n"][:-1]])
        if not flags.other.any() and not is_people(match["n"]):
            yield match.span("n")
    for match in _ENGLISH.finditer(text) if "he " in text else ():
        word = match["n"]
        forms = [word, word[:-1], word.removesuffix("es")]
        flags = flags_of_all(forms)
        if flags.other.any() or is_firm(word[:-1], listed=False):
            continue
        if flags.surname[1:].any() and not is_people(word):
            yield match.span("n")
