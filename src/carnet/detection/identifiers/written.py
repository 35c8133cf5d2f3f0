"""What only a label gives away: birth dates, passports, licences."""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re
from collections.abc import Iterator

from carnet.detection.hit import LABELLED, LIKELY, POSSIBLE, Hit
from carnet.detection.identifiers import dates
from carnet.detection.identifiers.labels import Label
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_MONTH = r"(?:(?:Meán|Deireadh)[ ](?:an[ ])?Fómhair|[^\W\d_]{3,12}\.?)"
_ROMAN = "(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
"""A month, as Hungary, Poland, Switzerland and others also write it: `17.IV.1989`."""
DATE = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    r"\d{1,2}[./\- ]{1,2}\d{1,2}[./\- ]{1,2}(?:1[89]|20|['’‘])?\d\d\.?"
    r"|\d{1,2}-[A-Za-z]{3}-\d\d(?:\d\d)?"
    r"|\d{1,2}[./ \-]{1,2}(?:I{1,3}|I?V|VI{1,3}|I?X|XI{1,2})[./ \-]{1,2}"
    r"(?:1[89]|20)\d\d"
    r"|(?:1[89]|20)\d\d[./\-]\s?\d{1,2}[./\-]\s?\d{1,2}\.?"
    r"|(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|[ºªoa]|\.|-?го)?[ \-](?:de |d'|of |ta' "
    rf"|ta’ )?{_MONTH},?[ \-](?:de |del )?(?:1[89]|20)\d\d"
    rf"|\d{{1,2}}\.?[./\- ]{_ROMAN}\.?[./\- ]{{1,2}}(?:1[89]|20|['’])?\d\d"
    rf"|(?:1[89]|20)\d\d\.?[./\- ]{_ROMAN}\.?[./\- ]{{1,2}}\d{{1,2}}\.?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:1[89]|20)\d\d"
    rf"|(?:1[89]|20)\d\d\.? (?:gada"
    rf"|m\.) (?:\d{{1,2}}\. ?)?{_MONTH}(?: \d{{1,2}})?(?: d\.)?"
    rf"|(?:1[89]|20)\d\d(?:\. ?|[ \-]){_MONTH} \d{{1,2}}\.?"
    r"|(?:1 ?[89]|2 ?0) ?\d ?\d\s?[年년]\s?\d ?\d?\s?[月월](?:\s?\d ?\d?\s?[日号號일])?"
    r"|(?:民[國国]|西元|昭和|平成|令和|大正)\s?(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,5})\s?年\s?"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?月"
    r"(?:\s?(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})\s?[日号號])?"
    r"|[一二][零〇○九八一二三四五六七]{3}年[一二三四五六七八九十]{1,2}月"
    r"(?:[一二三四五六七八九十廿]{1,3}[日号號])?"
    r")(?![0-9A-Za-z])"
)
# One space at most, or Hungarian's "on".
_BEFORE = re.compile(r"\s?|-?[ae]n\s")
# One letter or a sign for "born" between a name and a whole date, as records and court
# letters have it: `Name, f. 14.03.1979`, `(* 14.03.1979)`
_SHORT = re.compile(
    r"(?<=[^\W_])(?:,?[ \t]{1,2}|,?[ \t]?[(\[]|[ \t]?\r?\n)"
    r"(?P<by>\*|†?(?:f|b|s|g|n|r|d|dz|sz|tw|sünd"
    r"|rođ|roj|născ|nasc|nac|né|szül|ур|род|р|γεν|ν|doğ|syn|synt|ur|født|född)\.)[ \t]?"
    rf"(?P<v>{DATE.pattern})",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^\W\d_]{2,}[ \-][^\W\d_]{2,}\Z")
_ONE = re.compile(r"(?<![^\W_])[^\W\d_]{3,}\Z")
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
_FILED = re.compile(r"[^\W\d_]{2,}, [^\W\d_]{2,}\Z")
"""A family's name first, as files have it; only a star says "born" behind it."""
# Who is born, where no name stands; read in the folded text.
_ROLE = re.compile(
    r"(?<![^\W_])(?:patient|pacient|pacijent|pasient|pazjent|patsien|paziente|potila"
    r"|driver|fahrer|conducteur|conductri|conductor|conducente|condutor|bestuurder"
    r"|kierowc|kierujac|ridic|vodic|voznik|vozac|vezeto|sofer|водач|шофьор|οδηγο|forare"
    r"|forer|kuljettaj|juh[it]|vaditaj|vairuotoj|sewwieq|tiomanai|okumadur|surucu|воді"
    r"|пациент|пацієнт|ασθεν|sjuklin|othar|hasta|beteg|bolni"
    r"|applicant|claimant|insured|antragsteller|versichert|demandeu|solicitante"
    r"|richiedente|requerente|aanvrager|wnioskodawc|zadatel|ziadatel|vlagatelj"
    r"|podnositelj|kerelmezo|solicitant|заявител|заявник|αιτουσ|αιτων|sokande|ansoger"
    r"|soker|hakija|taotleja|iesniedzej|pareiskej|applikant|iarratasoir|umsækjand"
    r"|basvuru|asiakas|omistaja|henkilo)[^\W\d_]{0,8}\Z"
)
# Six digits (`870612`, `120687`) are a date only directly behind the word.
_SIX = re.compile(
    r"[^\w\n]{0,4}(?P<v>\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d)(?![0-9A-Za-z.,\-])"
)
_NEVER = frozenset[str]()
_LONG_AGO = re.compile(r"(?<![0-9])1(?:[0-8][0-9]{2}|90[0-8])(?![0-9])")
"""Nobody born then is alive: who is oldest was born in August 1909 (read 2026-11)."""
_WHEN = frozenset({"når", "när"})
"""Danish and Swedish for "when": folded, the Czech short form of "born"."""
_YEAR_AHEAD = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}(?:-?г?о)?[ \u00a0](?:[^\W\d_]{1,4}\.?[ \u00a0])?\Z"
)
_DAY_BEHIND = re.compile(
    rf"[^\W\d_]{{0,8}},[ \u00a0][0-9]{{1,2}}\.?[ \u00a0](?P<month>{_MONTH})"
    r"(?![^\W_]|[ ][0-9])"
)
"""Day and month behind the year and its label: `2013 року народження, 6 грудня`."""
_BORN_HAN = re.compile("[日号號]生(?![活效产產成命物意日态態])")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)\d\d(?![0-9]|[\-/][0-9])")
_CODE_VALUE = re.compile(
    r"[A-ZА-ЯІЇЄΑ-Ω0-9](?:[A-ZА-ЯІЇЄΑ-Ω0-9]|[\-./ ](?=[A-ZА-ЯІЇЄΑ-Ω0-9]*[0-9])){3,21}"
    r"(?![^\W_\u3400-\u9fff])"
)
_GENERAL = re.compile(
    r"(?<![A-Za-z0-9])(?P<v>[A-ZΑ-Ω]{0,3}[ \-]?[0-9](?:[A-Z0-9]"
    r"|[\-./ ](?=[A-Z]{0,2}[0-9])){4,21})"
    r"(?![A-Za-z0-9])"
)
_CARD_CODE = re.compile(
    r"[^\W\d_]{0,6}[^\w\n]{0,3}(?:n[o.º°]{0,2}|nr\.?|№|number|Nummer)?[^\w\n]{0,3}"
    r"(?P<v>[A-Z0-9]{8,9})(?![0-9A-Za-z])"
)
_DOCUMENT = re.compile(
    r"[^\W\d_]{0,3}[ ][^\w\n]{0,2}(?:(?:nr|no|č|č|br|št)\.?[ ]|№[ ]?)?"
    r"(?P<v>[A-ZА-ЯІЇЄ]{1,3}[ ]?[0-9]{5,8}|[0-9]{8,9})(?![0-9A-Za-z]|[.,\-/][0-9])"
)
# Series and number of a document, as RO, UA and PL print them.
_SERIES = re.compile(
    r"\b(?:[Ss]eri(?:[ae]i?|ę|ą|j[aouąęe]s?)|[Ss]ērij[au]s?|[Ss]eeria"
    r"|[Сс]ер[иі][яїюи])[ :]{1,2}"
    r"(?P<v>(?:C\.?I\.?[ ])?[A-ZА-ЯІЇЄ]{2,3}[ ,]{0,2}"
    r"(?:[Nn]r\.?|num[aă]r(?:ul)?|numer|[Nn]o\.?|номер|№|br\.?|č\.?|broj|numur[sa]?)?"
    r"[ :]{0,2}[0-9]{6,7})(?![0-9A-Za-z])"
)
_CLOCK = re.compile(r":[0-9]{2}")
_DATE = 24  # characters of a date, which may begin where its label still reaches
_IN_WORDS = 8  # characters of the shortest date in words: `May 1979`
_SIGNS = 12  # characters of the sign for "born" before it
_BESIDE = 3  # characters between a label and a code of few digits
LEAD = 36  # characters between a label and the code it names
BREAK = re.compile(r"(?:(?<=\w{4})[.!?]|[。；;])\s|\n\s*\n")


def find(scan: Scan) -> Iterator[Hit]:
    """Everything that a label names."""
    for label in scan.labels.found:
        for tag, rule in _RULES:
            if tag in label.tags:
                yield from rule(scan, label)
    yield from _by_letter(scan)
    yield from _in_signs(scan)
    yield from _documents(scan)
    yield from _outer(scan)
    yield from _series(scan)


def _series(scan: Scan) -> Iterator[Hit]:
    if not any(word in scan.folded for word in ("seri", "сері", "сери", "seer")):
        return
    for match in _SERIES.finditer(scan.text):
        if "not" not in scan.around(*match.span("v")).every:
            span, normal = match.span("v"), bare(match["v"])
            yield Hit(*span, Kind.GOVERNMENT_ID, normal, "series", LIKELY)


def bare(value: str) -> str:
    """Letters and digits alone, in capitals."""
    return "".join(c for c in value if c.isalnum()).upper()


def _birth(scan: Scan, label: Label) -> Iterator[Hit]:
    """The date that a label of birth names; the dead are no data subjects.

    Source: GDPR recital 27, read 2026-11.
    """
    if scan.text[label.start : label.end].lower() in _WHEN:
        return
    span = _year_first(scan, label) or _date(scan, label)
    if span and not _LONG_AGO.search(scan.text, *span):
        yield _born_on(scan, *span)


def _date(scan: Scan, label: Label) -> tuple[int, int] | None:
    """Where a date stands in digits, in words or both; else a year, or six digits."""
    match = _in_digits(scan, label)
    if match is None or _may_be_more(label, match):
        date = dates.of_birth(scan, label)
        if date and (match is None or _is_wider(date, match)):
            return date.start, date.end
    if match is None:
        match = _YEAR.search(scan.text, label.end, label.end + 10)
    if match:
        return match.span()
    six = _SIX.match(scan.text, label.end)
    return six.span("v") if six else None


def _year_first(scan: Scan, label: Label) -> tuple[int, int] | None:
    """A year before its label, with the day behind it: `2013 року народження, ...`."""
    day = _DAY_BEHIND.match(scan.text, label.end)
    if day is None or not dates.is_month(day["month"], label.languages):
        return None
    year = _YEAR_AHEAD.search(scan.text, max(0, label.start - 12), label.start)
    return (year.start(), day.end()) if year else None


def _in_digits(scan: Scan, label: Label) -> re.Match[str] | None:
    """The first date behind a label, else the one right before it."""
    if scan.text.startswith("出生", label.start) and (before := _born(scan, label)):
        return before  # and no other date behind
    window = min(len(scan.text), label.end + 48)
    match = DATE.search(scan.text, label.end, window + _DATE)
    if match and match.start() > window:
        match = None
    if match is None or BREAK.search(scan.text, label.end + 1, match.start()):
        return _born(scan, label)
    return match


def _may_be_more(label: Label, match: re.Match[str]) -> bool:
    """Whether there is room for a date in words before one in digits, or behind it.

    `1979. gada piektajā` is a date in digits, but `martā` follows.
    """
    far = match.start() - label.end > _IN_WORDS
    return far or (match.start() > label.end and match[0][-1].isalpha())


def _is_wider(date: dates.Date, match: re.Match[str]) -> bool:
    """Whether a date in words begins before one in digits, or goes on behind it."""
    return (date.start, -date.end) < (match.start(), -match.end())


def _born_on(scan: Scan, start: int, end: int) -> Hit:
    value = scan.text[start:end].rstrip(".")
    normal, end = "".join(value.split()).lower(), start + len(value)
    return Hit(start, end, Kind.BIRTH_DATE, normal, "birth", LABELLED)


def _by_letter(scan: Scan) -> Iterator[Hit]:
    """A birth date behind one letter, right behind a name or a word for a person."""
    for low, high in scan.windows(_DATE + _SIGNS, longest=8):
        for match in _SHORT.finditer(scan.text, low, high):
            if _is_somebody(scan, match):
                yield _born_on(scan, *match.span("v"))


def _is_somebody(scan: Scan, match: re.Match[str]) -> bool:
    """Whether a name or a word for a person stands before a letter for "born"."""
    low, start, by = max(0, match.start() - 24), match.start(), match["by"].lower()
    if "\n" in match[0] and not _is_own_line(scan, match, by):
        return False
    if "(" in match[0] and not _BORN_IN.get(by, _NEVER).isdisjoint(scan.languages):
        one = _ONE.search(scan.text, low, start)
        if one and one[0].istitle():
            return True
    if _ROLE.search(scan.folded, low, start):
        return True
    name = _NAMED.search(scan.text, low, start)
    if name is None and "*" in match[0]:
        name = _FILED.search(scan.text, low, start)
        return name is not None and name[0].istitle()
    return name is not None and name[0][0].isupper()


def _is_own_line(scan: Scan, match: re.Match[str], by: str) -> bool:
    """Whether letter and date are all of the line below a name."""
    rest = scan.text[match.end("v") : match.end("v") + 3].lstrip(". \t\r")
    return by not in _NO_LINE and rest[:1] in {"", "\n"}


def _in_signs(scan: Scan) -> Iterator[Hit]:
    """A date of day, month and year right before the sign for "born": `...6月9日生`."""
    for sign in _BORN_HAN.finditer(scan.text) if "生" in scan.text else ():
        low, high = max(0, sign.start() - _DATE), sign.start() + 1
        for match in DATE.finditer(scan.text, low, high):
            if match.end() == high:
                yield _born_on(scan, *match.span())


def _born(scan: Scan, label: Label) -> re.Match[str] | None:
    """The date directly before the word (1987年6月12日出生, ... 12-én született)."""
    for match in DATE.finditer(scan.text, max(0, label.start - 24), label.start):
        if _BEFORE.fullmatch(scan.folded, match.end(), label.start):
            return match
    return None


def _code(scan: Scan, label: Label, kind: Kind) -> Iterator[Hit]:
    """The first code of upper-case letters and digits after the label."""
    text = scan.text
    stop = min(len(text), label.end + LEAD)
    for start in range(label.end, stop):
        before = text[start - 1]
        if before.isalnum() and before < "\u2e80":
            continue
        match = _CODE_VALUE.match(text, start)
        if match and _is_code(match[0], start - label.end):
            if not BREAK.search(text, label.end + 4, start):
                value = match[0].rstrip("-./ ")
                yield Hit(
                    start, start + len(value), kind, bare(value), kind.value, LIKELY
                )
            return


def _is_code(value: str, gap: int) -> bool:
    """Four digits, two right behind the label; and no date of the journey."""
    few = 2 if gap <= _BESIDE else 4
    digits = sum(c.isdigit() for c in value)
    return digits >= few and not DATE.fullmatch(value.rstrip("-./ "))


def _passport(scan: Scan, label: Label) -> Iterator[Hit]:
    return _code(scan, label, Kind.PASSPORT)


def _licence(scan: Scan, label: Label) -> Iterator[Hit]:
    return _code(scan, label, Kind.DRIVER_LICENSE)


def _government(scan: Scan, label: Label) -> Iterator[Hit]:
    """A number that a general label (`ID card`, `tax number`) names, of any country."""
    window = min(len(scan.text), label.end + LEAD)
    match = _GENERAL.search(scan.text, label.end, window + 24)
    if match is None or match.start("v") > window:
        yield from _card_code(scan, label)
        return
    value = match["v"].rstrip("-./ ")
    between = scan.text[label.end : match.start("v")]
    if BREAK.search(between):
        return
    if sum(c.isdigit() for c in value) < 6:  # noqa: PLR2004
        yield from _card_code(scan, label)
        return
    timed = _CLOCK.match(scan.text, match.end("v"))  # 2026-03-02T11:04
    if any(c.isdigit() for c in between) or DATE.fullmatch(value) or timed:
        return
    start = match.start("v") + len(value) - len(value.lstrip(" -"))
    end = match.start("v") + len(value)
    yield Hit(start, end, Kind.GOVERNMENT_ID, bare(value), "gov", POSSIBLE)


def _documents(scan: Scan) -> Iterator[Hit]:
    """The code right behind an adjective that stands for a document."""
    for label in scan.labels.found:
        for tag, kind in _SHORT_NAMES.items():
            match = _DOCUMENT.match(scan.text, label.end) if tag in label.tags else None
            if match and _is_spoken(scan, label, tag, match["v"]):
                value = bare(match["v"])
                yield Hit(*match.span("v"), kind, value, kind.value, LIKELY)


def _is_spoken(scan: Scan, label: Label, tag: str, value: str) -> bool:
    """Whether the adjective is one: digits alone, or `pass`, ask for its language."""
    if label.languages & scan.languages or tag == "identity":
        return True
    return value[0].isalpha() and scan.folded[label.start : label.end] != "pass"


def _card_code(scan: Scan, label: Label) -> Iterator[Hit]:
    """A code of capitals and digits right behind the label (FR, DE identity cards).

    Source: ICAO Doc 9303 part 5: the document number of a card has up to nine.
    """
    match = _CARD_CODE.match(scan.text, label.end)
    if match and sum(c.isdigit() for c in match["v"]) >= 2:  # noqa: PLR2004 - no word
        rule, span = "gov", match.span("v")
        yield Hit(*span, Kind.GOVERNMENT_ID, match["v"], rule, POSSIBLE)


_SHORT_NAMES = {
    "travel": Kind.PASSPORT,
    "driving": Kind.DRIVER_LICENSE,
    "identity": Kind.GOVERNMENT_ID,
}

_RULES = (
    ("birth", _birth),
    ("passport", _passport),
    ("licence", _licence),
    ("gov", _government),
)

_FIELD = 64  # characters; a field of a record, not a text
_FIELDS: dict[str, tuple[Kind, re.Pattern[str]]] = {
    "birth": (Kind.BIRTH_DATE, DATE),
    "passport": (Kind.PASSPORT, re.compile(r"[A-Za-z0-9 \-]{5,20}")),
    "licence": (Kind.DRIVER_LICENSE, re.compile(r"[A-Za-z0-9 \-/]{5,24}")),
    "plate": (Kind.VEHICLE_PLATE, re.compile(r"[\w \-·]{4,14}")),
    "gov": (Kind.GOVERNMENT_ID, re.compile(r"[A-Za-z0-9 .\-/()]{5,26}")),
    "user": (Kind.USERNAME, re.compile(r"@?[\w.\-]{3,40}")),
}


def _outer(scan: Scan) -> Iterator[Hit]:
    """The text itself, when the caller's key names it (`customer.passport`)."""
    if not scan.label or len(scan.text) > _FIELD:
        return
    value = scan.text.strip()
    if "birth" in scan.labels.outer[0] and _is_in_words(scan, value):
        start = scan.text.find(value)
        yield _born_on(scan, start, start + len(value))
    for tag, (kind, shape) in _FIELDS.items():
        if tag in scan.labels.outer[0] and shape.fullmatch(value):
            if kind is not Kind.USERNAME and not any(c.isdigit() for c in value):
                continue
            start = scan.text.find(value)
            yield Hit(start, start + len(value), kind, bare(value), tag, LIKELY)


def _is_in_words(scan: Scan, value: str) -> bool:
    """Whether a field is a date with words, in its language or that of its key."""
    if not value or DATE.fullmatch(value):
        return False
    return dates.whole(value, scan.labels.outer[1] | scan.languages)
