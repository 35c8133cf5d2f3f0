"""What stands beside the names of a text: titles, firms, figures, a question."""
# ruff: noqa: RUF001, RUF002 - letters of other languages

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import evidence
from carnet.detection.names.characters.figures import figures
from carnet.detection.names.evidence import EVIDENCE, FIRM, STORM, Cue
from carnet.detection.names.nobody.figures.events import asks_of_past
from carnet.detection.names.nobody.figures.lessons import is_lesson
from carnet.detection.names.nobody.figures.subject import asks_of_world
from carnet.detection.names.nobody.hints import Hints
from carnet.detection.names.nobody.sentences.knowledge import is_question, may_ask
from carnet.detection.names.reading.read import Read
from carnet.detection.names.runs.members import Run
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.listed import flags_of

_WHOSE: Final = late.compile(
    r"(?:[μσ]ου|του|της|[μσ]ας|τους)[ ](?:[οηΟΗ]|το[νυ]?|τη[νς]?)[ ]"
)
"""Whose relative it is and an article, of Greek, before a name."""
_SIBLINGS: Final = frozenset(
    "hermanos fratelli irmãos bracia frații gebroeders".split()
)


_FIRMA: Final = "firma"
_SIGNS: Final = tongues.bits(("es", "it", "pt"))
"""Where `firma` is "signs" or a signature, not a firm: `lo firma Íñigo Arana`."""


_NAMED_STORMS: Final = frozenset(("storm", "orkan"))
"""Words for storms that persons are called as well."""


_REVERED: Final = frozenset(
    "papa papież papst pope paavst paavi påve pave padre père pater don dom dun suor"
    " sister abbé otec santo san".split()
)
"""Words for relatives that popes, saints and monks are called by, too."""

_NOTHING: Final = Hints()


class Beside(NamedTuple):
    """Where words of evidence stand."""

    behind: frozenset[int]
    """Offsets behind titles, labels and introductions."""
    before: frozenset[int]
    """Offsets of forms of address that follow a name."""
    relatives: frozenset[int]
    """Offsets behind small words for relatives and roles of the text's language."""
    figures: tuple[tuple[int, int], ...]
    """Spans of figures of history in Han characters."""
    firms: frozenset[int]
    """Where words that make a name a firm's begin and end."""
    storms: frozenset[int]
    """Offsets behind words for storms."""
    asked: bool = False
    """Is the text a question about the world, with nobody introduced?"""
    hints: Hints = _NOTHING
    """What rules may find in it."""

    def of(self, read: Read, every: Sequence[Cue], persons: Sequence[Run]) -> "Beside":
        """The same where a look saw these persons; each look asks for little more."""
        if not persons:
            return self
        return self._replace(asked=_asked(read, every, persons), hints=read.hints)


def beside_of(read: Read, every: Sequence[Cue]) -> Beside:
    """Where the words of evidence of a text stand."""
    text = read.text
    firms = [cue for cue in every if cue.sort in FIRM and _makes_a_firm(cue, read)]
    return Beside(
        frozenset(c.end for c in every if c.sort in {"titles", "labels", "intro"}),
        frozenset(c.start for c in every if c.sort == "after"),
        frozenset(_behind_kin(cue, read) for cue in every if _is_relative(cue, read)),
        figures(text),
        frozenset(at for cue in firms for at in (cue.start, cue.end)),
        frozenset(c.end for c in every if c.sort in STORM and _names_a_storm(c, read)),
    )


def _is_relative(cue: Cue, read: Read) -> bool:
    """`mio genero`, `hemşire`; but a pope is `papa`, and `oma` Finnish for "own"."""
    word = evidence.word_of(cue, read.text)
    if cue.sort not in {"kin", "roles"} or not word[0].islower():
        return False
    sort: Literal["kin", "roles"] = "kin" if cue.sort == "kin" else "roles"
    theirs = evidence.languages_of(sort, fold(word))
    return word not in _REVERED and bool(read.languages() & theirs)


def _behind_kin(cue: Cue, read: Read) -> int:
    """Where a relative's name begins: `ο πεθερός μου ο | Αριστοτέλης`."""
    whose = _WHOSE.match(read.text, cue.end)
    return whose.end() if whose else cue.end


def _asked(read: Read, every: Sequence[Cue], persons: Sequence[Run]) -> bool:
    """Does the text ask about the world, where no title introduces anybody?"""
    if not may_ask(read.text):
        return False
    ends = (at for one in persons for at in (one.first, one.last - 1))
    bounds = {place for at in ends for place in read.spans[at]}
    inside = {read.spans[at][0] for one in persons for at in range(*one[:2])}
    introduced = (
        c.sort in EVIDENCE
        and c.sort != "roles"  # a doctor or a father may be a figure
        and bounds & {c.start, c.end}
        and not (c.sort in {"spoken", "kin"} and c.start in inside)  # Guglielmo Tell
        for c in every
    )
    if any(introduced):
        return False
    return (
        is_question(read.text, read.languages)
        or is_lesson(read.text)
        or asks_of_past(read.text, read.languages)
        or asks_of_world(read.text, read.languages())
    )


def _names_a_storm(cue: Cue, read: Read) -> bool:
    """`Storm Eunice`; but after the storm Eunice called us, and Orkan Kaya."""
    word = read.text[cue.start : cue.end].strip()
    if word.lower() not in _NAMED_STORMS or word == "orkan":
        return True
    at = bisect_left(read.spans, (cue.end, 0))
    own = (
        at < len(read.spans)
        and read.flags_of(at).given
        and not read.flags_of(at).surname
    )
    return bool(own) and word[0].isupper()


def _is_foreign(word: str, read: Read) -> bool:
    """Is it a firm's word of other languages alone, and small, or somebody's name?

    Spanish `el resto | Ana`; `Bakari non può`.
    """
    theirs = evidence.languages_of("firms", fold(word))
    languages = read.languages()
    if not theirs or not languages or languages & theirs:
        return False
    return word[0].islower() or flags_of(word).given


def _makes_a_firm(cue: Cue, read: Read) -> bool:
    """Not a small word that is a legal form by chance: Irish `ag`, French `sas`.

    Nor are siblings in small letters (`los hermanos Echenagusía`, `Hermanos Ruiz`), nor
    a word that is another one in the text's language.
    """
    word = read.text[cue.start : cue.end].strip()
    if cue.sort != "firms":
        return not word.isalpha() or word[0].isupper()
    first, *small = word.lower().split()
    if first == _FIRMA:  # with a preposition a signature: `la firma di | Giusy`
        return not (small or read.languages() & _SIGNS)
    return word not in _SIBLINGS and not _is_foreign(word, read)
