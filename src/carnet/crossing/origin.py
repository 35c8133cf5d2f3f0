"""The call that a hop of a redirect belongs to.

A server answers with another address, and the client asks there by itself, often with
a GET that says nothing. That is no result that the application fetches: whoever wrote
the address could have any placeholder restored by it that they ever saw.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from carnet.crossing.thread import Thread

REDIRECTS = range(300, 400)
"""Status of answers that may send a client on (RFC 9110, section 15.4)."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a call that was redirected hands to the request that follows.

    Never passed below the guard; a client's transport hangs it on what the client makes
    the next request of.
    """

    thread: Thread = field(repr=False)
    """The conversation of the call."""
    known: Mapping[str, str] = field(repr=False)
    """Placeholders that the call's own answer would restore, with their values."""
    rereads: bool
    """Was it a fetch of what is stored, so that its answer repeats earlier calls?"""
