"""Personal numbers right behind a word for whom they were given: `pacijentica 9154...`.

Without a label such a number may be that of anything; behind a patient, a worker or a
pupil, in the language of a country whose check digits hold for it, it is theirs.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers import language
from carnet.detection.identifiers.registers import national
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import bare_capitals, fold
from carnet.detection.words import table

_VALUE: Final = late.compile(
    r"[ \u00a0](?P<v>(?=[A-Z]{0,2}[0-9])[0-9A-Z]{1,16}+"
    r"(?:[ \-/.][0-9][0-9A-Z]{0,8}+){0,6}+)(?![0-9A-Za-z]|[.,/\-][0-9])"
)
_FEWEST: Final = 8  # digits; fewer have a check digit by chance too often


@cache
def _countries() -> Mapping[str, frozenset[str]]:
    """By word for a bearer the countries where it is spoken."""
    found: dict[str, frozenset[str]] = {}
    for name, row in table(__package__, "bearers").items():
        places = language.countries(frozenset({name}))
        for word in fold(row).split():
            found[word] = found.get(word, frozenset()) | places
    return found


def find(scan: Scan) -> Iterator[Hit]:
    """Every number behind such a word whose check digits hold where it is spoken."""
    known = _countries()
    for start in scan.starts(list(scan.plain & known.keys())):
        end = start
        while end < len(scan.folded) and scan.folded[end].isalpha():
            end += 1
        value = _VALUE.match(scan.text, end)
        word = scan.folded[start:end]
        if value is None or sum(map(str.isdigit, value["v"])) < _FEWEST:
            continue
        rule = national.vouched(value["v"], known.get(word, frozenset()))
        if rule is not None:
            normal = bare_capitals(value["v"])
            yield Hit(*value.span("v"), rule.kind, normal, rule.id, LIKELY)
