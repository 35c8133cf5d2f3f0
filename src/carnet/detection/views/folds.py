r"""Lines that cards, calendars and directories fold: a break and a blank, inside words.

    ATTENDEE;CN=Erika Muster\r\n
     mann:mailto:erika.muster\r\n
     mann@example.de

Whoever reads such a file takes the break and the one blank out first. Outlook, Google
and Apple fold after 75 octets, wherever that is.

Sources: RFC 5545 §3.1 (calendars, September 2009), RFC 6350 §3.2 (cards, August 2011),
RFC 2849 (LDIF, June 2000).
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late

CARD: Final = "BEGIN:V"
"""Begins each card, calendar and event."""
ENTRY: Final = "dn:"
"""Begins each entry of a directory."""
_BEGINS: Final = late.compile(
    r"(?:^|[\"'`])(?:BEGIN:V[A-Z]{4,10}\r?$|dn::?[ ]?[^\n=]{1,40}=[^\n]*$)",
    re.MULTILINE,
)
_FOLD: Final = late.compile(r"\r?\n[ \t](?=[^\r\n])")


def folded(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a line of such a file is folded, and nothing for each."""
    begins = _BEGINS.search(text)
    for fold in _FOLD.finditer(text, begins.end()) if begins else ():
        yield *fold.span(), ""
