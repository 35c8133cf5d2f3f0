"""How countries write telephone numbers, and what their plans say of one.

What the numbering plans of countries say about a number, by `phonenumbers`. How
countries write their telephone numbers: what hardly anything else looks like.
"""

from functools import lru_cache
from typing import NamedTuple

from carnet import late

_NOISE = late.compile(r"[^0-9]")
_SHORT = 8  # digits of `0900-8844`; a longer 0900 is a mobile in Iran and Vietnam
FIRST = late.compile(r"0|86[0-9]{7}\Z")
"""A trunk prefix; until 2025 Lithuania's was 8, and people still write it."""
OLD_TRUNK = late.compile(
    r"8[ \-]?(?:\(?6[0-9]{2}\)?(?:[ \-]?[0-9]){5}"
    r"|\([3-5][0-9]{1,2}\)(?:[ \-]?[0-9]){5,6})\Z"
    r"|(?:\(8[ \-][3-5][0-9]{0,2}\)|8[ \-]5)(?:[ \-]?[0-9]){5,7}\Z"
)
"""The same in groups."""
APART = late.compile(
    r"[08][ ](?=(?:[ ]?[0-9]){8}\Z)[3-6][0-9]{1,2}(?:[ ][0-9]{2,5}){1,3}\Z"
)
"""Both of Lithuania's prefixes with a blank behind them: `0 37 428 156`."""
CN_MOBILE = late.compile(
    r"1[3-9]\d(?:[ \-]?\d{4}[ \-]?\d{4}|\.\d{4}\.\d{4}| \d{3} \d{5})\Z"
)
NANP = late.compile(r"\(?[2-9]\d\d(?:\) ?|[-.])[2-9]\d\d[-. ]\d{4}\Z")
_ODD = late.compile(r"\(0\)[ ]?[1-9]\d{0,4}(?:[ .\-/]{1,3}(?=\d)\d{1,8}){1,6}\Z")
"""A trunk zero in brackets and any groups, as people jot them: `(0)20.7946-0 731`."""
_GROUPED = late.compile(
    r"(?:\(?0[1-9]\d{0,4}\)?|0[ ]?\([1-9]\d{1,4}\)(?=[ ]?\d)|\(0\)[ ]?[1-9]\d{1,4})"
    r"(?:[ ]\d(?=(?:[ ]\d\d){3}\Z))?"
    r"(?:(?:[ .\-/]| [\-/] |/ |(?<=\)))\d{2,8}){1,6}\Z"
)
"""A trunk prefix and groups of two digits or more; one has one in `0312 2 91 74 05`."""
HUNGARIAN = late.compile(
    r"\(?06[ \-/]?(?:[1-9]\d?|\([1-9]\d?\))[)]?[ \-/]?\d{3}[ \-]\d{3,4}\Z"
)
"""Behind 06, which Hungary dials first, the code of a place may be one digit."""
PLACED = late.compile(r"\([1-9]\d?\)[ ]\d{3}[ \-]\d{3,4}\Z|[1-9]\d?/\d{3}-\d{3,4}\Z")
"""The same without 06."""
SPACED = late.compile(r"0 [1-9]\d{1,2}(?: \d{2,4}){2,3}\Z")
"""A trunk zero by itself, as Ukraine and Turkey write it: `0 67 428 15 60`."""
BRAZILIAN = late.compile(r"\([1-9]\d\)[ ]?(?:9[ ]?)?\d{4}[ \-]\d{4}\Z")
TRUNKLESS = late.compile(
    r"\d{3}[ .\-]\d{3}[ .\-]\d{3,4}\Z|\d{3} \d{2} \d{2} \d{2}\Z|[49]\d{2} \d{2} \d{3}\Z"
    r"|(?!(?:19|20)\d\d )[2579]\d{3} \d{4}\Z|69\d{2} \d{3} \d{3}\Z|6\d{2} \d{5}\Z"
    r"|9\d \d{6}\Z"
    r"|3\d\d(?:[ /\-]\d{6,7}| \d\d \d\d \d{3}| \d{3} \d\d \d\d)\Z"
    r"|69\d(?:[ \-]\d{7}|\d \d\d \d\d \d\d)\Z|5\d\d \d{3} \d\d \d\d\Z"
    r"|[67]\d\d/\d{3}[ ]?\d{3}\Z"
)
"""Mobile numbers in the grouping of their countries: of the last, Norway's, that of
Latvia, Estonia and Malta, Greece's, Lithuania's, Cyprus's, Italy's, Greece's without
groups of three, Turkey's, and with a stroke that of Czechia and Slovakia."""
PARTED = late.compile(
    r"(?:\(\d\d\)|\d\d)(?P<s>[ \-])\d{3}(?P=s)\d\d(?P=s)\d\d\Z"
    r"|\d{3} \d\d \d\d \d\d\Z|\d{3} \d{3} \d{4}\Z|2\d{3} \d{3} \d{3}\Z"
)
"""Groups of more than one length that no sum has: also numbers of places, as Spain,
Poland, Portugal and Greece write them without a trunk prefix."""
SUM = late.compile(r"[1-9][0-9]{0,2}(?:[ .][0-9]{3}){2,}\Z")
"""What may as well be a sum in groups of thousands."""


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
    # As `is_valid_number`, which would look for the number's kind a second time.
    return Plan(e164, kind != kinds.UNKNOWN, mobile, public)


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


def is_grouped(raw: str) -> bool:
    """Whether it has its trunk prefix and groups behind it."""
    return bool(_GROUPED.match(raw) or _ODD.match(raw))
