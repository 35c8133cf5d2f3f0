"""The entries of the lexicon in a text, and who is somebody by owner or number."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from carnet import late
from carnet.detection import alphabets
from carnet.detection.cues import lexicon
from carnet.detection.identifiers.sieve import (
    TOKEN,
    Sieve,
    Sieves,
    count,
    distinct,
    starts,
)
from carnet.vocabulary import Kind

HAN = late.compile(r"[\u3400-\u9fff]")
_SIEVE = Sieve(lexicon.heads, Sieves())
_CUES = lexicon.KINDS | frozenset(
    """age_before age_after age_bare age_unit birthday months month_unit grade form half
    becomes young teen own_child child origin party face group pupil missing barely
    not_yet guardian consent nursery first squad outing baby mixed forebear ballot joins
    namesake organ truant clinic little aged dna trait jail clinical""".split()
)
"""Roles that may say something of a person; without one, nothing is to be read."""
_PEOPLE = frozenset({"mine", "who", "child", "kin", "own_child"})
_WHOM = frozenset({"who", "child"})
_ANYWHERE = _PEOPLE | {"guard"}
"""Roles that count in any language: `invalid email address` in a Slovak log, and the
Croatian for an allergy to bureaucracy, whose first word is a Czech cue."""
_MINE_REACH = 2  # words between "my" and "son", either way round
_PLACE_REACH = 4  # words between "patient" and the room that tells which one
_CODE = late.compile(
    r"\W{0,3}(?:n[ro\u00ba\u00b0]?\W{0,2})?(?!(?:19|20)\d\d\b)\d{4,}\b"
)
_PLACED_BEFORE = late.compile(r"\d[.\-]{0,2}[^\W\d_]{0,3}\s?\Z")
_ORDINAL = 8  # characters of a number before a place: `4-es szobában`
_PLACED = late.compile(r"\W{0,3}\d")
_ONLY_WITH: Mapping[str, frozenset[str]] = {
    "people": frozenset({"origin", "mixed", "forebear"}),
    "mixed": frozenset({"people"}),
    "forebear": frozenset({"people"}),
    "hails": frozenset({"forebear"}),
    "goods": frozenset({"origin", "mixed"}),
    "drink": frozenset({Kind.MENTAL_HEALTH}),
    "partisan": frozenset({"party", "ballot", "joins", "sided"}),
    "namesake": frozenset({"joins", "sided"}),
    "joins": frozenset({"partisan", "namesake", "unions"}),
    "sided": frozenset({"partisan", "namesake", "unions"}),
    "unions": frozenset({"party", "ballot", "joins", "sided"}),
    "ballot": frozenset({"partisan", "unions"}),
    "organ": frozenset({"removed"}),
    "removed": frozenset({"organ"}),
    "scan": frozenset({"face"}),
    "dna": frozenset({"sampled"}),
    "sampled": frozenset({"dna"}),
    "trait": frozenset({"enrolled"}),
    "enrolled": frozenset({"trait"}),
    "jail": frozenset({"sits"}),
    "sits": frozenset({"jail"}),
    "place": _WHOM,
    "signs": frozenset({"guardian"}),
    "parent": frozenset({"consent"}),
    "settle": frozenset({"nursery"}),
    "start": frozenset({"first"}),
    "diary": frozenset({"truant"}),
    "truant": frozenset({"diary"}),
    "clinic": frozenset({"escort"}),
    "escort": frozenset({"clinic"}),
    "dx": frozenset({"clinical"}),
}
"""Roles that say nothing in a text without one of others."""
_SIDES = frozenset({"joins", "sided"})
"""What one does in a party: without it `S`, in that language, is a letter."""
_TWO = 2  # abbreviations say it together; one, where nothing heads it, says nothing
_CAPITALS = 2  # of an abbreviation for an illness: `HTA`, `aHT`; `fa` is a word


class Mark(NamedTuple):
    """One entry in a text. `first` and `last` number its words; -1 for Han."""

    start: int
    end: int
    role: str
    language: str
    first: int
    last: int


def marks(text: str, folded: str) -> list[Mark]:
    """The entries in a text, and its people; none of a language without a cue in it."""
    found = [*_in_words(text, folded), *_in_han(folded)]
    return [*found, *_kin(text, found)]


def _in_words(text: str, folded: str) -> Iterator[Mark]:
    table = _worth(distinct(folded))
    index, reached = 0, 0
    for at in starts(folded, list(table)):
        word = TOKEN.match(folded, at)
        entries = table.get(word[0]) if word else None
        if word is None or entries is None:
            continue
        index += count(folded[reached:at])
        reached = at
        for entry in entries:
            end = _end(entry, folded, word.end())
            if end is not None and _stands(entry, text[at:end]):
                last = index + len(entry.words) - 1
                yield Mark(at, end, entry.role, entry.language, index, last)


def _worth(words: set[str]) -> dict[str, tuple[lexicon.Entry, ...]]:
    """The entries that each word may begin, of languages that have a cue here.

    Most phrases fall here already: a text does not have their other words at all.
    """
    table = {
        word: entries
        for word in _SIEVE.of(words)
        if (
            entries := [
                one for one in lexicon.heads(word) if words.issuperset(one.needs)
            ]
        )
    }
    every = [entry for entries in table.values() for entry in entries]
    roles = {entry.role for entry in every}
    idle = {role for role, others in _ONLY_WITH.items() if roles.isdisjoint(others)}
    if "dx" not in roles and sum(one.role == "clinical" for one in every) < _TWO:
        idle.add("clinical")
    telling = _CUES - idle
    languages = {entry.language for entry in every if entry.role in telling}
    sides = {entry.language for entry in every if entry.role in _SIDES}
    if not languages and not _may_own(roles):
        return {}
    if lexicon.EVERY in languages:
        languages.update(lexicon.LANGUAGES)
    return {
        word: kept
        for word, entries in table.items()
        if (
            kept := tuple(
                one
                for one in entries
                if one.role not in idle
                and _counts(one, sides if one.role == "namesake" else languages)
            )
        )
    }


def _counts(one: lexicon.Entry, languages: set[str]) -> bool:
    """May an entry say something in a text that has cues of these languages?"""
    everywhere = one.language == lexicon.EVERY or one.role in _ANYWHERE
    return everywhere or not languages.isdisjoint((one.language, lexicon.EVERY))


def _may_own(roles: set[str]) -> bool:
    """Can words with these roles speak of somebody close?"""
    return "kin" in roles or ("mine" in roles and not roles.isdisjoint(_WHOM))


def _end(entry: lexicon.Entry, folded: str, at: int) -> int | None:
    """Where the phrase ends whose first word ends at `at`; None: it does not go on."""
    for part in entry.words[1:]:
        word = TOKEN.search(folded, at)
        if word is None or not part.fits(word[0]):
            return None
        at = word.end()
    return at


def _stands(entry: lexicon.Entry, shown: str) -> bool:
    """May the words of a text, as they stand in it, be this entry's?"""
    if entry.shown and not entry.stands(alphabets.lowered(shown)):
        return False
    if entry.capitals and not entry.capital(shown):
        return False
    if entry.role == "clinical" and sum(map(str.isupper, shown)) < _CAPITALS:
        return False
    return shown.isascii() or alphabets.writes(entry.language, shown)


def _in_han(folded: str) -> Iterator[Mark]:
    if folded.isascii() or not HAN.search(folded):
        return
    pattern, roles = lexicon.han()
    for match in pattern.finditer(folded):
        for role in roles[match.group()]:
            yield Mark(match.start(), match.end(), role, "zh", -1, -1)


def _kin(text: str, found: Sequence[Mark]) -> Iterator[Mark]:
    """`my` beside `son`, in either order, of one language: somebody's own person.

    One whom a number tells from others is as much somebody: the patient in room 4.
    """
    people = [m for m in found if m.role in _WHOM]
    owners = {(m.first, m.language) for m in found if m.role == "mine"}
    places = [m for m in found if m.role == "place" and _numbered(text, m)]
    for one in people:
        near = range(one.first - _MINE_REACH, one.last + _MINE_REACH + 1)
        own = one.first >= 0 and any((n, one.language) in owners for n in near)
        if own or _CODE.match(text, one.end) or any(_at(one, m) for m in places):
            yield one._replace(role="kin")
            if own and one.role == "child":
                yield one._replace(role="own_child")


def _numbered(text: str, place: Mark) -> bool:
    """Does a number stand beside a word for a place: room 4, the 4th ward?"""
    low = max(0, place.start - _ORDINAL)
    before = _PLACED_BEFORE.search(text, low, place.start)
    return before is not None or _PLACED.match(text, place.end) is not None


def _at(one: Mark, place: Mark) -> bool:
    return -_PLACE_REACH <= place.first - one.last <= _PLACE_REACH
