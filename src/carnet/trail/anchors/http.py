"""One POST to a witness or a time-stamp authority: bounded in time and size.

Redirects are not followed: the address in the settings is the one that was decided on.
"""

import time
from dataclasses import dataclass
from typing import Final

from carnet.beneath import beneath

TIMEOUT_S: Final = 5.0
"""Seconds to connect, and between two bytes of the answer."""
DEADLINE_S: Final = 10.0
"""Seconds for the whole answer; a drip of bytes ends here."""
MAX_REPLY_BYTES: Final = 64 * 1024
"""A token with its certificates has 2 to 8 kB; an ML-DSA-44 cosignature 3.3 kB."""


class Away(Exception):
    """Nobody answered, or with more than any answer can have."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Status and body of an answer."""

    status: int
    body: bytes


def post(url: str, body: bytes, content_type: str) -> Reply:
    """Return the answer to `body` posted to `url`.

    Raises:
        Away: There is none within the time and size.
    """
    import requests

    try:
        return beneath(_asked, url, body, content_type)
    except (requests.RequestException, ValueError):
        raise Away(url) from None


def _asked(url: str, body: bytes, content_type: str) -> Reply:
    import requests

    until = time.monotonic() + DEADLINE_S
    with requests.post(
        url,
        data=body,
        headers={"Content-Type": content_type, "User-Agent": "carnet"},
        timeout=TIMEOUT_S,
        allow_redirects=False,
        stream=True,
    ) as answer:
        found = b""
        for chunk in answer.iter_content(4096):
            found += chunk
            if len(found) > MAX_REPLY_BYTES or time.monotonic() > until:
                raise Away(url)
        return Reply(answer.status_code, found)
