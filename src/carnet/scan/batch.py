"""Input files of OpenAI's batch API: one request a line.

Source: platform.openai.com, "Batch API", read 2026-11.
"""

import orjson

from carnet.scan.entry import Assumed, Entry, part
from carnet.scan.pieces import Record

HOST = "api.openai.com"


def is_one(record: Record) -> bool:
    """Does this look like a line of such a file?"""
    return record.keys() >= {"custom_id", "url", "body"}


def entry(record: Record, given_host: str) -> Entry | None:
    """The call of a line; its `custom_id` leaves too. None: it asks nothing."""
    asked = part(record.get("body"))
    if not asked:
        return None
    path = "/" + str(record.get("url")).removeprefix("/")
    return Entry(
        url=f"https://{given_host or HOST}{path}",
        body=orjson.dumps({**asked, "custom_id": record.get("custom_id")}),
        assumed=Assumed.GIVEN if given_host else Assumed.VENDOR,
    )
