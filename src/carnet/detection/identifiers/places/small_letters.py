"""Addresses as people type them: `send it to kvetna 9 949 01 nitra`.

Without capitals nothing sets a street or a town apart from other words. A number and a
postcode behind it do, together with a street word, a label or a verb of sending; and
where the whole line has no capital, a number that ends its clause behind either.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from bisect import bisect_left
from collections.abc import Iterator

from carnet import late
from carnet.detection.identifiers.copula import IS
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.places import units
from carnet.detection.identifiers.places.postcodes import numbered
from carnet.detection.identifiers.places.street_words import is_type
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Sieve

# Verbs of sending; read in the folded text.
_VERBS = (
    r"(?:send|ship|deliver|schick|liefer|envoy|livrez|envia|mandad|spedi[rt]"
    r"|wyslij|przyslij|posl[eij]|posalji|salji|kuldj|trimite|изпрат|прат|στειλ|skicka"
    r"|lahet|saada|suti|siusk|ibghat|yolla|gonder|надішл|вишл|stuur)"
)
_SEND = late.compile(rf"(?<![^\W_]){_VERBS}[^\W\d_]{{0,6}}")
_SENDING = Sieve(late.compile(_VERBS).match)
"""The words of a text that may be such a verb."""
_STREET = late.compile(
    r"[^\n\d.;!?]{0,24}?(?<![^\W_])"
    r"(?P<v>[^\W\d_]{3,}(?:[ \-][^\W\d_]{2,}){0,2}[ ]\d{1,4}[a-z]?(?:/\d{1,4}[a-z]?)?)"
    r"(?=[ ]?,|[ ]\d)"
)
_REACHED = late.compile(r"[^\n\d.;!?]*\d{1,4}[a-z]?(?:/\d{1,4}[a-z]?)?(?=[ ]?,|[ ]\d)")
"""How such a street ends: without another try at each of its words."""
_TOLD = late.compile(
    rf"[^\W\d_]{{0,6}}[ ]?[:：][ ](?:(?:[^\W\d_]{{1,4}}[ ])?(?:{IS}|it['’]s)[ ])?"
    r"(?P<v>[^\W\d_]{3,}(?:[ \-][^\W\d_]{2,}){0,3}"
    r"(?:[ ][^\W\d_]{1,4}\.)?[ ](?!(?:19|20)\d\d(?!\d))"
    r"\d{1,4}[a-z]?(?:/\d{1,3})?)(?![\w/])"
)
"""What stands behind the word for an address and its colon: `adresse: storlien 14`."""
_OTHER = late.compile(
    r"(?<![^\W_])(?:ip|mac|e?-?mail|e-post|web|wallet|memory|url|host|net|site|server"
    r"|bitcoin|btc|eth|http|s)[ \-]?\Z"
)
"""Addresses of other sorts."""
_LIVES = late.compile(r"[^\W\d_]{0,2}[ ]?[:：]")
"""The ending of a verb for living somewhere: `mieszkasz:`."""
_CLAUSE = late.compile(
    r"[ ]?(?:[,.;!?)…\n]|\Z)|[ ](?:i|in|à|a|en|w|v|ve|u|na|im|at|em|σε|στην?|στο|в|у"
    r"|por favor|please|pls|bitte|danke|svp|stp|aub|tack?|takk|kiitos|palun|lūdzu"
    r"|prašau|proszę|prosím|prosim|molim|te rog|grazie|per favore|моля|παρακαλώ"
    r"|будь ласка|címre|alá|alatt|adres(?:ine|inde))(?![^\W_])"
)
"""Where the clause of a house number ends, or goes on to its town."""
_TURN = late.compile(r"[ \t>*~\-]*(?:\[[^\]\n]{1,24}\][ ]?:?|[^\s:][^:\n]{0,27}:)?")
"""Who speaks, at the beginning of a line."""
_MEASURED = late.compile(r"[0-9][ ][^\W\d_]\Z")
"""A number and its unit: `a road of 300 m`."""
_NO_NAMES = frozenset(
    "con per por para pour avec dans depuis pela pelo fait com sem the and und mit jest"
    " sono hay este sunt der die das den det els ett egy két".split()
)
_HOUSE = 4  # digits of a house number
_TO_CODE = 30  # characters between it and a postcode, the town included
_BEFORE = 72  # characters read before a house number
_WORDS = late.compile(r"[^\s,;]+")
_SMALL = frozenset(
    "in à a te en em în i u v ve w в у на"
    " of the and or for to with on from by is are was und oder mit von für et ou pour"
    " med og och ja"
    " tel tel. telefon fax mob mob. mobil gsm".split()
)
"""Words that begin no town."""
_FIRST = frozenset(
    "sankt sint san santa santo são saint sainte st. ste. bad gross groß klein"
    " neu alt new old great little north south east west upper lower nowy nowa"
    " nowe nowym nowej stary stara stare nový nová nové novém stará staré starý"
    " novi nova novo novom novem stari sveti sveta velika veliko mala malo gornji"
    " gornja donji donja горно долно нова новий нові стара старий велика νέα νέο"
    " άνω κάτω αγία άγιος παλαιό παλιά vila vale monte castel valea satu ħal nørre"
    " sønder øster vester norra södra östra västra upplands nord sør la le les los"
    " las el den baile cill dún áth".split()
)
"""Words with which names of several words begin."""
_LINKS = frozenset(
    "de del di do da dos la las los le les sur sous aan den der an am bei nad pod pri"
    " na on upon".split()
)
"""What links two words of one."""
_FURTHEST = 4  # words behind a code that may be its town's
_PAIR = late.compile(r"[a-z]{2}")
"""The letters of a Dutch code, written apart: `5616 vc`."""
_STATE = late.compile(
    r"a[klrz]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri"
    r"|s[cd]|t[nx]|ut|v[at]|w[aivy]"
)
"""A state of the USA before its ZIP code (USPS Publication 28, appendix B)."""
_WORDY = frozenset("al co de hi id in la ma me oh ok or pa".split())
"""States whose letters are also a word of some language."""
_CLOSED = late.compile(r"[ ]?(?:[.,;!?)\n]|\Z)")
_ZIP = late.compile(r"[0-9]{5}(?:-[0-9]{4})?")
_LONGEST_TOWN = 4  # words
_GROUP = late.compile(r"[ \t][0-9]{3}[ \t](?![0-9])")
"""The rest of a number in groups: `24 739 artiklar`."""
_THREE = late.compile(r"[\s,;]*[0-9]{3}[ \t]+[^\W\d_]")
"""Numbers in a row: `Ring 110, 112 eller 113`."""
_YEAR = late.compile(r"[^\W\d_][ ,]{1,2}(?:19|20)[0-9]{2}\Z")
"""A date: `ianuarie 2006`."""
_SIGNS = late.compile(r"[.\-]")
_SAID = frozenset({"address", "residence"})
_SHORT = 3  # letters of a word that names no street
_FLAT = 2  # digits of the number of a flat
_ROOM_FOR_TOWN = 2  # words raised before a code: `bornova izmir 35040`


def sent(scan: Scan) -> Iterator[tuple[int, int]]:
    """Streets without a street word in small letters, where things are sent to.

    Something has to follow that only an address has.
    """
    places = scan.starts(_SENDING.of(scan.plain))
    if not places and scan.tags.isdisjoint(_SAID):
        return
    verbs = [m.span() for at in places if (m := _SEND.match(scan.folded, at))]
    labels = [one[:2] for one in scan.labels.having(*_SAID)]
    seen = {0}
    low = high = 0
    for start, until in scan.numbers:
        if 0 < high - low <= _HOUSE and start - high <= _TO_CODE:
            end = _first(verbs, low) or _first(labels, low)
            if end not in seen:  # a number before this one may have had the same
                seen.add(end)
                ends = _REACHED.match(scan.text, end)
                street = _STREET.match(scan.text, end) if ends else None
                if street and street["v"].islower():  # else its parts tell
                    yield street.start("v"), street.end()
        low, high = start, until


def _first(words: list[tuple[int, int]], number: int) -> int:
    """Where the first of the words ends that stand not far before a number; else 0."""
    place = bisect_left(words, (number - _BEFORE,))
    near = place < len(words) and words[place][1] <= number
    return words[place][1] if near else 0


def behind_label(scan: Scan) -> Iterator[tuple[int, int]]:
    """Streets in small letters right behind the word for an address and its colon."""
    for label in scan.labels.having(*_SAID):
        if _is_asked(scan, label):
            street = _TOLD.match(scan.text, label.end)
            if street and street["v"].islower() and _ends(scan, street.end()):
                low, high = street.span("v")
                words = _SIGNS.sub(" ", scan.folded[low:high]).split()[:-1]
                long = len(words[-1]) > _SHORT or any(map(is_type, words))
                if long and numbered().isdisjoint(words):
                    yield low, high


def _is_asked(scan: Scan, label: Label) -> bool:
    """Whether it is no other sort of address, and no other word begins so."""
    if "residence" in label.tags and not _LIVES.match(scan.text, label.end):
        return False
    return not _OTHER.search(scan.folded, max(0, label.start - 12), label.start)


def _ends(scan: Scan, end: int) -> bool:
    """Whether a house number ends its clause, or parts of the house follow."""
    return bool(_CLAUSE.match(scan.text, end)) or units.end_of(scan, end) > end


def is_typed(scan: Scan, start: int, end: int) -> bool:
    """Whether a street in small letters stands in a line that begins with no others."""
    low = scan.text.rfind("\n", 0, start) + 1
    turn = _TURN.match(scan.text, low, start)
    before = scan.text[turn.end() if turn else low : end]
    if any(map(str.isupper, before)) or _MEASURED.search(before):
        return False
    words = _SIGNS.sub(" ", scan.folded[start:end]).split()
    words = [word for word in words if not word[0].isdigit()]
    names = (word for word in words if word not in _NO_NAMES and not is_type(word))
    named = any(len(word) > _SHORT for word in names)
    return named and numbered().isdisjoint(words) and _ends(scan, end)


def raised(window: str, *, dutch: bool) -> str:
    """What people type in small letters, as a form has it: `75011 Paris`, `S11 8YA`.

    Only the words beside a code begin with a capital then; every offset stays.
    """
    out = list(window)
    words = list(_WORDS.finditer(window))
    code = [any(c.isdigit() for c in word[0]) for word in words]
    for at, word in enumerate(words):
        behind = at > 0 and _ends_code(window, words[:at], code[:at], word.start())
        if _STATE.fullmatch(word[0]) and _is_zip(word[0], window, words[at + 1 :]):
            out[word.start() : word.end()] = map(_upper, word[0])
            for town in _segment(window, words[:at]):
                out[town.start()] = _upper(town[0][0])
        elif code[at] or (dutch and behind and _PAIR.fullmatch(word[0])):
            out[word.start() : word.end()] = map(_upper, word[0])
            code[at] = True
        elif _goes_on(words[:at], code[:at]):
            out[word.start()] = _upper(word[0][0])
        elif word[0] in _SMALL:
            continue
        elif behind or any(code[at + 1 : at + 1 + _ROOM_FOR_TOWN]):
            out[word.start()] = _upper(word[0][0])
    return "".join(out)


def _goes_on(words: list[re.Match[str]], code: list[bool]) -> bool:
    """Whether the name of a town behind its code goes on: `5021 sankt johann`.

    Its first word is one with which towns begin, or a small word links the next one.
    """
    said = [word[0] for word in words[-_FURTHEST:]]
    if _FIRST.issuperset(said[-1:]) and said:
        return code[-2:-1] == [True]
    links = 0
    while links < len(said) and said[-1 - links] in _LINKS:
        links += 1
    return 0 < links < len(said) - 1 and code[-2 - links]


def _is_zip(state: str, window: str, behind: list[re.Match[str]]) -> bool:
    """Whether a ZIP code stands behind a state; where that is a word, at the end."""
    if not behind or not _ZIP.fullmatch(behind[0][0]):
        return False
    return state not in _WORDY or _CLOSED.match(window, behind[0].end()) is not None


def _segment(window: str, words: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The words of a town right before its state, back to the sign before it."""
    for count, word in enumerate(reversed(words)):
        last = words[len(words) - count] if count else None
        between = window[word.end() : last.start()] if last else ""
        if count == _LONGEST_TOWN or "," in between or "\n" in between:
            return
        if any(map(str.isdigit, word[0])):
            return
        yield word


def is_code(text: str, *, short: bool) -> bool:
    """Whether what stands behind a house number as code and town is no other number.

    `short`: three digits may be a code, as in Iceland.
    """
    three = not short and _THREE.match(text)
    return not (three or _GROUP.match(text) or _YEAR.search(text))


def _ends_code(
    window: str, words: list[re.Match[str]], code: list[bool], start: int
) -> bool:
    """Whether a postcode ends right before `start`; the number of a flat is shorter."""
    if not code[-1] or not window[words[-1].end() : start].isspace():
        return False
    return len(words[-1][0]) > _FLAT or code[-2:] == [True, True]  # `949 01`


def _upper(letter: str) -> str:
    upper = letter.upper()
    return upper if len(upper) == 1 else letter
