"""Numbers of the files that others keep about a person: patients, students, policies.

No check digit vouches for them, so that a word has to say whose file it is, by the rows
of `dossiers.toml`, and mostly another one that its number follows: `hospital no.`,
`n° de patient`, `Patientennr.`
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.fields.keys import plain
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers import days
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.copula import FOLDED_IS_OR_WAS, HAN
from carnet.detection.identifiers.expressions import Parted, expression, spellings
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve, matches
from carnet.detection.identifiers.stems import apart
from carnet.detection.letters import bare_capitals, fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

_NO_LETTER: Final = r"(?![^\W\d_])"
NUMBER: Final = (
    r"(?:(?<![^\W\d_])(?:nr|nro|nru|no|num|numb?ers?|nummer(?:et|en)?|numero(?:lla|n)?|numar(?:ul)?"
    r"|broj(?:[aue]|em)?|numer(?:u|em|is|io|iu|i|id|idi?)?|numur[suai]|numru|numara(?:si|m|miz)?"
    r"|numbri(?:ga|l|le)?|numb|cisl(?:o|a|e|em|om|u)|cis|c|mb|mbr|stevilk[aoei]|stev|st|br|szam(?:a|om|unk|u)?|sz|n|n:o|n\.o|id|kod(?:s|as)?|kood|code|cod"
    r"|azonosito(?:ja|szama)?|uimhir|uimh"
    rf"|номер(?:ът|а|у|ом)?|ном|αρ|αριθ|αριθμ(?:οσ|ου|ο)){_NO_LETTER}|№|#)[.:º°ª#]{{0,2}}"
)
"""A word for "number", alone."""
_GLUED: Final = (
    r"(?:nr|nro|no|nummer(?:et|en|s)?|number|numero(?:ni|si|nsa|lla|n)?|numer(?:id?|inu)?"
    rf"|szam(?:a|om|mal|on|at|u|ra|od|unk)?|numbri(?:ga|l|le)?|id){_NO_LETTER}"
    r"\.?"
)
"""The same at the end of a longer word."""
_MINE: Final = (
    "mitt|minn|min|mine|tieghi|tieghek|tieghu|taghha|μου|του|τησ|σου|meu|mea|tau|lui|ei"
    "|ми|му|hans|hennar|hennes|agam|aige"
)
"""Whose it is, where that is said behind the word: `ansattnummeret mitt er 104827`."""
_WITH: Final = "s|so|sa|con|com|mit|met|with|au|avec|med|ar|su|με|с|з|із|cu|le"
"""What joins somebody and his number: `studentka s číslem 104827`."""
SIGN: Final = (
    rf"(?:[ ](?:{_MINE})(?![^\W\d_]))?"
    rf"[^\w\n]{{0,4}}(?:(?:{FOLDED_IS_OR_WAS}|to)[ ]"
    rf"(?:(?:die|de|den|le|la|el|il|o|a|η|ο)[ ])?[^\w\n]{{0,2}}|[{HAN}])?"
    r"(?:\r?\n[ \t]{0,4})?"
)
_MOST: Final = 32  # characters; what is longer is a digest or a body of data
_VALUE: Final = (
    r"(?P<v>(?:[a-zα-ωа-џ]{1,4}(?:[ ]|[\-/.]{1,2}[ ]?|[\-/][a-z]{1,4}[\-/])?)?[0-9]"
    r"(?:[0-9a-zα-ωа-џ]|[\-/.\\·・‐‑–](?=[0-9a-zα-ωа-џ])"
    rf"|[ ](?=[0-9]{{3,}}(?!{days.UNIT})|[0-9]{{1,2}}(?:[.,;)\n]|\Z))){{0,{_MOST}}}+)"
    r"(?![\-/]?[0-9a-zα-ωа-џ])"
)
_BEFORE: Final = late.compile(
    rf"(?<![^\W\d_]){NUMBER}[ ]?(?:[^\W\d_]{{1,12}}[ '’\-]){{0,2}}\Z"
)
_SAID: Final = late.compile(rf"{NUMBER}\Z")
_CASE: Final = "ni|si|nsa|lla|mal|on|om|m|et|en|id|idi|inu|i|ga|le|l|n"
"""Of a word that ends in one for "number": `jäsennumerolla`, `félagsnúmeri`."""
_AT_ONCE: Final = late.compile(
    rf"(?:{_CASE})?{_NO_LETTER}(?:(?:[ ][^\W\d_]{{2,14}}){{1,4}}?(?=[ ]?:[ ]))?"
    rf"{SIGN}{_VALUE}"
)
_INSURED: Final = late.compile(
    rf"{_NO_LETTER}[ ][^\W\d_]{{2,16}}(?:[ ]{NUMBER}[ ]?|{SIGN}){_VALUE}"
)
"""With whom somebody is insured, and the number: `Póliza Sanitas 80417265`."""
_HEADED: Final = late.compile(
    rf"[^\W\d_]{{0,12}}?{_GLUED}"
    rf"|[^\W\d_]{{0,12}}(?:['’]s?)?\.?[ \-_(]{{0,2}}{NUMBER}\)?"
)
"""What is left of a column's head behind the word for a file."""
_LEADING: Final = late.compile(
    rf"{NUMBER}[ ]?(?:[^\W\d_]{{1,3}}[ '’])?(?=[^\W\d_]{{3}})"
)
"""A word for "number" before the word for a file: `N° de salarié`."""
_OF: Final = late.compile(r"[ ](?:[^\W\d_]{1,3}[ '’])?(?=[^\W\d_]{4})")
"""Before the word for the person whose number the words before it name."""
_ENDING: Final = late.compile(r"[^\W\d_]{0,4}[ .:)]{0,2}")
_BEHIND_SIGNS: Final = late.compile(rf"{SIGN}{_VALUE}")
"""The same behind a word of Han: any other letter ends it, as in `会员号VIP0027`."""
_AMOUNT: Final = late.compile(r"[0-9]{1,3}(?:[ .][0-9]{3})+|[0-9]{1,7}")
_OTHER: Final = frozenset(
    "not phone bank account plate device user secret code postcode address version"
    " passport licence birth".split()
)
"""Labels of which one between the file and the number says that it is no file's."""
_REGISTERED: Final = frozenset("identification identity ident registr regist".split())
_LEAD: Final = 28  # characters read before the word for a file
_NEAR: Final = 200  # characters between a file of anything and a word of care

_FEWEST: Final = 4
_LEAST: Final = {"points": 8, "cover": 6}
"""Digits of a number that its word, and one for "number", names."""
_LONG: Final = {
    "points": 8,
    "care": 5,
    "rolls": 5,
    "vague": 9,
    "cover": 7,
    "alone": 5,
    "permit": 4,
    "han": 4,
}
"""The same without a word for "number"."""


_PAPERS: Final = "papers"
_ALONE: Final = ("office", _PAPERS, "alone")
"""Roles of words that name the number by themselves."""
_THING: Final = "things"
"""That of words that are no file's: `card reader no. 40718`."""
_ROLES: Final = (_THING, *"points vague permit cover rolls care".split(), *_ALONE)
"""Each says more than those before it, where a word has two."""
_CODED: Final = late.compile(r"[A-Z]{2,4}[ \-/]?[0-9]{4,7}")
_PAPER: Final = late.compile(r"[A-Z]{2}[ ]?[0-9]{6,7}")
"""The code of what somebody has leave to do, and of a card as states number them."""
_FEW: Final = 2  # letters of `os.`, `c.`, `nr`
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ. "
"""Of a word for "number", or for "from", before it."""


class Word(NamedTuple):
    """A word of the rows in a text."""

    start: int
    end: int
    role: str


class _Rows(NamedTuple):
    words: Parted
    sieve: Sieve
    behind: re.Pattern[str]
    """A number behind the word: ` no. 4471`, `en-ID: 4471`, ` card number is 4471`."""
    han: re.Pattern[str]
    roles: Mapping[str, str]


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    """The rows by language, with the papers of one person among them."""
    papers = table(__package__, "papers")
    found = {}
    for language, row in table(__package__, "dossiers").items():
        role = "han" if "han" in row else _PAPERS
        words = [*row.get(role, ()), *papers.get(language, ())]
        found[language] = {**row, role: words}
    return found


def languages() -> frozenset[str]:
    """The languages that have words for files."""
    return frozenset(_table())


@cache
def _rows() -> _Rows:
    """The words of all languages; one that has two roles has the one that says more."""
    rows = _table().values()
    shapes, roles = set[str](), dict[str, str]()
    papers = {fold(entry) for row in rows for entry in row.get("vague", ())}
    for role in _ROLES:
        for entry in (fold(one) for row in rows for one in _spelled(row, role)):
            shapes.add(entry)
            roles[entry.strip("$")] = "alone" if role in _ALONE else role
    han = {entry for row in rows for entry in row.get("han", ())}
    return _Rows(
        Parted(shapes, _NO_LETTER),
        Sieve(Beginning(shapes)),
        _behind(papers | _REGISTERED),
        late.compile(lambda: f"{expression(map(fold, han))}|{_composed()}"),
        roles,
    )


def _composed() -> str:
    """What Chinese makes of a house or a fund, a paper and "number": `社保电脑号`."""
    row = _table()["zh"]
    names = ("of", "from", "by", "end")
    of, office, by, end = (expression(row[f"han_{name}"]) for name in names)
    return f"(?:{of}(?:{by}){{0,2}}|{office}(?:{by}){{1,2}})(?:{end})"


def _spelled(row: Mapping[str, list[str]], role: str) -> Iterator[str]:
    for entry in row.get(role, ()):
        yield from spellings(entry)


def _behind(papers: set[str]) -> re.Pattern[str]:
    """The word's own ending, or papers of that person, and then a number."""
    paper = rf"[ \-/(]{expression(papers, _NO_LETTER)}[^\W\d_]{{0,12}}\.?"
    return late.compile(
        rf"(?:[^\W\d_]{{0,12}}?{_GLUED}"
        rf"|[^\W\d_]{{0,12}}(?:['’]s?)?\.?(?:{paper}){{0,2}}(?:[ ](?:{_MINE}|{_WITH}))?"
        rf"[ \-(]{{0,2}}{NUMBER})"
        rf"{SIGN}{_VALUE}"
    )


@lru_cache(maxsize=1024)
def is_head(head: str) -> bool:
    """Whether the head of a column, or a key, is `Medl.nr.`: names such numbers."""
    written, words = fold(head.strip()), plain(head)
    return _names_files(written) or (words != written and _names_files(words))


@cache
def beginnings() -> frozenset[str]:
    """With what the words of keys begin that name such numbers, joined or not."""
    heads = (
        plain(word).split() for word, role in _rows().roles.items() if role != "vague"
    )
    return frozenset(
        one for words in heads for one in ("".join(words), _telling(words))
    )


def _telling(words: list[str]) -> str:
    """The first word, if it is no short form."""
    return words[0] if len(words[0]) > _FEW else max(words, key=len)


def _names_files(folded: str) -> bool:
    """Is it the word for a file and one for "number", or one that says both?"""
    led = _LEADING.match(folded)
    starts = (0,) if led is None else (0, led.end())
    named = any(_is_named(folded[start:], led=start > 0) for start in starts)
    return named or _rows().han.fullmatch(folded) is not None


def _is_named(folded: str, *, led: bool) -> bool:
    """The same of words behind one for "number" (`led`), or of all."""
    rows = _rows()
    word = rows.words.match(folded, 0)
    role = rows.roles[word[0]] if word else "vague"
    if word is None or role in {"vague", "points", "permit"}:
        return False
    rest = folded[word.end() :]
    of_person = _OF.match(rest) if role == "alone" else None
    other = rows.words.match(rest, of_person.end()) if of_person else None
    if other:  # `osobni cislo zamestnance`
        return _ENDING.fullmatch(rest, other.end()) is not None
    if led:
        return _ENDING.fullmatch(rest) is not None
    whole = role == "alone" and not rest.strip(" .:)")
    return whole or _HEADED.fullmatch(rest) is not None


def find(scan: Scan) -> Iterator[Hit]:
    """Every number of a file that words name."""
    words = sorted(_words(scan))
    cared = -1
    for word in words:
        if word.role in {"care", "alone"}:
            cared = word.end
        if word.role == "vague" and not _goes_on(scan, cared, word.start):
            hit = _in_ward(scan, word)
        else:
            hit = _numbered(scan, word) or _called(scan, word)
        if hit:
            yield hit


def _in_ward(scan: Scan, word: Word) -> Hit | None:
    """The number of a file of anything, behind which somebody lies in a ward."""
    shapes = (_rows().behind, _AT_ONCE)
    match = next((m for one in shapes if (m := one.match(scan.folded, word.end))), None)
    if match is None or not _PLAIN.fullmatch(match["v"]):
        return None
    high = scan.folded.find("\n", match.end()) % (len(scan.folded) + 1)
    ward = _ward().search(scan.folded, match.end(), min(high, match.end() + _LINE))
    return _hit(scan, word, match, _LONG["care"]) if ward else None


@cache
def _ward() -> re.Pattern[str]:
    """What is said of who is ill and lies somewhere."""
    every = (fold(one) for row in _table().values() for one in row.get("ward", ()))
    return apart(every).anywhere()


_PLAIN: Final = late.compile(r"[0-9]{5,8}")
_LINE: Final = 64  # characters behind a number in which that is told


def has_rolls(scan: Scan) -> bool:
    """Whether a text speaks of those who learn, work or belong to a club."""
    return any(word.role == "rolls" for word in _spaced(scan))


def _goes_on(scan: Scan, low: int, high: int) -> bool:
    """Whether the same is spoken of in one place and in a later one."""
    near = low >= 0 and high - low < _NEAR
    return near and not any(sign in scan.text[low:high] for sign in (";", "\n\n"))


def _words(scan: Scan) -> Iterator[Word]:
    yield from _spaced(scan)
    if scan.has_han and scan.has_number:
        for match in scan.before_numbers(_rows().han, scan.folded, _LINE):
            yield Word(*match.span(), "han")


def _spaced(scan: Scan) -> Iterator[Word]:
    """The words of scripts that set words apart."""
    rows, folded = _rows(), scan.folded
    for match in matches(rows.words, folded, scan.starts(rows.sieve.of(scan.words))):
        if rows.roles[match[0]] != _THING:
            yield Word(*match.span(), rows.roles[match[0]])


def _numbered(scan: Scan, word: Word) -> Hit | None:
    """The number behind a word for "number" that follows the file."""
    match = _rows().behind.match(scan.folded, word.end)
    return _hit(scan, word, match, _LEAST.get(word.role, _FEWEST)) if match else None


def _called(scan: Scan, word: Word) -> Hit | None:
    """The number right behind the file, if a word for "number" stands before."""
    behind = _BEHIND_SIGNS if word.role == "han" else _AT_ONCE
    match = behind.match(scan.folded, word.end)
    if match is None and word.role == "cover":
        match = _INSURED.match(scan.folded, word.end)
    if match is None:
        return None
    low = max(0, word.start - _LEAD)
    said = _SAID.search(scan.folded, word.start, word.end)
    if said or _BEFORE.search(scan.folded, low, word.start):
        return _hit(scan, word, match, _LEAST.get(word.role, _FEWEST))
    if word.role not in {"alone", "han"} and _AMOUNT.fullmatch(match["v"]):
        return None
    hit = _hit(scan, word, match, _LONG[word.role])
    if hit and word.role in {"care", "rolls"} and scan.text[hit.start].isdigit():
        return None  # `patient 2024-118`: of anything
    return hit


def _hit(scan: Scan, word: Word, match: re.Match[str], least: int) -> Hit | None:
    start, end = match.span("v")
    lead, _, rest = scan.text[start:end].partition(" ")
    # A word, not the series of a number.
    if lead.rstrip(".").isalpha() and not lead.isupper():
        start += len(lead) + 1
        lead = rest
    value = scan.text[start:end]
    if start == word.end and scan.text[word.start - 1 : word.start].isdigit():
        return None  # `dea` inside of a digest
    if word.role == "points" and scan.text[word.end : start] == "-":
        return None  # `PRM-2027-00413` is a code of anything
    if word.role == "permit" and not _is_somebodys(scan, value):
        return None
    # `ansattnr. V-0093`, `Personalnummer: 1742`
    said = value[:1].isalpha() or ":" in scan.text[word.end : start]
    coded = word.role == "alone" and said
    if sum(c.isdigit() for c in value) < least - coded:
        return None
    if _is_other(scan, value, end, glued=word.role == "han"):
        return None
    between = scan.labels.within(word.end, start)
    if any(label.tags & _OTHER for label in between) or _is_firms(scan, word):
        return None
    return Hit(start, end, Kind.GOVERNMENT_ID, bare_capitals(value), "dossier", LIKELY)


def _is_somebodys(scan: Scan, value: str) -> bool:
    """Whether a licence is a person's: firms and programs have some too."""
    born = _CODED.fullmatch(value) and scan.labels.having("birth")
    return bool(born or _PAPER.fullmatch(value))


def _is_firms(scan: Scan, word: Word) -> bool:
    """Whether the word ends a label for a register of firms: `ticaret | sicil no`."""
    low = max(0, word.start - _LEAD)
    return any(
        label.start < word.start < label.end and "register" in label.tags
        for label in scan.labels.within(low, word.end)
    )


def _is_other(scan: Scan, value: str, end: int, *, glued: bool) -> bool:
    """Whether it is a date, a year or an amount of something."""
    dated = value.lstrip(_LETTERS)  # `ansat pr. 01-09-2025`
    if glued and dated != value and dated.isdigit():
        return False  # `病历号ZY20240631`
    if DATE.fullmatch(dated) or days.is_years(value):
        return True
    return days.is_amount(scan.folded, end) or days.is_act(scan.folded, end)
