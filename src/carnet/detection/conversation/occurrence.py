"""Where a value that is already known stands in a text, in any spelling.

One search serves both sides: the detector finds a value everywhere in a conversation
with it, and the outgoing check asks with it whether a value is still there. So what was
found and replaced cannot be "left" for another reason than a fault in replacing.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from carnet import late
from carnet.detection.conversation import phrases
from carnet.detection.conversation.phrases import Phrases
from carnet.detection.letters import FIRST_HAN
from carnet.detection.sheet import Memory, Sheet, lower
from carnet.detection.views.normal import plain, shown, written
from carnet.vocabulary import Finding, Kind

SHORT = 6  # characters; shorter values count as whole words, case-sensitive
_CODED = 4  # digits that no word has
_FEWEST = 3  # of one or two characters a found value is everywhere and nobody's
_PIN = 5  # digits
_DIGITS = 6  # from here on digits count without their separators
_PLAIN_WORD = late.compile(r"[a-z]+\Z")
_SPACES = late.compile(r"\s+")
_GLUED = late.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""A letter of Thai, Lao, Burmese or Khmer, which write no space between words."""
# Case endings that names take in the languages of the EU; the finding covers the whole
# inflected word (de Müllers, pl Ellsworthowi, fi Ellsworthille, hu Ellsworthnak).
_ENDINGS = frozenset(
    (
        "s|es|ns|n|en|a|u|e|ę|ą|y|i|o|t|em|om|ou|ie|iem|owi|owie|ovi|ově|ova|ové|ovej|ovu|"
        "ov|in|ina|jem|om|nak|nek|nál|nél|tól|től|ról|ről|val|vel|hoz|hez|ban|ben|on|et|ot|"
        "in|lla|llä|lle|lta|ltä|ssa|ssä|sta|stä|lle|ille|illa|ista|issa|ga|ta|le|lt|l|st|"
        "am|as|ai|ei|is|im|ui|ų|ą|us|ul|ului|ei|ii|lui|"
        # what is somebody's, in Slovene and Croatian: Pohačičev račun
        "ev|eva|evo|eve|evi|evega|evemu|evim|evih|ovo|ove|ovi|ovega|ovemu|ovim|ovih|"
        "ovog|ovom|evog|evom"
    ).split("|")
)
_LONGEST = max(map(len, _ENDINGS))
_GAP = 3  # signs between two digits of a number
_LONG = 7  # digits of a number that letters may stand beside
_BLANK = frozenset("+")
"""What a form writes for a space (URL Living Standard §5.2); no placeholder has it."""
_JOINTS = _BLANK.union("_-.")
_ADDRESS = late.compile(r"[\w.+-]{0,64}@")
_MEMORY = 4096  # values remembered per text
_MANY = 48  # values at once: from here on the words of a text are sorted first
_NOT_ALNUM = late.compile(r"[\W_]+")


class Needle(NamedTuple):
    """A value to look for."""

    probe: str
    """Must be in the text (lower case unless `exact`) for the value to be tried."""
    words: tuple[str, ...]
    """The value's words, the probe first; spaces of any sort stand between them, or
    one sign as in the name of a file, an address, a key: `ada_byron`, `ada-byron`.
    Before digits a `+` alone, as a form has it: in a placeholder for another value
    digits stand behind the other signs."""
    exact: bool
    """Case matters."""
    inflected: bool = False
    """The endings of a name go with it."""
    loose: bool = False
    """The probe is digits and letters only; the text's separators do not count."""
    parts: tuple[str, ...] = ()
    """Its letters and digits in lower case, if all are of scripts that set words
    apart; none where it has too many."""
    lead: int = 0
    """Signs before the first of them: the + of a telephone number."""
    coded: bool = False
    """No word has so many digits: letters may touch it, `invoiceDE89...x.pdf`."""

    @property
    def text(self) -> str:
        """All of it, without what stands between its words."""
        return "".join(self.words)

    def end(self, text: str, place: int, raw: str = "") -> int:
        """Where the value that begins at `place` ends; -1 if none does.

        `raw`: the text with its capitals, by which words are joined: `AcmeGmbH`.
        """
        if (
            place
            and _sets_apart(self.words[0][0])
            and not self._apart(text, place, raw)
        ):
            return -1
        at = self._after_words(text, place)
        if at < 0:
            return -1
        if not _sets_apart(self.words[-1][-1]):
            return at
        if self.inflected and self.words[-1][-1].isalpha():
            inflected = _inflected(text, at)
            apart = inflected < 0 and self._apart(text, at, raw)
            return at if apart else inflected
        return at if self._apart(text, at, raw) else -1

    def _apart(self, text: str, at: int, raw: str) -> bool:
        """Does a word end or begin there, or may it be a part of one?

        By the two signs there alone: what stands behind them may be replaced as well.
        Chinese goes on right beside a name in other letters: `Max先生`.
        """
        before, behind = text[at - 1 : at], text[at : at + 1]
        if not (_sets_apart(before) and _sets_apart(behind)):
            return True
        if self.coded:
            return not (before.isdigit() and behind.isdigit())
        if self.exact or len(raw) != len(text) or not "".join(self.words).isalpha():
            return False
        return raw[at - 1].islower() and (raw[at].isupper() or raw[at].isdigit())

    def _after_words(self, text: str, at: int) -> int:
        """Where the words that begin at `at` end; -1 if they do not stand there."""
        joined = False
        for number, word in enumerate(self.words):
            start = _after_spaces(text, at) if number else at
            if (
                number
                and start == at
                and not self.exact
                and text[at : at + 1] in (_JOINTS if word.isalpha() else _BLANK)
            ):
                start, joined = at + 1, True
            if (number and start == at) or not text.startswith(word, start):
                return -1
            if self.inflected and text.count("\n", at, start) > 1:
                return -1  # `/Pelle`, and below an empty line `> Stormdals timmar`
            at = start + len(word)
        # In an address of mail the whole of it is somebody's.
        return -1 if joined and _ADDRESS.match(text, at) else at


def _after_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _sets_apart(letter: str) -> bool:
    """May no word character stand beside it? In scripts that set words apart."""
    if letter.isascii():
        return letter.isalnum()
    return letter.isalnum() and letter < FIRST_HAN and not _GLUED.match(letter)


def _inflected(text: str, at: int) -> int:
    """Where the ending of a name at `at` stops; -1 if another word goes on there.

    What an apostrophe joins is no part of it: a placeholder has its `'s` and its
    `'nin` behind it as the name had, and is the one of the name without them.
    """
    end, most = at, min(len(text), at + _LONGEST + 1)
    while end < most and _sets_apart(text[end]):  # a word may be all of the text
        end += 1
    return end if end == at or text[at:end].lower() in _ENDINGS else -1


@lru_cache(maxsize=8192)
def needles(value: str, *, inflected: bool = False) -> tuple[Needle, ...]:
    """How to look for one value; `inflected` takes the endings of a name with it."""
    return tuple(
        one for text in _read(value) for one in _needles(text, inflected=inflected)
    )


def _read(value: str) -> Iterable[str]:
    """The value as views of a text show it, each reading once."""
    # Some signs have a normal form that no view shows: running texts are full of them.
    read = (plain(value),) if value.isascii() else (plain(value), shown(value))
    return dict.fromkeys(_SPACES.sub(" ", one).strip() for one in read)


def _needles(text: str, *, inflected: bool) -> Iterator[Needle]:
    """How to look for a value that views show so."""
    if len(text) < _FEWEST and not (text >= FIRST_HAN and len(text) > 1):
        return
    for one in written(text):
        yield _needle(one, inflected=inflected)
    bare = _NOT_ALNUM.sub("", lower(text))
    if sum(c.isdigit() for c in bare) >= _DIGITS:
        yield Needle(bare, (bare,), exact=False, loose=True)


def of_few(value: str) -> tuple[Needle, ...]:
    """How to look for a value of one or two characters that the application knows.

    Only it can tell that `Bo`, `47` or `王` is somebody's. A word or a number of its
    own, in its own case; a sign of a script without spaces wherever it stands. None
    for signs alone, which no list of known values has (`carnet.context.values`).
    """
    return tuple(
        _needle(one, inflected=False)
        for text in _read(value)
        if len(text) < _FEWEST and any(map(str.isalnum, text))
        for one in written(text)
    )


def _needle(text: str, *, inflected: bool) -> Needle:
    exact = len(text) < SHORT and text < FIRST_HAN
    words = tuple((text if exact else lower(text)).split(" "))
    spaced = max(text) < FIRST_HAN and not _GLUED.search(text)
    parts = phrases.words(lower(text)) if spaced else ()
    lead = _NOT_ALNUM.match(text)
    size = lead.end() if lead else 0
    signs = _NOT_ALNUM.sub("", text)
    coded = len(signs) >= SHORT and sum(map(str.isdigit, signs)) >= _CODED
    return Needle(
        words[0], words, exact, inflected, parts=parts, lead=size, coded=coded
    )


def worth(finding: Finding) -> bool:
    """Whether a found value is looked for elsewhere.

    Not a plain word (`admin`) and not a PIN: both stand everywhere and mean others.
    """
    if finding.value.isdigit() and len(finding.value) < _PIN:
        return False
    plain_word = _PLAIN_WORD.match(finding.value) is not None
    secret = finding.kind in {Kind.USERNAME, Kind.PASSWORD_SECRET}
    return not (plain_word and secret)


def spellings(finding: Finding) -> tuple[str, ...]:
    """The spellings of a found value that are looked for."""
    if finding.detector == "base64":
        return (finding.value,)
    normal = finding.normal.partition("#")[0]
    if normal != finding.normal:
        return (finding.value,)  # one half of a split value
    return tuple(dict.fromkeys((finding.value, normal)))


def distinct(every: Iterable[Finding]) -> list[Finding]:
    """The first finding of each value: it alone tells what is looked for."""
    first: dict[tuple[str, str, Kind, str], Finding] = {}
    for one in every:
        first.setdefault((one.value, one.normal, one.kind, one.detector), one)
    return list(first.values())


def look_up(
    sheet: Sheet,
    wanted: Mapping[str, tuple[Needle, ...]],
    may: AbstractSet[str] | None = None,
    keys: frozenset[str] | None = None,
    *,
    nested: bool = True,
) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """Which of the wanted values the sheet shows, and where.

    `nested`: also in what is encoded, whose whole run is the place then; the same for
    each value whenever it is asked for.

    A value is searched once per text: the sheet remembers, so the history of a chat
    costs one comparison of sets. `may`: those that it may show at all (`sifted.py`);
    `keys`: those of `wanted`, if the caller asks for them of many sheets.
    """
    memory = sheet.memory or Memory(frozenset(), {})
    keys = frozenset(wanted) if keys is None else keys
    if missing := keys - memory.searched:
        many = len(missing) >= _MANY
        tried = missing if may is None else missing & may
        found = {
            key: tuple(places(sheet, wanted[key], many=many, nested=nested))
            for key in tried
        }
        old = memory if len(memory.searched) < _MEMORY else Memory(frozenset(), {})
        fresh = {key: spans for key, spans in found.items() if spans}
        if old is not memory:
            fresh |= {key: memory.places[key] for key in keys & memory.places.keys()}
        # One set for all texts of a call, where they knew nothing else.
        searched = keys if keys >= old.searched else old.searched | keys
        memory = Memory(searched, {**old.places, **fresh})
        sheet.memory = memory
    for key in sorted(memory.places.keys() & keys):  # the same answer each time
        yield key, memory.places[key]


def places(
    sheet: Sheet, wanted: Iterable[Needle], *, many: bool = False, nested: bool = True
) -> Iterator[tuple[int, int]]:
    """The spans of the sheet's text that show one of the values, in any view.

    `many`: it is one of many calls for this text, so that sorting its words pays.
    """
    for index, view in enumerate(sheet.views):
        shown = 0
        for needle in wanted:
            if needle.loose:
                # As often as it was read with its own separators: no other spelling.
                if sheet.bare(index).count(needle.probe) <= shown:
                    continue
                spans = list(_parted(needle.probe, sheet, index))
            else:
                text = view.text if needle.exact else sheet.lowered()[index]
                words = None if needle.coded else sheet.phrases(index, many=many)
                spans = list(_anchored(needle, text, words, view.text))
                shown = len(spans)
            for span in spans:
                yield view.span(*span)
    for start, end, inner in sheet.nested if nested else ():
        if next(iter(places(inner, wanted)), None) is not None:
            yield start, end


def _parted(probe: str, sheet: Sheet, index: int) -> Iterator[tuple[int, int]]:
    """Where letters and digits stand in a row, up to _GAP signs between each two."""
    text = sheet.lowered()[index]
    # A long number stands behind a letter, too: policy K1234567.
    beside = str.isdecimal if probe.isdigit() and len(probe) >= _LONG else _sets_apart
    for start, end in _in_a_row(probe, text, sheet, index):
        if not (beside(text[start - 1 : start]) or beside(text[end : end + 1])):
            yield start, end


def _in_a_row(
    probe: str, text: str, sheet: Sheet, index: int
) -> Iterator[tuple[int, int]]:
    """The same, whatever stands beside them."""
    bare, length = sheet.bare(index), len(probe)
    if text.count(probe) == bare.count(probe):
        # No sign is in any of them: what overlaps one of them has it beside itself.
        yield from ((at, at + length) for at in _every(probe, text))
        return
    offsets = sheet.offsets(index)
    for at in _every(probe, bare):
        own = offsets.row(at, length)
        if all(b - a <= _GAP + 1 for a, b in pairwise(own)):
            yield own[0], own[-1] + 1


def _every(probe: str, text: str) -> Iterator[int]:
    """Where the text has it, also where one overlaps another."""
    at = text.find(probe)
    while at >= 0:
        yield at
        at = text.find(probe, at + 1)


def _anchored(
    needle: Needle, text: str, by_words: Phrases | None, raw: str
) -> Iterator[tuple[int, int]]:
    """Where the value stands, by its words, or by its probe, which is quick to find.

    By its words it is not found where another is joined to it.
    """
    if by_words is not None and needle.parts:
        inflected = needle.inflected and needle.words[-1][-1].isalpha()
        endings = _ENDINGS if inflected else frozenset()
        for at in by_words.places(needle.parts, endings):
            place = at - needle.lead
            end = needle.end(text, place, raw) if place >= 0 else -1
            if end >= 0:
                yield place, end
        return
    place = text.find(needle.probe)
    while place >= 0:
        end = needle.end(text, place, raw)
        if end >= 0:
            yield place, end
        place = text.find(needle.probe, max(end, place + 1))
