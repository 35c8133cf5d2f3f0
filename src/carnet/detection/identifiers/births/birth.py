"""Birth dates that a label, one letter behind a name or a sign gives away."""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re
from collections.abc import Iterator
from functools import cache

from carnet import late
from carnet.detection.hit import LABELLED, Hit
from carnet.detection.identifiers.births import (
    abbreviations,
    below,
    in_words,
    letters,
    relatives,
    told,
)
from carnet.detection.identifiers.births.whole_date import DATE, MONTH
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.labels import SENTENCE_END
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import FIRST_HAN, fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

# One space at most, Hungarian's "on", or where somebody was born, as German, Dutch,
# Turkish and Chinese say it before the word.
_BEFORE = late.compile(
    r"\s?|-?j?[ae]n\s|[在于於][\u3400-\u9fff]{1,10}"
    r"|\s(?:in|zu|te)\s[^\W\d_]{2,20}(?:[ \-/][^\W\d_]{2,20}){0,2}\s"
    r"|(?:\s(?:tarihinde|gunu)|['’][dt][ae])\s(?:[^\W\d_]{2,20}['’][^\W\d_]{2,3}\s)?"
    r"|\s(?:napjan|nap)\s|过|過"
    r"|\s(?:as|als|comme|como|come|jako|ako|kot|kao|kui|som|ca|като|як|ωσ|mint|mar|bhala"
    r"|ka|kaip|par)\s(?:[^\W\d_]{1,8}\s){0,3}"
)
_NATIVE = late.compile(r"\s[^\W\d_]{3,20}\s")
"""Where somebody is from, before the Turkish word: `11.03.1980 İzmir doğumlu`."""
# One letter or a sign for "born" between a name and a whole date, as records and court
# letters have it: `Name, f. 14.03.1979`, `(* 14.03.1979)`
_BY = (
    *("f", "b", "s", "g", "n", "r", "d", "dz", "sz", "tw", "sünd", "rođ", "roj"),
    *("născ", "nasc", "nac", "né", "szül", "ур", "род", "р", "γεν", "ν", "doğ", "syn"),
    *("synt", "ur", "født", "född"),
)
_BEFORE_BY = " (\n\t[†"
_FOLDED_BY = frozenset(map(fold, _BY))
_SHORT = late.compile(
    r"(?<=[^\W_])(?:,?[ \t]{1,2}|,?[ \t]?[(\[（]|[ \t]?\r?\n)"
    rf"(?P<by>\*|†?(?:{'|'.join(_BY)})\.)[ \t]?"
    r"(?:(?<=[ (]n\.[ ])(?:a[ ])?[^\W\d_]{3,20}(?:[ ][^\W\d_]{3,20})?(?:[ ]il)?[ ])?"
    rf"(?P<v>{DATE.pattern})",
    re.IGNORECASE,
)
_STAR = late.compile(
    r"\*(?<=[ \t(\[（\n]\*)[ \t]?"
    r"(?:[0-9]|[^\W\d_]{3,12}\.?[ ][0-9]|Meán|Deireadh|[^\x00-\x7f])",
    re.IGNORECASE,
)
"""The star for "born" and what a date begins with: a program's stars have no date."""
_NAMED = late.compile(
    r"[^\W\d_]{2,}(?:[ ](?:van|von|de|der|den|du|di|da|del|ten|ter|zu|af|av)){0,2}"
    r"[ \-][^\W\d_]{2,}\Z"
)
_IN_HAN = late.compile("[\u3400-\u9fff]{2,4}\\Z")
"""A name before a bracket with a star, as genealogists write."""
_ONE = late.compile(r"(?<![^\W_])[^\W\d_]{3,}\Z")
"""One name; before a bracket, and a letter that says "born" in the text's language."""
_BORN_IN = {
    "f.": {"sv", "da", "no", "is"},
    "s.": {"fi", "et"},
    "g.": {"lt"},
    "r.": {"hr", "sl"},
    "dz.": {"lv"},
    "р.": {"bg"},
}
_NO_LINE = ("*", "d.")
"""What begins a line of a list, or says "the" before its date."""
_FILED = late.compile(r"[^\W\d_]{2,}, [^\W\d_]{2,}\Z")
"""A family's name first, as files have it; only a star says "born" behind it."""
_OF_LATE = late.compile(r"(?<![0-9])20(?:1[5-9]|[2-9][0-9])(?![0-9])")
# Six digits (`870612`, `120687`) are a date only directly behind the word.
_SIX = late.compile(
    r"[^\w\n]{0,4}(?P<v>\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d)(?![0-9A-Za-z.,\-])"
)
_NEVER = frozenset[str]()
_LONG_AGO = late.compile(r"(?<![0-9])1(?:[0-8][0-9]{2}|90[0-8])(?![0-9])")
"""Nobody born then is alive: who is oldest was born in August 1909 (read 2026-11)."""
_OTHERS = frozenset({"når", "när", "sund"})
"""Danish and Swedish for "when" and "healthy": folded, "born" in Czech and Estonian."""
_YEAR_AHEAD = late.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}(?:-?г?о)?[ \u00a0](?:[^\W\d_]{1,4}\.?[ \u00a0])?\Z"
)
_DAY_BEHIND = late.compile(
    rf"[^\W\d_]{{0,8}},[ \u00a0][0-9]{{1,2}}\.?[ \u00a0](?P<month>{MONTH})"
    r"(?![^\W_]|[ ][0-9])"
)
"""Day and month behind the year and its label: `2013 року народження, 6 грудня`."""
_BORN_HAN = late.compile("生(?![活效产產成命物意日态態])|생(?![가-힣])")
_OF_TAIWAN = late.compile("(?<![0-9])[0-9]{2,3}年[0-9]{1,2}月[0-9]{1,2}[日号號]")
"""A year of the Republic without its name, which nothing but a birth explains."""
_BEHIND_LABEL = late.compile(r"[\u3400-\u9fff]{0,4}[ \t]?[:：|]?\s{0,2}")
"""The rest of a label, and what parts it from such a year."""
_CLAUSES = frozenset("，。；、")
_OUT = frozenset({"", "出"})
"""What stands between a date and the sign, of which a word of two may be meant."""
_SEX = late.compile("(?<![\u3400-\u9fff])[男女][ ,，、/|\t]{1,3}(?=[0-9])")
"""Before a date in a row of a list: `呂宥勝 男 1988/06/17`."""
_UNLABELLED = late.compile(
    r"(?<![^\W_])(?:nat[oa]|née?)[ ]"
    r"(?:(?<=[ée][ ])(?:à|en|au|aux)[ ](?:[^\W\d_]{2,20}[ \-]){1,5}"
    r"(?:\([^()\n]{2,20}\)[ ])?le[ ])?(?P<v>[0-9])"
)
_WORDS = frozenset({"nato", "nata", "ne", "nee"})
"""Italian and French for "born", in small letters and with their accents, right before
a date or where it was: NATO is no birth, nor `ne` in other languages, nor `nato`,
"then" in Slovene."""
_YEAR = late.compile(r"(?<![0-9])(?:19|20)\d\d(?![0-9]|[\-/][0-9])")
_DATE = 24  # characters of a date, which may begin where its label still reaches
_PLACE = 40  # of where it was, between the date and its word
_IN_WORDS = 8  # characters of the shortest date in words: `May 1979`
_WORDS_OF_NAME = 5  # those joined by hyphens count one by one
_CLOSED = late.compile(
    r"[ ]?[.]?(?:[\"'\u2019\u201d\u00bb)\]][,;.)\]} ]|[,;)][ ](?!\d))"
)
"""What ends a value right behind a label: `'15.08.1990 р.н.', contract: ...`."""
_HUNGARIAN = 3  # full stops of a date that ends with one: `1990.08.15. Születési`
_SIGNS = 12  # characters of the sign for "born" before it


@cache
def _people(sort: str) -> re.Pattern[str]:
    """A word of `people.toml` before a date, in the folded text.

    Before a date of the last years a letter says of those who are `grown` something
    else: `der Kunde, s. 12.03.2024`.
    """
    words = {
        word for row in table(__package__, "people")[sort].values() for word in row
    }
    return late.compile(rf"(?<![^\W_]){expression(words)}[^\W\d_]{{0,8}}\Z")


def find(scan: Scan) -> Iterator[Hit]:
    """Every birth date that the text says is one, and those of the rows beside it."""
    hits = list(_announced(scan))
    yield from hits
    known = [(hit.start, hit.end) for hit in hits]
    for span in (*below.find(scan, known), *relatives.find(scan, known)):
        yield born_on(scan, *span)


def _announced(scan: Scan) -> Iterator[Hit]:
    for label in scan.labels.having("birth"):
        yield from _birth(scan, label)
    yield from _by_letter(scan)
    for room in (abbreviations, letters, told):
        for span in room.find(scan):
            yield born_on(scan, *span)
    yield from _in_signs(scan)
    for word in _UNLABELLED.finditer(scan.text) if scan.says(_WORDS) else ():
        spoken = scan.languages
        other = word[0].startswith("nat") and spoken and "it" not in spoken
        match = None if other else DATE.match(scan.text, word.start("v"))
        if match:
            yield born_on(scan, *match.span())


def _birth(scan: Scan, label: Label) -> Iterator[Hit]:
    """The date that a label of birth names; the dead are no data subjects.

    Source: GDPR recital 27, read 2026-11.
    """
    if scan.text[label.start : label.end].lower() in _OTHERS:
        return
    if scan.text.endswith("</", 0, label.start):
        return  # the end of an element, which says nothing of what stands behind it
    if told.is_of_thing(scan, label.start, label.end):
        return
    span = _year_first(scan, label) or _date(scan, label)
    if span is None or told.is_issued(scan, label.start, label.end, span[0]):
        return
    if not _LONG_AGO.search(scan.text, *span):
        yield born_on(scan, *span)


def _date(scan: Scan, label: Label) -> tuple[int, int] | None:
    """Where a date stands in digits, in words or both; else a year, or six digits."""
    match = _in_digits(scan, label)
    if match is None or _may_be_more(label, match):
        date = in_words.of_birth(scan, label)
        if date and (match is None or _is_wider(date, match)):
            return date.start, date.end
    if match is None:
        match = _YEAR.search(scan.text, label.end, label.end + 10)
    if match:
        return match.span()
    six = _SIX.match(scan.text, label.end)
    return six.span("v") if six else _of_taiwan(scan, label)


def _of_taiwan(scan: Scan, label: Label) -> tuple[int, int] | None:
    """A date of the Republic's calendar right behind a label: `生日 76年3月14日`."""
    if scan.text[label.start] < FIRST_HAN:
        return None
    behind = _BEHIND_LABEL.match(scan.text, label.end)
    date = _OF_TAIWAN.match(scan.text, behind.end()) if behind else None
    return date.span() if date else None


def _year_first(scan: Scan, label: Label) -> tuple[int, int] | None:
    """A year before its label, with the day behind it: `2013 року народження, ...`."""
    day = _DAY_BEHIND.match(scan.text, label.end)
    if day is None or not in_words.is_month(day["month"], label.languages):
        return None
    year = _YEAR_AHEAD.search(scan.text, max(0, label.start - 12), label.start)
    return (year.start(), day.end()) if year else None


def _in_digits(scan: Scan, label: Label) -> re.Match[str] | None:
    """The first date behind a label, else the one right before it."""
    told = scan.text.startswith("出生", label.start)
    before = _born(scan, label)
    joined = before and scan.text[before.end() : label.start].strip()
    if before and (told or joined or _CLOSED.match(scan.text, label.end)):
        return (
            before  # and no other date behind: `1976. május 2-án született, 2019 ...`
        )
    if told and scan.text[label.end : label.end + 1] in _CLAUSES:
        return None
    window = min(len(scan.text), label.end + 48)
    match = DATE.search(scan.text, label.end, window + _DATE)
    if match and match.start() > window:
        match = None
    if match is None or SENTENCE_END.search(scan.text, label.end + 1, match.start()):
        return before
    return match


def _may_be_more(label: Label, match: re.Match[str]) -> bool:
    """Whether there is room for a date in words before one in digits, or behind it.

    `1979. gada piektajā` is a date in digits, but `martā` follows.
    """
    far = match.start() - label.end > _IN_WORDS
    return far or (match.start() > label.end and match[0][-1].isalpha())


def _is_wider(date: in_words.Date, match: re.Match[str]) -> bool:
    """Whether a date in words begins before one in digits, or goes on behind it."""
    return (date.start, -date.end) < (match.start(), -match.end())


def born_on(scan: Scan, start: int, end: int) -> Hit:
    """The hit of a date that was found, without a full stop behind it."""
    value = scan.text[start:end].rstrip(".")
    normal, end = "".join(value.split()).lower(), start + len(value)
    return Hit(start, end, Kind.BIRTH_DATE, normal, "birth", LABELLED)


def _by_letter(scan: Scan) -> Iterator[Hit]:
    """A birth date behind one letter, right behind a name or a word for a person."""
    if not scan.has_number:
        return
    words = scan.plain & _FOLDED_BY
    words = {word for word in words if f"{word}." in scan.folded}
    signs = (f"{before}{word}." for word in words for before in _BEFORE_BY)
    if not _STAR.search(scan.text) and not any(sign in scan.folded for sign in signs):
        return
    for low, high in scan.windows(_DATE + _SIGNS, longest=8):
        for match in _SHORT.finditer(scan.text, low, high):
            if _is_somebody(scan, match):
                yield born_on(scan, *match.span("v"))


def _is_somebody(scan: Scan, match: re.Match[str]) -> bool:
    """Whether a name or a word for a person stands before a letter for "born"."""
    low, start, by = max(0, match.start() - 24), match.start(), match["by"].lower()
    if "\n" in match[0] and not _is_own_line(scan, match):
        return False
    own, late_date = _BORN_IN.get(by, _NEVER), _OF_LATE.search(match["v"])
    spoken = not own.isdisjoint(scan.languages)
    fits = spoken or not (late_date or (own and scan.languages))
    if "(" in match[0] and own and fits:
        one = _ONE.search(scan.text, low, start)
        if one and one[0].istitle():
            return True
    if _people("born").search(scan.folded, low, start):
        return True
    if fits and not late_date and _people("grown").search(scan.folded, low, start):
        return True
    name = _NAMED.search(scan.text, low, start)
    if "*" in match[0] and not late_date and _IN_HAN.search(scan.text, low, start):
        return True
    if name is None and "*" in match[0]:
        name = _FILED.search(scan.text, low, start)
        return name is not None and name[0].istitle()
    return name is not None and name[0][0].isupper()


def _is_own_line(scan: Scan, match: re.Match[str]) -> bool:
    """Whether letter and date are all of the line below a name.

    Or the first of what a curriculum says of somebody, where the name has its own line.
    """
    by = match["by"].lower()
    rest = scan.text[match.end("v") : match.end("v") + 3].lstrip(". \t\r")
    if by in _NO_LINE or rest[:1] in {"", "\n"}:
        return by not in _NO_LINE
    above = scan.text[: match.start()].rpartition("\n")[2].strip()
    spoken = scan.languages | scan.lettered
    own = _BORN_IN.get(by) or {"cs", "pl", "sk", "hu", "ro", "tr"}
    fits = not spoken or not own.isdisjoint(spoken)
    return rest[0] == "," and fits and _is_whole_name(above)


def _is_whole_name(line: str) -> bool:
    """Whether a line has two to four words with capitals and nothing else."""
    words = line.replace("-", " ").split()
    return 1 < len(words) <= _WORDS_OF_NAME and all(
        word.isalpha() and word.istitle() for word in words
    )


def _in_signs(scan: Scan) -> Iterator[Hit]:
    """A date right before the sign for "born", or behind man or woman in a list."""
    text = scan.text
    if not scan.has_han:
        return
    born = "生" in text or "생" in text
    for sign in _BORN_HAN.finditer(text) if born else ():
        low, high = max(0, sign.start() - _DATE), sign.start()
        for shape in (DATE, _OF_TAIWAN):
            for match in shape.finditer(text, low, high):
                if text[match.end() : high] in _OUT:
                    yield born_on(scan, *match.span())
    sexes = "男" in text or "女" in text
    for sign in _SEX.finditer(text) if sexes else ():
        if date := DATE.match(text, sign.end()):
            yield born_on(scan, *date.span())


def _born(scan: Scan, label: Label) -> re.Match[str] | None:
    """The date directly before the word (1987年6月12日出生, ... 12-én született)."""
    capital = scan.text[label.start].isupper()
    low = max(0, label.start - _DATE - _PLACE)
    for match in DATE.finditer(scan.text, low, label.start):
        if capital and match[0][-1] == "." and match[0].count(".") != _HUNGARIAN:
            continue  # a sentence ends there: `05/08/2021. Birthday coupons`
        between = match.end(), label.start
        native = scan.folded.startswith("dogumlu", label.start)
        if _BEFORE.fullmatch(scan.folded, *between):
            return match
        if native and _NATIVE.fullmatch(scan.folded, *between):
            return match
    return None
