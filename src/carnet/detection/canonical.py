"""One normal form for each kind of value, whichever rule found it.

    {"birth_date": "1985-03-12"}    born 12.03.1985    geb. 12.3.1985

The placeholder is made of the normal form. A date stands behind a key in the arguments
of a tool, in the cell of a table, in a sentence: other rules find it there, and each
has its own idea of what a date is. So what they say is brought into one form here, by
the kind alone; a rule for a number still says what belongs to it (a country's prefix,
leading zeros).
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from carnet import late
from carnet.detection.letters import FIRST_HAN, bare_capitals
from carnet.vocabulary import Kind

_YEAR: Final = r"(?P<y>(?:1[89]|20)[0-9]{2})"
_NUMBER: Final = r"[0-9]{1,2}"
_YEAR_FIRST: Final = late.compile(
    rf"{_YEAR}(?:(?P<sign>[./\-])[ ]?(?P<m>{_NUMBER})(?P=sign)[ ]?(?P<d>{_NUMBER})"
    r"|(?P<mm>[0-9]{2})(?P<dd>[0-9]{2}))(?:T[0-9]{2}:[0-9:.Z+\-]*)?"
)
_YEAR_LAST: Final = late.compile(
    rf"(?P<a>{_NUMBER})(?P<sign>[./\-])[ ]?(?P<b>{_NUMBER})(?P=sign)[ ]?{_YEAR}"
)
_MONTHS: Final = 12

_Form = Callable[[str, str], str]
"""Of a value as it is read, and of the normal form that its rule gave it."""


def normal(kind: Kind, value: str, said: str) -> str:
    """The normal form of a `value` of that kind, of which a rule `said` another."""
    form = _FORMS.get(kind)
    return form(value, said) if form else said


def person(name: str) -> str:
    """One spelling for all: single spaces, capitals at the beginnings of words."""
    plain = " ".join(name.split())
    return plain.title() if plain.isupper() or plain.islower() else plain


def _number(_value: str, said: str) -> str:
    return bare_capitals(said) or said


def _date(value: str, _said: str) -> str:
    """A date as ISO 8601 has it where its order is sure; else as it is written.

    `12.03.1985` begins with the day everywhere, `12/03/1985` does not.
    """
    plain = value.strip().rstrip(".")
    return _year_first(plain) or _year_last(plain) or "".join(plain.split()).lower()


def _year_first(plain: str) -> str:
    found = _YEAR_FIRST.fullmatch(plain)
    if found is None:
        return ""
    return _iso(found["y"], found["m"] or found["mm"], found["d"] or found["dd"])


def _year_last(plain: str) -> str:
    found = _YEAR_LAST.fullmatch(plain)
    if found is None:
        return ""
    first, second = found["a"], found["b"]
    if int(second) > _MONTHS:
        return _iso(found["y"], first, second)
    sure = found["sign"] == "." or int(first) > _MONTHS or int(first) == int(second)
    return _iso(found["y"], second, first) if sure else ""


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _name(value: str, _said: str) -> str:
    """An account is the same with its `@` and without, in capitals or not."""
    return "".join(value.split()).lower().lstrip("@") or value


def _address(value: str, _said: str) -> str:
    """Lines and gaps count as one space, between signs of Han as none."""
    gap = "" if re.search(f"[{FIRST_HAN}-\U0010ffff]", value) else " "
    return gap.join(value.split()).lower()


_FORMS: Final[Mapping[Kind, _Form]] = {
    Kind.BIRTH_DATE: _date,
    Kind.USERNAME: _name,
    Kind.POSTAL_ADDRESS: _address,
    **dict.fromkeys(
        (
            Kind.POSTAL_CODE,
            Kind.DEVICE_ID,
            Kind.COOKIE_OR_AD_ID,
            Kind.GOVERNMENT_ID,
            Kind.PASSPORT,
            Kind.DRIVER_LICENSE,
            Kind.VEHICLE_PLATE,
        ),
        _number,
    ),
}
