# ruff: noqa: RUF001 - legal forms in Greek and Cyrillic letters
"""What is never replaced: the operator's own names and addresses.

A finding is dropped where it lies inside such a value as it stands in the text; one
that reaches beyond it is somebody else's (`anna@acme.example` beside `acme.example`,
`Roberto Martini` beside `Roberto Martin`) and stays. So does what is encoded: beside
the value somebody else's may stand in the same run, of which all or nothing is sent.

A secret is never kept: it is replaced always (GDPR Art. 32). And who is kept is not
replaced, but still somebody: what is said of a person (`persons`) counts, unless the
kept value says that it is a firm (`ACME GmbH`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from carnet.detection.conversation.occurrence import Needle, look_up, needles
from carnet.detection.hit import KEPT, KNOWN
from carnet.detection.sheet import Sheet
from carnet.vocabulary import Finding, Kind

Spans = Sequence[tuple[int, int]]
Terms = Mapping[str, tuple[Needle, ...]]
_NAMES = frozenset({Kind.PERSON_NAME})
_PERSONAL = frozenset(
    {
        Kind.EMAIL,
        Kind.WORK_EMAIL,
        Kind.BIRTH_DATE,
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
    }
)
"""What stands for a person whatever else a kept value says; an account, an address and
a telephone are the operator's own."""
_FORMS = frozenset(
    """GmbH gGmbH mbH AG KG OHG UG eG eV KGaA SE PartG Ltd Limited LLP LLC Inc Corp PLC
    plc SA SAS SARL EURL SCI SNC Srl SRL SpA SPA SL SLU SLP Lda LDA BV NV VOF AB HB AS
    ASA ApS IVS Oy Oyj OÜ UAB MB SIA Kft Zrt Bt Nyrt sro spol doo dd jdoo EOOD OOD AD
    ООД ЕООД АД ТОВ ФОП ΑΕ ΕΠΕ ΙΚΕ ehf hf Şti AŞ zoo spółka Group Holding Partner
    Partners & Co Company Stiftung Foundation""".split()
)
"""Words of a firm's name that say it is one, without full stops and strokes."""
_FIRMS = ("公司", "集团", "集團", "银行", "銀行")


def is_firm(value: str) -> bool:
    """Does a kept value say that it names a firm, or anything else but a person?"""
    if any(sign.isdigit() or sign == "@" for sign in value) or value.endswith(_FIRMS):
        return True
    words = value.replace(".", "").replace("/", "").split()
    return not _FORMS.isdisjoint(word.strip(",;()") for word in words)


class Kept:
    """The values that stay, each as often as it stands in a text."""

    def __init__(self, values: Sequence[str]) -> None:
        self.values = tuple(sorted(set(values)))
        self._terms = {f"{value}\0kept": needles(value) for value in self.values}
        self._who = {
            f"{value}\0kept": needles(value)
            for value in self.values
            if not is_firm(value)
        }

    def without(self, sheet: Sheet, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that are not inside a kept value."""
        found = list(findings)
        if not self._terms or not found:
            return found
        kept = self._places(sheet)
        if not kept:
            return found
        return [
            one
            for one in found
            if _always_goes(one)
            or len(one.value) != one.end - one.start
            or not _in(kept, sheet.text, one.start, one.end)
        ]

    def leaves(self, sheet: Sheet, one: Finding, spans: Spans) -> bool:
        """Does a value that was found stand in one of the spans, unless it is kept?"""
        if not self._terms or _always_goes(one):
            return True
        kept = self._places(sheet)
        return not all(_in(kept, sheet.text, *span) for span in spans)

    def stands_in(self, sheet: Sheet) -> bool:
        """Does a kept value stand in a text?"""
        return bool(self._terms) and bool(self._places(sheet))

    def persons(self, sheet: Sheet, findings: Iterable[Finding]) -> list[Finding]:
        """The findings inside a kept value that stand for a person, kept or not."""
        every, who = self._places(sheet), self._places(sheet, self._who)
        return [
            replace(one, detector=KEPT)
            for one in findings
            if (one.kind in _NAMES and _in(who, sheet.text, one.start, one.end))
            or (one.kind in _PERSONAL and _in(every, sheet.text, one.start, one.end))
        ]

    def _places(self, sheet: Sheet, terms: Terms | None = None) -> Spans:
        wanted = self._terms if terms is None else terms
        places = (spans for _, spans in look_up(sheet, wanted, nested=False))
        return sorted(span for spans in places for span in spans)


def _always_goes(one: Finding) -> bool:
    """Is it a secret, or something that the application said to be personal?"""
    return one.detector == KNOWN or Kind.PASSWORD_SECRET in one.kinds


def _in(kept: Spans, text: str, low: int, high: int) -> bool:
    """Do letters and digits of a span lie in a kept one? A `+` before may not."""
    signs = [at for at in range(low, high) if text[at].isalnum()]
    if not signs:
        return False
    return any(start <= signs[0] and signs[-1] < end for start, end in kept)
