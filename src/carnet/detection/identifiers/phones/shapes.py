"""How countries write their telephone numbers: what hardly anything else looks like."""

from carnet import late

FIRST = late.compile(r"0|86[0-9]{7}\Z")
"""A trunk prefix; until 2025 Lithuania's was 8, and people still write it."""
OLD_TRUNK = late.compile(
    r"8[ \-]?(?:\(?6[0-9]{2}\)?(?:[ \-]?[0-9]){5}"
    r"|\([3-5][0-9]{1,2}\)(?:[ \-]?[0-9]){5,6})\Z"
)
"""The same in groups."""
APART = late.compile(
    r"[08][ ](?=(?:[ ]?[0-9]){8}\Z)[3-6][0-9]{1,2}(?:[ ][0-9]{2,5}){1,3}\Z"
)
"""Both of Lithuania's prefixes with a blank behind them: `0 37 428 156`."""
CN_MOBILE = late.compile(r"1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}\Z")
NANP = late.compile(r"\(?[2-9]\d\d(?:\) ?|[-.])[2-9]\d\d[-. ]\d{4}\Z")
_ODD = late.compile(r"\(0\)[ ]?[1-9]\d{0,4}(?:[ .\-/]{1,3}(?=\d)\d{1,8}){1,6}\Z")
"""A trunk zero in brackets and any groups, as people jot them: `(0)20.7946-0 731`."""
_GROUPED = late.compile(
    r"(?:\(?0[1-9]\d{0,4}\)?|0[ ]?\([1-9]\d{1,4}\)(?=[ ]?\d)|\(0\)[ ]?[1-9]\d{1,4})"
    r"(?:[ ]\d(?=(?:[ ]\d\d){3}\Z))?"
    r"(?:(?:[ .\-/]| [\-/] |/ |(?<=\)))\d{2,8}){1,6}\Z"
)
"""A trunk prefix and groups of two digits or more; one has one in `0312 2 91 74 05`."""
BRAZILIAN = late.compile(r"\([1-9]\d\)[ ]?(?:9[ ]?)?\d{4}[ \-]\d{4}\Z")
TRUNKLESS = late.compile(
    r"\d{3}[ .\-]\d{3}[ .\-]\d{3,4}\Z|\d{3} \d{2} \d{2} \d{2}\Z|[49]\d{2} \d{2} \d{3}\Z"
    r"|(?!(?:19|20)\d\d )[2579]\d{3} \d{4}\Z|69\d{2} \d{3} \d{3}\Z|6\d{2} \d{5}\Z"
    r"|9\d \d{6}\Z"
)
"""Mobile numbers in the grouping of their countries: of the last, Norway's, that of
Latvia, Estonia and Malta, Greece's, Lithuania's, Cyprus's."""


def is_grouped(raw: str) -> bool:
    """Whether it has its trunk prefix and groups behind it."""
    return bool(_GROUPED.match(raw) or _ODD.match(raw))
