"""Figures of history, belief and medicine, who are nobody's personal data.

Who they are, entries.py knows. A figure counts by full name, or by a surname with no
other name beside it; the finder lets a title or a label overrule it (`Frau Marx`).

A given name alone is a figure's in most texts that have it. Of which the tagger has no
doubt, beside somebody who is no figure, in a text that neither asks about the world nor
speaks of history or of writers, it is a child's of the house (`tack för att Dante fick
låna cykeln`).
"""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Final, Literal, get_args

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.nobody.figures import (
    entries,
    events,
    past,
    reports,
    spelled,
    subject,
    today,
)
from carnet.detection.names.nobody.figures.inflected import (
    HUNGARIAN,
    SHORT_ENDINGS,
    WOMANS,
    are,
    ending,
    is_case,
    keeps,
    may_be_hers,
)
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.folded import KEPT, folded_of

_LONGEST: Final = 4  # letters of an ending
_CHANGES: Final = 3  # letters at the end of a name, of which its forms have others
_WORDS: Final = 6  # of the longest name
_BEGIN: Final = 2  # letters of a given name that no case form changes
_CHANGED: Final = 5  # letters of one, and a mark, that may change more: Ivo, Kivi
_SURNAME: Final = 5  # letters of one by which a figure is called
_NAMESAKES: Final = 3  # figures of a surname that is no usual one
_NAMES: Final = 256  # judged names of a text that are kept while it is read
# r-Ramadan, l'Alzheimer, Morbus Parkinson
_ARTICLE: Final = late.compile(
    r"(?:[^\W\d_]{1,3}[-'\u2019]|(?:morbus|syndrome|sindrome|maladie)\s)"
)
# Two or three words with capitals, as a figure's name has them.
_CAPITALS: Final = late.compile(
    r"([^\W\d_a-z])(?<![\w-].)"
    r"(?=(\.[ ]?(?:[^\W\d_a-z]\.[ ]?)?[^\W\d_a-z][^\W\d_]+"
    r"|[^\W\d_]+(?:[ ][^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?){1,2}))"
)
Scope = Literal["no", "in_belief", "in_history", "if_asked", "everywhere"]
"""Where a name is a figure's: nowhere; where the text speaks of belief, or of history;
there and where it asks for something; everywhere."""
_SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
_ABOUT: Final = frozenset(
    map(
        fold,
        "about on of by von über zu om av af over van sur par su di sobre de por despre"
        " o про за от apie um eftir για του faoi fuq podle".split(),
    )
)
"""Before a figure of whom one writes or reads: `en uppsats om | Dante`."""
_YEAR: Final = late.compile(r"\d(?<!\d.)\d{2,3}(?!\d)")
"""In a sentence on a figure: `γεννήθηκε το 384 π.Χ.`."""
_REACH: Final = 24  # characters to the word before
_BEFORE: Final = late.compile(r"(?P<word>[^\W\d_]+)[ ]\Z")
_MOST: Final = 6  # others that are looked at


def is_figure(
    name: str,
    text: str,
    *,
    listed: bool = False,
    asked: bool = False,
) -> bool:
    """Is that a figure's name, in any case form or language, and nothing more?

    `text` is what it stands in: some names are figures only where it speaks of them.
    `listed`: the word, or a case form of it, is in a list of persons' names; it may be
    somebody of today. `asked`: the text is a question about the world.
    """
    scope = _scope_with_article(name, listed=listed)
    if scope == "in_belief":
        return _speaks_of_belief(text)
    if scope in {"in_history", "if_asked"}:
        folded = fold(name)
        meant = (
            asked
            or past.speaks_of(folded, text)
            or _is_beside_figure(folded, text)
            or (" " in folded and subject.leans_to_world(text))
        )
        return meant and not past.is_somebodys(folded, text)
    return scope == "everywhere" or (asked and _is_byname(name, text))


def stays_if_asked(name: str) -> bool:
    """Is it all of a figure's name that stays where a text asks of nobody's own?"""
    return " " in name and _scope_with_article(name, listed=True) == "if_asked"


def _is_byname(name: str, text: str) -> bool:
    """Has it a figure's surname, whom the text names in full, behind what is no name?

    `Why was Willem Drees called | Vadertje Drees?`
    """
    words = fold(name).split()
    if len(words) != 2 or words[1] not in _figures(text):  # noqa: PLR2004
        return False
    return not flags_of(name.split(maxsplit=1)[0]).given


def forget() -> None:
    """Keep no text any longer; a text's names have been judged."""
    _scope_with_article.cache_clear()
    _speaks_of_belief.cache_clear()
    _figures.cache_clear()
    events.forget()
    past.forget()
    reports.forget()
    subject.forget()
    today.forget()


@lru_cache(maxsize=KEPT)
def _speaks_of_belief(text: str) -> bool:
    """Does the text have a word that makes a given name a figure's?"""
    around = folded_of(text)
    return any(word in around for word in entries.known().about)


def _is_beside_figure(name: str, text: str) -> bool:
    """Does the sentence name a figure beside the name, or the text that one in full?

    Grace Kelly beside Alfred Hitchcock is the actress; Hitchcock alone is he. A
    question may name the others in another sentence.
    """
    if " " not in name:
        return name in _figures(text)
    near = past.sentence_of(name, text)
    asked = near.rstrip().endswith("?")
    return bool(near and _figures(text if asked else near))


@lru_cache(maxsize=KEPT)
def _figures(text: str) -> frozenset[str]:
    """The last words of names in the text that are a figure's everywhere."""
    found = set()
    for name in dict.fromkeys(map("".join, _CAPITALS.findall(text))):
        words = name.split(" ")
        if not all(word[0].isupper() for word in words):
            continue
        plain = entries.plain_of(fold(name)).split(" ")
        for some in (plain[:2], plain[2:] and plain):  # or a third, at the side
            if some and _scope_of_several(some, turned=False) == "everywhere":
                found.add(some[-1])
    return frozenset(found)


@lru_cache(maxsize=_NAMES)
def _scope_with_article(name: str, *, listed: bool) -> Scope:
    """Where a name is a figure's, as it is spelled, or without its article."""
    folded = fold(name)
    scope = _scope(folded, listed=listed)
    if scope != "no":
        return scope
    if article := _ARTICLE.match(folded):
        return _scope(folded[article.end() :], listed=listed)
    if " " in folded or "." in folded:
        return _scope_otherwise(folded)
    return scope


def _scope_otherwise(folded: str) -> Scope:
    """The same of how else that name may be written (spelled.py)."""
    if spelled.is_initialled(entries.plain_of(folded)):
        return "in_history"
    every = (_scope(one, listed=False) for one in spelled.others(folded))
    return max(every, default="no", key=_SCOPES.index)


def _scope(folded: str, *, listed: bool) -> Scope:
    """Where that folded name is a figure's, in either order of two words."""
    words = entries.plain_of(folded).split()
    if not words or len(words) > _WORDS or folded >= HAN:
        return "no"
    if len(words) == 1:
        return _scope_of_one(words[0], listed=listed)
    found = _scope_of_several(words, turned=False)
    turned = len(words) == 2 and words[0] != words[1]  # noqa: PLR2004
    if turned and found != "everywhere":
        found = max(found, _scope_of_several(words, turned=True), key=_SCOPES.index)
    return found


def _scope_of_several(words: list[str], *, turned: bool) -> Scope:
    """The same of several words in one order; `turned`: the surname first."""
    found: Scope = "no"
    first, last = (words[-1], words[0]) if turned else (words[0], words[-1])
    gaps, begins = len(words) - 1, first[:_BEGIN]
    for entry in entries.of_several(first, last):
        if entry.count(" ") != gaps:
            continue
        if begins not in entry and _keeps_its_beginning(entry):
            continue  # twelve entries have such ends; eleven go here
        parts = entries.parts_of(entry)
        if are(words, parts, turned=turned):
            namesake = _is_namesake(words, parts, turned=turned)
            if entry[0] not in entries.BORNE_BY_MANY and not namesake:
                return "everywhere"
            asked = entry[0] == entries.IF_ASKED and not namesake
            found = max(found, "if_asked" if asked else "in_history", key=_SCOPES.index)
    return found


def _is_namesake(words: list[str], parts: list[str], *, turned: bool) -> bool:
    """May people of today bear `words`, which could be a form of the figure's `parts`?

    Either all of it may be a woman's, or a word of it is in the lists of names and
    hardly the figure's in some case: Thomas Moreau is no Thomas More, Annegret Franke
    no Anne Frank. `turned`: the surname stands first; a given name there is none, since
    then it is the usual order of another name.
    """
    first, last = (words[-1], words[0]) if turned else (words[0], words[-1])
    if may_be_hers(words, parts):
        return True
    if turned and flags_of(last).only_given and last not in parts[-1].split("/"):
        return True
    end = ending(last, parts[-1])
    if end not in {"", "s"} | HUNGARIAN and flags_of(last).surname:
        return True
    end = ending(first, parts[0], given=True)
    return end is not None and not is_case(end) and flags_of(first).given


def _keeps_its_beginning(entry: str) -> bool:
    """Has its given name one spelling, too long for a case form to change that?"""
    return entry.find(" ") > _CHANGED and "/" not in entry and "-" not in entry


def _scope_of_one(word: str, *, listed: bool) -> Scope:
    """The widest scope of what one word may be."""
    every = {
        _scope_of_entry(word, entry, listed=listed) for entry in entries.of_one(word)
    }
    if "everywhere" not in every and any(
        word.startswith(one) and len(word) - len(one) <= _LONGEST
        for one in entries.of_given(word)
    ):
        return "in_belief"
    return max(every, default="no", key=_SCOPES.index)


def _is_another(word: str, part: str) -> bool:
    """Does it begin otherwise than all case forms of that name do (inflected.py)?

    Fifty names begin with `mar`; three have a form that `Marta` may be.
    """
    return not (word.startswith(part[:-_CHANGES]) or "/" in part or "-" in part)


def _scope_of_entry(word: str, entry: str, *, listed: bool) -> Scope:
    """Where one word is that entry's figure: all of its name, or its starred last."""
    if _is_another(word, entries.last_of(entry)):
        return "no"
    parts = entries.parts_of(entry)
    end = ending(word, parts[-1])
    if end is None or end in WOMANS or not keeps(word, parts[-1], end):
        return "no"
    if len(parts) > 1:
        return "in_history"
    spelled = any(word.startswith(one) for one in parts[0].split("/"))
    own = entry[0] not in {entries.HISTORY_ONLY, entries.HISTORY_IF_LISTED}
    if not spelled and (own or listed or end not in SHORT_ENDINGS):
        return "no"
    if entry[0] == entries.HISTORY_ONLY or (
        listed and entry[0] == entries.HISTORY_IF_LISTED
    ):
        return "in_history"
    if end not in {"", "s"} and flags_of(word).named:
        return (
            "in_history"  # Lorentzen is no Lorentz, Cezary no Caesar; Mendel's is his
        )
    return "everywhere"


def is_surname(word: str) -> bool:
    """Is one word, folded, the surname of few whom the lists name, and whom few bear?

    Where a text asks about what school books tell, it is that figure's.
    """
    found = [one for one in entries.of_surname(word) if _has_surname(word, one)]
    rare = (one for one in found if one[0] not in entries.BORNE_BY_MANY)
    return len(found) <= _NAMESAKES and any(rare)


def is_spelled_so(word: str) -> bool:
    """Is one word, folded, the surname of a figure as the lists write it?"""
    return any(
        word in entries.last_of(one).split("/") for one in entries.of_surname(word)
    )


def _has_surname(word: str, entry: str) -> bool:
    last = entries.last_of(entry)
    if len(last) < _SURNAME or _is_another(word, last):
        return False
    end = ending(word, last)
    return end is not None and end not in WOMANS and keeps(word, last, end)


def is_living(text: str, start: int, end: int, others: Iterable[str]) -> bool:
    """Is a figure's given name somebody's, among those `others` who are persons?"""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    if before is not None and fold(before["word"]) in _ABOUT:
        return False
    name = text[start:end]
    folded = fold(name)
    if past.speaks_of(folded, text) or past.speaks_of_art(folded, text):
        return False
    if _YEAR.search(past.sentence_of(folded, text)):
        return False
    return any(
        word != name and not is_figure(word, text, listed=True)
        for word in islice(dict.fromkeys(others), _MOST)
    )
