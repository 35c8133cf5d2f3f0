"""What nobody can read: ciphertext and signatures, which pass as they are.

A key alone proves nothing: applications name fields `signature`, too, and mean the last
lines of a letter. So a string counts as opaque only while it looks like base64 of bytes
that are no text; all else is searched.
"""

import base64
import binascii
import re
from functools import lru_cache

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{40,}={0,2}")
_KINDS = (re.compile("[a-z]"), re.compile("[A-Z]"), re.compile("[0-9]"))
_JOINTS = re.compile("[_-]")
_ONE_IN = 16  # twice as many joints as URL-safe base64 has by chance
_LOOKED_AT = 4096  # characters that are decoded; text shows itself at once
_MOSTLY = 0.9


@lru_cache(maxsize=1024)
def is_opaque(text: str) -> bool:
    """Is this base64 of something that is no text, long enough to be no word?"""
    if not _BASE64.fullmatch(text) or not all(kind.search(text) for kind in _KINDS):
        return False
    if len(_JOINTS.findall(text)) > len(text) // _ONE_IN + 3:
        return False
    head = text[:_LOOKED_AT].rstrip("=").translate({45: "+", 95: "/"})
    head = head[: len(head) // 4 * 4]
    try:
        data = base64.b64decode(head, validate=True)
    except binascii.Error:
        return False
    said = data.decode("latin-1")
    # Random bytes are printable ASCII in 37 of 100 cases.
    return sum(c.isascii() and c.isprintable() for c in said) < _MOSTLY * len(said)
