"""Streets with their numbers, by the words of `street_words`.

A word is found in the folded text for all languages at once; what stands around it is
read in a window of fixed size, so the work follows the length of the text.
"""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from carnet import late
from carnet.detection.identifiers.births.in_words import is_month
from carnet.detection.identifiers.copula import IS_OR_WAS
from carnet.detection.identifiers.places import no_streets, unnumbered
from carnet.detection.identifiers.places.spelling import (
    CAPITAL,
    LINK,
    NUMBER,
    THOUSANDS,
    UPPER,
)
from carnet.detection.identifiers.places.street_words import Use, lexicon, uses
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold

_DATE = (
    r"\d{1,2}(?:er|º|°|\.|-?[гй]о)?[ ](?:de )?[^\W\d_]{3,12}"
    r"(?:[ ](?:de )?(?:1[89]|20)\d\d(?!\d))?"
)
_COPULA = rf"(?!(?:{IS_OR_WAS}|nie|а|и|and|und|et|oder|or|mit|with|con|avec)(?![^\W_]))"
_PART = (
    rf"(?:{_DATE}|{_COPULA}(?:[dDlL]['’])?[^\W\d_]+(?:['’.\-]+[^\W\d_]+)*"
    r"(?:(?:(?<![^\W\d_]{6})|(?<=[mM]itrop)|(?<=[pP]rotop)|(?<=rhiep))\.|['’])?)"
)
"""A word of its name; the full stop behind six letters ends a sentence."""
_QUOTED = (
    r"(?:[„“”\"«][^„“”\"«»\n]{2,40}[“”\"»]"
    r"|['‘](?=[^\W\d_])[^'‘’\n]{1,24}(?:['’\-][^'‘’\n]{1,24})?['’](?![^\W_]))"
)
"""A house that has a name, also in single quotes: `‘Dar il-Paċi’`."""
_NAMED = late.compile(
    rf"[ \t]?(?P<name>{_QUOTED}|{_PART}(?:[ \t]{_PART}){{0,4}}?)"
    rf"(?P<sep>,?[ \t]{{1,2}}|,)(?P<number>{NUMBER}|(?P<long>{THOUSANDS}))"
)
_NAME = late.compile(
    rf"[ \t](?:{LINK}[ \t]|[dDlL]['’]){{0,2}}(?:{_DATE}|{CAPITAL}|(?<=[\w'’][ '’])"
    rf"[^\W\d_]{{4,}})(?:[ ](?:{LINK}[ ]|[dDlL]['’]){{0,2}}{CAPITAL}){{0,4}}"
)
# As people type it: a number and its street, up to the code behind them.
_LOWER_NAME = late.compile(
    r"[ \t][^\W\d_]+(?:[ \t'’\-][^\W\d_]+){0,3}(?=,?[ \t]{1,2}[0-9])"
)
_SMALL_NAME = late.compile(
    r"(?:[ \t](?:de|du|des|la|le|les|l['’])){0,3}[ \t'’]"
    rf"(?:{_COPULA}[^\W\d_]{{2,}}[ \-]){{0,2}}?{_COPULA}[^\W\d_]{{3,}}"
    r"(?=[ ](?:à|a|in|en)[ ]|[ ]?(?:[,.;!?)\n]|\Z))"
)
"""The same up to its town or the end of its clause: `12 rue des lilas à nantes`."""
_MINOR = rf"(?:{CAPITAL}|\d{{1,3}}\.|\d{{1,2}}-[^\W\d_]{{2,6}}|[IVXL]+)"
_BEHIND = late.compile(rf"(?<![^\W_])(?:{_MINOR}[ \t](?:{LINK}[ \t])?){{1,4}}\Z")
_TITLED = late.compile(
    rf"(?<![^\W_])(?:{CAPITAL}[ \t]){{1,3}}(?:vezér|király|királyné|fejedelem|herceg"
    r"|vajda|apó|pap|püspök|érsek|tábornok|kapitány|mester|doktor|testvérek|úr|nádor"
    r"|vértanú|vértanúk|hadnagy|ezredes|gróf|báró|császár|diák|kormányzó)[ \t]\Z"
)
"""A person's rank in small letters, as Hungarian streets have it: `Örs vezér tere`."""
_TURKISH = late.compile(
    rf"(?<![^\W_])(?:{CAPITAL}[ \t]){{0,3}}"
    r"(?<![\w.,/\-])\d{1,5}(?:/\d{1,2})?\.?[ \t]\Z"
)
"""Where streets have numbers for names: `Yenimahalle Mah. 1842. Sk. No: 7`."""
_LATVIAN = late.compile(r"(?<![\w.])\d{1,2}\.[ \t][^\W\d_]{4,12}[ \t]\Z")
"""Streets that are called after a day: `18. novembra iela`."""
_OTHER_NAMES = {"tr": _TURKISH, "hu": _TITLED, "lv": _LATVIAN}
_FOLLOWS = late.compile(rf"\.?(?:,?[ \t]{{1,2}}|,|(?<=\.))?(?P<number>{NUMBER})")
_DAY = late.compile(r"\.?[ ](?P<month>[^\W\d_]{3,14})")
_WRAPPED = late.compile(rf"[ \t]*,?\r?\n[ \t]*(?P<number>{NUMBER})")
"""The number on the line below its street."""
_AHEAD = late.compile(
    rf"(?<![\w.,$€£#:/\-])\d{{1,5}}[A-Za-z]?(?:[\-–/]\d{{1,4}}[A-Za-z]?)?,?[ \t]"
    rf"(?:(?:{CAPITAL}|\d{{1,3}}(?:st|nd|rd|th))[ \t]){{1,4}}\Z"
)
_FIRST = late.compile(
    r"(?<![\w.,$€£#:/\-])\d{1,4}(?:[ \t]?(?:bis|ter|quater)|[A-Za-z])?"
    rf"(?:[\-–/]\d{{1,4}}[A-Za-z]?)?,?[ \t]"
    rf"(?:(?:{_QUOTED}|(?:Fl|Flat|Apt|App)\.?[ ]?\w{{1,4}}),?[ \t])?\Z"
)
_ABOVE = late.compile(  # the number, and the flat, on the line above the street
    rf"(?<=\n)[ \t]*(?:(?:{_QUOTED},?[ \t])?\d{{1,4}}[A-Za-z]?,?[ ](?:Fl|Flat|Apt|App)"
    rf"\.?[ ]?\w{{1,4}}|{_QUOTED},?[ \t]\d{{1,4}}[A-Za-z]?),?[ ]?\r?\n[ \t]*\Z"
)
_WORD = late.compile(r"[^\W\d_][\w'’.\-]*\Z")
_MODIFIER = late.compile(
    r"(?<![^\W_])(?:(?:Alte|Neue|Große|Kleine|Obere|Untere|Lange|Kurze|Hohe|Innere|Äußere"
    r"|Mittlere|Hintere|Vordere|Stora|Lilla|Västra|Östra|Norra|Södra|Gamla|Nya|Övre|Nedre"
    r"|Gamle|Store|Lille|Nordre|Søndre|Vestre|Østre|Nieuwe|Oude|Grote|Korte|Eerste|Tweede"
    r"|Derde|Sankt|St\.|Sint|Van|Van de|Iso|Itäinen|Läntinen|Pohjoinen|Eteläinen)"
    r"[rnms]?[ \t]){1,2}\Z"
)
_GENITIVE = late.compile(rf"(?<![^\W_])[{UPPER}][^\W\d_]{{2,}}n[ \t]\Z")
"""Whose a Finnish street is: `Jöraatun puistotie`."""
_MODIFYING = 32  # characters
_VERB = late.compile(
    rf"{CAPITAL}[ \t](?:an|na|u|v|in|im|i|auf|op|på|til|till|to|at|do|la|pe|на|до|в|у"
    rf"|bei|į)[ \t](?={CAPITAL})"
)
_NO_NUMBER = ("snc", "SNC", "s.n.", "s.n.c.")  # most are forms of a company too
_ARTICLES = frozenset(
    "a az the der die das la le el il lo de det den en een une kr.".split()
)
"""What stands before another word, or before a year: `Kr. u. 2.` is "A.D. 2"."""
_YEAR = late.compile(r"(?:19|20)\d\d[ ,]")
_NUMBER_LAST = frozenset("bg uk ru pl cs sk sl hr ro el it es pt".split())
"""Languages whose streets have their number behind."""
_LONG_STREETS = frozenset({"es", "pt"})  # houses of five digits, with a dot
_SMALL_NAMES = frozenset("cs sk sl hr".split())
"""Those in which only a street's first word has a capital: `Cesta krških žrtev 61`."""
_LONGEST = 5  # digits of a house number
_SHORT_FORM = 3  # letters with a full stop; fewer without one are another word, too
_REACH = 64  # characters read on either side of a street word


class Core(NamedTuple):
    """A street and its number."""

    start: int
    end: int
    languages: frozenset[str]
    weak: bool
    """Needs a postcode, a label or the language of the text beside it."""
    small: frozenset[str] = frozenset()
    """The language of a street in small letters, whose word is one of streets alone."""


def cores(scan: Scan) -> Iterator[Core]:
    """Every street with a number; they may overlap."""
    words = lexicon()
    near = scan.near(words.alone, words.begin.of(scan.plain), _REACH, longest=_LONGEST)
    for match in chain(near, _unnumbered(scan)):
        for use in uses(scan, match):
            read = _READ.get(use.place)
            if read and (core := read(scan, match, use)):
                yield core
    for match in _joints(scan):
        for use in words.uses[match[0].lstrip("-")]:
            if use.place == "joined" and (core := _joined(scan, match, use)):
                yield core


def every_core(scan: Scan) -> tuple[Core, ...]:
    """All of them."""
    return tuple(cores(scan))


def _unnumbered(scan: Scan) -> Iterator[re.Match[str]]:
    """Street words not far before a word that says: no number."""
    for low, high in scan.windows(_REACH, among=unnumbered.spots(scan)):
        yield from lexicon().alone.finditer(scan.folded, low, high)


def _joints(scan: Scan) -> Iterator[re.Match[str]]:
    """Street words inside of others, not far from a number."""
    words = lexicon()
    if words.end.of(scan.plain):
        for low, high in scan.windows(_REACH, longest=_LONGEST):
            yield from words.joined.finditer(scan.folded, low, high)


def _made(use: Use, start: int, end: int, *, weak: bool | None = None) -> Core:
    """`weak`: the language of the text is not enough; by default the word decides."""
    languages = frozenset[str]() if weak else frozenset({use.language})
    return Core(start, end, languages, use.weak if weak is None else weak)


def _typed(text: str, use: Use, start: int, end: int) -> Core:
    """A street in small letters; `nr. 4` and `8a` say themselves that it is one."""
    told = use.language and (not use.weak or _TOLD.search(text, start, end))
    small = frozenset({use.language}) if told else frozenset[str]()
    return Core(start, end, frozenset(), weak=True, small=small)


def _before(scan: Scan, match: re.Match[str], use: Use) -> Core | None:
    """`via Roma 12`, `ul. Długa 3`, `12 rue de la Paix`."""
    text, start, end = scan.text, match.start(), match.end()
    window = text[end : end + _REACH]
    low = max(0, start - _REACH)
    first = _FIRST.search(text, low, start) or _ABOVE.search(text, low, start)
    if first and (core := _numbered(text, first, end, use)):
        return core
    found = _NAMED.match(window)
    if found is None or fold(found["name"]) in lexicon().names:
        return None
    if found["long"] and use.language not in _LONG_STREETS:
        return None
    day = _DAY.match(window, found.end())
    if day and "." in day[0] and is_month(day["month"]):
        return None  # `na trgu v Ljubljani 27. aprila`
    if no_streets.is_road(f"{match[0]} {fold(found['name'])}"):
        return _made(use, start, end + found.end(), weak=True)
    parts = found["name"].split()
    capitals = [part for part in parts if part[0].isupper() or not part[0].isalpha()]
    firm = found["number"] in _NO_NUMBER and (use.weak or use.language != "it")
    small_name = text[start].isupper() and use.language in _SMALL_NAMES
    if firm or not (capitals or (small_name and (len(parts) > 1 or not use.weak))):
        return _typed(text, use, start, end + found.end())
    small = parts[-1][0].isalpha() and not parts[-1][0].isupper()
    low = len(parts) - len(capitals) > 2  # noqa: PLR2004 - a sentence, not a name
    if len(capitals) > 1 and not (small or low):
        by = len(match[0]) < _SHORT_FORM and text[start].islower()  # `av Lars Ek`
        return _made(use, start, end + found.end(), weak=None if by else False)
    return _made(use, start, end + found.end(), weak=small or low or None)


def _numbered(text: str, first: re.Match[str], end: int, use: Use) -> Core | None:
    """`12 rue de la Paix`, also in small letters."""
    window, start = text[end : end + _REACH], first.start()
    if use.language in _NUMBER_LAST and _NAMED.match(window):
        return None  # `4034, ул. Шипка 71`: the code of a town stands before
    if (named := _NAME.match(window)) and not _is_counted(named[0]):
        year = _YEAR.match(first[0])
        return _made(use, start, end + named.end(), weak=bool(year) or None)
    if named := _LOWER_NAME.match(window):
        return _made(use, start, end + named.end(), weak=True)
    before = use.language in {"fr", "mt"} and "/" not in first[0]  # `1/3 av hytta`
    named = _SMALL_NAME.match(window) if before else None
    return _typed(text, use, start, end + named.end()) if named else None


def _is_counted(name: str) -> bool:
    """Whether it begins with a number and is no day: `500 cuesta 12 euros`."""
    first, *others = name.replace("de ", "").split()
    return first.isdigit() and not (others and is_month(others[0]))


_SEE = frozenset("glej poglej pogl gl vidi viz vid pozri pozrite vedi siehe".split())
"""Before a page: `glej str. 47`."""


def _number(text: str, end: int) -> tuple[re.Match[str] | None, bool | None]:
    """The house number behind a street, and True when it stands on the next line.

    A sentence may end with the street, the next begin with a day: `ielā. 18. maijā`.
    """
    number = _FOLLOWS.match(text, end)
    if number and _is_day(text, number):
        return None, None
    return (number, None) if number else (_WRAPPED.match(text, end), True)


def _is_day(text: str, number: re.Match[str]) -> bool:
    """Whether it is a day before its month: `Reykholti 23. september`; no `38. III`."""
    day = _DAY.match(text, number.end())
    if day is None or day["month"].isupper() or "." not in number[0][0] + day[0][0]:
        return False
    return is_month(day["month"])


def _after(scan: Scan, match: re.Match[str], use: Use) -> Core | None:
    """`Brīvības iela 12`, `Váci utca 12.`, `Gül Sok. No: 12`."""
    text, start, end = scan.text, match.start(), match.end()
    number, weak = _number(text, end)
    if number is None:
        return None
    if text[start:end] == "alle":  # "at" of an hour, in Italian
        weak = True
    low = max(0, start - _REACH)
    name = _name_ahead(text, use, low, start)
    if name and use.language == "no" and _is_english(scan, name[0], match):
        return None
    if name and fold(name[0].strip()) not in _ARTICLES:
        return _made(use, begin(name), number.end(), weak=weak)
    word = _WORD.search(text, low, max(0, start - 1))
    if word is None or text[start - 1 : start] not in {" ", "\t"}:
        return None
    if any(letter.isdigit() for letter in word[0]):  # `FOR-2021-3475. Ring 110`
        return None
    if fold(word[0]) in _SEE:
        return None
    return _typed(text, use, word.start(), number.end())


def _name_ahead(text: str, use: Use, low: int, end: int) -> re.Match[str] | None:
    name = _BEHIND.search(text, low, end)
    if name is None and use.language in _OTHER_NAMES:
        return _OTHER_NAMES[use.language].search(text, low, end)
    return name


def _is_english(scan: Scan, name: str, word: re.Match[str]) -> bool:
    """Whether it is a gate, as games and goods have in their names: `Moor's Gate 3`."""
    if name.endswith(("'s ", "’s ")):
        return True
    capital = scan.text[word.start()] == "G" and word[0] == "gate"
    return capital and "no" not in scan.languages | scan.lettered


def _ahead(scan: Scan, match: re.Match[str], use: Use) -> Core | None:
    """`12 High Street`."""
    start = match.start()
    name = _AHEAD.search(scan.text, max(0, start - _REACH), start)
    if name is None or not scan.text[start].isupper():
        return _lower_ahead(scan, match, use)
    if fold(scan.text[name.start() : match.end()]) in lexicon().public:
        return None
    if all(_is_type(word) for word in name[0].split()[1:]):
        return None  # `5 Street View cars`
    goes_on = use.weak and _NOUN.match(scan.text, match.end())
    weak = bool(_YEAR.match(name[0]) or goes_on) or None
    quarter = _QUARTER.match(scan.text, match.end())
    end = quarter.end() if quarter else match.end()
    return _made(use, name.start(), end, weak=weak)


_QUARTER = late.compile(
    r"[ ](?:[NSEW]|[NS]\.?[EW]|North|South|East|West|Central)\.?"
    r"(?=[,;\n]|[ ](?:Apt|Unit|Suite|Ste|#))"
)
"""A quarter behind a street of North America or Hong Kong: `100 King St W, ...`."""


# A noun goes on where a street would end: `10 High Court cases`.
_NOUN = late.compile(
    r"[ \t](?!(?:and|at|but|by|can|for|from|has|if|in|is|near|on|or|so|since|that|the"
    r"|then|this|to|until|was|we|when|where|which|will|with)(?![^\W_]))[a-z]{3,}"
)
_TOLD = late.compile(r"(?<![^\W_])(?:nr|no|br|č)[.:]|№|\d[a-z]\Z|\d\d/\d{1,3}\Z")
_AHEAD_LOWER = late.compile(
    r"(?<![\w.,$#:/\-])\d{1,4}[a-z]? (?:st|[nsew]|[ns][ew]|[a-z]{3,20}) (?:[a-z]+ )?\Z"
)


def _lower_ahead(scan: Scan, match: re.Match[str], use: Use) -> Core | None:
    """`12 high street`, as people type in a chat: only with more evidence.

    None is needed where words and number are hardly anything else: `112 commercial rd`.
    """
    start = match.start()
    name = _AHEAD_LOWER.search(scan.folded, max(0, start - _REACH), start)
    if name is None:
        return None
    number, *words = name[0].split()
    sure = match[0] in _SURE_AHEAD or (match[0] == "st" and len(number) > 2)  # noqa: PLR2004
    named = any(len(word) > _SHORT_FORM for word in words)
    sure = sure and named and _MEASURED.isdisjoint(words)
    sure = sure and not _FRENCH.match(scan.folded, match.end())
    return _made(use, name.start(), match.end(), weak=None if sure else True)


_FRENCH = late.compile(r"[ ](?:de|du|des|la|le|les|d['’]|l['’])(?![^\W_])")
"""What goes on behind the first word of a street: `12 commerces avenue du Lac`."""
_SURE_AHEAD = frozenset("rd road ave avenue blvd street cres crescent ln".split())
_MEASURED = frozenset(
    "star day mile miles meter meters metre metres lane lanes year years hour hours"
    " minute minutes main high busy back side long dirt toll ring cycle more other"
    " different local person people foot feet block blocks the this that every same"
    " whole along on via down up at from to in near over through with of and".split()
)
"""Words between a number and a road that is no address: `a 4 lane road`."""


def _is_type(word: str) -> bool:
    uses = lexicon().uses.get(fold(word), ())
    return any(use.place == "ahead" and not use.weak for use in uses)


def begin(name: re.Match[str]) -> int:
    """Where the name begins, less the verb of its sentence (`Skicka till Nygatan`).

    And less the word with which the sentence begins: `In Via Roma 12`.
    """
    verb = _VERB.match(name[0])
    if verb:
        return name.start() + verb.end()
    first, _, rest = name[0].partition(" ")
    opens = rest[:1].isupper() and fold(first) in lexicon().openers
    return name.start() + (len(first) + 1 if opens else 0)


def _joined(scan: Scan, match: re.Match[str], use: Use) -> Core | None:
    """`Hauptstraße 12`, `Drottninggatan 5`."""
    text, end = scan.text, match.end()
    number, wrapped = _number(text, end)
    if number is None:
        return None
    word = _WORD.search(text, max(0, end - _REACH), end)
    if word is None or fold(word[0]).rstrip(".") in lexicon().other:
        return None
    if no_streets.is_thing(word[0]):
        return None
    start = word.start()
    owned = use.language == "fi" and text[start].islower()
    shape = _GENITIVE if owned else _MODIFIER
    modifier = shape.search(text, max(0, start - _MODIFYING), start)
    start = modifier.start() if modifier else start
    return _made(use, start, number.end(), weak=wrapped)


_READ = {"before": _before, "after": _after, "ahead": _ahead}
