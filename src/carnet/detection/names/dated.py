"""Months beside a day or a year, and what is counted, that are given names too.

`am 28. August 1849`, `1st of April, 2026`, `14 Tage`. Any other word there may well be
somebody: `12 Marlies 1985` is a row of a list with years of birth.
"""
# ruff: noqa: RUF001 - letters of other languages

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
    r"(?<![\w.,:/\-])[Aa]n [0-3]?[0-9](?:ú|ª)?[ ](?:de )?(?P<month>(?:Mí na )?Nollaig)"
)
"""December, which is a given name too; its day stands behind an article."""


_MONTH: Final = (
    r"Eanáir|Feabhra|Márta|Aibreán|Bealtaine|Meitheamh|Iúil|Lúnasa|Samhain"
    r"|Jannar|Frar|Marzu|Mejju|Ġunju|Lulju|Awwissu|Settembru|Ottubru|Novembru|Diċembru"
    r"|Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık"
    r"|Ιανουαρίου|Φεβρουαρίου|Μαρτίου|Απριλίου|Μαΐου|Ιουνίου|Ιουλίου|Αυγούστου"
    r"|Σεπτεμβρίου|Οκτωβρίου|Νοεμβρίου|Δεκεμβρίου"
)
_BEHIND_DAY: Final = late.compile(
    r"(?<![\w.,:/\-])[0-3]?[0-9](?:ú|ª|η)?[ ](?:de |ta['’] )?"
    rf"(?P<month>{_MONTH})(?![^\W_]|[ ][A-ZÇĞİÖŞÜ])"
)
"""Of Irish, Maltese, Turkish and Greek; `12 Eylül Demir` is a row of a list."""
_OF_PORTUGUESE: Final = (
    "Janeiro Fevereiro Abril Maio Junho Julho Agosto Setembro Outubro Novembro"
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
_MONTHS: Final = ("August", "April", "Mai", "May", "June", "Juni", "Juli", "Nollaig")
"""Without one of them no date here is read."""
_UNITS: Final = ("Tage", "Lei", "Leva", "Rand", "Franken")


def units(text: str) -> Iterator[int]:
    """Where such words begin."""
    if any(map(text.__contains__, _MONTHS)):
        for dates in (_DATE, _DAY, _IRISH):
            yield from (match.start("month") for match in dates.finditer(text))
    yield from (match.start("month") for match in _BEHIND_DAY.finditer(text))
    if any(map(text.__contains__, _OF_PORTUGUESE)):
        yield from (match.start("month") for match in _PORTUGUESE.finditer(text))
    if any(map(text.__contains__, _UNITS)):
        yield from (match.start("unit") for match in _COUNTED.finditer(text))
