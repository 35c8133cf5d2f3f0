"""Is a word a case form of a figure's name, and are several those of one?

`Vincas Kudirka` has `Vinco Kudirkos`, `Kekkonen` has `Kekkosen`, `Pauls Stradiņš` has
`Paula Stradiņa`: what stands before an ending is the name, or what is left of it when
its nominative ending goes. Figures' names are data (entries.py); words are folded.
"""
# ruff: noqa: RUF001 - letters of other languages

from functools import cache
from itertools import chain
from typing import Final

_LONGEST: Final = 4  # letters of an ending
_SHORTEST: Final = 3  # letters of a stem
_FLEETING: Final = 5  # letters of a word that may lose its last vowel: Karel, Karla
_BRIEF: Final = 2  # letters of the stem of a given name: Ivo, Ive
_NAME: Final = 5  # letters of a given name that loses its ending: Jonas, Jono
_VOWELS: Final = frozenset("aeiouyаеиоуюяіьαεηιουω")
SHORT_ENDINGS: Final = frozenset(
    "a e i o u y ou em om ei ie ai io iui ui ii ia ui α ο η ου ε ον ων"
    " а е и і о у ю я ою ої оі ом ові".split()
)
"""Of a single word that loses its last vowel before them."""
_LONG_ENDINGS: Final = frozenset(
    "en in an on ovi ego emu eho iho imu ym ymi im imi ije iji ijo ijom ej iej iou"
    " es os as us am aus iaus"
    " ого ому им ым іи ии ои еи ія ію ея ею".split()
)
"""The same of adjectives, of names in -ija, of Finnish: Akvinského, Terezije, Kiven;
of women's adjectives: Orzeszkowej; of Lithuanian and Latvian: Kudirkos, Lācim."""
_FINNISH: Final = frozenset(
    "ta lla lle lta ssa sta na ksi ella elle elta essa esta een ena eksi iin n an ga"
    " le lt st s d alla alle alta assa asta aan ast ale alt".split()
)
"""Of Finnish and Estonian behind the stems that they change."""
HUNGARIAN: Final = frozenset(
    "t ot et at ba be ban ben bol nak nek nal nel tol rol ra re hoz hez ert ig kent"
    " ek".split()
)
WOMANS: Final = frozenset(
    "ova ove ovou ovej ovoj owa owej owna eva eve evou ina ine iene ienes iene"
    " aite aites yte ute ова овоі ову ева ева".split()
)
"""Of a woman's surname: her name is another than the figure's."""
_ADJECTIVE: Final = ("sky", "ski", "cky", "cki", "skij", "ськии", "цькии", "ски", "ии")
_HER_GIVEN: Final = frozenset("i u y ie e ei ii ou и і іи у ою".split())
"""Of a woman's given name whose surname has no case forms: Ivani Mažuranić."""
_HER: Final = frozenset("a ej iej ou u oj а у оі ою іи ая ои".split())
_SOFT: Final = {
    "tis": ("ci", "s"),
    "dis": ("dzi", "z"),
    "ець": ("ц", "ьц"),
    "lto": ("llo",),
    "nto": ("nno",),
    "rto": ("rro",),
    "hto": ("hdo",),
    "kko": ("ko",),
    "kka": ("ka",),
    "lpi": ("lve",),
}
"""How a name's last letters change before an ending: Lithuanian Donelaitis, Donelaičio,
Latvian Vācietis, Vācieša; Ukrainian Коновалець; Finnish Aalto, Aallon."""
_HIS: Final = frozenset("i y iego ego emu iemu im ym ii ии ого ому им".split())
_HER_ADJECTIVE: Final = ("ska", "cka", "ська", "цька")
"""Zofia Nałkowska has no form in which she is called Nałkowski."""
_OF: Final = frozenset("z ze von van de da di of".split())
"""Before a place, which has its own case: Jiřího z Poděbrad."""


def are(words: list[str], parts: list[str], *, turned: bool) -> bool:
    """Those words, in one case form; `turned`: the surname first.

    An ending of the first alone makes another name: Martina Luther is somebody,
    Martinu Lutherovi is the reformer. So does a woman's ending of the surname.
    """
    written = parts[::-1] if turned else parts
    given = len(words) - 1 if turned else 0
    ends = _endings(words, written, given)
    if len(ends) < len(words) or not all(map(keeps, words, written, ends)):
        return False
    surname = ends[0 if turned else -1]
    if surname in WOMANS:
        return False
    if surname in _HER and _is_adjective(parts[-1]):
        return False
    if surname in _HIS and parts[-1].endswith(_HER_ADJECTIVE):
        return False
    if not ends[0] or ends[-1] or not _OF.isdisjoint(parts[1:-1]):
        return True
    if not turned and words[0] in parts[0].split("/"):
        return True
    if _is_form(words[-1], written[-1]) or _is_icelandic(words, parts):
        return True
    return not turned and parts[0][-1] in "aая" and ends[0] in _HER_GIVEN


def _endings(words: list[str], written: list[str], given: int) -> list[str]:
    """The ending of each word, up to the first that is another word."""
    ends = []
    for at, (word, part) in enumerate(zip(words, written, strict=True)):
        end = ending(word, part, given=at == given)
        if end is None:
            break
        ends.append(end)
    return ends


def _is_icelandic(words: list[str], parts: list[str]) -> bool:
    """Snorra Sturluson: of a son's name the accusative is the nominative."""
    given = parts[0].split("/")
    son = words[-1] in parts[-1].split("/") and words[-1].endswith("son")
    return son and any(one[-1] == "i" and words[0] == f"{one[:-1]}a" for one in given)


def ending(word: str, part: str, *, given: bool | None = None) -> str | None:
    """What is left behind the stem of one of the spellings; "" for a spelling itself.

    "-" for nothing: the stem alone. `given`: a given name, or a surname, of several
    words, which speak for each other: the stem may be shorter.
    """
    if "-" in word and "-" in part and "/" not in part:
        return _of_joined(word, part)
    every = part.split("/")
    if word in every:
        return ""
    left = [
        word[len(stem) :] or "-"
        for spelling in every
        for stem in _stems(spelling)
        if word.startswith(stem) and _is_ending(word[len(stem) :], stem)
    ]
    left += [
        word[len(stem) :]
        for spelling in every
        for stem in chain(_grown(spelling), _brief(spelling, given=given))
        if word.startswith(stem) and word != stem
        if _is_ending(word[len(stem) :], stem)
    ]
    return min(left, key=len, default=None)


def _is_ending(left: str, stem: str) -> bool:
    """Is what is left no more than an ending, and a vowel behind a very short stem?"""
    if len(stem) <= _BRIEF:
        return left in _VOWELS or left == "."  # of an initial
    return len(left) <= _LONGEST and (bool(left) or len(stem) > _SHORTEST)


def _of_joined(word: str, part: str) -> str | None:
    """The last ending of two names with a hyphen, each in its case form."""
    words, parts = word.split("-"), part.split("-")
    if len(words) != len(parts):
        return None
    ends = [ending(one, its) for one, its in zip(words, parts, strict=True)]
    fit = None not in ends and all(map(keeps, words, parts, ends))
    return ends[-1] if fit else None


def keeps(word: str, part: str, ending: str | None) -> bool:
    """Does a form that has lost the last vowel end as one may?

    `Góngory` is Góngora's; Caputo is no form of Capa.
    """
    if "-" in word and "-" in part and "/" not in part:
        return True  # asked of each
    every = part.split("/")
    if ending == "-" or ending in SHORT_ENDINGS | _LONG_ENDINGS:
        return True
    grown = chain.from_iterable(map(_grown, every))
    return any(map(word.startswith, every)) or (
        ending in _FINNISH and any(map(word.startswith, grown))
    )


def is_case(ending: str) -> bool:
    """Is that an ending of some case, or none?"""
    short = ending in {"", "-", "s"} or ending in SHORT_ENDINGS
    return short or any(ending in some for some in (_LONG_ENDINGS, _FINNISH, HUNGARIAN))


def changed(name: str) -> tuple[str, ...]:
    """What may stand before an ending of a name: itself, and its changed stems."""
    return tuple(dict.fromkeys((name, *_stems(name), *_grown(name))))


def may_be_hers(words: list[str], parts: list[str]) -> bool:
    """Is that a woman's name in Latvian as well? Paula Stradiņa, of Pauls Stradiņš."""
    return _is_hers(words[0], parts[0]) and _is_hers(words[-1], parts[-1])


def _is_hers(word: str, part: str) -> bool:
    if part[-1] != "s":
        return False
    if part[-2:-1] in _VOWELS:  # Kalniņš, but Bērziņa; Ozolis, Ozole
        return word == f"{part[:-2]}e"
    return word in {f"{part[:-1]}a", f"{part[:-1]}e"}


def _is_adjective(part: str) -> bool:
    return any(spelling.endswith(_ADJECTIVE) for spelling in part.split("/"))


def _is_form(word: str, part: str) -> bool:
    """Is a spelling the case form of the first: `smetana/smetanu`?"""
    first = part.split("/", 1)[0]
    return word != first and ending(word, first) is not None


@cache
def _stems(spelling: str) -> tuple[str, ...]:
    """What stands before an ending: without the last vowels, or without Karel's `e`.

    Of a figure's name, as the files write it: no word of a text is kept.
    """
    stem = spelling
    if len(stem) > _FLEETING and stem[-1] in "sσ" and stem[-2] in _VOWELS:
        stem = stem[:-2]
    elif len(stem) > _SHORTEST and stem[-1] in _VOWELS:
        stem = stem[:-1]
        if len(stem) > _SHORTEST + 1 and stem[-1] in _VOWELS:
            stem = stem[:-1]
    every = [stem]
    if stem != spelling:
        every.append(spelling)  # Semmelweisnek
    elif len(stem) >= _FLEETING and stem[-2] in "aeoаеоъ":
        every.append(stem[:-2] + stem[-1])  # Karel, Petar
    return tuple(every)


def _brief(spelling: str, *, given: bool | None) -> tuple[str, ...]:
    """Without a nominative ending, mostly beside another name: Barons; Jonas, Ivo."""
    size, last = len(spelling), spelling[-1]
    if last == "s" and spelling[-2:-1] not in _VOWELS:
        few = _NAME - 1 if given is not None else _NAME + 1
        return (spelling[:-1],) if size >= few else ()
    if given is None:
        return ()
    if last == "s" and (size == _NAME or (given and size == _NAME - 1)):
        return (spelling[:-2],)
    if given and size == _BRIEF + 1 and last in _VOWELS:
        return (spelling[:-1],)
    return ()


@cache
def _grown(spelling: str) -> tuple[str, ...]:
    """What other letters a stem ends with: Kekkosen, Sibeliuksen, Hurda, Muntencei."""
    if len(spelling) <= _SHORTEST:
        return ()
    last = spelling[-2:]
    if spelling.endswith("eanu"):
        return (f"{spelling[:-3]}nce",)  # Munteanu, Muntencei
    if spelling.endswith("nen"):
        return (f"{spelling[:-3]}s",)
    if spelling[-3:] in _SOFT:
        return tuple(spelling[:-3] + one for one in _SOFT[spelling[-3:]])
    if last[1] == "s" and last[0] in "aeiou":
        return (f"{spelling[:-1]}ks",)
    if last[1] == "i" and last[0] not in _VOWELS:
        return (f"{spelling[:-1]}e",)  # Kivi, Kivestä
    if last[1] in "kpt" and last[0] in "rln":
        return (spelling[:-1] + {"k": "g", "p": "b", "t": "d"}[last[1]],)
    return ()
