"""What the numbering plans of countries say about a number, by `phonenumbers`."""

from functools import lru_cache
from typing import NamedTuple

from carnet import late

_NOISE = late.compile(r"[^0-9]")
_SHORT = 8  # digits of `0900-8844`; a longer 0900 is a mobile in Iran and Vietnam


class Plan(NamedTuple):
    """What the numbering plans say about a number."""

    e164: str
    valid: bool
    mobile: bool
    public: bool
    """Free or dear to call, by its plan: a firm's or an authority's, nobody's own."""


@lru_cache(maxsize=4096)
def plan(raw: str, region: str | None) -> Plan | None:
    """The number as the plan of `region` reads it, or None when it cannot be one."""
    import phonenumbers

    try:
        number = phonenumbers.parse(raw, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    kinds = phonenumbers.PhoneNumberType
    kind = phonenumbers.number_type(number)
    mobile = kind in {kinds.MOBILE, kinds.FIXED_LINE_OR_MOBILE}
    dear = kind == kinds.PREMIUM_RATE and len(_NOISE.sub("", raw)) <= _SHORT
    public = kind == kinds.TOLL_FREE or dear
    return Plan(e164, phonenumbers.is_valid_number(number), mobile, public)


@lru_cache(maxsize=1024)
def country(e164: str) -> str | None:
    """The country of a number in that form."""
    import phonenumbers

    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return None
    found: str | None = phonenumbers.region_code_for_number(number)
    return found


def is_dialled(raw: str, region: str) -> bool:
    """Whether its digits are those that people dial at home, with the trunk prefix."""
    import phonenumbers

    number = phonenumbers.parse(raw, region)
    style = phonenumbers.PhoneNumberFormat.NATIONAL
    national = phonenumbers.format_number(number, style)
    return _NOISE.sub("", national) == _NOISE.sub("", raw)
