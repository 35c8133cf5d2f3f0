"""How a value is written in the URL that its placeholder stands in (RFC 3986, §2.1).

    [map](https://maps.example/?q=ADDRESS_7F3K2M9Q)
    [map](https://maps.example/?q=Musterweg%2012%0A80331%20München)

A gap would end the URL, and the link around it would be none. Letters beyond ASCII are
left as they are: what fetches the URL encodes them itself (WHATWG URL, section 4.4).
"""

import re
from typing import Final

from carnet.redaction.quoting.markup import REFERENCE

SHOWN: Final = 512
"""Characters before a placeholder in which the URL must begin."""

_ENDS = re.compile(r"[\s<>\"'`()\[\]{}|]")
_WEB = re.compile(r"(?:https?|ftp)://")
_LINKED = re.compile(r"(?:\]\(|=[\"']|<)(?:mailto|tel|sms):[^\s<>\"'`()\[\]]*\Z")
_NEVER = r"[\s\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})"
_IN_LINK = re.compile(_NEVER)
_IN_PATH = re.compile(rf"{_NEVER}|[?#]")
_IN_QUERY = re.compile(rf"{_NEVER}|[&#+]")


def around(text: str, start: int) -> str:
    """The URL that `text[start]` stands in, up to there; "" if it stands in none.

    A telephone number or an address of mail must be linked: `tel:` is a word, too.
    """
    if start == 0 or text[start - 1].isspace():
        return ""
    before = text[max(0, start - SHOWN) : start]
    word = _ENDS.split(before)[-1]
    if _WEB.search(word) or (":" in word and _LINKED.search(before)):
        return word
    return ""


def encoded(value: str, url: str) -> str:
    """The value as it is written behind `url`: what a reference in it says, not that.

    `anna&#64;example.org` was found in markup; what asks for a URL reads none.
    """
    bad = _IN_LINK
    if REFERENCE.search(value):
        import html  # its entities are 0.2 MB

        value = REFERENCE.sub(lambda one: html.unescape(one[0]), value)
    if _WEB.search(url):
        bad = _IN_QUERY if "?" in url else _IN_PATH
    return bad.sub(_percent, value)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{octet:02X}" for octet in match[0].encode())
