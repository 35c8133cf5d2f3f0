"""The entries of the lexicon in a text, in order, without those that a guard covers."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
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

_HAN = late.compile(r"[\u3400-\u9fff]")
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
_VERB_LAST = frozenset({"hu", "tr"})
"""Languages in which a people stands inside its descent: `ailesi Suriye'den geldi`."""
_APART = late.compile(r"[.;:!?\n]\s")
_ENDED = late.compile(r"[.;!?\n]\s(?!\d)")
_GOODS_REACH = 4  # words from what is sold to the word for where it comes from
_TOPIC_REACH = 1  # words between "lectures on" and what about: `on childhood leukaemia`
_CLAUSE = 40  # characters between two words of which one is said of the other
_ARTICLE = 4  # letters
_PAUSED = late.compile(r"[,;()\n，；（）。：]|[.:!?]\s")  # noqa: RUF001
_OWNED = frozenset({"mine", "pronoun"})
_SIDES = frozenset({"joins", "sided"})
"""What one does in a party: without it `S`, in that language, is a letter."""
_TWO = 2  # abbreviations say it together; one, where nothing heads it, says nothing
_CAPITALS = 2  # of an abbreviation for an illness: `HTA`, `aHT`; `fa` is a word
_DRINK_REACH = 2  # words from "drinks again" to the coffee


class Mark(NamedTuple):
    """One entry in a text. `first` and `last` number its words; -1 for Han."""

    start: int
    end: int
    role: str
    language: str
    first: int
    last: int


class Pair(NamedTuple):
    """Two roles that together say what neither does."""

    head: str
    other: str
    reach: int
    """Words that may stand between the two."""
    kind: str
    """What they say: a kind; or the head of another pair."""
    across: bool = False
    """May a colon stand between the two, as behind a ward or a diary of a school?"""
    then: bool = False
    """Must the head come first, and nothing but `reach` words part the two?"""
    shortened: bool = False
    """May the head end with a full stop: `Z.n. TEP`?"""


_PAIRS = (
    Pair("origin", "people", 2, Kind.RACE_ETHNICITY),
    Pair("mixed", "people", 0, Kind.RACE_ETHNICITY),
    Pair("forebear", "hails", 4, "descent"),
    Pair("descent", "people", 0, Kind.RACE_ETHNICITY),
    Pair("party", "partisan", 4, Kind.POLITICAL_OPINION),
    Pair("ballot", "partisan", 2, Kind.POLITICAL_OPINION),
    Pair("joins", "partisan", 3, Kind.POLITICAL_OPINION, then=True),
    Pair("partisan", "sided", 1, Kind.POLITICAL_OPINION, then=True),
    Pair("joins", "namesake", 1, Kind.POLITICAL_OPINION, then=True),
    Pair("namesake", "sided", 1, Kind.POLITICAL_OPINION, then=True),
    Pair("party", "unions", 3, Kind.TRADE_UNION),
    Pair("ballot", "unions", 2, Kind.TRADE_UNION),
    Pair("joins", "unions", 1, Kind.TRADE_UNION, then=True),
    Pair("unions", "sided", 1, Kind.TRADE_UNION, then=True),
    Pair("organ", "removed", 3, Kind.HEALTH),
    Pair("face", "scan", 8, Kind.BIOMETRIC),
    Pair("trait", "enrolled", 3, Kind.BIOMETRIC),
    Pair("dna", "sampled", 3, Kind.GENETIC),
    Pair("sits", "jail", 3, Kind.CRIMINAL),
    Pair("dx", "clinical", 3, Kind.HEALTH, across=True, shortened=True),
    Pair("clinical", "clinical", 0, Kind.HEALTH),
)
"""Moroccan roots, votes green, her face was scanned, her iris enrolled; his DNA taken,
and he sits in Tegel; `Dx: AF`, `HTA, FA`.

Where the name of a party is another word, too (`namesake`), the words for what one
does in it stand right before it (`joins`) or behind it (`sided`): `meldt inn i Sp`.
What two words say may go on: `family` and `came from` are a `descent`, which says
nothing but with a people behind it, or between them.
"""


def marks(text: str, folded: str) -> list[Mark]:
    """The marks of a text, sorted; none of a language that has no cue in it."""
    found = [*_in_words(text, folded), *_in_han(folded)]
    if not found:
        return found
    found += [*_kin(text, found), *paired(text, found, _PAIRS)]
    return _unguarded(sorted(_untaught(_sober(_unsold(found)))))


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
    if folded.isascii() or not _HAN.search(folded):
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


def paired(text: str, found: Sequence[Mark], pairs: Sequence[Pair]) -> list[Mark]:
    """Two words that together say what neither does: `türkischer Herkunft`."""
    said: list[Mark] = []
    for pair in pairs:
        heads = [m for m in (*found, *said) if m.role == pair.head]
        others = [m for m in found if heads and m.role == pair.other]
        for head, one in product(heads, others):
            start, end = min(one.start, head.start), max(one.end, head.end)
            if _together(text, head, one, pair):
                first, last = min(one.first, head.first), max(one.last, head.last)
                said.append(Mark(start, end, pair.kind, head.language, first, last))
    return said


def _together(text: str, head: Mark, one: Mark, pair: Pair) -> bool:
    """Do two words say what the pair of their roles does?"""
    if pair.then:
        return _alike(one, head) and _behind(text, head, one, pair.reach)
    start, end = min(one.start, head.start), max(one.end, head.end)
    low = min(head.end + 1, one.start) if pair.shortened else start
    apart = _ENDED if pair.across else _APART
    near = one != head and _beside(one, head, pair.reach)
    return near and not apart.search(text, low, end)


def _alike(one: Mark, head: Mark) -> bool:
    """Are two words of one language, or one of them of all?"""
    return len({one.language, head.language} - {lexicon.EVERY}) < 2  # noqa: PLR2004


def _behind(text: str, head: Mark, one: Mark, reach: int) -> bool:
    """Does a word follow another, with at most so many words between?

    A word too long for an article counts twice, a Han character as a word does: `a
    member of the S`, but not `of the group S`.
    """
    if not 0 <= one.start - head.end <= _CLAUSE:
        return False
    between = text[head.end : one.start]
    long = sum(len(word) > _ARTICLE for word in TOKEN.findall(between))
    words = len(TOKEN.findall(between)) + long + len(_HAN.findall(between))
    return words <= reach and not _PAUSED.search(between)


def _beside(one: Mark, head: Mark, reach: int) -> bool:
    """Do two words of one language stand close to each other, either way round?"""
    gap = max(one.first - head.last, head.first - one.last)
    alike = _alike(one, head)
    if head.role == "mixed":
        return alike and one.first == head.last + 1
    within = gap < 0 and head.role == "descent" and head.language in _VERB_LAST
    return alike and (within or 0 <= gap <= reach + 1)


def _unsold(found: list[Mark]) -> list[Mark]:
    """Without the origin of goods: olives of Moroccan origin, a half Turkish buffet."""
    goods = [m.first for m in found if m.role == "goods"]
    heads = [m.first for m in found if goods and m.role in ("origin", "mixed")]
    sold = {at for at in heads if any(abs(at - g) <= _GOODS_REACH for g in goods)}
    return [
        m
        for m in found
        if m.role != Kind.RACE_ETHNICITY or sold.isdisjoint(range(m.first, m.last + 1))
    ]


def _sober(found: list[Mark]) -> list[Mark]:
    """Without whoever drinks coffee again."""
    drinks = [m.first for m in found if m.role == "drink"]
    return [
        m
        for m in found
        if m.role != Kind.MENTAL_HEALTH
        or m.first == m.last
        or not any(0 < at - m.last <= _DRINK_REACH for at in drinks)
    ]


def _untaught(found: list[Mark]) -> list[Mark]:
    """Without the topic of a lecture or an article, unless it is somebody's own."""
    heads = [m for m in found if m.role == "teaches"]
    if not heads:
        return found
    owned = {m.first for m in found if m.role in _OWNED}
    return [m for m in found if not any(_is_topic(m, head, owned) for head in heads)]


def _is_topic(mark: Mark, head: Mark, owned: set[int]) -> bool:
    """Is it what a lecture is on, with no word for whose it is between the two?"""
    gap = mark.first - head.last - 1
    return (
        mark.role in lexicon.KINDS
        and 0 <= gap <= _TOPIC_REACH
        and owned.isdisjoint(range(head.last + 1, mark.first))
    )


def _unguarded(found: list[Mark]) -> list[Mark]:
    """Without the marks that begin inside a guard."""
    kept: list[Mark] = []
    covered = -1
    guards = sorted((m.start, m.end) for m in found if m.role == "guard")
    if not guards:
        return found
    place = 0
    for mark in found:
        while place < len(guards) and guards[place][0] <= mark.start:
            covered = max(covered, guards[place][1])
            place += 1
        if mark.role != "guard" and mark.start >= covered:
            kept.append(mark)
    return kept
