r"""The shape of a placeholder, in all spellings that are accepted back.

    PERSON_7F3K2M9Q     label, underscore, 8 characters of Crockford base32
    EMAIL_2V8M1XTRB7    the same with 2 more for a spelling other than the normal one

A model bends it: `person_7f3k2m9q`, `PERSON\_7F3K2M9Q`, `PERSON 7F3K2M9Q`,
`PERSON-7F3K2M9Q`, `PERSON%5F7F3K2M9Q`, `PERSON&#95;7F3K2M9Q`, `PERSON\u005f7F3K2M9Q`,
or all of it in full-width forms (Unicode block U+FF00).
Whatever stands around it (emphasis, code, quotes, brackets, link syntax, a genitive
`s`, a case ending behind `:`, `-` or an apostrophe, or, in small letters, right behind
a tag) stays where it is.

Each placeholder holds a digit and a letter among its first 8 characters, so that no
word and no plain number is ever mistaken for one. The alphabet leaves out I, L, O and U
(Crockford, "Base 32", 2002); look-alikes are not mapped, for that would invent.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from carnet.redaction import endings
from carnet.vocabulary import Kind

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TAG = 8
"""Characters of a tag: 40 bits, so that guessing one of a thousand issued takes some
10^9 tries, and each try is an answer."""
SPELLED_TAG = 10

ISSUED = re.compile(rf"[A-Z]+_(?:[{ALPHABET}]{{{SPELLED_TAG}}}|[{ALPHABET}]{{{TAG}}})")
"""A placeholder as it is issued, in none of the spellings that models give it."""

LABELS: Mapping[Kind, str] = {
    Kind.PERSON_NAME: "PERSON",
    Kind.EMAIL: "EMAIL",
    Kind.WORK_EMAIL: "EMAIL",
    Kind.PHONE: "PHONE",
    Kind.POSTAL_ADDRESS: "ADDRESS",
    Kind.POSTAL_CODE: "POSTCODE",
    Kind.BIRTH_DATE: "BIRTHDATE",
    Kind.BIRTH_PLACE: "BIRTHPLACE",
    Kind.IP_ADDRESS: "IP",
    Kind.DEVICE_ID: "DEVICE",
    Kind.COOKIE_OR_AD_ID: "COOKIE",
    Kind.USERNAME: "USER",
    Kind.PASSWORD_SECRET: "SECRET",
    Kind.GOVERNMENT_ID: "ID",
    Kind.DRIVER_LICENSE: "LICENCE",
    Kind.VEHICLE_PLATE: "PLATE",
    Kind.BANK_ACCOUNT: "IBAN",
    Kind.PAYMENT_CARD: "CARD",
    Kind.PRECISE_GEOLOCATION: "GEO",
    Kind.COARSE_LOCATION: "PLACE",
    Kind.KNOWN_VALUE: "VALUE",
}
"""Short label of a placeholder; a kind not listed uses its id without underscores."""


def label(kind: Kind) -> str:
    """The short label of a kind: `PERSON`, `EMAIL`, `IBAN`."""
    return LABELS.get(kind) or kind.value.replace("_", "").upper()


ALL_LABELS = frozenset(label(kind) for kind in Kind)


@dataclass(frozen=True, slots=True)
class Escape:
    """How the underscore of a placeholder was escaped, and how often."""

    style: str  # "plain", "url", "html" or "json"
    times: int = 0


PLAIN = Escape("plain")


_PADDED = ("#95", "#32", "#45")  # also written with zeros: `&#095;`
_HTML = (*_PADDED, "#x5f", "#x005f", "lowbar", "#x20", "nbsp", "#160", "#x2d")


_SLASHES = ("\\", "\\\\", "\\\\\\\\")
"""A backslash as it is, in JSON text, and in JSON text inside of that."""


def _separators() -> dict[str, Escape]:
    """What may stand for the `_` of a placeholder, and how that text is escaped."""
    found = dict.fromkeys(
        ("_", " ", "-", "\N{NO-BREAK SPACE}", "\N{NON-BREAKING HYPHEN}"), PLAIN
    )
    for slashes in _SLASHES:  # Markdown, also inside JSON text
        found |= {f"{slashes}_": PLAIN, f"{slashes}-": PLAIN}
    found["+"] = Escape("url", 1)
    for code in ("5f", "20", "2d"):
        found |= {f"%{code}": Escape("url", 1), f"%25{code}": Escape("url", 2)}
    for name in (
        *_HTML,
        *(f"#{'0' * n}{name[1:]}" for name in _PADDED for n in (1, 2)),
    ):
        found |= {f"&{name};": Escape("html", 1), f"&amp;{name};": Escape("html", 2)}
    for code in ("u005f", "u0020", "u002d", "u00a0", "u2011"):
        for times, slashes in enumerate(_SLASHES, 1):
            found[f"{slashes}{code}"] = Escape("json", times)
    return found


SEPARATORS = _separators()
"""Lower-case spelling of what may stand for the underscore."""
UNDERSCORES = frozenset(
    sep for sep in SEPARATORS if re.search("_|5f|#0{0,2}95|lowbar", sep)
)

ALNUM = "0-9A-Za-z"
_DASHES = "\u2010\u2012\u2013\u2014\u2212\uff0d"
_LETTERS = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_WIDE = re.compile(
    f"[{_DASHES}](?=[0-9A-Za-z{_LETTERS}]{{{TAG}}})|\uff3f|[{_LETTERS}]{{2}}"
)
"""What no placeholder in such forms is without; most dashes stand between words."""
_WIDE_ESCAPED = re.compile(
    r"\\u(?:201[0234]|2212|ff(?:0d|1[0-9]|2[1-9a-f]|3[0-9af]|4[1-9a-f]|5[0-9a]))",
    re.IGNORECASE,
)
"""The same as JSON escapes them, which is read before it is decoded."""
RUN = re.compile(f"[{ALNUM}{_LETTERS}]*")
"""What goes on with a tag that stands before it, in either form."""
_NARROW = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)} | {
    ord(dash): "-" for dash in _DASHES
}
BASE32 = "0-9A-HJKMNP-TV-Za-hjkmnp-tv-z"


def spelled(words: Iterable[str]) -> str:
    """A pattern for some words in either case, that fails at their first character."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(word[1:])
    single = "".join(re.escape(c) for c, rests in by_first.items() if rests == [""])
    groups = [
        f"{re.escape(c)}(?:{'|'.join(map(_either_case, rests))})"
        for c, rests in by_first.items()
        if rests != [""]
    ]
    return "|".join([f"[{single}]", *groups] if single else groups)


def _either_case(word: str) -> str:
    return "".join(f"[{c}{c.upper()}]" if c.isalpha() else re.escape(c) for c in word)


SEPARATOR = spelled(SEPARATORS)
SEPARATED_TAG = re.compile(
    f"(?P<sep>{SEPARATOR})"
    # As `run` says below: most words end it here, at two thirds of the time.
    f"(?=[{BASE32}]{{{TAG}}})"
    # A digit and a letter among the first 8.
    f"(?=[A-Za-z]{{0,7}}[0-9])(?=[0-9]{{0,7}}[A-Za-z])"
    f"(?P<run>[{BASE32}]{{{TAG}}}[{ALNUM}]*)"
)
# The same for a text without escapes, where it costs less than half.
_SIMPLE = "".join(sep for sep in SEPARATORS if len(sep) == 1)
_UNESCAPED = re.compile(
    f"[{re.escape(_SIMPLE)};](?=[{BASE32}]{{{TAG}}})"
    f"(?=[A-Za-z]{{0,7}}[0-9])(?=[0-9]{{0,7}}[A-Za-z])"
)
# A tag has a digit among its first 8 characters, and digits are found at the speed of
# memory: 1.5 kB of prose took 40 us with the expression, and 1 us where it has none.
_REACH = max(map(len, SEPARATORS)) + TAG - 1
_APART = 64  # characters of text for each digit; with more of them the whole is quicker
_DIGITS = "0123456789"
_LONG = 512  # characters from which that pays; an event of a stream has 80
# Left of a bent label stands no letter or digit, unless it belongs to an escape.
_LEFT = re.compile(
    rf"(?:\A|[^{ALNUM}]|%[0-9A-Fa-f]{{2}}|\\[bfnrt]|\\u[0-9A-Fa-f]{{4}})\Z"
)
_LEFT_CONTEXT = 6  # the longest of these, in characters
_BASE32_TAG = re.compile(f"[{BASE32}]+")
_ENDING = re.compile(rf"[^\W\d_]{{0,{endings.LONGEST}}}(?![^\W_]|_)")
GENITIVE = frozenset(("", "s"))
"""In small letters: a capital S is a character of a longer tag that was made up."""


@dataclass(slots=True)  # not frozen: some are made for each tag, and that costs
class Hit:
    """Something of the shape of a placeholder, at `text[start:end]`."""

    start: int
    end: int
    placeholder: str
    """As it would have been issued: `PERSON_7F3K2M9Q`."""
    issued: bool
    bent: bool
    underscored: bool
    """Joined by an underscore, escaped or not; `ID T22000129` is ordinary text."""
    escape: Escape
    run_end: int
    """End of the letters and digits behind it; at the end of a text that goes on,
    nothing is decided yet."""


def folded(text: str, *, beginning: bool = False) -> str:
    """`text` as a typist writes it: without full-width forms and typographic dashes.

    Each character stays where it stands. Who writes Chinese or Japanese may write all
    of a placeholder in full-width forms, and what sets type makes a dash of a hyphen.
    `beginning`: it may hold no more than the beginning of one.
    """
    if text.isascii() or not (beginning or _WIDE.search(text)):
        return text
    return text.translate(_NARROW)


def tagged(text: str) -> bool:
    """May `text` hold a placeholder? It does not if this says no."""
    if len(text) <= TAG:  # `user`, `gpt-5`: most strings of a request
        return False
    text = folded(text)
    escaped = "\\" in text  # one sign is found fifty times as fast as two
    if escaped and "\\u" in text and _WIDE_ESCAPED.search(text):
        return True
    pattern = SEPARATED_TAG if escaped or "%" in text else _UNESCAPED
    digits = _few_digits(text)
    if digits is None:
        return pattern.search(text) is not None
    return any(pattern.search(text, max(0, at - _REACH), at + TAG) for at in digits)


def _few_digits(text: str) -> list[int] | None:
    """Where the digits of a text stand; None: it has many, or it is short."""
    if len(text) < _LONG or sum(map(text.count, _DIGITS)) > len(text) // _APART:
        return None
    found: list[int] = []
    for digit in _DIGITS:
        at = text.find(digit)
        while at >= 0:
            found.append(at)
            at = text.find(digit, at + 1)
    return found


def hits(
    text: str, labels: frozenset[str], issued: Container[str], floor: int = 0
) -> Iterator[Hit]:
    """Yield what has the shape, left to right, from `floor` on.

    Issued ones never overlap each other; one that was not issued may overlap the next,
    as in `EMAIL_0ADDRESS_7F3K2M9Q`.

    `labels` are the labels that count. Where one tag can be read in several ways, the
    reading that was issued wins.
    """
    written, text = text, folded(text)
    wide = written is not text
    for match in SEPARATED_TAG.finditer(text, floor):
        readings = list(_readings(text, match, labels, floor, issued))
        if readings:
            known = (hit for hit in readings if hit.placeholder in issued)
            hit = next(known, None)
            if hit is None:
                hit = readings[0]
            else:
                hit.issued = True
            if wide and not written[hit.start : hit.end].isascii():
                hit.bent = True
            if hit.issued:
                floor = hit.end  # no label is part of a placeholder before it
            yield hit


def _readings(
    text: str,
    match: re.Match[str],
    labels: frozenset[str],
    floor: int,
    issued: Container[str],
) -> Iterator[Hit]:
    """Each way to read one tag: longest tag first, then longest label.

    Where it is bent otherwise, too, a case ending is told from the rest of a word only
    if what stands before it was issued.
    """
    run, sep, run_end = match["run"], match["sep"], match.end()
    for name in left_labels(text, match.start(), labels, floor):
        start = match.start() - len(name)
        glued = _glues(name, issued, underscored=sep.lower() in UNDERSCORES)
        for tag, end in _tags(text, match, labels, glued):
            bent = sep != "_" or name != name.upper() or tag != tag.upper()
            if bent and not left_of(text, start):
                continue
            yield Hit(
                start=start,
                end=run_end - len(run) + len(tag),
                placeholder=f"{name.upper()}_{tag.upper()}",
                issued=False,
                bent=bent,
                underscored=sep.lower() in UNDERSCORES,
                escape=SEPARATORS[sep.lower()],
                run_end=end,
            )


def _glues(
    name: str, issued: Container[str], *, underscored: bool
) -> Callable[[str, str], bool]:
    """May a case ending stand right behind a tag (and the rest of the word so far)?"""

    def glued(tag: str, rest: str) -> bool:
        if tag == tag.upper():
            if underscored and name.isupper():
                return True
        elif not underscored or not is_small(name, tag) or _is_longer(tag, rest):
            return False
        return f"{name}_{tag}".upper() in issued

    return glued


def is_small(name: str, tag: str) -> bool:
    """Are label and tag in small letters, as in the midst of a sentence or to begin it?

    Then its end is not seen: letters behind it may be more of a tag.
    """
    return tag.islower() and name[1:].islower()


def _is_longer(tag: str, rest: str) -> bool:
    """May a tag in small letters be one of a spelling, and made up?

    There is none of any other length, so that more letters, or fewer, are an ending.
    """
    return len(tag + rest) == SPELLED_TAG and _BASE32_TAG.fullmatch(rest) is not None


def _tags(
    text: str,
    match: re.Match[str],
    labels: frozenset[str],
    glued: Callable[[str, str], bool],
) -> Iterator[tuple[str, int]]:
    """Each tag that the letters and digits begin with, and where these end."""
    run, end = match["run"], match.end()
    following = text[end : end + 1]
    for size in (SPELLED_TAG, TAG):
        tag, rest = run[:size], run[size:]
        if len(tag) < size or not _BASE32_TAG.fullmatch(tag):
            continue
        if ends(rest, following, labels):
            yield tag, end
        elif glued(tag, rest) and (ending := ending_of(text, end, rest)):
            yield tag, end - len(rest) + len(ending)


def ending_of(text: str, end: int, rest: str) -> str:
    """The case ending that begins with `rest`, which stands before `end`; else ""."""
    if rest in endings.BEGINNINGS and (more := _ENDING.match(text, end)):
        ending = rest + more[0]
        return ending if ending in endings.ENDINGS else ""
    return ""


def ends(rest: str, following: str, labels: frozenset[str]) -> bool:
    """May a tag be followed by these letters and digits, and by `following` then?

    Yes for none, for a genitive s, and for the label of another placeholder: Chinese
    puts a name and a number side by side without a space.
    """
    return rest in GENITIVE or (following == "_" and rest in labels)


def left_of(text: str, start: int) -> bool:
    """May a bent placeholder start here?"""
    return _LEFT.search(text[max(0, start - _LEFT_CONTEXT) : start]) is not None


def left_labels(
    text: str, end: int, labels: frozenset[str], floor: int
) -> Iterator[str]:
    """Yield what stands left of `end` and is a label in some case, longest first."""
    for size in _lengths(labels):
        name = text[end - size : end] if end - size >= floor else ""
        if name.isascii() and name.upper() in labels:
            yield name


@lru_cache(maxsize=256)
def _lengths(labels: frozenset[str]) -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in labels}, reverse=True))
