"""What the tests of citations share: a document, an answer, and where it cites."""

import json
from typing import Any

from carnet.testing import Reply
from carnet.testing.received import PLACEHOLDER, Received

MAIL = "erika.mustermann@example.de"
DOCUMENT = f"Rechnung 7. Von: {MAIL}, Köln. Die Kundin {MAIL} zahlte am Montag. Ende."
QUOTED = f"Die Kundin {MAIL} zahlte am Montag."
SAID = f"Laut Akte schrieb {MAIL} am Montag; sie zahlte."
CITED = "sie zahlte"


def as_sent(seen: Received, text: str) -> str:
    """The text with the placeholder that the request carries."""
    (name,) = set(PLACEHOLDER.findall(seen.body.decode()))
    return text.replace(MAIL, name)


def place(text: str, part: str) -> dict[str, int]:
    start = text.index(part)
    return {"start": start, "end": start + len(part)}


def chunks(text: str) -> list[str]:
    """A text in pieces, some of which cut a placeholder."""
    return [text[at : at + 5] for at in range(0, len(text), 5)]


def lines_of(events: list[Any]) -> Reply:
    said = "".join(f"data: {json.dumps(one)}\n\n" for one in events)
    return Reply(raw=said.encode(), content_type="text/event-stream")
