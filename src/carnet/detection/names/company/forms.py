"""Case forms and plurals of surnames: `Peltoniemen`, `u Żelechowskich`.

Case forms of the persons whom a text names elsewhere: `Peltoniemi`, `Peltoniemen`. The
tagger sees each word by itself, and what is known is looked for with endings behind it
(occurrence.py). Here are the forms whose stem changes, and those of Cyrillic and Greek:
a word with a capital that is neither ordinary nor a town is the person's, if it is a
word of the name but for an ending, or both stand in one paradigm (`cases.toml`:
`Mustajoki`, `Mustajoelle`; Irish has letters at the beginning, too: `Seán`, `a
Sheáin`). Lists of ordinary words have forms of many names: inside a sentence such a
word is the person's by a paradigm of the text's language, if it is none of its usual
words (`kopā ar Dzintaru`). At the beginning of one only a given name that is no other
word tells so much.

Families called by their surname in the plural: `u Żelechowskich`, `pri Novakovih`. The
form is no case of a surname that lists or the tagger know, but only families have it
behind "at" or "from". Words that are ordinary, or before a noun, are none: `u Polskich
Kolei`.
"""
# ruff: noqa: RUF001 - letters of other languages

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import compress
from typing import Final

from carnet import late
from carnet.detection.conversation.cases import Borne
from carnet.detection.letters import fold
from carnet.detection.names.evidence import FIRM, cues
from carnet.detection.names.nobody.figures.inflected import changed
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.nobody.words.peoples import is_people
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.names.text import stems
from carnet.detection.names.text.spans import Span, is_found

_WORD: Final = late.compile(r"(?<![\w@.\-'\u2019])[^\W\d_]{4,}(?![\w@\-])")
_CASED: Final = late.compile(r"[^\W\d_a-z](?<![\w@.\-'\u2019].)[^\W\d_]{3,}(?![\w@\-])")
"""The same without those that begin small, which are most of a text: what stands before
one is asked for behind its first letter, and the search skips the others."""
_HEAD: Final = 3  # letters by which words are found
_SHORTEST: Final = 5  # letters of a name that has forms
_LONG: Final = 6  # letters of a word that is a form in whatever language the text is
_MOST: Final = 400  # names of a text: a list of more has no sentences
_ANY: Final = late.compile(r"[^\W\d_]+")
_SPOKEN: Final = frozenset(tongues.LANGUAGES)
_READ_AS: Final = {"ru": frozenset(("bg", "uk"))}
"""What a text is taken for whose language has no table of words."""
_INSIDE: Final = late.compile(r"(?<![^\W_])([^\W\d_]{1,24}),? \Z")
_REACH: Final = 27  # characters of that
_LENITED: Final = late.compile(r"([bcdfgmpst])h(?=[^\W\d_])")
_BROAD: Final = late.compile(r"([aáoóuú])([^\W\d_aáeéiíoóuú]+)\Z")
"""The end of an Irish man's name, which has an `i` in the genitive: `Séamas`."""
_IRISH: Final = "ga"
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
    named = {word for span in found for word in _WORD.findall(text, *span)}
    names = _Names(filter(_may_be_form, named))
    spoken = cache(lambda: tongues.of_words(_ANY.findall(text)))
    others = [
        match.span()
        for match in _CASED.finditer(text)
        if _may_be_form(match[0])
        and names.has_form(match[0])
        and not is_found(match.span(), found)
        and names.means(text, *match.span(), spoken)
    ]
    firms = {at for c in cues(text, FIRM) for at in (c.start, c.end)} if others else ()
    for start, end in others:
        if start not in firms and end not in firms:
            yield start, end


class _Names:
    """The words of the names that a text has, to ask of its other words."""

    def __init__(self, names: Iterable[str]) -> None:
        every = list(dict.fromkeys(names))
        self._heads: defaultdict[str, set[str]] = defaultdict(set)
        for word in map(fold, every):
            if len(word) >= _SHORTEST:
                self._heads[word[:_HEAD]].add(word)
        self._lowered = dict.fromkeys(map(str.lower, every))
        self._borne = Borne(self._lowered)
        flags = flags_of_all(every)
        alone = flags.only_given & ~flags.place
        self._given = Borne(compress(self._lowered, alone))
        self._known: dict[str, frozenset[str] | None] = {}

    def has_form(self, word: str) -> bool:
        """Is that word a form of one of them, or may it be?"""
        if word not in self._known:
            self._known[word] = self._languages(word)
        return self._known[word] is not None

    def _languages(self, word: str) -> frozenset[str] | None:
        """The languages by which it is one; none named where an ending says so."""
        low = word.lower()
        if low in self._lowered:
            return None
        languages = self._borne.languages(low)
        if _is_lenited(low, self._lowered):
            languages |= {_IRISH}
        if languages:
            return languages
        folded = fold(word)
        names = self._heads.get(folded[:_HEAD]) if len(word) >= _SHORTEST else None
        alike = names and any(_is_form(folded, name) for name in names)
        return frozenset() if alike else None

    def means(self, text: str, start: int, end: int, spoken: Callable[[], int]) -> bool:
        """Does that form stand for the person, as no other word or place may?"""
        word = text[start:end]
        flags, languages = flags_of(word), self._known[word] or frozenset()
        if flags.place or not (flags.common or languages):
            return not flags.place
        if flags.common and not _is_inside(text, start):
            languages = self._given.languages(word.lower())
            if not languages or word.lower() in text or text[end : end + 1] == ":":
                return False
        elif not flags.common and len(word) >= _LONG:
            return not is_firm(word, listed=True)
        every = spoken()
        if not every & _bits(languages):
            return False
        usual = int(tongues.usual([word])[0]) & every if flags.common else 0
        return not usual and not is_firm(word, listed=True)


def _bits(languages: frozenset[str]) -> int:
    """The bits of those languages, and of those that are close to one of them."""
    read = languages.union(*(_READ_AS.get(one, ()) for one in languages))
    return tongues.family(tongues.bits(read & _SPOKEN))


def _is_inside(text: str, start: int) -> bool:
    """Does it stand behind a small word of the same sentence?"""
    before = _INSIDE.search(text, max(0, start - _REACH), start)
    return before is not None and before[1].islower()


def _is_lenited(word: str, names: Collection[str]) -> bool:
    """Is it an Irish name behind the letters of the vocative or the genitive?"""
    if not _LENITED.match(word):
        return False
    plain = word[0] + word[2:]
    return plain in names or any(
        _BROAD.sub(r"\1i\2", name) == plain for name in names if name[0] == word[0]
    )


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
