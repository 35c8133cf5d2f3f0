"""Months beside a day or a year, and what is counted, that are given names too.

`am 28. August 1849`, `1st of April, 2026`, `14 Tage`. Any other word there may well be
somebody: `12 Marlies 1985` is a row of a list with years of birth.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from collections.abc import Iterator
from typing import Final

from carnet import late

_DATE: Final = late.compile(
    r"(?<![\w.,:/\-])[0-3]?[0-9](?:\.|st|nd|rd|th)?[ ](?:of )?"
    r"(?P<month>August|April|Mai|May|June|Juni|Juli)[ ,.]{1,2}"
    r"(?:1[0-9]|20)[0-9]{2}(?![0-9])"
)
"""In German and English, which spell months with a capital as they do names."""
_IRISH: Final = late.compile(
    r"(?<![\w.,:/\-])(?:[Aa]n|(?:Dé |[Aa]n )?(?:Luain|Luan|Máirt|Céadaoin|Déardaoin"
    r"|h?Aoine|Sathai?rn|Domhnai?gh?),?) [0-3]?[0-9](?:ú|ª)?[ ]"
    r"(?:de )?(?P<month>(?:Mí na )?Nollaig)"
)
"""December, which is a given name too; its day stands behind an article or weekday."""
_FEAST: Final = late.compile(
    r"(?<![^\W_])(?:[Aa]n|[Uu]m|[Oo]íche)[ ](?P<month>Nollaig)(?![^\W_]|[ ][^\W\d_a-z])"
)
"""Christmas: persons have no article in Irish, but before a surname."""


_MONTH: Final = (
    r"Eanáir|Feabhra|Márta|Aibreán|Bealtaine|Meitheamh|Iúil|Lúnasa|Samhain"
    r"|Jannar|Frar|Marzu|Mejju|Ġunju|Lulju|Awwissu|Settembru|Ottubru|Novembru|Diċembru"
    r"|Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık"
    r"|Ιανουαρίου|Φεβρουαρίου|Μαρτίου|Απριλίου|Μαΐου|Ιουνίου|Ιουλίου|Αυγούστου"
    r"|Σεπτεμβρίου|Οκτωβρίου|Νοεμβρίου|Δεκεμβρίου"
)
_BEHIND_DAY: Final = late.compile(
    r"[0-9](?:(?<![\w.,:/\-].)|(?<=[a-zż]-.))(?:(?<=[0-3])[0-9])?(?:ú|ª|η)?[ ]"
    r"(?:de |ta['’] )?"
    rf"(?P<month>{_MONTH})(?![^\W_]|[ ][A-ZÇĞİÖŞÜ])"
)
"""Of Irish, Maltese, Turkish and Greek; `12 Eylül Demir` is a row of a list."""
_GREEK_MONTHS: Final = ("Αυγούστου", "Αύγουστο", "Μαΐου", "Μάιο", "Μάη")
_IN_GREEK: Final = late.compile(
    r"(?<![^\W_])(?:[Ττ]ου|[Ττ]ον?|από|[Ττ]έλη|[Αα]ρχές)[ ]"
    rf"(?P<month>{'|'.join(_GREEK_MONTHS)})"
    r"(?![^\W_]|[ ][Α-Ω])"
)
"""Behind an article: `την άδεια του | Αυγούστου`."""
_GREEK_DAYS: Final = ("Παρασκευή", "Κυριακή")
_BEFORE_DATE: Final = late.compile(
    rf"(?<![^\W_])(?P<month>{'|'.join(_GREEK_DAYS)}),?[ ](?:στις[ ])?[0-3]?[0-9]"
    r"(?:[./][01]?[0-9]|[ ][Α-Ω][α-ωά-ώ]{2,10}ου|η?[ ](?:το|στις))(?![^\W_])"
)
"""Weekdays that are given names, before a date or a part of the day."""
_OF_PORTUGUESE: Final = (
    "Janeiro Fevereiro Abril Maio Junho Julho Agosto Agôsto Setembro Outubro Novembro"
    " Dezembro".split()
)
_PORTUGUESE: Final = late.compile(
    r"(?<![^\W_])[^\W\d_A-Z][^\W\d_]*[ ](?:de|em|até)[ ]"
    rf"(?P<month>{'|'.join(_OF_PORTUGUESE)})(?![^\W_]|[ ][A-Z])"
)
"""With the capital that months had until 1990, behind a small word and its preposition:
`o recibo de Agosto`."""


_DAY: Final = late.compile(
    r"(?<![^\W_])(?:[Aa]m|[Vv]om|[Bb]is|[Zz]um|[Dd]e[mnr]|[Aa]b|[Ss]eit|zwischen)[ ]"
    r"(?:[0-3]?[0-9]\.(?:[ ]?(?:und|oder|bis|/|\u2013|-)[ ]?))?"
    r"[0-3]?[0-9]\.[ ](?P<month>April|Mai|Juni|Juli|August)(?![^\W_])"
)
"""Without a year, behind a word that asks for a day: `am 3. Mai ein`."""
_COUNTED: Final = late.compile(
    r"(?<=[^\s;][ ])[0-9](?:[0-9.,]{0,7}[0-9])?[ \u00a0]"
    r"(?P<unit>Tage|Tagen|Lei|Leva|Rand|Franken)(?![^\W_])"
)
"""Units with a capital, inside a sentence (`bylaw 211. Tage Aamand left` begins one);
`Mark` may be the second of a list."""
_ANY: Final = (
    "January|February|March|April|May|June|July|August|September|October|November"
    "|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Januar|Februar|März|Mai"
    "|Juni|Juli|Oktober|Dezember|Mei|Maart|Juin|Juillet|Août|Aprile|Maggio|Giugno"
    "|Agosto|Юни|Юли|Август|Май|Ιανουάριος|Φεβρουάριος|Μάρτιος|Απρίλιος|Μάιος|Ιούνιος"
    "|Ιούλιος|Αύγουστος|Σεπτέμβριος|Οκτώβριος|Νοέμβριος|Δεκέμβριος"
)
_SPAN: Final = late.compile(
    rf"(?<![^\W_])(?P<month>{_ANY})(?:[ ]?[-–/][ ]?"
    rf"|[ ](?:to|until|till|through|and|or|bis|und|oder|tot|en|of|al?|et|ou|o|до|и|или"
    rf"|και|ή|έως|μέχρι)[ ](?:(?:ο|τον)[ ])?)"
    rf"(?P<last>{_ANY})(?![^\W_])"
)
"""From one month to another: `June to | August`."""
_SOME_MONTHS: Final = "April August May June Mai Mei Juni Juli Jan".split()
_SOME_TIME: Final = late.compile(
    r"(?<![^\W_])(?:[Ii]n|[Ss]ince|[Uu]ntil|till|[Dd]uring|[Mm]id|[Ll]ate|[Ee]arly"
    r"|last|next|end[ ]of|[Ee]nde|[Aa]nfang|[Mm]itte|[Ss]eit|[Bb]egin|[Ee]ind|[Mm]edio"
    r"|[Hh]alf|[Vv]anaf)[ ](?P<month>"
    rf"{'|'.join(_SOME_MONTHS)})(?![^\W_]|[ ][^\W\d_a-z])"
)
"""Behind a word for when it is: `damp since | Jan`, `Begin | Mei`."""
_MOST: Final = late.compile(
    r"(?:^|\n|[.!?;:,(][ ])(?P<unit>Max|Maks)\.?[ ][0-9]{1,4}[ ]?(?:%|€|(?:ord|words"
    r"|wörter|zeilen|sätze|zeichen|min|minutter|minuter|minutes|minuten|euro|kr"
    r"|personen|woorden|zinnen|mots|lignes|parole|righe|minuti|palabras|slov|słów"
    r"|zdań|(?:de )?cuvinte|rânduri|sanaa|lausetta|riviä|sõna|lauset|rida|setninger"
    r"|sætninger"
    r"|meningar|tecken|tegn|linjer|rader|besed|characters|lines|sentences|pages|sider"
    r"|sidor|seiten)(?![^\W_]))",
    re.IGNORECASE,
)
"""What is asked for at most: `Max 200 ord`; `Max 200` is a row of a list."""
_TIMES: Final = (
    *("April", "August", "May", "June", "Mai", "Mei", "Juni", "Juli", "Jan"),
    *("Mar", "Jun", "Jul", "Юни", "Юли", "Αύγουστος"),
)
_TIME: Final = late.compile(
    rf"(?:{'|'.join(word for word in _ANY.split('|') if word.startswith(_TIMES))})"
    r"(?![^\W_])"
)
"""Those that are given names, or begin so, as words: Martha is no `Mar`. Without one of
them no span of months matters."""
_MONTHS: Final = ("August", "April", "Mai", "May", "June", "Juni", "Juli", "Nollaig")
"""Without one of them no date here is read."""
_UNITS: Final = ("Tage", "Lei", "Leva", "Rand", "Franken")
_BEHIND_DAYS: Final = _MONTH.split("|")
_EVE: Final = late.compile(
    r"(?:Christmas|Xmas|Easter|Halloween|(?:Year|Midsummer|Saint|Hallow)['\u2019]?s['\u2019]?)"
    r"[ ](?P<month>Eve)(?![^\W_])"
)
"""The day before a feast: `New Year's Eve`."""
_IN_SPANS: Final = frozenset(_ANY.split("|"))
_IN_TIMES: Final = frozenset(_SOME_MONTHS)
_NAMED: Final = (
    (_BEHIND_DAYS, _BEHIND_DAY),
    (("Eve",), _EVE),
    (_GREEK_MONTHS, _IN_GREEK),
    (_GREEK_DAYS, _BEFORE_DATE),
    (_OF_PORTUGUESE, _PORTUGUESE),
)
"""Names of months or days, and what says that they are; few texts have one."""
_WORD: Final = late.compile(r"[^\W_]+")


def units(text: str) -> Iterator[int]:
    """Where such words begin; most texts have none."""
    if any(map(text.__contains__, _MONTHS)):
        for dates in (_DATE, _DAY, _IRISH, _FEAST):
            yield from (match.start("month") for match in dates.finditer(text))
    for names, dates in _NAMED:
        if any(map(text.__contains__, names)):
            yield from (match.start("month") for match in dates.finditer(text))
    if _TIME.search(text):
        yield from _of_spans(text)
    if "Max" in text or "Maks" in text:
        yield from (match.start("unit") for match in _MOST.finditer(text))
    if any(map(text.__contains__, _UNITS)):
        yield from (match.start("unit") for match in _COUNTED.finditer(text))


def _of_spans(text: str) -> Iterator[int]:
    """Months from and to which something lasts, or in which it is."""
    months = [word for word in _WORD.findall(text) if word in _IN_SPANS]
    for span in _SPAN.finditer(text) if len(months) > 1 else ():
        yield span.start("month")
        yield span.start("last")
    if not _IN_TIMES.isdisjoint(months):
        yield from (match.start("month") for match in _SOME_TIME.finditer(text))
