"""HTTP archives (HAR 1.2), as browsers and proxies record them.

They hold all traffic; only requests that ask a model are counted as calls. A page's own
back end may ask a model behind its host: no archive of a browser shows that.

Source: "HTTP Archive (HAR) format", W3C Web Performance WG, draft of 2012-08-14.
"""

from collections.abc import Iterator
from typing import Final

import orjson

from carnet.adapter import Json
from carnet.scan.entry import Entry, day, part, text
from carnet.scan.pieces import Record

_GONE: Final = frozenset({"content-encoding", "content-length", "host", "connection"})
"""Headers of the connection, or of bytes that the archive has decoded."""


def is_one(record: Record) -> bool:
    """Does this look like an entry of an archive?"""
    return "startedDateTime" in record and bool(part(record.get("request")).get("url"))


def entry(record: Record, _given_host: str) -> Entry | None:
    """The request of an entry; None: it has no body, so it asks nothing.

    Of a WebSocket it is what went over it.
    """
    request = part(record.get("request"))
    posted = part(request.get("postData"))
    body = _body(posted) or _spoken(record.get("_webSocketMessages"))
    if not body:
        return None
    return Entry(
        url=text(request, "url"),
        body=body,
        content_type=text(posted, "mimeType")
        if "text" in posted
        else "application/json",
        headers=tuple(_headers(request.get("headers"))),
        on=day(record.get("startedDateTime")),
        only_if_model=True,
    )


def _body(posted: Record) -> bytes:
    """The text, or the fields of a form as an object."""
    if isinstance(posted.get("text"), str):
        return str(posted["text"]).encode("utf-8", "replace")
    params = posted.get("params")
    if not isinstance(params, list):
        return b""
    fields = {str(part(one).get("name")): part(one).get("value") for one in params}
    return orjson.dumps(fields) if fields else b""


def _spoken(messages: Json) -> bytes:
    """What went over a WebSocket, as one body: browsers keep it beside the request.

    Source: the field `_webSocketMessages` of Chrome's DevTools, version 76 and later.
    """
    sent = [
        text(part(one), "data")
        for one in (messages if isinstance(messages, list) else ())
        if part(one).get("type") == "send"
    ]
    return orjson.dumps({"input": sent}) if any(sent) else b""


def _headers(given: Json) -> Iterator[tuple[str, str]]:
    for one in given if isinstance(given, list) else ():
        name = text(part(one), "name").lower()
        if name and not name.startswith(":") and name not in _GONE:
            yield name, str(part(one).get("value") or "")
