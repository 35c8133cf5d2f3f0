"""Personal numbers that are written like none of those of their own label.

`TAJ: 1 870314 471 3`, `SSN AB 12 34 56 C`: a character too many or too few, or another
number of the same person. Nobody can check them, and what somebody copied by hand is
somebody's all the same.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers import days
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.copula import FOLDED
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.registers import trades
from carnet.detection.identifiers.registers.dossiers import SIGN
from carnet.detection.identifiers.registers.rows import rules
from carnet.detection.identifiers.scan import SHAPE, Scan
from carnet.detection.letters import bare_capitals
from carnet.vocabulary import Kind

WORD: Final = r"[^\W\d_]{1,14}(?:['’\-][^\W\d_]{1,14})?"
_BETWEEN: Final = late.compile(
    rf"(?:[^\W\d_]{{1,4}}(?![0-9]))?[ ]?(?:n[ro]?[.º°]?|nummer)?"
    rf"(?:(?:,?[ ]{WORD}){{1,8}}?(?=[ ]?:[ ]|[ ](?:{FOLDED})[ ]))?[ ]?{SIGN}"
    r"(?=[a-z]{0,6}[ ]?[0-9])"
)
_VALUE: Final = late.compile(
    r"(?P<v>(?:[A-Z]{2}[ ](?=(?:[0-9]{2}[ ]){3}[A-Z]))?"
    r"(?=[A-Z]{0,6}[0-9])[0-9A-Z]{1,22}+"
    r"(?:[ \-/.](?=[A-Z]{0,3}[0-9])[0-9A-Z]{1,22}+){0,6}+"
    r"(?:(?<=[ ][0-9]{2})[ ][A-Z](?![\w.]))?)"
    r"(?![0-9A-Za-z\u00c0-\u024f]|[.,/\-][0-9])"
)
_FEWEST: Final = 6  # digits
_LONG: Final = 9  # digits of no other number with such a label
_SHORT: Final = 4  # letters of a label that is another word elsewhere
_FIRMS: Final = frozenset({"統一編號", "统一编号"})
"""Companies' numbers are called the same."""
_FIRM: Final = late.compile("podjet|tvrtk|firm|podnik|spolo[cč]|prirjet|предпр")
_HOURS: Final = late.compile(r"[0-9]{1,2}[.:][0-9]{2}[\-–]")
_VAT: Final = late.compile(
    r"(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI"
    r"|SK|XI|GB)[ ]?[0-9A-Z]{0,2}[0-9]{7,12}(?:B[0-9]{2})?"
)
"""Of a firm that pays value added tax: `USt-IdNr. DE811569869`."""


@cache
def _shapes() -> Mapping[str, frozenset[str]]:
    """By tag of a label what its numbers look like; persons' alone."""
    found: dict[str, set[str]] = {}
    for shape, rows in rules().items():
        for rule in rows:
            if not rule.shared and rule.kind is Kind.GOVERNMENT_ID:
                found.setdefault(rule.label, set()).add(shape)
    return {tag: frozenset(shapes) for tag, shapes in found.items()}


def find(scan: Scan) -> Iterator[Hit]:
    """Every number whose label is told and whose shape is another one's."""
    tags = scan.labels.tags & _shapes().keys()
    for label in scan.labels.having(*sorted(tags)) if tags else ():
        shapes = [_shapes()[tag] for tag in label.tags & _shapes().keys()]
        gap = _BETWEEN.match(scan.folded, label.end)
        value = _VALUE.match(scan.text, gap.end()) if gap else None
        if value is None or sum(map(str.isdigit, value["v"])) < _FEWEST:
            continue
        normal = bare_capitals(value["v"])
        known = frozenset().union(*shapes)
        if normal.translate(SHAPE) in known or _is_other(scan, value):
            continue
        near = {len(normal) - 1, len(normal) + 1} & set(map(len, known))
        if near or _is_meant(scan, label, value):
            yield Hit(
                *value.span("v"), Kind.GOVERNMENT_ID, normal, "miscounted", LIKELY
            )


def _is_meant(scan: Scan, label: Label, value: re.Match[str]) -> bool:
    """Whether the label is no firm's and no other word that is spelled the same.

    `KT-47182630` is an invoice of Taiwan, `NIR 2880904` what came into a store.
    """
    said = scan.text[label.start : label.end]
    if "not" in scan.around(*value.span("v")).near:
        return False
    if said in _FIRMS or _FIRM.search(scan.folded, label.start, value.start("v")):
        return False
    if len(said) > _SHORT:
        return True
    digits = [sign for sign in value["v"] if sign.isdigit()]
    if said.isupper() and len(digits) >= _LONG and digits[0] != "0":
        return True
    seen = scan.languages | scan.lettered
    spoken = label.languages & seen
    apart = scan.text[label.end : label.end + 1] in {" ", ":", "."}
    lettered = label.languages == {"en"} and value["v"][0].isalpha()
    return bool(spoken) and apart and (not lettered or " " in value["v"])


def _is_other(scan: Scan, value: re.Match[str]) -> bool:
    """Whether it is a firm's, a day, how much or what is told beside it."""
    start, end = value.span("v")
    return (
        trades.is_company(scan, start, end)
        or DATE.fullmatch(value["v"]) is not None
        or _VAT.fullmatch(value["v"]) is not None
        or _HOURS.match(value["v"]) is not None
        or days.is_amount(scan.folded, end)
    )
