"""Pets, boats, dolls and devices, by the noun for what they are before their name.

`unser Kater Moritz`, `collies named Max`, `la poupée Clémentine`, `"laev": "Regula"`.
Who owns one stands elsewhere: before the noun (`Mari kass`), behind a preposition (`le
chat de Marie`), or in the genitive (`pes Petra`, who is Petr's; `kinds.toml` has the
nouns of such languages by gender). Behind its verb somebody else may stand, whom it
bit.
"""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text import stems
from carnet.detection.words import table

_REACH: Final = 48  # characters before a name
_FAR: Final = 90  # characters of its sentence on either side
_WORD: Final = late.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_LETTERS: Final = late.compile(r"[^\W\d_]+")
_BETWEEN: Final = late.compile(r"[^\W_] [\"'\u201c\u201e\u00ab\u2018]?\Z")
"""What stands between a word and the name: a space, and a quote."""
_WIDE: Final = 3  # characters of that
_KEY: Final = late.compile(r"(?<![^\W_])[\"'](?P<noun>[^\W\d_]{2,20})[\"'] ?: ?[\"']\Z")
"""A key of a record, whose value that is."""
_TOLD: Final = late.compile(
    r"(?:(?:^|(?<=[\n>;(]))[ \t]*(?:[-*\u2022][ ])?(?P<label>[^\W\d_]{2,20})[ ]?: ?"
    r"|(?<![^\W_])(?P<noun>[^\W\d_]{2,20})(?:[ ][^\W\d_]{2,8})?, )\Z"
)
"""A pet's label, or the noun before its name between commas: `my dog, | Biscuit,`."""
_MARKS: Final = frozenset("\"'")
"""What the one ends with."""
_SIGNS: Final = (":", ": ", ", ")
"""What the other does: of thirty names hardly one has that before it."""
_KEYS: Final = late.compile(r"[\"'] ?: ?[\"']")
_SENTENCE: Final = late.compile(r"[!?;:()\n0-9]|(?<=[^\W\d_]{4})\.")
"""What parts a noun from a name (`Bed 4: Mr`); no point of a short title."""
_CLAUSE: Final = late.compile(r"[.!?;:,\n()]")
_ALONE: Final = frozenset(("", ",", ".", ";", "\n", "<", ")"))
_AROUND: Final = 4  # words between a noun and the verb of its name
_PROSE: Final = late.compile(r"[ ][^\W\d_A-Z]{2,}")
"""A small word behind a name, where no cell or list ends."""
_NEXT: Final = 4  # characters of it that are looked at
_GIVEN_FIRST: Final = tongues.bits(("da", "en", "et", "fi", "is", "nb", "nl", "sv"))
"""Languages that have given names before surnames, in registers and letters too."""
_CASELESS: Final = tongues.bits("da en es fr it nb nl pt sv".split())
"""Languages whose names have no case but a genitive in -s, or none."""
_PLACES: Final = 6  # of one name that are looked at
_LEAD: Final = 3  # words of a clause before that noun
_OWNERS: Final = frozenset(
    "\u0430\u044f\u0443\u044e\u0438\u0456\u0435\u0454\u0457\u0439aeiyu\u00e1\u00e9\u00ed\u00fd\u011b\u0119\u0105\u00fa"
)
"""What a word in a genitive or a dative may end with."""
_FAMILIES: Final = ("ów", "skich", "ckich", "dzkich", "ových", "ovih", "evih")
"""What families whose animal it is end with, in Slavic languages."""
_OWN_LETTERS: Final = frozenset("\u00e5\u00e4\u00f6\u00f8\u00fc\u00e6")
_HERS: Final = ("a", "u", "o", "\u0105", "\u0119", "\u0430", "\u0443")


class _Noun(NamedTuple):
    """In which languages a noun is one, by what its owner's name looks like."""

    plain: int
    she: int
    he: int
    owned: int
    """In which it needs an article or an owner's word before it."""


class _Known(NamedTuple):
    nouns: Mapping[str, _Noun]
    animals: frozenset[str]
    bites: frozenset[str]
    named: frozenset[str]
    titles: frozenset[str]
    owns: frozenset[str]
    seats: frozenset[str]
    ours: Mapping[str, int]
    """In which languages it is a word for whose it is, behind the noun, as bits."""
    selves: frozenset[str]
    cased: Mapping[str, int]
    """In which languages it is another case of such a noun, as bits."""
    pets: Mapping[str, int]
    """In which languages a noun is a pet's, as bits."""
    spelled: Mapping[str, frozenset[str]]
    """How each noun is spelled."""


@cache
def _known() -> _Known:
    held = table("carnet.detection.names.nobody.goods", "kinds")
    bits: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    animals: set[str] = set()
    for language, row in held.items():
        places = {"she": 1, "he": 2, "animals": 3 * ("owns" in row)}
        places["things"] = places["seats"] = places["animals"]
        for sort, place in places.items():
            for noun in map(fold, row.get(sort, "").split()):
                bits[noun][place] |= tongues.bits((language,))
                if sort not in {"things", "seats"}:
                    animals.add(noun)
    sorts = ("bites", "named", "titles", "owns", "seats", "selves")
    told = {sort: _of_all(held, sort) for sort in sorts}
    return _Known(
        nouns={noun: _Noun(*where) for noun, where in bits.items()},
        animals=frozenset(animals),
        ours=_by_language(held, "ours"),
        cased=_by_language(held, "cased"),
        pets=_by_language(held, "animals", "pets"),
        spelled=_spelled(held),
        **told,
    )


def _of_all(held: Mapping[str, Mapping[str, str]], sort: str) -> frozenset[str]:
    """The words of a sort in all languages; a hyphen of a verb joins its words."""
    words = (fold(word) for row in held.values() for word in row.get(sort, "").split())
    return frozenset(
        word.replace("-", "_") if sort == "named" else word for word in words
    )


def _spelled(held: Mapping[str, Mapping[str, str]]) -> dict[str, frozenset[str]]:
    """The spellings of each folded noun."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in held.values():
        for sort in ("she", "he", "animals", "things"):
            for noun in row.get(sort, "").split():
                found[fold(noun)].add(noun)
    return {noun: frozenset(every) for noun, every in found.items()}


def _by_language(held: Mapping[str, Mapping[str, str]], *sorts: str) -> dict[str, int]:
    """The words of these sorts, and the languages of each as bits."""
    rows = {
        one: " ".join(row.get(sort, "") for sort in sorts) for one, row in held.items()
    }
    return tongues.spoken(rows)


@cache
def _heads() -> Mapping[str, int]:
    """In which languages such a noun begins with a word, as bits."""
    found: defaultdict[str, int] = defaultdict(int)
    for noun, where in _known().nouns.items():
        found[_LETTERS.findall(noun)[0]] |= where.plain | where.she | where.he
        found[_LETTERS.findall(noun)[0]] |= where.owned
    for noun, languages in (*_known().cased.items(), *_known().pets.items()):
        found[noun] |= languages
    return dict(found)


def has_noun(text: str, words: AbstractSet[str], languages: int) -> bool:
    """Has a text such a noun of its languages, or in a key? Most texts have none.

    `words`: its own, of letters alone and folded.
    """
    found = words & _heads().keys()
    if not found or _KEYS.search(text):
        return bool(found)
    return any((languages or ~0) & _heads()[word] for word in found)


def is_kind(text: str, start: int, end: int, languages: int) -> bool:
    """Is what stands there a pet, a boat or a device, by the noun before it?"""
    value = text[start:end]
    if value >= HAN:
        return False
    known = _known()
    told, languages = languages, languages or ~0  # a table may have no prose
    if _is_keyed(text, start) or _is_told(text, start, end, languages):
        return True
    head, _, rest = value.partition(" ")
    if rest and " " not in rest and _is_head(head, languages, text[end : end + _NEXT]):
        return True  # Kater Moritz
    if rest and fold(head) not in known.titles:
        return False
    before = _before(text, start)
    ours = known.ours.get(before[-1], 0) & told if before else 0
    if len(before) > 1 and (ours or before[-1] in known.titles):
        before.pop()  # our cat, Mr | Biscuits, and katten vår | Pusur
    if not before or value.lower().endswith(_FAMILIES):
        return False  # pies | Nowaków
    if _is_called(text, start, before, languages):
        return True
    return _is_apposition(text, start, value, before, languages)


def _is_keyed(text: str, start: int) -> bool:
    """Is such a noun the key of a record, whose value begins there?"""
    if text[start - 1 : start] not in _MARKS:
        return False  # cheaper than the search, and mostly so
    key = _KEY.search(text, max(0, start - _REACH), start)
    return key is not None and fold(key["noun"]) in _known().nouns


def _is_told(text: str, start: int, end: int, languages: int) -> bool:
    """Does a pet's label, or its noun and a comma, stand before one word alone?

    Who walks the dog may stand so, too: a given name is somebody's.
    """
    if not text[max(0, start - 2) : start].endswith(_SIGNS):
        return False
    told = _TOLD.search(text, max(0, start - _REACH), start)
    if told is None or text[end : end + 1] not in _ALONE:
        return False
    if told["label"] is None and text[end : end + 1] not in {",", "."}:
        return False
    where = _known().pets.get(fold(told["label"] or told["noun"]), 0)
    if not where & languages or not text[start:end].isalpha():
        return False
    return not flags_of(text[start:end]).given


def _is_head(word: str, languages: int, behind: str) -> bool:
    """Is the first of two words such a noun, and no surname: `Kater | Moritz`?

    In prose of some languages no surname stands there: `Kass | Villu sai vanaks`;
    `behind`: what follows both.
    """
    noun = _known().nouns.get(fold(word))
    if noun is None or not languages & noun.plain:
        return False
    flags = flags_of(word)
    if flags.surname and languages & noun.plain & _GIVEN_FIRST:
        return not flags.given and _PROSE.match(behind) is not None
    return not flags.named  # Tormi | Laanpere


def _before(text: str, start: int) -> list[str]:
    """The words before a name in its clause, folded; none where a sign parts them."""
    low = max(0, start - _REACH)
    if not _BETWEEN.search(text, max(0, start - _WIDE), start):
        return []
    near = fold(text[low:start])
    cut = 0
    for sign in _SENTENCE.finditer(near):
        cut = sign.end()
    return [one[0] for one in _WORD.finditer(near, cut)]


def _is_apposition(
    text: str, start: int, value: str, before: list[str], languages: int
) -> bool:
    """Does such a noun stand right before a name that is no owner's and no victim's?"""
    known = _known()
    word = before[-1]
    noun = known.nouns.get(word) or known.nouns.get(word.rpartition("'")[2])
    if noun is None or (word in known.seats and len(before) > 1):
        return False
    if not _is_spelled(text, start, word):
        return False
    owned = noun.owned if before[-2:-1] and before[-2] in known.owns else 0
    fits = languages & (noun.plain | owned)
    if not fits and not _is_its_own(value, noun, languages):
        return False
    if fits and not _is_nominative(value, fits):
        return False
    return not (word in known.animals and _bites(text, start))


def _is_spelled(text: str, start: int, noun: str) -> bool:
    """Has the noun before a name the marks that make it one and no other word?

    `I går bad | Kirsten` is no boat (`båd`), Swedish `kön` no cow (`kon`). Who
    writes none leaves out all of them, but the letters of Nordic and German alphabets
    are never written so: `baad`, `Faehre`.
    """
    words = [
        one.lower() for one in _LETTERS.findall(text, max(0, start - _REACH), start)
    ]
    word = next((one for one in reversed(words) if fold(one) == noun), noun)
    spellings = _known().spelled.get(noun, frozenset((noun,)))
    if word in spellings:
        return True
    if not _OWN_LETTERS.isdisjoint("".join((word, *spellings))):
        return False
    return noun in spellings or text.isascii()


def _is_its_own(value: str, noun: _Noun, languages: int) -> bool:
    """Does a name agree with its noun, and is it no owner's genitive?"""
    last = fold(value[-1])
    if languages & noun.she and last in _HERS:
        return not flags_of(value[:-1]).given  # Petr | a
    return bool(languages & noun.he) and value[-1].lower() not in _OWNERS


def _is_nominative(value: str, languages: int) -> bool:
    """Is it no case form of a given name, in which somebody stands beside a noun?

    In languages without cases only a genitive is one: Dutch `hond Bello`, `hond Kees`.
    """
    if flags_of(value).given:
        return True
    if not languages & ~_CASELESS and not value.endswith("s"):
        return True
    return not stems.is_given(value, alone=False)


def _bites(text: str, start: int) -> bool:
    """Does the sentence say that it bit somebody?"""
    near = fold(text[max(0, start - _FAR) : start + _FAR])
    return not _known().bites.isdisjoint(one[0] for one in _WORD.finditer(near))


def _is_called(text: str, start: int, before: list[str], languages: int) -> bool:
    """Is a clause's first noun such a one, and its verb says what it is called?

    The noun may stand in the clause before, if there is nothing but the word for a
    name: `gato laranja, nome Paçoca`.
    """
    known = _known()
    verb = before[-1].rpartition("'")[2]
    if known.named.isdisjoint((verb, "_".join(before[-2:]))):
        return False
    *clauses, words = _clauses(text, start)
    if len(words) == 1 and clauses:
        return any(is_noun(word, languages) for word in clauses[-1][:_LEAD])
    for at, word in enumerate(words):
        if is_noun(word, languages):
            behind = words[at + 1 :]
            between = len(behind) - (behind[0] in known.selves)
            return between <= 1 or (at <= _LEAD and len(behind) <= _AROUND)
    return False


def _clauses(text: str, start: int) -> list[list[str]]:
    """The words of the clauses before a name, folded; the last is its own."""
    near = fold(text[max(0, start - _FAR) : start])
    cuts = [0, *(sign.end() for sign in _CLAUSE.finditer(near)), len(near)]
    return [
        [one[0].rpartition("'")[2] for one in _WORD.finditer(near, *span)]
        for span in pairwise(cuts)
    ]


def is_noun(word: str, languages: int) -> bool:
    """Is it such a noun of those languages, in whatever case?"""
    noun = _known().nouns.get(word, _Noun(0, 0, 0, 0))
    every = noun.plain | noun.she | noun.he | noun.owned
    return bool(languages & (every | _known().cased.get(word, 0)))


def is_animal_elsewhere(text: str, start: int, end: int, languages: int) -> bool:
    """Does the text tell of that name, at another place, that it is a pet's?"""
    value = text[start:end]
    if not value.isalpha() or value >= HAN:
        return False
    at, known = -1, _known()
    for _ in range(_PLACES):
        at = text.find(value, at + 1)
        if at < 0:
            return False
        before = _before(text, at) if at != start else []
        if before and not known.animals.isdisjoint(before[-_AROUND:]):
            apart = not text[at + len(value) : at + len(value) + 1].isalpha()
            if apart and is_kind(text, at, at + len(value), languages):
                return True
    return False
