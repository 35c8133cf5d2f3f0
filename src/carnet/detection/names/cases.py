"""Names of decided cases, which are citations of law: `Roe v. Wade, 410 U.S. 113`.

Only with a reporter, a neutral citation or an ECLI behind: a suit of somebody against
somebody is no law. Forms: The Bluebook (21st ed. 2020) rule 10; OSCOLA (4th ed. 2012)
2.1; Council conclusions on the European Case Law Identifier (OJ C 127, 29.4.2011).
"""
# ruff: noqa: RUF001 - a dash of citations

import re
from typing import Final

_PARTY: Final = r"[A-Z][\w'’.&\-]*(?:[ ](?:of|the|de|&|[A-Z][\w'’.&\-]*)){0,5}"
_BEHIND: Final = (
    r"(?:[0-9]{1,4}[ ](?:U\.[ ]?S\.|S\.[ ]?Ct\.|F\.[ ]?(?:2d|3d|4th)|F\.[ ]?Supp\."
    r"(?:[ ]?[23]d)?|L\.[ ]?Ed\.(?:[ ]?2d)?)[ ][0-9]{1,4}"
    r"|\[[0-9]{4}\][ ](?:[0-9][ ])?(?:UKSC|UKHL|UKPC|EWCA|EWHC|AC|QB|WLR|All[ ]ER|IESC"
    r"|IEHC|IR|ECR)(?:[ ](?:Civ|Crim))?[ ][0-9]{1,4}"
    r"|[\[(][0-9]{4}[\])][ ](?:LR[ ])?[0-9]{0,3}[ ]?(?:QB|KB|Ch|AC|HL|PC|ER"
    r"|App[ ]Cas|All[ ]ER|WLR|CLR|SCC|SCR|AIR|DLR|NZLR|SLR|HCA|SGCA|HKC)"
    r"(?:[ ]\([A-Z]{1,3}\))?[ ][0-9]{1,4}"
    r"|(?:Case[ ])?C[-‑–][0-9]{1,4}/[0-9]{2}"
    r"|(?:ECLI:)?EU:C:[0-9]{4}:[0-9]{1,4})(?![^\W_])"
)
_AHEAD: Final = r"Case[ ]C[-‑–][0-9]{1,4}/[0-9]{2},?[ ]"
_CASE: Final = re.compile(
    rf"{_PARTY}[ ]v\.?[ ]{_PARTY},?[ ]\(?{_BEHIND}"
    rf"|{_AHEAD}{_PARTY}[ ]v\.?[ ]{_PARTY}"
)
_REACH: Final = 90  # characters from a party to the other end of the citation


def is_cited(text: str, start: int, end: int) -> bool:
    """Is what stands there a party in the citation of a decided case?"""
    low = max(0, start - _REACH)
    near = text[low : end + _REACH]
    if " v. " not in near and " v " not in near:
        return False
    found = _CASE.finditer(near)
    return any(one.start() <= start - low and end - low <= one.end() for one in found)
